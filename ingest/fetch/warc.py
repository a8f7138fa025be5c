"""Segments: the WARC files that hold every capture, each as it came.

An append returns when its record is on the disk (fsync of the file, and of the folder where the file is new). A request
record stands right before its response; the response is what counts, so a request alone at the end of a segment is a
torn tail. Nothing is ever deleted: a torn tail is moved aside, and records are never rewritten.
"""

import contextlib
import io
import os
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from ingest.clock import stamp
from ingest.errors import ReadError
from ingest.fetch import disk, member, record, shelf
from ingest.fetch.record import Errand
from ingest.fetch.shelf import Stored
from ingest.fetch.wire import Limits
from ingest.model import Capture, Exchange, Place

SUFFIX = ".warc.gz"
SIZE = 256 * 1024 * 1024
"""A segment that has reached this many bytes is followed by a new one."""


class Segments:
    """The segment files of one vault; one process writes at a time, threads may share it.

    ``software`` and ``contact`` go into each segment's warcinfo; ``now`` gives aware UTC,
    ``new_id`` a WARC-Record-ID with its angle brackets; ``limits`` bound what a body is
    decoded to; ``level`` says how hard records are compressed, 0 not at all.
    """

    def __init__(
        self,
        folder: Path,
        *,
        software: str,
        contact: str,
        now: Callable[[], datetime],
        new_id: Callable[[], str] = record.new_id,
        size: int = SIZE,
        limits: Limits | None = None,
        level: int = member.LEVEL,
    ) -> None:
        self._folder, self._software, self._contact = folder, software, contact
        self._now, self._new_id, self._size = now, new_id, size
        self._limits = limits or Limits()
        self._level = level
        self._lock = threading.Lock()
        self._sound: str | None = None
        """The segment that is known to end with a whole record, and is appended to."""
        self._warcinfo: dict[str, str | None] = {}

    def names(self) -> tuple[str, ...]:
        """Give the names of all segments, oldest first."""
        return tuple(sorted(path.name for path in self._folder.glob(f"onrecord-[0-9]*-*{SUFFIX}")))

    def append(
        self, exchange: Exchange, *, crawl: str, purpose: str | None = None, robots: str | None = None
    ) -> Place:
        """Keep an exchange as a request and a response record; gives the response's place.

        Raises NoSpace, NotWritable or StoreError; then nothing of it is kept.
        """
        fields = record.exchange_fields(exchange, Errand(crawl, purpose, robots))
        return self._append_exchange(exchange, "response", fields)

    def append_revisit(
        self,
        exchange: Exchange,
        *,
        revisit_of: Capture,
        crawl: str,
        purpose: str | None = None,
        robots: str | None = None,
    ) -> Place:
        """Keep an exchange that brought nothing new: a 304, or a body that ``revisit_of`` has already.

        The body is not written again. Raises as ``append`` does.
        """
        fields = record.exchange_fields(exchange, Errand(crawl, purpose, robots))
        unchanged = exchange.status == 304
        fields += [
            ("WARC-Profile", record.NOT_MODIFIED if unchanged else record.SAME_PAYLOAD),
            ("WARC-Refers-To-Target-URI", revisit_of.url),
            ("WARC-Refers-To-Date", revisit_of.captured),
            ("WARC-Onrecord-Revisit-Of", record.plain(revisit_of.id)),
        ]
        return self._append_exchange(exchange, "revisit", fields)

    def append_conversion(
        self, exchange: Exchange, *, of: Place, crawl: str, purpose: str | None, robots: str | None
    ) -> Place:
        """Keep what a captured page became (a conversion record); ``of`` is the place of the page's answer."""
        fields = [
            ("WARC-Refers-To", shelf.record_id(self._folder, of)),
            ("WARC-Refers-To-Target-URI", exchange.url),
            *record.exchange_fields(exchange, Errand(crawl, purpose, robots)),
            ("Content-Type", exchange.header("content-type")),
            ("Content-Length", str(len(exchange.body))),
        ]
        with self._appending() as (out, warcinfo):
            lines = [*self._first_lines("conversion", self._new_id(), warcinfo), *fields]
            packed, digest = member.pack(record.head(lines) + exchange.body + record.END, self._level)
            offset = out.tell()
            disk.writer(out)(packed)
        return Place(Path(out.name).name, offset, len(packed), digest)

    def append_file(
        self, source: Path | BinaryIO, *, name: str, crawl: str, captured: str, read_at: str | None = None
    ) -> Place:
        """Keep an imported file as a resource record; memory stays flat whatever its size.

        ``source`` is a path or a handle open for reading bytes, from where it stands; ``captured`` dates it.
        Raises ReadError where the file cannot be read, or changes meanwhile; else as ``append``.
        """
        with shelf.readable(source, name, self._folder_made()) as handle:
            start = handle.tell()
            # What is compressed already (gzip, zip) is only put into a member.
            level = 0 if handle.read(2) in {b"\x1f\x8b", b"PK"} else self._level
            handle.seek(start)
            length, digest = shelf.measure(handle)
            fields = [
                ("WARC-Target-URI", "file:///" + quote(name, safe="")),
                ("WARC-Date", captured),
                ("WARC-Payload-Digest", digest),
                ("WARC-Block-Digest", digest),
                ("WARC-Onrecord-Crawl", record.plain(crawl)),
                ("WARC-Onrecord-File", record.plain(name)),
                ("WARC-Onrecord-Read", read_at),
                ("Content-Type", "application/octet-stream"),
                ("Content-Length", str(length)),
            ]
            with self._appending() as (out, warcinfo):
                offset = out.tell()
                writer = member.Writer(disk.writer(out), level)
                writer.write(record.head([*self._first_lines("resource", self._new_id(), warcinfo), *fields]))
                handle.seek(start)
                if shelf.measure(handle, writer.write) != (length, digest):
                    raise ReadError(name, "changed while it was read; import it again")
                writer.write(record.END)
                member_digest = writer.close()
        return Place(Path(out.name).name, offset, writer.length, member_digest)

    def read(self, place: Place) -> Exchange:
        """Give an exchange back; raises ReadError where its bytes are not those that were written.

        A revisit has no body of its own: that of the capture it repeats is read from there.
        """
        return shelf.exchange_at(self._folder, place, self._limits)

    def open_payload(self, place: Place) -> BinaryIO:
        """Open what was captured: an imported file's bytes, or an answer's decoded body.

        The record's digest is checked first; raises ReadError where it differs.
        """
        return shelf.payload_at(self._folder, place, self._limits)

    def scan(self, segment: str, offset: int = 0) -> Iterator[Stored]:
        """Give the whole records of a segment from ``offset`` on, and stop at a torn tail.

        Damage between whole records is given as a record of kind ``damaged``. Where the last
        record ends before the file does, ``trim`` moves the rest aside.
        """
        end = offset
        for stored in shelf.scan(self._folder, segment, offset, self._limits):
            end = stored.place.offset + stored.place.length
            yield stored
        if end > 0 and end == (self._folder / segment).stat().st_size:
            self._settle(segment)

    def trim(self, segment: str, size: int) -> Path | None:
        """Move what stands after ``size`` bytes into ``<segment>.torn-N``; gives that file, or None."""
        path = self._folder / segment
        with disk.reported(path):
            moved = disk.move_tail(path, size)
        self._settle(segment)
        return moved

    def _settle(self, segment: str) -> None:
        with self._lock:
            if segment == max(self.names()):
                self._sound = segment

    def _append_exchange(self, exchange: Exchange, kind: str, fields: list[tuple[str, str | None]]) -> Place:
        answer_id, request_id = self._new_id(), self._new_id()
        asked, came = record.request_block(exchange), record.response_head(exchange)
        if kind == "response":
            came += exchange.wire_body
        with self._appending() as (out, warcinfo):
            request, request_digest = member.pack(
                record.head(
                    [
                        *self._first_lines("request", request_id, warcinfo),
                        ("WARC-Concurrent-To", answer_id),
                        ("WARC-Target-URI", exchange.url),
                        ("WARC-Date", exchange.started),
                        *record.http_fields("request", asked),
                    ]
                )
                + asked
                + record.END,
                self._level,
            )
            answer, digest = member.pack(
                record.head(
                    [
                        *self._first_lines(kind, answer_id, warcinfo),
                        ("WARC-Concurrent-To", request_id),
                        *fields,
                        ("WARC-Onrecord-Request", f"{len(request)} {request_digest}"),
                        *record.http_fields("response", came),
                    ]
                )
                + came
                + record.END,
                self._level,
            )
            offset = out.tell() + len(request)
            disk.writer(out)(request + answer)
        return Place(Path(out.name).name, offset, len(answer), digest)

    def _first_lines(self, kind: str, record_id: str, warcinfo: str | None) -> list[tuple[str, str | None]]:
        return [("WARC-Type", kind), ("WARC-Record-ID", record_id), ("WARC-Warcinfo-ID", warcinfo)]

    @contextlib.contextmanager
    def _appending(self) -> Iterator[tuple[io.FileIO, str | None]]:
        """Open the current segment at its end, with the id of its warcinfo.

        On the way out what was written is on the disk, or the segment is as it was.
        """
        with self._lock:
            path = self._current()
            if path.name not in self._warcinfo:
                self._warcinfo[path.name] = shelf.warcinfo_id(self._folder, path.name)
            with disk.reported(path), io.FileIO(path, "a") as out:
                start = out.tell()
                try:
                    yield out, self._warcinfo[path.name]
                    os.fsync(out.fileno())
                except BaseException:
                    # Nobody was told of this record: cut it off, or never write behind it.
                    self._sound = None
                    out.truncate(start)
                    os.fsync(out.fileno())
                    self._sound = path.name
                    raise

    def _current(self) -> Path:
        if self._sound is not None:
            path = self._folder / self._sound
            if path.exists() and 0 < path.stat().st_size < self._size:
                return path
        path = self._folder_made() / self._next_name()
        with disk.reported(path):
            self._begin(path)
        self._sound = path.name
        return path

    def _next_name(self) -> str:
        names = self.names()
        number = int(names[-1].split("-")[1]) + 1 if names else 1
        return f"onrecord-{number:06d}-{stamp(self._now()).replace('-', '').replace(':', '')}{SUFFIX}"

    def _begin(self, path: Path) -> None:
        block = (
            f"software: {self._software}\r\noperator: {self._contact}\r\n"
            "format: WARC File Format 1.1\r\nrobots: obey (RFC 9309)\r\n"
        ).encode()
        head = record.head(
            [
                ("WARC-Type", "warcinfo"),
                ("WARC-Record-ID", self._new_id()),
                ("WARC-Date", stamp(self._now())),
                ("WARC-Filename", path.name),
                ("Content-Type", "application/warc-fields"),
                ("Content-Length", str(len(block))),
            ]
        )
        packed, _ = member.pack(head + block + record.END, self._level)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with io.FileIO(descriptor, "w") as out:
            try:
                disk.writer(out)(packed)
                os.fsync(descriptor)
            except BaseException:
                path.unlink()
                raise
        disk.sync_folder(self._folder)

    def _folder_made(self) -> Path:
        with disk.reported(self._folder):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self._folder
