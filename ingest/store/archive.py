"""The archive: what is published, written from the vault as a fold over all sightings."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Self

from ingest.errors import NotWritable, StoreError
from ingest.store import database, schema
from ingest.store.decisions.addresses import Divide
from ingest.store.lock import Lock
from ingest.store.projected.run import Projected, Run
from ingest.store.rows.drafts import Draft, DraftKey
from ingest.store.rows.entries import FindAppeals, FindCommitments, Readers, Respond
from ingest.store.tables import ddl
from ingest.store.vault.vault import Vault

_BATCH = 10_000
"""Records in one transaction."""


class Archive:
    """An open archive. Close it, or use it in ``with``."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: Lock | None) -> None:
        self.path = path
        self.connection = connection
        self._lock = lock
        self.is_hindered = False
        """As it was closed, a reader kept the log from being emptied: the file still holds what was taken out of it."""

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open or make an archive for writing; as long as it is open, no run with another vault may write to it.

        Raises StoreError when the file is something else, NewerSchema, InUse, NoSpace, NotWritable.
        """
        with database.told(path):
            lock = _locked(path)
            try:
                return cls(path, _opened(path), lock)
            except BaseException:
                lock.release()
                raise

    @classmethod
    def open_to_read(cls, path: Path) -> Self:
        """Open an archive only to read it; another process may be writing to it.

        Raises StoreError when the file is something else or cannot be read, NewerSchema.
        """
        with database.told(path, to_read=True):
            return cls(path, _opened_to_read(path), None)

    def close(self) -> None:
        """Leave one whole file, where this process wrote to it: the log is written into it and removed."""
        with database.told(self.path):
            try:
                if self._lock is not None:
                    self.is_hindered = not self.checkpoint()
                    database.leave_one_file(self.connection)
            finally:
                self.connection.close()
                # Not before: who comes next may not find it half closed.
                if self._lock is not None:
                    self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def project(
        self,
        vault: Vault,
        *,
        respond: Respond | None = None,
        appeal: FindAppeals | None = None,
        allowed: frozenset[str] = frozenset(),
        commit: FindCommitments | None = None,
        divide: Divide | None = None,
        batch: int = _BATCH,
        drafts: Mapping[DraftKey, Draft] = MappingProxyType({}),
        settle: bool = True,
    ) -> Projected:
        """Bring the archive to what the vault says, in batches that readers see whole.

        ``respond`` and ``appeal`` find responses and appeals in raw texts (see ``entries.Entry``);
        ``allowed`` are contacts that official bodies publish and that stay in responses;
        ``commit`` finds commitments where a person said what a response is; ``divide`` divides it into sentences;
        ``batch`` is the number of records in one transaction; ``drafts`` are threads that were worked out ahead
        (see ``drafts.drafted``); ``settle=False`` leaves what is true of a site as a whole (counts, absences, gaps)
        to a later projection.
        """
        run = Run(
            self.path,
            self.connection,
            vault,
            Readers(respond, appeal, allowed, commit, divide=divide),
            batch=batch,
            drafts=drafts,
        )
        with database.told(self.path):
            return run.all(settle=settle)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Put all that is written within into one transaction: readers see all of it or nothing."""
        with database.told(self.path), database.transaction(self.connection):
            yield

    def checkpoint(self) -> bool:
        """Write the log into the file and empty it; False where a reader hinders that.

        Only then is nothing left of what was taken down: ``secure_delete`` overwrites the
        file's pages, and older ones stay in the log until it is emptied.
        """
        with database.told(self.path):
            (busy, _, _) = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open an archive only to read it; another process may be writing to it.

    Raises StoreError when the file is something else or cannot be read, NewerSchema.
    """
    with database.told(path, to_read=True):
        connection = _opened_to_read(path)
    with closing(connection):
        try:
            yield connection
        except sqlite3.Error as error:
            raise database.translated(path, error) from error


def _locked(path: Path) -> Lock:
    """Lock an archive, by whatever name it is called."""
    file = path.resolve()
    lock = file.with_name(f"{file.name}-lock")
    try:
        return Lock(lock, "archive", beside=path)
    except PermissionError as error:
        if not lock.exists():
            raise database.not_opened(path) from error
        remedy = "it is another user's, whose run was broken off or is at work; where none is, remove it"
        raise NotWritable(lock, remedy) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise database.not_opened(path) from error


def _opened_to_read(path: Path) -> sqlite3.Connection:
    connection = database.connect_to_read(path)
    with database.closed_on_failure(connection):
        version = _version(path, connection)
        if version == 0:
            raise StoreError(path, "an empty file, no archive; `onrecord ingest` or `rebuild` fills it")
        if version < schema.VERSION or _lacks_columns(connection):
            raise StoreError(path, "an earlier onrecord made it; `onrecord rebuild` brings it up to date")
    return connection


def _opened(path: Path) -> sqlite3.Connection:
    connection = database.connect(path)
    with database.closed_on_failure(connection):
        version = _version(path, connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if version == 0:
            _create(connection)
        elif version < schema.VERSION or _lacks_columns(connection):
            _bring_on(connection)
        _bring_views(connection)
    return connection


def _version(path: Path, connection: sqlite3.Connection) -> int:
    """Give the schema's version, 0 for a new file."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != schema.APPLICATION_ID and (tables or application):
        raise StoreError(path, "a database, but no onrecord archive; name another file with --archive")
    return database.version(connection, path, schema.VERSION, "archive")


def _bring_views(connection: sqlite3.Connection) -> None:
    """Bring the views to what this program asks; they hold nothing, so that no version tells of them."""
    standing = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'").fetchall())
    changed = [view for view in schema.VIEWS if standing.get(view.name) != ddl.of_view(view)]
    if changed:
        with database.transaction(connection):
            for view in changed:
                connection.execute(f"DROP VIEW IF EXISTS {view.name}")
                connection.execute(ddl.of_view(view))


def _bring_on(connection: sqlite3.Connection) -> None:
    """Give an archive of an earlier version what it lacks; the next ``project`` writes its records anew."""
    with database.transaction(connection):
        for table in schema.TABLES:
            standing = {row["name"] for row in connection.execute(f"PRAGMA table_info({table.name})")}
            lacking = ddl.additions(table, standing) if standing else database.statements(ddl.of_table(table))
            for statement in lacking:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {schema.VERSION}")


def _lacks_columns(connection: sqlite3.Connection) -> bool:
    """Say whether a table lacks a column: so do archives of days between two versions, whose number does not tell."""
    names = "SELECT t.name || '.' || c.name FROM sqlite_master AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table'"
    standing = {row[0] for row in connection.execute(names)}
    return any(
        f"{table.name}.{column.name}" not in standing for table in schema.TABLES for column in table.columns
    )


def _create(connection: sqlite3.Connection) -> None:
    with database.transaction(connection):
        for table in schema.TABLES:
            for statement in database.statements(ddl.of_table(table)):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {schema.VERSION}")
