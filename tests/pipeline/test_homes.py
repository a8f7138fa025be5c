"""Captures that tell no home are of the blog whose home others tell, in whatever order they come."""

import gzip
from itertools import permutations
from pathlib import Path

import pytest

from tests.cli.command import Command
from tests.pipeline.compared import rows

HOME = "https://marsh.example/blog"
POST = f"{HOME}/2010/03/the-footbridge/"
SAID = (
    (11, "Ada Quill", "I wrote to the depot twice and heard nothing from anyone there."),
    (12, "Bo Tern", "Same here, the bridge is still shut and the ramp is wet."),
)

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="generator" content="WordPress 6.8">'
    f'<title>The footbridge - Marsh Lane</title><link rel="canonical" href="{POST}"></head>'
    '<body class="single single-post postid-7"><p class="site-title">'
    f'<a href="{HOME}/" rel="home">Marsh Lane</a></p><article id="post-7" class="post-7 post hentry">'
    '<h1 class="entry-title">The footbridge</h1><div class="entry-content"><p>The footbridge has been shut since '
    'the winter. Please write to the depot.</p></div></article><div id="comments"><ol class="comment-list">'
    + "".join(
        f'<li class="comment" id="comment-{n}"><article class="comment-body"><div class="comment-author vcard">'
        f'<b class="fn">{who}</b></div><div class="comment-metadata"><a href="{POST}#comment-{n}">'
        f'<time datetime="2010-03-02T{n}:00:00+00:00">2 March</time></a></div><div class="comment-content"><p>{text}</p>'
        "</div></article></li>"
        for n, who, text in SAID
    )
    + "</ol></div></body></html>"
)
FEED = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
    f"<title>Comments for Marsh Lane</title><link>{HOME}</link><generator>https://wordpress.org/?v=6.8</generator>"
    + "".join(
        f"<item><title>By: {who}</title><link>{POST}#comment-{n}</link><dc:creator>{who}</dc:creator>"
        f"<pubDate>Tue, 02 Mar 2010 {n}:00:00 +0000</pubDate><description>{text}</description></item>"
        for n, who, text in SAID
    )
    + "</channel></rss>"
)
EXPORT = (
    '<?xml version="1.0"?><disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">'
    f'<thread dsq:id="1"><link>{POST}</link><title>The footbridge</title></thread>'
    '<post dsq:id="90"><message>Mine went off today, and I will tell you here what they answer.</message>'
    "<createdAt>2010-03-04T09:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>"
    '<author><name>Cy Dunlin</name></author><thread dsq:id="1"/></post>'
    '<post dsq:id="91"><isDeleted>true</isDeleted><thread dsq:id="1"/></post></disqus>'
)


def warc(
    path: Path, *answers: tuple[str, str, str], day: int = 1, more: str = "", status: str = "200 OK"
) -> Path:
    """Write a WARC file of answers (address, media type, body) of one day, with ``status`` and ``more`` lines in their heads."""
    records = b""
    for url, kind, body in answers:
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\n{more}\r\n"
        block = (head + body).encode()
        records += gzip.compress(
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2011-01-{day:02d}T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{len(records):032d}>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n".encode()
            + block
            + b"\r\n\r\n"
        )
    path.write_bytes(records)
    return path


FEEDS = {
    "its own": f"{HOME}/comments/feed/",
    "of the post": f"{POST}feed/",
    "of another host": "https://feeds.example/MarshLaneComments",
}


def told(command: Command) -> tuple[list[tuple[object, ...]], ...]:
    return (
        command.rows("SELECT url, title FROM sites ORDER BY url"),
        command.rows("SELECT url FROM posts ORDER BY url"),
        command.rows("SELECT source_id, url LIKE ? FROM comments ORDER BY source_id", f"{POST}%"),
    )


ONE = ([(f"{HOME}/", "Marsh Lane")], [(POST,)], [("11", 1), ("12", 1)])


@pytest.mark.parametrize("where", FEEDS)
@pytest.mark.parametrize("first", ["page", "feed"])
def test_blog_in_a_folder_is_one_site_whatever_names_it(command: Command, where: str, first: str):
    # Of another host a feed speaks for a blog whose pages name it.
    naming = f'<link rel="alternate" type="application/rss+xml" href="{FEEDS[where]}"></head>'
    page = PAGE.replace("</head>", naming) if where == "of another host" else PAGE
    answers = [(POST, "text/html", page), (FEEDS[where], "application/rss+xml", FEED)]
    warc(command.folder / "all.warc.gz", *(answers if first == "page" else reversed(answers)))
    assert command.run("ingest", "all.warc.gz").code == 0
    assert told(command) == ONE
    assert command.run("rebuild", "--archive", "again.db").code == 0
    assert rows(command.folder / "again.db") == rows(command.archive)
    ids = [own for table in ("posts", "comments") for (own,) in command.rows(f"SELECT id FROM {table}")]
    assert command.run("verify", *ids).code == 0


