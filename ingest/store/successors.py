"""Records that a better reader, or a home told later, places on another site: what they were called leads on.

Their old ids were given out, and decisions name them (``redact``, ``takedown``). No capture tells of them any more, so the
vault keeps which record is which, as it keeps the addresses of responses.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from ingest.store import identity, writing
from ingest.store.vault import Vault

# What a capture showed there, and shows here now, is the same record. Comments alone tell of a post, too.
_SHOWN = {"comment": ("key", "kind = 'comment'"), "post": ("post", "kind IN ('post', 'comment')")}
_STOOD = "SELECT DISTINCT '{kind}' AS kind, site, {key} AS key, last_capture AS capture FROM sightings WHERE {where}"
_MOVED = (
    "SELECT DISTINCT b.site AS old, b.key, n.site AS new FROM stood b "
    "JOIN reads r ON r.capture = b.capture AND r.site != b.site "
    "JOIN sightings n ON n.site = r.site AND n.{key} = b.key AND n.{where} WHERE b.kind = '{kind}' "
    "AND NOT EXISTS (SELECT 1 FROM sightings s WHERE s.site = b.site AND s.{key} = b.key AND s.{where}) "
    "ORDER BY b.site, b.key, n.site"
)


def _each(sql: str) -> Iterator[tuple[str, str]]:
    for kind, (key, where) in _SHOWN.items():
        yield kind, sql.format(kind=kind, key=key, where=where)


@contextmanager
def followed(vault: Vault) -> Iterator[None]:
    """Follow records whose captures are read again within, so that ids which change lead to what they are now."""
    db = vault.connection
    if db.execute("SELECT 1 FROM sqlite_temp_master WHERE name = 'stood'").fetchone():
        # A rebuild, which follows all records, places those of single sites again.
        yield
        return
    with vault.batch():
        stood = " UNION ALL ".join(sql for _, sql in _each(_STOOD))
        db.execute(f"CREATE TEMP TABLE stood AS {stood}")
        yield
        for kind, sql in _each(_MOVED):
            for row in db.execute(sql).fetchall():
                old, new = (identity.public_id(kind, row[site], row["key"]) for site in ("old", "new"))
                db.execute("UPDATE successors SET id = ? WHERE id = ?", (new, old))
                db.execute("DELETE FROM successors WHERE old_id = ?", (new,))
                db.execute("INSERT OR REPLACE INTO successors VALUES (?, ?)", (old, new))
        db.execute("DROP TABLE temp.stood")


def predecessors(vault: Vault, ids: list[str]) -> dict[str, set[str]]:
    """Give by id the ids that led to records before they were placed elsewhere."""
    found: dict[str, set[str]] = {}
    if vault.connection.execute("SELECT 1 FROM successors LIMIT 1").fetchone():
        for row in writing.select(vault.connection, "successors", "id", ids):
            found.setdefault(row["id"], set()).add(row["old_id"])
    return found
