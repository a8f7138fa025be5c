"""Comments of one post that stand elsewhere than on its page: at an interface that its script asks, or in its feed."""

from collections.abc import Iterator

from ingest.model import Reading
from ingest.plan.register import Register
from ingest.plan.wants import Purpose, Want, key_of

BARREN = 3
"""So many answers without a comment not met before end what one thread leads to (servers that never end a list)."""

TEACHING = 10
"""Feeds of single posts' comments that are asked for what they teach, where no engine is known."""

_MORE: tuple[Purpose, ...] = ("comments-api", "post-comments-feed")


class Threads:
    """Follows the leads of posts' pages to the rest of their comments, and the pages of what is found there."""

    def __init__(self, posts: Register) -> None:
        self._posts = posts
        self._feeds: dict[str, str] = {}
        self._listed: list[str] = []
        self._unsure: set[str] = set()
        self._met: dict[str, set[str]] = {}
        self._barren: dict[str, int] = {}

    def of_page(self, want: Want, reading: Reading) -> Iterator[Want]:
        """Take in the page of a post; give the interfaces to ask for its comments, and the pages on which it goes on."""
        key = key_of(reading.posts[0].url or want.url) if reading.posts else key_of(want.url)
        if any(not c.parent_sure for c in reading.comments):
            self._unsure.add(key)
        for lead in reading.leads:
            if lead.purpose == "comments-api":
                yield Want(lead.url, "comments-api", "the page's script asks here for its comments")
            elif lead.purpose == "post-part":
                yield Want(lead.url, "post-page", "another page of the post")
            elif lead.purpose == "post-comments-feed":
                self._feeds.setdefault(key, lead.url)

    def of_answer(self, want: Want, reading: Reading) -> Iterator[Want]:
        """Take in a part of a thread; give where it goes on."""
        for post in reading.posts:
            self._posts.note(post)
        self._posts.count(reading.comments)
        # The pages of a feed differ in their parameters only; an answer of an interface names its post.
        thread = reading.url if want.purpose == "comments-api" else want.url.partition("?")[0]
        met = self._met.setdefault(thread, set())
        fresh = {c.source_id for c in reading.comments if c.source_id} - met
        met |= fresh
        self._barren[thread] = 0 if fresh else self._barren.get(thread, 0) + 1
        if self._barren[thread] >= BARREN:
            return
        for purpose in _MORE:
            for lead in reading.leads:
                if lead.purpose == purpose == want.purpose:
                    yield Want(lead.url, purpose, "more of the same thread")

    def feeds(self) -> Iterator[Want]:
        """Give the feeds of posts whose pages leave parents unsure, or show fewer comments than are declared."""
        for entry in self._posts:
            key = key_of(entry.url)
            if (url := self._feeds.get(key)) is None:
                continue
            if key in self._unsure:
                yield Want(url, "post-comments-feed", "parents that the page does not tell")
            elif entry.declared is not None and entry.listed < entry.declared:
                why = f"{entry.declared} comments declared, {entry.listed} found"
                yield Want(url, "post-comments-feed", why)

    def note_feed(self, url: str) -> None:
        """Take in a feed of one post's comments that the feed of posts names."""
        self._listed.append(url)

    def teaching_feeds(self) -> Iterator[Want]:
        """Give a few of those: where no engine is known, feeds teach where comments stand on the pages."""
        for url in self._listed[:TEACHING]:
            yield Want(url, "post-comments-feed", "it tells where comments stand on the page")
