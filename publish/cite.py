"""Citations of records."""
