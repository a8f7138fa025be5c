"""A WordPress whose pages name neither its JSON interface nor its sitemap: both are asked for all the same."""

import json

import pytest

from tests.cli.command import Command
from tests.fetch.faultd import Faultd, answer

HTML = ("Content-Type", "text/html; charset=utf-8")
JSON = ("Content-Type", "application/json; charset=UTF-8")
ROOT = "/?rest_route=/"
STORY = (
    "<p>"
    + "The old hall at Lower Brook has stood empty since the flood, and we want it mended. " * 5
    + "</p>"
)


def page(server: Faultd, path: str, body: str, marks: str) -> None:
    head = '<meta name="generator" content="WordPress 6.8"><title>Keep the Hall</title>'
    html = f'<!doctype html><html><head>{head}</head><body class="{marks}"><a rel="home" href="{server.url("/")}">Keep the Hall</a>{body}</body></html>'
    server.routes[path] = answer(200, html.encode(), HTML)


def blog(server: Faultd) -> None:
    """The front shows the newest of three posts alone; nothing leads to the others, nor to the page About."""
    newest = f'<article class="post-4 post hentry"><h2 class="entry-title"><a href="{server.url("/part-4/")}" rel="bookmark">Part 4</a></h2></article>'
    page(server, "/", newest, "home blog")
    for number in (2, 3, 4):
        article = (
            f'<article id="post-{number}" class="post-{number} post type-post hentry"><h1 class="entry-title">Part {number}</h1>'
            f'<time class="entry-date published" datetime="2021-03-0{number}T09:00:00+00:00">then</time>'
            f'<div class="entry-content">{STORY}</div></article>'
        )
        page(server, f"/part-{number}/", article, f"single single-post postid-{number}")
    server.routes[ROOT] = answer(404, b"no such page", HTML)


def sitemap(server: Faultd, path: str = "/wp-sitemap.xml") -> None:
    named = "".join(f"<url><loc>{server.url(f'/part-{number}/')}</loc></url>" for number in (2, 3, 4))
    xml = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{named}</urlset>'
    server.routes[path] = answer(200, xml.encode(), ("Content-Type", "application/xml"))


def robots(server: Faultd, text: str) -> None:
    server.routes["/robots.txt"] = answer(200, text.encode(), ("Content-Type", "text/plain"))


def interface(server: Faultd) -> None:
    def post(number: int) -> dict[str, object]:
        day = f"2021-03-0{number}T09:00:00"
        return {
            "id": number, "type": "post", "status": "publish", "date": day, "date_gmt": day, "modified": day,
            "modified_gmt": day, "link": server.url(f"/part-{number}/"), "title": {"rendered": f"Part {number}"},
            "content": {"rendered": STORY, "protected": False}, "author": 1,
        }  # fmt: skip

    root = {
        "name": "Keep the Hall",
        "home": server.url("").rstrip("/"),
        "namespaces": ["wp/v2"],
        "routes": {},
    }
    server.routes[ROOT] = answer(200, json.dumps(root).encode(), JSON)
    lists = {"posts": [post(number) for number in (2, 3, 4)], "pages": [], "comments": []}
    usual = server.behaviour

    def behaviour(path: str):
        for name, value in lists.items():
            if path.startswith(f"{ROOT}wp/v2/{name}"):
                totals = ("X-WP-Total", str(len(value))), ("X-WP-TotalPages", "1")
                server.routes[path] = answer(200, json.dumps(value).encode(), JSON, *totals)
        return usual(path)

    server.behaviour = behaviour  # type: ignore[method-assign]


def titles(command: Command) -> list[str]:
    return [title for (title,) in command.rows("SELECT title FROM posts ORDER BY title")]


def test_the_interface_is_asked_for_where_wordpress_has_it(command: Command, server: Faultd):
    blog(server)
    interface(server)
    done = command.ingest(server.url("/"))
    assert done.code == 0, done
    assert titles(command) == ["Part 2", "Part 3", "Part 4"]
    assert server.paths().count(ROOT) == 1


def test_the_sitemap_that_robots_names_lists_the_posts(command: Command, server: Faultd):
    blog(server)
    sitemap(server)
    robots(
        server,
        f"User-agent: *\nAllow: /\nSitemap: {server.url('/wp-sitemap.xml')}\nSitemap: https://other.example/map.xml\n",
    )
    done = command.ingest(server.url("/"))
    assert done.code == 0, done
    assert titles(command) == ["Part 2", "Part 3", "Part 4"]
    assert server.paths().count("/wp-sitemap.xml") == 1
    assert server.paths().count(ROOT) == 1
    assert not [path for path in server.paths() if path.startswith(f"{ROOT}wp/")]


@pytest.mark.parametrize("how", ["home", "refused", "trouble"])
def test_a_guess_that_finds_nothing_is_no_fault_of_the_blog(command: Command, server: Faultd, how: str):
    blog(server)
    if how == "home":
        server.routes[ROOT] = server.routes["/part-4/"]
    elif how == "refused":
        robots(server, "User-agent: *\nDisallow: /?\n")
    else:
        server.routes[ROOT] = answer(501, b"not here", HTML)
    done = command.ingest(server.url("/"))
    assert done.code == 0, done
    assert titles(command) == ["Part 4"]
    assert command.rows("SELECT count(*) FROM posts WHERE url LIKE '%rest_route%'") == [(0,)]
