"""An archive.db of before a removal is put back, or another one of the same vault is written to: what was removed stays so."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from tests.cli.command import SAMPLES, Command
from tests.cli.test_changes import all_bytes

LATER = SAMPLES / "the-41-is-not-lightly-used.txt"


@pytest.fixture
def redacted(held: Command) -> str:
    """Words that were removed, after which an older copy was put back."""
    (own, text) = held.rows("SELECT id, text FROM comments WHERE length(text) > 80 ORDER BY id")[0]
    words = text[:60].strip()
    shutil.copy(held.archive, held.folder / "old.db")
    assert held.run("redact", own, "--phrase", words, "--reason", "asked by who wrote it").code == 0
    assert words.encode() not in all_bytes(held)
    shutil.copy(held.folder / "old.db", held.archive)
    assert words.encode() in all_bytes(held)
    return words


def test_status_tells_that_it_is_an_older_copy(held: Command, redacted: str):
    assert "is an older copy" in held.run("status").err
    assert held.run("rebuild").code in {0, 1}
    assert redacted.encode() not in all_bytes(held)
    assert "is an older copy" not in held.run("status").err


def test_whatever_is_taken_in_next_removes_the_words_again(held: Command, redacted: str):
    assert held.run("ingest", str(LATER), "--url", "http://lastbus.example/41").code in {0, 1}
    assert redacted.encode() not in all_bytes(held)


def test_another_archive_of_the_vault_follows_all_decisions(held: Command):
    inner = held.folder / "internal.db"
    assert held.run("rebuild", "--archive", str(inner)).code in {0, 1}
    (own, text) = held.rows("SELECT id, text FROM comments WHERE length(text) > 80 ORDER BY id")[0]
    assert held.run("redact", own, "--phrase", text[:60].strip(), "--reason", "asked").code == 0
    assert text[:60].encode() in inner.read_bytes()
    done = held.run("ingest", str(LATER), "--url", "http://lastbus.example/41", "--archive", str(inner))
    assert done.code in {0, 1}, done
    assert text[:60].strip().encode() not in inner.read_bytes()


def test_the_archive_tells_how_far_it_follows_the_ledger(held: Command):
    (own,) = held.rows("SELECT id FROM comments ORDER BY id")[0]
    assert held.rows("SELECT kind, number FROM decisions") == []
    assert held.run("takedown", own, "--reason", "privacy").code == 0
    assert held.rows("SELECT kind, number FROM decisions") == [("takedown", 1)]
    (latest, removed) = held.rows("SELECT latest, removed FROM decisions, tombstones")[0]
    assert latest == removed


def test_what_is_removed_leaves_an_index_that_every_sqlite_reads(held: Command):
    (own,) = held.rows("SELECT id FROM comments ORDER BY id")[0]
    assert held.run("takedown", own, "--reason", "privacy").code == 0
    with closing(sqlite3.connect(held.archive)) as connection:
        for table in ("posts", "comments", "responses", "versions"):
            settings = connection.execute(f"SELECT k, v FROM {table}_fts_config").fetchall()
            assert settings == [("version", 4)]
