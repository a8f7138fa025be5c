"""Dead blogs out of web archives: all copies over time make one record, and what is no copy makes none."""

import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord import progress
from onrecord.cli import cli
from tests.cli.command import LOCAL, ROOT, Command, Done, stopped
from tests.fetch import faultd
from tests.fetch.faultd import Faultd, answer
from tests.pipeline.compared import rows
from tests.pipeline.webarchive import BLOG, Copy, Said, Webarchive, home, page, post, post_url

MILL = Said(11, "The mill race is dry.")
OTTER = Said(12, "I saw an otter at the sluice.")
OTTER_TOO = Said(12, "I saw two otters at the sluice, and a heron.")
SPAM_TODAY = Said(13, "Has the board written to anybody?")
PARKED = "<html><head><title>weir.example</title></head><body><p>Buy this domain today. Offers are welcome.</p></body></html>"

BUSY = f"/web/20110501120300id_/{post_url(3)}"


def _blog() -> list[Copy]:
    return [
        Copy("20100501120000", BLOG, home(1, 2)),
        Copy("20110501120000", BLOG, home(1, 2, 3)),
        Copy("20100501120100", post_url(1), post(1, MILL, OTTER)),
        Copy("20100601120100", post_url(1), post(1, MILL, OTTER)),
        Copy("20100701120100", post_url(1), post(1, MILL, OTTER)),
        Copy("20110501120100", post_url(1), post(1, OTTER_TOO, SPAM_TODAY)),
        Copy("20100501120200", post_url(2), post(2)),
        Copy("20110501120300", post_url(3), post(3, Said(31, "Nothing yet."))),
        Copy("20110501120400", f"{BLOG}wp-content/a.png", "PNG", media_type="image/png"),
        Copy("20110501120500", f"{post_url(1)}?replytocom=11", post(1, OTTER_TOO)),
        Copy("20110501120600", f"{post_url(1)}?share=email", post(1, OTTER_TOO)),
    ]


@pytest.fixture
def archive(server: Faultd) -> Webarchive:
    return Webarchive(server, _blog())


def take(command: Command, archive: Webarchive, *more: object, url: str = BLOG) -> Done:
    return command.run("ingest", "--from-archive", url, "--archive-at", archive.endpoint, *more, *LOCAL)


def kinds(command: Command) -> set[str]:
    return {kind for (kind,) in command.rows("SELECT kind FROM problems")}


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


@pytest.mark.parametrize("after", [2, 6, 9])
def test_stopped_run_asks_nothing_twice(command: Command, archive: Webarchive, server: Faultd, after: int):
    usual = server.behaviour

    def slowly(path: str):
        behave = usual(path)

        def slow(connection, asked) -> None:
            time.sleep(0.1)
            behave(connection, asked)

        return slow

    server.behaviour = slowly  # type: ignore[method-assign]
    process = command.start("ingest", "--from-archive", BLOG, "--archive-at", archive.endpoint, *LOCAL)
    deadline = time.monotonic() + 60
    while len(server.asked) < after and time.monotonic() < deadline:
        time.sleep(0.01)
    stopped(process, signal.SIGKILL)
    before = server.paths()
    server.behaviour = usual  # type: ignore[method-assign]
    assert take(command, archive).code == 0
    again = server.paths()[len(before) :]
    assert set(again) & set(before) <= {"/robots.txt", before[-1]}
    assert command.rows("SELECT count(*) FROM comments") == [(4,)]
    assert command.rows("SELECT count(*) FROM captures") == [(7,)]


# What is no copy, or no version


def test_archive_that_holds_nothing_is_said_in_one_line(command: Command, archive: Webarchive):
    archive.copies.clear()
    done = take(command, archive)
    assert done.code == 3
    assert done.lines[-1:] == [f"failed: {archive.endpoint} holds no copy of {BLOG}"]
    assert "Traceback" not in done.err


def test_busy_archive_ends_the_run_and_the_next_goes_on(
    command: Command, archive: Webarchive, server: Faultd
):
    busy = answer(429, b"slow down", ("Retry-After", "90000"))
    archive.special[BUSY] = busy
    done = take(command, archive)
    assert done.code == 1, done
    assert "host-given-up" in kinds(command)
    asked = server.paths()
    archive.special.clear()
    assert take(command, archive).code in (0, 1)
    again = server.paths()[len(asked) :]
    assert set(again) & set(asked) <= {"/robots.txt", BUSY}
    assert command.rows("SELECT count(*) FROM comments") == [(4,)]