def test_two_pages_of_one_address_and_second_are_two_captures(command: Command):
    said = PAGE.replace("heard nothing from anyone there", "heard from the depot at last")
    first, second = (POST, "text/html", PAGE), (POST, "text/html", said.replace("comment-12", "comment-13"))
    warc(command.folder / "all.warc.gz", first, second, first)
    assert command.run("ingest", "all.warc.gz").code == 0
    shown = command.rows("SELECT payload_digest FROM captures WHERE url = ? AND route = 'archive'", POST)
    assert len(set(shown)) == len(shown) == 2
    ids = [own for (own,) in command.rows("SELECT id FROM comments")]
    assert len(ids) == 3
    assert command.run("verify", *ids).code == 0
    assert command.run("rebuild", "--archive", "again.db").code == 0
    assert rows(command.folder / "again.db") == rows(command.archive)


@pytest.mark.parametrize("order", [*permutations(("page", "feed", "export"))])
def test_files_of_several_runs_are_of_one_site_in_any_order(command: Command, order: tuple[str, ...]):
    warc(command.folder / "page", (POST, "text/html", PAGE))
    warc(command.folder / "feed", (FEEDS["its own"], "application/rss+xml", FEED))
    (command.folder / "export").write_text(EXPORT)
    for name in order:
        assert command.run("ingest", name, "--captured", "2012-01-01").code == 0
    sites, posts, comments = told(command)
    assert (sites, posts) == ONE[:2]
    assert comments == [("11", 1), ("12", 1), ("90", 1)]
    assert [kind for kind, _ in command.problems()] == ["skipped-deleted"]


def test_what_lies_beside_the_blog_stays_where_it_is(command: Command):
    other = FEED.replace("/blog", "/news").replace("#comment-1", "#comment-2")
    warc(
        command.folder / "all.warc.gz",
        ("https://marsh.example/news/comments/feed/", "application/rss+xml", other),
        (POST, "text/html", PAGE),
    )
    assert command.run("ingest", "all.warc.gz").code == 0
    assert command.rows("SELECT url FROM sites ORDER BY url") == [("https://marsh.example/",), (f"{HOME}/",)]
    assert command.rows("SELECT count(*) FROM comments") == [(4,)]


def test_feed_of_several_blogs_is_divided_among_those_that_name_it(command: Command):
    other = "https://weir.example/the-weir/#comment-3"
    feed = FEED.replace(f"{POST}#comment-11", other)
    planet = "https://planet.example/comments/feed"
    naming = f'<link rel="alternate" type="application/rss+xml" href="{planet}/"></head>'
    warc(command.folder / "planet", (planet, "application/rss+xml", feed))
    warc(command.folder / "page", (POST, "text/html", PAGE.replace("</head>", naming)), day=2)
    command.run("ingest", "planet")
    assert command.rows("SELECT count(*) FROM comments") == [(0,)]
    assert command.problems()[0][0] == "skipped-elsewhere"
    command.run("ingest", "page")
    for _ in range(2):
        assert command.rows("SELECT url FROM sites WHERE url NOT LIKE '%planet%'") == [(f"{HOME}/",)]
        assert command.rows("SELECT DISTINCT url LIKE ? FROM comments", f"{POST}%") == [(1,)]
        assert ("skipped-elsewhere", 1) in command.rows("SELECT kind, count FROM problems")
        command.run("rebuild")


def test_ids_lead_on_and_what_was_removed_stays_removed_when_a_home_is_told(command: Command):
    warc(command.folder / "feed", (FEEDS["its own"], "application/rss+xml", FEED))
    warc(command.folder / "page", (POST, "text/html", PAGE))
    assert command.run("ingest", "feed").code == 0
    before = dict(command.rows("SELECT source_id, id FROM comments"))
    ((post,),) = command.rows("SELECT id FROM posts")
    assert command.run("takedown", before["11"], "--reason", "privacy").code == 0
    assert command.run("ingest", "page").code == 0
    for _ in range(2):
        own = dict(command.rows("SELECT source_id, id FROM comments"))
        assert set(own) == {"12"}
        assert own["12"] != before["12"]
        leads = dict(command.rows("SELECT old_id, new_id FROM redirects"))
        assert leads[before["12"]] == own["12"]
        assert leads[post] == command.rows("SELECT id FROM posts")[0][0]
        assert command.rows("SELECT id, reason FROM tombstones") == [(leads[before["11"]], "privacy")]
        assert command.run("verify", before["12"], post).code == 0
        assert command.run("rebuild").code == 0
    assert command.run("takedown", before["11"], "--reason", "error", "--undo").code == 0
    assert command.rows("SELECT count(*) FROM comments") == [(2,)]
