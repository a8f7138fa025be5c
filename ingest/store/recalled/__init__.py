"""What the vault remembers of posts and sites, and whether a capture tells anything new."""
