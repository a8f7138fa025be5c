"""Pages that were saved from a web archive or a cache: where each really stood, when, and without what was put into it. Pure.

Whoever looks for a blog that is gone saves its pages from there. Sources: the Wayback Machine's replay (its toolbar of 2010
to 2025, ``__wm.wombat``), pywb and what else names its mementos so, archive.today (``rel="bookmark"``), and Google's cache,
which ended in 2024.
"""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from ingest import urls
from ingest.extract.archives.moments import http_date, moment, split_address

_MEMENTO = r"/\d{14}(?:[a-z]{2}_)?/(?=https?:/)"
_IS_MEMENTO = re.compile(_MEMENTO)
_TOLD = re.compile(
    rb"__wm\.wombat\(\s*\"(?P<replayed>[^\"\s]+)\"\s*,\s*\"(?P<time>\d{14})\""
    rb"|<link\s[^<>]{0,200}?\brel=[\"']?(?:canonical|bookmark)\b[^<>]{0,200}?\bhref=[\"']?(?P<link>[^\"'\s<>]{1,2000})"
    rb"|\bwbCurrentUrl\s*=\s*\"(?P<current>[^\"\s]+)\"|\bid=\"?wmtbURL\"?[^<>]{0,200}?\bvalue=\"(?P<bar>[^\"\s]+)\"",
    re.IGNORECASE,
)
_LINKED = re.compile(rb"[\"'(=](?:https?://[^/\s\"'<>]+)?/[\w./-]{0,80}?(\d{14})(?:[a-z]{2}_)?/https?:/")
"""A link that an archive has led to its own copies, with the time of the page."""
_CACHED = re.compile(
    rb"<base href=\"(?P<url>https?://[^\"\s]+)\">.{0,1000}?google.{0,2000}?(?P<when>\d{1,2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT)",
    re.IGNORECASE | re.DOTALL,
)
_LED = re.compile(
    rb"(?<=[\"'(=)])(?:(?:https?:)?//[^/\s\"'<>]{1,100})?(?:/[\w.-]{1,40}){0,4}"
    rb"/(?:\d{14}(?:[a-z]{2}_)?|\d{4}\.\d\d\.\d\d-\d{6}|o/\w{4,6})/(https?://[^\s\"'<>)]*)",
    re.IGNORECASE,
)
_TOOLBAR = re.compile(
    rb"<!-- BEGIN WAYBACK TOOLBAR INSERT -->.*?<!-- END WAYBACK TOOLBAR INSERT -->", re.DOTALL
)
_OF_TODAY = re.compile(
    rb"<meta property=\"(?:og:site_name|og:url|article:[a-z]+_time)\"[^<>]*>"
    rb"|<div id=\"HEADER\"(?:(?!<div[^<>]*\bid=\"CONTENT\").){0,20000}(?=<div[^<>]*\bid=\"CONTENT\")",
    re.DOTALL,
)
"""What archive.today puts in: its own name and address, and its own time as that of the page."""
_TODAY = re.compile(rb"href=\"https?://archive\.(?:today|is|ph|md|li|vn|fo)/\d{14}/", re.IGNORECASE)
_WITHIN = 64 * 1024


class Copied(NamedTuple):
    """The address of a page of which there is a copy, and the time (UTC) at which it was taken, where that is told."""

    url: str
    captured: str | None


def original(address: str | None) -> Copied | None:
    """Take the address of a copy apart; None where it is none, or none that names the page's own."""
    if not address or _IS_MEMENTO.search(address) is None or (split := split_address(address)) is None:
        return None
    return _copied(*split)


def copied_from(body: bytes, kept: str | None) -> Copied | None:
    """Say of which page a body is a copy, and of when; None where it is none. ``kept`` is the address that a browser wrote into it."""
    head = body[:_WITHIN]
    if (found := original(kept)) is not None:
        return found
    for told in _TOLD.finditer(head):
        if told["replayed"]:
            return _copied(_text(told["replayed"]), moment(_text(told["time"])))
        if told["link"] and (found := original(_text(told["link"]))) is not None:
            return found
        if named := told["current"] or told["bar"]:
            linked = _LINKED.search(head)
            return _copied(_text(named), moment(_text(linked[1])) if linked else None)
    cached = _CACHED.search(head[:8192])
    return _copied(_text(cached["url"]), http_date(_text(cached["when"]))) if cached else None


def undone(body: bytes, url: str) -> bytes:
    """Give the copy of a page with its links as they were, and without the bars of the archive. ``url``: the page's own address."""
    if _TODAY.search(body[:_WITHIN]):
        body = _OF_TODAY.sub(b"", body)
    body = _TOOLBAR.sub(b"", body)
    # Where links to its own site stand as they were, one to an archive is what somebody wrote.
    own = f"//{urlsplit(url).netloc}".encode().lower()
    return _LED.sub(rb"\1", body) if any(own in led[1].lower() for led in _LED.finditer(body)) else body


def _copied(url: str, captured: str | None) -> Copied | None:
    address = urls.resolve("", url)
    return Copied(address, captured) if address and address.startswith(("http://", "https://")) else None


def _text(told: bytes) -> str:
    return told.decode("utf-8", "replace").replace("&amp;", "&")
