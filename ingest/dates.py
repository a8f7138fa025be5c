"""Dates of comments, in their dialects."""
