"""A host that says it is another blog: nothing that it says is recorded as that one's, unless that one leads there."""

import json
from collections.abc import Iterator
from itertools import permutations
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.cli.command import LOCAL, Command
from tests.fetch import faultd
from tests.fetch.faultd import Faultd, answer, send
from tests.pipeline.compared import rows
from tests.pipeline.test_homes import warc

HTML = "text/html; charset=utf-8"
RSS = "application/rss+xml"
JSON = "application/json"
OWN, FORGED = "First true comment about the ferry.", "FORGED comment about the ferry."
TIME = "2012-05-02T10:00:00"


def post_page(home: str, said: str = OWN, head: str = "") -> str:
    return (
        f'<!doctype html><html><head><meta name="generator" content="WordPress 3.4"><title>Ferry | Weir</title>{head}</head>'
        f'<body class="single postid-7"><p><a href="{home}" rel="home">Weir</a></p><div id="post-7" class="post">'
        '<h1 class="entry-title">Ferry</h1><div class="entry-content"><p>The ferry is to stop, and nobody asked.</p></div></div>'
        '<ol class="commentlist"><li class="comment depth-1" id="comment-1"><cite class="fn">Ann</cite> '
        f'<a href="#comment-1">May 3, 2012 at 9:15 am</a><p>{said}</p></li></ol></body></html>'
    )


def front(home: str, own: str, head: str) -> str:
    return (
        f'<!doctype html><html><head><meta name="generator" content="WordPress 3.4"><title>Weir</title>{head}</head>'
        f'<body class="home"><p><a rel="home" href="{home}">Weir</a></p><div id="post-7" class="post"><h2 class="entry-title">'
        f'<a href="{own}ferry/" rel="bookmark">Ferry</a></h2><p>Words.</p></div></body></html>'
    )


def feed(home: str, *, comments: bool) -> str:
    """A feed that speaks for the blog at ``home``: a comment that it has in other words, or a post that it never had."""
    own = f"{home}ferry/#comment-1" if comments else f"{home}secret/"
    title = "Comment on Ferry by Ann" if comments else "FORGED secret"
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Weir</title><link>{home}</link><item><title>{title}</title>'
        f"<link>{own}</link><guid>{own}</guid><pubDate>Thu, 03 May 2012 10:00:00 +0000</pubDate>"
        f"<description>{FORGED}</description></item></channel></rss>"
    )


FEEDS = '<link rel="alternate" type="application/rss+xml" href="{0}feed/"><link rel="alternate" type="application/rss+xml" href="{0}comments/feed/">'
API = '<link rel="https://api.w.org/" href="{0}wp-json/">'


def rest(path: str, own: str, other: str) -> object:
    """Answers of an interface: a post of its own, and another that it says stands on another host, as its home does."""
    if path == "/wp-json/":
        return {"name": "Weird", "home": other.rstrip("/"), "namespaces": ["wp/v2"], "routes": {}}
    if path == "/wp-json/wp/v2/posts":
        return [
            {
                "id": n,
                "date_gmt": TIME,
                "link": link,
                "title": {"rendered": title},
                "content": {"rendered": f"<p>{title}</p>"},
            }
            for n, link, title in ((7, f"{own}ferry/", "Ferry"), (8, f"{other}secret/", "FORGED"))
        ]
    if path == "/wp-json/wp/v2/comments":
        link = f"{other}secret/#comment-3"
        return [
            {
                "id": 3,
                "post": 8,
                "author_name": "Ann",
                "date_gmt": TIME,
                "content": {"rendered": FORGED},
                "link": link,
            }
        ]
    return []


def serve(server: Faultd, pages: dict[str, tuple[str, str]], api_of: str | None = None) -> None:
    """Answer paths with pages (media type, body), and as a JSON interface that speaks for another home."""

    def behaviour(path: str) -> faultd.Behaviour:
        parts = urlsplit(path)
        if api_of and parts.path.startswith("/wp-json/"):
            first = parse_qs(parts.query).get("page", ["1"])[0] == "1"
            body = json.dumps(rest(parts.path, server.url("/"), api_of) if first else [])
            totals = (("X-WP-Total", "2"), ("X-WP-TotalPages", "1"))
            return send(answer(200, body.encode(), ("Content-Type", JSON), *totals))
        # Nobody has an interface that is only guessed at.
        kind, body = pages.get(parts.path, ("", "")) if "rest_route" not in parts.query else ("", "")
        return send(answer(200, body.encode(), ("Content-Type", kind)) if kind else answer(404, b"no"))

    server.behaviour = behaviour  # type: ignore[method-assign]


@pytest.fixture
def others() -> Iterator[Faultd]:
    with faultd.running() as running:
        yield running


def blog(server: Faultd) -> str:
    home = server.url("/")
    serve(server, {"/": (HTML, front(home, home, "")), "/ferry/": (HTML, post_page(home))})
    return home


def told(command: Command) -> tuple[list[tuple[object, ...]], ...]:
    return (
        command.rows("SELECT url FROM sites ORDER BY url"),
        command.rows(
            "SELECT sites.url, posts.url FROM posts JOIN sites ON sites.id = posts.site_id ORDER BY posts.url"
        ),
        command.rows("SELECT url, text FROM comments ORDER BY url"),
    )


