"""What a crawl asks for next, from what it was told: no network, no files, only answers."""

import math
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import pytest

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


# A first visit


def test_first_visit_walks_the_json_interface_a_hundred_at_a_time():
    blog = Blog([30] * 12)
    blog.crawl(Frontier(HOME))
    assert blog.purposes()[:5] == ["home", "rest-root", "rest-posts", "rest-pages", "rest-comments"]
    assert [param(url, "page") for url in blog.of("rest-comments")] == ["1", "2", "3", "4"]
    assert all(
        param(url, "per_page") == "100" and param(url, "order") == "asc" for url in blog.of("rest-comments")
    )


def test_first_visit_of_a_large_blog_asks_at_most_sixty_times_besides_evidence():
    blog = Blog([10 + n % 2 for n in range(122)] + [10], hidden_total=4)
    wants = blog.crawl(Frontier(HOME))
    assert sum(blog.comments) > 1290
    assert len(wants) - len(evidence(wants)) <= 60
    assert evidence(wants) == []


def test_sync_without_changes_asks_at_most_twelve_times():
    blog = Blog([10 + n % 2 for n in range(122)] + [10], hidden_total=4)
    wants = blog.crawl(Frontier(HOME, known=blog.known(), sync=True))
    # robots.txt is the client's own.
    assert len(wants) + 1 <= 12, [w.url for w in wants]
    assert evidence(wants) == []


def test_feed_is_paged_until_every_post_has_a_declared_count():
    blog = Blog([1] * 35)
    blog.crawl(Frontier(HOME))
    assert [param(url, "paged") for url in blog.of("posts-feed")] == [None, "2", "3", "4"]


def test_feed_that_repeats_its_first_page_is_not_asked_for_ever():
    blog = Blog([1] * 35)
    usual = blog.feed
    blog.feed = lambda _page: usual(1)
    blog.crawl(Frontier(HOME))
    assert len(blog.of("posts-feed")) == 2


def test_nothing_is_asked_twice():
    blog = Blog([3] * 25, letters=frozenset({"4"}), unlisted={9: 2}, archive_pages=3)
    wants = blog.crawl(Frontier(HOME))
    assert len({w.url for w in wants}) == len(wants)


def test_every_want_says_why():
    assert all(w.why for w in Blog([3] * 25, letters=frozenset({"4"})).crawl(Frontier(HOME)))


@pytest.mark.parametrize("key", ["4", "https://weir.example/2015/03/part-4/"])
def test_page_with_an_official_response_is_captured_as_people_saw_it(key: str):
    blog = Blog([3] * 6, letters=frozenset({key}))
    wants = blog.crawl(Frontier(HOME))
    assert evidence(wants) == [blog.url(4)]
    assert wants[-1].why == "an official response stands here"


def test_page_is_captured_where_fewer_comments_were_listed_than_declared():
    blog = Blog([3] * 6, unlisted={2: 1})
    wants = blog.crawl(Frontier(HOME))
    assert evidence(wants) == [blog.url(2)]
    assert wants[-1].why == "4 comments declared, 3 listed"


def test_comments_that_the_interface_hides_send_the_crawl_to_the_pages():
    blog = Blog([0] * 6, unlisted=dict.fromkeys(range(1, 7), 3))
    wants = blog.crawl(Frontier(HOME))
    assert sorted(evidence(wants)) == sorted(blog.url(p) for p in blog.newest())


def test_site_that_switched_comments_off_in_the_interface_is_read_from_its_pages():
    blog = Blog([3] * 6, lists_comments=False)
    wants = blog.crawl(Frontier(HOME))
    assert sorted(evidence(wants)) == sorted(blog.url(p) for p in blog.newest())


@pytest.mark.parametrize(
    "leads", [(POSTS_FEED, COMMENTS_FEED, SITEMAP), (REST, POSTS_FEED, COMMENTS_FEED, SITEMAP)]
)
def test_without_an_interface_posts_come_from_feeds_and_the_sitemap(leads: tuple[Lead, ...]):
    blog = Blog([3] * 25, leads=leads, rest=False)
    wants = blog.crawl(Frontier(HOME))
    assert blog.of("sitemap") == [SITEMAP.url]
    assert sorted(evidence(wants)) == sorted(blog.url(p) for p in blog.newest())


def test_without_interface_feed_or_sitemap_posts_come_from_archive_pages():
    blog = Blog([3] * 25, leads=(), archive_pages=3)
    wants = blog.crawl(Frontier(HOME))
    assert blog.of("archive-page") == [f"{HOME}page/2/", f"{HOME}page/3/"]
    assert sorted(evidence(wants)) == sorted(blog.url(p) for p in blog.newest())


def test_endless_archive_pages_end():
    blog = Blog([3] * 25, leads=(), archive_pages=10**6)
    blog.crawl(Frontier(HOME))
    # Three with posts, the first of them the home page, and three barren ones.
    assert len(blog.of("archive-page")) == 5


