"""Whether an archive and a vault belong together.

A projection makes an archive say what its vault says. With another vault than its own (a folder named wrongly, a copy of
before) it would lose what only the other one knows: so the two are compared before anything is written.
"""

import json
import sqlite3
from pathlib import Path

from ingest.errors import StoreError
from ingest.store import database, schema
from ingest.store.vault.vault import Vault

_COUNTED = ("sites", "posts", "comments", "responses", "captures", "sources")


def stamp(archive: sqlite3.Connection) -> str:
    """Give by what a vault knows the archive that it was last written to, by this program: a few numbers, and what decisions it follows."""
    counts = [
        archive.execute(f"SELECT count(*), coalesce(max(pk), 0) FROM {table}").fetchone()[:]  # noqa: S608
        for table in _COUNTED
    ]
    followed = [row[:] for row in archive.execute("SELECT kind, digest FROM decisions ORDER BY kind")]
    return json.dumps([schema.VERSION, counts, followed])


def known_stamp(vault: Vault) -> str | None:
    """Give the stamp of the archive that a vault was last written to."""
    row = vault.connection.execute("SELECT value FROM state WHERE name = 'archive'").fetchone()
    return row["value"] if row else None


def check_index(vault: Path) -> None:
    """Check that a vault that has segments has its index, too: to open it would make an empty one. Raises StoreError."""
    with database.told(vault):
        lost = any((vault / "segments").glob("*.warc.gz")) and not (vault / "vault.db").exists()
    if lost:
        raise StoreError(
            vault,
            "vault.db is lost, and with it all decisions (review, redact, takedown) that decisions.jsonl does not hold: restore it from a copy, "
            "or read the segments without it: `onrecord rebuild --force`",
        )


def check_pair(path: Path, archive: sqlite3.Connection, vault: Vault, *, reads_all: bool = False) -> None:
    """Check that a vault holds every capture that an archive was made from, and every removal. Raises StoreError.

    Where vault.db is an older copy, its segments hold what it has not read: only what reads all again (``reads_all``)
    loses none of it.
    """
    _check_removals(path, archive, vault)
    if known_stamp(vault) == stamp(archive):
        return
    strange = [row["url"] for row in archive.execute("SELECT * FROM captures") if not _holds(vault, row)]
    if strange:
        raise StoreError(
            path,
            f"not made from {vault.path}, which lacks {len(strange)} of its captures (one of {strange[0]}); "
            "name its own vault with --vault, or another file with --archive",
        )
    if not reads_all and (number := _unread(archive, vault)):
        raise StoreError(
            vault.path,
            f"vault.db is an older copy: of {number} captures that {path} was made from it has read nothing; "
            "they are in the segments, and `onrecord rebuild` reads them",
        )


def _check_removals(path: Path, archive: sqlite3.Connection, vault: Vault) -> None:
    """Check that no record comes back since the ledger is older than the archive: tombstones tell when it was decided."""
    stones = {row["removed"] for row in archive.execute("SELECT DISTINCT removed FROM tombstones")}
    lost = stones - {decision.at for decision in vault.decisions()} if stones else ()
    if lost:
        raise StoreError(
            path,
            f"records were removed on {len(lost)} occasion{'' if len(lost) == 1 else 's'} (one at {min(lost)}) of which the ledger in {vault.path} does not "
            "know; restore its vault.db and decisions.jsonl as they were last, or name the archive's own vault with --vault",
        )


def _holds(vault: Vault, capture: sqlite3.Row) -> bool:
    # Its id follows from how it was packed: the same bytes of the same time may have another.
    sql = "SELECT 1 FROM captures WHERE payload_digest = ? AND captured = ?"
    found = vault.connection.execute(sql, (capture["payload_digest"], capture["captured"]))
    return found.fetchone() is not None


def _unread(archive: sqlite3.Connection, vault: Vault) -> int:
    """Give the number of an archive's captures that a vault holds and has read nothing of."""
    named = json.dumps([row["id"] for row in archive.execute("SELECT id FROM captures")])
    sql = (
        "SELECT count(*) FROM captures WHERE id IN (SELECT value FROM json_each(?)) "
        "AND id NOT IN (SELECT capture FROM reads)"
    )
    (number,) = vault.connection.execute(sql, (named,)).fetchone()
    return int(number)


def unindexed(vault: Vault) -> list[str]:
    """Give the segments that are longer than the vault's index knows: what a crash left, or an older vault.db lacks."""
    files = sorted(vault.segments.glob("*.warc.gz"))
    return [file.name for file in files if file.stat().st_size > vault.indexed_size(file.name)]


def captures_read(vault: Vault) -> set[str]:
    """Give the ids of all captures that something was read from, or from what stands in the same place.

    A page over which its reader failed was never read, so that nothing is lost where it fails again.
    """
    rows = vault.connection.execute(
        "SELECT id FROM captures WHERE (segment, start) IN "
        "(SELECT segment, start FROM captures WHERE id IN (SELECT capture FROM reads) "
        "AND id NOT IN (SELECT c.id FROM notes AS n JOIN captures AS c ON c.url = n.url "
        "AND c.captured BETWEEN n.first_at AND n.last_at WHERE n.kind = 'reader-died' AND n.derived))"
    )
    return {row["id"] for row in rows}
