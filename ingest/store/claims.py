"""What an archive says of one record: its own row, and the rows that hang on it, to be held against its captures."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.store import schema
from ingest.store.archive import Archive
from ingest.store.rows import writing
from ingest.store.rows.composing import Composed
from ingest.store.rows.rows import Row
from ingest.store.vault.vault import Vault
from ingest.woven import SHARED

Rows = dict[tuple[str, str], Row]
"""By table and key."""

Lead = tuple[str, str, Sequence[str]]
"""Table, column and values of rows that other rows name."""

Select = Callable[[str, str, Sequence[str]], Iterable[Row]]
"""Gives the rows of a table whose column has one of these values."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A record that an id names, and where the vault keeps what was seen of it."""

    named: str
    """The id as it was given; it may be one that the record had before."""
    id: str
    kind: str
    """post, comment or response."""
    record: str
    """Id of the post or comment that it is or stands in."""
    record_kind: str
    thread: tuple[str, str] | None
    """Site and key of its post; None where the vault has seen no such record."""


def claim_of(archive: Archive, vault: Vault, named: str) -> Claim | None:
    """Find what an id names, in the archive (a tombstone is enough) or in the vault; None where neither knows it."""
    moved = archive.connection.execute("SELECT new_id FROM redirects WHERE old_id = ?", (named,)).fetchone()
    own = moved["new_id"] if moved else named
    told = archive.connection.execute(
        "SELECT 'post' AS kind, id AS record FROM posts WHERE id = ?1 "
        "UNION ALL SELECT 'comment', id FROM comments WHERE id = ?1 "
        "UNION ALL SELECT 'response', coalesce(comment_id, post_id) FROM responses WHERE id = ?1 "
        "UNION ALL SELECT record_kind, iif(record_kind = 'response', NULL, id) FROM tombstones WHERE id = ?1",
        (own,),
    ).fetchone()
    seen = vault.connection.execute(
        "WITH named (id) AS (SELECT ?1 UNION SELECT record FROM addresses WHERE response = ?2) "
        "SELECT id, kind, site, post FROM records WHERE id IN named "
        "OR id IN (SELECT new_id FROM absorbed WHERE old_id IN named)",
        ((told and told["record"]) or own, own if told and told["record"] is None else None),
    ).fetchone()
    if told is None and seen is None:
        return None
    kind = told["kind"] if told else seen["kind"]
    record = seen["id"] if seen else told["record"] or own
    return Claim(
        named=named,
        id=own if kind == "response" else record,
        kind=kind,
        record=record,
        record_kind=seen["kind"] if seen else kind,
        thread=(seen["site"], seen["post"]) if seen else None,
    )


def claimed(archive: Archive, claim: Claim) -> Rows:
    """Give what the archive says of a record."""
    return _rows(_within(archive), claim)


def told(composed: Composed, claim: Claim) -> Rows:
    """Give what a thread, as it was worked out, says of a record."""
    return _rows(
        lambda table, column, ids: [row for row in getattr(composed, table) if row[column] in ids], claim
    )


def leads(rows: Rows) -> Iterator[Lead]:
    """Give what the rows of a record lead to, as a citation of it shows: post and blog, body and official, form letter."""
    ids: dict[tuple[str, str], set[str]] = {}
    for (table, _), row in rows.items():
        for column, lead in _LEADS.items():
            if table in _LEADING and row.get(column) is not None:
                for led, by in lead:
                    ids.setdefault((led, by), set()).add(str(row[column]))
    yield from ((table, column, sorted(named)) for (table, column), named in ids.items())


def claimed_of(archive: Archive, led: Iterable[Lead]) -> Rows:
    """Give what the archive says of what a record leads to."""
    return _led(_within(archive), led)


def told_of(woven: Mapping[str, Iterable[Row]], led: Iterable[Lead]) -> Rows:
    """Give what rows by table, as they were worked out, say of what a record leads to."""
    return _led(
        lambda table, column, ids: [row for row in woven.get(table, ()) if row[column] in ids],
        led,
    )


def _within(archive: Archive) -> Select:
    return lambda table, column, ids: map(dict, writing.select(archive.connection, table, column, ids))


def _led(select: Select, led: Iterable[Lead]) -> Rows:
    return {
        (table, _key(table, row)): row for table, column, ids in led for row in select(table, column, ids)
    }


def tied(rows: Rows, ties: Mapping[str, Row]) -> Rows:
    """Give responses among rows with what all of an archive's responses say of each (``weaving.woven_rows``).

    What one tells itself stays; what only another part of its letter tells is added.
    """
    return {
        (table, key): row | _tie(ties.get(key, {})) if table == "responses" else row
        for (table, key), row in rows.items()
    }


def _tie(tie: Row) -> Row:
    borrowed = str(tie.get("borrowed") or "").splitlines()
    lent = {*borrowed, *(f"{name}_inferred" for name in borrowed)}
    own = {*SHARED, *(f"{name}_inferred" for name in SHARED)} - lent
    return {column: value for column, value in tie.items() if column not in own}


_KEYS = {table.name: table.unique[0] for table in schema.TABLES}
_LEADING = ("posts", "comments", "responses")
_LEADS = {
    "post_id": (("posts", "id"),),
    "site_id": (("sites", "id"),),
    "organisation_id": (("organisations", "id"),),
    "official_id": (("officials", "id"), ("roles", "official_id")),
    "form_letter_id": (("form_letters", "id"),),
}
"""By column, what a post, comment or response leads to by it."""


def _key(table: str, row: Row) -> str:
    return " ".join(str(row[k]) for k in _KEYS[table])


def _rows(select: Select, claim: Claim) -> Rows:
    rows: Rows = {}

    def take(table: str, column: str, ids: Sequence[str]) -> list[Row]:
        found = [row for row in select(table, column, ids) if _is_about(row, table, claim)]
        rows.update({(table, _key(table, row)): row for row in found})
        return found

    take("tombstones", "id", [claim.id])
    take(f"{claim.record_kind}s", "id", [claim.record])
    if claim.kind == "response":
        letters = take("responses", "id", [claim.id])
    else:
        letters = take("responses", f"{claim.kind}_id", [claim.record])
        for table in ("versions", "sources"):
            take(table, "record_id", [claim.record])
        if claim.kind == "post":
            take("appeals", "post_id", [claim.record])
    take("commitments", "response_id", [str(letter["id"]) for letter in letters])
    return rows


def _is_about(row: Row, table: str, claim: Claim) -> bool:
    """Whether a row is about the record itself: those of its comments name the post, too."""
    return table != "responses" or claim.kind != "post" or row["comment_id"] is None


def differences(claim: Claim, claimed: Rows, told: Rows) -> list[str]:
    """Name what differs: columns of the record's own row by their names, those of other rows with their table's."""
    own = f"{claim.kind}s"
    names: dict[str, None] = {}
    for table, key in sorted({*claimed, *told}):
        said, given = claimed.get((table, key)), told.get((table, key))
        if said is None or given is None:
            names[table] = None
            continue
        prefix = "" if table == own and key == claim.id else f"{table}."
        names |= {f"{prefix}{column}": None for column, value in given.items() if said[column] != value}
    return list(names)
