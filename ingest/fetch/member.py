"""gzip members: each record of a segment is one, and can be read and proved alone."""

import hashlib
import io
import mmap
import struct
import zlib
from collections.abc import Callable
from typing import BinaryIO

MAGIC = b"\x1f\x8b\x08"
LEVEL = 6
"""How hard zlib tries, where nothing else is asked."""

_HEADER = MAGIC + bytes(6) + b"\xff"
_STORED = 0xFFFF
"""Bytes in one stored block, at the most."""
_PIECE = 64 * 1024
_OUT = 1024 * 1024


class Torn(Exception):
    """No whole gzip member stands here: the file ends within it, or it is damaged."""


class Writer:
    """Compresses into one member (level 0: merely puts into it), and knows its length and digest when closed."""

    def __init__(self, write: Callable[[bytes], object], level: int = LEVEL) -> None:
        self._write = write
        # A fixed header (no time, no name): the same record is the same bytes.
        self._compressor = zlib.compressobj(level, zlib.DEFLATED, 31) if level else _Stored()
        self._digest = hashlib.sha256()
        self.length = 0

    def write(self, data: bytes) -> None:
        """Add bytes to the member."""
        self._emit(self._compressor.compress(data))

    def close(self) -> str:
        """End the member; gives its digest."""
        self._emit(self._compressor.flush())
        return "sha256:" + self._digest.hexdigest()

    def _emit(self, data: bytes) -> None:
        if data:
            self._write(data)
            self._digest.update(data)
            self.length += len(data)


class _Stored:
    """Puts bytes into a member as they are (RFC 1951, 3.2.4): the same bytes whichever zlib is at hand."""

    def __init__(self) -> None:
        self._waiting = bytearray(_HEADER)
        self._block = bytearray()
        self._checksum = self._size = 0

    def compress(self, data: bytes) -> bytes:
        """Take bytes; gives what is ready."""
        self._checksum = zlib.crc32(data, self._checksum)
        self._size += len(data)
        self._block += data
        while len(self._block) > _STORED:
            self._put(self._block[:_STORED], final=0)
            del self._block[:_STORED]
        return self._taken()

    def flush(self) -> bytes:
        """End the member; gives what is left."""
        self._put(self._block, final=1)
        self._waiting += struct.pack("<II", self._checksum, self._size % 2**32)
        return self._taken()

    def _put(self, block: bytes | bytearray, *, final: int) -> None:
        self._waiting += struct.pack("<BHH", final, len(block), len(block) ^ 0xFFFF) + block

    def _taken(self) -> bytes:
        ready = bytes(self._waiting)
        self._waiting.clear()
        return ready


def pack(data: bytes, level: int) -> tuple[bytes, str]:
    """Give ``data`` as a member, and the member's digest."""
    out = bytearray()
    writer = Writer(out.extend, level)
    writer.write(data)
    digest = writer.close()
    return bytes(out), digest


def walk(handle: BinaryIO, offset: int, take: Callable[[bytes], object]) -> tuple[int, str]:
    """Give the contents of the member at ``offset`` to ``take``, piece by piece.

    Returns the member's length and digest; raises Torn where it is not whole.
    """
    handle.seek(offset)
    decoder, digest, length = zlib.decompressobj(31), hashlib.sha256(), 0
    while not decoder.eof:
        piece = handle.read(_PIECE)
        if not piece:
            raise Torn
        rest = piece
        while rest and not decoder.eof:
            try:
                take(decoder.decompress(rest, _OUT))
            except zlib.error as error:
                raise Torn from error
            rest = decoder.unconsumed_tail
        used = piece[: len(piece) - len(decoder.unused_data)]
        digest.update(used)
        length += len(used)
    return length, "sha256:" + digest.hexdigest()


def next_record(handle: BinaryIO, offset: int, mark: bytes) -> int | None:
    """Find the next place from ``offset`` on where a WARC record begins that has ``mark`` in its head.

    The mark tells the segment's own records from those of an imported WARC file, whose bytes
    may stand within a record just as they were.
    """
    size = handle.seek(0, io.SEEK_END)
    if offset >= size:
        return None
    with mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ) as view:
        place = view.find(MAGIC, offset)
        while place >= 0:
            try:
                top = zlib.decompressobj(31).decompress(view[place : place + 4096], 1024)
                if top.startswith(b"WARC/") and mark in top:
                    return place
            except zlib.error:
                pass
            place = view.find(MAGIC, place + 1)
    return None


class Reader(io.RawIOBase):
    """Reads the contents of one member as a stream; closes the handle with itself."""

    def __init__(self, handle: BinaryIO, offset: int) -> None:
        handle.seek(offset)
        self._handle = handle
        self._decoder = zlib.decompressobj(31)

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill ``buffer``; gives the number of bytes, 0 at the end of the member."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        data = b""
        while not data and not self._decoder.eof:
            piece = self._decoder.unconsumed_tail or self._handle.read(_PIECE)
            if not piece:
                break
            data = self._decoder.decompress(piece, len(view))
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the file too."""
        self._handle.close()
        super().close()
