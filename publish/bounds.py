"""What a reader's SQL may cost, and what it may not tell.

Datasette looks at the clock between steps of a statement that runs. A function that compares one long text
with another is a single step, and a statement whose parts stand in each other again and again is
being prepared before it has a first one: either holds a thread, and memory without end, for minutes or
hours. So values have a longest length, SQLite's memory has an end, such functions are done in linear time,
seldom, or not at all, and the clock is looked at while preparing, too.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import MethodType
from typing import TYPE_CHECKING

from datasette.database import QueryInterrupted, Results

if TYPE_CHECKING:
    # Datasette loads its plugins while its own application module is still loading.
    from datasette.app import Datasette
    from datasette.database import Database

LONGEST = 2_000_000
"""Bytes of a value, and of a row, in what a reader asks in SQL or sees of a table."""

LARGEST = 64_000_000
"""Characters of one answer, before it is written as a page or JSON."""

_MEMORY = 256_000_000
"""Bytes that SQLite may hold in this process, its caches included."""

_LIMITS = {sqlite3.SQLITE_LIMIT_LENGTH: LONGEST, sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 100}
_STEPS = 100
"""Steps between two looks at the clock."""

_CLOSED_FUNCTIONS = frozenset({"json_pretty", "load_extension", "unhex"})
"""Functions whose work or result grows with the product of what they are given."""

_PATTERNS = frozenset({"like", "glob"})
_MOST_PATTERNS = 20
"""Comparisons with a pattern in one statement; each of a longest value takes a tenth of a second."""


@dataclass(slots=True)
class _Question:
    """A statement that is being answered."""

    until: float
    """When it must be at its end, by ``perf_counter``."""
    patterns: int = 0
    """Comparisons with a pattern that stand in it."""


class _Asked(threading.local):
    """What the thread is answering, if a reader wrote it."""

    question: _Question | None = None


_ASKED = _Asked()


def prepare(connection: sqlite3.Connection) -> None:
    """Make a connection that readers' SQL may be asked on."""
    for name, parameters, function in _FUNCTIONS:
        connection.create_function(name, parameters, function, deterministic=True)
    connection.set_authorizer(_permitted)
    connection.execute(f"PRAGMA hard_heap_limit = {_MEMORY}")


def confine(datasette: Datasette) -> None:
    """Have what readers ask of any open database, by SQL or by table, answered within these bounds."""
    for database in datasette.databases.values():
        database.execute = MethodType(_execute, database)


def _permitted(action: int, first: str | None, second: str | None, *_more: str | None) -> int:
    if _late():
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_READ and second == "file" and (first or "").lower() == "pragma_database_list":
        # Where the file lies on this machine is nobody's business; Datasette asks for the names only. SQLite keeps the
        # name of such a table as whoever first asked for it on a connection wrote it.
        return sqlite3.SQLITE_IGNORE
    if action == sqlite3.SQLITE_FUNCTION and (second in _CLOSED_FUNCTIONS or _too_many_patterns(second)):
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def _late() -> bool:
    return _ASKED.question is not None and time.perf_counter() > _ASKED.question.until


def _too_many_patterns(function: str | None) -> bool:
    if _ASKED.question is None or function not in _PATTERNS:
        return False
    _ASKED.question.patterns += 1
    return _ASKED.question.patterns > _MOST_PATTERNS


@contextmanager
def _bounded(connection: sqlite3.Connection, milliseconds: int) -> Iterator[None]:
    before = {limit: connection.setlimit(limit, most) for limit, most in _LIMITS.items()}
    _ASKED.question = _Question(time.perf_counter() + milliseconds / 1000)
    connection.set_progress_handler(_late, _STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, _STEPS)
        _ASKED.question = None
        for limit, most in before.items():
            connection.setlimit(limit, most)


async def _execute(  # noqa: PLR0917 - Datasette's own signature
    database: Database,
    sql: str,
    params: Mapping[str, object] | Sequence[object] | None = None,
    truncate: bool = False,
    custom_time_limit: int | None = None,
    page_size: int | None = None,
    **_more: object,
) -> Results:
    """Do what ``Database.execute`` does, within bounds, and without writing the SQL to a log where it fails."""
    site = database.ds
    limit = min(site.sql_time_limit_ms, custom_time_limit or site.sql_time_limit_ms)
    most = site.max_returned_rows + (site.max_returned_rows == (page_size or site.page_size))

    def asked(connection: sqlite3.Connection) -> Results:
        with _bounded(connection, limit):
            try:
                cursor = connection.execute(sql, params if params is not None else {})
                rows = list(_taken(cursor, most + 1 if truncate and most else None))
            except sqlite3.DatabaseError as error:
                if _late():
                    raise QueryInterrupted(error, sql, params) from error
                # The kinds of error that Datasette does not expect from SQL are told as the one it does.
                raise sqlite3.OperationalError(str(error)) from error
            except MemoryError as error:
                raise sqlite3.OperationalError("This takes too much memory") from error
        cut = truncate and bool(most) and len(rows) > most
        return Results(rows[:most] if cut else rows, cut, cursor.description)

    return await database.execute_fn(asked)


def _taken(cursor: sqlite3.Cursor, most: int | None) -> Iterator[sqlite3.Row]:
    held = 0
    for number, row in enumerate(cursor, 1):
        held += sum(len(cell) for cell in row if isinstance(cell, (str, bytes)))
        if held > LARGEST:
            raise sqlite3.OperationalError("The answer is too large: ask for fewer rows or columns")
        yield row
        if number == most:
            return


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _instr(held: object, sought: object) -> int | None:
    if held is None or sought is None:
        return None
    if isinstance(held, bytes) and isinstance(sought, bytes):
        return held.find(sought) + 1
    return _text(held).find(_text(sought)) + 1


def _replace(held: object, old: object, new: object) -> str | None:
    if held is None or old is None or new is None:
        return None
    text, sought, put = _text(held), _text(old), _text(new)
    if not sought:
        return text
    if len(text) + text.count(sought) * (len(put) - len(sought)) > LONGEST:
        # SQLite itself then says that this is too big.
        return " " * (LONGEST + 1)
    return text.replace(sought, put)


def _trimmer(*, left: bool, right: bool) -> Callable[[object, object], str | None]:
    def trim(held: object, without: object) -> str | None:
        if held is None or without is None:
            return None
        text, gone = _text(held), frozenset(_text(without))
        start, end = 0, len(text)
        while left and start < end and text[start] in gone:
            start += 1
        while right and end > start and text[end - 1] in gone:
            end -= 1
        return text[start:end]

    return trim


_FUNCTIONS: tuple[tuple[str, int, Callable[..., str | int | None]], ...] = (
    ("instr", 2, _instr),
    ("replace", 3, _replace),
    ("trim", 2, _trimmer(left=True, right=True)),
    ("ltrim", 2, _trimmer(left=True, right=False)),
    ("rtrim", 2, _trimmer(left=False, right=True)),
)
"""SQLite's own functions whose work grows with the product of two lengths, here in linear time."""
