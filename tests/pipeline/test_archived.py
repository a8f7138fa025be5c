"""Dead blogs out of web archives: all copies over time make one record."""

import pytest

from tests.cli.command import Command
from tests.fetch.faultd import Faultd
from tests.pipeline.archived_weir import MILL, OTTER, OTTER_TOO, PARKED, SPAM_TODAY, take
from tests.pipeline.compared import rows
from tests.pipeline.webarchive import BLOG, Copy, Said, Webarchive, home, post, post_url


@pytest.mark.parametrize("manner", ["wayback", "pywb", "timemap"])
def test_copies_over_time_make_one_record(command: Command, archive: Webarchive, manner: str):
    archive.manner = manner
    done = take(command, archive)
    assert done.code == 0, done
    assert command.rows("SELECT url FROM sites") == [(BLOG,)]
    posts = command.rows("SELECT url, first_seen, last_seen FROM posts ORDER BY source_id")
    assert posts == [
        (post_url(1), "2010-05-01T12:01:00Z", "2011-05-01T12:01:00Z"),
        (post_url(2), "2010-05-01T12:02:00Z", "2010-05-01T12:02:00Z"),
        (post_url(3), "2011-05-01T12:03:00Z", "2011-05-01T12:03:00Z"),
    ]
    comments = command.rows(
        "SELECT source_id, text, first_seen, last_seen, absent_since FROM comments ORDER BY 1"
    )
    assert comments[:3] == [
        ("11", MILL.text, "2010-05-01T12:01:00Z", "2010-07-01T12:01:00Z", "2011-05-01T12:01:00Z"),
        ("12", OTTER_TOO.text, "2010-05-01T12:01:00Z", "2011-05-01T12:01:00Z", None),
        ("13", SPAM_TODAY.text, "2011-05-01T12:01:00Z", "2011-05-01T12:01:00Z", None),
    ]
    versions = command.rows("SELECT text, first_seen, last_seen FROM versions")
    assert versions == [(OTTER.text, "2010-05-01T12:01:00Z", "2010-07-01T12:01:00Z")]


def test_captures_name_original_time_and_archive(command: Command, archive: Webarchive):
    assert take(command, archive).code == 0
    captures = command.rows("SELECT url, captured, route, purpose FROM captures ORDER BY captured")
    assert captures[0] == (BLOG, "2010-05-01T12:00:00Z", "archive", "home")
    assert {route for _, _, route, _ in captures} == {"archive"}
    assert {purpose for _, _, _, purpose in captures} == {"home", "post-page"}


def test_unchanged_copies_and_what_adds_nothing_are_not_asked_for(command: Command, archive: Webarchive):
    assert take(command, archive).code == 0
    asked = archive.copies_asked()
    assert not [path for path in asked if path.startswith("/web/20100601")]
    assert not [path for path in asked if ".png" in path or "replytocom" in path or "share=" in path]
    assert len(asked) == 7


def test_rebuild_makes_the_same_archive(command: Command, archive: Webarchive):
    archive.copies += [Copy("20130501120000", BLOG, PARKED), Copy("20130501120000", post_url(1), PARKED)]
    take(command, archive)
    before = rows(command.archive)
    assert command.run("rebuild").code == 0
    assert rows(command.archive) == before
    assert command.run("verify").code == 0


def test_lost_index_is_made_again_from_the_segments_alone(command: Command, archive: Webarchive):
    assert take(command, archive).code == 0
    before = command.rows("SELECT id, url, captured, route, purpose FROM captures ORDER BY id")
    comments = command.rows("SELECT id, text, first_seen, last_seen, absent_since FROM comments ORDER BY id")
    for name in ("vault.db", "vault.db-wal", "vault.db-shm"):
        (command.vault / name).unlink(missing_ok=True)
    assert command.run("rebuild", "--force").code == 0
    assert command.rows("SELECT id, url, captured, route, purpose FROM captures ORDER BY id") == before
    assert (
        command.rows("SELECT id, text, first_seen, last_seen, absent_since FROM comments ORDER BY id")
        == comments
    )


def test_a_record_is_checked_against_its_copies(command: Command, archive: Webarchive):
    assert take(command, archive).code == 0
    (own,) = command.rows("SELECT id FROM comments WHERE source_id = '12'")[0]
    assert command.run("verify", own).code == 0


def test_second_run_asks_for_new_copies_alone(command: Command, archive: Webarchive):
    assert take(command, archive).code == 0
    asked = len(archive.copies_asked())
    archive.copies.append(Copy("20120501120100", post_url(1), post(1, OTTER_TOO)))
    assert take(command, archive).code == 0
    assert archive.copies_asked()[asked:] == [f"/web/20120501120100id_/{post_url(1)}"]
    assert command.rows("SELECT absent_since FROM comments WHERE source_id = '13'") == [
        ("2012-05-01T12:01:00Z",)
    ]


@pytest.mark.parametrize("told", [("--until", "soon"), ("--since", "2012-3")])
def test_a_time_that_is_none_is_wrong_usage(command: Command, told: tuple[str, str]):
    done = command.run("ingest", "--from-archive", BLOG, *told)
    assert (done.code, "as 2012" in done.err) == (2, True)


def test_a_time_chooses_among_copies_alone(command: Command):
    assert "--from-archive" in command.run("ingest", BLOG, "--until", "2012").err


def test_comment_pages_of_different_visits_prove_no_absence(command: Command, server: Faultd):
    first, second = f"{post_url(1)}comment-page-1/", f"{post_url(1)}comment-page-2/"
    links = f'<div class="nav-links"><a class="page-numbers" href="{first}">1</a> <a class="page-numbers" href="{second}">2</a></div>'
    old = [Said(n, f"Old words number {n}.") for n in (11, 12)]
    new = [Said(n, f"New words number {n}.") for n in (21, 22)]

    def paged(*said: Said) -> str:
        return post(1, *said).replace("</ol>", f"</ol>{links}")

    archive = Webarchive(
        server,
        [
            Copy("20100501120000", BLOG, home(1)),
            Copy("20100501120100", first, paged(*old)),
            Copy("20100501120200", second, paged(*new)),
            # A year later the first page without one comment; the second page of that visit is not there.
            Copy("20110501120100", first, paged(old[0])),
        ],
    )
    assert take(command, archive).code == 0
    assert command.rows("SELECT count(*), count(absent_since) FROM comments") == [(4, 0)]
    archive.copies.append(Copy("20110501120500", second, paged(*new, Said(23, "More words."))))
    assert take(command, archive).code == 0
    assert command.rows("SELECT source_id FROM comments WHERE absent_since IS NOT NULL") == [("12",)]


def test_wrong_use_is_told(command: Command, archive: Webarchive):
    assert command.run("ingest", BLOG, "--archive-at", archive.endpoint).code == 2
    assert take(command, archive, url="page.html").code == 2
    assert command.run("ingest", "--from-archive", BLOG, "--archive-at", "archive.example").code == 2
