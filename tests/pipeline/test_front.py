"""Blogs whose front is a page: their posts are found by what it links, and where none is, that is said."""

import pytest

from tests.cli.command import LOCAL, Command
from tests.fetch.faultd import Faultd, answer

HTML = ("Content-Type", "text/html; charset=utf-8")
STORY = (
    "<p>"
    + "The old hall at Lower Brook has stood empty since the flood, and we want it mended. " * 5
    + "</p>"
)


def page(server: Faultd, path: str, body: str, marks: str) -> None:
    head = (
        '<meta name="generator" content="WordPress 6.8"><title>Keep the Hall</title>'
        f'<link rel="EditURI" href="{server.url("/xmlrpc.php?rsd")}"><link rel="canonical" href="{server.url(path)}">'
    )
    html = f'<!doctype html><html><head>{head}</head><body class="{marks}">{body}</body></html>'
    server.routes[path] = answer(200, html.encode(), HTML)


def article(number: int, kind: str, title: str) -> str:
    return (
        f'<article id="post-{number}" class="post-{number} {kind} type-{kind} hentry"><h1 class="entry-title">{title}</h1>'
        f'<time class="entry-date published" datetime="2021-03-0{number}T09:00:00+00:00">then</time>'
        f'<div class="entry-content">{STORY}</div></article>'
    )


def blog(server: Faultd, front: str) -> None:
    """The front shows itself and ``front``; News lists two posts, and links to an older page with one more."""
    page(server, "/", article(1, "page", "Welcome") + front, "home page page-id-1 single-page")
    for number in (2, 3, 4):
        page(
            server,
            f"/part-{number}/",
            article(number, "post", f"Part {number}"),
            f"single single-post postid-{number}",
        )
    page(server, "/about/", article(5, "page", "About"), "page page-id-5")

    def item(number: int) -> str:
        return f'<article class="post-{number} post hentry"><h2 class="entry-title"><a href="/part-{number}/">Part {number}</a></h2></article>'

    older = '<div class="nav-previous"><a href="/news/page/2/">Older posts</a></div>'
    page(server, "/news/", item(4) + item(3) + older, "blog")
    page(server, "/news/page/2/", item(2), "blog paged")


MENU = '<nav><a href="/about/">About</a> <a href="/news/">News</a> <a href="/wp-login.php">Log in</a></nav>'
WIDGETS = (
    '<div class="widget_recent_entries"><a href="/part-4/">Part 4</a><a href="/part-3/">Part 3</a></div>'
    '<div class="widget_recent_comments"><a href="/part-2/#comment-9">Part 2</a></div>'
)


@pytest.mark.parametrize("front", [MENU, WIDGETS], ids=["menu", "widgets"])
def test_posts_of_a_blog_whose_front_is_a_page_are_found(command: Command, server: Faultd, front: str):
    blog(server, front)
    done = command.ingest(server.url("/"))
    assert done.code == 0, done
    titles = {title for (title,) in command.rows("SELECT title FROM posts")}
    assert titles >= {"Welcome", "Part 2", "Part 3", "Part 4"}
    assert "/wp-login.php" not in server.paths()
    assert len(server.paths()) == len(set(server.paths()))


def test_a_front_that_leads_to_no_post_is_a_problem(command: Command, server: Faultd):
    blog(server, "")
    done = command.ingest(server.url("/"))
    assert done.code == 1, done
    assert sum(kind == "no-list" for kind, _ in command.problems()) == 1
    assert "give the address of the page that lists them" in done.err
    assert command.run("sync", *LOCAL).code == 1
    assert sum(kind == "no-list" for kind, _ in command.problems()) == 1
