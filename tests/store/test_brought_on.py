"""An archive of an earlier version gets the indexes of this one when it is opened to be written."""

import sqlite3
from contextlib import closing

import pytest

from ingest.store import schema
from ingest.store.archive import Archive
from tests.store.world import now


@pytest.fixture
def earlier(tmp_path):
    """An archive whose full-text index still finds comments by their authors."""
    path = tmp_path / "archive.db"
    Archive.open(path, now=now).close()
    with closing(sqlite3.connect(path)) as connection:
        for when in ("ai", "ad", "au"):
            connection.execute(f"DROP TRIGGER comments_{when}")
        connection.execute("DROP TABLE comments_fts")
        connection.execute("DROP INDEX comments_unspaced")
        connection.execute(
            "CREATE VIRTUAL TABLE comments_fts USING fts5(author, text, content='comments', content_rowid='pk')"
        )
        connection.execute(
            "INSERT INTO comments (id, site_id, post_id, author, text, first_seen, last_seen) "
            "VALUES ('c', 's', 'p', 'Rook', 'The heron nests.', '2024', '2024')"
        )
        connection.execute("INSERT INTO comments_fts (comments_fts) VALUES ('rebuild')")
        connection.execute(f"PRAGMA user_version = {schema.VERSION - 1}")
        connection.commit()
    return path


def found(connection, words):
    return connection.execute(
        "SELECT rowid FROM comments_fts WHERE comments_fts MATCH ?", (words,)
    ).fetchall()


def test_its_comments_are_found_by_their_words_alone(earlier):
    Archive.open(earlier, now=now).close()
    with closing(sqlite3.connect(earlier)) as connection:
        assert (found(connection, "rook"), found(connection, "heron")) == ([], [(1,)])
        connection.execute("DELETE FROM comments")
        assert found(connection, "heron") == []


def test_its_indexes_are_those_of_a_new_one(earlier, tmp_path):
    Archive.open(earlier, now=now).close()
    Archive.open(tmp_path / "new.db", now=now).close()
    asked = "SELECT type, name, sql FROM sqlite_master ORDER BY name"
    with closing(sqlite3.connect(earlier)) as one, closing(sqlite3.connect(tmp_path / "new.db")) as other:
        assert one.execute(asked).fetchall() == other.execute(asked).fetchall()


def test_a_table_that_it_lacks_is_made(tmp_path):
    path = tmp_path / "archive.db"
    Archive.open(path, now=now).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE roles")
        connection.execute(f"PRAGMA user_version = {schema.VERSION - 1}")
    Archive.open(path, now=now).close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM roles").fetchone() == (0,)
