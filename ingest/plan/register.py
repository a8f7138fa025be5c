"""What one crawl knows of a site's posts and comments, and which posts' own pages are therefore due."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.model import Comment, Post
from ingest.plan.wants import Known, key_of

NEWEST = 10
"""Posts at the head of a feed, or of a home without one, that a sync looks at again where no source counts their comments."""


@dataclass(slots=True)
class Entry:
    """One post, as far as this crawl knows it."""

    url: str
    source_id: str | None = None
    kind: str = "post"
    declared: int | None = None
    listed: int = 0
    letters: bool = False
    touched: bool = False
    """Something about it is new in this crawl."""
    short: bool = False
    """A feed shows a comment under it that the JSON interface does not list."""
    newest: bool = False
    """A feed shows it among the newest, or the home of a blog without one."""
    named: bool = False
    """Something in this crawl names it."""
    known: bool = False
    """An earlier crawl knew it; then ``declared_before`` and ``modified`` say what it saw."""
    declared_before: int | None = None
    modified: str | None = None
    held: int | None = None
    """How many comments of it earlier crawls left; ``fresh`` is how many this one found besides."""
    fresh: int = 0

    def grown(self) -> bool:
        """Whether another number of comments is declared than in the crawl before."""
        return self.declared != self.declared_before

    def lacking(self) -> int | None:
        """How many comments more are declared than are held; None where nothing counts them."""
        if self.declared is None or self.held is None:
            return None
        # What is held may be more than the blog counts (pings): then the growth tells.
        before = self.held if self.declared_before is None else min(self.held, self.declared_before)
        return self.declared - before - self.fresh


class Register:
    """The posts of one site, found by address or by source id, and the comments counted under them."""

    def __init__(self, known: Known) -> None:
        self.ids: set[str] = set()
        self._before = known.comment_ids
        self._visited = {key_of(url) for url in known.visited}
        self._fed = 0
        self._front: list[Entry] = []
        self._by_url: dict[str, Entry] = {}
        self._by_id: dict[str, Entry] = {}
        for post in known.posts:
            entry = self.entry(post.url, post.source_id)
            entry.known, entry.declared_before, entry.modified = True, post.declared, post.modified
            entry.named, entry.held = False, post.held

    def __len__(self) -> int:
        return len({id(e) for e in self._by_url.values()})

    def __iter__(self) -> Iterator[Entry]:
        return iter({id(e): e for e in self._by_url.values()}.values())

    def entry(self, url: str, source_id: str | None = None) -> Entry:
        """Give the post of that address or source id; a new one if there is none."""
        key = key_of(url)
        entry = self._by_url.get(key) or self._numbered(url, source_id)
        if entry is None:
            # A post behind a password was visited, and is in no archive: it is not new for that.
            entry = Entry(url=url, source_id=source_id, known=key in self._visited)
        self._by_url[key] = entry
        entry.named = True
        if source_id:
            entry.source_id = source_id
            self._by_id[source_id] = entry
        return entry

    def _numbered(self, url: str, source_id: str | None) -> Entry | None:
        """Give the post with a source id: a number that only an earlier crawl saw, at another address of words, may be another's now."""
        entry = self._by_id.get(source_id or "")
        if entry is not None and not entry.named and _is_worded(url) and _is_worded(entry.url):
            return None
        return entry

    def holds(self, url: str) -> bool:
        """Whether a post of that address is known."""
        return key_of(url) in self._by_url

    def is_forsaken(self, url: str) -> bool:
        """Whether an earlier crawl knew a post of that address, and nothing in this one names it."""
        entry = self._by_url.get(key_of(url))
        return entry is not None and entry.known and not entry.named

    def address_of(self, post: Post) -> str | None:
        """Give the address of a post, as the capture shows it or by its source id; None where neither tells."""
        known = self._by_id.get(post.source_id or "")
        return post.url or (known.url if known is not None else None)

    def holds_comments(self, url: str) -> bool:
        """Whether comments under the post of that address are known."""
        entry = self._by_url.get(key_of(url))
        return entry is not None and bool(entry.held or entry.listed)

    def holds_others(self, url: str) -> bool:
        """Whether a post of another address is known."""
        return any(key != key_of(url) for key in self._by_url)

    def note(self, post: Post) -> Entry | None:
        """Take in a post as a capture shows it."""
        if post.url is None:
            return None
        entry = self.entry(post.url, post.source_id)
        entry.kind = post.kind
        if post.declared_comments is not None:
            entry.declared = post.declared_comments
        return entry

    def note_fed(self, post: Post) -> None:
        """Take in a post as a feed shows it, the newest first."""
        entry = self.note(post)
        if entry is not None and self._fed < NEWEST:
            self._fed += 1
            entry.newest = True

    def front(self, url: str) -> Entry:
        """Give the post of an address to which the home leads."""
        entry = self.entry(url)
        self._front.append(entry)
        return entry

    def take_front_for_newest(self) -> None:
        """Where no feed shows the newest posts, take those for them to which the home leads first."""
        for entry in list({id(e): e for e in self._front}.values())[:NEWEST]:
            entry.newest = True

    def changed(self, post: Post) -> bool:
        """Take in a post of the JSON interface; say whether it is new or was modified."""
        entry = self.note(post)
        if entry is None or (entry.known and entry.modified == post.modified):
            return False
        entry.touched = True
        return True

    def count(self, comments: Iterable[Comment]) -> int:
        """Count comments under their posts, each once; say how many no earlier crawl knew."""
        new = 0
        for comment in comments:
            if comment.source_id is None or comment.source_id in self.ids:
                continue
            self.ids.add(comment.source_id)
            fresh = comment.source_id not in self._before
            new += fresh
            entry = self._post_of(comment)
            if entry is not None:
                entry.listed += 1
                entry.fresh += fresh
                entry.touched |= fresh
        return new

    def _post_of(self, comment: Comment) -> Entry | None:
        known = self._by_id.get(comment.post_source_id or "")
        if known is not None or comment.post_url is None:
            return known
        return self.entry(comment.post_url, comment.post_source_id)

    def fresh(self) -> int:
        """How many comments of this crawl no earlier crawl knew."""
        return len(self.ids - self._before)

    def strangers(self, comments: Iterable[Comment]) -> list[Comment]:
        """Those of the comments that neither this crawl nor an earlier one knew."""
        return [
            c
            for c in comments
            if c.source_id and c.source_id not in self.ids and c.source_id not in self._before
        ]

    def mark_letters(self, key: str) -> None:
        """Note that an official response stands under the post of that address or source id."""
        entry = self._by_id.get(key) or self._by_url.get(key_of(key))
        if entry is not None:
            entry.letters = True

    def undeclared(self) -> list[Entry]:
        """Posts for which no source has declared a number of comments in this crawl."""
        return [e for e in self if e.declared is None and e.kind == "post"]


