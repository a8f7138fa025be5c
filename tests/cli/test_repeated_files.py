"""A file that is given again is read again, and not kept twice."""

import shutil

import pytest

from tests.cli.command import SAMPLES, Command
from tests.forked import in_a_later_second
from tests.pipeline.compared import rows
from tests.pipeline.test_homes import PAGE as PAGE_OF_MARSH
from tests.pipeline.test_homes import POST, warc

EXPORT, PAGE = SAMPLES / "export.xml", SAMPLES / "write-to-the-people-with-the-pens.html"


def kept(command: Command) -> int:
    return sum(path.stat().st_size for path in (command.vault / "segments").rglob("*") if path.is_file())


@pytest.mark.parametrize("file", [EXPORT, PAGE], ids=["export", "page"])
def test_same_file_given_again_changes_neither_archive_nor_segments(command: Command, file):
    given = ("ingest", file, "--captured", "2013-03-04")
    assert command.run(*given).code == 0
    before, size = rows(command.archive), kept(command)
    again = command.run(*given)
    assert again.code == 0, again
    assert "0 captures" in again.out
    assert (rows(command.archive), kept(command)) == (before, size)
    assert command.run("rebuild").code == 0
    assert rows(command.archive) == before


def test_file_that_nobody_dates_is_kept_once(command: Command):
    given = ("ingest", SAMPLES / "the-41-is-not-lightly-used.txt", "--url", "http://lastbus.example/41/")
    assert command.run(*given).code == 0
    before, size = rows(command.archive), kept(command)
    in_a_later_second(command.vault)
    again = command.run(*given)
    assert "0 captures" in again.out, again
    assert (rows(command.archive), kept(command)) == (before, size)
    # As of another address it is another page.
    assert "1 captures" in command.run(*given[:-1], "http://lastbus.example/42/").out


@pytest.mark.parametrize("changed", [(), ("--captured", "2014-01-01"), ("--url", "http://other.example/")])
def test_web_archive_dates_its_records_itself_and_is_kept_once(command: Command, changed):
    warc(command.folder / "crawl.warc.gz", (POST, "text/html", PAGE_OF_MARSH))
    assert command.run("ingest", "crawl.warc.gz").code == 0
    before, size = rows(command.archive), kept(command)
    again = command.run("ingest", "crawl.warc.gz", *changed)
    assert "0 captures" in again.out, again
    assert (rows(command.archive), kept(command)) == (before, size)
    warc(command.folder / "crawl.warc.gz", (POST, "text/html", PAGE_OF_MARSH), day=2)
    assert "1 captures" in command.run("ingest", "crawl.warc.gz").out


@pytest.mark.parametrize(
    "changed",
    [("--captured", "2014-01-01"), ("--captured", "2013-03-04", "--url", "http://other.example/pens/")],
)
def test_same_file_of_another_time_or_address_is_another_capture(command: Command, changed):
    command.run("ingest", PAGE, "--captured", "2013-03-04")
    assert "1 capture" in command.run("ingest", PAGE, *changed).out
    assert command.rows("SELECT count(DISTINCT id) FROM captures") == [(2,)]


def test_other_words_in_a_file_of_the_same_name_and_time_are_another_capture(command: Command):
    file = command.folder / "pens.html"
    for words in (b"", b"<!-- saved again -->"):
        shutil.copy(PAGE, file)
        file.write_bytes(file.read_bytes() + words)
        assert "1 capture" in command.run("ingest", file, "--captured", "2013-03-04").out
    assert command.rows("SELECT count(DISTINCT payload_digest) FROM captures") == [(2,)]
