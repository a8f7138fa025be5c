"""The pages of one post's comments: which of them are due. A thread of which nothing is new is not walked again."""

import re
from collections.abc import Iterator, Mapping

from ingest.model import Reading
from ingest.plan.register import Entry, Register
from ingest.plan.wants import Want, key_of

BARREN = 3
"""So many pages in a row with no comment that this crawl had not met end a thread (servers that never end one)."""

SHORT = 3
"""A thread of so many pages is looked at whole: what is gone is only seen so."""

_NUMBER = re.compile(
    r"/(?:comment-page-|comments/page/)(\d{1,6})|[?&](?:cpage|commentPage|page)=(\d{1,6})", re.IGNORECASE
)


class Paging:
    """Follows the links between the pages of threads: on a first visit all of them, later those that may show news."""

    def __init__(self, posts: Register, visited: Mapping[str, str], *, sync: bool) -> None:
        self._posts = posts
        self._visited = visited
        self._sync = sync
        self._met: dict[str, set[str]] = {}
        self._barren: dict[str, int] = {}
        self._held: dict[str, dict[int, tuple[str, str]]] = {}
        """Of each thread the pages that were captured before: by number, when last and where."""
        for url, at in visited.items():
            if number := _number(url):
                held = self._held.setdefault(key_of(url), {})
                held[number] = max(held.get(number, ("", "")), (at, url))

    def of_page(self, want: Want, reading: Reading, *, listed: bool) -> Iterator[Want]:
        """Take in a page of a thread; give the other pages that are due. ``listed``: comments come by a list anyway."""
        url = (self._posts.address_of(reading.posts[0]) if reading.posts else None) or want.url
        key, new = key_of(url), self._posts.count(reading.comments)
        met = self._met.setdefault(key, set())
        fresh = {c.source_id or c.text or "" for c in reading.comments} - met
        met |= fresh
        self._barren[key] = 0 if fresh else self._barren.get(key, 0) + 1
        if self._barren[key] >= BARREN:
            return
        entry = self._posts.entry(url) if self._posts.holds(url) else None
        due = [lead.url for lead in reading.leads if lead.purpose == "comments-page"]
        if self._sync and not listed and entry is not None and entry.known:
            due = self._due_again(want, reading, entry, due, new=new)
        for page in due:
            yield Want(page, "comments-page", "another page of the thread")

    def _due_again(
        self, want: Want, reading: Reading, entry: Entry, linked: list[str], *, new: int
    ) -> list[str]:
        """Choose pages of a thread known before: where new comments stand, until all that are declared are found.

        Where fewer are declared than before, some are gone, and only the whole thread shows which.
        """
        lacking, held = entry.lacking(), self._held.get(key_of(entry.url), {})
        own = _number(want.url) or (reading.listing.page if reading.listing else 1)
        pages = {number: url for number, (_, url) in held.items()} | {_number(url): url for url in linked}
        last = max(own, *pages, 0)
        if last <= SHORT:
            return linked
        if lacking is not None and (lacking == 0 or (lacking < 0 and not entry.grown())):
            return []
        if want.purpose == "post-page" and last > own:
            # Oldest first: the newest comments stand on the last page, which may link to later ones.
            longest_ago = [min(held.values())[1]] if held and lacking and not entry.grown() else []
            return [pages[last], *longest_ago]
        if lacking and entry.grown():
            return linked
        return [
            url
            for url in linked
            if not self._captured(url, held)
            # Where nothing counts comments, what is new on one page may go on in the next.
            or (lacking is None and new and abs((_number(url) or own) - own) <= 1)
        ]

    def _captured(self, url: str, held: Mapping[int, tuple[str, str]]) -> bool:
        return number in held if (number := _number(url)) else url in self._visited


def _number(url: str) -> int:
    """Give the number of the comment page in an address; 0 where there is none."""
    found = _NUMBER.search(url)
    return int(found[1] or found[2]) if found else 0
