"""Files given by hand: kept in the vault first, then read, a batch of records at a time."""

import contextlib
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from ingest import extract
from ingest.fetch import replay
from ingest.fetch.disk import reported
from ingest.model import Capture, Exchange, Problem, Reading
from ingest.pipeline.index import capture_id
from ingest.pipeline.keeper import payload_digest
from ingest.pipeline.reading import read_exchange
from ingest.pipeline.steps import Step
from ingest.pipeline.workshop import Workshop
from ingest.store import identity

GZIP = b"\x1f\x8b"


def take_file(shop: Workshop, path: Path, *, url: str | None, captured: str) -> None:
    """Import one file: a WARC or WACZ, an export, a saved page, plain text.

    ``url`` says where a saved page or text comes from; ``captured`` when it was saved (UTC).
    Raises ReadError when nothing in it can be read.
    """
    crawl = shop.vault.begin_crawl(None, "file")
    shop.vault.keep_state(crawl, {"url": url, "file": path.name})
    with reported(path):
        place = shop.segments.append_file(path, name=path.name, crawl=crawl, captured=captured)
    with shop.segments.open_payload(place) as handle:
        digest = "sha256:" + hashlib.file_digest(handle, "sha256").hexdigest()  # type: ignore[arg-type]
    capture = Capture(
        id=capture_id(path.name, place),
        url=path.name,
        captured=captured,
        status=None,
        media_type=None,
        payload_digest=digest,
        place=place,
        crawl=crawl,
        route="file",
        purpose="file",
        source=path.name,
    )
    shop.vault.index(capture)
    shop.tally.captures += 1
    met = len(shop.tally.serious)
    try:
        found = take_capture(shop, capture, url=url)
    finally:
        shop.vault.finish_crawl(crawl)
    if not found and (problems := shop.tally.serious[met:]):
        shop.tally.failed.append(problems[0].detail)


def take_capture(shop: Workshop, capture: Capture, *, url: str | None) -> int:
    """Read an imported file out of the vault and record all that it holds; gives the number of records.

    ``url`` says where a saved page or text comes from. Raises ReadError when nothing in it can be read.
    """
    name = capture.source or capture.url
    done = 0
    with shop.segments.open_payload(capture.place) as handle:
        web_archive = is_web_archive(handle)
    with shop.segments.open_payload(capture.place) as handle:
        parts = _pages(shop, capture, handle) if web_archive else _parts(shop, capture, handle, url)
        for part, reading in parts:
            done += len(reading.posts) + len(reading.comments)
            shop.record(part, reading, site_url=None)
            shop.project_if_due()
            shop.report(Step(name, done, None, reading.url))
    shop.report(Step(name, done, 0, "read", final=True))
    return done


def is_web_archive(handle: BinaryIO) -> bool:
    """Whether a file is a WARC, plain or compressed, or a zip (a WACZ is one); reads its beginning."""
    head = handle.read(512)
    if head.startswith(GZIP):
        with contextlib.suppress(zlib.error):
            head = zlib.decompressobj(wbits=31).decompress(head, 16)
    return head.startswith((b"WARC/", b"PK\x03\x04"))


def _parts(
    shop: Workshop, capture: Capture, handle: BinaryIO, url: str | None
) -> Iterator[tuple[Capture, Reading]]:
    name = capture.source or capture.url
    for reading in extract.read_file(
        handle, name=name, url=url, captured=capture.captured, adaptors=shop.adaptors
    ):
        yield capture, reading


def _pages(shop: Workshop, whole: Capture, handle: BinaryIO) -> Iterator[tuple[Capture, Reading]]:
    """Give each page of a web archive as a capture of its own, with the time at which it was taken."""
    name = whole.source or whole.url
    for exchange in replay.exchanges(handle, name=name):
        if isinstance(exchange, Problem):
            yield whole, Reading(url=exchange.url or name, problems=(exchange,))
            continue
        page = _page(whole, exchange)
        reading = read_exchange(exchange, page, shop.adaptors)
        if reading is not None:
            shop.vault.index(page)
            yield page, reading


def _page(whole: Capture, exchange: Exchange) -> Capture:
    told = f"{exchange.url} {exchange.started}"
    return replace(
        whole,
        id=identity.public_id("capture", told, whole.place.digest),
        url=exchange.url,
        captured=exchange.started,
        status=exchange.status,
        media_type=exchange.header("content-type"),
        payload_digest=payload_digest(exchange.body),
        route="archive",
        purpose=None,
        truncated=exchange.truncated,
    )