def _is_worded(url: str) -> bool:
    """Whether the last part of an address has letters: then no number makes it."""
    return "?" not in url and sum(map(str.isalpha, url.rstrip("/").rpartition("/")[2])) > 1


def reason(entry: Entry, *, listed: bool) -> str | None:
    """Say why a post's own page is due on a first visit, or None.

    ``listed``: the JSON interface lists the site's comments, as far as one can tell, all of them.
    """
    if not listed:
        return "comments are read from pages here"
    if entry.letters:
        return "an official response stands here"
    if entry.short:
        return "a feed shows a comment here that is not listed"
    if entry.declared is None:
        return "no count is declared elsewhere" if entry.listed or entry.kind == "post" else None
    if entry.declared != entry.listed:
        return f"{entry.declared} comments declared, {entry.listed} listed"
    return None


def reason_again(entry: Entry, *, listed: bool) -> str | None:
    """Say why the page of a post known before is due in a sync, or None."""
    if entry.declared is not None and entry.declared != entry.declared_before:
        return f"{entry.declared} comments declared, {entry.declared_before} before"
    if entry.short or (entry.touched and (entry.letters or not listed)):
        return "something new stands here"
    if entry.newest and entry.declared is None and not listed:
        return "comments come to new posts, and nothing counts them here"
    return None
