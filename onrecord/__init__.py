"""The command: it composes the two halves, reads configuration, owns the clock, and prints."""
