"""What an archive holds and the vault does not tell: it goes, as after a rebuild with better readers."""

import sqlite3

from ingest.store.identity import site_id
from ingest.store.rows import writing
from ingest.store.vault.vault import Vault

_RECORDS = (
    ("commitments", "response_id IN (SELECT id FROM responses WHERE coalesce(comment_id, post_id) = ?)"),
    ("redirects", "new_id IN (SELECT id FROM responses WHERE coalesce(comment_id, post_id) = ?)"),
    ("responses", "coalesce(comment_id, post_id) = ?"),
    ("redirects", "new_id IN (SELECT id FROM appeals WHERE post_id = ?)"),
    ("appeals", "post_id = ?"),
    ("versions", "record_id = ?"),
    ("sources", "record_id = ?"),
    ("tombstones", "id = ?"),
    ("redirects", "new_id = ?"),
    ("comments", "id = ?"),
    ("posts", "id = ?"),
)


def sweep(connection: sqlite3.Connection, vault: Vault) -> None:
    """Delete all records, captures and sites that the vault does not tell of."""
    strangers = _held(connection) - {r["id"] for r in vault.connection.execute("SELECT id FROM records")}
    ids = [(i,) for i in sorted(strangers)]
    connection.executemany(
        "UPDATE responses SET appeal_id = NULL, appeal_reason = NULL "
        "WHERE appeal_id IN (SELECT id FROM appeals WHERE post_id = ?)",
        ids,
    )
    connection.executemany(
        "UPDATE responses SET continues_id = NULL "
        "WHERE continues_id IN (SELECT id FROM responses WHERE coalesce(comment_id, post_id) = ?)",
        ids,
    )
    connection.executemany("UPDATE problems SET post_id = NULL WHERE post_id = ?", ids)
    for table, where in _RECORDS:
        connection.executemany(f"DELETE FROM {table} WHERE {where}", ids)  # noqa: S608 - names from above
    _sweep_tombstones(connection, vault)
    reads = vault.connection.execute("SELECT DISTINCT capture, site FROM reads").fetchall()
    _keep(connection, "captures", "id", {r["capture"] for r in reads})
    sites = {site_id(r["site"]) for r in reads} | {
        site_id(r["site"]) for r in vault.connection.execute("SELECT DISTINCT site FROM notes")
    }
    _keep(connection, "problems", "site_id", sites)
    _keep(connection, "sites", "id", sites)
    vault.connection.execute("DELETE FROM state WHERE name IN ('unswept', 'emptied')")


def _held(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute(
        "SELECT id FROM posts UNION SELECT id FROM comments UNION SELECT record_id FROM versions "
        "UNION SELECT record_id FROM sources UNION SELECT id FROM tombstones WHERE record_kind != 'response' "
        "UNION SELECT new_id FROM redirects WHERE record_kind IN ('post', 'comment')"
    )
    return {row[0] for row in rows}


def _sweep_tombstones(connection: sqlite3.Connection, vault: Vault) -> None:
    """Delete those of responses that were given out of no record that the vault tells of."""
    told = vault.connection.execute(
        "SELECT response FROM addresses WHERE record IN (SELECT id FROM records UNION SELECT old_id FROM absorbed)"
    )
    left = connection.execute("SELECT id FROM tombstones WHERE record_kind = 'response'").fetchall()
    gone = {row["id"] for row in left} - {row["response"] for row in told}
    writing.delete(connection, "tombstones", "id", sorted(gone))


def _keep(connection: sqlite3.Connection, table: str, column: str, known: set[str]) -> None:
    held = {
        row[0]
        for row in connection.execute(f"SELECT DISTINCT {column} FROM {table}")  # noqa: S608 - names from above
    }
    writing.delete(connection, table, column, sorted(held - known - {None}))
