"""What people decided, kept in the ledger: about responses, removals, names; and what it is tied to."""
