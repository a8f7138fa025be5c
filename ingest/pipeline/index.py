"""The index of captures: made as they come, and made good again from the segments after a crash."""

from ingest.fetch.shelf import Stored
from ingest.fetch.warc import Segments
from ingest.model import Capture, Exchange, Place
from ingest.pipeline.copies import as_memento
from ingest.pipeline.keeper import Kept, payload_digest
from ingest.store import identity
from ingest.store.vault.crawls import FILE
from ingest.store.vault.vault import Crawl, Vault

_ROUTES = {"resource": "file", "conversion": "rendered"}


def capture_of(kept: Kept, crawl: str) -> Capture:
    """Describe an exchange that was just kept."""
    exchange, again = kept.exchange, kept.revisit_of
    repeats = again is not None and exchange.status == 304
    capture = Capture(
        id=capture_id(exchange.url, kept.place),
        url=exchange.url,
        captured=exchange.started,
        status=exchange.status,
        media_type=exchange.header("content-type"),
        payload_digest=again.payload_digest if again and repeats else payload_digest(exchange.body),
        place=kept.place,
        crawl=crawl,
        route=kept.route,
        purpose=kept.purpose,
        truncated=exchange.truncated,
        etag=exchange.header("etag"),
        last_modified=exchange.header("last-modified"),
        revisit_of=again.id if again else None,
        robots=kept.robots,
    )
    return as_memento(capture, exchange)


def capture_of_stored(stored: Stored, vault: Vault) -> Capture | None:
    """Describe a record found in a segment; None for those that are no captures (warcinfo, damage).

    A revisit has no body of its own: it was what ``vault`` says of the capture that it repeats, which stands before it.
    """
    if (
        stored.kind not in ("response", "revisit", "conversion", "resource")
        or not stored.captured
        or not stored.crawl
    ):
        return None
    exchange: Exchange | None = stored.exchange
    original = vault.capture(stored.revisit_of) if stored.revisit_of else None
    url = stored.source or stored.url or ""
    capture = Capture(
        id=capture_id(url, stored.place),
        url=url,
        captured=stored.captured,
        status=exchange.status if exchange else None,
        media_type=exchange.header("content-type") if exchange else None,
        payload_digest=original.payload_digest if original else stored.payload_digest or "",
        place=stored.place,
        crawl=stored.crawl,
        route=_ROUTES.get(stored.kind, "http"),
        purpose=stored.purpose or (FILE if stored.kind == "resource" else None),
        truncated=exchange.truncated if exchange else None,
        etag=exchange.header("etag") if exchange else None,
        last_modified=exchange.header("last-modified") if exchange else None,
        revisit_of=stored.revisit_of,
        robots=stored.robots,
        source=stored.source,
        read_at=stored.read_at,
    )
    return as_memento(capture, exchange)


def capture_id(url: str, place: Place) -> str:
    """Give the id of a capture: it follows from the record itself, wherever the record stands."""
    return identity.public_id("capture", url, place.digest)


def recover(vault: Vault, segments: Segments) -> int:
    """Enter what a crash left in segments but not in the index, and set torn tails aside.

    Gives the number of captures entered.
    """
    entered = 0
    for segment in segments.names():
        start = vault.indexed_size(segment)
        end = start
        if (vault.segments / segment).stat().st_size == start:
            continue
        for stored in segments.scan(segment, start):
            end = stored.place.offset + stored.place.length
            capture = capture_of_stored(stored, vault)
            if capture is None or vault.capture(capture.id) is not None:
                continue
            if vault.crawl(capture.crawl) is None:
                vault.enter_crawl(
                    Crawl(capture.crawl, None, "recovered", capture.captured, None, quiet=False, state={})
                )
            vault.index(capture)
            entered += 1
        segments.trim(segment, end)
        vault.mark_indexed(segment, end)
    return entered
