"""Answers of 200 that are not the page that was asked for: nothing that is held is lost by them, and they are told."""

import pytest

from ingest import extract
from ingest.model import Capture, Exchange, Lead, Place, Reading
from ingest.pipeline.homes import Home
from tests.cli.command import LOCAL, Command
from tests.fetch.faultd import Faultd, answer
from tests.pipeline.weirblog import Weirblog

HTML = ("Content-Type", "text/html; charset=utf-8")
NOTICES = {
    "suspended": "<title>Account Suspended</title></head><body><h1>This Account Has Been Suspended</h1><p>This account has "
    "been suspended by the company that hosts it. Please ask your provider for more about it, and come back later on.</p>",
    "captcha": "<title>Just a moment...</title></head><body><div role='main'><h1>weir.example</h1>"
    "<h2>Checking if the connection is secure</h2><noscript>Enable JavaScript and cookies to continue</noscript></div>",
    "parked": "<title>The Weir - domain for sale</title></head><body><h1>The Weir</h1><p>The domain The Weir may be for sale "
    "by its owner! Buy this domain now, at the best price that was ever seen on the web, and today only, from the owner.</p>"
    "<ul><li><a href='/?q=cheap'>Cheap flights</a></li><li><a href='/?q=loans'>Loans</a></li></ul>",
    "database": "<title>Database Error</title></head><body><div class='wp-die-message'>"
    "<h1>Error establishing a database connection</h1></div>",
    "not-found": "<title>Oops</title></head><body><h1>Not found</h1><p>Nothing here.</p>",
}


def without_feeds(blog: Weirblog) -> None:
    """Leave the blog its pages alone."""
    usual = blog.answer
    lost = answer(404, b"no such page", HTML)
    blog.answer = lambda path: lost if "feed" in path else usual(path)  # type: ignore[method-assign]


