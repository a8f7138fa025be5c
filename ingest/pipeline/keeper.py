"""Keeping what comes: into a segment at once, by whichever thread fetched it; into the index by the writer.

A capture counts as kept when its WARC record is on disk. Its row in the index follows; after a crash the
records behind the last indexed one are read from the segments and entered.
"""

import hashlib
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from ingest.errors import StoreError
from ingest.fetch.warc import Segments
from ingest.model import Capture, Exchange, Place


@dataclass(frozen=True, slots=True)
class Kept:
    """One exchange that is on disk."""

    exchange: Exchange
    place: Place
    purpose: str | None
    robots: str | None
    revisit_of: Capture | None
    route: str = "http"


@dataclass(slots=True)
class Errand:
    """What one thread is fetching for, and what has been kept of it so far."""

    crawl: str
    before: Mapping[str, Capture]
    """The last whole captures, by address: the same bytes again become a revisit of them."""
    kept: list[Kept] = field(default_factory=list)


class Keeper:
    """The client's keeper: appends each exchange to a segment before anything is read from it."""

    def __init__(self, segments: Segments) -> None:
        self.segments = segments
        self._local = threading.local()
        self._turn = threading.Lock()
        self._closed = False

    def close(self) -> None:
        """Keep nothing more: the vault is given back, and threads that still fetch must not write to it."""
        with self._turn:
            self._closed = True

    @contextmanager
    def errand(self, crawl: str, before: Mapping[str, Capture]) -> Iterator[Errand]:
        """Say what this thread fetches for; what it fetches within is kept under that crawl."""
        errand = Errand(crawl, before)
        self._local.errand = errand
        try:
            yield errand
        finally:
            del self._local.errand

    def __call__(self, exchange: Exchange, *, purpose: str | None, robots: str | None) -> None:
        """Keep one exchange; see ``ingest.fetch.client.Keeper``."""
        errand: Errand = self._local.errand
        revisit = _revisit_of(exchange, errand.before.get(exchange.url))
        with self._turn:
            if self._closed:
                raise StoreError(exchange.url, "came after the run was stopped, and is not kept")
            place = self._append(exchange, revisit, errand.crawl, purpose, robots)
        errand.kept.append(Kept(exchange, place, purpose, robots, revisit))

    def keep_rendered(self, exchange: Exchange, *, of: Kept) -> None:
        """Keep a page as a browser showed it; ``of`` is its answer as it came."""
        errand: Errand = self._local.errand
        with self._turn:
            if self._closed:
                raise StoreError(exchange.url, "came after the run was stopped, and is not kept")
            place = self.segments.append_conversion(
                exchange, of=of.place, crawl=errand.crawl, purpose=of.purpose, robots=of.robots
            )
        errand.kept.append(Kept(exchange, place, of.purpose, of.robots, None, route="rendered"))

    def _append(
        self,
        exchange: Exchange,
        revisit: Capture | None,
        crawl: str,
        purpose: str | None,
        robots: str | None,
    ) -> Place:
        if revisit is None:
            return self.segments.append(exchange, crawl=crawl, purpose=purpose, robots=robots)
        return self.segments.append_revisit(
            exchange, revisit_of=revisit, crawl=crawl, purpose=purpose, robots=robots
        )


def _revisit_of(exchange: Exchange, before: Capture | None) -> Capture | None:
    if before is None or exchange.truncated:
        return None
    same = exchange.status == 200 and payload_digest(exchange.body) == before.payload_digest
    return before if same or exchange.status == 304 else None


def payload_digest(body: bytes) -> str:
    """Give the digest of a decoded body as the index keeps it."""
    return "sha256:" + hashlib.sha256(body).hexdigest()
