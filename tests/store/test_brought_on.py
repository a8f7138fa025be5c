"""Archive and vault of an earlier version are brought on: the indexes when they are opened, what was read by a rebuild."""

import sqlite3
from contextlib import closing

import pytest

from ingest.errors import StoreError
from ingest.store import Vault, record, schema
from ingest.store.archive import Archive
from tests.store.world import captured, comment, now, open_archive, open_vault, post, reading


@pytest.fixture
def earlier(tmp_path):
    """An archive whose full-text index still finds comments by their authors."""
    path = tmp_path / "archive.db"
    Archive.open(path).close()
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
    Archive.open(earlier).close()
    with closing(sqlite3.connect(earlier)) as connection:
        assert (found(connection, "rook"), found(connection, "heron")) == ([], [(1,)])
        connection.execute("DELETE FROM comments")
        assert found(connection, "heron") == []


def test_its_indexes_are_those_of_a_new_one(earlier, tmp_path):
    Archive.open(earlier).close()
    Archive.open(tmp_path / "new.db").close()
    asked = "SELECT type, name, sql FROM sqlite_master ORDER BY name"
    with closing(sqlite3.connect(earlier)) as one, closing(sqlite3.connect(tmp_path / "new.db")) as other:
        assert one.execute(asked).fetchall() == other.execute(asked).fetchall()


def test_a_table_that_it_lacks_is_made(tmp_path):
    path = tmp_path / "archive.db"
    Archive.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE roles")
        connection.execute(f"PRAGMA user_version = {schema.VERSION - 1}")
    Archive.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM roles").fetchone() == (0,)


@pytest.fixture
def first(tmp_path):
    """A vault and its archive, of before what a capture says was kept beside when it was said."""
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        record(
            vault, captured(vault, "2026-01-01T00:00:00Z"), reading(post(), comment("1", "The heron nests."))
        )
        archive.project(vault)
    with closing(sqlite3.connect(tmp_path / "vault" / "vault.db")) as connection:
        connection.execute("ALTER TABLE sightings DROP COLUMN said")
        connection.execute("CREATE TABLE contents (digest TEXT PRIMARY KEY, body BLOB)")
        connection.commit()
    return tmp_path


def comments(folder):
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        return connection.execute("SELECT text FROM comments").fetchall()


def test_a_vault_that_keeps_what_was_read_in_another_way_is_not_read_as_it_is(first):
    with pytest.raises(StoreError, match="`onrecord rebuild` brings it up to date"):
        Vault.open_to_read(first / "vault", now=now)
    for _ in range(2):
        with open_vault(first) as vault, open_archive(first) as archive:
            with pytest.raises(StoreError, match="`onrecord rebuild` brings it up to date"):
                archive.project(vault)
            assert len(list(vault.captures())) == 1
    assert comments(first) == [("The heron nests.",)]
    with pytest.raises(StoreError, match="`onrecord rebuild` brings it up to date"):
        Vault.open_to_read(first / "vault", now=now)


def test_a_rebuild_fills_it_anew(first):
    with open_vault(first) as vault, open_archive(first) as archive:
        with vault.rebuilding():
            told = reading(post(), comment("1", "The heron nests here."))
            record(vault, next(vault.captures()), told)
        archive.project(vault)
    assert comments(first) == [("The heron nests here.",)]
    Vault.open_to_read(first / "vault", now=now).close()


def test_its_tables_are_those_of_a_new_one(first, tmp_path):
    open_vault(first).close()
    open_vault(tmp_path / "new").close()
    asked = "SELECT name, sql FROM sqlite_master ORDER BY name"
    with (
        closing(sqlite3.connect(first / "vault" / "vault.db")) as one,
        closing(sqlite3.connect(tmp_path / "new" / "vault" / "vault.db")) as other,
    ):
        assert one.execute(asked).fetchall() == other.execute(asked).fetchall()


def test_an_archive_that_lacks_a_column_is_brought_on_whatever_its_number_says(tmp_path):
    path = tmp_path / "archive.db"
    Archive.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE captures DROP COLUMN read_at")
        connection.commit()
    with pytest.raises(StoreError, match="earlier onrecord"):
        Archive.open_to_read(path)
    Archive.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT read_at FROM captures").fetchall() == []
    Archive.open_to_read(path).close()
