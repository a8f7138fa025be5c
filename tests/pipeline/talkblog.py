"""A small blog of plain files whose comments a host of its own keeps (Isso); all of it invented."""

import json
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from tests.fetch.faultd import Asked, Behaviour, Faultd, answer, send

HTML = ("Content-Type", "text/html; charset=utf-8")
FOR_SALE = (
    b"<!doctype html><html><head><title>talk.example is for sale</title></head><body><h1>talk.example is for sale</h1>"
    b"<p>This domain may be for sale by its owner. Make an offer today, and have it moved to you within a day.</p></body></html>"
)


@dataclass
class Talkblog:
    """``posts`` posts, one comment on each, which ``talk`` answers for; None: nothing listens there."""

    server: Faultd
    talk: Faultd | None
    posts: int = 4
    said: bytes | None = None
    """What the host of the comments answers to everything, instead of the thread."""
    folder: str = "/"
    """Where the posts stand; where they stood at first leads on to it."""
    hidden: bool = False
    """A script of the blog's own brings the comments, which no reader knows."""
    excerpts: bool = False
    """The home shows what each post is about, too."""
    missing: dict[int, bytes] = field(default_factory=dict)
    """What it answers instead for single posts."""

    def __post_init__(self) -> None:
        self.server.behaviour = self._behaviour(self._page)  # type: ignore[method-assign]
        if self.talk is not None:
            self.talk.behaviour = self._behaviour(self._thread)  # type: ignore[method-assign]

    @property
    def home(self) -> str:
        return self.server.url("/")

    @property
    def host(self) -> str:
        """The address of the comments' server, on another host than the blog."""
        return f"http://127.0.0.2:{self.talk.port if self.talk else 9}/"

    @staticmethod
    def _behaviour(answers) -> object:
        def behaviour(path: str) -> Behaviour:
            def behave(connection, asked: Asked) -> None:
                send(answers(path))(connection, asked)

            return behave

        return behaviour

    def _thread(self, path: str) -> bytes:
        if path == "/robots.txt":
            return answer(404)
        if self.said is not None:
            return self.said
        number = int(parse_qs(urlsplit(path).query)["uri"][0].strip("/").partition("-")[2])
        if number in self.missing:
            return self.missing[number]
        comment = {
            "id": number, "parent": None, "created": 1304500000.75 + number, "mode": 1, "author": f"Reader {number}",
            "text": f"<p>The board wrote to me about part {number}.</p>", "hidden_replies": 0, "replies": [],
        }  # fmt: skip
        value = {"id": None, "total_replies": 1, "hidden_replies": 0, "replies": [comment]}
        return answer(200, json.dumps(value).encode(), ("Content-Type", "application/json"))

    def _page(self, path: str) -> bytes:
        if path == "/":
            items = "".join(
                f'<h2><a href="{self._path(n)}">Part {n}</a></h2>{self._story(n)}'
                if self.excerpts
                else f'<article><h2><a href="{self._path(n)}">Part {n}</a></h2></article>'
                for n in self._numbers
            )
            return self._html("Keep the Weir", f"<h1>Keep the Weir</h1>{items}")
        if path == "/atom.xml":
            return self._feed()
        if path == "/talk.js":
            return answer(200, self._script().encode(), ("Content-Type", "text/javascript"))
        for n in self._numbers:
            if path == self._path(n):
                return self._html(f"Part {n} - Keep the Weir", self._post(n))
        if path.startswith("/part-"):
            return answer(301, b"<p>moved</p>", HTML, ("Location", f"{self.folder}{path.lstrip('/')}"))
        return answer(404, b"no such page", HTML)

    @property
    def _numbers(self) -> range:
        return range(1, self.posts + 1)

    def _path(self, number: int) -> str:
        return f"{self.folder}part-{number}/"

    @staticmethod
    def _html(title: str, body: str) -> bytes:
        feed = '<link rel="alternate" type="application/atom+xml" href="/atom.xml">'
        html = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{feed}</head><body>{body}</body></html>'
        return answer(200, html.encode(), HTML)

    def _post(self, number: int) -> str:
        return (
            f'<header><a href="/">Keep the Weir</a></header><main><article><h1>Part {number}</h1>'
            f'<p>By Ruth Marsh, <time datetime="2011-05-{number:02d}">2011-05-{number:02d}</time></p>{self._story(number)}'
            f"</article>{self._place()}</main></body></html>"
        )

    def _place(self) -> str:
        if self.hidden:
            return '<section id="comments"></section><script src="/talk.js"></script>'
        script = f'<script data-isso="{self.host}" src="{self.host}js/embed.min.js"></script>'
        return f'{script}<section id="isso-thread"></section>'

    def _script(self) -> str:
        return f'fetch("{self.host}?uri=" + location.pathname).then(answer => answer.json())'

    @staticmethod
    def _story(number: int) -> str:
        return (
            f"<p>This is part {number} of the story of the weir, whose stones have been loose since the flood of last year.</p>"
            "<p>Write to the board, and paste below whatever it answers, the whole letter if you can.</p>"
        )

    def _feed(self) -> bytes:
        entries = "".join(
            f"<entry><title>Part {n}</title><id>{self.server.url(self._path(n))}</id>"
            f'<link rel="alternate" href="{self.server.url(self._path(n))}"/><updated>2011-05-{n:02d}T09:00:00Z</updated>'
            f"<published>2011-05-{n:02d}T09:00:00Z</published><author><name>Ruth Marsh</name></author>"
            f"<summary>This is part {n} of the story of the weir</summary></entry>"
            for n in self._numbers
        )
        xml = (
            '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Keep the Weir</title>'
            f'<id>{self.home}</id><updated>2011-05-09T09:00:00Z</updated><link rel="alternate" href="{self.home}"/>{entries}</feed>'
        )
        return answer(200, xml.encode(), ("Content-Type", "application/atom+xml"))
