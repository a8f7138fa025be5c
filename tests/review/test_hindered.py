"""Removals while somebody else reads the archive: what they took out is in its file until then, and that is told."""

import sqlite3
from contextlib import closing

import pytest

from ingest.store import database

PHRASE = "I do like to look at the river"
TOLD = "still stands in its file"
REMOVALS = {
    "redact": ("--phrase", PHRASE, "--reason", "asked for"),
    "takedown": ("--reason", "privacy"),
}


@pytest.fixture
def reader_of(reviewer, monkeypatch):
    """Somebody who reads the archive, which is in WAL mode, for longer than a command waits."""
    monkeypatch.setattr(database, "_BUSY_MS", 50)
    with closing(sqlite3.connect(reviewer.folder / "archive.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM comments").fetchone()
        yield connection


def is_in_file(reviewer) -> bool:
    return PHRASE.encode() in (reviewer.folder / "archive.db").read_bytes()


@pytest.mark.parametrize("command", REMOVALS)
def test_a_removal_says_that_a_reader_hinders_it_and_holds_when_given_again(reviewer, reader_of, command):
    ((own,),) = reviewer.rows(f"SELECT id FROM comments WHERE text LIKE '%{PHRASE}%'")
    done = reviewer.run(command, own, *REMOVALS[command])
    assert (done.code, TOLD in done.err, is_in_file(reviewer)) == (1, True, True)
    reader_of.close()
    done = reviewer.run(command, own, *REMOVALS[command])
    assert (done.code, TOLD in done.err, is_in_file(reviewer)) == (0, False, False)


@pytest.mark.parametrize("arguments", [("review",), ("rebuild", "--addressees", "whole")])
def test_what_takes_out_other_words_says_it_too(reviewer, reader_of, arguments):
    done = reviewer.run(*arguments, keys="rq")
    assert (done.code, TOLD in done.err) == (1, True)
    reader_of.close()
    done = reviewer.run(*arguments, keys="q")
    assert (done.code, TOLD in done.err) == (0, False)