@pytest.mark.parametrize("fault", [answer(500), answer(404), answer(200, b"<html>Sorry</html>")])
def test_part_of_an_index_that_fails_is_told_and_asked_for_again(
    command: Command, archive: Webarchive, fault: bytes
):
    usual = archive.answer
    archive.answer = lambda p: fault if "resumeKey=" in p else usual(p)  # type: ignore[method-assign]
    done = take(command, archive)
    assert done.code == 1, done
    [detail] = [d for _, d in command.problems() if "run again later" in d]
    assert "/cdx/search/cdx?" in detail
    archive.answer = usual  # type: ignore[method-assign]
    assert take(command, archive).code == 0
    assert command.rows("SELECT count(*) FROM comments") == [(4,)]


def test_index_that_fails_is_told_where_a_timemap_stands_in(command: Command, archive: Webarchive):
    archive.special["/cdx/search/cdx"] = answer(500)
    done = take(command, archive)
    assert done.code == 1, done
    assert any("/cdx/search/cdx?" in d and "answered 500" in d for _, d in command.problems())
    assert command.rows("SELECT count(*) FROM comments") == [(4,)]


def test_retry_after_is_waited_for(command: Command, archive: Webarchive):
    path = f"/web/20110501120300id_/{post_url(3)}"
    archive.server.routes[path] = None
    usual, waiting = archive.answer, [answer(429, b"", ("Retry-After", "1"))]
    archive.answer = lambda p: waiting.pop() if p == path and waiting else usual(p)  # type: ignore[method-assign]
    assert take(command, archive).code == 0
    first, second = (a.at for a in archive.server.asked if a.path == path)
    assert second - first >= 1.0


def test_wait_that_an_archive_asks_for_is_told_and_can_be_ended(command: Command, archive: Webarchive):
    archive.special[BUSY] = answer(429, b"", ("Retry-After", "900"))
    process = command.start("ingest", "--from-archive", BLOG, "--archive-at", archive.endpoint, *LOCAL)
    deadline = time.monotonic() + 60
    while BUSY not in archive.server.paths() and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.5)
    began = time.monotonic()
    done = stopped(process, signal.SIGINT)
    assert time.monotonic() - began < 5
    assert done.code == 130, done
    assert "waits 15 min: 127.0.0.1 asks for it" in done.lines, done


def test_header_tells_the_time_where_the_address_tells_another(command: Command, archive: Webarchive):
    late = Copy("20100501120200", post_url(2), post(2))
    body = late.body.encode()
    late.raw = answer(
        200,
        body,
        ("Memento-Datetime", "Mon, 06 Sep 2010 08:00:00 GMT"),
        ("Link", f'<{post_url(2)}>; rel="original"'),
        ("Content-Type", "text/html"),
    )
    archive.copies = [late if c.url == post_url(2) else c for c in archive.copies]
    assert take(command, archive).code == 0
    assert command.rows("SELECT first_seen FROM posts WHERE source_id = '2'") == [("2010-09-06T08:00:00Z",)]


def test_copy_under_the_archives_banner_is_not_recorded(command: Command, archive: Webarchive):
    bannered = post(3, Said(31, "Nothing yet.")).replace(
        "<body", "<!-- BEGIN WAYBACK TOOLBAR INSERT --><body", 1
    )
    archive.copies = [Copy(c.at, c.url, bannered) if c.url == post_url(3) else c for c in archive.copies]
    assert take(command, archive).code == 1
    assert kinds(command) == {"mislabelled-copy"}
    assert command.rows("SELECT count(*) FROM posts WHERE source_id = '3'") == [(0,)]


def test_copy_that_says_neither_time_nor_original_is_not_recorded(command: Command, archive: Webarchive):
    archive.manner = "timemap"
    odd = archive.server.url("/held/31")
    archive.special[f"/weirs/timemap/link/{post_url(3)}"] = answer(
        200,
        f'<{post_url(3)}>; rel="original",\n<{odd}>; rel="memento"; datetime="Sun, 01 May 2011 12:03:00 GMT"'.encode(),
        ("Content-Type", "application/link-format"),
    )
    archive.special["/held/31"] = answer(200, post(3).encode(), ("Content-Type", "text/html"))
    assert take(command, archive).code == 1
    assert kinds(command) == {"mislabelled-copy"}


def test_wrong_media_type_is_a_problem_and_no_record(command: Command, archive: Webarchive):
    copies = [c for c in archive.copies if c.url != post_url(3)]
    archive.copies = [
        *copies,
        Copy("20110501120300", post_url(3), "%PDF-1.4 is no page", media_type="text/html"),
    ]
    assert take(command, archive).code == 1
    assert command.rows("SELECT count(*) FROM posts WHERE source_id = '3'") == [(0,)]


