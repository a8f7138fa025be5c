"""Pages that are to be read, and what they say: whoever reads them, here or in another process. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.extract import sorts, strangers, streams
from ingest.extract.archives import memento
from ingest.extract.feeds.own import divided
from ingest.extract.taught.rules import SiteReader
from ingest.fetch.replay import LIMITS
from ingest.model import Capture, Exchange, Lead, Problem, Reading
from ingest.pipeline.copies import is_part, visit_of
from ingest.pipeline.finders import FINDERS
from ingest.pipeline.homes import GONE, Home
from ingest.pipeline.keeper import payload_digest
from ingest.pipeline.reading import READABLE, is_guess, read_exchange, without_guess
from ingest.plan.likeness import as_shown
from ingest.store.rows.drafts import Draft, DraftKey, drafted
from ingest.store.vault.packing import Parcel, packed
from ingest.urls import resolve

_TEXTS = ("html", "xml", "rss", "atom", "json")
"""Media types, by a word of them, of what may hold records."""

_FEED = re.compile(r"feed|rss|atom|rdf|\.xml", re.IGNORECASE)
"""What stands in the addresses of feeds."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page that is to be read."""

    capture: Capture
    """Its payload's digest is worked out with the reading, where it is empty."""
    exchange: Exchange | None
    reading: Reading | None = None
    """What is known already: a problem in place of a page."""
    whole: bool = False
    """Give the reading itself too."""
    draft: bool = False
    """Work out ahead what is to be published."""
    home: Home | None = None
    """What the home page told in the crawl that the page is of, where it is of one."""

    @property
    def weight(self) -> int:
        """Give the bytes of the page."""
        return len(self.exchange.body) if self.exchange else 0

    def light(self) -> "Sheet":
        """Give the sheet without the body as it was sent, which nobody reads."""
        return replace(self, exchange=self.exchange and replace(self.exchange, wire_body=b""))


@dataclass(frozen=True, slots=True)
class Read:
    """What one page says."""

    capture: Capture
    parcel: Parcel | None
    """None where it is no page that holds records."""
    reading: Reading | None = None
    drafts: Mapping[DraftKey, Draft] = field(default_factory=dict)
    """Its threads, worked out ahead."""
    weight: int = 0
    """Bytes of the page."""
    guess: bool = False
    """A page within a file whose post may be none (``asides``)."""
    no_page: bool = False
    """A picture, style, script or the like within a file."""


def read_sheet(sheet: Sheet, adaptors: Sequence[SiteReader]) -> Read:
    """Read one page. Pure."""
    capture, reading = sheet.capture, sheet.reading
    if sheet.exchange is not None:
        if is_part(capture) and _is_beside(sheet.exchange):
            return Read(capture, None, no_page=True)
        if not capture.payload_digest:
            capture = replace(capture, payload_digest=payload_digest(sheet.exchange.body))
        reading = read_exchange(sheet.exchange, capture, adaptors)
        if is_part(capture):
            if reading is not None and _is_of_programs(sheet.exchange, reading):
                return Read(capture, None, no_page=True)
            reading = _of_file(sheet.exchange, reading)
        elif reading is not None and sheet.home is not None:
            reading = sheet.home.judged(capture, sheet.exchange, reading)
    if reading is None:
        return Read(capture, None)
    reading, others = divided(reading) if is_part(capture) else (reading, ())
    parcel = replace(packed(reading), apart=tuple(map(packed, others)))
    guess = is_part(capture) and is_guess(reading)
    seen = replace(capture, crawl=visit_of(capture))
    drafts = drafted(parcel, reading, seen, FINDERS) if sheet.draft and not guess else {}
    return Read(capture, parcel, reading if sheet.whole else None, drafts, sheet.weight, guess)


def _is_beside(exchange: Exchange) -> bool:
    """Whether an answer within a file is a picture, style, script or the like, by its media type and its first bytes."""
    if exchange.status not in READABLE:
        return False
    kind, head = _kind(exchange), exchange.body[: streams.HEAD]
    if any(word in kind for word in _TEXTS):
        # A body that is packed still was a page.
        return strangers.named(head) not in {None, "gzip"}
    return sorts.sort_of(head, kind) in {"other", "text", "empty"}


def _is_of_programs(exchange: Exchange, reading: Reading) -> bool:
    """Whether an answer is XML or JSON for programs (a drawing, a manifest, a search box's description)."""
    if "html" in _kind(exchange) or any(problem.kind != "not-recognised" for problem in reading.problems):
        return False
    return bool(reading.problems) and sorts.sort_of(exchange.body[: streams.HEAD]) in {
        "other",
        "json",
        "text",
    }


def _kind(exchange: Exchange) -> str:
    return (exchange.header("content-type") or "html").lower()


def _of_file(exchange: Exchange, reading: Reading | None) -> Reading | None:
    """Give a page within a file as it is to be recorded; that it is cut off is told, since nobody else says it."""
    if exchange.truncated and exchange.status in READABLE:
        long = len(exchange.body) >= LIMITS.decoded
        what = f"is longer than {LIMITS.decoded // 1024**2} MiB, which no page is"
        told = what if long else f"was cut off in the file ({exchange.truncated})"
        problem = Problem(
            kind="truncated", detail=f"{exchange.url}: {told}, and is not read", url=exchange.url
        )
        return Reading(url=exchange.url, problems=(problem,))
    if reading is None:
        return _leading(exchange)
    if not any(post.source_id for post in reading.posts) and (why := memento.gone(as_shown(reading))):
        detail = f"{exchange.url} {why}; it is kept, and not recorded"
        return Reading(url=exchange.url, problems=(Problem(kind=GONE, detail=detail, url=exchange.url),))
    return without_guess(reading)


def _leading(exchange: Exchange) -> Reading | None:
    """Read that the address of a feed leads on, as blogs have theirs counted on another host; None where nothing follows."""
    target = resolve(exchange.url, exchange.header("location") or "")
    if target is None or exchange.status // 100 != 3 or not _FEED.search(exchange.url):
        return None
    return Reading(url=exchange.url, leads=(Lead("posts-feed", target),))
