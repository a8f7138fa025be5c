"""Disqus's XML export: threads (pages that have comments), then comments in the order of time.

Source: disqus.com/api/schemas/1.0/disqus.xsd and real exports. Deleted comments and spam are left
out and counted; user names, e-mail and IP addresses are not even kept while reading.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO
from urllib.parse import urlsplit

from ingest import urls
from ingest.dates import parse_date
from ingest.errors import Malformed
from ingest.extract.answer import undated
from ingest.extract.archives.wrapped import is_preview, is_public, original
from ingest.extract.exports.elements import Element, Elements, damaged
from ingest.extract.html.charset import lost
from ingest.extract.html.markup import text_of
from ingest.extract.whole_threads import checked
from ingest.model import Comment, Post, Problem, Reading

BATCH = 500
"""Comments in one reading, at most."""

_CONTAINERS = frozenset({"disqus", "category", "thread", "post", "author"})
_FIELDS = frozenset(
    {"id", "link", "title", "message", "createdat", "name", "isdeleted", "isspam", "isapproved"}
)
_MARKS = r"disqus|category|thread|post|author|message|createdAt|is(?:Deleted|Spam|Closed|Approved)|ipAddress|parent|dsq:\w+"
_ONCE = frozenset({"createdat", "isdeleted", "isspam"})
_BLOG_ID = re.compile(r"wp_id=(\d{1,19})")
"""What the plugin of WordPress calls a comment that it has itself."""
_NAMED = re.compile(r"https?://\S+", re.IGNORECASE)
"""In what the plugin of WordPress calls a thread: ``7 http://blog.example/?p=7``."""
_REASONS = {
    "deleted": ("skipped-deleted", "Left out: comments that were deleted."),
    "unapproved": ("skipped-unapproved", "Left out: comments that are spam or not approved."),
    "gone": ("skipped-hidden", "Left out: comments on threads that were deleted or are not in the file."),
    "nowhere": ("skipped-hidden", "Left out: comments on threads that name no address."),
    "private": (
        "skipped-hidden",
        "Left out: comments on threads of previews, and of addresses that nobody else can open (localhost).",
    ),
}
_UNKNOWN = (
    "a Disqus export without the names that Disqus gives; nothing of it is taken: export the comments again"
)


@dataclass(slots=True)
class _Record:
    kind: str
    number: str
    fields: dict[str, str] = field(default_factory=dict)
    damaged: bool = False
    """Whether it is no longer whole in the file."""

    def is_page(self) -> bool:
        """Whether it says all that is asked of a page."""
        return self.kind == "thread" and "isdeleted" in self.fields

    def holds(self, name: str) -> bool:
        return self.fields.get(name, "").strip().lower() == "true"


def read_disqus(handle: BinaryIO, *, name: str, captured: str) -> Iterator[Reading]:
    """Yield a reading for each run of comments under one page, and a last one with what was left out.

    ``name`` is the file's name, for problems; ``captured`` (ISO 8601, UTC) the time of import. A
    page's record is a stub (``whole=False``): Disqus knows its address and title only. Raises ``Malformed``
    where nothing in it bears a name that Disqus gives.
    """
    yield from checked(_Export(Elements(handle, _CONTAINERS, _MARKS), name, captured).readings(), name)


