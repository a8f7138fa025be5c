"""Responses taken together: bodies and officials, form letters, parts of one letter, ties. Pure."""
