"""ARC files, as web archives wrote before WARC (until 2009 or so): one line before each answer, which stands as it came.

Version 1: ``http://blog.example/ 192.0.2.1 20050304050607 text/html 1234``; version 2 has five more fields before the
length. Each record is a gzip member of its own, or the file is plain. What is between records, or a wrong length
leaves, is passed over up to the next line that begins a record.
"""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ingest.fetch import damage
from ingest.fetch.wire import Limits
from ingest.model import Problem
from ingest.urls import without_user

HEAD = 4096
_PIECE = 64 * 1024
_LONGEST = 16 * 1024
"""Bytes of a line that begins a record."""
_BEGINS = re.compile(rb"[a-z][a-z0-9.+-]*:\S+ [0-9a-fA-F.:-]+ \d{8,14} ")
_LINE = re.compile(
    rb"(?P<url>[a-z][a-z0-9.+-]*:\S.*) (?P<peer>[0-9a-fA-F.:-]+) (?P<date>\d{8,14}) (?:.* )?(?P<length>\d{1,12})\r?\n",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One record: an answer as it came, status line and all."""

    url: str
    peer: str
    date: str
    block: bytes
    truncated: str | None


def is_arc(head: bytes) -> bool:
    """Whether a file that begins so is an ARC file, plain or gzipped; it names itself in its first line."""
    if head.startswith(damage.GZIP):
        try:
            head = zlib.decompressobj(31).decompress(head, 64)
        except zlib.error:
            return False
    return head.startswith(b"filedesc://")


def entries(source: BinaryIO, *, name: str, limits: Limits) -> Iterator[Entry | Problem]:
    """Give the answers of web servers that an ARC file holds; what cannot be read is a Problem, in its place."""
    offset: int | None = 0
    while offset is not None:
        unpacked = _Unpacked(source, offset)
        try:
            yield from _entries(io.BufferedReader(unpacked, _PIECE), name, limits)
        except (EOFError, zlib.error) as error:
            place = unpacked.begun
            offset = damage.next_record(source, place + 1, _BEGINS) if unpacked.is_packed else None
            goes_on = (
                f"reading goes on at byte {offset}" if offset else "nothing follows it; get the file again"
            )
            detail = f"{name} is damaged after byte {place} ({error}); {goes_on}."
            yield Problem(kind="damaged-archive", detail=detail, url=name)
        else:
            return


def _entries(stream: io.BufferedReader, name: str, limits: Limits) -> Iterator[Entry | Problem]:
    bound = limits.head + limits.wire
    astray = False
    while line := stream.readline(_LONGEST):
        found = _LINE.fullmatch(line)
        if found is None:
            if line.strip() and not astray:
                astray = True
                detail = f"{name}: what follows a record is none, and is passed over"
                yield Problem(kind="damaged-archive", detail=detail, url=name)
            continue
        astray = False
        length = int(found["length"])
        block = stream.read(min(length, bound))
        rest = length - len(block)
        while rest > 0 and (piece := stream.read(min(rest, _PIECE))):
            rest -= len(piece)
        if rest:
            raise EOFError("the record is cut off")
        url = without_user(found["url"].decode("utf-8", "replace"))
        if url.lower().startswith(("http://", "https://")):
            cut = "length" if length > bound else None
            yield Entry(
                url, found["peer"].decode("ascii"), _moment(found["date"].decode("ascii")), block, cut
            )


def _moment(digits: str) -> str:
    """Write 8 to 14 digits as WARC does."""
    full = digits.ljust(14, "0")
    return f"{full[:4]}-{full[4:6]}-{full[6:8]}T{full[8:10]}:{full[10:12]}:{full[12:]}Z"


class _Unpacked(io.RawIOBase):
    """A file as it is, or the contents of its gzip members one after another."""

    def __init__(self, source: BinaryIO, offset: int) -> None:
        source.seek(offset)
        self._source = source
        self._waiting = source.read(_PIECE)
        self._read = offset + len(self._waiting)
        self.begun = offset
        """Where the member begins that is read."""
        self.is_packed = self._waiting.startswith(damage.GZIP)
        self._decoder = zlib.decompressobj(31)

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill ``buffer``; gives the number of bytes, 0 at the end."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        data = self._unpacked(len(view)) if self.is_packed else self._plain(len(view))
        view[: len(data)] = data
        return len(data)

    def _plain(self, size: int) -> bytes:
        data, self._waiting = self._waiting[:size] or self._source.read(size), self._waiting[size:]
        return data

    def _unpacked(self, size: int) -> bytes:
        data = b""
        while not data:
            if self._decoder.eof:
                self.begun = self._read - len(self._waiting)
                self._decoder = zlib.decompressobj(31)
            if not self._waiting:
                self._waiting = self._source.read(_PIECE)
                self._read += len(self._waiting)
            if not self._waiting:
                if self._read > self.begun:
                    raise EOFError("the record is cut off")
                return b""
            data = self._decoder.decompress(self._waiting, size)
            self._waiting = self._decoder.unused_data or self._decoder.unconsumed_tail
        return data
