"""Long threads on several pages, where there is no JSON interface: each page once, and later only where news may be."""

import math
from dataclasses import dataclass, replace

import pytest

from ingest.model import Comment, Lead, Listing, Post, Reading, Site
from ingest.plan import Frontier, Known, KnownPost, Outcome, Want

HOME = "https://ford.example/"
POST = f"{HOME}2016/05/the-ford/"
SIZE = 5


@dataclass
class Ford:
    """One post with its comments, so many on a page; a page links to its neighbours, or with ``numbered`` to all."""

    comments: list[int]
    newest: bool = False
    """The post's own address shows the last page."""
    numbered: bool = False
    counts: bool = True
    """The page says how many comments there are."""
    hidden: int = 0
    """Comments that it counts and does not show."""

    @property
    def last(self) -> int:
        return max(1, math.ceil(len(self.comments) / SIZE))

    def crawl(self, known: Known | None = None) -> list[int]:
        """Crawl; give the numbers of the pages asked for after the post's own."""
        frontier = Frontier(HOME, known=known, sync=known is not None)
        self.shown: set[int] = set()
        asked = []
        while (want := frontier.take()) is not None:
            if want.purpose == "comments-page":
                asked.append(self.number(want.url))
            frontier.learn(want, Outcome(200, self.reading(want)))
        return asked

    def number(self, url: str) -> int:
        if "comment-page-" in url:
            return int(url.rstrip("/").rpartition("-")[2])
        return self.last if self.newest else 1

    def reading(self, want: Want) -> Reading:
        if want.purpose == "home":
            lead = Lead("post-page", POST)
            return Reading(url=HOME, engine="wordpress", site=Site(url=HOME), leads=(lead,))
        page = self.number(want.url)
        declared = len(self.comments) + self.hidden if self.counts else None
        part = self.comments[(page - 1) * SIZE : page * SIZE]
        self.shown |= set(part)
        others = range(1, self.last + 1) if self.numbered else (page - 1, page + 1)
        return Reading(
            url=want.url,
            posts=(Post(url=POST, source_id="7", declared_comments=declared),),
            comments=tuple(
                Comment(post_url=POST, post_source_id="7", source_id=str(n), text=f"Word {n}.") for n in part
            ),
            listing=Listing(route="page", post_url=POST, page=page, pages=self.last, total=declared),
            leads=tuple(
                Lead("comments-page", self.page_url(n)) for n in others if 1 <= n <= self.last and n != page
            ),
        )

    def page_url(self, number: int) -> str:
        return f"{POST}comment-page-{number}/"

    def known(self) -> Known:
        visited = {self.page_url(n): f"2020-01-{n:02d}T00:00:00Z" for n in range(1, self.last + 1)}
        total = len(self.comments)
        declared = total + self.hidden if self.counts else None
        return Known(
            posts=(KnownPost(POST, "7", None, declared, total),),
            comment_ids=frozenset(map(str, self.comments)),
            visited={HOME: "2020-01-01T00:00:00Z", POST: "2020-01-01T00:00:00Z", **visited},
        )


ORDERS = pytest.mark.parametrize("newest", [True, False], ids=["newest-page-first", "oldest-page-first"])
LINKS = pytest.mark.parametrize("numbered", [True, False], ids=["numbered", "neighbours"])
COUNTS = pytest.mark.parametrize("counts", [True, False], ids=["counted", "uncounted"])


@ORDERS
@LINKS
def test_a_first_visit_takes_every_page_of_a_thread(newest: bool, numbered: bool):
    ford = Ford(list(range(100, 147)), newest=newest, numbered=numbered)
    assert len(ford.crawl()) <= ford.last
    assert ford.shown == set(ford.comments)


@ORDERS
@LINKS
@COUNTS
def test_new_comments_at_the_end_of_a_long_thread_are_found_by_one_sync(
    newest: bool, numbered: bool, counts: bool
):
    ford = Ford(list(range(100, 142)), newest=newest, numbered=numbered, counts=counts)
    known = ford.known()
    added = list(range(500, 517))
    ford.comments += added
    asked = ford.crawl(known)
    assert ford.shown >= set(added)
    if not numbered:
        # A new answer may stand on any page: until all that are declared are found, it goes both ways from the last one.
        assert len(asked) <= 2 * math.ceil(len(added) / SIZE)


@ORDERS
@LINKS
@COUNTS
@pytest.mark.parametrize("hidden", [0, 6])
def test_a_long_thread_of_which_nothing_is_new_is_not_walked(
    newest: bool, numbered: bool, counts: bool, hidden: int
):
    ford = Ford(list(range(100, 142)), newest=newest, numbered=numbered, counts=counts, hidden=hidden)
    asked = ford.crawl(ford.known())
    assert len(asked) <= (2 if hidden and counts else 0 if counts or newest else 1)


@LINKS
def test_an_answer_in_the_middle_of_a_thread_is_found_where_comments_are_counted(numbered: bool):
    ford = Ford(list(range(100, 142)), numbered=numbered)
    known = ford.known()
    ford.comments.insert(12, 500)
    ford.crawl(known)
    assert 500 in ford.shown


def test_pages_that_a_sync_did_not_reach_before_are_found_later():
    ford = Ford(list(range(100, 142)))
    known = ford.known()
    post = replace(known.posts[0], declared=52)
    ford.comments += range(500, 510)
    ford.crawl(replace(known, posts=(post,)))
    assert ford.shown >= set(range(500, 510))


def test_a_gap_that_stays_is_looked_for_on_the_page_seen_longest_ago():
    ford = Ford(list(range(100, 142)), hidden=6)
    known = ford.known()
    known = replace(known, visited={**known.visited, ford.page_url(4): "2019-01-01T00:00:00Z"})
    assert ford.crawl(known) == [ford.last, 4]


@ORDERS
@LINKS
def test_a_thread_that_declares_fewer_is_walked_whole_so_that_what_is_gone_is_seen(
    newest: bool, numbered: bool
):
    ford = Ford(list(range(100, 142)), newest=newest, numbered=numbered)
    known = ford.known()
    ford.comments.remove(117)
    asked = ford.crawl(known)
    assert ford.shown == set(ford.comments)
    assert len(asked) <= ford.last


@ORDERS
@LINKS
@COUNTS
def test_a_short_thread_is_looked_at_whole(newest: bool, numbered: bool, counts: bool):
    ford = Ford(list(range(100, 112)), newest=newest, numbered=numbered, counts=counts)
    asked = ford.crawl(ford.known())
    assert ford.shown == set(ford.comments)
    assert len(asked) <= ford.last
