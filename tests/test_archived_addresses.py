"""By which addresses a web archive is asked, and what an address in its index is of the blog's."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from ingest.model import Memento
from ingest.plan.holdings import kind_of
from ingest.plan.webarchive import WAYBACK, WebArchive, resumed
from tests.listed_copies import HOME, POST, WEIRS, copy


def test_wayback_machine_is_asked_by_its_cdx_server_first():
    asked = WebArchive(WAYBACK).indexes(HOME)
    assert asked[0].startswith(
        "https://web.archive.org/cdx/search/cdx?url=weir.example/&matchType=prefix&output=json"
    )
    assert "showResumeKey=true" in asked[0]
    assert WebArchive("https://web.archive.org").base == WAYBACK
    assert WebArchive("https://web.archive.org/cdx/search/cdx").base == WAYBACK


def test_collection_of_pywb_is_asked_by_its_own_index():
    assert WEIRS.indexes(HOME)[0].startswith("http://archive.example/weirs/cdx?url=weir.example/")
    assert WEIRS.timemap(POST) == f"http://archive.example/weirs/timemap/link/{POST}"
    assert WebArchive("http://archive.example/weirs/timemap/link/").indexes(HOME) == ()
    assert WebArchive("http://archive.example/weirs/timemap/link/").base == "http://archive.example/weirs/"


def test_listing_that_heeds_no_robots_txt_of_today_is_asked_for_next():
    listing = "https://web.archive.org/web/timemap/cdx?url=weir.example/&matchType=prefix"
    assert WebArchive(WAYBACK).indexes(HOME)[1].startswith(listing)
    collection = WebArchive("https://wayback.archive.example/1234/timemap/cdx")
    assert collection.base == "https://wayback.archive.example/1234/"
    [asked] = collection.indexes(HOME)
    assert asked.startswith("https://wayback.archive.example/1234/timemap/cdx?url=weir.example/")
    assert asked in WebArchive("https://wayback.archive.example/1234/").indexes(HOME)


@pytest.mark.parametrize("port", ["", ":80"])
def test_archive_behind_a_proxy_that_says_http_of_itself_is_asked_by_https(port: str):
    weirs = WebArchive("https://archive.example/weirs")
    told = f"http://archive.example{port}/weirs/20050101120000/{POST}"
    assert weirs.holds(told, weirs.timemap(POST))
    memento = Memento(url=POST, captured="2005-01-01T12:00:00Z", address=told)
    assert weirs.raw(memento) == f"https://archive.example/weirs/20050101120000id_/{POST}"
    assert weirs.here("http://elsewhere.example/x") == "http://elsewhere.example/x"


def test_archive_that_moved_to_https_is_followed_there_and_nowhere_else():
    assert WEIRS.holds(f"https://archive.example/weirs/cdx?url={HOME}", WEIRS.timemap(POST))
    for strange in (
        "https://archive.example:8443/weirs/",
        "https://elsewhere.example/weirs/",
        "ftp://[x/weirs/",
    ):
        assert not WEIRS.holds(strange, WEIRS.timemap(POST))


def test_raw_copy_is_asked_for_whatever_the_index_names():
    assert WEIRS.raw(copy(0)) == f"http://archive.example/weirs/20050101120000id_/{POST}"
    named = "http://archive.example/weirs/20050101120000mp_/" + POST
    assert WEIRS.raw(Memento(url=POST, captured="2005-01-01T12:00:00Z", address=named)) == WEIRS.raw(copy(0))
    odd = "http://archive.example/held/7"
    assert WEIRS.raw(Memento(url=POST, captured="2005-01-01T12:00:00Z", address=odd)) == odd


def test_resume_key_stands_once():
    once = resumed("http://archive.example/cdx?url=a", "k 1")
    assert once == "http://archive.example/cdx?url=a&resumeKey=k%201"
    assert resumed(once, "k 2") == "http://archive.example/cdx?url=a&resumeKey=k%202"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "home"),
        ("2010/03/a-post/", "page"),
        ("?p=12", "page"),
        ("2010/03/a-post.html", "page"),
        ("2010/03/a-post/comment-page-2/", "comments-page"),
        ("2010/03/a-post/?cpage=2", "comments-page"),
        ("2010/03/a-post/comments/page/2/", "comments-page"),
        ("4321.html?thread=1067", "comments-page"),
        ("4321.html?view=flat&page=2", "comments-page"),
        ("4321.html?nc=7", "page"),
        ("4321.html?thread=1067&mode=reply", None),
        ("4321.html?replyto=1067", None),
        ("comments/page/2/", "list"),
        ("feed/", "posts-feed"),
        ("atom.xml", "posts-feed"),
        ("feeds/posts/default", "posts-feed"),
        ("comments/feed/", "comments-feed"),
        ("feeds/comments/default", "comments-feed"),
        ("feed/atom/comments", "comments-feed"),
        ("comments/index.xml", "comments-feed"),
        ("2010/03/a-post/comments/atom.xml", "post-comments-feed"),
        ("2010/03/a-post/feed/", "post-comments-feed"),
        ("feeds/123/comments/default", "post-comments-feed"),
        ("?feed=rss2&p=12", "post-comments-feed"),
        ("category/letters/", "list"),
        ("2010/03/", "list"),
        ("page/3/", "list"),
        ("search/label/weir", "list"),
        ("category/letters/feed/", None),
        ("wp-content/uploads/a.jpg", None),
        ("wp-admin/", None),
        ("wp-json/wp/v2/posts", None),
        ("style.css?v=3", None),
        ("?s=otter", None),
        ("2010/03/a-post/?replytocom=3", None),
        ("2010/03/a-post/?share=email&nb=1", None),
        ("2010/03/a-post/trackback/", None),
        ("login-to-the-council/", "page"),
        ("2010/03/login-problems/", "page"),
        ("topics/footbridge/", "page"),
        ("2010/03/search/", "page"),
        ("search/?q=otter", None),
        ("?q=otter", None),
        ("?q=node/12", "page"),
        ("?q=content/a-post&page=1", "page"),
        ("?q=comment/reply/12", None),
        ("2010/03/a-post.html?m=1", None),
        ("?m=201003", "list"),
        ("wp-login.php?redirect_to=x", None),
        ("login/", None),
    ],
)
def test_kind_of_address(path: str, kind: str | None):
    assert kind_of(HOME + path, HOME) == kind


@pytest.mark.parametrize(
    ("path", "label", "kind"),
    [
        ("2010/03/a-post/", "image/gif", "page"),
        ("2010/03/a-post.html", "application/x-httpd-php", "page"),
        ("2010/03/108/", "image/gif", "page"),
        ("2010/03/07/", "image/gif", None),
        ("2010/03/page/2/", "image/gif", None),
        ("a-post/", "text/html", "page"),
        (".a/6a00d8341c5e2453ef-320wi", "image/jpeg", None),
        ("picture/", "image/gif", None),
        ("2010/03/", "image/gif", None),
        ("2010/03/a-post/?width=40", "image/gif", None),
        ("2010/03/a.jpg", "text/html", None),
    ],
)
def test_an_address_that_is_named_as_a_page_is_one_whatever_the_index_calls_it(path, label, kind):
    assert kind_of(HOME + path, HOME, label) == kind


def test_addresses_beside_the_blog_are_not_of_it():
    assert kind_of("http://host.example/campaign2/post", "http://host.example/campaign/") is None
    assert kind_of("https://www.host.example/campaign/post", "http://host.example/campaign") == "page"


def test_pictures_are_not_asked_for():
    for archive in (WebArchive(WAYBACK), WEIRS):
        [asked] = {parse_qs(urlsplit(url).query)["filter"][0] for url in archive.indexes(HOME)[:1]}
        negated, field, pattern = asked[0], *asked[1:].split(":", 1)
        assert (negated, field.lstrip("~")) in {("!", "mimetype"), ("!", "mime")}
        skipped = [
            m
            for m in ("image/png", "text/css", "text/html", "application/rss+xml", "warc/revisit")
            if re.fullmatch(pattern, m)
        ]
        assert skipped == ["image/png", "text/css"]
