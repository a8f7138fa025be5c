"""Pages that were saved from a web archive or a cache are the blog's pages, as old as the copy."""

import io
import quopri

import pytest

from ingest.extract import read_file
from ingest.extract.saved_when import saved_when
from ingest.extract.sorts import sort_of

PAGE = "http://ford.example/2010/07/the-ford/"
WHEN = "20100712101500"
NOW = "2026-03-01T10:00:00Z"
WAYBACK = f"https://web.archive.org/web/{WHEN}/"


def page(prefix="", head="", top="", canonical=""):
    """A post of WordPress without a canonical link; ``prefix`` stands before each address, as an archive leads its links."""
    image = prefix.replace("/http", "im_/http") if prefix else ""
    return f"""<!DOCTYPE html>
<html lang="en"><head>{head}{canonical}<title>The ford - Keep the Ford</title><link rel="stylesheet" href="{image}http://ford.example/s.css">
<meta name="generator" content="WordPress 3.0.1"></head><body class="single postid-7">{top}
<div id="header"><a href="{prefix}http://ford.example/" rel="home">Keep the Ford</a></div>
<div id="post-7" class="post"><h1 class="entry-title">The ford</h1><div class="entry-content"><p>Write to the county about the
<a href="{prefix}http://web.archive.org/web/20050101000000/http://county.example/">ford</a>.</p></div></div>
<ol class="commentlist"><li class="comment" id="comment-31"><div class="comment-author vcard"><cite class="fn">Ida F.</cite></div>
<div class="comment-meta commentmetadata"><a href="{prefix}{PAGE}#comment-31">July 3, 2010 at 9:00 am</a></div>
<p>Wrote today, and have kept <a href="{prefix}http://ida.example/said">what I said</a>.</p></li></ol></body></html>"""


WOMBAT = (
    '<script>__wm.init("https://web.archive.org/web");\n'
    f'  __wm.wombat("{PAGE}","{WHEN}","https://web.archive.org/","web","/_static/","1278929700");</script>'
)
BAR = (
    "<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id='wm-ipp'><h1>Wayback Machine</h1><p>14 captures, 1 comment</p></div>"
    "<!-- END WAYBACK TOOLBAR INSERT -->"
)
OLD_BAR = BAR.replace("<h1>", f'<script>var wbPrefix = "/web/";\nvar wbCurrentUrl = "{PAGE}";</script><h1>')
OLDER_BAR = BAR.replace("<h1>", f'<input type="text" name="url" id="wmtbURL" value="{PAGE}"/><h1>')
TODAY = (
    '<meta property="og:site_name" content="archive.ph"/><meta property="article:published_time" content="2024-06-03T08:00:00Z"/>'
    f'<link rel="canonical" href="https://archive.ph/Ab1cD"/><link rel="bookmark" href="http://archive.today/{WHEN}/{PAGE}"/>'
)
TODAY_BAR = '<div id="HEADER"><table><tr><td>Saved from</td><td>3 Jun 2024 08:00:00 UTC</td></tr></table></div><div id="SOLID"><div id="CONTENT">'
SAVED = f"<!-- saved from url=({len(WAYBACK + PAGE):04d}){WAYBACK}{PAGE} -->\n"
COPIES = {
    "today's toolbar": page(WAYBACK, WOMBAT, BAR),
    "toolbar of 2015": page(f"/web/{WHEN}/", top=OLD_BAR),
    "toolbar of 2010": page(f"http://web.archive.org/web/{WHEN}/", top=OLDER_BAR),
    "mark of a browser": SAVED + page(WAYBACK, top=BAR),
    "canonical link": page(WAYBACK, canonical=f'<link rel="canonical" href="{WAYBACK}{PAGE}">'),
    "SingleFile": f"<!--\n Page saved with SingleFile \n url: {WAYBACK}{PAGE} \n saved date: Sun Mar 01 2026 08:00:00 GMT+0000 (GMT)\n-->"
    + page(WAYBACK),
    "another archive": f"<!-- saved from url=(0080)https://archive.example/wayback/archive/{WHEN}mp_/{PAGE} -->"
    + page(f"https://archive.example/wayback/archive/{WHEN}mp_/"),
    "archive.today": page("https://archive.ph/o/Ab1cD/", TODAY, TODAY_BAR),
    "Google's cache": f'<meta charset="utf-8"><base href="{PAGE}"><div>This is Google&#39;s cache of <a href="{PAGE}">{PAGE}</a>. It is a '
    f'snapshot of the page as it appeared on 12 Jul 2010 10:15:00 GMT.</div><div style="position:relative">{page()}',
}


def read(body, **known):
    (reading,) = read_file(io.BytesIO(body.encode()), name="page.html", captured=NOW, **known)
    return reading


@pytest.mark.parametrize("body", COPIES.values(), ids=COPIES)
def test_a_page_saved_from_an_archive_is_the_blogs_page(body):
    reading, plain = read(body), read(page(), url=PAGE)
    assert (reading.url, reading.site) == (PAGE, plain.site)
    assert reading.posts == plain.posts
    assert reading.comments == plain.comments
    assert "archive" not in repr(reading).replace(
        "http://web.archive.org/web/20050101000000/http://county.example/", ""
    )


@pytest.mark.parametrize("body", COPIES.values(), ids=COPIES)
def test_a_page_saved_from_an_archive_is_as_old_as_the_copy(body):
    head = body.encode()
    assert saved_when(head, sort_of(head), now=NOW) == "2010-07-12T10:15:00Z"


def test_a_page_packed_as_mail_from_an_archive_is_as_old_as_the_copy():
    packed = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {WAYBACK}{PAGE}\r\nSubject: The ford\r\n"
        'Date: Sun, 1 Mar 2026 08:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
        '\tboundary="--B"\r\n\r\n\r\n----B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        + quopri.encodestring(page(WAYBACK, WOMBAT, BAR).encode()).decode().replace("\n", "\r\n")
        + "\r\n----B--\r\n"
    )
    assert saved_when(packed.encode(), sort_of(packed.encode()), now=NOW) == "2010-07-12T10:15:00Z"
    assert (read(packed).url, read(packed).comments) == (PAGE, read(page(), url=PAGE).comments)


def test_an_address_of_an_archive_that_is_given_is_that_of_the_page():
    body = page(WAYBACK, WOMBAT, BAR)
    assert read(body, url=WAYBACK + PAGE).posts[0].url == PAGE
    assert read(body, url="http://moved.example/ford/").posts[0].url == "http://moved.example/ford/"
    assert read(page(), url=WAYBACK + PAGE).posts[0].url == PAGE


def test_a_page_that_names_an_archive_is_none_of_it():
    body = page().replace("<title>", f'<link rel="canonical" href="{PAGE}"><title>')
    reading = read(body)
    assert (reading.url, saved_when(body.encode(), "html", now=NOW)) == (PAGE, None)
    assert "20050101000000/http://county.example/" in (reading.posts[0].html or "")
