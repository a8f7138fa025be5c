"""The end of a month as a day: "by the end of May 2011"."""

import re
from calendar import monthrange
from collections.abc import Iterator

from ingest.lexicon import numbered
from ingest.replies.known.datings import Dating, day_of

_END = re.compile(
    r"(?i)\b(?:by|before|until|till|at|from|than|closes?|ends?)\s+(?:the\s+)?end\s+of\s+(?P<month>[a-z]+)\b(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?(?!\s+\d)"
)


def month_ends(text: str, published: str | None) -> Iterator[Dating]:
    """Give the last day of each month whose end is named; a year left out is that of the next such month after ``published``."""
    for found in _END.finditer(text):
        month = numbered("months").get(found["month"].lower())
        if month and (year := _year(month, found["year"], published)):
            day = f"{year}-{month:02}-{monthrange(year, month)[1]:02}"
            yield Dating(day, found.start("month"), found.end(), inferred=not found["year"])


def _year(month: int, said: str | None, published: str | None) -> int | None:
    if said:
        return int(said)
    after = day_of(published)
    return after.year + (month < after.month) if after else None
