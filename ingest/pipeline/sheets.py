"""Pages that are to be read, and what they say: whoever reads them, here or in another process. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.extract.taught import SiteReader
from ingest.model import Capture, Exchange, Reading
from ingest.pipeline.copies import visit_of
from ingest.pipeline.finders import FINDERS
from ingest.pipeline.homes import Home
from ingest.pipeline.keeper import payload_digest
from ingest.pipeline.reading import read_exchange
from ingest.store.drafts import Draft, DraftKey, drafted
from ingest.store.packing import Parcel, packed


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


def read_sheet(sheet: Sheet, adaptors: Sequence[SiteReader]) -> Read:
    """Read one page. Pure."""
    capture, reading = sheet.capture, sheet.reading
    if sheet.exchange is not None:
        if not capture.payload_digest:
            capture = replace(capture, payload_digest=payload_digest(sheet.exchange.body))
        reading = read_exchange(sheet.exchange, capture, adaptors)
        if reading is not None and sheet.home is not None:
            reading = sheet.home.judged(capture, sheet.exchange, reading)
    if reading is None:
        return Read(capture, None)
    parcel = packed(reading)
    seen = replace(capture, crawl=visit_of(capture))
    drafts = drafted(parcel, reading, seen, FINDERS) if sheet.draft else {}
    return Read(capture, parcel, reading if sheet.whole else None, drafts, sheet.weight)
