"""Threads that one capture alone shows, written as they were worked out ahead (``drafts``).

Whether it is so the vault says: the sightings of post and comments are those of the draft, and nothing of them was
ever written or decided. Most of a first import is of this kind.
"""

import sqlite3
from collections.abc import Iterable, Mapping

from ingest.store.decisions.judgement import Judgement
from ingest.store.projected.saved_again import TOLD
from ingest.store.recalled.memory import Memory
from ingest.store.rows import writing
from ingest.store.rows.address_book import AddressBook
from ingest.store.rows.drafts import Draft, DraftKey
from ingest.store.rows.entries import Readers
from ingest.store.rows.reading import marks
from ingest.store.vault.vault import Vault


class Fresh:
    """The drafts of one run that can be written as they are."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        vault: Vault,
        readers: Readers,
        judgement: Judgement,
        drafts: Mapping[DraftKey, Draft],
    ) -> None:
        self._connection, self._vault, self._judgement = connection, vault, judgement
        self._made_with = marks(readers)
        # An archive that the vault does not know may hold any record.
        self._drafts = {} if vault.is_unswept() and _holds_records(connection) else drafts
        self._book = AddressBook(vault.connection)

    def draft(self, memory: Memory, key: str) -> Draft | None:
        """Give the draft of a post (by a resolved key) where it is all that is known of it."""
        draft = self._drafts.get((memory.site, key))
        if draft is None or draft.made_with != self._made_with or memory.moves.any or memory.holders.stays:
            return None
        if key.startswith(TOLD) and self._judgement.subjects():
            # It may be a page of which something was removed.
            return None
        if set(memory.members(key)) != set(draft.members) or not self._is_all(memory.site, draft):
            return None
        ids = [r[0] for r in draft.records]
        ids += [old for old, _ in draft.absorbed]
        if not self._judgement.is_silent_on(ids) or (draft.addresses and self._book.of(ids)):
            return None
        return draft

    def _is_all(self, site: str, draft: Draft) -> bool:
        """Say whether all sightings of a thread are those of one capture, and none of its records was ever written."""
        members = ",".join("?" * len(draft.members))
        number, first, last = self._vault.connection.execute(
            "WITH shown AS (SELECT DISTINCT kind, key FROM sightings INDEXED BY sightings_post "  # noqa: S608 - question marks only
            f"WHERE site = ? AND post IN ({members}) AND kind != 'site') "
            "SELECT count(*), min(first_capture), max(last_capture) FROM shown JOIN sightings s "
            "ON s.site = ? AND s.kind = shown.kind AND s.key = shown.key",
            (site, *draft.members, site),
        ).fetchone()
        if (number, first, last) != (draft.sightings, draft.capture, draft.capture):
            return False
        post = draft.records[0][4]
        sql = "SELECT 1 FROM records WHERE site = ? AND post_id = ?"
        return self._vault.connection.execute(sql, (site, post)).fetchone() is None

    def write(self, drafts: Iterable[Draft]) -> None:
        """Write drafts, into archive and vault."""
        together: dict[tuple[str, tuple[str, ...]], list[tuple[object, ...]]] = {}
        vault = self._vault.connection
        ready = list(drafts)
        for draft in ready:
            for table, columns, values in draft.rows:
                together.setdefault((table, columns), []).extend(values)
            if draft.addresses:
                self._book.enter(draft.addresses)
        for (table, columns), every in together.items():
            writing.insert(self._connection, table, columns, every)
        vault.executemany(
            "INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
            # By id, as the table stands: each of its pages is written once.
            sorted(record for draft in ready for record in draft.records),
        )
        vault.executemany(
            "INSERT OR REPLACE INTO absorbed VALUES (?, ?)", [pair for d in ready for pair in d.absorbed]
        )


def _holds_records(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM posts LIMIT 1").fetchone() is not None
