"""Which records a question leaves to be ranked and counted: those that match, and stand first in an order or were added last.

Each kind of record is searched in the same way: words by its full-text index, choices by the
columns of its table.
"""

# ruff: noqa: S608 - table and column names come from this file, every value is bound

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from publish import unspaced
from publish.ask import Ask
from publish.queries import RECORDED
from publish.search import Term

_LOOKED_UP = 8_000
"""Matches that are looked up one by one to see whether they are among those chosen."""


@dataclass(frozen=True, slots=True)
class Source:
    """How one kind of record is searched."""

    table: str
    bound: int
    """Matches that are ranked and counted in full."""
    date: str
    weights: str
    facets: dict[str, str]
    where: str = "1"
    once: str = "1"
    """What is left out where records are leafed through: a letter in parts stands there once."""
    many: bool = False
    """There may be so many records that even their numbers are not gathered lightly."""


SOURCES = {
    "response": Source(
        "responses",
        1_000,
        "t.letter_date",
        "4.0, 3.0, 3.0, 3.0, 3.0, 1.0, 3.0",
        {
            "body": "coalesce(t.organisation_id, t.organisation)",
            "official": "t.official_id",
            "role": "t.role",
            "reply": "t.kind",
            "attestation": "t.attestation",
            "form": "t.form_letter_id",
            "appeal": "t.appeal_id",
            "post": "t.post_id",
        },
        f"t.{RECORDED}",
        "t.continues_id IS NULL",
    ),
    "post": Source("posts", 500, "t.published", "5.0, 2.0, 1.0", {"post": "t.id"}),
    "comment": Source("comments", 500, "t.published", "1.0", {"post": "t.post_id"}, many=True),
}


SLUGS = {"body": "organisations", "official": "officials"}
"""Choices that are named by a slug, and the tables that give it."""


def conditions(connection: sqlite3.Connection, source: Source, ask: Ask) -> tuple[str, list[str | int]]:
    where: list[str] = []
    values: list[str | int] = []
    for name, sql in {"site": "t.site_id", **source.facets}.items():
        if value := getattr(ask, name):
            column, value = _held(connection, name, sql, value)
            where.append(f"{column} = ?")
            values.append(value)
    if ask.year:
        where.append(f"{source.date} >= ? AND {source.date} < ?")
        values += [ask.year, f"{int(ask.year) + 1:04d}"]
    return " AND ".join([*where, source.where]), values


def _held(connection: sqlite3.Connection, name: str, sql: str, value: str) -> tuple[str, str]:
    """Give the column in which a choice stands, and what stands there: one that has an index."""
    if name not in SLUGS:
        return sql, value
    own = connection.execute(f"SELECT id FROM {SLUGS[name]} WHERE slug = ?", (value,)).fetchone()
    if own is not None:
        return f"t.{name.replace('body', 'organisation')}_id", own[0]
    # A body that no list knows is chosen by the name that its letters give it.
    return ("t.organisation_id IS NULL AND t.organisation", value) if name == "body" else (sql, value)


def latest(connection: sqlite3.Connection, source: Source, where: str, values: list[str | int]) -> list[int]:
    """Give the numbers of the records that match and were added last, without ranking any."""
    index, last = f"{source.table}_fts", f"ORDER BY rowid DESC LIMIT {source.bound + 1}"
    words = f"FROM {index} WHERE {index} MATCH ?"
    if len(values) == 1:
        # Nothing but the words is asked: the index alone can answer.
        return _numbers(connection, f"SELECT rowid {words} {last}", values)
    if source.many and (near := _nearest(connection, source, where, values)) is not None:
        return near
    # Looking every match up would take a second where a common word meets a year without records. So the
    # numbers of all records that the choices leave are gathered from an index first.
    among = f"AND +rowid IN (SELECT t.pk FROM {source.table} t WHERE {where})"
    return _numbers(connection, f"SELECT rowid {words} {among} {last}", values)


def foremost(
    connection: sqlite3.Connection, source: Source, wanted: tuple[str, list[str | int]], order: str
) -> list[int]:
    """Give the numbers of the records of which a condition holds that stand first in an order."""
    where, values = wanted
    sql = f"SELECT t.pk FROM {source.table} t WHERE {where} ORDER BY {order} LIMIT {source.bound + 1}"
    return _numbers(connection, sql, values)


def having(source: Source, question: Sequence[Term], expression: str) -> tuple[str, list[str | int]]:
    """Give the condition that the words of a question are in a record ``t``, and what is bound in it."""
    if unspaced.is_asked(question):
        return unspaced.condition(source.table, question)
    # The plus has SQLite go through the records in their order, and look each up among those that match.
    index = f"{source.table}_fts"
    return f"+t.pk IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)", [expression]


def _nearest(
    connection: sqlite3.Connection, source: Source, where: str, values: list[str | int]
) -> list[int] | None:
    """Give what ``_latest`` gives by looking matches up one by one; None where there are too many for that."""
    words = f"FROM {source.table}_fts WHERE {source.table}_fts MATCH ?"
    found = _numbers(
        connection,
        f"SELECT w.rowid FROM (SELECT rowid {words} ORDER BY rowid DESC LIMIT {_LOOKED_UP}) w "
        f"CROSS JOIN {source.table} t ON t.pk = w.rowid WHERE {where} "
        f"ORDER BY w.rowid DESC LIMIT {source.bound + 1}",
        values,
    )
    matching = f"SELECT count(*) FROM (SELECT rowid {words} LIMIT {_LOOKED_UP})"
    if len(found) > source.bound or _numbers(connection, matching, values[:1])[0] < _LOOKED_UP:
        return found
    return None


def _numbers(connection: sqlite3.Connection, sql: str, values: list[str | int]) -> list[int]:
    return [pk for (pk,) in connection.execute(sql, values).fetchall()]
