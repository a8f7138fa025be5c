"""Copies of pages that web archives hold: what makes a kept exchange one.

A request for a copy is kept with ``memento:`` before its purpose, and an answer of a web archive tells
itself what it is a copy of and from when; so that the index, and a rebuild, know it from the segments alone.
"""

from dataclasses import replace

from ingest.extract.archives import memento
from ingest.model import Capture, Exchange
from ingest.pipeline.reading import READABLE

MARK = "memento:"
"""Before the purpose of a request for a copy."""


def as_memento(capture: Capture, exchange: Exchange | None) -> Capture:
    """Describe an answer as the copy that it is, under its original address and time.

    What is no copy, or cannot stand for the page, stays an answer of the archive's, which nothing is read from.
    """
    purpose = capture.purpose or ""
    if exchange is None or not purpose.startswith(MARK) or exchange.status not in READABLE:
        return capture
    found = memento.identify(exchange)
    if found is None or memento.fault(exchange) is not None:
        return capture
    return replace(
        capture,
        url=found.url,
        captured=found.captured,
        read_at=exchange.started,
        route="archive",
        purpose=purpose.removeprefix(MARK),
        etag=None,
        last_modified=None,
        source=exchange.url,
    )


def is_memento(capture: Capture) -> bool:
    """Whether a capture is a copy taken from a web archive by its address."""
    return capture.route == "archive" and (capture.source or "").startswith(("http://", "https://"))


def is_part(capture: Capture) -> bool:
    """Whether a capture is a page within an imported file: the file is what the vault holds."""
    return capture.route == "archive" and not is_memento(capture)


def visit_of(capture: Capture) -> str:
    """Give the visit that a capture's list of comments belongs to: its crawl.

    One run, or one file, brings copies from many years; what other people's crawlers captured on one day (UTC)
    shows one state of a site, by whatever run it came.
    """
    return capture.crawl if capture.route != "archive" else f"copies of {capture.captured[:10]}"