def test_cut_off_copies_are_kept_and_not_read(command: Command, archive: Webarchive):
    whole = post(3, Said(31, "Nothing yet."))
    short = ("X-Archive-Orig-Content-Length", str(len(whole.encode()) + 500))
    archive.copies = [
        Copy(c.at, c.url, whole, headers=(short,)) if c.url == post_url(3) else c for c in archive.copies
    ]
    path = f"/web/20100501120200id_/{post_url(2)}"
    archive.special[path] = answer(200, b"<html><body>half", ("Content-Type", "text/html"), length=9000)
    assert take(command, archive).code == 1
    assert kinds(command) == {"mislabelled-copy", "truncated"}
    assert command.rows("SELECT source_id FROM posts") == [("1",)]


def test_redirect_within_the_archive_keeps_the_time_of_where_it_ends(command: Command, archive: Webarchive):
    ends = f"/web/20101224180000id_/{post_url(2)}"
    archive.special[f"/web/20100501120200id_/{post_url(2)}"] = answer(302, b"", ("Location", ends))
    archive.copies.append(
        Copy("20101224180000", post_url(2), post(2, Said(21, "Merry mending.")), status=299)
    )
    archive.copies[-1].status = 200
    archive.special["/cdx/search/cdx"] = answer(404)
    archive.special["/web/timemap"] = answer(404)
    listing = [c for c in archive.copies if c.at != "20101224180000"]
    archive.special.pop("/cdx/search/cdx")
    below = archive._below
    archive._below = lambda query: [c for c in below(query) if c in listing]  # type: ignore[method-assign]
    assert take(command, archive).code == 0
    seen = command.rows("SELECT first_seen, last_seen FROM posts WHERE source_id = '2'")
    assert seen == [("2010-12-24T18:00:00Z", "2010-12-24T18:00:00Z")]


def test_redirect_to_the_live_web_is_not_followed(command: Command, archive: Webarchive, server: Faultd):
    with faultd.running() as live:
        live.routes["/today"] = answer(
            200, post(3, Said(99, "Of today.")).encode(), ("Content-Type", "text/html")
        )
        path = f"/web/20110501120300id_/{post_url(3)}"
        archive.special[path] = answer(302, b"", ("Location", live.url("/today")))
        assert take(command, archive).code == 1
        assert live.asked == []
    assert kinds(command) == {"leaves-archive"}


def test_archived_404_is_no_version(command: Command, archive: Webarchive):
    archive.manner = "timemap"
    archive.copies.append(Copy("20140101000000", post_url(1), post(1), status=404))
    soft = page(
        "Page not found",
        '<body class="error404"><h1 class="entry-title">Page not found</h1><p>Sorry.</p></body>',
    )
    archive.copies.append(Copy("20140201000000", post_url(2), soft))
    take(command, archive)
    assert command.rows("SELECT last_seen FROM posts ORDER BY source_id") == [
        ("2011-05-01T12:01:00Z",),
        ("2010-05-01T12:02:00Z",),
        ("2011-05-01T12:03:00Z",),
    ]
    assert command.rows("SELECT title FROM sites") == [("The Weir",)]
    assert command.rows("SELECT text FROM versions WHERE text LIKE '%Sorry%'") == []


def test_one_body_under_many_addresses_is_not_asked_for(command: Command, archive: Webarchive):
    archive.copies += [Copy("20140101000000", post_url(n), PARKED) for n in (1, 2, 3)]
    assert take(command, archive).code == 0
    assert not [path for path in archive.copies_asked() if "/20140101" in path]
    assert kinds(command) == {"skipped-copies"}


def test_parked_domain_is_another_site(command: Command, archive: Webarchive):
    spam = page(
        "Cheap tiles",
        '<body class="single postid-1"><article id="post-1" class="post-1 post hentry">'
        '<h1 class="entry-title">Mend the weir, part 1</h1><div class="entry-content"><p>Buy tiles, buy them now, '
        "they are cheap and they last.</p></div></article></body>",
        blog="Cheap Tiles",
    )
    archive.copies += [
        Copy("20140101000000", BLOG, PARKED),
        Copy("20150101000000", BLOG, home(7, 8, blog="Cheap Tiles").replace("2010/03", "2015/01")),
        Copy("20150101000100", post_url(1), spam),
    ]
    done = take(command, archive)
    assert done.code == 1
    assert kinds(command) == {"other-site"}
    assert command.rows("SELECT title FROM sites") == [("The Weir",)]
    assert command.rows("SELECT last_seen FROM posts WHERE source_id = '1'") == [("2011-05-01T12:01:00Z",)]
    assert command.rows("SELECT count(*) FROM posts") == [(3,)]


