"""One archive is written by one run at a time, whatever vaults they work with: none takes out what the other wrote."""

import errno
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import InUse, NotWritable
from ingest.store.archive import Archive
from ingest.store.lock import Lock
from tests.cli.command import LOCAL, SAMPLES, Command, refused
from tests.fetch import faultd
from tests.pipeline.compared import rows
from tests.pipeline.weirblog import Weirblog

SITES = "SELECT count(*) FROM sites"


@pytest.fixture
def blog() -> Iterator[Weirblog]:
    with faultd.running() as server:
        yield Weirblog(server, posts=2, comments=3)


def _wait_for(blog: Weirblog, number: int) -> None:
    deadline = time.monotonic() + 60
    while len(blog.server.asked) < number and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(blog.server.asked) >= number


def test_second_run_is_refused_while_another_vaults_run_is_at_work(command: Command, blog: Weirblog):
    blog.hold.clear()
    first = command.start("ingest", blog.home, *LOCAL)
    _wait_for(blog, 1)
    export = ("ingest", SAMPLES / "export.xml", "--captured", "2012-03-02", "--vault", "other")
    done = command.run(*export)
    refused(done, "archive.db", f"process {first.pid} is writing to this archive")
    blog.hold.set()
    first.communicate(timeout=60)
    assert first.returncode == 0
    assert command.rows("SELECT url FROM sites") == [(blog.home.rstrip("/"),)]
    refused(command.run(*export), "not made from")
    assert sorted(path.name for path in command.folder.iterdir()) == ["archive.db", "other", "vault"]


def test_copy_of_the_vault_writes_to_no_archive_that_is_written_to(command: Command, blog: Weirblog):
    assert command.ingest(blog.home).code == 0
    shutil.copytree(command.vault, command.folder / "copy")
    before = rows(command.archive)
    asked = len(blog.server.asked)
    blog.hold.clear()
    blog.extra = [1]
    first = command.start("sync", *LOCAL)
    _wait_for(blog, asked + 1)
    export = ("ingest", SAMPLES / "export.xml", "--captured", "2012-03-02", "--vault", "copy")
    refused(command.run(*export), "archive.db", "is writing to this archive")
    assert rows(command.archive) == before
    blog.hold.set()
    first.communicate(timeout=60)
    assert first.returncode == 0
    refused(command.run(*export), "not made from")
    assert command.rows(SITES) == [(1,)]


def test_archive_by_another_name_is_the_same(command: Command, blog: Weirblog):
    blog.hold.clear()
    (command.folder / "link.db").symlink_to("archive.db")
    first = command.start("ingest", blog.home, *LOCAL)
    _wait_for(blog, 1)
    done = command.run("ingest", SAMPLES / "export.xml", "--vault", "other", "--archive", "link.db")
    refused(done, "link.db", "is writing to this archive")
    blog.hold.set()
    first.communicate(timeout=60)
    assert first.returncode == 0


def test_killed_run_keeps_nobody_out(command: Command, blog: Weirblog):
    blog.hold.clear()
    first = command.start("ingest", blog.home, *LOCAL)
    _wait_for(blog, 1)
    first.kill()
    first.communicate(timeout=60)
    blog.hold.set()
    assert command.ingest(blog.home).code == 0
    assert sorted(path.name for path in command.folder.iterdir()) == ["archive.db", "vault"]


def test_lock_that_was_given_back_in_between_is_taken_anew(tmp_path: Path):
    file, path = tmp_path / "archive.db", tmp_path / "archive.db-lock"
    first = Lock(path, "archive", beside=file)
    with pytest.raises(InUse) as told:
        Lock(path, "archive", beside=file)
    assert str(file) in str(told.value)
    first.release()
    assert not path.exists()
    second = Lock(path, "archive", beside=file)
    first.release()
    assert path.exists()
    second.release()


def test_lock_that_another_user_left_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    lock = tmp_path / "archive.db-lock"
    lock.touch()
    usual = os.open

    def forbidden(path: object, *more: int) -> int:
        if str(path) == str(lock):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return usual(path, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", forbidden)
    with pytest.raises(NotWritable) as told, Archive.open(tmp_path / "archive.db"):
        pass
    assert "archive.db-lock: it is another user's" in str(told.value)
