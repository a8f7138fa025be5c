"""What a reader's SQL may do, and what it may cost, on one connection.

What is not named here is closed: functions and tables that some build of SQLite brings along tell of other
readers (``sqlite_stmt``), or let a stranger choose an address to jump to (``fts3_tokenizer``).
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

T = TypeVar("T")

LONGEST = 2_000_000
"""Bytes of a value, and of a row, in what a reader asks in SQL or sees of a table."""

LARGEST = 32_000_000
"""Bytes of one answer, before it is written as a page or JSON."""

MOST_CELLS = 50_000
"""Cells of one answer: as a page, each takes some 25 µs, during which nobody else is answered."""

_LIMITS = {sqlite3.SQLITE_LIMIT_LENGTH: LONGEST, sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 100}
_STEPS = 1000
"""Steps between two looks at the clock."""

_ACTIONS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE})

_FUNCTIONS = """
    -> ->> abs char coalesce concat concat_ws format glob hex if ifnull iif instr length like likelihood likely lower
    ltrim nullif octet_length printf quote random randomblob replace round rtrim sign soundex sqlite_version substr
    substring trim typeof unicode unistr unistr_quote unlikely upper zeroblob
    acos acosh asin asinh atan atan2 atanh ceil ceiling cos cosh degrees exp floor ln log log10 log2 mod pi pow power
    radians sin sinh sqrt tan tanh trunc
    current_date current_time current_timestamp date datetime julianday strftime time timediff unixepoch
    avg count group_concat max median min percentile percentile_cont percentile_disc string_agg sum total
    cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank row_number
    json json_array json_array_length json_error_position json_extract json_group_array json_group_object json_insert
    json_object json_quote json_remove json_replace json_set json_type json_valid
    bm25 escape_fts highlight match snippet
"""
_PRAGMAS = """
    foreign_key_list function_list index_info index_list index_xinfo max_page_count page_count page_size
    schema_version table_info table_xinfo
"""

FUNCTIONS = frozenset(_FUNCTIONS.split())
"""What readers may call, by the names that the authorizer tells, which are in small letters."""

PRAGMAS = frozenset(_PRAGMAS.split())
"""What Datasette leaves open, as tables, less the one that tells where the file lies on this machine."""

_INNER = frozenset({"data_version"})
"""What FTS5 asks itself."""

_TABLES = frozenset({f"pragma_{name}" for name in PRAGMAS} | {"json_each", "json_tree"})
"""Tables that stand in no schema and are open all the same."""

_SCHEMAS = frozenset({"sqlite_master", "sqlite_schema"})
_WORD = re.compile(r"[a-z_]\w*")


@contextmanager
def asked(
    connection: sqlite3.Connection,
    sql: str,
    params: Mapping[str, object] | Sequence[object],
    milliseconds: float,
) -> Iterator[sqlite3.Cursor]:
    """Ask a reader's question, of which the rows are to be taken within this context.

    Raises TimeoutError where it takes too long, and ``sqlite3.OperationalError`` for all else that is amiss.
    """
    until = time.perf_counter() + milliseconds / 1000
    for limit, most in _LIMITS.items():
        connection.setlimit(limit, most)
    try:
        tables = _TABLES.union(_SCHEMAS, _stored(connection))
        _open_indexes(connection)
        _spare(sql, connection, tables)
        connection.set_authorizer(partial(_permitted, tables))
        connection.set_progress_handler(lambda: time.perf_counter() > until, _STEPS)
        yield connection.execute(sql, params)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            raise TimeoutError from error
        # The kinds of error that Datasette does not expect from SQL are told as the one it does.
        raise sqlite3.OperationalError(str(error)) from error
    except MemoryError as error:
        raise sqlite3.OperationalError("This takes too much memory") from error
    finally:
        connection.set_progress_handler(None, _STEPS)
        connection.set_authorizer(None)


def _stored(connection: sqlite3.Connection) -> Iterator[str]:
    for _, schema, _ in connection.execute("PRAGMA database_list").fetchall():
        # Other schemas than the main one are there where an operator opens files side by side.
        tables = f"""SELECT lower(name) FROM "{schema}".sqlite_master WHERE type IN ('table', 'view')"""  # noqa: S608
        yield from (name for (name,) in connection.execute(tables))


def _open_indexes(connection: sqlite3.Connection) -> None:
    """Have SQLite open the full-text indexes: 3.40 (Debian 12) asks the authorizer then whether sqlite_master may be written to."""
    made = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE %'"
    for (name,) in connection.execute(made).fetchall():
        connection.execute(f'SELECT 1 FROM "{name}" LIMIT 0')  # noqa: S608 - a name from the schema


def columns(cursor: sqlite3.Cursor) -> list[str]:
    """Give the names of the columns of an answer."""
    return [name for name, *_ in cursor.description or ()]


def taken(rows: Iterable[T], most: int | None, size: Callable[[T], int], columns: int) -> list[T]:
    """Take rows, at most so many. Raises ``sqlite3.OperationalError`` where they are too much."""
    held: list[T] = []
    left = LARGEST
    for row in rows:
        held.append(row)
        left -= size(row)
        if left < 0 or len(held) * columns > MOST_CELLS:
            raise sqlite3.OperationalError("The answer is too large: ask for fewer rows or columns")
        if len(held) == most:
            break
    return held


def _spare(sql: str, connection: sqlite3.Connection, tables: frozenset[str]) -> None:
    # The authorizer is not asked for a column by which tables are joined (NATURAL, USING). Any table has to be called by
    # its name.
    modules = {name.lower() for (name,) in connection.execute("PRAGMA module_list")}
    for word in set(_WORD.findall(sql.lower())) - tables:
        if word in modules or word.startswith("pragma_"):
            raise sqlite3.OperationalError(f"access to {word} is prohibited")


def _permitted(
    tables: frozenset[str], action: int, first: str | None, second: str | None, *_: str | None
) -> int:
    # Where none of its columns is asked for, a subquery is told like a table: by its name, and an empty second.
    permitted = (
        action in _ACTIONS
        or (action == sqlite3.SQLITE_FUNCTION and second in FUNCTIONS)
        or (action == sqlite3.SQLITE_READ and (not second or (first or "").lower() in tables))
        or (action == sqlite3.SQLITE_PRAGMA and (first or "").lower() in PRAGMAS | _INNER)
    )
    return sqlite3.SQLITE_OK if permitted else sqlite3.SQLITE_DENY
