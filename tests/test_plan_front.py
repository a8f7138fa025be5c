"""Which posts a sync looks at where the blog has no feed: those that its home leads to first, and a few of the rest."""

from ingest.model import Lead, Post, Reading, Site
from ingest.plan import Frontier, Known, Outcome
from ingest.plan.frontier import SLICE
from ingest.plan.register import NEWEST
from ingest.plan.wants import KnownPost

HOME = "http://mill.example/"


def _post(number: int) -> str:
    return f"{HOME}entry-{number}"


def _asked(*, feed: bool) -> list[str]:
    """Give the pages of posts that a sync asks for, of a blog of 150 posts whose home leads to the newest 30."""
    posts = tuple(KnownPost(url=_post(n), source_id=None, declared=None, held=2) for n in range(150))
    visited = {_post(n): f"2012-01-01T00:00:{n % 60:02}Z" for n in range(150)}
    frontier = Frontier(HOME, known=Known(posts=posts, visited=visited), sync=True)
    leads = tuple(Lead(purpose="post-page", url=_post(n)) for n in range(149, 119, -1))
    leads += (Lead(purpose="posts-feed", url=f"{HOME}feed"),) * feed
    home = Reading(url=HOME, site=Site(url=HOME), leads=leads)
    asked = []
    while (want := frontier.take()) is not None:
        reading = home if want.purpose == "home" else Reading(url=want.url, posts=(Post(url=want.url),))
        frontier.learn(want, Outcome(200, reading if want.purpose in {"home", "post-page"} else None))
        asked += [want.url] * (want.purpose == "post-page")
    return asked


def test_the_newest_posts_of_a_blog_without_feeds_are_looked_at_each_time():
    asked = _asked(feed=False)
    assert set(asked) >= {_post(n) for n in range(149, 149 - NEWEST, -1)}
    assert len(asked) == NEWEST + SLICE


def test_a_feed_says_better_what_is_new():
    assert len(_asked(feed=True)) == SLICE
