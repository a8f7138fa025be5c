"""Readers' SQL, given to processes of its own, so that it neither ends this one nor keeps its pages waiting.

No clock stops a single step of SQLite's, and a question as long as an address can be one for hours: words that
stand in each other, an expression for the full text of ten thousand words. A process can always be ended.
"""

from __future__ import annotations

import asyncio
import atexit
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from datasette.database import QueryInterrupted, Results

from publish import apart, bounds, patience, ties, truncation
from publish.apart import Bound

if TYPE_CHECKING:
    # Datasette loads its plugins while its own application module is still loading.
    from datasette.app import Datasette
    from datasette.database import Database

Answer = tuple[list[str], list[sqlite3.Row]]
"""The names of columns, and the rows."""

Ask = Callable[[str, Bound, float, int | None], Awaitable[Answer]]
"""Asks a statement, with its parameters, for so many milliseconds and rows. Raises TimeoutError."""

PROCESSES = 2
"""Questions that are answered at once."""

MOST_WAITING = 40
"""Questions that wait for that, or are answered."""

_DATASETTES_OWN = frozenset({"PRAGMA schema_version", "PRAGMA database_list;"})
"""What Datasette asks with every request for any page, which is not to wait for what readers ask."""

_OPENINGS = count()
_NAMES = re.compile(r"[:@$](\w+)")
_PROGRAM = "import sys; sys.path.append(sys.argv[1]); from publish.apart import main; main()"
_SOURCE = str(Path(__file__).resolve().parents[1])


def confine(datasette: Datasette) -> None:
    """Have what readers ask of any open database, by SQL or by table, answered apart and within bounds."""
    for database in datasette.databases.values():
        opening = (_address(database), next(_OPENINGS))
        ask = partial(_apart, opening) if database.path else partial(_here, database)
        database.execute = partial(_execute, database, ask)


async def _execute(  # noqa: PLR0917 - Datasette's own signature
    database: Database,
    ask: Ask,
    sql: str,
    params: Mapping[str, object] | Sequence[object] | None = None,
    truncate: bool = False,
    custom_time_limit: int | None = None,
    page_size: int | None = None,
    **_more: object,
) -> Results:
    """Do what ``Database.execute`` does, without writing the SQL to a log where it fails."""
    if sql in _DATASETTES_OWN:
        return await type(database).execute(database, sql, params, log_sql_errors=False)
    sql = ties.settled(sql)
    site = database.ds
    limit = min(site.sql_time_limit_ms, custom_time_limit or site.sql_time_limit_ms)
    most = site.max_returned_rows + (site.max_returned_rows == (page_size or site.page_size))
    take = most + 1 if truncate and most else None
    try:
        columns, rows = await ask(sql, _bound(sql, params), limit, take)
    except TimeoutError as error:
        raise _Late(error, sql, params) from error
    cut = bool(take) and len(rows) > most
    if cut:
        truncation.tell(most)
    return Results(rows[:most] if cut else rows, cut, [(name, *[None] * 6) for name in columns])


# Datasette is not typed.
class _Late(QueryInterrupted):  # type: ignore[misc]
    """Time ran out. Datasette writes an error of a stream into its log, where what was asked has no place."""

    def __str__(self) -> str:
        return "That query takes too long"


def _bound(sql: str, params: Mapping[str, object] | Sequence[object] | None) -> Bound:
    if not isinstance(params, Mapping):
        return list(params or ())
    found = {}
    # Those of a prepared question may be made only when they are asked for.
    for name in _NAMES.findall(sql):
        with suppress(KeyError):
            found[name] = params[name]
    return found


async def _here(database: Database, sql: str, params: Bound, milliseconds: float, most: int | None) -> Answer:
    """Ask a database that is in this process's memory, as an archive is not."""

    def asked(connection: sqlite3.Connection) -> Answer:
        with bounds.asked(connection, sql, params, milliseconds) as cursor:
            columns = bounds.columns(cursor)
            return columns, bounds.taken(cursor, most, lambda row: sum(map(sys.getsizeof, row)), len(columns))

    answer: Answer = await database.execute_fn(asked)
    return answer


async def _apart(
    opening: tuple[str, int], sql: str, params: Bound, milliseconds: float, most: int | None
) -> Answer:
    question = {"opening": opening, "sql": sql, "params": params, "milliseconds": milliseconds, "most": most}
    told = await _READERS.ask(apart.written(question))
    patience.hold(len(told))
    answer = apart.read(told)
    if "late" in answer:
        raise TimeoutError
    if "error" in answer:
        raise sqlite3.OperationalError(answer["error"])
    return answer["columns"], _rows(answer["columns"], answer["rows"])


def _address(database: Database) -> str:
    # As Datasette itself opens it.
    locked = "mode=ro&nolock=1" if database.ds.nolock else "mode=ro"
    return f"file:{database.path}?{locked if database.is_mutable else 'immutable=1'}"


def _rows(columns: list[str], rows: list[list[object]]) -> list[sqlite3.Row]:
    if not rows:
        return []
    # A row of SQLite's kind takes its names from a cursor.
    names = ", ".join('1 AS "{}"'.format(name.replace('"', '""')) for name in columns)
    with closing(sqlite3.connect(":memory:")) as connection:
        cursor = connection.execute(f"SELECT {names}")
        return [sqlite3.Row(cursor, tuple(row)) for row in rows]


class _Readers:
    """The processes that answer, each asked by one thread at a time."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(PROCESSES, thread_name_prefix="readers")
        self._idle: list[_Reader] = []
        self._waiting = 0
        atexit.register(self._end)

    async def ask(self, question: bytes) -> bytes:
        """Give the answer to a question. Raises Busy, TimeoutError and ``sqlite3.OperationalError``."""
        if self._waiting >= MOST_WAITING:
            raise patience.Busy
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, self._ask, question)
        finally:
            self._waiting -= 1

    def _ask(self, question: bytes) -> bytes:
        reader = self._free()
        answer = reader.ask(question)
        if answer.endswith(b"\n"):
            self._idle.append(reader)
            return answer
        if reader.ended() == -signal.SIGALRM:
            raise TimeoutError
        raise sqlite3.OperationalError("This cannot be answered")

    def _free(self) -> _Reader:
        while self._idle:
            reader = self._idle.pop()
            if reader.alive:
                return reader
            reader.ended()
        return _Reader()

    def _end(self) -> None:
        while self._idle:
            self._idle.pop().ended()


class _Reader:
    """A process that answers."""

    def __init__(self) -> None:
        # Nothing but Python's own library and this package: it starts fast, and whatever the folder holds in
        # which the server was started, or the site's packages, is none of its code.
        self._process = subprocess.Popen(  # noqa: S603 - what is run is this program
            [sys.executable, "-I", "-S", "-c", _PROGRAM, _SOURCE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, question: bytes) -> bytes:
        """Give the line that answers a question; a part of one, or none, where the process came to its end."""
        if self._process.stdin is None or self._process.stdout is None:
            return b""
        with suppress(BrokenPipeError):
            self._process.stdin.write(question + b"\n")
            self._process.stdin.flush()
        return self._process.stdout.readline()

    def ended(self) -> int:
        """Let the process come to its end, and say how it did."""
        with suppress(BrokenPipeError), self._process:
            pass
        return self._process.wait()


_READERS = _Readers()
