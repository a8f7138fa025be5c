"""Markup as a reader sees it: bytes decoded, pages opened, text written as lexbor lays it out. Pure."""
