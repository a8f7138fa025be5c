"""Who asks web archives, and keeps what came: one address at a time."""

from collections.abc import Callable
from dataclasses import dataclass

from ingest.errors import FetchError
from ingest.extract.archives.timemap import received
from ingest.fetch.client import Client
from ingest.model import Capture, Exchange
from ingest.pipeline.index import capture_of
from ingest.pipeline.keeper import Keeper
from ingest.pipeline.workshop import Workshop

_LINE = 1_000
_SAID = 120


@dataclass(frozen=True, slots=True)
class Answer:
    """What is held of one request."""

    capture: Capture
    exchange: Exchange


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of one request: all that was kept, and the answer or why there is none."""

    captures: list[Capture]
    answer: Exchange | None = None
    error: FetchError | None = None

    @property
    def last(self) -> Answer | None:
        """The answer as it was kept."""
        return Answer(self.captures[-1], self.answer) if self.answer is not None else None


@dataclass(frozen=True, slots=True)
class Courier:
    """Who fetches, and who keeps what came."""

    client: Client
    keeper: Keeper

    def bring(
        self, shop: Workshop, crawl: str, url: str, purpose: str, within: Callable[[str], bool]
    ) -> Brought:
        """Ask for an address, and enter in the vault's index what was kept of it."""
        with self.keeper.errand(crawl, {}) as errand:
            answer, error = None, None
            try:
                answer = self.client.fetch(url, purpose=purpose, within=within)[-1]
            except FetchError as caught:
                error = caught
            captures = [capture_of(kept, crawl) for kept in errand.kept]
        with shop.vault.batch():
            for capture in captures:
                shop.vault.index(capture)
        return Brought(captures, answer, error)


def breaks_off(index: Exchange) -> bool:
    """Whether an index came whole, and its server failed while it wrote it."""
    return not index.truncated and received(index.body, None)[1] is not None


def why_refused(body: bytes) -> str:
    """Give in brackets what a web archive says of why it refuses; nothing where it gives a page for people.

    ``org.archive.util.io.RuntimeIOException: org.archive.wayback.exception.RobotAccessControlException: Blocked By Robots``
    """
    line = body[:_LINE].strip().partition(b"\n")[0].decode("utf-8", "replace").strip()
    said = line.rpartition("Exception: ")[2]
    return f" ({said})" if said and "<" not in said and len(said) <= _SAID else ""
