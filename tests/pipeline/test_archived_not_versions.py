"""What a web archive gives that is no copy of the blog, or no version of a page, is told and not recorded."""

from tests.cli.command import Command
from tests.fetch import faultd
from tests.fetch.faultd import Faultd, answer
from tests.pipeline.archived_weir import PARKED, kinds, take
from tests.pipeline.compared import rows
from tests.pipeline.webarchive import BLOG, Copy, Said, Webarchive, home, page, post, post_url


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


def test_notices_where_a_blog_of_unknown_software_stood_are_no_versions(
    command: Command, archive: Webarchive
):
    def plain(title: str, text: str, *dates: str) -> str:
        told = "".join(f'<p class="date">{date}</p>' for date in dates)
        return f'<html><head><title>{title}</title></head><body><div class="entry"><h2>{title}</h2>{told}<p>{text}</p></div></body></html>'

    story = (
        "The stones have been loose since the flood. Please write to the board and tell us what it answers."
    )
    links = "".join(f'<h2><a href="{post_url(n)}">Part {n}</a></h2>' for n in (1, 2, 3))
    archive.copies = [
        Copy(
            "20100501120000", BLOG, f"<html><head><title>The Weir</title></head><body>{links}</body></html>"
        ),
        *(
            Copy("20100501120100", post_url(n), plain(f"Part {n}", story, f"March {n}, 2010"))
            for n in (1, 2, 3)
        ),
        Copy("20160501120000", post_url(1), plain("weir.example", "This premium domain is available.")),
        Copy("20160501120000", post_url(2), plain("Just a moment", "Checking your browser before access.")),
        Copy("20160501120000", post_url(3), plain("Moved Permanently", "The document has moved.")),
        Copy("20160501120100", BLOG, plain("weir.example", "This premium domain is available today.")),
    ]
    assert take(command, archive).code == 1
    assert kinds(command) == {"other-site"}
    assert command.rows("SELECT title, last_seen FROM posts ORDER BY url") == [
        (f"Part {n}", "2010-05-01T12:01:00Z") for n in (1, 2, 3)
    ]


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