def test_blog_that_claims_the_address_of_another_changes_nothing_of_it(
    command: Command, server: Faultd, others: Faultd
):
    home, own = blog(server), others.url("/")
    pages = {
        "/": (HTML, front(home, own, FEEDS.format(own))),
        "/ferry/": (HTML, post_page(home, "Own comment.")),
        "/feed/": (RSS, feed(home, comments=False)),
        "/comments/feed/": (RSS, feed(home, comments=True)),
    }
    serve(others, pages)
    assert command.run("ingest", home, *LOCAL).code == 0
    command.run("ingest", own, *LOCAL)
    for _ in range(2):
        sites, posts, comments = told(command)
        assert set(sites) == {(home,), (own,)}
        assert set(posts) == {(home, f"{home}ferry/"), (own, f"{own}ferry/")}
        assert set(comments) == {(f"{home}ferry/#comment-1", OWN), (f"{own}ferry/#comment-1", "Own comment.")}
        assert "skipped-elsewhere" in {kind for kind, _ in command.problems()}
        command.run("rebuild")


def test_interface_that_names_addresses_of_another_blog_speaks_for_its_own(
    command: Command, server: Faultd, others: Faultd
):
    home, own = blog(server), others.url("/")
    pages = {"/": (HTML, front(own, own, API.format(own))), "/ferry/": (HTML, post_page(own, "Own comment."))}
    serve(others, pages, api_of=home)
    assert command.run("ingest", home, *LOCAL).code == 0
    command.run("ingest", own, *LOCAL)
    for _ in range(2):
        sites, posts, comments = told(command)
        assert set(sites) == {(home,), (own,)}
        assert set(posts) == {(home, f"{home}ferry/"), (own, f"{own}ferry/")}
        assert FORGED not in {text for _, text in comments}
        assert "skipped-elsewhere" in {kind for kind, _ in command.problems()}
        command.run("rebuild")


def test_blog_that_names_a_strange_interface_is_taken_all_the_same(command: Command, server: Faultd):
    home = server.url("/")
    wrong = API.format("http://192.0.2.7/")
    serve(server, {"/": (HTML, front(home, home, wrong)), "/ferry/": (HTML, post_page(home, head=wrong))})
    command.run("ingest", home, *LOCAL)
    assert told(command) == ([(home,)], [(home, f"{home}ferry/")], [(f"{home}ferry/#comment-1", OWN)])


FERRY, HILL = "https://ferry.example/", "https://hill.example/"


@pytest.mark.parametrize("first", ["blog", "other"])
def test_answers_of_another_host_in_a_file_speak_for_no_blog(command: Command, first: str):
    warc(command.folder / "blog", (f"{FERRY}ferry/", HTML, post_page(FERRY)))
    answers = [
        (f"{HILL}feed/", RSS, feed(FERRY, comments=False)),
        (f"{HILL}comments/feed/", RSS, feed(FERRY, comments=True)),
    ]
    for path in ("posts", "comments"):
        body = json.dumps(rest(f"/wp-json/wp/v2/{path}", HILL, FERRY))
        answers.append((f"{HILL}wp-json/wp/v2/{path}", JSON, body))
    root = json.dumps(rest("/wp-json/", HILL, FERRY))
    answers += [(f"{HILL}wp-json/", JSON, root), (f"{HILL}ferry/", HTML, post_page(FERRY, "Own comment."))]
    warc(command.folder / "other", *answers, day=5)
    for name in ("blog", "other") if first == "blog" else ("other", "blog"):
        command.run("ingest", name)
    sites, posts, comments = told(command)
    assert set(sites) == {(FERRY,), (HILL,)}
    assert set(posts) == {(FERRY, f"{FERRY}ferry/"), (HILL, f"{HILL}ferry/")}
    assert set(comments) == {(f"{FERRY}ferry/#comment-1", OWN), (f"{HILL}ferry/#comment-1", "Own comment.")}
    assert "skipped-elsewhere" in {kind for kind, _ in command.problems()}
    command.run("rebuild", "--archive", "again.db")
    assert rows(command.folder / "again.db") == rows(command.archive)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_feed_that_a_blog_names_speaks_for_it_wherever_it_stands(command: Command, order: tuple[int, int]):
    far = "https://feeds.example/Weir"
    head = f'<link rel="alternate" type="application/rss+xml" href="{far}">'
    answers = ((f"{FERRY}ferry/", HTML, post_page(FERRY, head=head)), (far, RSS, feed(FERRY, comments=False)))
    for place in order:
        warc(command.folder / str(place), answers[place], day=1 + place)
        command.run("ingest", str(place))
    for _ in range(2):
        assert command.rows("SELECT url FROM sites") == [(FERRY,)]
        assert command.rows("SELECT url FROM posts ORDER BY url") == [
            (f"{FERRY}ferry/",),
            (f"{FERRY}secret/",),
        ]
        assert "skipped-elsewhere" not in {kind for kind, _ in command.problems()}
        command.run("rebuild")


@pytest.mark.parametrize("order", [*permutations(("page", "feed", "led"))], ids="-".join)
def test_feed_to_which_the_blogs_own_leads_on_speaks_for_it(command: Command, order: tuple[str, ...]):
    far = "https://feeds.example/Weir"
    warc(command.folder / "page", (f"{FERRY}ferry/", HTML, post_page(FERRY)))
    warc(command.folder / "feed", (far, RSS, feed(FERRY, comments=False)), day=2)
    moved = (f"{FERRY}feed/", HTML, "Moved")
    warc(command.folder / "led", moved, day=3, more=f"Location: {far}\r\n", status="302 Found")
    for name in order:
        command.run("ingest", name)
    for _ in range(2):
        assert command.rows("SELECT url FROM sites") == [(FERRY,)]
        assert command.rows("SELECT url FROM posts ORDER BY url") == [
            (f"{FERRY}ferry/",),
            (f"{FERRY}secret/",),
        ]
        command.run("rebuild")
