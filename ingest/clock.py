"""Times of day and zones in the words of a date: "at 3:15 pm (CET)", "14 h 05", "오후 3시"; and times as the archive writes them."""

import re
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo

_TIME = re.compile(
    r"(?P<before>上午|下午|午前|午後|오전|오후)?\s*(?<![\d:./])(?P<hour>\d{1,2})"
    r"(?:\s*(?::|\.|h|u|uhr|時|시|点)\s*(?P<minute>[0-5]\d)(?!\d)(?:\s*min)?(?:[:.](?P<second>[0-5]\d))?"
    r"|(?=\s*[ap]\.?\s?m\b)|\s*(?:uhr|h)\b)"
    r"(?:[.,]\d+)?\s*(?P<half>[ap]\.?\s?m\b|오전|오후|[πμ]\.?\s?μ\b|[صم](?!\w)|[قب]\.ظ|sang\b|chieu\b|toi\b|[дп]п\b)?"
)
_AFTER_NOON = re.compile(r"p|下午|午後|오후|μ|م|ب|chieu|toi|пп")
_OFFSET = re.compile(
    r"(?<![\d-])(?P<sign>[+\u2212-])(?P<h>\d\d|(?:(?<=gmt.)|(?<=utc.)|(?<=gmt\s.)|(?<=utc\s.))\d):?(?P<m>\d\d)?(?!\d)"
    r"|\d(?P<z>z)\b"
)
"""How far from UTC; one figure is enough behind its name ("UTC+1")."""
_ZONE_NAMES = {"utc": 0, "gmt": 0, "ut": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6}
_ZONE_NAMES |= {"pst": -8, "pdt": -7, "bst": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "eet": 2, "eest": 3}
_ZONE_NAME = re.compile(r"\b(" + "|".join(_ZONE_NAMES) + r")\b")


def stamp(moment: datetime) -> str:
    """Write a time as the archive does: UTC, whole seconds, ``Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def time_in(text: str, zone: tzinfo | None) -> tuple[time | None, tzinfo | None]:
    """Give the time of day in a text, and the zone it names, else ``zone``."""
    found = _TIME.search(text)
    if found is None:
        return None, zone
    hour, minute, second = int(found["hour"]), int(found["minute"] or 0), int(found["second"] or 0)
    half = found["half"] or found["before"]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if _AFTER_NOON.match(half) else 0)
    if hour > 23:
        return None, zone
    return time(hour, minute, second), _zone_in(text[found.end("hour") :]) or zone


def has_time(text: str) -> bool:
    """Whether a text names a time of day."""
    return _TIME.search(text) is not None


def _zone_in(text: str) -> tzinfo | None:
    if found := _OFFSET.search(text):
        return UTC if found["z"] else offset(found["sign"], found["h"], found["m"] or "0")
    if found := _ZONE_NAME.search(text):
        return timezone(timedelta(hours=_ZONE_NAMES[found[1]]))
    return None


def offset(sign: str, hours: str, minutes: str) -> tzinfo | None:
    """Give the zone that lies so far from UTC."""
    total = timedelta(hours=int(hours), minutes=int(minutes))
    # Zones lie between -12:00 and +14:00; more is a mistake and says nothing.
    return timezone(total if sign == "+" else -total) if total <= timedelta(hours=14) else None
