"""Damage in web archives: where reading goes on after it, and how much of it is told."""

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from ingest.model import Exchange, Problem

GZIP = b"\x1f\x8b\x08"
TOLD = 20
"""Problems of one kind that are told one by one: a file of false heads has thousands, and all say the same."""

TYPES = frozenset(
    {"warcinfo", "response", "resource", "request", "metadata", "revisit", "conversion", "continuation"}
)
WEB = ("http://", "https://")

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
"""RFC 3986, 3.1."""
_PIECE = 1024 * 1024
_RECORD_START = re.compile(rb"WARC/[01]\.[0-9]{1,2}\r?\n[A-Za-z-]+:")
_OVERLAP = 4096
"""Bytes that must be there to tell whether a record begins, compressed or not."""


def next_record(source: BinaryIO, offset: int, begins: re.Pattern[bytes] = _RECORD_START) -> int | None:
    """Find where the next record begins, plain or in a gzip member of its own; ``begins``: what it begins with."""
    start = source.seek(offset)
    window = b""
    while True:
        piece = source.read(_PIECE)
        window += piece
        # What begins too near the end of the window is looked at with the next piece.
        enough = len(window) - _OVERLAP if piece else len(window)
        for found in re.finditer(rb"\x1f\x8b\x08|WARC/", window):
            if found.start() <= enough and _begins(window[found.start() : found.start() + _OVERLAP], begins):
                return start + found.start()
        if not piece:
            return None
        start += max(0, enough)
        window = window[max(0, enough) :]


def _begins(data: bytes, begins: re.Pattern[bytes]) -> bool:
    if data.startswith(GZIP):
        try:
            data = zlib.decompressobj(31).decompress(data, 512)
        except zlib.error:
            return False
    return begins.match(data) is not None


def segment_of_a_vault(name: str, given: str) -> Problem:
    """Tell that a web archive is a vault's segment with a file given by hand, which is read with its vault alone."""
    detail = (
        f"{name} is a segment of a vault and holds {given}, which is not read from here; "
        "put the segment beside your own in vault/segments, and run `onrecord rebuild`."
    )
    return Problem(kind="segment-of-a-vault", detail=detail, url=name)


def damaged_head(fields: Mapping[str, str], url: str, kind: str, *, place: str) -> Problem | None:
    """Tell of a record whose head no longer says what it is, or what it is the answer of; None of all others.

    ISO 28500:2017, 6.1, has eight types. Answers of other protocols (``dns:``) are records of the standard, too.
    """
    if kind not in TYPES:
        lacks = f"is of no known type ({kind[:40]!a})" if kind else "does not say of what type it is"
    elif kind in {"response", "revisit"} and not url.startswith(WEB) and _is_of_the_web(fields, url):
        lacks = f"does not say of which address it is ({url[:80]!a})" if url else "names no address"
    else:
        return None
    detail = f"{place} {lacks}, and is not read; its head may be damaged: get the file again."
    return Problem(kind="damaged-archive", detail=detail, url=url if url.startswith(WEB) else None)


def _is_of_the_web(fields: Mapping[str, str], url: str) -> bool:
    """Whether an answer whose address is not of the web must have been one: it says so, or has no scheme that could be true."""
    is_http = fields.get("content-type", "").lower().startswith("application/http")
    return (is_http and "://" in url) or not _SCHEME.match(url)


def counted(found: Iterable[Exchange | Problem], name: str) -> Iterator[Exchange | Problem]:
    """Give what a file holds; of problems of one kind the first ones, and at the end how many more there are."""
    met: Counter[str] = Counter()
    for one in found:
        if isinstance(one, Problem):
            met[one.kind] += 1
            if met[one.kind] > TOLD:
                continue
        yield one
    for kind, number in met.items():
        if more := max(0, number - TOLD):
            detail = f"{name}: more of the same, after the {TOLD} that are told one by one"
            yield Problem(kind=kind, detail=detail, url=name, count=more)
