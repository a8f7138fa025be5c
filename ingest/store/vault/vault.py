"""The vault: captures and where they stand, crawls, validators, and the ledger of decisions."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self

from ingest.clock import stamp
from ingest.errors import StoreError
from ingest.model import Capture, Problem
from ingest.store import database, identity
from ingest.store.decisions import ledger
from ingest.store.decisions.ledger import Decision
from ingest.store.lock import Lock
from ingest.store.vault import captures, cellar, crawls
from ingest.store.vault.captures import Validators
from ingest.store.vault.crawls import Crawl

__all__ = ["Crawl", "Validators", "Vault"]


class Vault:
    """An open vault. Close it, or use it in ``with``."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, lock: Lock | None, now: Callable[[], datetime]
    ) -> None:
        self.path = path
        self.connection = connection
        self._lock = lock
        self._now = now

    @classmethod
    def open(cls, path: Path, *, now: Callable[[], datetime]) -> Self:
        """Open or make a vault folder for writing; ``now`` gives the time, with its zone.

        Raises InUse (another process writes), NewerSchema, NoSpace, NotWritable.
        """
        with database.told(path):
            (path / "segments").mkdir(mode=0o700, parents=True, exist_ok=True)
            cellar.keep_private(path)
            lock = Lock(path / "lock", "vault")
        try:
            with database.told(path / "vault.db"):
                return cls(path, cellar.opened(path / "vault.db"), lock, now)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open_to_read(cls, path: Path, *, now: Callable[[], datetime]) -> Self:
        """Open a vault only to read it; what another process has committed is seen.

        Raises StoreError where there is none, or where it cannot be read, NewerSchema.
        """
        file = path / "vault.db"
        with database.told(file, to_read=True):
            if not file.exists():
                raise StoreError(path, "there is no vault here; `onrecord ingest` makes one")
            return cls(path, cellar.opened_to_read(file), None, now)

    def close(self) -> None:
        """Close the database, leave one whole file where this process wrote to it, and let the next writer in."""
        if self._lock is not None:
            database.leave_one_file(self.connection)
        self.connection.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def segments(self) -> Path:
        """The folder of the WARC segments."""
        return self.path / "segments"

    def now(self) -> str:
        """Give the time, UTC, to the second."""
        return stamp(self._now())

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Put all that is written within into one transaction."""
        with database.told(self.path / "vault.db"), database.transaction(self.connection):
            yield

    # Captures

    def index(self, capture: Capture, *, is_last: bool = True) -> None:
        """Enter a capture; entering it again changes nothing. Its place must be safe on disk already.

        ``is_last``: nothing that was kept before it waits to be entered, so that its segment is known up to there.
        """
        with self.batch():
            captures.enter(self.connection, capture)
            if is_last:
                self.mark_indexed(capture.place.segment, capture.place.offset + capture.place.length)

    def index_within(self, captures_within: Iterable[Capture]) -> None:
        """Enter captures that stand within one whose place is known already: pages of an imported file."""
        with self.batch():
            for capture in captures_within:
                captures.enter(self.connection, capture)

    def capture(self, capture_id: str) -> Capture | None:
        """Give one capture by its id."""
        row = self._row("SELECT body FROM captures WHERE id = ?", capture_id)
        return captures.read(row) if row else None

    def latest(self, url: str) -> Capture | None:
        """Give the latest capture of an address."""
        row = self._row(
            "SELECT body FROM captures WHERE url = ? ORDER BY captured DESC, id DESC LIMIT 1", url
        )
        return captures.read(row) if row else None

    def captures(self, *, crawl: str | None = None, quiet: bool = True) -> Iterator[Capture]:
        """Give captures in the order of their time, those of one second as they were kept: of one crawl, or all.

        ``quiet=False`` leaves out those of crawls that found nothing new (what a rebuild reads).
        """
        rows = self.connection.execute(
            "SELECT body FROM captures WHERE (?1 IS NULL OR crawl = ?1) "
            "AND (?2 OR crawl NOT IN (SELECT id FROM crawls WHERE quiet)) ORDER BY captured, segment, start, id",
            (crawl, quiet),
        )
        for row in rows:
            yield captures.read(row)

    def validators(self, url: str) -> Validators | None:
        """Give the validators of the latest whole capture of an address."""
        row = self._row("SELECT * FROM validators WHERE url = ?", url)
        if row is None:
            return None
        return Validators(row["etag"], row["last_modified"], row["capture"], row["payload_digest"])

    def note_astray(self, capture: Capture) -> None:
        """Have an address asked for anew: what came from it now was not the page, or not all of it."""
        with self.batch():
            captures.note_astray(self.connection, capture.id)
            self.connection.execute("DELETE FROM validators WHERE url = ?", (capture.url,))

    def indexed_size(self, segment: str) -> int:
        """Give the size up to which a segment is known to the index, in bytes."""
        row = self._row("SELECT size FROM segments WHERE name = ?", segment)
        return int(row["size"]) if row else 0

    def mark_indexed(self, segment: str, size: int) -> None:
        """Note that a segment is known up to this size (records that are no captures included)."""
        with self.batch():
            self.connection.execute(
                "INSERT INTO segments VALUES (?, ?) ON CONFLICT (name) DO UPDATE "
                "SET size = excluded.size WHERE excluded.size > size",
                (segment, size),
            )

    # Crawls

    def begin_crawl(self, site_url: str | None, purpose: str) -> str:
        """Begin a crawl and give its id, or go on with an unfinished one of the same site and purpose.

        One that began more than seven days ago is not gone on with: its pages are too old
        to be one state of the site.
        """
        now = self._now()
        found = crawls.unfinished(self.connection, site_url, purpose, stamp(now - crawls.RESUMED_WITHIN))
        if found is not None:
            return found
        crawl = crawls.new(self.connection, site_url, purpose, stamp(now))
        self.enter_crawl(crawl)
        return crawl.id

    def enter_crawl(self, crawl: Crawl) -> None:
        """Enter a crawl as it is, as when the index is made again from the segments."""
        with self.batch():
            crawls.enter(self.connection, crawl)

    def crawl(self, crawl_id: str) -> Crawl | None:
        """Give one crawl by its id."""
        row = self._row("SELECT * FROM crawls WHERE id = ?", crawl_id)
        return crawls.read(row) if row else None

    def crawls(self) -> Iterator[Crawl]:
        """Give all crawls, the earliest first."""
        return map(crawls.read, self.connection.execute("SELECT * FROM crawls ORDER BY started, id"))

    def keep_state(self, crawl_id: str, state: Mapping[str, object]) -> None:
        """Keep what a crawl needs to go on after a stop (values that JSON can hold)."""
        with self.batch():
            self.connection.execute(
                "UPDATE crawls SET state = ? WHERE id = ?", (json.dumps(dict(state)), crawl_id)
            )

    def finish_crawl(self, crawl_id: str, *, quiet: bool = False) -> None:
        """End a crawl. ``quiet``: it found nothing new, and a rebuild leaves its captures out."""
        with self.batch():
            self.connection.execute(
                "UPDATE crawls SET finished = ?, quiet = ? WHERE id = ?", (self.now(), quiet, crawl_id)
            )

    # Decisions

    def decide(
        self, kind: str, subject: str, value: Mapping[str, object], *, who: str, reason: str | None = None
    ) -> Decision:
        """Add a decision that is made now: it comes after all that the ledger holds about the same (``ledger.newest``).

        The records that it is about are folded again by the next ``project``.
        """
        made = Decision(0, self.now(), who, kind, subject, value, reason)
        return self.enter(ledger.newest(self.connection, made))

    def enter(self, decision: Decision) -> Decision:
        """Add a decision as it was made, with who and when (see ``decide``)."""
        with self.batch():
            made = ledger.write(self.connection, decision)
            self.connection.execute(
                "INSERT OR IGNORE INTO dirty SELECT site, post FROM records WHERE id IN "
                "(?1, (SELECT new_id FROM absorbed WHERE old_id = ?1)) "
                "UNION SELECT site, '' FROM reads WHERE ?1 = site OR substr(?1, 1, length(site) + 1) = site || ' '",
                (decision.subject,),
            )
            if decision.kind == "redact":
                sites = self.connection.execute("SELECT DISTINCT site FROM reads").fetchall()
                named = [(row["site"],) for row in sites if identity.site_id(row["site"]) == decision.subject]
                self.connection.executemany("INSERT OR IGNORE INTO dirty VALUES (?, '')", named)
            if decision.kind in {"takedown", "redact"}:
                # Pages without an address may be one that was saved again (``saved_again``).
                self.connection.execute(
                    "INSERT OR IGNORE INTO dirty SELECT DISTINCT site, post FROM sightings WHERE post >= 'told:' "
                    "AND post < 'told;' AND site IN (SELECT site FROM records WHERE post >= 'told:' AND post < 'told;' "
                    "AND id IN (?1, (SELECT new_id FROM absorbed WHERE old_id = ?1)))",
                    (decision.subject,),
                )
            if decision.kind == "addressees":
                # Any record may name one.
                self.connection.execute(
                    "INSERT OR IGNORE INTO dirty SELECT DISTINCT site, post FROM sightings"
                )
            return made

    def decisions(self, kind: str | None = None, subject: str | None = None) -> Iterator[Decision]:
        """Give the decisions of a kind or about a subject, in the order in which they were made."""
        return ledger.read(self.connection, kind, subject)

    def holding(self, kind: str) -> list[Decision]:
        """Give the decisions of a kind that nobody took back, in the order in which they were made."""
        made = ledger.read(self.connection, kind, None)
        return ledger.holding([*made, *ledger.read(self.connection, "undo", None)])

    # Derived content

    def note(self, problem: Problem, *, site_url: str, at: str | None = None) -> None:
        """Keep a problem that no capture tells (an address that could not be fetched)."""
        from ingest.store.vault import sightings  # noqa: PLC0415 - sightings are written to an open vault

        sightings.note(self, problem, site_url=site_url, at=at or self.now(), derived=False)

    @contextmanager
    def rebuilding(self) -> Iterator[None]:
        """Clear what follows from captures and read them again within: all of it is new afterwards, or nothing.

        The next ``project`` after it deletes from the archive what is told no more.
        """
        with self.batch():
            self.forget_derived()
            self.connection.execute("INSERT OR REPLACE INTO state VALUES ('rebuilding', '')")
            yield
            self.connection.execute("DELETE FROM state WHERE name = 'rebuilding'")

    def is_unswept(self) -> bool:
        """Say whether the archive may hold what this vault tells no more."""
        names = {row["name"] for row in self.connection.execute("SELECT name FROM state")}
        return "unswept" in names and "rebuilding" not in names

    def forget_derived(self) -> None:
        """Clear all that follows from captures, so that they can be read again from the start."""
        with self.batch():
            for table in cellar.DERIVED:
                self.connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names from cellar
            self.connection.execute("DELETE FROM notes WHERE derived")

    def _row(self, sql: str, *values: object) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self.connection.execute(sql, values).fetchone()
        return row
