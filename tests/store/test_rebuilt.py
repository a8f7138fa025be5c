"""The archive made again from the vault alone."""

import pytest

from ingest.model import Problem
from ingest.store import record
from tests.store.world import HOME, captured, comment, dump, open_archive, open_vault, post, reading

T1, T2 = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"


def test_a_rebuild_gives_the_same_archive(tmp_path):
    told = reading(
        post(source_id="7"), comment("1", "Hello."), comment(None, "Words without an id, and many of them.")
    )
    with open_vault(tmp_path) as vault:
        capture = captured(vault, T1)
        record(vault, capture, told)
        vault.note(Problem(kind="fetch-failed", detail="no answer", url=f"{HOME}/y"), site_url=HOME, at=T2)
        with open_archive(tmp_path) as archive:
            archive.project(vault)
        before = dump(tmp_path / "archive.db")
        vault.forget_derived()
        record(vault, capture, told)
        with open_archive(tmp_path / "again") as archive:
            archive.project(vault)
    assert dump(tmp_path / "again" / "archive.db") == before
    assert [row for row in before["problems"] if "no answer" in row]


def test_a_second_archive_gets_everything(tmp_path):
    with open_vault(tmp_path) as vault:
        record(vault, captured(vault, T1), reading(post(), comment("1", "Hello.")))
        for name in ("first", "second", "first"):
            with open_archive(tmp_path / name) as archive:
                archive.project(vault)
    assert dump(tmp_path / "first" / "archive.db") == dump(tmp_path / "second" / "archive.db")


def test_a_rebuild_with_better_readers_leaves_nothing_behind(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        capture = captured(vault, T1)
        stray = comment("2", "A widget, no comment of this post.", "sidebar")
        record(vault, capture, reading(post(), comment("1", "Hello."), stray))
        archive.project(vault)
        assert archive.connection.execute("SELECT count(*) FROM posts").fetchone()[0] == 2
        with vault.rebuilding():
            record(vault, capture, reading(post(), comment("1", "Hello.")))
            archive.project(vault)
        archive.project(vault)
        assert [r["text"] for r in archive.connection.execute("SELECT text FROM comments")] == ["Hello."]
        assert archive.connection.execute("SELECT count(*) FROM posts").fetchone()[0] == 1


def test_a_rebuild_that_is_broken_off_leaves_the_vault_as_it_was(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        record(vault, captured(vault, T1), reading(post(), comment("1", "Hello.")))
        archive.project(vault)
        before = dump(tmp_path / "archive.db")
        with pytest.raises(KeyboardInterrupt):
            _broken_off(vault, archive)
        archive.project(vault)
        assert dump(tmp_path / "archive.db") == before


def _broken_off(vault, archive):
    with vault.rebuilding():
        archive.project(vault)
        raise KeyboardInterrupt
