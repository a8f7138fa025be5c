"""An older vault.db is put back beside segments, decisions and archive as they are: what it lacks is read from the segments."""

import shutil

import pytest

from tests.cli.command import SAMPLES, Command, refused
from tests.pipeline.compared import rows

PAGE = SAMPLES / "write-to-the-people-with-the-pens.html"


@pytest.fixture
def restored(command: Command) -> Command:
    """A vault.db of before the second file was taken, as a nightly copy has it."""
    assert command.run("ingest", PAGE, "--captured", "2012-03-04T18:20:00Z").code == 0
    shutil.copy(command.vault / "vault.db", command.folder / "old.db")
    assert command.run("ingest", SAMPLES / "export.xml", "--captured", "2026-11-01").code == 0
    shutil.copy(command.folder / "old.db", command.vault / "vault.db")
    return command


def test_a_rebuild_reads_from_the_segments_what_it_lacks(restored: Command):
    before = rows(restored.archive)
    done = restored.run("rebuild")
    assert done.code == 0, done
    after = rows(restored.archive)
    # Numbers of sentences are given out once, and kept in vault.db.
    letters, of_before = after.pop("responses"), before.pop("responses")
    assert after == before
    assert [letter[:5] for letter in letters] == [letter[:5] for letter in of_before]
    assert restored.run("verify").code == 0


def test_a_file_whose_address_is_lost_is_not_put_elsewhere(command: Command):
    assert command.run("ingest", SAMPLES / "export.xml", "--captured", "2026-11-01").code == 0
    shutil.copy(command.vault / "vault.db", command.folder / "old.db")
    given = ("ingest", SAMPLES / "the-41-is-not-lightly-used.txt", "--captured", "2012-03-04T18:24:00Z")
    given = (*given, "--url", "http://lastbus.example/2010/12/06/the-41-is-not-lightly-used/")
    assert command.run(*given).code == 0
    before = rows(command.archive)
    shutil.copy(command.folder / "old.db", command.vault / "vault.db")
    refused(command.run("rebuild"), "does not know with what --url the-41-is-not-lightly-used.txt was given")
    assert rows(command.archive) == before
    assert command.run("rebuild", "--force").code in {0, 1}
    assert command.run(*given).code == 0
    assert command.rows("SELECT url FROM posts WHERE url LIKE 'file:%'") == []


def test_what_would_write_over_it_says_what_to_do(restored: Command):
    before = rows(restored.archive)
    (own,) = restored.rows("SELECT id FROM comments ORDER BY id")[0]
    for command in (("takedown", own, "--reason", "privacy"), ("ingest", PAGE)) * 2:
        refused(restored.run(*command), "vault.db is an older copy", "onrecord rebuild")
    assert rows(restored.archive) == before
    assert restored.run("rebuild").code == 0
    assert restored.run("takedown", own, "--reason", "privacy").code == 0


def test_verify_names_the_segment_that_the_index_does_not_know(restored: Command):
    done = restored.run("verify")
    assert done.code == 1, done
    assert "`onrecord rebuild` looks for it in onrecord-" in done.out
    assert ".warc.gz" in done.out
