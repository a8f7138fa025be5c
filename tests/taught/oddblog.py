"""Blogs in layouts that nobody else uses, made here, with feeds: all of it invented."""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

from tests.taught.layouts import LAYOUTS
from tests.taught.told import Said, Told

WORDS = [
    "weir",
    "mill",
    "lane",
    "sluice",
    "council",
    "bridge",
    "otter",
    "heron",
    "flood",
    "gauge",
    "meadow",
    "ferry",
    "towpath",
    "reed",
    "lock",
    "gate",
    "barge",
    "kingfisher",
    "bank",
    "culvert",
    "spring",
    "tide",
    "ditch",
    "pump",
    "willow",
    "eel",
]
NAMES = ("Ada Quill", "Bo Larch", "Cass Wren", "Del Marsh", "Eda Pike", "Finn Sedge", "Gus Rook")
WRITERS = ("Hanna Brook", "Ivo Stone")


@dataclass
class Oddblog:
    layout: str
    whole: bool = True
    """The feeds hold whole texts, not their beginnings."""
    atom: bool = False
    per_post: bool = False
    """Comments have a feed for each post, not one for all."""
    feeds: bool = True
    home: str = ""
    posts: list[Told] = field(default_factory=list)

    def __post_init__(self) -> None:
        chance = random.Random(self.layout)
        start = datetime(2011, 5, 1, 9, 30, tzinfo=UTC)
        self.posts = [
            self._post(chance, number, start + timedelta(days=9 * number)) for number in range(1, 8)
        ]

    def _post(self, chance: random.Random, number: int, at: datetime) -> Told:
        comments = tuple(
            Said(
                number * 100 + n,
                NAMES[(n + number) % len(NAMES)],
                at + timedelta(hours=7 * n),
                tuple(_sentences(chance, 2) for _ in range(1 + n % 2)),
            )
            for n in range(1, (0, 3, 6, 1, 4, 0, 2, 5)[number] + 1)
        )
        title = f"The {chance.choice(WORDS)} & the {chance.choice(WORDS)} \u2013 day {number}"
        text = tuple(_sentences(chance, 4) for _ in range(3))
        return Told(number, title, WRITERS[number % 2], at, text, comments)

    def answer(self, path: str) -> tuple[str, str] | None:
        """Give media type and body for a path."""
        if path == "/":
            return "text/html; charset=utf-8", self._frame(LAYOUTS[self.layout].home(self.posts))
        if self.feeds and path == "/posts.xml":
            return "application/xml", self._posts_feed()
        if self.feeds and not self.per_post and path == "/said.xml":
            newest = sorted((c.at, p.id, c, p) for p in self.posts for c in p.comments)[-10:]
            return "application/xml", self._comments_feed([(c, p) for _, _, c, p in newest])
        for post in self.posts:
            if path == post.path:
                return "text/html; charset=utf-8", self._frame(LAYOUTS[self.layout].page(post))
            if self.feeds and self.per_post and path == f"{post.path}.xml":
                return "application/xml", self._comments_feed([(c, post) for c in post.comments])
        return None

    def _frame(self, inner: str) -> str:
        feeds = ""
        if self.feeds:
            kind = "atom" if self.atom else "rss"
            feeds = f'<link rel="alternate" type="application/{kind}+xml" href="/posts.xml">'
            if not self.per_post:
                feeds += f'<link rel="alternate" type="application/{kind}+xml" title="comments.xml" href="/said.xml?comments.xml">'
        newest = [(c, p) for p in self.posts for c in p.comments][-4:]
        beside = LAYOUTS[self.layout].beside(newest, self.posts)
        return (
            f'<!DOCTYPE html><html lang="en-GB"><head><title>Down by the weir</title>{feeds}</head>'
            f"<body>{LAYOUTS[self.layout].around(inner, beside)}</body></html>"
        )

    def _posts_feed(self) -> str:
        entries = []
        for post in reversed(self.posts):
            html = "".join(f"<p>{escape(p)}</p>" for p in post.paragraphs)
            if not self.whole:
                html = escape(post.paragraphs[0][:150].rpartition(" ")[0]) + " [&#8230;]"
            count = len(post.comments)
            more = f"<slash:comments>{count}</slash:comments>"
            if self.per_post:
                more += f"<wfw:commentRss>{self.home}{post.path}.xml</wfw:commentRss>"
            entries.append(self._entry(post.title, post.author, post.at, self.home + post.path, html, more))
        return self._feed(entries)

    def _comments_feed(self, said: list[tuple[Said, Told]]) -> str:
        entries = []
        for one, post in said:
            html = "".join(f"<p>{escape(p)}</p>" for p in one.paragraphs)
            link = f"{self.home}{post.path}#c{one.id}"
            entries.append(self._entry(f"On {post.title}", one.author, one.at, link, html, "", whole=True))
        return self._feed(entries)

    def _entry(
        self,
        title: str,
        author: str,
        at: datetime,
        link: str,
        html: str,
        more: str,
        whole: bool | None = None,
    ) -> str:
        whole = self.whole if whole is None else whole
        if self.atom:
            tag = "content" if whole else "summary"
            return (
                f"<entry><title>{escape(title)}</title><id>{link}</id><link href='{link}'/>"
                f"<author><name>{escape(author)}</name></author><published>{at.isoformat()}</published>"
                f"<updated>{at.isoformat()}</updated><{tag} type='html'>{escape(html)}</{tag}>{more}</entry>"
            )
        tag = "content:encoded" if whole else "description"
        return (
            f"<item><title>{escape(title)}</title><link>{link}</link><dc:creator>{escape(author)}</dc:creator>"
            f"<pubDate>{format_datetime(at)}</pubDate><{tag}><![CDATA[{html}]]></{tag}>{more}</item>"
        )

    def _feed(self, entries: list[str]) -> str:
        names = (
            'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        )
        inner = "".join(entries)
        if self.atom:
            return (
                f'<feed xmlns="http://www.w3.org/2005/Atom" {names}><title>Down by the weir</title>'
                f"<link href='{self.home}/'/><id>{self.home}/</id>{inner}</feed>"
            )
        return (
            f'<rss version="2.0" {names}><channel><title>Down by the weir</title>'
            f"<link>{self.home}/</link>{inner}</channel></rss>"
        )


def _sentences(chance: random.Random, number: int) -> str:
    return " ".join(
        "The " + " ".join(chance.choices(WORDS, k=9)) + chance.choice((".", ', it\'s "wet".', "?"))
        for _ in range(number)
    )
