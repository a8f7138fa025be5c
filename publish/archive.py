"""The archive among the databases that Datasette has open."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from datasette.utils import sqlite_timelimit

APPLICATION_ID = 0x6F6E7263
"""``PRAGMA application_id`` of an archive: ``onrc``."""

VERSION = 1
"""The newest ``PRAGMA user_version`` that these pages can read."""

if TYPE_CHECKING:
    # Datasette loads its plugins while its own application module is still loading.
    from datasette.app import Datasette
    from datasette.database import Database

T = TypeVar("T")


class NoArchive(Exception):
    """No open database is an archive that these pages can read; the message says what to do."""


async def find(datasette: Datasette) -> Database:
    """Give the first open database that carries the archive's mark.

    Raises NoArchive where there is none, or where it is of a newer version.
    """
    for database in datasette.databases.values():
        mark, version = await database.execute_fn(_identity)
        if mark == APPLICATION_ID and version > VERSION:
            raise NoArchive(
                f"{database.name} is an archive of version {version}; this onrecord reads up to version "
                f"{VERSION}. Install a newer onrecord."
            )
        if mark == APPLICATION_ID:
            return database
    raise NoArchive(
        "No archive is open. Start with: datasette archive.db -m metadata.yml, or: onrecord serve"
    )


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
