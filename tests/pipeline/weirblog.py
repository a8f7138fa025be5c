"""A small blog on a fault server: answers as WordPress 6.8 gives them, JSON, feeds and pages; all of it invented."""

import json
import math
import threading
import time
from dataclasses import dataclass, field
from html import escape
from urllib.parse import parse_qs, urlsplit

from tests.fetch.faultd import Asked, Behaviour, Faultd, answer, send

PER_PAGE = 100


@dataclass
class Weirblog:
    """``posts`` posts with ``comments`` comments on each, every third an answer to the one before it."""

    server: Faultd
    posts: int = 6
    comments: int = 40
    pause: float = 0.0
    """Seconds that every answer takes."""
    rest: bool = True
    api: str = "/wp-json/"
    """Where the JSON interface is said to be; without rewriting ``/index.php?rest_route=/``."""
    letters: bool = False
    """The first comment of every post is an official response."""
    paged: int = 0
    """Comments on one page of a thread, the oldest on the first; 0: all of them."""
    extra: list[int] = field(default_factory=list)
    """Posts that get one comment more."""
    gone: set[int] = field(default_factory=set)
    """Ids of comments that were deleted for good."""
    hold: threading.Event = field(default_factory=threading.Event)
    """Set: answers come; the blog begins with it set."""

    def __post_init__(self) -> None:
        self.hold.set()
        self.server.behaviour = self._behaviour  # type: ignore[method-assign]

    @property
    def home(self) -> str:
        return self.server.url("/")

    def whole_site(self) -> list[dict]:
        return [comment for post in range(1, self.posts + 1) for comment in self._thread(post)]

    def _thread(self, post: int) -> list[dict]:
        number = self.comments + self.extra.count(post)
        every = (self._comment(post, n) for n in range(1, number + 1))
        return [comment for comment in every if comment["id"] not in self.gone]

    def _post_url(self, post: int) -> str:
        return self.server.url(f"/2021/03/post-{post}/")

    def _comment(self, post: int, number: int) -> dict:
        own = post * 1000 + number
        text = f"Comment {number} under post {post}: the weir must be mended."
        if self.letters and number == 1:
            text = LETTER
        return {
            "id": own,
            "post": post,
            "parent": own - 1 if number % 3 == 0 else 0,
            "author": 0,
            "author_name": f"Reader {number % 7}",
            "date": f"2021-04-{1 + number % 28:02d}T10:{post:02d}:00",
            "date_gmt": f"2021-04-{1 + number % 28:02d}T10:{post:02d}:00",
            "content": {"rendered": "".join(f"<p>{line}</p>" for line in text.split("\n\n"))},
            "link": f"{self._post_url(post)}#comment-{own}",
            "status": "approved",
            "type": "comment",
        }

    def _post(self, post: int) -> dict:
        return {
            "id": post,
            "type": "post",
            "status": "publish",
            "date": f"2021-03-{post:02d}T09:00:00",
            "date_gmt": f"2021-03-{post:02d}T09:00:00",
            "modified": f"2021-03-{post:02d}T09:00:00",
            "modified_gmt": f"2021-03-{post:02d}T09:00:00",
            "link": self._post_url(post),
            "title": {"rendered": f"Mend the weir, part {post}"},
            "content": {"rendered": self._story(post), "protected": False},
            "author": 1,
            "_embedded": {"author": [{"id": 1, "name": "Ida Brook"}]},
        }

    def _story(self, post: int) -> str:
        return (
            f"<p>This is part {post} of the story of the weir. The old stones at Lower Brook have been loose since the flood, "
            "and the board has said more than once that it will look at them in the spring.</p>"
            "<p>Two springs have passed. Please write to the board, in your own words, and tell us here what it answers, "
            "so that all of us can see what has been promised and what has been done.</p>"
        )

    def _behaviour(self, path: str) -> Behaviour:
        def behave(connection, asked: Asked) -> None:
            self.hold.wait(30)
            time.sleep(self.pause)
            raw, held = self.answer(path), asked.header("if-modified-since")
            same = held is not None and f"Last-Modified: {held}\r\n".encode() in raw
            send(answer(304) if same else raw)(connection, asked)

        return behave

    def answer(self, path: str) -> bytes:
        parts = urlsplit(path)
        query = {k: v[0] for k, v in parse_qs(parts.query).items()}
        if path.startswith(self.api):
            route = query.get("rest_route", parts.path.removeprefix("/wp-json/"))
            return self._rest(route.strip("/"), query)
        if parts.path == "/feed/":
            return self._feed(int(query.get("paged", 1)))
        if parts.path == "/comments/feed/":
            return self._comments_feed()
        if parts.path == "/":
            return self._page(self._list(), [])
        if parts.path.startswith("/2021/03/post-"):
            post, _, page = parts.path.removeprefix("/2021/03/post-").strip("/").partition("/comment-page-")
            return self._post_page(int(post), int(page or 1))
        return answer(404, b"no such page", ("Content-Type", "text/html"))

    def _rest(self, route: str, query: dict[str, str]) -> bytes:
        if not self.rest:
            error = {"code": "rest_forbidden", "message": "Off.", "data": {"status": 401}}
            return _json(error, 401)
        collections = {
            "wp/v2/posts": [self._post(p) for p in range(1, self.posts + 1)],
            "wp/v2/pages": [],
            "wp/v2/comments": self.whole_site(),
        }
        if not route:
            return _json(
                {"name": "The Weir", "home": self.home.rstrip("/"), "namespaces": ["wp/v2"], "routes": {}}
            )
        everything = collections[route]
        if query.get("order") == "desc":
            everything = everything[::-1]
        page, size = int(query.get("page", 1)), int(query.get("per_page", 10))
        pages = math.ceil(len(everything) / size)
        totals = (("X-WP-Total", str(len(everything))), ("X-WP-TotalPages", str(pages)))
        return _json(everything[(page - 1) * size : page * size], 200, *totals)

    def _page(self, body: str, links: list[str]) -> bytes:
        head = (
            f'<meta name="generator" content="WordPress 6.8"><link rel="https://api.w.org/" href="{self.server.url(self.api)}">'
            f'<link rel="alternate" type="application/rss+xml" href="{self.server.url("/feed/")}">'
            f'<link rel="alternate" type="application/rss+xml" href="{self.server.url("/comments/feed/")}">{"".join(links)}'
        )
        html = f"<!doctype html><html><head>{head}<title>The Weir</title></head>{body}</html>"
        return answer(200, html.encode(), ("Content-Type", "text/html; charset=utf-8"))

    def _list(self) -> str:
        items = "".join(
            f'<article class="post-{p} post type-post hentry"><h2 class="entry-title">'
            f'<a href="{self._post_url(p)}" rel="bookmark">Mend the weir, part {p}</a></h2></article>'
            for p in range(self.posts, 0, -1)
        )
        return f'<body class="home blog">{items}</body>'

    def _post_page(self, post: int, page: int = 1) -> bytes:
        if not 1 <= post <= self.posts:
            return answer(404, b"no such page", ("Content-Type", "text/html"))
        comments = "".join(
            f'<li id="comment-{c["id"]}" class="comment depth-1"><article id="div-comment-{c["id"]}" class="comment-body">'
            f'<b class="fn">{c["author_name"]}</b> <a href="{c["link"]}"><time datetime="{c["date"]}+00:00">then</time></a>'
            f'<div class="comment-content">{c["content"]["rendered"]}</div></article></li>'
            for c in self._thread(post)[(page - 1) * self.paged : page * self.paged or None]
        )
        pages = range(1, math.ceil(len(self._thread(post)) / self.paged) + 1) if self.paged else ()
        pager = "".join(
            f'<a class="page-numbers" href="{self._post_url(post)}comment-page-{n}/#comments">{n}</a>'
            for n in pages
            if n != page
        )
        body = (
            f'<body class="single single-post postid-{post}"><article id="post-{post}" class="post-{post} post type-post hentry">'
            f'<h1 class="entry-title">Mend the weir, part {post}</h1>'
            f'<time class="entry-date published" datetime="2021-03-{post:02d}T09:00:00+00:00">then</time>'
            f'<div class="entry-content">{self._story(post)}</div></article>'
            f'<ol class="comment-list">{comments}</ol>'
            f'<nav class="comments-pagination">{pager}<span class="page-numbers current">{page}</span></nav></body>'
        )
        return self._page(body, [f'<link rel="canonical" href="{self._post_url(post)}">'])

    def _feed(self, page: int) -> bytes:
        newest = list(range(self.posts, 0, -1))[(page - 1) * 10 : page * 10]
        if not newest:
            return answer(404, b"no such page", ("Content-Type", "text/html"))
        items = "".join(
            f"<item><title>Mend the weir, part {p}</title><link>{self._post_url(p)}</link>"
            f"<guid isPermaLink='false'>{self.server.url(f'/?p={p}')}</guid>"
            f"<pubDate>{p:02d} Mar 2021 09:00:00 +0000</pubDate><description>Part {p}</description>"
            f"<slash:comments>{len(self._thread(p))}</slash:comments></item>"
            for p in newest
        )
        return self._rss(items)

    def _comments_feed(self) -> bytes:
        items = "".join(
            f"<item><title>Comment on Mend the weir, part {c['post']} by {c['author_name']}</title>"
            f"<link>{c['link']}</link><guid isPermaLink='false'>{c['link']}</guid>"
            f"<pubDate>{c['date'][8:10]} Apr 2021 {c['date'][11:]} +0000</pubDate>"
            f"<description>{escape(c['content']['rendered'])}</description></item>"
            for c in self.whole_site()[:-11:-1]
        )
        return self._rss(items)

    def _rss(self, items: str) -> bytes:
        """Give a feed, dated by the newest comment, as WordPress dates feeds: what is deleted leaves the date as it was."""
        xml = (
            '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">'
            f"<channel><title>The Weir</title><link>{self.home}</link>"
            f"<generator>https://wordpress.org/?v=6.8</generator>{items}</channel></rss>"
        )
        newest = max((c["date_gmt"] for c in self.whole_site()), default="2021-03-01T09:00:00")
        dated = ("Last-Modified", f"{newest[8:10]} Apr 2021 {newest[11:]} GMT")
        return answer(200, xml.encode(), ("Content-Type", "application/rss+xml; charset=UTF-8"), dated)


LETTER = (
    "Dear Mr Tern,\n\nThank you for your letter of 2 March 2021 about the weir at Lower Brook. I am replying on behalf of "
    "the Minister. The department has asked the Rivers Board for a report and will consider it in May.\n\n"
    "Yours sincerely,\n\nHelen Marsh\n\nCorrespondence Officer\n\nDepartment for Rivers"
)


def _json(value: object, status: int = 200, *headers: tuple[str, str]) -> bytes:
    return answer(
        status, json.dumps(value).encode(), ("Content-Type", "application/json; charset=UTF-8"), *headers
    )
