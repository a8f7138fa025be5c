"""Ages in place of dates: "3 hours ago", "vor 2 Tagen", "yesterday"."""

import re
from datetime import datetime, timedelta

from ingest.months import UNITS

_COUNT = r"(?P<count>\d{1,4}|an?|one|ein|eine[mnr]?|une?|una|een)"
_UNIT = r"(?P<unit>" + "|".join(sorted(UNITS, key=len, reverse=True)) + r")\b"
_AGO = (
    re.compile(
        rf"\b{_COUNT}\s*{_UNIT}(?:[\s,]+(?:and\s+)?(?P<more>\d{{1,4}}\s+\w+))?\s*(?:ago|geleden|fa|atras|siden|sedan)\b"
    ),
    re.compile(rf"\b(?:vor|il y a|hace|ha|fa)\s+(?:about\s+|etwa\s+|environ\s+)?{_COUNT}\s*{_UNIT}"),
)
_LONGEST = UNITS["day"]
"""Seconds of the longest unit that tells a day: ages in weeks and more are rounded by more than one."""
_WEEK = UNITS["week"]
_DAYS = re.compile(r"([1-6]) days?")
"""Beside weeks they leave nothing to be rounded but hours: Drupal prints the two largest units."""
_YESTERDAY = re.compile(r"\b(?:yesterday|gestern|hier|ayer|ieri|ontem|gisteren)\b")
_TODAY = re.compile(r"\b(?:today|heute|aujourd'hui|hoy|oggi|hoje|vandaag|just now)\b")


def day_of_age(text: str, now: datetime) -> str | None:
    """Give the day that an age tells, counted from ``now``; None where it tells none ("2 years ago").

    ``text`` is in lower case without accents. Blogs round ages, so that no more than the day is known.
    """
    for form in _AGO:
        if found := form.search(text):
            count = int(found["count"]) if found["count"].isdigit() else 1
            return _back(now, count, UNITS[found["unit"]], found.groupdict().get("more") or "")
    if _YESTERDAY.search(text):
        return _back(now, 1, UNITS["day"])
    return _back(now, 0, UNITS["day"]) if _TODAY.search(text) else None


def _back(now: datetime, count: int, seconds: int, more: str = "") -> str | None:
    """Go back from ``now``. ``more``: what is told beside the longest unit ("3 days" of "2 weeks 3 days")."""
    told = count * seconds
    if seconds == _WEEK and (beside := _DAYS.fullmatch(more)) is not None:
        told, seconds = told + int(beside[1]) * _LONGEST, _LONGEST
    if seconds > _LONGEST:
        return None
    try:
        return (now - timedelta(seconds=told)).date().isoformat()
    except OverflowError:
        return None