def test_endless_comment_pages_end():
    blog = Blog([3], leads=())
    usual = blog.reading

    def reading(want: Want) -> Reading | None:
        if want.purpose in ("post-page", "comments-page"):
            number = len(blog.asked) + 1
            more = (Lead("comments-page", f"{blog.url(1)}comment-page-{number}/"),)
            return Reading(url=want.url, posts=(blog.post(1),), comments=blog.thread(1), leads=more)
        return usual(want)

    blog.reading = reading
    blog.crawl(Frontier(HOME))
    assert 1 <= len(blog.of("comments-page")) <= 3


def test_addresses_of_other_blogs_are_not_followed():
    strangers = (Lead("post-page", "https://elsewhere.example/2015/03/part-1/"), Lead("post-page", HOME))
    blog = Blog([1], leads=strangers)
    assert all(w.url.startswith(HOME) for w in blog.crawl(Frontier(HOME)))


def test_failed_requests_end_no_crawl():
    frontier = Frontier(HOME)
    blog = Blog([3] * 6)
    asked = 0
    while (want := frontier.take()) is not None:
        asked += 1
        failed = want.purpose in ("rest-comments", "posts-feed")
        frontier.learn(want, Outcome(None) if failed else blog.outcome(want))
    assert asked >= 6 + len(blog.newest())


def test_crawl_fed_with_the_same_answers_asks_the_same():
    blog = Blog([3] * 25, letters=frozenset({"4"}), unlisted={9: 2})
    assert blog.crawl(Frontier(HOME)) == blog.crawl(Frontier(HOME))


# One post


def single(blog: Blog) -> None:
    usual = blog.reading

    def reading(want: Want) -> Reading | None:
        if want.purpose == "home":
            leads = (*blog.leads, Lead("comments-page", f"{blog.url(2)}comment-page-1/"))
            return Reading(
                url=want.url,
                engine="wordpress",
                site=Site(url=HOME),
                posts=(blog.post(2),),
                comments=blog.thread(2),
                leads=leads,
            )
        if want.purpose == "comments-page":
            return Reading(url=want.url, posts=(blog.post(2),), comments=blog.thread(2))
        return usual(want)

    blog.reading = reading


def test_post_given_alone_is_taken_alone():
    blog = Blog([3] * 6)
    single(blog)
    wants = blog.crawl(Frontier(blog.url(2)))
    assert [w.purpose for w in wants] == ["home", "comments-page", "rest-comments"]
    assert param(wants[-1].url, "post") == "2"


# Visiting again


def test_sync_looks_at_a_slice_of_old_comments_the_longest_unvisited_first():
    blog = Blog([100] * 8)
    known = blog.known()
    first = "https://weir.example/wp-json/wp/v2/comments?per_page=100&orderby=id&order=asc&page={}"
    visited = {first.format(n): f"2020-01-0{n}T00:00:00Z" for n in (1, 2, 3, 5, 6, 7, 8)}
    known = Known(known.posts, known.comment_ids, known.comments_total, visited)
    blog.crawl(Frontier(HOME, known=known, sync=True))
    old = [url for url in blog.of("rest-comments") if param(url, "order") == "asc"]
    assert [param(url, "page") for url in old] == ["4", "1", "2", "3"]


def test_sync_takes_new_comments_newest_first_and_no_more_than_there_are():
    blog = Blog([100] * 8)
    known = blog.known()
    blog.comments[-1] += 150
    blog.crawl(Frontier(HOME, known=known, sync=True))
    new = [url for url in blog.of("rest-comments") if param(url, "order") == "desc"]
    assert [param(url, "page") for url in new] == ["1", "2"]


def test_sync_lists_all_again_when_the_totals_do_not_add_up():
    blog = Blog([100] * 8)
    known = blog.known()
    blog.comments[0] -= 5
    blog.crawl(Frontier(HOME, known=known, sync=True))
    old = [url for url in blog.of("rest-comments") if param(url, "order") == "asc"]
    assert [param(url, "page") for url in old] == [str(n) for n in range(1, 9)]


def test_sync_asks_for_more_posts_only_while_all_on_a_page_are_new():
    blog = Blog([0] * 250)
    known = blog.known()
    blog.modified = {7: "2021-01-01T00:00:00Z"}
    blog.crawl(Frontier(HOME, known=known, sync=True))
    assert len(blog.of("rest-posts")) == 1
    blog.modified = dict.fromkeys(range(1, 121), "2021-01-01T00:00:00Z")
    blog.crawl(Frontier(HOME, known=known, sync=True))
    assert len(blog.of("rest-posts")) == 2


def test_sync_sees_a_letter_again_where_something_new_stands():
    blog = Blog([3] * 6, letters=frozenset({"4"}))
    known = blog.known()
    assert evidence(blog.crawl(Frontier(HOME, known=known, sync=True))) == []
    blog.comments[3] += 1
    assert evidence(blog.crawl(Frontier(HOME, known=known, sync=True))) == [blog.url(4)]


def test_sync_without_an_interface_looks_at_changed_pages_and_a_slice_of_the_others():
    blog = Blog([3] * 12, rest=False)
    known = blog.known()
    blog.comments[6] += 2
    wants = blog.crawl(Frontier(HOME, known=known, sync=True))
    assert blog.url(7) in evidence(wants)
    assert len(evidence(wants)) == 1 + 4