class _Export:
    def __init__(self, elements: Elements, name: str, captured: str) -> None:
        self.elements = elements
        self.name = name
        self.captured = captured
        self.threads: dict[str, Post] = {}
        self.unplaced: dict[str, str] = {}
        """Threads without a public page, and the reason why their comments are left out."""
        self.paths: dict[str, Post] = {}
        """Of these, those that the blog names by the path of a page: their address is the path alone."""
        self.origins: Counter[str] = Counter()
        self.shown: set[str] = set()
        self.left_out: Counter[str] = Counter()
        self.damaged = 0
        self.usual: frozenset[str] = frozenset()

    def readings(self) -> Iterator[Reading]:
        thread = ""
        run: list[Comment] = []
        for record in self._records():
            if record.kind == "thread":
                self._thread(record)
            elif (comment := self._comment(record)) is not None:
                if run and (record.fields["thread"] != thread or len(run) >= BATCH):
                    yield self._reading(thread, run)
                    run = []
                thread = record.fields["thread"]
                run.append(comment)
        if run:
            yield self._reading(thread, run)
        yield self._last()

    def _records(self) -> Iterator[_Record]:
        """Give the threads and comments that are whole, and count the others."""
        record: _Record | None = None
        for element in self.elements:
            name = element.name
            if element.damaged:
                record = replace(record, damaged=True) if record is not None else None
            elif element.value is not None:
                if record is not None:
                    _keep(record, element)
            elif name in {"thread", "post"}:
                ended = element.closing and record is not None and record.kind == name
                self.damaged += not ended and (record is not None or element.closing)
                # A page that is told whole is taken even without its end, as comments wait for it.
                if record is not None and (record.damaged or self._lacks(record)):
                    self.damaged += ended
                elif record is not None and (ended or record.is_page()):
                    yield record
                record = None if element.closing else _Record(name, element.attribute("dsq:id") or "")

    def _lacks(self, record: _Record) -> bool:
        """Whether a comment lacks what the first whole one of the file has; of a deleted one, nothing else need be told."""
        if record.kind != "post" or record.holds("isdeleted"):
            return False
        self.usual = self.usual or _ONCE & record.fields.keys()
        return not self.usual <= record.fields.keys()

    def _thread(self, record: _Record) -> None:
        if record.holds("isdeleted"):
            return
        own = record.fields.get("id", "").strip()
        told = [record.fields.get("link", ""), *_NAMED.findall(own)]
        named = [original(url) for link in told if (url := urls.resolve("", link)) is not None]
        public = None if any(map(is_preview, named)) else next(filter(is_public, named), None)
        post = Post(url=public, title=text_of(record.fields.get("title", "")) or None, whole=False)
        if public is not None:
            self.threads[record.number] = post
            self.origins["/".join(public.split("/", 3)[:3])] += 1
            return
        self.unplaced[record.number] = "private" if named else "nowhere"
        if own.startswith("/") and not any(map(is_preview, named)):
            path = next((urlsplit(url).path for url in named), own)
            self.paths[record.number] = replace(post, url=path if path.strip("/") == own.strip("/") else own)

    def _post_of(self, thread: str) -> Post | None:
        """Give the page of a thread. Who writes a blog at home opens its pages there first: they stand where the others do."""
        if thread not in self.threads and thread in self.paths and self.origins:
            home = max(self.origins, key=lambda origin: (self.origins[origin], origin))
            post = self.paths[thread]
            self.threads[thread] = replace(post, url=f"{home}{post.url}")
        return self.threads.get(thread)

    def _comment(self, record: _Record) -> Comment | None:
        post = self._post_of(record.fields.get("thread", ""))
        if record.holds("isdeleted"):
            self.left_out["deleted"] += 1
        elif record.holds("isspam") or record.fields.get("isapproved", "true").strip().lower() == "false":
            self.left_out["unapproved"] += 1
        elif post is None or post.url is None:
            self.left_out[self.unplaced.get(record.fields.get("thread", ""), "gone")] += 1
        elif not record.number.isdigit():
            self.damaged += 1
        else:
            html = record.fields.get("message", "").strip() or None
            raw = record.fields.get("createdat", "").strip()
            own = _BLOG_ID.fullmatch(record.fields.get("id", "").strip())
            return Comment(
                service="disqus",
                blog_id=own[1] if own else None,
                post_url=urls.canonical(post.url),
                source_id=record.number,
                parent_source_id=record.fields.get("parent"),
                url=f"{post.url.partition('#')[0]}#comment-{record.number}",
                author=text_of(record.fields.get("name", "")) or None,
                published=parse_date(raw, captured=self.captured, assume_utc=True),
                published_raw=raw or None,
                text=text_of(html or "") or None,
                html=html,
            )
        return None

    def _reading(self, thread: str, run: list[Comment]) -> Reading:
        post = self.threads[thread]
        new = thread not in self.shown
        self.shown.add(thread)
        return Reading(
            url=post.url or self.name,
            engine="disqus",
            why="a Disqus export file",
            route="export",
            posts=(post,) if new else (),
            comments=tuple(run),
            problems=undated(run, post.url or self.name),
        )

    def _last(self) -> Reading:
        if not self.elements.met:
            raise Malformed(self.name, _UNKNOWN)
        problems = [
            Problem(kind=_REASONS[why][0], detail=_REASONS[why][1], url=self.name, count=count)
            for why, count in sorted(self.left_out.items())
        ]
        problems += damaged(self.damaged, self.name)
        problems += self.elements.broken_off(self.name)
        problems += lost(self.elements.errors, self.name)
        # What was left out is told of the blog, of which only its pages are named.
        place = min((post.url for post in self.threads.values() if post.url), default=self.name)
        return Reading(
            url=place,
            engine="disqus",
            why="a Disqus export file",
            route="export",
            problems=tuple(problems),
        )


def _keep(record: _Record, element: Element) -> None:
    if element.name in {"thread", "parent"}:
        record.fields[element.name] = element.attribute("dsq:id") or ""
    elif element.name in _FIELDS:
        record.damaged = record.damaged or (element.name in _ONCE and element.name in record.fields)
        # The message comes first; an attachment or a later element of the same name is not it.
        record.fields.setdefault(element.name, element.value or "")
