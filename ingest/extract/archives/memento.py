"""Whether an answer of a web archive is a copy of a page as it came, and of which, and when. Pure.

RFC 7089, 2.1.1 and 2.2: a memento names its time (``Memento-Datetime``) and its original
(``Link`` with ``rel="original"``). Raw copies of the Wayback Machine and pywb are asked for by
``id_`` after the 14 digits of the time; an archive that does not know this answers with its own banner.
"""

import re
from datetime import datetime, timedelta

from ingest.extract.archives.moments import EARLIEST, http_date, split_address
from ingest.model import Exchange, Memento, Reading
from ingest.urls import without_user

_LINK = re.compile(r"<([^<>\s]+)>\s*;[^<]*?\brel\s*=\s*\"?[^\"<;]*\boriginal\b", re.IGNORECASE)
_REWRITTEN = re.compile(
    rb"<!-- BEGIN WAYBACK TOOLBAR|/_static/js/bundle-playback\.js|__wm\.(?:init|wombat)|/static/wombat\.js|"
    rb"<!-- WB Insert -->|wbinfo\.is_live|<!-- End Wayback Rewrite JS Include -->"
)
_GONE = re.compile(
    r"\b404\b|not found|nothing found|no such page|page cannot be found|does(?: not|n't) exist|no longer (?:exists|available)|"
    r"nicht gefunden|introuvable|non trouvée?|no encontrad[ao]|non trovat[ao]|niet gevonden|domain (?:is )?for sale|"
    r"account (?:has been )?suspended|domain (?:has )?expired",
    re.IGNORECASE,
)
_PARKED = re.compile(
    r"this domain (?:name )?(?:may be|is) (?:available )?for sale|buy this domain|this domain (?:name )?has expired|"
    r"this (?:account|website|domain) has been (?:suspended|disabled)|this domain is parked",
    re.IGNORECASE,
)
_BRIEF = 1_000
_HEAD = 64 * 1024
_LONG = 80
"""Characters of a title; what is longer tells a story."""


def identify(exchange: Exchange) -> Memento | None:
    """Say which page an archive's answer is a copy of, and from when; None where nothing tells both.

    The header's time holds where it differs from that of the address: archives serve the nearest copy
    that they have. A header that names a time before the web, or after it was asked, is not believed.
    """
    split = split_address(exchange.url)
    told = http_date(exchange.header("memento-datetime") or "")
    if told is not None and not EARLIEST <= told <= _day_after(exchange.started):
        told = None
    captured = told or (split[1] if split else None)
    linked = _LINK.search(exchange.header("link") or "")
    original = split[0] if split else (linked[1] if linked else None)
    if captured is None or original is None or captured > _day_after(exchange.started):
        return None
    return Memento(url=without_user(original), captured=captured, address=exchange.url)


def _day_after(started: str) -> str:
    try:
        later = datetime.fromisoformat(started) + timedelta(days=1)
    except (ValueError, OverflowError):
        return "9999"
    return later.strftime("%Y-%m-%dT%H:%M:%SZ")


def fault(exchange: Exchange) -> str | None:
    """Say why an archive's answer cannot stand for the page it is a copy of; None where it can."""
    if _REWRITTEN.search(exchange.body[:_HEAD]):
        return "is the page as the web archive shows it, with its own banner and links, not as it came"
    promised = exchange.header("x-archive-orig-content-length") or ""
    coded = exchange.header("x-archive-orig-content-encoding") or exchange.header("content-encoding")
    if promised.isascii() and promised.isdigit() and not coded and len(exchange.body) < int(promised):
        return f"is cut off in the web archive itself ({len(exchange.body)} of {promised} bytes)"
    return None


def gone(reading: Reading) -> str | None:
    """Say why a page that answered 200 is no version of what was asked for; None where it is one.

    A page that has comments, or a date, is one, whatever its title says; a short one of no blog's software that speaks of
    itself as the seller of a domain does, or the host of an account, is none.
    """
    if reading.comments or reading.route != "page":
        return None
    if reading.engine is None and (words := _parked(reading)):
        return f"says {words!r}"
    if any(post.published for post in reading.posts):
        return None
    titles = [post.title for post in reading.posts if post.title]
    if reading.site and reading.site.title and not titles:
        titles = [reading.site.title]
    found = next((title for title in titles if len(title) <= _LONG and _GONE.search(title)), None)
    return f"says {found!r}" if found else None


def _parked(reading: Reading) -> str | None:
    for post in reading.posts:
        text = post.text or ""
        if len(text) <= _BRIEF and (found := _PARKED.search(f"{post.title or ''}\n{text}")):
            return found[0]
    return None
