"""Opening SQLite files, and saying in our own errors what SQLite says in its."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ingest.errors import InUse, NewerSchema, NoSpace, NotWritable, StoreError

_BUSY_MS = 10_000

_CACHE_KIB = 16_384
"""Public ids come in no order: with SQLite's default of 2 MiB most of them are read from disk again."""

_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE}
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DENIED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


@contextmanager
def told(path: Path, *, to_read: bool = False) -> Iterator[None]:
    """Turn errors of SQLite and of the file system into the error tree; ``path`` names the file.

    ``to_read``: it is opened for nothing else.
    """
    try:
        yield
    except sqlite3.Error as error:
        if to_read and _code(error) & 0xFF in _DENIED:
            raise _unread(path) from error
        raise translated(path, error) from error
    except PermissionError as error:
        if to_read:
            raise _unread(path) from error
        raise NotWritable(path, "no permission to write here; change its owner or choose another") from error
    except OSError as error:
        raise _translated_os(path, error) from error


def _code(error: sqlite3.Error) -> int:
    # What Python's module raises by itself has none.
    return getattr(error, "sqlite_errorcode", 0)


def _unread(path: Path) -> StoreError:
    if _has_log(path):
        return StoreError(
            path,
            "a run that was broken off left its log beside it; copy both to where you may write, and read there",
        )
    return StoreError(path, "it cannot be read; check the permissions of file and folder")


def translated(path: Path, error: sqlite3.Error) -> StoreError:
    """Say an error of SQLite in our own."""
    code = _code(error)
    primary = code & 0xFF
    if code in _FULL:
        return NoSpace(path, "the disk is full; make room and run again, nothing that was kept is lost")
    if primary in _LOCKED:
        return InUse(path, "another process holds it; wait for it or end it")
    if primary in _DENIED:
        return not_opened(path)
    if primary in _BROKEN:
        return StoreError(path, "not a sound SQLite database; restore a copy, or remove it and rebuild")
    return StoreError(path, f"the database failed ({error}); check the disk and run again")


def not_opened(path: Path) -> NotWritable:
    """Say that a file cannot be opened for writing, or made."""
    return NotWritable(path, "it cannot be opened for writing; check the permissions of file and folder")


def _translated_os(path: Path, error: OSError) -> StoreError:
    import errno  # noqa: PLC0415 - wanted on this path alone

    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return NoSpace(path, "the disk is full; make room and run again, nothing that was kept is lost")
    if error.errno == errno.EROFS:
        return NotWritable(path, "the file system is read-only; choose another folder")
    return StoreError(path, f"{error.strerror or error}")


def connect(path: Path) -> sqlite3.Connection:
    """Open a database for writing: rows by name, transactions by hand, removed content overwritten."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=_BUSY_MS / 1000)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Open a database that another process may be writing; nothing can be changed through it.

    Who may not write in its folder cannot take part in a log (WAL) either: where there is none, the file is whole,
    and is read as one that does not change.
    """
    try:
        return _connected(path, "mode=ro")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in _DENIED or _has_log(path):
            raise
    return _connected(path, "mode=ro&immutable=1")


def is_sealed(path: Path) -> bool:
    """Say whether a database that can be read can be read only as one that does not change."""
    try:
        _connected(path, "mode=ro").close()
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode & 0xFF in _DENIED
    return False


def _connected(path: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None)
    connection.row_factory = sqlite3.Row
    with closed_on_failure(connection):
        # SQLite opens its files at the first question.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return connection


@contextmanager
def closed_on_failure(connection: sqlite3.Connection) -> Iterator[None]:
    """Close a connection that was just opened, where what is done first with it fails."""
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _has_log(path: Path) -> bool:
    """Say whether anything stands in a log or journal beside a database."""
    return any(_size(path.with_name(f"{path.name}{ending}")) for ending in ("-wal", "-journal"))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def leave_one_file(connection: sqlite3.Connection) -> None:
    """Write the log into the file and have none until the next writer comes, so that who reads makes none.

    Where a reader hinders that it stays in WAL mode, which every reader understands.
    """
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA busy_timeout = 200")
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all or nothing; a transaction within one is part of it."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk has already rolled back by itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def migrate(connection: sqlite3.Connection, path: Path, steps: Iterable[str], what: str) -> None:
    """Bring a database to the newest schema; each step is whole or absent.

    Raises NewerSchema when a newer onrecord made it.
    """
    scripts = tuple(steps)
    held = version(connection, path, len(scripts), what)
    for number, script in enumerate(scripts[held:], start=held + 1):
        with transaction(connection):
            for statement in statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")


def version(connection: sqlite3.Connection, path: Path, newest: int, what: str) -> int:
    """Give the version of a database's schema. Raises NewerSchema when a newer onrecord made it."""
    (held,) = connection.execute("PRAGMA user_version").fetchone()
    if held > newest:
        raise NewerSchema(
            path, f"this {what} was made by a newer onrecord (schema {held}); install that or a later one"
        )
    return int(held)


def statements(script: str) -> Iterator[str]:
    """Split a script (executescript would commit first)."""
    part = ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            yield part
            part = ""
    if part.strip():
        yield part