def with_posts(blog: Weirblog, page: bytes | None) -> None:
    """Have every address of a post answered by a page; None: half of what it is, its length not told."""
    usual = blog.answer

    def told(path: str) -> bytes:
        if not path.startswith("/2021/"):
            return usual(path)
        if page is not None:
            return answer(200, page, HTML)
        body = usual(path).partition(b"\r\n\r\n")[2]
        head = b'HTTP/1.1 200 Reason\r\nContent-Type: text/html\r\nETag: "whole"\r\nConnection: close\r\n\r\n'
        return head + body[: len(body) * 2 // 3]

    blog.answer = told  # type: ignore[method-assign]


def held(command: Command) -> list[tuple[object, ...]]:
    posts = command.rows("SELECT url, title, text, published, published_raw FROM posts ORDER BY url")
    return posts + command.rows("SELECT source_id, text, absent_since FROM comments ORDER BY source_id")


def kinds(command: Command) -> set[str]:
    return {kind for kind, _ in command.problems()} - {"rest-refused", "gap"}


@pytest.fixture
def blog(server: Faultd) -> Weirblog:
    made = Weirblog(server, posts=5, comments=3, rest=False)
    without_feeds(made)
    return made


@pytest.mark.parametrize("name", NOTICES)
def test_notice_in_place_of_a_post_overwrites_nothing(command: Command, blog: Weirblog, name: str):
    assert command.ingest(blog.home).code == 0
    before, usual = held(command), blog.answer
    with_posts(blog, f"<!doctype html><html><head>{NOTICES[name]}</body></html>".encode())
    assert command.run("sync", *LOCAL).code == 1
    assert kinds(command) == {"other-site"}
    assert held(command) == before
    assert command.rows("SELECT count(*) FROM versions") == [(0,)]
    assert command.run("sync", *LOCAL).code == 1
    assert command.run("rebuild").code in (0, 1)
    assert held(command) == before
    assert "other-site" in kinds(command)
    blog.answer = usual  # type: ignore[method-assign]
    assert command.run("sync", *LOCAL).code == 0
    assert held(command) == before


def test_first_visit_behind_a_captcha_takes_nothing_and_the_next_all(command: Command, blog: Weirblog):
    usual = blog.answer
    with_posts(blog, f"<html><head>{NOTICES['captcha']}</body></html>".encode())
    assert command.ingest(blog.home).code == 1
    assert command.rows("SELECT count(*) FROM posts") == [(0,)]
    blog.answer = usual  # type: ignore[method-assign]
    command.run("sync", *LOCAL)
    assert command.rows("SELECT count(*) FROM comments") == [(15,)]


def test_half_a_page_is_told_and_fetched_anew(command: Command, blog: Weirblog):
    assert command.ingest(blog.home).code == 0
    before, usual = held(command), blog.answer
    with_posts(blog, None)
    assert command.run("sync", *LOCAL).code == 1
    assert kinds(command) == {"truncated"}
    assert held(command) == before
    blog.answer = usual  # type: ignore[method-assign]
    assert command.run("sync", *LOCAL).code == 0
    assert held(command) == before


def test_half_pages_of_a_first_visit_are_fetched_at_the_next(
    command: Command, blog: Weirblog, server: Faultd
):
    usual = blog.answer
    with_posts(blog, None)
    assert command.ingest(blog.home).code == 1
    assert len([1 for kind, _ in command.problems() if kind == "truncated"]) == 5
    blog.answer = usual  # type: ignore[method-assign]
    asked = len(server.asked)
    command.run("sync", *LOCAL)
    assert not [a for a in server.asked[asked:] if a.header("If-None-Match")]
    assert command.rows("SELECT count(*) FROM comments") == [(15,)]


def test_page_without_a_post_is_told(command: Command, blog: Weirblog):
    page = '<html><head><meta name="generator" content="WordPress 6.8"><title>The Weir</title></head><body>Soon.</body></html>'
    with_posts(blog, page.encode())
    assert command.ingest(blog.home).code == 1
    assert kinds(command) == {"no-post"}


@pytest.mark.parametrize(
    "generator", ["WordPress 6.8", "Hugo 0.120"], ids=["same-software", "other-software"]
)
def test_post_in_another_dress_that_really_changed_is_taken(command: Command, blog: Weirblog, generator: str):
    assert command.ingest(blog.home).code == 0
    story = "<p>The weir was mended in the spring, and the board has thanked all who wrote to it.</p>" * 3
    page = (
        f'<html><head><meta name="generator" content="{generator}"><title>A new story - The Weir</title></head><body class="single single-post postid-2"><main>'
        f'<article><h1 class="entry-title">A new story</h1><time datetime="2021-03-02T09:00:00Z">2 March 2021</time>'
        f'<div class="entry-content">{story}</div></article>'
        "</main></body></html>"
    )
    with_posts(blog, page.encode())
    command.run("sync", *LOCAL)
    assert ("A new story",) in command.rows("SELECT title FROM posts")


def test_notice_in_place_of_a_feed_is_no_post(command: Command, server: Faultd):
    blog = Weirblog(server, posts=3, comments=2, rest=False)
    usual = blog.answer
    notice = answer(200, f"<html><head>{NOTICES['captcha']}</body></html>".encode(), HTML)
    blog.answer = lambda path: notice if "feed" in path else usual(path)  # type: ignore[method-assign]
    assert command.ingest(blog.home).code == 1
    assert command.rows("SELECT count(*) FROM posts") == [(3,)]
    assert kinds(command) == {"not-a-feed"}


def test_blog_that_moved_to_other_software_is_taken(command: Command, blog: Weirblog):
    command.ingest(blog.home)
    before = command.rows("SELECT url, title FROM posts ORDER BY url")
    usual = blog.answer
    blog.answer = lambda path: (
        usual(path).replace(b"WordPress 6.8", b"Homemade 1.00").replace(b"api.w.org", b"api.x.org")
    )  # type: ignore[method-assign]
    command.run("sync", *LOCAL)
    assert not kinds(command) & {"other-site", "not-found-page", "truncated"}
    assert set(before) <= set(command.rows("SELECT url, title FROM posts"))


def judged(page: bytes, url: str, home: Reading) -> Reading:
    """Give what is recorded of a page that came where a post of the blog with that home was asked for."""
    captured = "2026-03-01T00:00:00Z"
    capture = Capture(
        id="1", url=url, captured=captured, status=200, media_type=HTML[1], payload_digest="", crawl="1",
        place=Place("", 0, 0, ""), purpose="post-page",
    )  # fmt: skip
    exchange = Exchange(url, captured, 0.1, "GET", (), 200, "OK", "HTTP/1.1", (HTML,), page, page, peer=None)
    reading = extract.read(page, url=url, media_type=HTML[1], captured=captured, purpose="post-page")
    shown = Exchange(
        home.url, captured, 0.1, "GET", (), 200, "OK", "HTTP/1.1", (HTML,), page, page, peer=None
    )
    return Home.of(shown, home).judged(capture, exchange, reading)


@pytest.mark.parametrize("name", ["suspended", "not-found"])
def test_blog_of_unknown_software_takes_no_plain_notice_for_a_post(name: str):
    url = "https://weir.example/2021/03/post-2/"
    page = f"<html><head>{NOTICES[name]}</body></html>".encode()
    found = judged(page, url, Reading(url="https://weir.example/", leads=(Lead("post-page", url),)))
    assert not found.posts
    assert [problem.kind for problem in found.problems] == ["not-found-page"]


HILL = (
    "<html><head><title>On the hill: Hill Notes</title></head><body><div class='post'><h2>On the hill</h2>"
    "<p class='postmeta'>Posted by Rhys Oak on 4 March 2009</p><p>The sheep drink from a trough that was built by the "
    "grandfather of the present shepherd, and nobody here cares about the weir at all.</p></div></body></html>"
)


@pytest.mark.parametrize(
    ("leads", "recorded"),
    [
        ((), False),
        # The blog's feed stands there, and so may its posts.
        ((Lead("posts-feed", "https://hill.example/feed.xml"),), True),
    ],
)
def test_page_of_another_host_to_which_a_post_leads_on_is_none_of_the_blog(
    leads: tuple[Lead, ...], recorded: bool
):
    home = Reading(url="https://weir.example/", leads=leads)
    found = judged(HILL.encode(), "https://hill.example/trough.html", home)
    assert bool(found.posts) == recorded
    assert [problem.kind for problem in found.problems] == ([] if recorded else ["other-site"])
