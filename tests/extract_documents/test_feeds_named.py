"""What the feeds are of that a page's head names, where their addresses are not those of WordPress or Blogger."""

import pytest

from ingest.extract import read
from ingest.extract.discover import is_home
from ingest.extract.discover import leads as leads_of
from ingest.model import Post, Reading, Site

ROOT = "https://stile.example/"
POST = f"{ROOT}2010/05/the-stile.html"
CAPTURED = "2026-03-01T10:00:00Z"


def told(
    *feeds: tuple[str, str], url: str = ROOT, home: bool = True, title: str = "Stile and Gate"
) -> list[str]:
    """Give the purposes of feeds (address, title), in their order; each has one."""
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{t}" href="{h}">' for h, t in feeds
    )
    html = f"<html><head><title>{title}</title>{links}</head><body></body></html>"
    return [lead.purpose for lead in leads_of(html, url=url, home=home)]


@pytest.mark.parametrize(
    "href",
    [
        "/feed/comments",
        "/rss/comments",
        "/feed/atom/comments",
        "/comments/index.xml",
        "/comments-feed.xml",
        "/kommentare.xml",
        "/коментари.xml",
        "/rss.php?version=2.0&amp;type=comments",
    ],
)
def test_a_word_in_its_address_makes_a_feed_one_of_comments(href: str):
    assert told(("/index.xml", "Stile"), (href, "RSS")) == ["posts-feed", "comments-feed"]


@pytest.mark.parametrize(
    "title",
    ["Comments", "Stile and Gate: Kommentare (RSS)", "Derniers commentaires", "コメント", "Comments_feed"],
)
def test_a_word_in_its_title_makes_a_feed_one_of_comments(title: str):
    assert told(("/index.xml", "Stile"), ("/second.xml", title)) == ["posts-feed", "comments-feed"]


@pytest.mark.parametrize(
    "title", ["Posts and comments", "Comment", "Commentsville", "Stile, Atom 1.0", "Berichten en reacties"]
)
def test_other_words_in_a_title_make_no_feed_one_of_comments(title: str):
    assert told(("/index.xml", "Stile"), ("/second.xml", title)) == ["posts-feed", "posts-feed"]


def test_what_all_feeds_are_called_or_the_page_itself_tells_nothing():
    assert (
        told(("/a.xml", "Comments from the stile"), ("/b.xml", "Comments from the stile, Atom"))
        == ["posts-feed"] * 2
    )
    own = "Comments from the stile"
    assert told(("/a.xml", own), ("/b.xml", "Atom"), title=own) == ["posts-feed"] * 2
    folder = f"{ROOT}comments/"
    assert told((f"{folder}a.xml", ""), ("/news.xml", ""), url=folder) == ["posts-feed"] * 2


@pytest.mark.parametrize(
    ("href", "purpose"),
    [
        ("/2010/05/the-stile/second.xml", "post-comments-feed"),
        ("/rss.php?type=comments&amp;cid=17", "post-comments-feed"),
        ("/feed/atom/comments/17", "post-comments-feed"),
        ("/feed/atom/comments", "comments-feed"),
        ("/rss2/comments/rss2", "comments-feed"),
    ],
)
def test_on_the_page_of_a_post_a_feed_is_of_its_comments_where_its_address_is_of_one(href: str, purpose: str):
    assert told(("/index.xml", "Stile"), (href, ""), url=POST, home=False) == ["posts-feed", purpose]


def test_what_may_be_a_post_or_the_home_is_the_home_where_all_its_feeds_lie_beneath_it():
    folder, feed = f"{ROOT}stile/", ("/stile/atom.xml", "Atom")
    assert told(feed, url=folder, home=None) == ["posts-feed"]
    assert told(("/atom.xml", "Atom"), feed, url=folder, home=None) == ["posts-feed", "post-comments-feed"]
    assert told(("/stile/feed", "Comments on The stile"), url=folder, home=None) == ["post-comments-feed"]


@pytest.mark.parametrize(
    ("url", "purpose", "posts", "site", "home"),
    [
        (f"{ROOT}blog/", None, (), f"{ROOT}blog/", True),
        (f"{ROOT}blog/index.html", "post-page", (), f"{ROOT}blog", True),
        (f"{ROOT}blog/", None, (f"{ROOT}blog/",), f"{ROOT}blog/", True),
        (f"{ROOT}~jo/", "home", (), None, True),
        (f"{ROOT}~jo/", "home", (f"{ROOT}~jo/1", f"{ROOT}~jo/2"), None, True),
        # A post may be given alone.
        (POST, "home", (POST,), ROOT, False),
        (POST, "home", (POST,), None, None),
        (f"{ROOT}blog/?p=7", "post-page", (f"{ROOT}blog/?p=7",), f"{ROOT}blog/", False),
        (f"{ROOT}blog/may/", None, (), None, False),
    ],
)
def test_a_page_is_the_home_that_it_names_or_a_list_that_was_asked_for_as_such(
    url, purpose, posts, site, home
):
    reading = Reading(
        url=url, posts=tuple(Post(url=one) for one in posts), site=Site(url=site) if site else None
    )
    assert is_home(reading, url, purpose) is home


@pytest.mark.parametrize(
    "generator", ["http://www.typepad.com/", "Movable Type 4.1", "WordPress 2.9", "Stilepress"]
)
@pytest.mark.parametrize("folder", ["", "stile/", "~jo/"])
def test_a_blog_in_a_folder_keeps_its_own_feed(generator: str, folder: str):
    home = ROOT + folder
    entries = "".join(
        f'<div class="hentry post entry" id="post-{n}"><h2 class="entry-title"><a rel="bookmark" href="{home}2010/05/part-{n}.html">Part {n}</a></h2>'
        f'<div class="entry-content"><p>The stile at the end of the lane has lost its step again, and we wrote.</p></div></div>'
        for n in (1, 2, 3)
    )
    html = (
        f'<html><head><title>Stile</title><meta name="generator" content="{generator}">'
        f'<link rel="alternate" type="application/atom+xml" href="{home}feed/"></head><body>{entries}</body></html>'
    )
    reading = read(html.encode(), url=home, media_type="text/html", captured=CAPTURED, purpose="home")
    assert [lead.url for lead in reading.leads if lead.purpose == "posts-feed"] == [f"{home}feed/"]
    assert not [lead for lead in reading.leads if lead.purpose == "post-comments-feed"]
