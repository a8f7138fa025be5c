"""Blogger's export: one Atom file of posts, pages, comments, settings and templates.

Two dialects: the export of Blogger's settings page (``category`` kind, ``app:draft``,
``thr:in-reply-to``) and that of Google Takeout (``blogger:type``, ``blogger:status``,
``blogger:parent``, ``blogger:inReplyTo``). Drafts and removed comments are left out and counted.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from ingest import urls
from ingest.dates import parse_date
from ingest.errors import Malformed
from ingest.extract.answer import skipped, undated
from ingest.extract.exports.elements import Element, Elements, damaged
from ingest.extract.feeds.entries import BLOGGER_PARENT
from ingest.extract.html.charset import lost
from ingest.extract.html.markup import text_of
from ingest.extract.whole_threads import checked
from ingest.model import Comment, Lead, Post, Problem, Reading, Site

_CONTAINERS = frozenset({"feed", "entry", "author", "app:control", "source"})
_MARKS = r"feed|entry|author|published|updated|content|(?:app|blogger|gd|openSearch|thr):[\w-]+"
_LEAVES = frozenset(
    {"id", "published", "updated", "title", "content", "name", "blogger:type", "blogger:status", "blogger:parent",
     "blogger:inreplyto", "blogger:filename"}
)  # fmt: skip
_OTHERS = frozenset({"settings", "template"})
_KIND = re.compile(r"blogger/2008/kind#(\w+)$")
_ID = re.compile(r"(?:post|page|comment)-(\d+)$")
_REASONS = {
    "skipped-private": "Left out: posts that are drafts, scheduled or deleted.",
    "skipped-deleted": "Left out: comments that were removed or are not public.",
    "skipped-hidden": "Left out: comments on posts that are not public or not in the file.",
}
_UNKNOWN = (
    "a Blogger export in which no entry says what it is; nothing of it is taken: "
    "export the blog again, and give the file as Blogger wrote it"
)


@dataclass(slots=True)
class _Entry:
    fields: dict[str, str] = field(default_factory=dict)
    draft: bool = False
    removed: bool = False
    damaged: bool = False
    """Whether it is no longer whole in the file."""

    def number(self, name: str = "id") -> str | None:
        found = _ID.search(self.fields.get(name, "").strip())
        return found[1] if found else None

    @property
    def kind(self) -> str:
        return self.fields.get("kind") or self.fields.get("blogger:type", "").strip().lower()

    @property
    def live(self) -> bool:
        status = self.fields.get("blogger:status", "live").strip().lower()
        return not self.draft and not self.removed and status == "live"


def read_blogger(handle: BinaryIO, *, name: str, url: str | None, captured: str) -> Iterator[Reading]:
    """Yield a reading for each public post or page and each public comment, and one with what was left out.

    ``name`` is the file's name, for problems, ``url`` the blog's address where it is known (Takeout
    gives paths only), ``captured`` (ISO 8601, UTC) the time of import. Raises ``Malformed`` where no entry
    says what it is.
    """
    yield from checked(_Export(Elements(handle, _CONTAINERS, _MARKS), name, url, captured).readings(), name)


class _Export:
    def __init__(self, elements: Elements, name: str, url: str | None, captured: str) -> None:
        self.elements = elements
        self.name = name
        self.captured = captured
        self.home = url
        self.title: str | None = None
        self.posts: dict[str, str | None] = {}
        self.early: list[_Entry] = []
        self.left_out: Counter[str] = Counter()
        self.damaged = 0
        self.told = False
        """Whether any entry said what it is."""

    def readings(self) -> Iterator[Reading]:
        entry: _Entry | None = None
        for element in self.elements:
            if element.damaged:
                # Without its beginning an entry holds nothing that is kept; its end tells of it.
                entry = replace(entry, damaged=True) if entry is not None else None
            elif element.value is None and element.name == "entry":
                if entry is None or entry.damaged or not element.closing:
                    self.damaged += entry is not None or element.closing
                else:
                    yield from self._entry(entry)
                entry = None if element.closing else _Entry()
            elif element.value is not None and entry is not None:
                _keep(entry, element)
            elif element.value is not None:
                self._head(element)
        if not self.told:
            raise Malformed(self.name, _UNKNOWN)
        # Comments that stood before their posts.
        for waiting in self.early:
            yield from self._comment(waiting, final=True)
        yield self._last()

    def _head(self, element: Element) -> None:
        if element.name == "title" and self.title is None:
            self.title = text_of(element.value or "") or None
        elif element.name == "link" and element.attribute("rel") == "alternate" and self.home is None:
            self.home = urls.resolve("", element.attribute("href") or "")

    def _entry(self, entry: _Entry) -> Iterator[Reading]:
        self.told = self.told or bool(entry.kind)
        if entry.kind in {"post", "page", "comment"} and entry.live and entry.number() is None:
            self.damaged += 1
        elif entry.kind in {"post", "page"}:
            if not entry.live:
                self.left_out["skipped-private"] += 1
                return
            post = self._post(entry)
            self.posts[post.source_id or ""] = post.url
            leads = (Lead("post-page", post.url),) if post.url else ()
            yield self._reading(post.url, posts=(post,), leads=leads)
        elif entry.kind == "comment":
            yield from self._comment(entry, final=False)
        elif entry.kind not in _OTHERS and entry.number() is not None:
            # It has an id as a post or a comment, and no longer says which it is.
            self.damaged += 1

    def _post(self, entry: _Entry) -> Post:
        link = entry.fields.get("alternate") or entry.fields.get("blogger:filename", "").strip()
        html = entry.fields.get("content", "").strip() or None
        return Post(
            url=urls.resolve(self.home or "", link),
            source_id=entry.number(),
            kind="page" if entry.kind == "page" else "post",
            title=text_of(entry.fields.get("title", "")) or None,
            author=text_of(entry.fields.get("name", "")) or None,
            published=self._when(entry, "published"),
            published_raw=entry.fields.get("published"),
            modified=self._when(entry, "updated"),
            text=text_of(html or "") or None,
            html=html,
        )

    def _comment(self, entry: _Entry, *, final: bool) -> Iterator[Reading]:
        number, post = entry.number(), entry.number("answers") or entry.number("blogger:parent")
        if not entry.live or number is None:
            self.left_out["skipped-deleted"] += 1
        elif post in self.posts:
            yield self._said(entry, number, post)
        elif final:
            self.left_out["skipped-hidden"] += 1
        else:
            self.early.append(entry)

    def _said(self, entry: _Entry, number: str, post: str) -> Reading:
        html = entry.fields.get("content", "").strip() or None
        url = self.posts[post]
        comment = Comment(
            post_url=urls.canonical(url) if url else None,
            post_source_id=post,
            source_id=number,
            parent_source_id=entry.fields.get("related") or entry.number("blogger:inreplyto"),
            url=f"{url}#c{number}" if url else None,
            author=text_of(entry.fields.get("name", "")) or None,
            published=self._when(entry, "published"),
            published_raw=entry.fields.get("published"),
            text=text_of(html or "") or None,
            html=html,
        )
        return self._reading(url, comments=(comment,))

    def _when(self, entry: _Entry, name: str) -> str | None:
        return parse_date(entry.fields.get(name, ""), captured=self.captured)

    def _reading(
        self,
        url: str | None,
        *,
        posts: tuple[Post, ...] = (),
        comments: tuple[Comment, ...] = (),
        leads: tuple[Lead, ...] = (),
        problems: tuple[Problem, ...] = (),
    ) -> Reading:
        return Reading(
            url=url or self.home or self.name,
            engine="blogger",
            why="a Blogger export file",
            route="export",
            site=Site(url=self.home, title=self.title, engine="blogger") if self.home else None,
            posts=posts,
            comments=comments,
            leads=leads,
            problems=(*problems, *undated((*posts, *comments), self.name)),
        )

    def _last(self) -> Reading:
        problems = [*skipped(self.left_out, _REASONS, self.name)]
        problems += damaged(self.damaged, self.name)
        problems += self.elements.broken_off(self.name)
        problems += lost(self.elements.errors, self.name)
        return self._reading(None, problems=tuple(problems))


def _keep(entry: _Entry, element: Element) -> None:
    name, fields = element.name, entry.fields
    # Programs that write XML anew name the prefixes as they like; what hides an entry is known by any.
    local = name.rpartition(":")[2]
    if name == "category" and (kind := _KIND.search(element.attribute("term") or "")):
        fields["kind"] = kind[1]
    elif name == "link" and element.attribute("rel") == "alternate":
        fields["alternate"] = element.attribute("href") or ""
    elif name == "link" and (parent := BLOGGER_PARENT.search(element.attribute("href") or "")):
        if element.attribute("rel") == "related":
            fields["related"] = parent[1]
    elif name == "thr:in-reply-to":
        fields["answers"] = element.attribute("ref") or ""
    elif (local == "extendedproperty" and element.attribute("name") == "blogger.contentRemoved") or (
        local == "trashed" and element.value
    ):
        entry.removed = True
    elif local == "status":
        fields.setdefault("blogger:status", element.value or "")
    elif local in {"draft", "control"}:
        entry.draft = entry.draft or "yes" in (element.value or "").lower()
    elif name in _LEAVES:
        entry.damaged = entry.damaged or (name == "published" and name in fields)
        fields.setdefault(name, element.value or "")
