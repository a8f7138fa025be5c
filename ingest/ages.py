"""Ages in place of dates: "3 hours ago", "vor 2 Tagen", "yesterday"."""

import re
from datetime import datetime, timedelta

from ingest.months import UNITS

_COUNT = r"(?P<count>\d{1,4}|an?|one|ein|eine[mnr]?|une?|una|een)"
_UNIT = r"(?P<unit>" + "|".join(sorted(UNITS, key=len, reverse=True)) + r")\b"
_AGO = (
    re.compile(
        rf"\b{_COUNT}\s*{_UNIT}(?:[\s,]+(?:and\s+)?\d+\s+\w+)?\s*(?:ago|geleden|fa|atras|siden|sedan)\b"
    ),
    re.compile(rf"\b(?:vor|il y a|hace|ha|fa)\s+(?:about\s+|etwa\s+|environ\s+)?{_COUNT}\s*{_UNIT}"),
)
_LONGEST = UNITS["day"]
"""Seconds of the longest unit that tells a day: ages in weeks and more are rounded by more than one."""
_YESTERDAY = re.compile(r"\b(?:yesterday|gestern|hier|ayer|ieri|ontem|gisteren)\b")
_TODAY = re.compile(r"\b(?:today|heute|aujourd'hui|hoy|oggi|hoje|vandaag|just now)\b")


def day_of_age(text: str, now: datetime) -> str | None:
    """Give the day that an age tells, counted from ``now``; None where it tells none ("2 years ago").

    ``text`` is in lower case without accents. Blogs round ages, so that no more than the day is known.
    """
    for form in _AGO:
        if found := form.search(text):
            return _back(now, int(found["count"]) if found["count"].isdigit() else 1, UNITS[found["unit"]])
    if _YESTERDAY.search(text):
        return _back(now, 1, UNITS["day"])
    return _back(now, 0, UNITS["day"]) if _TODAY.search(text) else None


def _back(now: datetime, count: int, seconds: int) -> str | None:
    if seconds > _LONGEST:
        return None
    try:
        return (now - timedelta(seconds=count * seconds)).date().isoformat()
    except OverflowError:
        return None
