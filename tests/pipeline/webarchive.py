"""A small web archive on a fault server: TimeMaps and CDX as the Wayback Machine and pywb give them; all of it invented."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import parse_qs, urlsplit

from tests.fetch.faultd import Asked, Behaviour, Faultd, answer, send

BLOG = "http://weir.example/"
ROWS = 3
"""Rows in one part of a CDX answer: few, so that there are several parts."""


@dataclass
class Copy:
    at: str
    """14 digits."""
    url: str
    body: str
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    raw: bytes | None = None
    """The whole answer, where it is to be another than a good archive's."""

    @property
    def digest(self) -> str:
        return f"D{hash((self.body, self.status)) & 0xFFFFFFFF:X}"

    @property
    def moment(self) -> datetime:
        return datetime.strptime(self.at, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


@dataclass
class Webarchive:
    """``manner``: ``wayback`` (CDX rows in parts), ``pywb`` (JSON lines), ``timemap`` (link format alone)."""

    server: Faultd
    copies: list[Copy] = field(default_factory=list)
    manner: str = "wayback"
    special: dict[str, bytes] = field(default_factory=dict)
    """Answers to requests whose path begins so."""

    def __post_init__(self) -> None:
        self.server.behaviour = self._behaviour  # type: ignore[method-assign]

    @property
    def endpoint(self) -> str:
        return self.server.url("/web/" if self.manner == "wayback" else "/weirs/")

    def copies_asked(self) -> list[str]:
        return [path for path in self.server.paths() if "id_/" in path]

    def _behaviour(self, path: str) -> Behaviour:
        def behave(connection, asked: Asked) -> None:
            send(self.answer(path))(connection, asked)

        return behave

    def answer(self, path: str) -> bytes:
        for beginning, special in self.special.items():
            if path.startswith(beginning):
                return special
        base = urlsplit(self.endpoint).path
        query = {k: v[0] for k, v in parse_qs(urlsplit(path).query).items()}
        if path.startswith(f"{base}timemap/link/"):
            return self._timemap(path.removeprefix(f"{base}timemap/link/"))
        if self.manner == "wayback" and path.startswith("/cdx/search/cdx?"):
            return self._rows(query)
        if self.manner == "pywb" and path.startswith(f"{base}cdx?"):
            return self._lines(query)
        for copy in self.copies:
            if path == f"{base}{copy.at}id_/{copy.url}":
                return copy.raw or self._copy(copy)
        return answer(404, b"<html><body>not archived</body></html>", ("Content-Type", "text/html"))

    def _copy(self, copy: Copy) -> bytes:
        told = ("Memento-Datetime", format_datetime(copy.moment, usegmt=True))
        original = ("Link", f'<{copy.url}>; rel="original"')
        headers = (*copy.headers, told, original, ("Content-Type", copy.media_type))
        return answer(copy.status, copy.body.encode(), *headers)

    def _below(self, query: dict[str, str]) -> list[Copy]:
        return [c for c in self.copies if c.url.partition("://")[2].startswith(query["url"])]

    def _rows(self, query: dict[str, str]) -> bytes:
        found = self._below(query)
        begin = int(query.get("resumeKey", "0"))
        rows = [["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest"]]
        rows += [
            ["example,weir)/", c.at, c.url, c.media_type.partition(";")[0], str(c.status), c.digest]
            for c in found[begin : begin + ROWS]
        ]
        if begin + ROWS < len(found):
            rows += [[], [str(begin + ROWS)]]
        body = "[" + ",\n".join(json.dumps(row) for row in rows) + "]\n"
        return answer(200, body.encode(), ("Content-Type", "application/json"))

    def _lines(self, query: dict[str, str]) -> bytes:
        lines = [
            {
                "urlkey": "example,weir)/",
                "timestamp": c.at,
                "url": c.url,
                "mime": c.media_type.partition(";")[0],
                "status": str(c.status),
                "digest": c.digest,
            }
            for c in self._below(query)
        ]
        body = "".join(json.dumps(line) + "\n" for line in lines)
        return answer(200, body.encode(), ("Content-Type", "text/x-ndjson"))

    def _timemap(self, url: str) -> bytes:
        found = [c for c in self.copies if c.url == url]
        if not found:
            return answer(404, b"not found", ("Content-Type", "text/plain"))
        links = [f'<{url}>; rel="original"', f'<{self.endpoint}timemap/link/{url}>; rel="self"']
        links += [
            f'<{self.endpoint}{c.at}/{c.url}>; rel="memento"; datetime="{format_datetime(c.moment, usegmt=True)}"'
            for c in found
        ]
        return answer(200, ",\n".join(links).encode(), ("Content-Type", "application/link-format"))


@dataclass(frozen=True)
class Said:
    """A comment as a page shows it."""

    number: int
    text: str
    author: str = "Ida Brook"


def page(title: str, body: str, *, blog: str = "The Weir", links: str = "") -> str:
    return (
        '<!doctype html><html><head><meta name="generator" content="WordPress 3.0">'
        f'<link rel="EditURI" type="application/rsd+xml" href="{BLOG}xmlrpc.php?rsd">'
        f'<meta property="og:site_name" content="{blog}">{links}<title>{title}</title></head>{body}</html>'
    )


def home(*posts: int, blog: str = "The Weir") -> str:
    items = "".join(
        f'<article class="post-{p} post type-post hentry"><h2 class="entry-title">'
        f'<a href="{post_url(p)}" rel="bookmark">Mend the weir, part {p}</a></h2></article>'
        for p in posts
    )
    return page(blog, f'<body class="home blog">{items}</body>', blog=blog)


def post_url(number: int) -> str:
    return f"{BLOG}2010/03/part-{number}/"


def post(
    number: int, *said: Said, story: str = "The stones have been loose since the flood.", links: str = ""
) -> str:
    comments = "".join(
        f'<li id="comment-{c.number}" class="comment depth-1"><div id="div-comment-{c.number}" class="comment-body">'
        f'<b class="fn">{c.author}</b> <a href="{post_url(number)}#comment-{c.number}">'
        f'<time datetime="2010-04-{1 + c.number % 28:02d}T10:00:00+00:00">then</time></a>'
        f'<div class="comment-content"><p>{c.text}</p></div></div></li>'
        for c in said
    )
    body = (
        f'<body class="single single-post postid-{number}"><article id="post-{number}" '
        f'class="post-{number} post type-post hentry"><h1 class="entry-title">Mend the weir, part {number}</h1>'
        f'<time class="entry-date published" datetime="2010-03-{number:02d}T09:00:00+00:00">then</time>'
        f'<div class="entry-content"><p>{story} Please write to the board and tell us here what it answers, so that all '
        f"of us can see what was promised and what was done.</p></div></article>"
        f'<ol class="comment-list">{comments}</ol></body>'
    )
    canonical = f'<link rel="canonical" href="{post_url(number)}">'
    return page(f"Mend the weir, part {number}", body, links=canonical + links)
