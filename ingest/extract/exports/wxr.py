"""WordPress's export files (WXR 1.0 to 1.2), one post after another.

Source: WordPress 6.8, ``wp-admin/includes/export.php``. An export holds what its site never
showed: drafts, unapproved comments, everyone's e-mail and IP address. Only what was public comes
out of here; the rest is counted, and the private fields are not even kept while reading.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from ingest.errors import Malformed
from ingest.extract.answer import skipped, undated
from ingest.extract.exports.elements import Elements, damaged, without_cdata
from ingest.extract.exports.gated import EVERYBODY
from ingest.extract.exports.wxr_elements import (
    CONTAINERS,
    FIELDS,
    MARKS,
    OF_COMMENTS,
    OF_ITEMS,
    ONCE,
    UNSEEN,
    WITHIN_ITEMS,
    Holder,
    Item,
    is_within,
)
from ingest.extract.exports.wxr_values import Fields, Values, id_of, word
from ingest.extract.html.charset import lost
from ingest.extract.whole_threads import checked
from ingest.model import Comment, Kind, Problem, Reading, Site

BATCH = 500
"""Comments in one reading: a post with more of them comes in several, so that memory stays flat."""

_ACCESS = "_jetpack_newsletter_access"
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
    Broken XML is read as far as it goes; a file that stops early is a problem ``truncated``, and where bytes are missing
    within it what is no longer whole is left out and counted (``damaged``).
    A post with more than ``BATCH`` comments comes in several readings. Raises ``Malformed`` where no post says
    whether it was public.
    """
    export = _Export(Elements(handle, CONTAINERS, MARKS), name, captured)
    yield from checked(export.readings(), name, by_post=True)


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
        self.damaged = 0
        self.holders: list[Holder] = []
        self.item = Item()
        self.usual: Sequence[str] = OF_COMMENTS
        """The elements of a comment, in the order in which this file has them."""
        self.numbered = False
        """Whether comments have numbers in this file."""

    def readings(self) -> Iterator[Reading]:
        for element in self.elements:
            if element.damaged:
                yield from self._hurt(element.name)
            elif element.value is not None:
                yield from self._leaf(element.name, element.value)
            elif element.closing:
                yield from self._close(element.name)
            else:
                yield from self._open(element.name)
        if self.item.comments and self._holds("item"):
            # The file is cut off within this post's comments; those that are whole are read.
            yield self._reading(self.item)
        yield self._last()

    def _holds(self, name: str) -> bool:
        return any(holder.name == name for holder in self.holders)

    def _open(self, name: str) -> Iterator[Reading]:
        if name == "item":
            yield from self._close("item", endless=True)
            self.item = Item()
        elif name == "wp:comment":
            if self.holders and self.holders[-1].is_empty(name):
                # Two tags for one comment: a damaged end tag of the one before it.
                self.holders.pop()
            yield from self._close("wp:comment", endless=True)
            if not self._holds("item"):
                yield from self._lose_item()
            self._judge(self.item)
        fields = self.item.fields if name == "item" else self.values.channel if name == "channel" else {}
        self.holders.append(Holder(name, fields))

    def _close(self, name: str, *, endless: bool = False) -> Iterator[Reading]:
        """End what is open under a name, and what is open within it, whose own end is missing."""
        while self._holds(name):
            ended = self.holders.pop()
            ended.damaged = ended.damaged or endless or ended.name != name
            if ended.name in {name, "wp:comment", "item"}:
                yield from self._end(ended)
            if ended.name == name:
                return

    def _lose_item(self) -> Iterator[Reading]:
        """End the post that was being read, and begin another one, of which the beginning is missing."""
        yield from self._close("item")
        self.damaged += 1
        self.item = Item.lost()
        self.holders.append(Holder("item", self.item.fields))

    def _hurt(self, name: str) -> Iterator[Reading]:
        """Note a damage where an element without its value, or an end without its beginning, stands."""
        yield from self._place(name)
        top = self.holders[-1] if self.holders else Holder("")
        if self._holds("wp:comment"):
            if name in OF_ITEMS:
                yield from self._lose_item()
                return
            top.damaged = True
            next(h for h in self.holders if h.name == "wp:comment").damaged = True
        elif name in WITHIN_ITEMS and self._holds("item") and not self.item.judged:
            self.item.judged = self.item.adrift = True
            self.damaged += 1
        elif name in OF_ITEMS and not self.item.adrift:
            yield from self._lose_item()

    def _place(self, name: str) -> Iterator[Reading]:
        """Open what a leaf belongs in, where the tag that begins it is missing."""
        top = self.holders[-1].name if self.holders else ""
        if name in ONCE and top != "" and (top != "item" or name in self.item.fields):
            yield from self._lose_item()
        elif name in OF_COMMENTS and top == "item":
            self._judge(self.item)
            self.holders.append(Holder("wp:comment", damaged=True))

    def _leaf(self, name: str, value: str) -> Iterator[Reading]:
        yield from self._place(name)
        holder = self.holders[-1] if self.holders else Holder("")
        if name in OF_COMMENTS:
            holder.names.append(name)
        if name in FIELDS.get(holder.name, ()) and not (holder.name == "channel" and name in holder.fields):
            holder.fields[name] = value
            if name == "wp:post_password" and value and self.item.judged and not self.item.adrift:
                # WordPress writes it before the comments; elsewhere it protects the post no less.
                self.item.post, self.item.comments = None, []
                self.public[id_of(self.item.fields.get("wp:post_id")) or ""] = False
                self.left_out["skipped-private"] += 1

    def _end(self, holder: Holder) -> Iterator[Reading]:
        name, fields, item = holder.name, holder.fields, self.item
        if name == "wp:author":
            login = fields.get("wp:author_login", "")
            self.values.authors[login] = (
                fields.get("wp:author_id", ""),
                fields.get("wp:author_display_name", ""),
            )
        elif name == "wp:comment":
            if self._is_whole(holder) and (comment := self._comment(fields, item)) is not None:
                item.comments.append(comment)
            # Before its password could be told, nothing of a post goes out: WordPress writes the tag before the comments.
            if len(item.comments) >= BATCH and "wp:post_password" in item.fields:
                yield self._reading(item)
        elif name == "wp:postmeta" and fields.get("wp:meta_key") == _ACCESS:
            item.fields[_ACCESS] = fields.get("wp:meta_value", "").strip()
        elif name == "item":
            self.damaged += holder.damaged
            self._judge(item)
            if item.post is not None and (item.comments or not item.sent) and self._counts(item):
                yield self._reading(item)
            self.item = Item()

    def _is_whole(self, holder: Holder) -> bool:
        """Whether a comment is, and surely of its post; otherwise it is counted."""
        whole = holder.is_whole()
        if whole and holder.names and not self.item.adrift:
            self.usual = holder.names
            self.numbered = self.numbered or self.values.numbers_all or "wp:comment_id" in holder.names
            return True
        if not whole and not is_within(holder.names, self.usual):
            self.item.adrift = True
        self.damaged += 1
        return False

    def _counts(self, item: Item) -> bool:
        """Attachments and other types are worth a record only where people commented on them."""
        if item.comments or item.sent or item.fields.get("wp:post_type", "post") in {"post", "page"}:
            return True
        self.left_out["skipped-no-post"] += 1
        return False

    def _reading(self, item: Item) -> Reading:
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

    def _judge(self, item: Item) -> None:
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
        public = public and not self.values.is_locked(fields) and fields.get(_ACCESS, "") in EVERYBODY
        if number := id_of(fields.get("wp:post_id")):
            self.public[number] = public
        if kind in UNSEEN or (inherits and not public):
            self.left_out["skipped-no-post"] += 1
        elif not public:
            self.left_out["skipped-private"] += 1
        else:
            item.post = self.values.post(fields, kind)

    def _comment(self, fields: Fields, item: Item) -> Comment | None:
        kind = _KINDS.get(word(fields, "wp:comment_type"))
        number = id_of(fields.get("wp:comment_id"))
        if word(fields, "wp:comment_approved") not in {"1", "approved"}:
            self.left_out["skipped-unapproved"] += 1
        elif kind is None:
            self.left_out["skipped-type"] += 1
        elif item.post is None:
            self.left_out["skipped-hidden"] += 1
        elif number is None and self.numbered:
            self.damaged += 1
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
        self.problems += damaged(self.damaged, self.name)
        self.problems += self.elements.broken_off(self.name, "Export the site again.")
        self.problems += lost(self.elements.errors, self.name)
        return replace(self._reading(Item(sent=True)), posts=(), comments=())
