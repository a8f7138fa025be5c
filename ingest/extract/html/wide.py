"""UTF-16 and UTF-32, with a byte order mark or without one, given on as UTF-8.

So no other reader has to know of them: what a file is is told by its first bytes, and an export that is not known
for what it is would be read as something else, drafts and all.
"""

import codecs
import io
from typing import BinaryIO

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PIECE = 64 * 1024
_SAMPLE = 64
"""Bytes that are looked at where there is no mark."""


def encoding_of(head: bytes) -> str | None:
    """Give the encoding of what begins so, where it is one of these; None where it is not."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    # Everything that is read begins with two letters or signs of ASCII, every other byte of which is then zero.
    if 0 not in head[:4]:
        return None
    return next((encoding for _, encoding in _MARKS if _fits(head[:_SAMPLE], encoding)), None)


def _fits(sample: bytes, encoding: str) -> bool:
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return False
    return len(text) > 1 and text[:2].isascii() and all(c.isprintable() or c in "\t\r\n" for c in text)


def narrowed(body: bytes) -> bytes:
    """Give a body in UTF-8, with a byte order mark, if it is in UTF-16 or UTF-32; else as it is."""
    encoding = encoding_of(body)
    return body if encoding is None else Narrowed(io.BytesIO(body), encoding).read()


class Narrowed(io.RawIOBase):
    """A stream in UTF-16 or UTF-32 as one in UTF-8; its byte order mark outdoes what the text declares."""

    def __init__(self, wide: BinaryIO, encoding: str) -> None:
        self._wide = wide
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._ready = b""
        self._begun = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = b"more"
        while data and not self._ready:
            data = self._wide.read(_PIECE)
            self._ready = self._narrow(data)
        piece = self._ready[: len(buffer)]
        self._ready = self._ready[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)

    def _narrow(self, data: bytes) -> bytes:
        text = self._decoder.decode(data, final=not data)
        if not self._begun and text:
            text, self._begun = "\ufeff" + text.removeprefix("\ufeff"), True
        return text.encode("utf-8", "replace")
