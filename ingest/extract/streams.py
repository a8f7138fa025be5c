"""Files as streams: from their start, unpacked, and in an encoding that readers take. Pure."""

import gzip
import io
import zlib
from typing import BinaryIO, cast

from ingest.errors import Malformed
from ingest.extract.html import wide

HEAD = 64 * 1024


def opened(handle: BinaryIO, name: str) -> tuple[BinaryIO, bytes]:
    """Give the file from its start, unpacked and in UTF-8 or a code page, and its first bytes.

    The handle need not be seekable. Reading on raises ``Malformed`` where the packing breaks off.
    """
    stream, head = _begun(handle)
    if head[:2] == b"\x1f\x8b":
        stream, head = _begun(cast("BinaryIO", _Unpacked(stream, name)))
    if not head:
        stream.read(1)
    if encoding := wide.encoding_of(head):
        stream, head = _begun(cast("BinaryIO", wide.Narrowed(stream, encoding)))
    return stream, head


def _begun(handle: BinaryIO) -> tuple[BinaryIO, bytes]:
    """Give a stream from its start, and its first bytes."""
    head = b""
    while len(head) < HEAD and (piece := handle.read(HEAD - len(head))):
        head += piece
    return cast("BinaryIO", io.BufferedReader(_Again(head, handle))), head


def whole(stream: BinaryIO, name: str, limit: int) -> bytes:
    """Give all of a stream; raises ``Malformed`` where it holds more than ``limit`` bytes, or its packing breaks off."""
    body = stream.read(limit + 1)
    # Who reads on past a broken end is told.
    if len(body) + len(stream.read(1)) > limit:
        raise Malformed(
            name, f"longer than {limit // 1024 // 1024} MiB, which no page or export of its kind is"
        )
    return body


class _Unpacked(io.RawIOBase):
    """What a stream holds as gzip; where it is broken it ends, and raises ``Malformed`` when it is read on.

    So what came before is not lost within a buffer.
    """

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self.name = name
        self.inner = gzip.GzipFile(fileobj=stream)
        self.error: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if self.error is not None:
            raise Malformed(self.name, "its gzip is broken; pack it again") from self.error
        try:
            piece = self.inner.read1(len(buffer))
        except (OSError, EOFError, zlib.error) as error:
            self.error = error
            return 0
        buffer[: len(piece)] = piece
        return len(piece)


class _Again(io.RawIOBase):
    """A stream whose first bytes were read already and are given again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self.head = head
        self.rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self.head[: len(buffer)] if self.head else self.rest.read(len(buffer))
        self.head = self.head[len(data) :]
        buffer[: len(data)] = data
        return len(data)
