"""What a blog of WordPress is called, in the heads and headings of themes of all years."""

import pytest

from ingest.extract.pages import read_page

HOME = "http://marsh.example/"
RSD = f'<link rel="EditURI" type="application/rsd+xml" href="{HOME}xmlrpc.php?rsd">'
KUBRICK = '<link rel="alternate" type="application/rss+xml" title="{}" href="/feed/">'
POST = '<div class="post" id="post-7"><h2>Bridge</h2><div class="entry"><p>Words of it.</p></div></div>'


def title(head, body="", *, url=f"{HOME}2008/03/bridge/", named="Marsh Lane » Bridge"):
    html = (
        f'<html><head><meta name="generator" content="WordPress 2.3">{RSD}{head}<title>{named}</title></head>'
        f"<body>{body}{POST}</body></html>"
    )
    reading = read_page(html.encode(), url=url, media_type=None, captured="2008-04-01T00:00:00Z")
    assert reading.site is not None
    assert reading.site.url == HOME
    return reading.site.title


@pytest.mark.parametrize(
    "feed",
    [
        "Marsh Lane RSS Feed",
        "Marsh Lane Atom Feed",
        "Marsh Lane RSS 2.0",
        "Marsh Lane RSS",
        "Marsh Lane » Feed",
    ],
)
def test_title_of_the_feed(feed):
    assert title(KUBRICK.format(feed)) == "Marsh Lane"


@pytest.mark.parametrize("feed", ["RSS 2.0", "Subscribe to our RSS Feed", "Bridge Comments RSS Feed"])
def test_a_feed_that_does_not_name_the_blog_gives_no_title(feed):
    assert title(KUBRICK.format(feed)) is None


def test_heading_that_leads_home():
    assert title("", f'<div id="headerimg"><h1><a href="{HOME}">Marsh Lane</a></h1></div>') == "Marsh Lane"


def test_heading_of_an_entry_is_not_the_title_of_the_blog():
    entry = f'<div class="post hentry"><h1><a href="{HOME}">Welcome</a></h1></div>'
    assert title("", entry) is None
    assert title("", '<h1><a href="/2008/03/bridge/">Bridge</a></h1>') is None


def test_title_of_the_home_page_itself():
    assert title("", url=HOME, named="Marsh Lane") == "Marsh Lane"


@pytest.mark.parametrize("index", ["../../../index.html", "/index.html", "/index.php", "/Default.aspx"])
def test_home_of_a_mirrored_page_is_that_of_the_blog(index):
    html = (
        '<html><head><meta name="generator" content="WordPress 3.4"><link rel="canonical" href="index.html"></head>'
        f'<body class="single postid-7"><p class="site-title"><a rel="home" href="{index}">Marsh Lane</a></p>{POST}</body></html>'
    )
    url = f"{HOME}2008/03/bridge/index.html"
    reading = read_page(html.encode(), url=url, media_type=None, captured="2008-04-01T00:00:00Z")
    assert reading.site is not None
    assert (reading.site.url, reading.posts[0].url) == (HOME, f"{HOME}2008/03/bridge/")
