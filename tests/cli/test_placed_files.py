"""Files of a folder are of the addresses at which they lay, and of the times that they tell."""

from pathlib import Path

import pytest

from tests.cli.command import Command, refused

BLOG = "http://quay.example/"
PAGE = """<!DOCTYPE html>{mark}<html><head><title>{title}</title></head><body><div class="story"><h1>{title}</h1>
<p>{title} has been dark since the storm. Write to the harbour office and ask what it means to do about it before the winter.</p></div>
<h2>Comments</h2><div class="COMMENTS"><p>I counted eleven {title}.</p><div>Posted by: Nell Tarn on Oct 31, 2009</div></div>
<div class="COMMENTS"><p>They told me that it was a mistake.</p><div>Posted by: Gus Birch on Nov 3, 2009</div></div></body></html>"""
SINGLE = "<!--\n Page saved with SingleFile \n url: http://quay.example/lamp/ \n saved date: {} GMT+0100 (CET)\n-->"
TOLD = "SELECT p.url, count(*) FROM comments c JOIN posts p ON p.id = c.post_id GROUP BY 1 ORDER BY 1"
MIRROR = {
    "2009/10/lamp/index.html": "2009/10/lamp/",
    "2009/10/quay.html": "2009/10/quay.html",
    "index.html?p=7": "?p=7",
    "page?id=8&x=caf\u00e9.html": "page?id=8&x=caf%C3%A9",
}


def laid(folder: Path, *names: str, mark: str = "") -> Path:
    for number, name in enumerate(names):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PAGE.format(title=f"Lamp {number}", mark=mark))
    return folder


@pytest.mark.parametrize(
    ("top", "url"),
    [
        ("mirror/quay.example", None),
        ("mirror/quay.example", BLOG),
        ("mirror", BLOG),
        ("quay.example", "http://quay.example/2009/"),
        ("other.example", BLOG),
    ],
)
def test_pages_of_a_mirror_are_each_of_their_own_address(command: Command, top: str, url: str | None):
    laid(command.folder / top, *MIRROR)
    first = top.partition("/")[0]
    command.run("ingest", first, "--captured", "2012-01-01", *(["--url", url] if url else []))
    assert command.rows(TOLD) == sorted((BLOG + address, 2) for address in MIRROR.values())
    assert command.rows("SELECT * FROM versions") == []


def test_a_folder_of_ones_own_is_no_host(command: Command):
    laid(command.folder / "saved.pages", "lamp.html", "quay.html")
    command.run("ingest", "saved.pages")
    assert command.rows(TOLD) == [(None, 4)]


def test_what_a_page_says_itself_holds_before_where_it_lies(command: Command):
    laid(command.folder / "mirror", "saved.html", mark=SINGLE.format("Tue Jan 03 2012 10:00:00"))
    command.run("ingest", "mirror", "--url", BLOG)
    assert command.rows(TOLD) == [(f"{BLOG}lamp/", 2)]


def test_one_address_is_not_given_to_several_pages(command: Command):
    laid(command.folder, "lamp.html", "quay.html")
    refused(command.run("ingest", "lamp.html", "quay.html", "--url", BLOG), "several are named", code=2)
    assert not command.archive.exists()


HTTRACK = "<!-- Mirrored from quay.example/lamp/ by HTTrack Website Copier/3.x [XR&CO'2014], {}, 03 Jan 2012 09:00:00 GMT -->"


@pytest.mark.parametrize(
    ("mark", "when"),
    [
        (SINGLE.format("Tue Jan 03 2012 10:00:00"), "2012-01-03T09:00:00Z"),
        (HTTRACK.format("Tue"), "2012-01-03T09:00:00Z"),
        ('<meta name="savepage-date" content="Tue Jan 03 2012 10:00:00 GMT+0100">', "2012-01-03T09:00:00Z"),
        (SINGLE.format("Tue Jan 03 2099 10:00:00"), None),
        (SINGLE.format("Tue Jan 99 2012 10:00:00"), None),
        ("", None),
    ],
)
def test_a_page_that_says_when_it_was_saved_was_seen_then(command: Command, mark: str, when: str | None):
    laid(command.folder, "lamp.html", mark=mark)
    done = command.run("ingest", "lamp.html")
    assert ("1 of 1 files do not say when they were saved" in done.err) == (when is None)
    ((seen,),) = command.rows("SELECT first_seen FROM posts")
    assert seen == when or (when is None and seen > "2025")
    if when:
        command.run("ingest", "lamp.html", "--captured", "2011-01-01")
        assert command.rows("SELECT first_seen, last_seen FROM posts") == [("2011-01-01T00:00:00Z", when)]


EXPORT = """<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Quay</title><link>http://quay.example</link><pubDate>Sun, 01 Jan 2012 10:00:00 +0000</pubDate>
<wp:base_blog_url>http://quay.example</wp:base_blog_url><item><title>Lamps</title><link>http://quay.example/lamps/</link>
<pubDate>Sat, 31 Oct 2009 09:00:00 +0000</pubDate><content:encoded><![CDATA[{text}]]></content:encoded><wp:post_id>7</wp:post_id>
<wp:post_date_gmt>2009-10-31 09:00:00</wp:post_date_gmt><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>"""
GHOST = '{{"db":[{{"meta":{{"exported_on":1325412000000,"version":"5.1"}},"data":{{"posts":[{{"id":"1","title":"Lamps","slug":"lamps","html":"<p>{text}</p>","status":"published","visibility":"public","type":"post"}}],"posts_authors":[]}}}}]}}'


@pytest.mark.parametrize("export", [EXPORT, GHOST], ids=["WordPress", "Ghost"])
def test_an_old_export_given_last_does_not_overrule_newer_words(command: Command, export: str):
    (command.folder / "new").write_text(export.format(text="Dark. I withdraw this, it was my mistake."))
    (command.folder / "old").write_text(export.format(text="Dark."))
    for name, more in (("new", ("--captured", "2020-01-01")), ("old", ())):
        assert command.run("ingest", name, "--url", BLOG, *more).code == 0
    assert command.rows("SELECT text, last_seen FROM posts") == [
        ("Dark. I withdraw this, it was my mistake.", "2020-01-01T00:00:00Z")
    ]
    assert command.rows("SELECT text, last_seen FROM versions") == [("Dark.", "2012-01-01T10:00:00Z")]


def test_what_is_no_page_in_a_folder_is_counted(command: Command):
    folder = laid(
        command.folder / "Takeout", "quay.example/lamp.html", mark=SINGLE.format("Tue Jan 03 2012 10:00:00")
    )
    beside = {
        "theme-classic.html": "<html><head><title><$BlogPageTitle$></title></head><body><MainPage><h1><$BlogTitle$></h1></MainPage></body></html>",
        "theme-layouts.xml": "<?xml version='1.0'?><html xmlns:b='http://www.google.com/2005/gml/b'><body><b:section id='main'/></body></html>",
        "settings.csv": "blog_id,x\n1,2\n",
        "logo.png": "\x89PNG",
        "manifest.json": '{"name": "Quay"}',
    }
    for name, text in beside.items():
        (folder / name).write_text(text, encoding="latin-1")
    command.run("ingest", "Takeout")
    assert command.rows(TOLD) == [(f"{BLOG}lamp/", 2)]
    assert command.rows("SELECT count FROM problems WHERE kind LIKE 'skipped%' OR kind LIKE 'not-%'") == [
        (len(beside),)
    ]
    refused(command.run("ingest", "Takeout/theme-classic.html"), "a template of a Blogger blog")
