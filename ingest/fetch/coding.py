"""Content codings, undone within a bound (RFC 9110, 8.4).

Only gzip is asked for, and of an answer to it one layer of gzip or deflate is decoded (``decode``): 809 bytes of more
layers may become gigabytes. What others captured may be in Brotli, Zstandard and up to three layers (``undone``), also
where no header names the coding any more (``unnamed``): archives drop it, and give the bytes as they came once.
"""

import io
import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from fastwarc.stream_io import BrotliReader, ZstdReader

Headers = tuple[tuple[str, str], ...]
Trouble = Literal["limit", "cut", "corrupt", "unknown coding"]

_GZIP, _ZLIB, _RAW = 31, 15, -15
_LAYERS = 3
_FIRST_PIECE = 1024
"""Bytes given to a decoder first, then twice as many each time: it copies what stands behind its member's end, and half a
million empty members fit in 10 MB."""
_READERS: Mapping[str, Callable[[io.BytesIO], BrotliReader | ZstdReader]] = {
    "br": BrotliReader,
    "zstd": ZstdReader,
}
_MAGIC = {b"\x1f\x8b\x08": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}
_PACKED = re.compile(r"zip|gz|zst|compress|octet|tar", re.IGNORECASE)
"""Media that are packed themselves."""
_ORIGINAL = "x-archive-orig-content-encoding"
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A body without its coding, and what kept it from being whole, if anything did."""

    body: bytes
    trouble: Trouble | None = None


def codings(headers: Headers, field: str = "content-encoding") -> tuple[str, ...]:
    """Give the content codings that an answer names, outermost last, without ``identity``."""
    named = ",".join(value for name, value in headers if name.lower() == field)
    found = (word.strip().lower() for word in named.split(","))
    return tuple(word for word in found if word not in {"", "identity", "none"})


def decode(wire: bytes, layers: tuple[str, ...], limit: int) -> Decoded:
    """Undo the coding of a body; never gives more than ``limit`` bytes.

    A body that says gzip and does not begin as gzip is given as it is: some servers name the
    coding and send the page plain.
    """
    if not layers or not wire:
        return _bounded(wire, limit)
    if len(layers) > 1 or layers[0] not in {"gzip", "x-gzip", "deflate"}:
        return Decoded(b"", "unknown coding")
    if layers[0] == "deflate":
        # RFC 9110 means zlib's wrapper; servers have sent the bare stream for decades.
        return _inflate(wire, _ZLIB if wire[0] & 0x0F == 8 else _RAW, limit)
    if not wire.startswith(b"\x1f\x8b"[: len(wire)]):
        return _bounded(wire, limit)
    return _inflate(wire, _GZIP, limit)


def undone(wire: bytes, layers: tuple[str, ...], limit: int) -> Decoded:
    """Undo the codings of a body that others captured: a browser asks for Brotli and Zstandard too, and layers happen."""
    if not layers or len(layers) > _LAYERS:
        return decode(wire, layers, limit)
    found = Decoded(wire)
    for layer in reversed(layers):
        read = _READERS.get(layer)
        found = _unpacked(read, found.body, limit) if read else decode(found.body, (layer,), limit)
        if found.trouble:
            break
    return found


def opened(wire: bytes, headers: Headers, limit: int) -> Decoded:
    """Undo the coding of an answer: what we ask for, and of a web archive's copy what its page came in once."""
    if not any(name.lower() in {"memento-datetime", _ORIGINAL} for name, _ in headers):
        return decode(wire, codings(headers), limit)
    found = undone(wire, codings(headers), limit)
    original = codings(headers, _ORIGINAL)
    if original and found.trouble is None:
        # The archive may have undone it, and says still what it was.
        once = undone(found.body, original, limit)
        found = once if once.trouble in {None, "limit"} else found
    return unnamed(found, headers, limit)


def unnamed(found: Decoded, headers: Headers, limit: int) -> Decoded:
    """Undo a coding that no header names, known by its first bytes; what is packed by its own nature stays so."""
    layer = next((name for magic, name in _MAGIC.items() if found.body.startswith(magic)), None)
    if (
        layer is None
        or found.trouble
        or any(n.lower() == "content-type" and _PACKED.search(v) for n, v in headers)
    ):
        return found
    inner = undone(found.body, (layer,), limit)
    return found if inner.trouble == "corrupt" else inner


def _unpacked(reader: Callable[[io.BytesIO], BrotliReader | ZstdReader], wire: bytes, limit: int) -> Decoded:
    body, stream = bytearray(), reader(io.BytesIO(wire))
    try:
        while len(body) <= limit and (piece := stream.read(limit + 1 - len(body))):
            body += piece
    except (OSError, EOFError, ValueError):
        return Decoded(bytes(body), "corrupt")
    return _bounded(bytes(body), limit)


def _bounded(body: bytes, limit: int) -> Decoded:
    return Decoded(body[:limit], "limit" if len(body) > limit else None)


def _inflate(wire: bytes, window: int, limit: int) -> Decoded:
    body, place = bytearray(), 0
    while True:
        decoder, size = zlib.decompressobj(window), _FIRST_PIECE
        while not decoder.eof:
            piece = wire[place : place + size]
            if not piece:
                return Decoded(bytes(body), "cut")
            try:
                # One byte more than allowed tells a full body from an overfull one.
                body += decoder.decompress(piece, limit + 1 - len(body))
            except zlib.error:
                return Decoded(bytes(body), "corrupt")
            if len(body) > limit:
                return Decoded(bytes(body[:limit]), "limit")
            place, size = place + len(piece), size * 2
        place -= len(decoder.unused_data)
        # Several members make one body (RFC 1952, 2.2); other bytes after it are padding.
        if window != _GZIP or not wire.startswith(b"\x1f\x8b", place):
            return Decoded(bytes(body))


def dechunk(raw: bytes) -> tuple[bytes, bool] | None:
    """Undo chunked transfer coding (RFC 9112, 7.1); gives the body and whether it is whole.

    None where the bytes are not chunked: many archives undo it and keep the header line.
    """
    body, place = bytearray(), 0
    while found := _CHUNK_SIZE.match(raw, place):
        size = int(found[1], 16)
        if size == 0:
            return bytes(body), True
        place = found.end() + size
        body += raw[found.end() : place]
        if raw[place : place + 2] == b"\r\n":
            place += 2
        elif place < len(raw):
            break
    return (bytes(body), False) if body else None
