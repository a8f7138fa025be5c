"""One projection: all that is dirty in the vault, written to the archive in whole batches."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.store import database
from ingest.store.decisions.judgement import Judgement
from ingest.store.merging.absence import Held
from ingest.store.merging.thread import Thread
from ingest.store.projected.capture_rows import rows_due, withhold
from ingest.store.projected.following import empty_indexes, tell_followed
from ingest.store.projected.fresh import Fresh
from ingest.store.projected.notes import settle_strangers
from ingest.store.projected.pairing import known_stamp, stamp
from ingest.store.projected.projection import Projection
from ingest.store.projected.relocation import has_matches, relocate, remember_thread
from ingest.store.projected.renumbering import renumber
from ingest.store.projected.saved_again import SavedAgain
from ingest.store.projected.settling import note_unread, settle, write_site
from ingest.store.projected.sweeping import sweep
from ingest.store.recalled.memory import Memory
from ingest.store.rows import writing
from ingest.store.rows.address_book import AddressBook
from ingest.store.rows.composing import Written
from ingest.store.rows.drafts import Draft, DraftKey, record
from ingest.store.rows.entries import Readers
from ingest.store.vault import cellar
from ingest.store.vault.vault import Vault

_KEYS = 4000
"""Keys of posts that are looked at together."""


@dataclass(frozen=True, slots=True)
class Projected:
    """What a projection did."""

    records: int
    """Posts and comments that were folded again."""
    held: tuple[tuple[str, Held], ...]
    """By site key: crawls in which too many comments vanished, for a person to decide."""


class Run:
    """One projection of a vault into an archive."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        vault: Vault,
        readers: Readers,
        *,
        batch: int,
        drafts: Mapping[DraftKey, Draft],
    ) -> None:
        self._connection = connection
        self._path = path
        self._vault = vault
        self._batch = batch
        self._drafts = drafts
        self._judgement = Judgement(vault.decisions())
        self._readers = replace(readers, whole_names=self._judgement.whole_names)
        self._saved_again = SavedAgain(vault, self._judgement)
        self._memories: dict[str, Memory] = {}
        self._done: set[tuple[str, str]] = set()
        self._records = 0
        self._is_stamped = False

    def all(self, *, settle: bool) -> Projected:
        """Write all that is dirty; sites as a whole stay dirty without ``settle``. Raises StoreError for a vault that awaits a rebuild."""
        cellar.check_read(self._vault.connection, self._vault.path / "vault.db")
        if known_stamp(self._vault) != stamp(self._connection):
            self._forget()
        renumber(self._vault)
        relocate(self._vault)
        self._fresh = Fresh(self._connection, self._vault, self._readers, self._judgement, self._drafts)
        self._write_sites()
        while threads := self._next_threads():
            self._write_threads(threads)
        if not settle:
            return Projected(self._records, ())
        # What is gone first: the rest is counted.
        with self._both():
            if self._vault.is_unswept():
                sweep(self._connection, self._vault)
                empty_indexes(self._connection)
        held = [(site, h) for site in self._dirty_sites() for h in self._settle(site)]
        self._note_unread()
        with self._both():
            settle_strangers(self._connection, self._vault)
            tell_followed(self._connection, self._vault.decisions())
        return Projected(self._records, tuple(held))

    def _memory(self, site: str) -> Memory:
        return self._memories.setdefault(site, Memory(self._vault, site))

    def _write_sites(self) -> None:
        """Sites and captures first: posts and sources name them."""
        with self._both():
            for site in self._dirty_sites():
                write_site(self._connection, self._vault, self._memory(site))
            new = rows_due(self._vault)
            existing = writing.select(self._connection, "captures", "id", new)
            writing.put(self._connection, "captures", ("id",), new.values(), existing)
            self._vault.connection.execute("DELETE FROM dirty_reads")

    def _dirty_sites(self) -> list[str]:
        rows = self._vault.connection.execute(
            "SELECT DISTINCT site FROM dirty WHERE site IN (SELECT site FROM reads) ORDER BY site"
        )
        return [row["site"] for row in rows]

    def _next_threads(self) -> list[tuple[str, str, list[str]]]:
        """Give the next posts: site, key, and the dirty keys that stand for it."""
        rows = self._vault.connection.execute(
            "SELECT site, post FROM dirty WHERE post != '' ORDER BY site, post LIMIT ?", (_KEYS,)
        ).fetchall()
        posts: dict[tuple[str, str], list[str]] = {}
        for row in rows:
            key = self._memory(row["site"]).resolve(row["post"])
            posts.setdefault((row["site"], key), []).append(row["post"])
        return [(site, key, dirty) for (site, key), dirty in posts.items()]

    def _write_threads(self, posts: list[tuple[str, str, list[str]]]) -> None:
        waiting = iter(posts)
        more = True
        while more:
            more = False
            written = 0
            with self._both():
                fresh: list[Draft] = []
                for site, key, dirty in waiting:
                    self._clean(site, key, dirty)
                    if (draft := self._fresh.draft(self._memory(site), key)) is not None:
                        fresh.append(draft)
                        written += len(draft.records)
                    else:
                        written += self._write_thread(site, key)
                    if written >= self._batch:
                        more = True
                        break
                self._fresh.write(fresh)
            self._records += written

    def _clean(self, site: str, key: str, dirty: list[str]) -> None:
        vault = self._vault.connection
        self._done.add((site, key))
        # Its other keys too: with many posts they may stand beyond those that were asked for.
        memory = self._memory(site)
        keys = dict.fromkeys((*dirty, *(k for k in memory.members(key) if memory.resolve(k) == key)))
        vault.executemany("DELETE FROM dirty WHERE site = ? AND post = ?", [(site, d) for d in keys])
        vault.execute("INSERT INTO dirty VALUES (?, '') ON CONFLICT DO NOTHING", (site,))

    def _write_thread(self, site: str, key: str) -> int:
        memory, vault = self._memory(site), self._vault.connection
        thread = memory.thread(key)
        elsewhere = [(site, e) for e in thread.elsewhere if (site, e) not in self._done]
        vault.executemany("INSERT INTO dirty VALUES (?, ?) ON CONFLICT DO NOTHING", elsewhere)
        book = AddressBook(vault)
        projection = Projection(
            self._connection, site, self._readers, self._judgement, book, saved=self._saved_again
        )
        written = projection.write(thread, memory.digests((thread.id, *thread.former)))
        self._remember(site, thread, written)
        return len(written)

    def _remember(self, site: str, thread: Thread, written: list[Written]) -> None:
        vault = self._vault.connection
        here = [(site, i) for i in (thread.id, *thread.former)]
        vault.executemany("DELETE FROM records WHERE site = ? AND post_id = ?", here)
        vault.executemany(
            "INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
            [record(w, site, thread) for w in written],
        )
        vault.executemany(
            "INSERT OR REPLACE INTO absorbed VALUES (?, ?)", [(f, w.id) for w in written for f in w.former]
        )
        memory = self._memory(site)
        if (
            thread.matches
            or memory.moves.any
            or memory.holders.stays
            or has_matches(self._vault, site, thread.id)
        ):
            remember_thread(self._vault, site, thread)

    def _settle(self, site: str) -> list[Held]:
        with self._both():
            memory = self._memory(site)
            write_site(self._connection, self._vault, memory)
            held = settle(self._connection, self._vault, memory)
            withhold(self._connection, self._vault, site)
            self._vault.connection.execute("DELETE FROM dirty WHERE site = ? AND post = ''", (site,))
        return held

    def _note_unread(self) -> None:
        """What is still dirty are sites that could not be read at all."""
        rows = self._vault.connection.execute("SELECT DISTINCT site FROM dirty").fetchall()
        if rows:
            with self._both():
                for row in rows:
                    note_unread(self._connection, self._vault, self._memory(row["site"]))
                self._vault.connection.execute("DELETE FROM dirty")

    @contextmanager
    def _both(self) -> Iterator[None]:
        """One transaction in each database. The archive's is committed first: should the process
        end between the two, the vault still holds as dirty what was written, and it is written again.
        """
        with self._vault.batch():
            before = self._connection.total_changes
            with database.told(self._path), database.transaction(self._connection):
                yield
            if not self._is_stamped or self._connection.total_changes != before:
                self._write_stamp()
                self._is_stamped = True

    def _write_stamp(self) -> None:
        self._vault.connection.execute(
            "INSERT OR REPLACE INTO state VALUES ('archive', ?)", (stamp(self._connection),)
        )

    def _forget(self) -> None:
        """Have everything written: this archive is new, older, or another one."""
        with self._vault.batch():
            vault = self._vault.connection
            vault.execute("DELETE FROM records")
            vault.execute("INSERT OR REPLACE INTO state VALUES ('unswept', '')")
            vault.execute("INSERT OR IGNORE INTO dirty SELECT DISTINCT site, post FROM sightings")
            vault.execute("INSERT OR IGNORE INTO dirty SELECT DISTINCT site, '' FROM reads")
            vault.execute("INSERT OR IGNORE INTO dirty_reads SELECT DISTINCT capture FROM reads")
