"""Whether the archive says what its vault says: a run that was killed has recorded or decided what it did not write.

An archive tells of the decisions that it follows (``decisions``), so that a copy of before is known for one.
"""

import sqlite3
from collections.abc import Iterable

from ingest.store import identity, schema
from ingest.store.decisions.ledger import Decision
from ingest.store.rows import writing
from ingest.store.rows.rows import Row
from ingest.store.tables import ddl
from ingest.store.tables.ddl import Table
from ingest.store.vault.vault import Vault

_REMOVE = frozenset({"takedown", "redact", "undo", "addressees"})
"""Kinds of decisions by which words leave the archive."""


def is_behind(vault: Vault) -> bool:
    """Say whether anything was recorded or decided that is not in the archive yet."""
    dirty = vault.connection.execute("SELECT 1 FROM dirty LIMIT 1").fetchone()
    return dirty is not None or unfollowed(vault) > 0


def unfollowed(vault: Vault) -> int:
    """Count the decisions that were made since the archive was last brought to what the ledger says."""
    sql = "SELECT count(*) FROM decisions, state WHERE state.name = 'followed' AND decisions.id > CAST(state.value AS INTEGER)"
    (number,) = vault.connection.execute(sql).fetchone()
    return int(number)


def follow(vault: Vault) -> None:
    """Note that the archive says what the ledger says."""
    (last,) = vault.connection.execute("SELECT CAST(coalesce(max(id), 0) AS TEXT) FROM decisions").fetchone()
    known = vault.connection.execute("SELECT value FROM state WHERE name = 'followed'").fetchone()
    if known is None or known["value"] != last:
        with vault.batch():
            vault.connection.execute("INSERT OR REPLACE INTO state VALUES ('followed', ?)", (last,))


def tell_followed(archive: sqlite3.Connection, decisions: Iterable[Decision]) -> None:
    """Write into the archive which decisions it follows; where they remove words, nothing of these is left in its indexes.

    Within a transaction, and last: a run that ends before it does the same again.
    """
    held = {row["kind"]: row for row in archive.execute("SELECT * FROM decisions")}
    said = _rows(decisions)
    news = {
        row["kind"] for row in said if row["kind"] not in held or held[row["kind"]]["digest"] != row["digest"]
    }
    if news & _REMOVE:
        empty_indexes(archive)
    writing.put(archive, "decisions", ("kind",), said, held.values())


def empty_indexes(archive: sqlite3.Connection, tables: Iterable[Table] = schema.TABLES) -> None:
    """Take out of the full-text indexes of tables what is not in these any more; within a transaction."""
    for table in tables:
        for statement in ddl.emptied_sql(table):
            archive.execute(statement)


def latest_removal(vault: Vault) -> str:
    """Give what tells the latest decision by which words leave the archive from those before."""
    marks = ", ".join("?" * len(_REMOVE))
    sql = f"SELECT CAST(coalesce(max(id), 0) AS TEXT) FROM decisions WHERE kind IN ({marks})"  # noqa: S608 - question marks only
    (last,) = vault.connection.execute(sql, sorted(_REMOVE)).fetchone()
    return str(last)


def _rows(decisions: Iterable[Decision]) -> list[Row]:
    made: dict[str, list[Decision]] = {}
    for decision in decisions:
        made.setdefault(decision.kind, []).append(decision)
    return [
        {
            "kind": kind,
            "number": len(those),
            "latest": max(d.at for d in those),
            # Not of the words: who knows the rest could find out by trying which ones were removed.
            "digest": identity.digest(*sorted(f"{d.at} {d.subject}" for d in those)),
        }
        for kind, those in sorted(made.items())
    ]