def test_of_two_blogs_the_first_is_taken_until_a_person_says_otherwise(command: Command, archive: Webarchive):
    tiles = [page_of_tiles(n) for n in range(1, 6)]
    archive.copies += [Copy("20150101000000", BLOG, home(11, 12, 13, 14, 15, blog="Cheap Tiles")), *tiles]
    assert take(command, archive).code == 1
    (told,) = command.rows("SELECT detail FROM problems WHERE detail LIKE '%several blogs%'")
    assert "'The Weir' (2010 to 2011, 3 posts); 'Cheap Tiles' (2015, 5 posts)" in told[0]
    assert command.rows("SELECT count(*) FROM posts") == [(3,)]

    assert take(command, archive, "--since", "2014").code == 0
    assert command.rows("SELECT count(*), min(title) FROM posts") == [(5, "Tile 1")]
    before = rows(command.archive)
    assert command.run("rebuild").code == 0
    assert rows(command.archive) == before

    # What was said holds until something else is.
    assert take(command, archive).code == 0
    assert command.rows("SELECT count(*) FROM posts") == [(5,)]
    assert take(command, archive, "--until", "2011-05").code == 0
    assert command.rows("SELECT title FROM sites") == [("The Weir",)]
    assert command.rows("SELECT count(*) FROM posts") == [(3,)]


def page_of_tiles(number: int) -> Copy:
    body = post(10 + number).replace(f"Mend the weir, part {10 + number}", f"Tile {number}")
    return Copy("20150101000100", post_url(10 + number), body.replace("The Weir", "Cheap Tiles"))


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


def list_copies(archive: Webarchive, number: int) -> bytes:
    """Have the archive list so many copies of the home page; give the list."""
    lines = [
        f'<{archive.endpoint}{20050101000000 + n // 60 * 100 + n % 60}/{BLOG}>; rel="memento"; datetime="Sat, 01 Jan 2005 00:00:00 GMT"'
        for n in range(number)
    ]
    body = ",\n".join([f'<{BLOG}>; rel="original"', *lines]).encode()
    archive.special[f"/weirs/timemap/link/{BLOG}"] = answer(
        200, body, ("Content-Type", "application/link-format")
    )
    return body


def test_a_long_list_of_copies_shows_how_far_it_was_read(
    command: Command, archive: Webarchive, monkeypatch: pytest.MonkeyPatch
):
    archive.manner = "timemap"
    list_copies(archive, 20_000)
    monkeypatch.setattr(progress, "EVERY", 0.0)
    monkeypatch.chdir(command.folder)
    asked = ["ingest", "--from-archive", BLOG, "--archive-at", archive.endpoint, *LOCAL]
    told = CliRunner().invoke(cli, asked).stderr
    assert "10000 copies listed" in told
    assert "20000 copies listed" in told


def test_timemap_of_a_hundred_thousand_copies_is_read_in_little_memory(command: Command, archive: Webarchive):
    archive.manner = "timemap"
    small = command.measured("ingest", "--from-archive", BLOG, "--archive-at", archive.endpoint, *LOCAL)
    assert small.code == 0, small
    body = list_copies(archive, 100_000)
    since = len(archive.copies_asked())
    done = command.measured("ingest", "--from-archive", BLOG, "--archive-at", archive.endpoint, *LOCAL)
    assert "of 100000 copies" in done.err
    # No more copies of the home page than of any; those of the other pages are held already.
    assert len(archive.copies_asked()) - since <= 12
    # The index itself, as it came and as text for the vault, and little besides.
    assert done.peak - small.peak < 5 * len(body)


def test_wrong_use_is_told(command: Command, archive: Webarchive):
    assert command.run("ingest", BLOG, "--archive-at", archive.endpoint).code == 2
    assert take(command, archive, url="page.html").code == 2
    assert command.run("ingest", "--from-archive", BLOG, "--archive-at", "archive.example").code == 2


@pytest.mark.parametrize("bound", ["copies=3", "parts=2"])
def test_what_is_too_much_for_one_run_is_taken_by_the_next(
    command: Command, archive: Webarchive, tmp_path: Path, bound: str
):
    folder = tmp_path / "bound"
    folder.mkdir()
    lowered = (
        f"from ingest.plan.archived import ArchiveFrontier as F\nF.__init__.__kwdefaults__.update({bound})\n"
    )
    (folder / "sitecustomize.py").write_text(lowered)
    bounded = replace(command, environment={"PYTHONPATH": f"{folder}:{ROOT}"})
    runs = 1
    while (done := take(bounded, archive)).code:
        assert done.code == 1, done
        assert "run the same command again for the next copies" in done.err
        runs += 1
        assert runs < 9
    assert runs > 1
    assert command.rows("SELECT count(*) FROM posts") == [(3,)]
    copies = archive.copies_asked()
    assert len(copies) == len(set(copies))
