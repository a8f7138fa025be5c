"""Web archives made by others, read as exchanges: WARC files, ARC files of before, and WACZ, which is a zip of them.

They come from many writers and many years: records may be damaged, cut off or mislabelled,
and whole records after them must not be lost. What cannot be read is a Problem, in its place.
"""

import contextlib
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord

from ingest.errors import Malformed, NotRecognised, ReadError
from ingest.fetch import arc, damage, member, record, unlisted, zipped
from ingest.fetch.answered import answered
from ingest.fetch.revisits import Revisits, moment
from ingest.fetch.wire import Limits
from ingest.model import Exchange, Problem
from ingest.urls import without_user

ARCHIVES_AT_MOST = 10_000
"""WARC files within a WACZ."""

LIMITS = Limits(wire=64 * 1024 * 1024, decoded=64 * 1024 * 1024)
"""What is in a file came whole to somebody: its pages may be as long as saved ones."""
_PIECE = 1024 * 1024


def exchanges(handle: BinaryIO, *, name: str, limits: Limits | None = None) -> Iterator[Exchange | Problem]:
    """Give the exchanges of a WARC (plain, gzip or Zstandard), ARC or WACZ file, in the order in which they stand.

    What a record merely repeats comes at the end, at the time when it was seen again (``revisits``). ``name`` is the
    file's name, for messages; bodies are given up to ``limits``. Raises
    NotRecognised where the file is no web archive, Malformed where a WACZ cannot be opened.
    """
    return damage.counted(_exchanges(handle, name, limits or LIMITS), name)


def _exchanges(handle: BinaryIO, name: str, limits: Limits) -> Iterator[Exchange | Problem]:
    revisits = Revisits()
    with _seekable(handle) as source:
        head = source.read(4)
        source.seek(0)
        read = _wacz if head == zipped.SIGNATURE else _file
        yield from read(source, name, limits, revisits)
        if revisits:
            revisits.are_sought = True
            source.seek(0)
            yield from (e for e in read(source, name, limits, revisits) if isinstance(e, Exchange))
    yield from revisits.problems(name)


@contextlib.contextmanager
def _seekable(handle: BinaryIO) -> Iterator[BinaryIO]:
    if handle.seekable():
        yield handle
        return
    with tempfile.TemporaryFile() as spooled:
        shutil.copyfileobj(handle, spooled, _PIECE)
        spooled.seek(0)
        yield cast("BinaryIO", spooled)


