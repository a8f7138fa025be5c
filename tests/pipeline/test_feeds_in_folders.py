"""A blog of TypePad's in a folder of its host, as all of them are: its feed is taken, and those of its comments."""

import pytest

from tests.cli.command import Command
from tests.fetch.faultd import Faultd, answer

HTML = ("Content-Type", "text/html; charset=utf-8")
ATOM = ("Content-Type", "application/atom+xml; charset=utf-8")
NAMES = 'xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"'
WORDS = "The stile at the end of the lane has lost its step again, and nobody says whose it is. "
POSTS = range(1, 5)


def ident(post: int, comment: int) -> str:
    return f"6a00d8341c5e2453ef01156f2b{post:02d}{comment:02d}970c"


def entry(home: str, post: int) -> str:
    return (
        f'<div class="entry" id="entry-{ident(post, 0)}"><h3 class="entry-header"><a href="{home}2010/05/part-{post}.html">Part {post}</a></h3>'
        f'<div class="entry-content"><div class="entry-body"><p>{WORDS * 3}</p></div></div><p class="entry-footer-info">'
        f'<span class="post-footers">Posted by Jo on <a href="{home}2010/05/part-{post}.html">May {post}, 2010 at 10:11 AM</a></span></p></div>'
    )


def said(home: str, post: int, comment: int) -> str:
    name = ident(post, comment)
    link = f"{home}2010/05/part-{post}.html?cid={name}#comment-{name}"
    return (
        f'<div class="comment" id="comment-{name}"><div class="comment-content"><p>Word {comment} on part {post}.</p></div>'
        f'<p class="comment-footer">Posted by: Reader {comment} | <a href="{link}">May 1{comment}, 2010 at 01:15 PM</a></p></div>'
    )


def page(home: str, body: str, feed: str) -> bytes:
    links = "".join(
        f'<link rel="alternate" type="application/atom+xml" href="{home}{path}">'
        for path in ("atom.xml", feed)
        if path
    )
    head = f'<title>Stile</title><meta name="generator" content="http://www.typepad.com/">{links}'
    banner = f'<div id="banner"><h1 id="banner-header"><a href="{home}">Stile</a></h1></div>'
    return answer(200, f"<html><head>{head}</head><body>{banner}{body}</body></html>".encode(), HTML)


def feed(title: str, entries: str) -> bytes:
    told = f'<generator uri="http://www.typepad.com/">TypePad</generator><title>{title}</title>'
    return answer(200, f'<?xml version="1.0"?><feed {NAMES}>{told}{entries}</feed>'.encode(), ATOM)


def fed(home: str, post: int) -> str:
    link = f"{home}2010/05/part-{post}.html"
    return (
        f'<entry><title>Part {post}</title><link rel="alternate" href="{link}"/><link rel="replies" type="text/html" href="{link}" thr:count="3"/>'
        f"<id>tag:typepad.com,2003:post-{ident(post, 0)}</id><published>2010-05-0{post}T10:11:00Z</published>"
        f'<author><name>Jo</name></author><content type="html">&lt;p&gt;{WORDS * 3}&lt;/p&gt;</content></entry>'
    )


def said_in_feed(home: str, post: int, comment: int) -> str:
    name = ident(post, comment)
    return (
        f'<entry><title>Reader {comment} commented</title><link rel="alternate" href="{home}2010/05/part-{post}.html?cid={name}#comment-{name}"/>'
        f"<id>tag:typepad.com,2003:Comment-{name}</id><published>2010-05-1{comment}T13:15:00Z</published>"
        f'<author><name>Reader {comment}</name></author><content type="html">Word {comment} on part {post}.</content></entry>'
    )


def blog(server: Faultd, folder: str) -> str:
    """The home shows the newest post alone, a post's page two of its three comments and no count; the feeds know all."""
    home = server.url(folder)
    server.routes[folder] = page(home, entry(home, POSTS[-1]), "")
    server.routes[f"{folder}atom.xml"] = feed("Stile", "".join(fed(home, n) for n in reversed(POSTS)))
    for n in POSTS:
        path = f"2010/05/part-{n}"
        comments = "".join(said(home, n, k) for k in (1, 2))
        body = f'{entry(home, n)}<div id="comments" class="comments"><h2>Comments</h2><div class="comments-content">{comments}</div></div>'
        server.routes[f"{folder}{path}.html"] = page(home, body, f"{path}/comments/atom.xml")
        found = "".join(said_in_feed(home, n, k) for k in (1, 2, 3))
        server.routes[f"{folder}{path}/comments/atom.xml"] = feed(f"Comments on Part {n}", found)
    return home


@pytest.mark.parametrize("folder", ["/", "/stile/"])
def test_all_posts_and_all_comments_are_taken(command: Command, server: Faultd, folder: str):
    done = command.ingest(blog(server, folder))
    assert done.code == 0, done
    assert command.rows("SELECT count(*) FROM posts") == [(4,)]
    assert command.rows("SELECT count(*) FROM comments") == [(12,)]
    assert command.rows("SELECT DISTINCT declared_comments FROM posts") == [(3,)]
