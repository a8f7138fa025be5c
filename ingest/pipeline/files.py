"""Files given by hand: kept in the vault first, then read, a batch of records at a time."""

import contextlib
import hashlib
import os
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from ingest import extract
from ingest.errors import OnrecordError, ReaderFailed, ReadError
from ingest.fetch import arc, replay, zipped
from ingest.fetch.disk import reported
from ingest.model import Capture, Exchange, Problem, Reading
from ingest.pipeline.asides import sifted, told_of_file
from ingest.pipeline.benches import read_all
from ingest.pipeline.index import capture_id
from ingest.pipeline.sheets import Sheet
from ingest.pipeline.steps import Step
from ingest.pipeline.workshop import HEAVY, MOST, Part, Workshop
from ingest.store import identity
from ingest.store.vault import captures
from ingest.store.vault.crawls import FILE
from ingest.store.vault.packing import packed

GZIP = b"\x1f\x8b"
ZSTD = (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")
"""The second is how a file begins that brings its dictionary, as ArchiveTeam's do."""


def take_file(
    shop: Workshop, path: Path, *, url: str | None, captured: str, is_undated: bool = False
) -> None:
    """Import one file: a WARC, ARC or WACZ, an export, a saved page, plain text.

    ``url`` says where a saved page or text comes from; ``captured`` when it was saved (UTC), which nobody says where
    ``is_undated``: then it is now, or when the same file was first given.
    Raises ReadError when nothing in it can be read.
    """
    # Names in other encodings, as old archives have them, are kept as far as they can be read.
    name = os.fsencode(path.name).decode("utf-8", "replace")
    with reported(path), path.open("rb") as handle:
        # What nothing is in that could be read would stay in the vault for good.
        zipped.check_package(handle, name=name)
    with reported(path):
        told = None if is_undated else captured
        capture = _taken_before(shop, path, name, url, told) or _kept(shop, path, name, url, captured)
    met = len(shop.tally.serious)
    try:
        found = take_capture(shop, capture, url=url)
    except ReadError:
        shop.vault.finish_crawl(capture.crawl)
        raise
    # Whatever else ends the reading leaves it to the next run (``leftovers``).
    shop.vault.finish_crawl(capture.crawl)
    if not found and (problems := shop.tally.serious[met:]):
        # What is said of the whole file tells more than what is said of a page in it.
        shop.tally.failed.append(next((p for p in problems if p.url == name), problems[0]).detail)


def _taken_before(
    shop: Workshop, path: Path, name: str, url: str | None, captured: str | None
) -> Capture | None:
    """Give the capture of a file that was given before, with the same bytes, time and address: it is read again, and not kept twice.

    A web archive tells times and addresses itself, so that others which are given with it make it no other. Where
    nobody says when a file was saved (``captured`` is None), it was no later than it was first given.
    """
    alike = [c for c in captures.of_address(shop.vault.connection, name) if c.route == "file"]
    if not alike:
        return None
    with path.open("rb") as handle:
        tells_itself = is_web_archive(handle)
    if not tells_itself:
        alike = [c for c in alike if captured in {None, c.captured} and _address_given(shop, c.crawl) == url]
    with path.open("rb") as handle:
        digest = digest_of(handle) if alike else ""
    same = [capture for capture in alike if capture.payload_digest == digest]
    return min(same, key=lambda capture: capture.captured, default=None)


def _address_given(shop: Workshop, crawl_id: str) -> object:
    crawl = shop.vault.crawl(crawl_id)
    return crawl.state.get("url") if crawl else None


def _kept(shop: Workshop, path: Path, name: str, url: str | None, captured: str) -> Capture:
    crawl = shop.vault.begin_crawl(None, FILE)
    shop.vault.keep_state(crawl, {"url": url, "file": name})
    read_at = shop.vault.now()
    place = shop.segments.append_file(path, name=name, crawl=crawl, captured=captured, read_at=read_at)
    with shop.segments.open_payload(place) as handle:
        digest = digest_of(handle)
    capture = Capture(
        id=capture_id(name, place),
        url=name,
        captured=captured,
        status=None,
        media_type=None,
        payload_digest=digest,
        place=place,
        crawl=crawl,
        route="file",
        purpose="file",
        source=name,
        read_at=read_at,
    )
    shop.vault.index(capture)
    shop.tally.captures += 1
    return capture


def digest_of(handle: BinaryIO) -> str:
    """Give the digest of a file, as captures have it."""
    return "sha256:" + hashlib.file_digest(handle, "sha256").hexdigest()  # type: ignore[arg-type]


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
        for some in _together(parts):
            with shop.vault.batch():
                for part in some:
                    done += shop.enter(part)
            shop.project_if_due()
            shop.report(Step(name, done, None, some[-1].parcel.url))
    shop.report(Step(name, done, 0, "read", final=True))
    return done


def is_web_archive(handle: BinaryIO) -> bool:
    """Whether a file is a WARC or ARC, plain or gzipped, a zip (a WACZ is one) or in Zstandard (a WARC may be); reads on while it may be a part of one."""
    head = handle.read(_HEAD)
    if arc.is_arc(head):
        return True
    if head.startswith(GZIP):
        with contextlib.suppress(zlib.error):
            return _is_warc(zlib.decompressobj(wbits=31).decompress(head, _HEAD))
        return False
    if head.startswith((b"PK\x03\x04", *ZSTD)) or _is_warc(head):
        return True
    # The later part of a file that was cut in pieces begins amid a record.
    while piece := handle.read(_PIECE):
        head = head[-_HEAD:] + piece
        if _RECORD.search(head):
            return True
    return False


def _is_warc(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"WARC/") or _RECORD.search(head) is not None


_HEAD = 4096
_PIECE = 1024 * 1024
_RECORD = re.compile(
    rb"\nWARC/[01]\.\d{1,2}\r?\n(?:[A-Za-z-]+:[^\r\n]{0,2000}\r?\n){0,20}?WARC-Type:[^\r\n]+\r?\n",
    re.IGNORECASE,
)

_TOGETHER = 256
"""Pages whose records are written in one transaction, unless their records are due before."""


def _together(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """Put parts together that are written at once."""
    some: list[Part] = []
    records = weight = 0
    for part in parts:
        some.append(part)
        records += part.parcel.records
        weight += part.weight
        if len(some) >= _TOGETHER or records >= MOST or weight >= HEAVY:
            yield some
            some, records, weight = [], 0, 0
    if some:
        yield some


def _parts(shop: Workshop, capture: Capture, handle: BinaryIO, url: str | None) -> Iterator[Part]:
    name = capture.source or capture.url
    readings = extract.read_file(
        handle, name=name, url=url, captured=capture.captured, adaptors=shop.adaptors
    )
    for reading in _foreseen(readings, name):
        yield Part(capture, packed(reading))


def _foreseen(readings: Iterator[Reading], name: str) -> Iterator[Reading]:
    """Give what a reader gives; raises ReadError where it fails, also in a way that nobody foresaw."""
    while True:
        try:
            reading = next(readings)
        except StopIteration:
            return
        except (OnrecordError, OSError):
            raise
        except Exception as error:
            raise ReaderFailed(name, error) from error
        yield reading


def _pages(shop: Workshop, whole: Capture, handle: BinaryIO) -> Iterator[Part]:
    """Give each page of a web archive as a capture of its own, with the time at which it was taken."""
    # Within a rebuild nothing is published until its end.
    draft = not shop.vault.connection.in_transaction
    crawl = shop.vault.crawl(whole.crawl)
    latest = _day_after(crawl.started if crawl else whole.captured)
    name = whole.source or whole.url
    reads = read_all(_sheets(whole, handle, latest, draft=draft), shop.benches, shop.adaptors)
    for read in sifted(shop, reads, whole):
        if read.parcel is not None and read.capture.id == whole.id and read.parcel.url == name:
            told_of_file(shop, whole, read.parcel.problems)
        elif read.parcel is not None:
            yield Part(read.capture, read.parcel, read.capture.id != whole.id, read.drafts, read.weight)


def _sheets(whole: Capture, handle: BinaryIO, latest: str, *, draft: bool) -> Iterator[Sheet]:
    name = whole.source or whole.url
    exchange: Exchange | Problem | None = None
    for exchange in replay.exchanges(handle, name=name):
        if isinstance(exchange, Problem):
            yield Sheet(whole, None, Reading(url=exchange.url or name, problems=(exchange,)))
        elif exchange.started > latest:
            # What is newest stands in the archive: a day to come would win over all that is captured until then.
            detail = (
                f"{name}: {exchange.url} is dated {exchange.started}, which was yet to come; it is not read."
            )
            problem = Problem(kind="unreadable-date", detail=detail, url=exchange.url)
            yield Sheet(whole, None, Reading(url=exchange.url, problems=(problem,)))
        else:
            yield Sheet(_page(whole, exchange), exchange, draft=draft)
    if exchange is None:
        detail = (
            f"{name}: no server's answer is in it, as in text and metadata drawn from pages (WET, WAT), or a crawl's log; "
            "pages are in the WARC files beside it"
        )
        problem = Problem(kind="skipped-no-page", detail=detail, url=name, count=1)
        yield Sheet(whole, None, Reading(url=name, problems=(problem,)))


def _day_after(moment: str) -> str:
    return f"{datetime.fromisoformat(moment) + timedelta(days=1):%Y-%m-%dT%H:%M:%SZ}"


def _page(whole: Capture, exchange: Exchange) -> Capture:
    told = f"{exchange.url} {exchange.started}"
    return replace(
        whole,
        id=identity.public_id("capture", told, whole.place.digest),
        url=exchange.url,
        captured=exchange.started,
        status=exchange.status,
        media_type=exchange.header("content-type"),
        payload_digest="",
        route="archive",
        purpose=None,
        truncated=exchange.truncated,
    )
