"""Reading what stands in segments: proved by digest, and in order."""

import contextlib
import hashlib
import io
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from ingest.errors import ReadError
from ingest.fetch import disk, member, record
from ingest.fetch.wire import Limits
from ingest.model import Exchange, Place

_PIECE = 1024 * 1024
_REMEDY = "restore the segment from a copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """One record of a segment, with all that an index needs of it."""

    place: Place
    kind: str
    """``warcinfo``, ``response``, ``revisit``, ``conversion``, ``resource`` or ``damaged``."""
    url: str | None = None
    captured: str | None = None
    crawl: str | None = None
    purpose: str | None = None
    robots: str | None = None
    revisit_of: str | None = None
    source: str | None = None
    """For a resource: the name of the imported file."""
    read_at: str | None = None
    """For a resource: when it was imported."""
    payload_digest: str | None = None
    """``sha256:`` of the decoded body, or of the imported file."""
    exchange: Exchange | None = None


def exchange_at(folder: Path, place: Place, limits: Limits) -> Exchange:
    """Read the exchange at a place, its request included; raises ReadError where it is not as written."""
    name = f"{place.segment} at {place.offset}"
    with _opened(folder, place) as handle:
        fields, block = record.split(_proved(handle, place.offset, place.length, place.digest, name), name)
        if fields.get("warc-type") == "conversion":
            return record.converted(fields, block)
        if fields.get("warc-type") not in {"response", "revisit"}:
            raise ReadError(name, f"a {fields.get('warc-type')} record, not an exchange")
        request = _request_before(handle, place.offset, fields, name)
    return record.exchange_of(fields, block, request, limits)


def payload_at(folder: Path, place: Place, limits: Limits) -> BinaryIO:
    """Open the payload at a place for reading, after its digest was checked."""
    name = f"{place.segment} at {place.offset}"
    with _opened(folder, place) as handle:
        handle.seek(place.offset)
        length, digest = measure(handle, limit=place.length)
    if (length, digest) != (place.length, place.digest):
        raise ReadError(name, f"is not what was written ({digest}, expected {place.digest}); {_REMEDY}")
    stream = io.BufferedReader(member.Reader((folder / place.segment).open("rb"), place.offset), _PIECE)
    top = b""
    while not top.endswith(b"\r\n\r\n") and (line := stream.readline(64 * 1024)):
        top += line
    fields = record.parse_head(top.removesuffix(b"\r\n\r\n")) or {}
    if fields.get("warc-type") == "resource":
        return cast(
            "BinaryIO",
            io.BufferedReader(_Bounded(cast("BinaryIO", stream), int(fields["content-length"])), _PIECE),
        )
    stream.close()
    return io.BytesIO(exchange_at(folder, place, limits).body)


def scan(folder: Path, segment: str, offset: int, limits: Limits) -> Iterator[Stored]:
    """Give the whole records from ``offset`` on, requests folded into their answers."""
    request: tuple[str, bytes] | None = None
    with _opened(folder, Place(segment, offset, 0, "")) as handle:
        mark = _mark(handle)
        while True:
            gathered = _Gathered()
            try:
                length, digest = member.walk(handle, offset, gathered.take)
                fields, block = gathered.finish()
            except member.Torn:
                following = member.next_record(handle, offset + 1, mark)
                if following is None:
                    return
                yield _damaged(handle, segment, offset, following)
                offset, request = following, None
                continue
            place = Place(segment, offset, length, digest)
            offset += length
            if fields["warc-type"] == "request":
                request = (f"{length} {digest}", block)
                continue
            asked = request[1] if request and request[0] == fields.get("warc-onrecord-request") else None
            request = None
            yield _stored(place, fields, block, gathered, asked, limits)


def measure(
    handle: BinaryIO, take: Callable[[bytes], object] | None = None, limit: int | None = None
) -> tuple[int, str]:
    """Read a handle to its end, or ``limit`` bytes of it; gives the number of bytes and their digest."""
    digest, length = hashlib.sha256(), 0
    while piece := handle.read(_PIECE if limit is None else min(_PIECE, limit - length)):
        digest.update(piece)
        length += len(piece)
        if take is not None:
            take(piece)
    return length, "sha256:" + digest.hexdigest()


@contextlib.contextmanager
def readable(source: Path | BinaryIO, name: str, folder: Path) -> Iterator[BinaryIO]:
    """Give a handle that can be read twice; what cannot be is copied into ``folder`` for a while."""
    with contextlib.ExitStack() as stack:
        if isinstance(source, Path):
            try:
                handle: BinaryIO = stack.enter_context(source.open("rb"))
            except OSError as error:
                raise ReadError(name, f"cannot be opened ({error.strerror})") from error
        else:
            handle = source
        if not handle.seekable():
            with disk.reported(folder):
                spooled = stack.enter_context(tempfile.TemporaryFile(dir=folder))
                shutil.copyfileobj(handle, spooled, _PIECE)
                spooled.seek(0)
            handle = cast("BinaryIO", spooled)
        yield handle


def warcinfo_id(folder: Path, segment: str) -> str | None:
    """Give the id of the warcinfo record at the head of a segment, or None where it is damaged."""
    with _opened(folder, Place(segment, 0, 0, "")) as handle:
        return _warcinfo_id(handle)


def record_id(folder: Path, place: Place) -> str | None:
    """Give the WARC-Record-ID of the record at a place; raises ReadError where it is not as written."""
    name = f"{place.segment} at {place.offset}"
    with _opened(folder, place) as handle:
        fields, _ = record.split(_proved(handle, place.offset, place.length, place.digest, name), name)
    return fields.get("warc-record-id")


class _Gathered:
    """Takes a record in pieces; keeps its block, or of an imported file its digest only."""

    def __init__(self) -> None:
        self._raw = bytearray()
        self._fields: dict[str, str] | None = None
        self._digest = hashlib.sha256()
        self._left = 0
        self._end = b""

    def take(self, piece: bytes) -> None:
        if self._fields is None:
            self._raw += piece
            top, found, rest = bytes(self._raw).partition(b"\r\n\r\n")
            if not found:
                return
            self._fields = record.parse_head(top) or {}
            if not self._fields.get("content-length", "").isdigit():
                raise member.Torn
            self._left = int(self._fields["content-length"])
            self._raw.clear()
            piece = rest
        block, after = piece[: self._left], piece[self._left :]
        self._left -= len(block)
        self._end = (self._end + after)[:8]
        self._digest.update(block)
        if self._fields.get("warc-type") != "resource":
            self._raw += block

    def finish(self) -> tuple[dict[str, str], bytes]:
        if self._fields is None or self._left or self._end != record.END or "warc-type" not in self._fields:
            raise member.Torn
        return self._fields, bytes(self._raw)

    @property
    def digest(self) -> str:
        return "sha256:" + self._digest.hexdigest()


class _Bounded(io.RawIOBase):
    """The first bytes of a stream."""

    def __init__(self, stream: BinaryIO, length: int) -> None:
        self._stream, self._left = stream, length

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        data = self._stream.read(min(len(view), self._left)) if self._left else b""
        view[: len(data)] = data
        self._left -= len(data)
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _stored(  # noqa: PLR0917  all of one record
    place: Place,
    fields: dict[str, str],
    block: bytes,
    gathered: _Gathered,
    request: bytes | None,
    limits: Limits,
) -> Stored:
    kind = fields["warc-type"]
    exchange, digest = None, gathered.digest
    if kind in {"response", "revisit", "conversion"}:
        exchange = (
            record.converted(fields, block)
            if kind == "conversion"
            else record.exchange_of(fields, block, request, limits)
        )
        digest = record.sha256(exchange.body)
    return Stored(
        place=place,
        kind=kind,
        url=fields.get("warc-target-uri"),
        captured=fields.get("warc-date"),
        crawl=record.unplain(fields.get("warc-onrecord-crawl")),
        purpose=record.unplain(fields.get("warc-onrecord-purpose")),
        robots=record.unplain(fields.get("warc-onrecord-robots")),
        revisit_of=record.unplain(fields.get("warc-onrecord-revisit-of")),
        source=record.unplain(fields.get("warc-onrecord-file")),
        read_at=fields.get("warc-onrecord-read"),
        payload_digest=digest,
        exchange=exchange,
    )


def _warcinfo_id(handle: BinaryIO) -> str | None:
    gathered = _Gathered()
    try:
        member.walk(handle, 0, gathered.take)
        return gathered.finish()[0].get("warc-record-id")
    except member.Torn:
        return None


def _mark(handle: BinaryIO) -> bytes:
    return f"\r\nWARC-Warcinfo-ID: {_warcinfo_id(handle) or ''}".encode()


def _damaged(handle: BinaryIO, segment: str, offset: int, end: int) -> Stored:
    handle.seek(offset)
    length, digest = measure(handle, limit=end - offset)
    return Stored(place=Place(segment, offset, length, digest), kind="damaged")


def _request_before(handle: BinaryIO, offset: int, fields: record.Fields, name: str) -> bytes | None:
    length, _, digest = fields.get("warc-onrecord-request", "").partition(" ")
    if not length.isdigit():
        return None
    raw = _proved(handle, offset - int(length), int(length), digest, f"{name} (the request)")
    return record.split(raw, name)[1]


def _proved(handle: BinaryIO, offset: int, length: int, digest: str, name: str) -> bytes:
    handle.seek(max(0, offset))
    found = record.sha256(packed := handle.read(length))
    if found != digest:
        raise ReadError(name, f"is not what was written ({found}, expected {digest}); {_REMEDY}")
    out = bytearray()
    member.walk(io.BytesIO(packed), 0, out.extend)
    return bytes(out)


@contextlib.contextmanager
def _opened(folder: Path, place: Place) -> Iterator[BinaryIO]:
    try:
        handle = (folder / place.segment).open("rb")
    except OSError as error:
        raise ReadError(place.segment, f"cannot be opened ({error.strerror}); {_REMEDY}") from error
    with handle:
        yield handle
