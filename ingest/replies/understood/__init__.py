"""What a response says: whom it addresses, who answers for what body, when, of what kind, and what is promised. Pure."""
