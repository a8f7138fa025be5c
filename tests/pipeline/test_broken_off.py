"""Pages that break off midway: what a half lacks is not gone, and its words are no versions."""

from pathlib import Path

import pytest

from ingest.extract.endings import breaks_off
from tests.cli.command import LOCAL, Command
from tests.fetch.faultd import Faultd
from tests.pipeline.test_homes import HOME, PAGE, POST, warc
from tests.pipeline.webarchive import BLOG, Copy, Said, Webarchive, home, post, post_url

HTML = "text/html"
HALVES = {
    "in the post": PAGE[: PAGE.index("Please write")],
    "in a comment": PAGE[: PAGE.index("is still shut")],
}
SAID = "SELECT source_id, text LIKE '%.', absent_since FROM comments ORDER BY source_id"


def unharmed(command: Command) -> None:
    assert command.rows(SAID) == [("11", 1, None), ("12", 1, None)]
    assert command.rows("SELECT * FROM versions") == []
    assert command.rows("SELECT text LIKE '%Please write to the depot.' FROM posts") == [(1,)]
    assert command.rows("SELECT kind FROM problems") == [("truncated",)]


@pytest.mark.parametrize("half", HALVES.values(), ids=HALVES)
@pytest.mark.parametrize("more", [f"Content-Length: {len(PAGE)}\r\n", ""], ids=["length told", "no length"])
def test_half_a_page_in_a_web_archive_file_takes_nothing_away(command: Command, half: str, more: str):
    files = [
        warc(command.folder / "whole.warc.gz", (POST, HTML, PAGE)),
        warc(command.folder / "half.warc.gz", (POST, HTML, half), day=2, more=more),
    ]
    assert command.run("ingest", *files).code == 1
    unharmed(command)
    assert command.run("rebuild").code in (0, 1)
    unharmed(command)


def test_half_a_copy_of_a_web_archive_takes_nothing_away(command: Command, server: Faultd):
    whole = post(1, Said(11, "The mill race is dry."), Said(12, "I saw an otter at the sluice."))
    copies = [
        Copy("20100501120000", BLOG, home(1)),
        Copy("20100501120100", post_url(1), whole),
        Copy("20110501120100", post_url(1), whole[: whole.index("otter at")]),
    ]
    archive = Webarchive(server, copies)
    take = ("ingest", "--from-archive", BLOG, "--archive-at", archive.endpoint, *LOCAL)
    assert command.run(*take).code == 1
    for _ in range(2):
        assert command.rows(SAID) == [("11", 1, None), ("12", 1, None)]
        assert command.rows("SELECT * FROM versions") == []
        assert command.rows("SELECT kind, url FROM problems") == [("truncated", post_url(1))]
        assert command.run("rebuild").code in (0, 1)


def test_half_of_a_saved_page_is_read_as_far_as_it_is_whole(command: Command):
    for name, page in (("whole.html", PAGE), ("half.html", HALVES["in a comment"])):
        (command.folder / name).write_text(page)
    assert command.run("ingest", "half.html", "--captured", "2012-01-01").code == 1
    assert command.rows("SELECT source_id FROM comments") == [("11",)]
    command.run("ingest", "whole.html", "--captured", "2011-01-01")
    unharmed(command)


def test_a_page_that_declares_more_than_it_shows_proves_no_absence(command: Command):
    whole = PAGE.replace(
        '<ol class="comment-list">', '<h2 class="comments-title">2 replies</h2><ol class="comment-list">'
    )
    start = whole.index('<li class="comment" id="comment-12"')
    fewer = whole[:start] + whole[whole.index("</ol></div>") :]
    for number, page in enumerate((whole, fewer), 1):
        warc(command.folder / f"{number}.warc.gz", (POST, HTML, page), day=number)
        assert command.run("ingest", f"{number}.warc.gz").code == 0
    assert command.rows(SAID) == [("11", 1, None), ("12", 1, None)]


@pytest.mark.parametrize("told", [100_000, 3])
def test_a_length_alone_makes_no_half(command: Command, tmp_path: Path, told: int):
    file = warc(
        tmp_path / "page.warc.gz",
        (f"{HOME}/2010/03/the-footbridge/", HTML, PAGE),
        more=f"Content-Length: {told}\r\n",
    )
    assert command.run("ingest", file).code == 0
    assert command.rows("SELECT count(*) FROM comments") == [(2,)]


@pytest.mark.parametrize(
    ("page", "half"),
    [
        (PAGE, False),
        (PAGE.removesuffix("</body></html>"), False),
        (PAGE.removesuffix("</ol></div></body></html>"), True),
        ("<!DOCTYPE html><title>Ford</title><p>Closed<!-- <div> --><script>'<div>'</script>", False),
        ("<!DOCTYPE html><title>Ford</title><p>Closed<script>'<div>", True),
        ("<div class=post><p>A part of a page", False),
    ],
)
def test_half_a_page_ends_amid_an_element(page: str, half: bool):
    assert breaks_off(page.encode()) is half
