"""A date in figures whose day, month and year stand in elements of their own: what these are called tells which is which."""

import re

from selectolax.lexbor import LexborNode

from ingest.extract.html.sheet import attribute, words

_CALLED = re.compile(r"(?:^|[\s_-]|date|post|entry|comment)(day|month|year)(?:$|[\s_-])", re.IGNORECASE)
_FIGURES = re.compile(r"\W*\d{1,4}\W+\d{1,2}\W+\d{2,4}\W*|\d{6,8}")
"""Three numbers, or what they are where nothing stands between the elements."""
_LONGEST = 30
_PARTS = 3


def in_named_parts(node: LexborNode) -> str | None:
    """Give the day, as machines write it, in an element that holds nothing else; None where one of its parts is not told."""
    shown = node.text()
    text = " ".join(shown.split()) if len(shown) <= _LONGEST * _PARTS else ""
    if len(text) > _LONGEST or _FIGURES.fullmatch(text) is None:
        return None
    parts: dict[str, int] = {}
    for inner in node.css("[class]"):
        named, figures = _CALLED.search(attribute(inner, "class")), words(inner).strip(".,/- ")
        if (
            named is not None
            and figures.isdecimal()
            and parts.setdefault(named[1].lower(), int(figures)) != int(figures)
        ):
            return None
    return _written(parts) if len(parts) == _PARTS else None


def _written(parts: dict[str, int]) -> str | None:
    year = parts["year"] + (2000 if parts["year"] < 100 else 0)
    if not (1 <= parts["day"] <= 31 and 1 <= parts["month"] <= 12 and 1990 <= year <= 2100):
        return None
    return f"{year}-{parts['month']:02}-{parts['day']:02}"
