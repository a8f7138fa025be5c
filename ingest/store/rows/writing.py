"""Writing rows to the archive: only what differs is written, so that a run without news changes no row."""

# ruff: noqa: S608 - names of tables and columns come from this room; values are bound

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from ingest.store import schema
from ingest.store.rows.rows import Row, Values


def select(
    connection: sqlite3.Connection, table: str, column: str, values: Iterable[str]
) -> list[sqlite3.Row]:
    """Give all rows of a table whose column has one of the values."""
    known = list(values)
    if not known:
        return []
    # One statement for any number of values: SQLite need not prepare it anew each time.
    where = f"{column} IN (SELECT value FROM json_each(?))"
    return connection.execute(f"SELECT * FROM {table} WHERE {where}", (json.dumps(known),)).fetchall()


def delete(connection: sqlite3.Connection, table: str, column: str, values: Iterable[str]) -> None:
    """Delete all rows of a table whose column has one of the values."""
    connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", [(v,) for v in values])


def put(
    connection: sqlite3.Connection,
    table: str,
    key: Sequence[str],
    rows: Iterable[Row],
    existing: Iterable[Values],
    *,
    keep_others: bool = False,
) -> None:
    """Bring the rows of a table that are in ``existing`` to what ``rows`` says, by ``key``.

    New rows are inserted, those that differ are changed in the columns that differ, those
    that are not in ``rows`` are deleted unless ``keep_others``. Columns that ``rows`` does
    not name are left as they are.
    """
    known = {tuple(row[k] for k in key): row for row in existing}
    fresh: list[Row] = []
    changed: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        old = known.pop(tuple(row[k] for k in key), None)
        if old is None:
            fresh.append(row)
        elif different := tuple(c for c, value in row.items() if old[c] != value):
            changed.setdefault(different, []).append(row)
    if known and not keep_others:
        where = " AND ".join(f"{k} = ?" for k in key)
        connection.executemany(f"DELETE FROM {table} WHERE {where}", list(known))
    _insert(connection, table, key, fresh)
    for columns, different_rows in changed.items():
        settings = ", ".join(f'"{c}" = :{c}' for c in columns)
        where = " AND ".join(f"{k} = :{k}" for k in key)
        connection.executemany(f"UPDATE {table} SET {settings} WHERE {where}", different_rows)


def insert(
    connection: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    values: Iterable[tuple[object, ...]],
) -> None:
    """Write rows that are known to be new; within a transaction."""
    names = ", ".join(f'"{c}"' for c in columns)
    marks = ", ".join("?" * len(columns))
    with _searched_after(connection, table):
        connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)


_SEARCHED = {table.name: ", ".join(table.search) for table in schema.TABLES if table.search}


@contextmanager
def _searched_after(connection: sqlite3.Connection, table: str) -> Iterator[None]:
    """Enter new rows of a table into its full-text index at once.

    The trigger that does so row by row has SQLite write the index out for every row.
    """
    if table not in _SEARCHED:
        yield
        return
    (last,) = connection.execute(f"SELECT coalesce(max(pk), 0) FROM {table}").fetchone()
    (trigger,) = connection.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?", (f"{table}_ai",)
    ).fetchone()
    connection.execute(f"DROP TRIGGER {table}_ai")
    yield
    columns = _SEARCHED[table]
    connection.execute(
        f"INSERT INTO {table}_fts (rowid, {columns}) SELECT pk, {columns} FROM {table} WHERE pk > ?", (last,)
    )
    connection.execute(trigger)


def _insert(connection: sqlite3.Connection, table: str, key: Sequence[str], rows: list[Row]) -> None:
    if not rows:
        return
    names = list(rows[0])
    columns = ", ".join(f'"{c}"' for c in names)
    values = ", ".join(f":{c}" for c in names)
    updates = ", ".join(f'"{c}" = excluded."{c}"' for c in names if c not in key)
    connection.executemany(
        f"INSERT INTO {table} ({columns}) VALUES ({values}) ON CONFLICT ({', '.join(key)}) DO UPDATE SET {updates}",
        rows,
    )
