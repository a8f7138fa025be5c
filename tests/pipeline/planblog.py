"""A blog as planning knows it: what each request would bring, already read. No network, no files."""

import math
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from ingest.model import Comment, Lead, Listing, Post, Reading, Site
from ingest.plan import Frontier, Known, KnownPost, Outcome, Want

HOME = "https://weir.example/"
ROOT = "https://weir.example/wp-json/"
REST = Lead("rest-root", ROOT)
POSTS_FEED = Lead("posts-feed", "https://weir.example/feed/")
COMMENTS_FEED = Lead("comments-feed", "https://weir.example/comments/feed/")
SITEMAP = Lead("sitemap", "https://weir.example/wp-sitemap.xml")


@dataclass
class Blog:
    """Answers as a WordPress of so many posts would give them, already read."""

    comments: list[int]
    """How many comments each post has."""
    leads: tuple[Lead, ...] = (REST, POSTS_FEED, COMMENTS_FEED, SITEMAP)
    rest: bool = True
    lists_comments: bool = True
    letters: frozenset[str] = frozenset()
    unlisted: dict[int, int] = field(default_factory=dict)
    """Comments that the JSON interface does not list (pings), by post."""
    hidden_total: int = 0
    """Comments that the interface counts and does not give (on private posts)."""
    modified: dict[int, str] = field(default_factory=dict)
    archive_pages: int = 0
    asked: list[Want] = field(default_factory=list)

    def url(self, post: int) -> str:
        return f"https://weir.example/2015/03/part-{post}/"

    def crawl(self, frontier: Frontier, most: int = 2000) -> list[Want]:
        self.asked = []
        while (want := frontier.take()) is not None:
            self.asked.append(want)
            assert len(self.asked) < most, "the crawl does not end"
            frontier.learn(want, self.outcome(want))
        return self.asked

    def purposes(self) -> list[str]:
        return [want.purpose for want in self.asked]

    def of(self, purpose: str) -> list[str]:
        return [want.url for want in self.asked if want.purpose == purpose]

    def outcome(self, want: Want) -> Outcome:
        reading = self.reading(want)
        letters = frozenset(
            key
            for c in (reading.comments if reading else ())
            for key in (c.post_source_id, c.post_url)
            if key
        )
        return Outcome(200 if reading else 404, reading, letters & self.letters)

    def reading(self, want: Want) -> Reading | None:
        match want.purpose:
            case "home":
                leads = [*self.leads, *(Lead("post-page", self.url(p)) for p in self.newest()[:10])]
                leads += [Lead("archive-page", f"{HOME}page/2/")] if self.archive_pages > 1 else []
                return Reading(url=HOME, engine="wordpress", site=Site(url=HOME), leads=tuple(leads))
            case "rest-root" | "rest-posts" | "rest-pages" | "rest-comments":
                return self.rest_answer(want)
            case "posts-feed":
                return self.feed(int(param(want.url, "paged") or 1))
            case "comments-feed":
                return Reading(url=want.url, route="feed", comments=self.every(all_kinds=True)[-10:])
            case "sitemap":
                return Reading(
                    url=want.url, leads=tuple(Lead("post-page", self.url(p)) for p in self.newest())
                )
            case "archive-page":
                return self.archive(int(want.url.rstrip("/").rpartition("/")[2]))
            case _:
                post = int(want.url.rstrip("/").rpartition("-")[2])
                return Reading(
                    url=want.url, posts=(self.post(post),), comments=self.thread(post, all_kinds=True)
                )

    def newest(self) -> list[int]:
        return list(range(len(self.comments), 0, -1))

    def post(self, post: int) -> Post:
        return Post(
            url=self.url(post), source_id=str(post), modified=self.modified.get(post, "2015-03-01T09:00:00Z")
        )

    def thread(self, post: int, *, all_kinds: bool = False) -> tuple[Comment, ...]:
        number = self.comments[post - 1] + (self.unlisted.get(post, 0) if all_kinds else 0)
        return tuple(
            Comment(
                post_url=self.url(post), post_source_id=str(post), source_id=str(post * 10_000 + n), text="x"
            )
            for n in range(1, number + 1)
        )

    def every(self, *, all_kinds: bool = False) -> tuple[Comment, ...]:
        return tuple(c for p in range(1, len(self.comments) + 1) for c in self.thread(p, all_kinds=all_kinds))

    def rest_answer(self, want: Want) -> Reading | None:
        if not self.rest:
            return None
        page = int(param(want.url, "page") or 1)
        if want.purpose == "rest-posts":
            order = sorted(self.newest(), key=lambda p: self.modified.get(p, ""), reverse=True)
            part = order[(page - 1) * 100 : page * 100]
            more = (
                (Lead("rest-posts", want.url.replace(f"page={page}&", f"page={page + 1}&")),)
                if len(order) > page * 100
                else ()
            )
            return Reading(url=want.url, route="rest", posts=tuple(self.post(p) for p in part), leads=more)
        if want.purpose != "rest-comments":
            return Reading(url=want.url, route="rest")
        if not self.lists_comments:
            return None
        comments = self.every()
        if param(want.url, "order") == "desc":
            comments = comments[::-1]
        if post := param(want.url, "post"):
            comments = self.thread(int(post))
        total = len(comments) + self.hidden_total
        listing = Listing(route="rest", page=page, pages=math.ceil(total / 100), total=total)
        return Reading(
            url=want.url, route="rest", comments=comments[(page - 1) * 100 : page * 100], listing=listing
        )

    def feed(self, page: int) -> Reading | None:
        part = self.newest()[(page - 1) * 10 : page * 10]
        posts = tuple(
            Post(
                url=self.url(p),
                source_id=str(p),
                declared_comments=self.comments[p - 1] + self.unlisted.get(p, 0),
                whole=False,
            )
            for p in part
        )
        return Reading(url=f"{HOME}feed/?paged={page}", route="feed", posts=posts) if posts else None

    def archive(self, page: int) -> Reading | None:
        posts = self.newest()[(page - 1) * 10 : page * 10]
        leads = [Lead("post-page", self.url(p)) for p in posts]
        if page < self.archive_pages:
            leads.append(Lead("archive-page", f"{HOME}page/{page + 1}/"))
        return Reading(url=f"{HOME}page/{page}/", leads=tuple(leads))

    def known(self) -> Known:
        return Known(
            posts=tuple(
                KnownPost(self.url(p), str(p), "2015-03-01T09:00:00Z", self.comments[p - 1])
                for p in self.newest()
            ),
            comment_ids=frozenset(c.source_id for c in self.every() if c.source_id),
            comments_total=sum(self.comments) + self.hidden_total,
        )


def param(url: str, name: str) -> str | None:
    return next(iter(parse_qs(urlsplit(url).query).get(name, [])), None)


def evidence(wants: list[Want]) -> list[str]:
    return [w.url for w in wants if w.purpose in ("post-page", "comments-page")]
