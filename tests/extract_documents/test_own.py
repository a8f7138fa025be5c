"""Feeds that list pages of other blogs, held against the blog that was asked for."""

import pytest

from ingest.extract.feeds.own import without_others
from ingest.model import Comment, Lead, Post, Reading

FEED = "https://weir.example/feed.xml"
HERE, BESIDE, FAR = (
    "https://weir.example/blog/one/",
    "https://weir.example/notes/two/",
    "https://hill.example/three/",
)


def feed_of(*addresses: str, url: str = FEED) -> Reading:
    return Reading(url=url, route="feed", posts=tuple(Post(url=address) for address in addresses))


@pytest.mark.parametrize(
    ("addresses", "kept"),
    [
        ((HERE, FAR), [HERE]),
        # Other blogs stand on the host of a blog that has a folder of its own.
        ((HERE, BESIDE), [HERE]),
        # A blog's home may stand beside its posts.
        ((BESIDE, FAR), [BESIDE]),
        ((FAR,), []),
    ],
)
def test_only_what_stands_on_the_blog_is_of_it(addresses: tuple[str, ...], kept: list[str]):
    found = without_others(feed_of(*addresses), "https://weir.example/blog/", sure=True)
    assert [post.url for post in found.posts] == kept
    assert [(p.kind, p.count) for p in found.problems] == [("skipped-elsewhere", len(addresses) - len(kept))]


def test_a_blog_stands_where_its_feed_does_when_nothing_is_at_its_home():
    feed = feed_of(FAR, url="https://hill.example/feed.xml")
    assert without_others(feed, "https://weir.example/", sure=True) == feed


def test_comments_and_feeds_of_comments_of_other_blogs_go_with_their_pages():
    leads = (Lead("post-comments-feed", f"{HERE}feed/"), Lead("post-comments-feed", f"{FAR}feed/"))
    comments = (
        Comment(post_url=HERE, text="a"),
        Comment(post_url=FAR, text="b"),
        Comment(post_url=None, text="c"),
    )
    feed = Reading(url=FEED, comments=comments, leads=leads)
    found = without_others(feed, "https://weir.example/", sure=True)
    assert [comment.text for comment in found.comments] == ["a", "c"]
    assert found.leads == leads[:1]
    # In a file a comment is of the blog where it says that it stands.
    assert without_others(feed, "https://weir.example/") == feed
