"""Web archives that fail, or seem to: what they list and hold is taken even so, and what is lacking is told."""

import gzip
import json
from email.utils import format_datetime

import pytest

from tests.cli.command import Command
from tests.fetch.faultd import Faultd, answer
from tests.pipeline.archived_weir import kinds, take
from tests.pipeline.webarchive import BLOG, Copy, Webarchive, post_url

JSON = ("Content-Type", "application/json")
NAMES = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest"]


def broken_off(archive: Webarchive, rest: str) -> bytes:
    """Give an index whose server failed after four rows."""
    rows = [NAMES] + [["k", c.at, c.url, "text/html", "200", c.digest] for c in archive.copies[:4]]
    return answer(200, ("[" + ",\n".join(json.dumps(row) for row in rows) + rest).encode(), JSON)


@pytest.mark.parametrize(
    "rest",
    [
        ",\norg.archive.util.io.RuntimeIOException: java.net.SocketTimeoutException: Read timed out\n",
        ",\n",
        "\n",
        ',\n["k", "20110501120300", "http://weir',
    ],
)
def test_index_that_breaks_off_is_asked_for_again(command: Command, archive: Webarchive, rest: str):
    usual, failing = archive._rows, [broken_off(archive, rest)]
    archive._rows = lambda query: failing.pop() if failing else usual(query)  # type: ignore[method-assign]
    done = take(command, archive)
    assert done.code == 0, done
    assert command.rows("SELECT count(*) FROM comments") == [(4,)]
    assert command.problems() == []


def test_index_that_breaks_off_each_time_is_told_and_what_pages_lead_to_is_looked_for(
    command: Command, archive: Webarchive, server: Faultd
):
    archive.special["/cdx/search/cdx"] = broken_off(archive, ",\n")
    for _ in range(2):
        done = take(command, archive)
        assert done.code == 1, done
        [detail] = [d for _, d in command.problems()]
        assert "its server failed" in detail
        assert "run again later" in detail
    assert command.rows("SELECT source_id FROM posts ORDER BY source_id") == [("1",), ("2",), ("3",)]
    assert len([path for path in server.paths() if path.startswith("/cdx/")]) == 6
    archive.special.clear()
    assert take(command, archive).code == 0
    assert kinds(command) == set()


@pytest.mark.parametrize("status", [429, 500, 503])
def test_trouble_that_was_archived_is_none_of_the_archives(
    command: Command, archive: Webarchive, server: Faultd, status: int
):
    archive.manner = "timemap"
    waits = (("Retry-After", "86400"),)
    troubled = [
        Copy(f"2012050{n}120000", BLOG, f"Busy, {n}.", status=status, headers=waits) for n in range(1, 8)
    ]
    archive.copies = [*troubled, *archive.copies]
    done = take(command, archive)
    assert done.code == 0, done
    assert command.rows("SELECT count(*) FROM comments") == [(4,)]
    assert command.problems() == []
    for copy in troubled:
        assert len([p for p in server.paths() if copy.at in p]) == 1


def test_copy_that_is_listed_and_refused_is_told(command: Command, archive: Webarchive):
    [copy] = [c for c in archive.copies if c.url == post_url(3)]
    copy.raw = answer(404, b"<h1>Resource Not In Archive</h1>", ("Content-Type", "text/html"))
    assert take(command, archive).code == 1
    assert [(kind, detail.endswith("answered 404")) for kind, detail in command.problems()] == [
        ("bad-status", True)
    ]


def test_copies_in_the_coding_that_they_came_in_are_read_and_read_again(
    command: Command, archive: Webarchive
):
    for copy in archive.copies:
        told = ("Memento-Datetime", format_datetime(copy.moment, usegmt=True))
        packed = gzip.compress(copy.body.encode(), mtime=0)
        copy.raw = answer(
            copy.status, packed, told, ("Content-Encoding", ""), ("Content-Type", copy.media_type)
        )
    done = take(command, archive)
    assert done.code == 0, done
    held = command.rows("SELECT id, text FROM comments ORDER BY id")
    assert len(held) == 4
    assert command.run("rebuild").code == 0
    assert command.rows("SELECT id, text FROM comments ORDER BY id") == held


def test_what_an_archive_says_why_it_refuses_is_told(command: Command, archive: Webarchive):
    said = "org.archive.util.io.RuntimeIOException: org.archive.wayback.exception.RobotAccessControlException: Blocked By Robots\n"
    archive.special["/cdx/search/cdx"] = answer(403, said.encode(), ("Content-Type", "text/plain"))
    archive.special["/web/timemap"] = answer(
        403, b"<html><h1>Blocked</h1></html>", ("Content-Type", "text/html")
    )
    done = take(command, archive)
    assert done.code == 3
    assert f"{archive.endpoint} told of no copy of {BLOG}" in done.lines[-1]
    assert done.lines[-1].endswith("answered 403 (Blocked By Robots))")


def test_blog_whose_home_led_on_is_taken_and_the_domain_parked_there_later_is_not(
    command: Command, archive: Webarchive
):
    parked = "<html><head><title>weir.example</title></head><body><h1>weir.example</h1><p>Offers for {} are welcome.</p></body></html>"
    led_on = (("Location", f"{BLOG}blog/"),)
    moved = [Copy(c.at, f"{BLOG}blog/", c.body) if c.url == BLOG else c for c in archive.copies]
    archive.copies = [
        *moved,
        *(Copy(c.at, BLOG, "", status=301, headers=led_on) for c in archive.copies if c.url == BLOG),
        Copy("20160501120000", BLOG, parked.format("this domain")),
        *(Copy("20160501120100", post_url(n), parked.format(f"domain {n}")) for n in (1, 2, 3)),
    ]
    assert take(command, archive).code == 1
    assert kinds(command) == {"other-site"}
    assert command.rows("SELECT title FROM posts ORDER BY source_id") == [
        (f"Mend the weir, part {n}",) for n in (1, 2, 3)
    ]
    assert command.rows("SELECT count(*) FROM comments") == [(4,)]


def test_archive_that_gives_no_copy_as_it_came_is_told_in_one_line(command: Command, archive: Webarchive):
    for copy in archive.copies:
        copy.raw = answer(404, b"<h1>Bad query</h1>", ("Content-Type", "text/html"))
    done = take(command, archive)
    assert done.code == 3
    assert "of 11 copies of http://weir.example/ none could be taken; " in done.lines[-1]
    assert done.lines[-1].endswith("answered 404")
