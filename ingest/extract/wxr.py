"""WordPress's export files (WXR 1.0 to 1.2), one post after another.

Source: WordPress 6.8, ``wp-admin/includes/export.php``. An export holds what its site never
showed: drafts, unapproved comments, everyone's e-mail and IP address. Only what was public comes
out of here; the rest is counted, and the private fields are not even kept while reading.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from ingest.errors import Malformed
from ingest.extract.answer import skipped, undated
from ingest.extract.elements import Elements, without_cdata
from ingest.extract.gated import EVERYBODY
from ingest.extract.wxr_values import Fields, Values, id_of, word
from ingest.model import Comment, Kind, Post, Problem, Reading, Site

BATCH = 500
"""Comments in one reading: a post with more of them comes in several, so that memory stays flat."""

_CONTAINERS = frozenset(
    {"rss", "channel", "item", "image", "wp:author", "wp:comment", "wp:commentmeta", "wp:postmeta",
     "wp:category", "wp:tag", "wp:term", "wp:termmeta"}
)  # fmt: skip
_ITEM = frozenset(
    {"title", "link", "dc:creator", "content:encoded", "wp:post_id", "wp:post_date", "wp:post_date_gmt",
     "wp:post_modified_gmt", "wp:status", "wp:post_parent", "wp:post_type", "wp:post_password"}
)  # fmt: skip
_COMMENT = frozenset(
    {"wp:comment_id", "wp:comment_author", "wp:comment_date", "wp:comment_date_gmt", "wp:comment_content",
     "wp:comment_approved", "wp:comment_type", "wp:comment_parent", "wp:comment_user_id"}
)  # fmt: skip
_CHANNEL = frozenset({"title", "link", "description", "language", "wp:base_blog_url"})
_META = frozenset({"wp:meta_key", "wp:meta_value"})
_ACCESS = "_jetpack_newsletter_access"
_AUTHOR = frozenset({"wp:author_id", "wp:author_login", "wp:author_display_name"})
_FIELDS = {
    "item": _ITEM,
    "wp:comment": _COMMENT,
    "channel": _CHANNEL,
    "wp:author": _AUTHOR,
    "wp:postmeta": _META,
}

_KINDS: dict[str, Kind] = {
    "": "comment",
    "comment": "comment",
    "pingback": "pingback",
    "trackback": "trackback",
}
_ROOT = re.compile(
    rb"<rss\s[^<>]*(?:xmlns:wp\b|wordpress\.org/export/)|<!--[^<>]*wordpress extended rss[^<>]*-->(?=.*<rss\s)|"
    rb"<wp:(?:status|wxr_|post|comment|author|meta|term|cat)",
    re.IGNORECASE | re.DOTALL,
)
_REASONS = {
    "skipped-private": "Left out: posts that are drafts, private, scheduled, deleted, password-protected or for subscribers.",
    "skipped-unapproved": "Left out: comments that are unapproved, spam or deleted.",
    "skipped-hidden": "Left out: comments on posts that are not public.",
    "skipped-type": "Left out: comments of another type (reviews, notes).",
    "skipped-no-post": "Left out: menus, revisions, attachments and other items that are no posts.",
}
_UNKNOWN = (
    "a WordPress export in which no post says whether it was public (wp:status); nothing of it is taken: "
    "export the site again, and give the file as WordPress wrote it"
)


def is_wxr(head: bytes) -> bool:
    """Whether the first bytes of a file look like a WordPress export, or like a part of one."""
    return _ROOT.search(without_cdata(head)) is not None


def read_wxr(handle: BinaryIO, *, name: str, captured: str) -> Iterator[Reading]:
    """Yield a reading for each public post, with its approved comments, and a last one with what was left out.

    ``name`` is the file's name, for problems; ``captured`` (ISO 8601, UTC) the time of import.
    Broken XML is read as far as it goes; a file that stops early is a problem ``truncated``.
    A post with more than ``BATCH`` comments comes in several readings. Raises ``Malformed`` where no post says
    whether it was public.
    """
    yield from _Export(Elements(handle, _CONTAINERS), name, captured).readings()


@dataclass(slots=True)
class _Item:
    """The post that is being read; its comments follow it in the file."""

    fields: Fields = field(default_factory=dict)
    post: Post | None = None
    judged: bool = False
    sent: bool = False
    comments: list[Comment] = field(default_factory=list)


class _Export:
    def __init__(self, elements: Elements, name: str, captured: str) -> None:
        self.elements = elements
        self.name = name
        self.values = Values(captured)
        self.site: Site | None = None
        self.public: dict[str, bool] = {}
        self.left_out: Counter[str] = Counter()
        self.problems: list[Problem] = []
        self.told = False
        """Whether any post said whether it was public."""

    def readings(self) -> Iterator[Reading]:
        holders: list[tuple[str, Fields]] = []
        item = _Item()
        for name, value, closing, _ in self.elements:
            if value is not None:
                self._keep(*(holders[-1] if holders else ("", {})), item, name, value)
            elif not closing:
                if name == "item":
                    item = _Item()
                elif name == "wp:comment":
                    self._judge(item)
                fields = item.fields if name == "item" else self.values.channel if name == "channel" else {}
                holders.append((name, fields))
            elif any(holder == name for holder, _ in holders):
                while (ended := holders.pop())[0] != name:
                    pass
                yield from self._end(name, ended[1], item)
        if item.comments and any(holder == "item" for holder, _ in holders):
            # The file is cut off within this post's comments; those that are whole are read.
            yield self._reading(item)
        yield self._last()

    def _keep(self, holder: str, fields: Fields, item: _Item, name: str, value: str) -> None:
        if name in _FIELDS.get(holder, ()):
            fields[name] = value
            if name == "wp:post_password" and value and item.judged:
                # WordPress writes it before the comments; elsewhere it protects the post no less.
                item.post, item.comments = None, []
                self.public[id_of(item.fields.get("wp:post_id")) or ""] = False
                self.left_out["skipped-private"] += 1

    def _end(self, name: str, fields: Fields, item: _Item) -> Iterator[Reading]:
        if name == "wp:author":
            login = fields.get("wp:author_login", "")
            self.values.authors[login] = (
                fields.get("wp:author_id", ""),
                fields.get("wp:author_display_name", ""),
            )
        elif name == "wp:comment":
            if (comment := self._comment(fields, item)) is not None:
                item.comments.append(comment)
            # Before its password could be told, nothing of a post goes out: WordPress writes the tag before the comments.
            if len(item.comments) >= BATCH and "wp:post_password" in item.fields:
                yield self._reading(item)
        elif name == "wp:postmeta" and fields.get("wp:meta_key") == _ACCESS:
            item.fields[_ACCESS] = fields.get("wp:meta_value", "").strip()
        elif name == "item":
            self._judge(item)
            if item.post is not None and (item.comments or not item.sent) and self._counts(item):
                yield self._reading(item)

    def _counts(self, item: _Item) -> bool:
        """Attachments and other types are worth a record only where people commented on them."""
        if item.comments or item.sent or item.fields.get("wp:post_type", "post") in {"post", "page"}:
            return True
        self.left_out["skipped-no-post"] += 1
        return False

    def _reading(self, item: _Item) -> Reading:
        post = item.post
        posts = (post,) if post is not None and not item.sent else ()
        url = (post.url if post else None) or self.values.home() or self.name
        reading = Reading(
            url=url,
            engine="wordpress",
            why="a WordPress export file",
            route="export",
            site=self._told_site(),
            posts=posts,
            comments=tuple(item.comments),
            problems=(*self.problems, *undated((*posts, *item.comments), url)),
        )
        item.comments, item.sent = [], True
        return reading

    def _judge(self, item: _Item) -> None:
        """Decide once, before its first comment, whether a post may come in."""
        if item.judged or not item.fields:
            return
        item.judged = True
        fields = item.fields
        kind, status = word(fields, "wp:post_type") or "post", word(fields, "wp:status")
        self.told = self.told or bool(status)
        parent = id_of(fields.get("wp:post_parent"))
        inherits = kind == "attachment" and status == "inherit"
        public = self.public.get(parent, False) if inherits and parent else status == "publish" or inherits
        public = public and not fields.get("wp:post_password", "") and fields.get(_ACCESS, "") in EVERYBODY
        if number := id_of(fields.get("wp:post_id")):
            self.public[number] = public
        if kind in {"nav_menu_item", "revision"} or (inherits and not public):
            self.left_out["skipped-no-post"] += 1
        elif not public:
            self.left_out["skipped-private"] += 1
        else:
            item.post = self.values.post(fields, kind)

    def _comment(self, fields: Fields, item: _Item) -> Comment | None:
        kind = _KINDS.get(word(fields, "wp:comment_type"))
        number = id_of(fields.get("wp:comment_id"))
        if word(fields, "wp:comment_approved") not in {"1", "approved"} or number is None:
            self.left_out["skipped-unapproved"] += 1
        elif kind is None:
            self.left_out["skipped-type"] += 1
        elif item.post is None:
            self.left_out["skipped-hidden"] += 1
        else:
            writer = item.fields.get("dc:creator", "").strip()
            return self.values.comment(fields, writer, item.post, number, kind)
        return None

    def _told_site(self) -> Site | None:
        self.site = self.site or self.values.site()
        return self.site

    def _last(self) -> Reading:
        """Say what was left out, and what the file lacks."""
        if not self.elements.met or (self.left_out and not self.told):
            raise Malformed(self.name, _UNKNOWN)
        self.problems += skipped(self.left_out, _REASONS, self.name)
        self.problems += self.elements.broken_off(self.name, "Export the site again.")
        if self.elements.errors > 0:
            detail = "Bytes that do not fit the file's encoding were replaced."
            self.problems.append(
                Problem(kind="decode-errors", detail=detail, url=self.name, count=self.elements.errors)
            )
        return replace(self._reading(_Item(sent=True)), posts=(), comments=())
