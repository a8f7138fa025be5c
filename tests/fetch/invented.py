"""A clock, a keeper and values that stand for the real ones; all of it invented."""

import itertools
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ingest.fetch.warc import Segments
from ingest.model import Capture, Exchange, Place

NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that stands still until someone sleeps."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        return NOON + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


class Kept:
    """A keeper that remembers what it was given, in order."""

    def __init__(self) -> None:
        self.all: list[tuple[Exchange, str | None, str | None]] = []

    def __call__(self, exchange: Exchange, *, purpose: str | None, robots: str | None) -> None:
        self.all.append((exchange, purpose, robots))

    def of(self, path: str) -> list[Exchange]:
        return [e for e, _, _ in self.all if e.url.endswith(path)]


def segments(folder: Path, **changed) -> Segments:
    numbers = itertools.count(1)
    settings = {
        "software": "onrecord/9.9",
        "contact": "https://archive.example/contact",
        "now": Clock().now,
        "new_id": lambda: f"<urn:uuid:00000000-0000-4000-8000-{next(numbers):012d}>",
    }
    return Segments(folder, **{**settings, **changed})


def exchange(**changed) -> Exchange:
    body = changed.pop("body", b"<p>Hello</p>")
    values = {
        "url": "https://blog.example/2031/05/post/?p=1",
        "started": "2031-05-04T12:00:00Z",
        "elapsed": 0.25,
        "method": "GET",
        "request_headers": (("Host", "blog.example"), ("User-Agent", "onrecord/9.9")),
        "status": 200,
        "reason": "OK",
        "http_version": "HTTP/1.1",
        "headers": (("Content-Type", "text/html"), ("X-Odd-CASE", "a"), ("x-odd-case", "b")),
        "wire_body": body,
        "body": body,
        "peer": "192.0.2.9:443",
    }
    return Exchange(**{**values, **changed})


def capture(place: Place) -> Capture:
    return Capture(
        id="cap 1/ü",
        url="https://blog.example/feed/",
        captured="2031-05-01T00:00:00Z",
        status=200,
        media_type="text/html",
        payload_digest="sha256:00",
        place=place,
        crawl="c1",
    )
