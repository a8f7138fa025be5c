"""Archive and vault locked: what only reads works as ever, what would write says so in one line."""

import shutil
import sqlite3
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ingest.pipeline import opened
from onrecord.options import now
from tests.cli.command import ORDINARY, SAMPLES, Command, Done, refused
from tests.lacking import lacking


@pytest.fixture(scope="module")
def locked(campaign: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Command]:
    """The campaign's archive and vault, of which nothing may be changed."""
    if ORDINARY and not shutil.which("setpriv"):
        lacking("root may write everywhere, and there is no setpriv (util-linux) to be another user by")
    folder = tmp_path_factory.mktemp("locked") / "held"
    shutil.copytree(campaign, folder)
    held = Command(folder)
    _lock(folder, 0o555, 0o444)
    yield held
    _lock(folder, 0o755, 0o644)


def _lock(folder: Path, folders: int, files: int) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(folders if path.is_dir() else files)


def copied(locked: Command, tmp_path: Path) -> Command:
    """The same, not locked."""
    free = Command(tmp_path / "free")
    shutil.copytree(locked.folder, free.folder)
    _lock(free.folder, 0o755, 0o644)
    return free


def run(locked: Command, *words: object) -> Done:
    return locked.run(*words, prefix=ORDINARY)


def an_id(locked: Command, table: str) -> str:
    found: str = locked.rows(f"SELECT id FROM {table} ORDER BY id LIMIT 1")[0][0]
    return found


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("status", "--json"),
        ("review", "--list"),
        ("review", "--list", "--json", "--status", "all"),
        ("alias", "--list"),
        ("verify",),
        ("extract", SAMPLES / "export.xml"),
    ],
    ids=lambda words: " ".join(map(str, words[:2])),
)
def test_what_only_reads_gives_the_same(locked: Command, tmp_path: Path, words: tuple[str, ...]):
    free = copied(locked, tmp_path)
    done, expected = run(locked, *words), free.run(*words)
    assert (done.code, done.out, done.err) == (0, expected.out, expected.err), done
    assert done.out


def test_records_are_cited_checked_and_verified(locked: Command):
    response = an_id(locked, "responses")
    assert run(locked, "cite", response).code == 0
    (text,) = locked.rows("SELECT text FROM responses WHERE id = ?", response)[0]
    assert run(locked, "check", text).code == 0
    assert run(locked, "verify", response).code == 0


@pytest.mark.parametrize("options", [(), ("--site",)], ids=["bundle", "site"])
def test_it_is_exported_to_where_may_be_written(locked: Command, tmp_path: Path, options: tuple[str, ...]):
    assert run(locked, "export", tmp_path / "out", *options).code == 0
    assert (tmp_path / "out" / "archive.db").exists()
    refused(run(locked, "export", "out", *options), "out: could not be written (Permission denied)")


def test_decisions_are_exported_to_where_may_be_written(locked: Command, tmp_path: Path):
    assert run(locked, "review", "--export", tmp_path / "out.csv").code == 0
    done = run(locked, "review", "--export", "out.csv")
    refused(done, "out.csv cannot be written: Permission denied", code=2)


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_it_is_served(locked: Command, tmp_path: Path, mode: str):
    free = copied(locked, tmp_path)
    with closing(sqlite3.connect(free.archive)) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
    _lock(free.folder, 0o555, 0o444)
    try:
        with free.served(prefix=ORDINARY) as url, urllib.request.urlopen(f"{url}/", timeout=30) as answer:
            assert b"Last Bus to the Library" in answer.read()
    finally:
        _lock(free.folder, 0o755, 0o644)


@pytest.mark.parametrize(
    "words",
    [
        ("ingest", SAMPLES / "export.xml"),
        ("sync",),
        ("rebuild",),
        ("review", "--undo", "x"),
        ("review", "--import", SAMPLES / "export.xml"),
        ("alias", "http://lastbus.example/", "http://bus.example/", "--ahead"),
        ("alias", "--undo", "http://lastbus.example/"),
        ("redact", "x", "--phrase", "x", "--reason", "x"),
        ("takedown", "x", "--reason", "spam"),
    ],
    ids=lambda words: " ".join(map(str, words[:2])),
)
def test_what_would_write_says_that_it_may_not(locked: Command, words: tuple[str, ...]):
    before = sorted(path.name for path in locked.folder.rglob("*"))
    refused(run(locked, *words), "vault: no permission to write here")
    assert sorted(path.name for path in locked.folder.rglob("*")) == before


def test_an_archive_alone_may_be_locked(locked: Command, tmp_path: Path):
    free = copied(locked, tmp_path)
    _lock(free.folder, 0o555, 0o444)
    _lock(free.vault, 0o755, 0o644)
    decisions = free.rows("SELECT count(*) FROM decisions", file=free.vault / "vault.db")
    done = run(free, "takedown", an_id(free, "comments"), "--reason", "spam")
    refused(done, "archive.db: it cannot be opened for writing")
    assert free.rows("SELECT count(*) FROM decisions", file=free.vault / "vault.db") == decisions
    _lock(free.folder, 0o755, 0o644)


def test_who_may_not_look_into_the_vault_sees_the_archive(locked: Command, tmp_path: Path):
    free = copied(locked, tmp_path)
    free.vault.chmod(0)
    done = run(free, "status")
    assert done.code == 0, done
    assert "Last Bus to the Library" in done.out
    assert done.last.endswith("what was learnt of pages is not shown")
    for words in (("verify",), ("review", "--list"), ("rebuild",), ("alias", "--list")):
        assert run(free, *words).code == 3, words
        assert len(run(free, *words).lines) == 1
    free.vault.chmod(0o755)


def test_a_list_knows_what_a_broken_off_sitting_decided(locked: Command, tmp_path: Path):
    free = copied(locked, tmp_path)
    response, record = free.rows("SELECT id, comment_id FROM responses WHERE comment_id NOT NULL LIMIT 1")[0]
    with opened(archive=free.archive, vault=free.vault, software="test", contact="", now=now) as shop:
        sheet = shop.desk().sheet(record)
        assert sheet is not None
        found = sheet.response(response)
        assert found is not None
        shop.desk().decide(sheet, found, "reject", who="Ann")
        shop.is_undone = True
    before = free.archive.read_bytes()
    _lock(free.folder, 0o555, 0o444)
    done = run(free, "review", "--list", "--json")
    assert done.code == 0, done
    assert response not in {entry["response"] for entry in done.objects()}
    assert free.archive.read_bytes() == before
    _lock(free.folder, 0o755, 0o644)
