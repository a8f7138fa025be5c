"""What changes an archive on purpose, or by damage: rebuild, redact, takedown, verify; to the last byte of the file."""

import sqlite3
from contextlib import closing

import pytest

from tests.cli.command import SAMPLES, Command, refused
from tests.pipeline.compared import rows

EXPORT = SAMPLES / "export.xml"


def a_comment(command: Command) -> tuple[str, str]:
    """Give the id and the text of the longest comment without a response in it."""
    return command.rows(
        "SELECT id, text FROM comments WHERE id NOT IN (SELECT comment_id FROM responses WHERE comment_id IS NOT NULL) "
        "ORDER BY length(text) DESC, id LIMIT 1"
    )[0]


def all_bytes(command: Command) -> bytes:
    return b"".join(path.read_bytes() for path in command.folder.glob("archive.db*"))


def test_verify_finds_a_record_that_was_changed(held: Command):
    own, _ = a_comment(held)
    with closing(sqlite3.connect(held.archive)) as connection:
        connection.execute("UPDATE comments SET text = 'I never said so.' WHERE id = ?", (own,))
        connection.commit()
    done = held.run("verify", own)
    assert done.code == 1, done
    assert "text cannot be read so" in done.out


def test_verify_finds_a_capture_that_was_changed(held: Command):
    segment = max((held.vault / "segments").glob("*.warc.gz"), key=lambda path: path.stat().st_size)
    body = bytearray(segment.read_bytes())
    body[len(body) // 2] ^= 0xFF
    segment.write_bytes(body)
    done = held.run("verify")
    assert done.code == 1, done
    assert "NOT AS CAPTURED" in done.out
    assert "restore the segment from a copy" in done.out


def test_the_same_file_again_changes_no_record(held: Command):
    before = held.rows("SELECT id, text, first_seen FROM comments ORDER BY id")
    assert held.run("ingest", EXPORT, "--captured", "2026-11-01").code == 0
    assert held.rows("SELECT id, text, first_seen FROM comments ORDER BY id") == before


def test_rebuild_gives_the_same_rows(held: Command):
    before = rows(held.archive)
    held.archive.unlink()
    done = held.run("rebuild")
    assert done.code == 0, done
    assert rows(held.archive) == before


def test_rebuild_over_a_standing_archive_changes_nothing(held: Command):
    before = rows(held.archive)
    assert held.run("rebuild").code == 0
    assert rows(held.archive) == before


def test_rebuild_needs_no_index_but_what_it_decided(held: Command):
    own, text = a_comment(held)
    assert held.run("takedown", own, "--reason", "privacy").code == 0
    before = rows(held.archive)
    held.archive.unlink()
    assert held.run("rebuild").code == 0
    assert rows(held.archive) == before
    assert text.encode()[:60] not in all_bytes(held)


def test_takedown_leaves_a_tombstone_and_no_text(held: Command):
    own, text = a_comment(held)
    phrase = max(text.splitlines(), key=len)[:60]
    assert phrase.encode() in all_bytes(held)
    done = held.run("takedown", own, "--reason", "court-order", "--legal", "--note", "order 7 of 2026")
    assert done.code == 0, done
    assert held.rows("SELECT record_kind, reason, legal FROM tombstones WHERE id = ?", own) == [
        ("comment", "court-order", 1)
    ]
    assert held.rows("SELECT count(*) FROM comments WHERE id = ?", own) == [(0,)]
    assert phrase.encode() not in all_bytes(held)
    assert b"order 7 of 2026" not in all_bytes(held)
    assert held.run("takedown", own, "--reason", "error", "--undo").code == 0
    assert held.rows("SELECT text FROM comments WHERE id = ?", own) == [(text,)]
    assert held.rows("SELECT count(*) FROM tombstones") == [(0,)]


def test_takedown_outlives_the_next_import(held: Command):
    own, _ = a_comment(held)
    assert held.run("takedown", own, "--reason", "privacy").code == 0
    assert held.run("ingest", EXPORT).code == 0
    assert held.rows("SELECT count(*) FROM comments WHERE id = ?", own) == [(0,)]


def test_redacted_words_are_gone_from_text_and_file(held: Command):
    own, text = a_comment(held)
    phrase = " ".join(text.split(" ")[3:9])
    assert "\n" not in phrase
    assert held.run("redact", own, "--phrase", phrase, "--reason", "home address").code == 0
    ((now,),) = held.rows("SELECT text FROM comments WHERE id = ?", own)
    assert phrase not in now
    assert now.split() != text.split()
    assert phrase.encode() not in all_bytes(held)
    assert held.run("redact", own, "--phrase", phrase, "--reason", "mistake", "--undo").code == 0
    assert held.rows("SELECT text FROM comments WHERE id = ?", own) == [(text,)]


@pytest.mark.parametrize(
    "arguments", [("takedown", "--reason", "privacy"), ("redact", "--phrase", "x", "--reason", "y")]
)
def test_decision_about_nothing_is_wrong_usage(looked_at: Command, arguments: tuple[str, ...]):
    name, *rest = arguments
    done = looked_at.run(name, "zzzzzzzzzzzz", *rest)
    refused(done, "zzzzzzzzzzzz", "no post, comment or response of that id", code=2)


def test_private_addressees_are_named_by_initials_until_a_person_says_otherwise(command: Command):
    named = "SELECT id, addressee, text FROM responses WHERE addressee IS NOT NULL ORDER BY id"
    assert command.run("ingest", SAMPLES / "export.xml").code == 0
    short = command.rows(named)
    assert command.run("rebuild", "--addressees", "whole").code == 0
    whole = command.rows(named)
    changed = [(a[1], b[1]) for a, b in zip(short, whole, strict=True) if a != b]
    assert changed
    assert ("Ms Q.", "Ms Quarmby") in changed
    assert all(before.rstrip(".") == after[: len(before) - 1] for before, after in changed)
    # It holds for what comes later, too, and until the next word.
    assert command.run("rebuild").code == 0
    assert command.rows(named) == whole
    assert command.run("rebuild", "--addressees", "initials").code == 0
    assert command.rows(named) == short
