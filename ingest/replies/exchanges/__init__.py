"""Exchanges that poster and office have by turns: whose turn is which, and whether an office answers. Pure."""
