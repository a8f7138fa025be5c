"""Comments that stand elsewhere than on their post's page: what a crawl asks for, from what it was told."""

from dataclasses import dataclass, field

from ingest.model import Comment, Lead, Post, Reading, Site
from ingest.plan import Frontier, Known, KnownPost, Outcome, Want

HOME = "https://weir.example/"
FEED = "https://weir.example/atom.xml"


@dataclass
class Blog:
    """A blog of plain files; each post's comments are at an interface, or in a feed, by pages of three."""

    comments: list[int]
    by: str = "comments-api"
    shown: int = 0
    """How many comments a post's own page shows."""
    declared: bool = False
    endless: bool = False
    asked: list[Want] = field(default_factory=list)

    def url(self, post: int) -> str:
        return f"{HOME}post-{post}.html"

    def api(self, post: int, page: int = 1) -> str:
        return f"https://talk.example/{post}?page={page}"

    def crawl(self, frontier: Frontier) -> list[Want]:
        self.asked = []
        while (want := frontier.take()) is not None:
            self.asked.append(want)
            assert len(self.asked) < 500, "the crawl does not end"
            frontier.learn(want, Outcome(200, self.reading(want)))
        return self.asked

    def of(self, purpose: str) -> list[str]:
        return [want.url for want in self.asked if want.purpose == purpose]

    def post(self, post: int) -> Post:
        count = self.comments[post - 1] if self.declared else None
        return Post(url=self.url(post), declared_comments=count)

    def said(self, post: int, first: int, last: int) -> tuple[Comment, ...]:
        return tuple(
            Comment(post_url=self.url(post), source_id=str(post * 1000 + n), text="x")
            for n in range(first, min(last, self.comments[post - 1]) + 1)
        )

    def reading(self, want: Want) -> Reading:
        posts = range(len(self.comments), 0, -1)
        match want.purpose:
            case "home":
                leads = (Lead("posts-feed", FEED), *(Lead("post-page", self.url(p)) for p in posts))
                return Reading(url=HOME, site=Site(url=HOME), leads=leads)
            case "posts-feed":
                found = tuple(Post(url=self.url(p), whole=False) for p in posts)
                return Reading(url=want.url, route="feed", posts=found)
            case "post-page":
                post = int(want.url.rpartition("-")[2].removesuffix(".html"))
                comments = self.said(post, 1, self.shown)
                return Reading(
                    url=want.url,
                    posts=(self.post(post),),
                    comments=comments,
                    leads=(Lead(self.by, self.api(post)),),
                )
            case _:
                return self.part(want)

    def part(self, want: Want) -> Reading:
        post, page = (int(n) for n in want.url.rpartition("/")[2].split("?page="))
        comments = self.said(post, page * 3 - 2, page * 3)
        more = self.endless or page * 3 < self.comments[post - 1]
        leads = (Lead(self.by, self.api(post, page + 1)),) if more else ()
        url = self.url(post) if self.by == "comments-api" else want.url
        return Reading(url=url, route="rest", posts=(self.post(post),), comments=comments, leads=leads)

    def known(self) -> Known:
        posts = range(1, len(self.comments) + 1)
        ids = frozenset(c.source_id for p in posts for c in self.said(p, 1, 99) if c.source_id)
        return Known(
            posts=tuple(KnownPost(self.url(p), declared=self.comments[p - 1]) for p in posts),
            comment_ids=ids,
            visited={self.url(p): "2024-01-01T00:00:00Z" for p in posts},
        )


def test_interface_that_a_page_leads_to_is_asked_to_its_end():
    blog = Blog([7, 2])
    blog.crawl(Frontier(HOME))
    assert blog.of("comments-api") == [blog.api(2), blog.api(1), blog.api(1, 2), blog.api(1, 3)]
    assert all(want.why for want in blog.asked)


def test_interface_that_never_ends_is_left():
    blog = Blog([7], endless=True)
    blog.crawl(Frontier(HOME))
    assert len(blog.of("comments-api")) == 3 + 3


def test_sync_asks_again_for_all_pages_of_known_threads():
    blog = Blog([7, 2])
    blog.crawl(Frontier(HOME, known=blog.known(), sync=True))
    assert len(blog.of("comments-api")) == 4


def test_sync_looks_at_the_newest_posts_and_a_slice_of_the_others():
    blog = Blog([1] * 40)
    blog.crawl(Frontier(HOME, known=blog.known(), sync=True))
    assert {blog.url(p) for p in range(31, 41)} < set(blog.of("post-page"))
    assert len(blog.of("comments-api")) == 10 + 4


def test_feed_of_a_post_is_asked_to_its_end_where_its_page_is_short():
    blog = Blog([8, 2], by="post-comments-feed", shown=4, declared=True)
    blog.crawl(Frontier(HOME))
    assert blog.of("post-comments-feed") == [blog.api(1, page) for page in (1, 2, 3)]


def test_feed_of_a_post_whose_page_shows_all_is_not_asked_for():
    blog = Blog([3, 2], by="post-comments-feed", shown=9, declared=True)
    blog.crawl(Frontier(HOME))
    assert blog.of("post-comments-feed") == []
