"""When a file was saved, where it says so itself: what copiers write into pages, and exports into their heads. Pure.

Source: SingleFile 1 ("saved date"), Save Page WE 28 ("savepage-date"), WebScrapBook, HTTrack 3.49, MHTML (RFC 2557, ``Date``),
WordPress's export (the channel's ``pubDate``), Ghost's (``meta.exported_on``, milliseconds).
"""

import re
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.utils import parsedate_to_datetime

from ingest.clock import stamp
from ingest.extract.archives.moments import EARLIEST
from ingest.extract.saved import kept_page
from ingest.extract.sorts import Sort

_SCRIPTED = re.compile(
    r"[A-Z][a-z]{2} (?P<month>[A-Z][a-z]{2}) (?P<day>\d{2}) (?P<year>\d{4}) (?P<time>[\d:]{8}) GMT(?P<zone>[+-]\d{4})"
)
"""A time as scripts write it: ``Tue Jan 03 2012 10:00:00 GMT+0000 (GMT)``."""
_KEPT = re.compile(
    rb"<!--\s*Page saved with SingleFile\b[^<>]*?\bsaved date:\s*(?P<single>[^\n<>]{20,80})"
    rb"|<meta\s+name=\"savepage-date\"\s+content=\"(?P<page>[^\"<>]{20,80})\""
    rb"|<html\b[^<>]{0,2000}?\sdata-scrapbook-create=\"(?P<scrapbook>\d{14})\d{3}\""
    rb"|<!--\s*Mirrored from \S+ by HTTrack\b[^<>]*\],\s*(?P<mirror>[A-Z][a-z]{2}, [^<>]{20,30}?)\s*-->"
)
_CHANNEL = re.compile(rb"<pubDate>([^<>]{10,50})</pubDate>", re.IGNORECASE)
_EXPORTED = re.compile(rb"\"exported_on\"\s*:\s*\"?(\d{13})\b")


def saved_when(head: bytes, sort: Sort, *, now: str) -> str | None:
    """Give the time (UTC) at which a file that begins so was saved, as it says itself; None where it does not.

    A time after ``now`` (ISO 8601, UTC), or before the web, is not believed.
    """
    try:
        moment = _moment(head, sort)
        told = stamp(moment) if moment else None
    except (ValueError, OverflowError, TypeError):
        return None
    return told if told is not None and EARLIEST <= told <= now else None


def _moment(head: bytes, sort: Sort) -> datetime | None:
    if sort == "ghost-export":
        exported = _EXPORTED.search(head)
        return (
            datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(exported[1])) if exported else None
        )
    if sort == "wxr":
        channel = _CHANNEL.search(re.split(rb"<item\b", head, maxsplit=1)[0])
        return _dated(channel[1].decode("latin-1")) if channel else None
    if sort in {"html", "mhtml", "webarchive"} and (copied := kept_page.copied_when(head)):
        # What is kept of a copy in a web archive is as old as that.
        return datetime.fromisoformat(copied)
    if sort == "mhtml":
        return _dated(str(message_from_bytes(head).get("Date") or ""))
    kept = _KEPT.search(head) if sort == "html" else None
    return _dated(next(told for told in kept.groups() if told).decode("latin-1")) if kept else None


def _dated(told: str) -> datetime:
    if told.isdigit():
        return datetime.strptime(told, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    if found := _SCRIPTED.match(told.strip()):
        told = "{day} {month} {year} {time} {zone}".format(**found.groupdict())
    moment = parsedate_to_datetime(told)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
