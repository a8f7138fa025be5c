"""Zip files whose directory is gone, since it stands at their end: their members, told by the heads before each.

Source: PKWARE's APPNOTE 6.3.10, 4.3.7 (local file header) and 4.5.3 (sizes of ZIP64).
"""

import re
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from ingest.fetch.zipped import MEMBER_AT_MOST, RATIO_AT_MOST, SIGNATURE

_HEAD = struct.Struct("<4s5H3L2H")
_WIDE = 0xFFFFFFFF
"""What stands in place of a size that is given in eight bytes behind the name."""
_BEHIND = re.compile(rb"PK\x07\x08(?:.{12}|.{20})PK(?:\x03\x04|\x01\x02)", re.DOTALL)
"""A data descriptor (4.3.9), in either width, before the next head or the directory."""
_OVERLAP = 32
_SIZE_BEHIND, _UTF_8 = 0x8, 0x800
_PIECE = 1024 * 1024


def members(source: BinaryIO) -> Iterator[tuple[zipfile.ZipInfo, BinaryIO]]:
    """Give the members that stand one after another from the file's start, each with its bytes unpacked, as far as they are there.

    It ends where no head follows.
    """
    offset: int | None = 0
    while offset is not None and (found := _head(source, offset)) is not None:
        member, start = found
        offset = start + member.compress_size
        if member.flag_bits & _SIZE_BEHIND and not member.compress_size:
            member.compress_size, offset = _extent(source, start)
        with tempfile.TemporaryFile() as spooled:
            inside = cast("BinaryIO", spooled)
            source.seek(start)
            _unpack(source, member, inside)
            inside.seek(0)
            yield member, inside


def _head(source: BinaryIO, offset: int) -> tuple[zipfile.ZipInfo, int] | None:
    """Give a member by its head, and where its bytes begin."""
    source.seek(offset)
    data = source.read(_HEAD.size)
    if len(data) < _HEAD.size or not data.startswith(SIGNATURE):
        return None
    _, _, flags, method, _, _, _, packed, size, name_length, extra_length = _HEAD.unpack(data)
    name, extra = source.read(name_length), source.read(extra_length)
    member = zipfile.ZipInfo(name.decode("utf-8" if flags & _UTF_8 else "cp437", "replace") or "?")
    member.flag_bits, member.compress_type = flags, method
    if packed == _WIDE and extra[:2] == b"\x01\x00" and len(extra) >= 20:
        size, packed = struct.unpack("<2Q", extra[4:20])
    member.compress_size, member.file_size = packed, size
    return member, offset + _HEAD.size + name_length + extra_length


def _extent(source: BinaryIO, start: int) -> tuple[int, int | None]:
    """Give how long a member is whose size stands behind it, and where the next head is; all that follows, where none is."""
    source.seek(start)
    window, at = b"", start
    while piece := source.read(_PIECE):
        window += piece
        if found := _BEHIND.search(window):
            return at + found.start() - start, at + found.end() - len(SIGNATURE)
        at += max(0, len(window) - _OVERLAP)
        window = window[-_OVERLAP:]
    return at + len(window) - start, None


def _unpack(source: BinaryIO, member: zipfile.ZipInfo, into: BinaryIO) -> None:
    """Write a member's bytes unpacked; of one that unpacks to far more than it is, no more than may be."""
    left = member.compress_size
    unpacker = zlib.decompressobj(-15) if member.compress_type == zipfile.ZIP_DEFLATED else None
    bound = min(MEMBER_AT_MOST, RATIO_AT_MOST * max(left, _PIECE))
    while left > 0 and (piece := source.read(min(left, _PIECE))):
        left -= len(piece)
        if unpacker is None:
            into.write(piece)
        while unpacker is not None and piece and into.tell() < bound:
            try:
                into.write(unpacker.decompress(piece, _PIECE))
            except zlib.error:
                return
            piece = unpacker.unconsumed_tail
