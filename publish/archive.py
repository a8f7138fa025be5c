"""The archive among the databases that Datasette has open."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

from datasette.utils import sqlite_timelimit

from publish import commenters, imprint

APPLICATION_ID = 0x6F6E7263
"""``PRAGMA application_id`` of an archive: ``onrc``."""

VERSION = 5
"""The ``PRAGMA user_version`` that these pages read."""

if TYPE_CHECKING:
    # Datasette loads its plugins while its own application module is still loading.
    from datasette.app import Datasette
    from datasette.database import Database

T = TypeVar("T")

_FOUND: WeakKeyDictionary[Datasette, Database] = WeakKeyDictionary()
_REMEMBERED: OrderedDict[tuple[str, str], tuple[tuple[int, ...], object]] = OrderedDict()
_MOST_REMEMBERED = 32
"""Answers that are kept; a thread of a thousand comments is some three megabytes of them."""


class NoArchive(Exception):
    """No open database is an archive that these pages can read; the message says what to do."""


async def find(datasette: Datasette) -> Database:
    """Give the first open database that carries the archive's mark.

    Raises NoArchive where there is none, or where it is of another version.
    """
    known = _FOUND.get(datasette)
    if known is not None and datasette.databases.get(known.name) is known:
        return known
    for database in datasette.databases.values():
        mark, version = await database.execute_fn(_identity)
        if mark == APPLICATION_ID and version != VERSION:
            remedy = (
                "Install a newer onrecord."
                if version > VERSION
                else "Bring it up to date with: onrecord rebuild."
            )
            raise NoArchive(
                f"{database.name} is an archive of version {version}; this onrecord reads version {VERSION}. {remedy}"
            )
        if mark == APPLICATION_ID:
            _FOUND[datasette] = database
            imprint.describe(datasette, database.name)
            for table, column in sorted(commenters.NAMED):
                others = [name for name in await database.table_columns(table) if name != column]
                imprint.sort_by(datasette, database.name, table, others)
            return database
    raise NoArchive(
        "No archive is open. Start with: datasette archive.db -m metadata.yml, or: onrecord serve"
    )


async def look(datasette: Datasette) -> None:
    """Find the archive, where there is one, before anything is asked of it: what is said of it holds from then on."""
    with suppress(NoArchive):
        await find(datasette)


def _identity(connection: sqlite3.Connection) -> tuple[int, int]:
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return mark, version


async def read(datasette: Datasette, question: Callable[[sqlite3.Connection], T], *, limit: int = 2000) -> T:
    """Ask the archive, in one of Datasette's reading threads, for at most ``limit`` milliseconds.

    All that the question reads is of one moment. Raises NoArchive, and
    ``sqlite3.OperationalError`` where time runs out.
    """
    database = await find(datasette)

    def in_thread(connection: sqlite3.Connection) -> T:
        with sqlite_timelimit(connection, limit):
            connection.execute("BEGIN")
            try:
                return question(connection)
            finally:
                connection.execute("ROLLBACK")

    answer: T = await database.execute_fn(in_thread)
    return answer


async def remembered(datasette: Datasette, name: str, question: Callable[[sqlite3.Connection], T]) -> T:
    """Ask what takes long and changes only with the archive: once for each state of its file.

    ``name`` tells the questions apart. The answer is shared: who takes it does not change it.
    What was not asked for longest is forgotten first. Raises NoArchive.
    """
    database = await find(datasette)
    now = _state(str(database.path or ""))
    key = (str(database.path), name)
    held = _REMEMBERED.get(key)
    if held and now and held[0] == now:
        _REMEMBERED.move_to_end(key)
        # It was put there under this name, by this question.
        return held[1]  # type: ignore[return-value]
    answer = await read(datasette, question, limit=60_000)
    _REMEMBERED[key] = (now, answer)
    _REMEMBERED.move_to_end(key)
    while len(_REMEMBERED) > _MOST_REMEMBERED:
        _REMEMBERED.popitem(last=False)
    return answer


async def state(datasette: Datasette) -> tuple[int, ...]:
    """Give what changes when the archive does; nothing for one that is no file. Raises NoArchive."""
    return _state(str((await find(datasette)).path or ""))


def _state(path: str) -> tuple[int, ...]:
    # A write shows in the file or, before a checkpoint, in the log beside it.
    files = [file for file in (Path(path), Path(f"{path}-wal")) if path and file.exists()]
    return tuple(number for file in files for number in (file.stat().st_mtime_ns, file.stat().st_size))
