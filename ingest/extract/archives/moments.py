"""When web archives captured: times as they write them, in headers, indexes and the addresses of mementos. Pure."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ingest.urls import without_user

EARLIEST = "1991-08-06T00:00:00Z"
"""Before it there was no web."""

_PLACES = ((0, 4), (4, 6), (6, 8), (8, 10), (10, 12), (12, 14))
_MEMENTO_ADDRESS = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/(?=.)")


def split_address(address: str) -> tuple[str, str] | None:
    """Take the address of a memento apart: the original address and the time (UTC); None where it is none.

    ``https://archive.example/web/20100304050607id_/http://blog.example/`` and the same without ``id_``;
    other archives name their mementos otherwise.
    """
    found = _MEMENTO_ADDRESS.search(address)
    if found is None:
        return None
    captured = moment(found[1])
    original = without_user(address[found.end() :])
    if not re.match(r"https?:/", original, re.IGNORECASE):
        original = "http://" + original.lstrip("/")
    # Servers that tidy paths make one slash of two.
    original = re.sub(r"^(https?):/+", r"\1://", original, flags=re.IGNORECASE)
    return (original, captured) if captured else None


def moment(stamp: str) -> str | None:
    """Read 4 to 14 digits (``20100304050607``), or ISO 8601, as a time in UTC; None where it is none."""
    digits = stamp.strip()
    if re.fullmatch(r"\d{4,14}", digits, re.ASCII):
        digits += "00000101000000"[len(digits) :]
        try:
            year, month, day, hour, minute, second = (int(digits[a:b]) for a, b in _PLACES)
            found = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        except ValueError:
            return None
        return _iso(found)
    try:
        found = datetime.fromisoformat(digits)
    except ValueError:
        return None
    return _iso(found if found.tzinfo else found.replace(tzinfo=UTC))


def http_date(text: str) -> str | None:
    """Read ``Thu, 04 Mar 2010 05:06:07 GMT`` as a time in UTC; None where it is none."""
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _iso(found if found.tzinfo else found.replace(tzinfo=UTC))


def _iso(found: datetime) -> str | None:
    try:
        return found.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    except OverflowError:
        return None
