"""Whose page it is says its host and its frame: no word of a post or a comment, and no other host."""

import pytest

from ingest.extract.pages import read_page
from ingest.model import Site

HOME = "http://marsh.example/"
POST = f"{HOME}2012/05/ferry/"
FAR = "https://hill.example/"
HEADER = f'<p><a rel="home" href="{HOME}">Marsh Lane</a></p>'


def site(
    head: str = "", header: str = "", said: str = "", *, url: str = POST, generator: str = "WordPress 3.4"
):
    html = (
        f'<html><head><meta name="generator" content="{generator}">{head}<title>Ferry</title></head>'
        f'<body class="single postid-7">{header}<div id="post-7" class="post"><h1 class="entry-title">Ferry</h1>'
        '<div class="entry-content"><p>The ferry is to stop.</p></div></div><ol class="commentlist">'
        f'<li class="comment depth-1" id="comment-5"><cite class="fn">Ann</cite><p>I wrote. {said}</p></li></ol></body></html>'
    )
    found = read_page(html.encode(), url=url, media_type=None, captured="2012-06-01T00:00:00Z").site
    return found and (found.url, found.title)


SAID = [
    f'<a rel="home nofollow" href="{FAR}">my site</a>',
    f'<a rel="home" href="{HOME}mine/">my site</a>',
    f'<a class="site-title" href="{FAR}">my site</a>',
    f'<link rel="https://api.w.org/" href="{FAR}wp-json/">',
    f'<link rel="EditURI" href="{HOME}mine/xmlrpc.php?rsd">',
    '<meta property="og:site_name" content="my site">',
]


@pytest.mark.parametrize("url", [POST, ""])
@pytest.mark.parametrize("said", SAID)
def test_words_of_a_comment_name_no_home(said: str, url: str):
    assert site(said=said, url=url) is None
    assert site("", HEADER, said, url=url) == (HOME, "Marsh Lane")


def test_another_host_is_no_home_and_the_next_that_is_named_counts():
    wrong = '<link rel="https://api.w.org/" href="http://192.0.2.7/wp-json/">'
    assert site(wrong, HEADER) == (HOME, "Marsh Lane")
    assert site(f'<link rel="EditURI" href="{FAR}xmlrpc.php?rsd">') is None
    assert site("", HEADER.replace(HOME, FAR)) is None


@pytest.mark.parametrize("home", ["https://marsh.example/", "http://www.marsh.example/", f"{HOME}blog/", "/"])
def test_home_of_the_host_is_believed(home: str):
    found = site("", HEADER.replace(HOME, home))
    assert found == (HOME if home == "/" else home, "Marsh Lane")


def test_page_that_does_not_tell_where_it_is_from_is_believed():
    assert site(f'<link rel="https://api.w.org/" href="{FAR}wp-json/">', url="") == (FAR, None)


def test_head_that_is_broken_still_names_the_home():
    assert site('<p>Oh</p><link rel="EditURI" href="/xmlrpc.php?rsd">') == (HOME, None)


PAGES = {
    "drupal": ('<meta name="generator" content="Drupal 7">', '<p><a rel="home" href="{}">Marsh Lane</a></p>'),
    "typepad": (
        '<meta name="generator" content="http://www.typepad.com/">',
        '<div id="banner-header"><a href="{}">Marsh Lane</a></div>',
    ),
    "movabletype": (
        '<meta name="generator" content="Movable Type 4.2"><link rel="start" href="{}" title="Marsh Lane">',
        "",
    ),
    "blogger": (
        '<meta content="blogger" name="generator">'
        '<link rel="alternate" type="application/atom+xml" title="Marsh Lane - Atom" href="{}feeds/posts/default">',
        "",
    ),
}


def site_of(engine: str, home: str, url: str) -> Site | None:
    head, header = (part.format(home) for part in PAGES[engine])
    html = f"<html><head>{head}<title>Ferry</title></head><body>{header}<p>The ferry is to stop.</p></body></html>"
    reading = read_page(html.encode(), url=url, media_type=None, captured="2012-06-01T00:00:00Z")
    assert reading.engine == engine
    return reading.site


@pytest.mark.parametrize("engine", PAGES)
def test_pages_of_every_software_name_homes_of_their_own_host_alone(engine: str):
    own = site_of(engine, HOME, POST)
    assert own is not None
    assert (own.url, own.title) == (HOME, "Marsh Lane")
    assert site_of(engine, FAR, POST) is None


def test_blogger_shows_a_blog_under_the_name_of_each_country():
    own = site_of("blogger", "http://marsh.blogspot.com/", "http://marsh.blogspot.co.uk/2012/05/ferry.html")
    assert own is not None
    assert own.url == "http://marsh.blogspot.com/"
    assert (
        site_of("blogger", "http://marsh.blogspot.com/", "http://hill.blogspot.co.uk/2012/05/ferry.html")
        is None
    )


@pytest.mark.parametrize(
    ("url", "feeds", "home"),
    [
        (POST, ["/feed/"], HOME),
        (POST, ["/feed/", "/feed/atom/", "/comments/feed/", "/2012/05/ferry/feed/"], HOME),
        (POST, ["/2012/05/ferry/feed/"], None),
        (POST, [f"{FAR}feed/"], None),
        (POST, ["/feed/", "/2012/feed/"], None),
        (HOME, ["/feed/"], HOME),
        (f"{HOME}lane/2012/05/ferry/", ["/lane/feed/rss2/"], f"{HOME}lane/"),
        (f"{HOME}lane/", ["/lane/feed/"], None),
        (f"{HOME}?p=7", ["/?feed=rss2", "/?feed=comments-rss2", "/?feed=rss2&amp;p=7"], HOME),
        (f"{HOME}news/", ["/category/news/feed/"], None),
        ("", ["/feed/"], None),
    ],
)
def test_where_nothing_names_the_home_it_is_where_the_feed_of_the_blog_lies(url, feeds, home):
    head = "".join(f'<link rel="alternate" type="application/rss+xml" href="{one}">' for one in feeds)
    found = site(head, url=url)
    assert (found and found[0]) == home
    # A post's own title is none of its blog.
    assert found is None or url == HOME or found[1] is None


def test_home_in_a_folder_is_where_its_feed_lies_as_its_body_says_that_it_is_one():
    head = '<link rel="alternate" type="application/rss+xml" href="/lane/feed/"><title>Marsh Lane</title>'
    html = f'<html><head><meta name="generator" content="WordPress 3.4">{head}</head><body class="home blog"><p>New.</p></body></html>'
    found = read_page(
        html.encode(), url=f"{HOME}lane/", media_type=None, captured="2012-06-01T00:00:00Z"
    ).site
    assert found is not None
    assert (found.url, found.title) == (f"{HOME}lane/", "Marsh Lane")
