"""Pages that are to be read, and what they say: whoever reads them, here or in another process. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.extract.taught import SiteReader
from ingest.model import Capture, Exchange, Problem, Reading
from ingest.pipeline.copies import is_part, visit_of
from ingest.pipeline.finders import FINDERS
from ingest.pipeline.homes import Home
from ingest.pipeline.keeper import payload_digest
from ingest.pipeline.reading import READABLE, is_guess, read_exchange, without_guess
from ingest.store.drafts import Draft, DraftKey, drafted
from ingest.store.packing import Parcel, packed

_TEXTS = ("html", "xml", "rss", "atom", "json")
"""Media types, by a word of them, of what may hold records."""


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


def read_sheet(sheet: Sheet, adaptors: Sequence[SiteReader]) -> Read:
    """Read one page. Pure."""
    capture, reading = sheet.capture, sheet.reading
    if sheet.exchange is not None:
        if not capture.payload_digest:
            capture = replace(capture, payload_digest=payload_digest(sheet.exchange.body))
        reading = read_exchange(sheet.exchange, capture, adaptors)
        if is_part(capture):
            reading = _of_file(sheet.exchange, reading)
        elif reading is not None and sheet.home is not None:
            reading = sheet.home.judged(capture, sheet.exchange, reading)
    if reading is None:
        return Read(capture, None)
    parcel = packed(reading)
    guess = is_part(capture) and is_guess(reading)
    seen = replace(capture, crawl=visit_of(capture))
    drafts = drafted(parcel, reading, seen, FINDERS) if sheet.draft and not guess else {}
    return Read(capture, parcel, reading if sheet.whole else None, drafts, sheet.weight, guess)


def _of_file(exchange: Exchange, reading: Reading | None) -> Reading | None:
    """Give a page within a file as it is to be recorded; that it is cut off is told, since nobody else says it."""
    kind = (exchange.header("content-type") or "html").lower()
    if exchange.truncated and exchange.status in READABLE and any(word in kind for word in _TEXTS):
        detail = f"{exchange.url}: was cut off in the file ({exchange.truncated}), and is not read"
        problem = Problem(kind="truncated", detail=detail, url=exchange.url)
        return Reading(url=exchange.url, problems=(problem,))
    return without_guess(reading) if reading is not None else None