def _wacz(
    source: BinaryIO, name: str, limits: Limits, revisits: Revisits, *, within: bool = False
) -> Iterator[Exchange | Problem]:
    try:
        package = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield from _cut_wacz(source, name, limits, revisits, error)
        return
    with package:
        members = zipped.archives(package)
        if not members:
            raise zipped.without_archives(package, name)
        for part in members[:ARCHIVES_AT_MOST]:
            label = f"{name}: {part.filename[:200]!r}"
            is_package = part.filename.lower().endswith(".wacz")
            reason = "it is in a package within a package" if is_package and within else zipped.unwanted(part)
            if reason is not None:
                yield Problem(kind="unreadable-archive", detail=f"{label} is not read: {reason}.", url=name)
                continue
            read = partial(_wacz, within=True) if is_package else _file
            try:
                with package.open(part) as inside:
                    yield from read(cast("BinaryIO", inside), label, limits, revisits)
            except (ReadError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
                yield Problem(kind="unreadable-archive", detail=f"{label}: {error}", url=name)


def _cut_wacz(
    source: BinaryIO, name: str, limits: Limits, revisits: Revisits, error: Exception
) -> Iterator[Exchange | Problem]:
    """Read the WARC files of a WACZ without its directory; Malformed where there is none before its end."""
    met = False
    for part, inside in unlisted.members(source):
        label = f"{name}: {part.filename[:200]!r}"
        if not zipped.is_archive(part):
            continue
        met = True
        if (reason := zipped.unwanted(part)) is not None:
            yield Problem(kind="unreadable-archive", detail=f"{label} is not read: {reason}.", url=name)
            continue
        try:
            yield from _file(inside, label, limits, revisits)
        except ReadError as fault:
            yield Problem(kind="unreadable-archive", detail=f"{label}: {fault}", url=name)
    if not met:
        raise Malformed(name, f"a zip file that cannot be opened ({error}); get it again") from error
    detail = f"{name}: its end is missing or damaged ({error}); the web archives that stand before that are read. Get it again."
    yield Problem(kind="damaged-archive", detail=detail, url=name)


def _file(source: BinaryIO, name: str, limits: Limits, revisits: Revisits) -> Iterator[Exchange | Problem]:
    head = source.read(arc.HEAD)
    source.seek(0)
    if not arc.is_arc(head):
        yield from _warc(source, name, limits, revisits)
    elif not revisits.are_sought:
        yield from _arc(source, name, limits)


def _arc(source: BinaryIO, name: str, limits: Limits) -> Iterator[Exchange | Problem]:
    for entry in arc.entries(source, name=name, limits=limits):
        if isinstance(entry, Problem):
            yield entry
            continue
        captured = moment(entry.date)
        if captured is None:
            yield Problem(
                kind="unreadable-date", detail=f"{name}: {entry.url} has no usable date.", url=entry.url
            )
            continue
        seen = entry.url, captured, entry.truncated
        try:
            yield answered("response", {"warc-ip-address": entry.peer}, entry.block, seen, limits)
        except ReadError as error:
            yield Problem(kind=error.kind, detail=f"{name}: {error}.", url=entry.url)


def _warc(source: BinaryIO, name: str, limits: Limits, revisits: Revisits) -> Iterator[Exchange | Problem]:
    offset: int | None = 0
    known = False
    while offset is not None:
        last, failure = offset, ""
        source.seek(offset)
        try:
            for entry in ArchiveIterator(source, parse_http=False):
                # A record that was counted already is where the last search began.
                last, known = entry.stream_pos, True
                _check_head(entry)
                yield from _entry(entry, name, limits, revisits)
                _check_end(entry)
        except (OSError, EOFError, ValueError, zlib.error) as error:
            failure = str(error)
        if not failure:
            failure = _left_over(source, last)
        if not failure:
            break
        offset = damage.next_record(source, last + 1)
        if known or offset is not None:
            known = True
            yield Problem(
                kind="damaged-archive",
                detail=f"{name} is damaged after byte {last} ({failure}); "
                + (
                    "reading goes on at byte " + str(offset) + "."
                    if offset
                    else "nothing follows it; get the file again."
                ),
                url=name,
            )
    if not known:
        raise NotRecognised(name, "no web archive: neither WARC nor WACZ")


def _check_head(entry: WarcRecord) -> None:
    if not (entry.headers.get("Content-Length") or "").strip().isdigit():
        raise EOFError("the record has no whole head")


def _check_end(entry: WarcRecord) -> None:
    # fastwarc ends in silence where the file does, even within a record.
    entry.reader.consume()
    if entry.reader.tell() < entry.content_length:
        raise EOFError("the record is cut off")


def _left_over(source: BinaryIO, last: int) -> str:
    # Nor does it tell of a gzip member that breaks off before its record has a head.
    source.seek(last)
    if source.read(3) != damage.GZIP:
        return ""
    try:
        length, _ = member.walk(source, last, len)
    except member.Torn:
        return "the record is cut off"
    source.seek(last + length)
    return "what follows is no record" if source.read(1) else ""


def _entry(entry: WarcRecord, name: str, limits: Limits, revisits: Revisits) -> Iterator[Exchange | Problem]:
    fields = {key.lower(): value for key, value in entry.headers.to_tuples()}
    # Crawlers that logged in may have noted with what.
    url = without_user(fields.get("warc-target-uri", "").strip("<> "))
    kind = fields.get("warc-type", "").lower()
    if "warc-onrecord-file" in fields:
        yield damage.segment_of_a_vault(name, record.unplain(fields["warc-onrecord-file"]) or "a file")
    place = f"{name}: the record at byte {entry.stream_pos}"
    if (told := damage.damaged_head(fields, url.lower(), kind, place=place)) is not None:
        yield told
    if told or kind not in {"response", "resource", "revisit"} or not url.lower().startswith(damage.WEB):
        return
    captured = moment(fields.get("warc-date", ""))
    if captured is None:
        yield Problem(kind="unreadable-date", detail=f"{name}: {url} has no usable WARC-Date.", url=url)
        return
    if kind == "revisit":
        if not revisits.are_sought:
            revisits.add((url, captured), fields, _media_type(entry.reader.read(limits.head), url))
        return
    visits = revisits.of(fields) if revisits.are_sought else [(url, captured)]
    if not visits:
        return
    # An answer's head stands before its body; what is over the limit is not read at all.
    bound = limits.head + limits.wire
    block = entry.reader.read(bound)
    short = "length" if entry.content_length > bound else "unspecified"
    truncated = fields.get("warc-truncated") or (short if len(block) < entry.content_length else None)
    try:
        answer = answered(kind, fields, block, (url, captured, truncated), limits)
        yield from (replace(answer, url=at, started=when) for at, when in visits)
    except ReadError as error:
        if len(block) < min(entry.content_length, bound):
            return
        yield Problem(kind=error.kind, detail=f"{name}: {error}.", url=url)


def _media_type(block: bytes, url: str) -> str:
    """Give the type that the answer of a revisit names; empty where it repeats no head."""
    with contextlib.suppress(ReadError):
        headers = record.http_answer(block, url)[3]
        return next((value.strip() for name, value in headers if name.lower() == "content-type"), "")
    return ""
