"""Vault and archive where nothing may be written: they are read as ever, and who would write is told in one line."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ingest.errors import OnrecordError, StoreError
from ingest.store import Archive, Vault, record
from ingest.store.archive import reading
from tests.store.world import captured, comment, now, open_archive, open_vault, post
from tests.store.world import reading as read

AT = "2026-01-01T00:00:00Z"


@pytest.fixture
def folder() -> Iterator[Path]:
    """A vault with its archive, in a folder that other users may enter."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        with open_vault(work) as vault, open_archive(work) as archive:
            record(vault, captured(vault, AT), read(post(), comment("1", "Hello.")))
            archive.project(vault)
        yield work
        lock(work, folders=0o755, files=0o644)


def lock(folder: Path, *, folders: int = 0o555, files: int = 0o444) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(folders if path.is_dir() else files)


def as_another(do: Callable[[], object]) -> str:
    """Do something as a user who may write nothing here; gives what came of it, or the error in its words."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        if os.geteuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        try:
            said = str(do())
        except OnrecordError as error:
            said = f"{type(error).__name__}: {error}"
        except BaseException as error:  # noqa: BLE001 - the parent tells it
            said = f"TRACEBACK {error!r}"
        os.write(writer, said.encode())
        os._exit(0)
    os.close(writer)
    with open(reader, "rb") as pipe:  # noqa: PTH123
        told = pipe.read().decode()
    os.waitpid(child, 0)
    return told


def both_read(folder: Path) -> Callable[[], object]:
    def do() -> object:
        with (
            Vault.open_to_read(folder / "vault", now=now) as vault,
            Archive.open_to_read(folder / "archive.db") as archive,
            reading(folder / "archive.db") as connection,
        ):
            held = connection.execute("SELECT count(*) FROM comments").fetchone()[0]
            assert archive.connection.execute("SELECT count(*) FROM comments").fetchone()[0] == held
            return len(list(vault.captures())), held

    return do


def died_while_writing(folder: Path) -> None:
    """Leave logs as a process does that is killed."""
    child = os.fork()
    if child == 0:
        vault, archive = open_vault(folder), open_archive(folder)
        record(vault, captured(vault, AT, name="second"), read(post(), comment("2", "Yes.")))
        archive.project(vault)
        os._exit(0)
    os.waitpid(child, 0)
    assert (folder / "vault" / "vault.db-wal").stat().st_size
    assert (folder / "archive.db-wal").stat().st_size


def test_a_closed_vault_and_archive_are_read(folder: Path):
    lock(folder)
    assert as_another(both_read(folder)) == "(1, 1)"


def test_an_archive_left_in_wal_mode_is_read(folder: Path):
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    lock(folder)
    assert as_another(both_read(folder)) == "(1, 1)"


def test_what_a_killed_process_left_in_its_logs_is_read(folder: Path):
    died_while_writing(folder)
    lock(folder)
    assert as_another(both_read(folder)) == "(2, 2)"


def test_a_log_that_cannot_be_read_is_no_older_state(folder: Path):
    died_while_writing(folder)
    # As in a copy that left out what is shared memory.
    (folder / "vault" / "vault.db-shm").unlink()
    lock(folder)
    told = as_another(both_read(folder))
    assert told.startswith(f"StoreError: {folder}/vault/vault.db: a run that was broken off left its log")
    copy = folder.with_name(f"{folder.name}-copy")
    shutil.copytree(folder, copy)
    lock(copy, folders=0o777, files=0o666)
    assert as_another(both_read(copy)) == "(2, 2)"
    shutil.rmtree(copy)


def test_what_another_process_commits_is_read(folder: Path):
    with open_vault(folder) as vault, open_archive(folder) as archive:
        record(vault, captured(vault, AT, name="second"), read(post(), comment("2", "Yes.")))
        archive.project(vault)
        lock(folder)
        assert as_another(both_read(folder)) == "(2, 2)"
        lock(folder, folders=0o755, files=0o644)


@pytest.mark.parametrize("name", ["vault/vault.db", "archive.db"])
def test_what_may_not_be_read_is_named(folder: Path, name: str):
    lock(folder)
    (folder / name).chmod(0)
    told = as_another(both_read(folder))
    assert told == f"StoreError: {folder}/{name}: it cannot be read; check the permissions of file and folder"


def test_a_private_vault_is_named(folder: Path):
    (folder / "vault").chmod(0o700)
    assert "vault.db: it cannot be read" in as_another(both_read(folder))


@pytest.mark.parametrize("opened", [open_vault, open_archive])
def test_who_would_write_is_told(folder: Path, opened: Callable[[Path], object]):
    lock(folder)
    told = as_another(lambda: opened(folder))
    assert told.startswith("NotWritable: ")
    assert len(told.splitlines()) == 1


def test_a_vault_that_its_owner_locked_stays_locked(folder: Path):
    vault = folder / "vault"
    for path in (folder, *folder.rglob("*")):
        if os.geteuid() == 0:
            os.chown(path, 65534, 65534)
        path.chmod(0o500 if path.is_dir() else 0o400)
    told = as_another(lambda: open_vault(folder))
    assert told.startswith("NotWritable: ")
    assert oct(vault.stat().st_mode)[-3:] == "500"
    assert oct((vault / "vault.db").stat().st_mode)[-3:] == "400"
    assert as_another(both_read(folder)) == "(1, 1)"


def test_reading_leaves_the_file_as_it_is(folder: Path):
    before = (folder / "archive.db").read_bytes()
    with Archive.open_to_read(folder / "archive.db") as archive, pytest.raises(sqlite3.OperationalError):
        archive.connection.execute("DELETE FROM comments")
    assert (folder / "archive.db").read_bytes() == before


def test_an_older_vault_says_what_brings_it_on(folder: Path):
    with closing(sqlite3.connect(folder / "vault" / "vault.db")) as connection:
        connection.execute("PRAGMA user_version = 1")
    with pytest.raises(StoreError, match="`onrecord rebuild` brings it up to date"):
        Vault.open_to_read(folder / "vault", now=now)
