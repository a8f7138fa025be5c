"""Records that better readers, or a home told later, call otherwise, and form letters whose first copy went: what they were
called leads on.

Their old ids were given out, and decisions name them (``redact``, ``takedown``). No capture tells of them any more, so the
vault keeps which record is which, as it keeps the addresses of responses.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby

from ingest.store import identity
from ingest.store.rows import writing
from ingest.store.vault.vault import Vault

_STOOD = (
    "CREATE TEMP TABLE stood AS SELECT DISTINCT kind AS shown, site, key, post, last_capture AS capture, said, skeleton "
    "FROM sightings WHERE kind IN ('post', 'comment')"
)
# What tells of a record, and the column that names it: comments alone tell of a post, too.
_TOLD = {"comment": ("key", "kind = 'comment'"), "post": ("post", "kind IN ('post', 'comment')")}
_GONE = (
    "CREATE TEMP TABLE gone AS SELECT shown, site, {key} AS key, capture, said, skeleton FROM stood b "
    "WHERE shown IN (SELECT value FROM json_each(?)) "
    "AND NOT EXISTS (SELECT 1 FROM sightings s WHERE s.site = b.site AND s.{key} = b.{key} AND s.{where})"
)
# What a capture showed, and shows here now, is the same record: by its key on another site, else by its words.
_BECAME = (
    "SELECT b.site AS old_site, b.key AS old_key, n.site AS site, n.{key} AS key, 0 AS rank FROM gone b "
    "JOIN reads r ON r.capture = b.capture AND r.site != b.site "
    "JOIN sightings n ON n.site = r.site AND n.{key} = b.key AND n.{where} "
    "UNION SELECT b.site, b.key, n.site, n.{key}, 1 + (n.said != b.said) FROM gone b JOIN sightings n "
    "ON n.last_capture = b.capture AND n.kind = b.shown AND n.skeleton = b.skeleton AND b.skeleton != ? "
    "ORDER BY 1, 2, 5, 3, 4"
)


@contextmanager
def followed(vault: Vault) -> Iterator[None]:
    """Follow records whose captures are read again within, so that ids which change lead to what they are now."""
    db = vault.connection
    if db.execute("SELECT 1 FROM sqlite_temp_master WHERE name = 'stood'").fetchone():
        # A rebuild, which follows all records, places those of single sites again.
        yield
        return
    with vault.batch():
        db.execute(_STOOD)
        yield
        for kind in _TOLD:
            for old, new in list(_became(vault, kind)):
                lead(vault, old, new)
        db.execute("DROP TABLE temp.stood")


def lead(vault: Vault, old: str, new: str) -> None:
    """Have an id, and what led to it, lead to another from now on."""
    db = vault.connection
    db.execute("UPDATE successors SET id = ? WHERE id = ?", (new, old))
    db.execute("DELETE FROM successors WHERE old_id = ?", (new,))
    db.execute("INSERT OR REPLACE INTO successors VALUES (?, ?)", (old, new))


def _became(vault: Vault, kind: str) -> Iterator[tuple[str, str]]:
    """Give the ids that records had and what they have now; nothing where the same words may be either of two."""
    key, where = _TOLD[kind]
    db = vault.connection
    shown = '["comment"]' if kind == "comment" else '["comment", "post"]'
    db.execute(_GONE.format(key=key, where=where), (shown,))
    rows = db.execute(_BECAME.format(key=key, where=where), (identity.digest(""),)).fetchall()
    db.execute("DROP TABLE temp.gone")
    for old, found in groupby(rows, key=lambda row: (row["old_site"], row["old_key"])):
        known = list(found)
        best = [row for row in known if row["rank"] == known[0]["rank"]]
        if len(best) == 1 or best[0]["rank"] == 0:
            new = best[-1]["site"], best[-1]["key"]
            yield identity.public_id(kind, *old), identity.public_id(kind, *new)


def predecessors(vault: Vault, ids: list[str]) -> dict[str, set[str]]:
    """Give by id the ids that led to records before they were called otherwise."""
    found: dict[str, set[str]] = {}
    if vault.connection.execute("SELECT 1 FROM successors LIMIT 1").fetchone():
        for row in writing.select(vault.connection, "successors", "id", ids):
            found.setdefault(row["id"], set()).add(row["old_id"])
    return found
