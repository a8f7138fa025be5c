"""What state a comment of LiveJournal or Dreamwidth is in: shown, screened, taken away, or collapsed.

Sources: LiveJournal's own ``CommentNormal`` and ``CommentClipped`` of the site scheme (classes of ``div.b-leaf``),
``LJ::S2`` and ``LJ::Talk`` (a link that unscreens is printed for screened comments alone), Dreamwidth's ``core2.s2``
(classes of ``div.comment-wrapper``; in 2009 every one of them had ``deleted``).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.comments.said import Hints
from ingest.extract.html.sheet import ancestors, attribute, children, stands_in, tokens, words
from ingest.extract.page.anchors import Entry
from ingest.extract.post.unpublished import PRIVATE

HINTS = Hints(
    author=".ljuser,.b-leaf-username-name,.i-ljuser-username",
    date=".b-leaf-createdtime,.comment-date,.comment-posted",
    body=".b-leaf-article,.comment-body,.comment-text,.comment_body,.comment-content,.comment_text",
    headline=".b-leaf-subject,.comment-title,.comment-subject,.comment_subject,h3.comment-header",
    byline=".b-leaf-createdtime,.comment-date,.comment-posted,.datetime",
)
USER = ".ljuser,.i-ljuser-username"
MORE, DELETED, HIDDEN = "more-comments", "skipped-deleted", "skipped-hidden"
NOBODY = re.compile(r"\(?\s*\b(?:anonymous|анонимно|анонім\w*|аноним\w*)\b\s*\)?", re.IGNORECASE)
"""In place of a user: in the languages of most journals."""

_SCREENED = frozenset({"screened", "spammed"})
_COLLAPSED = frozenset({"collapsed", "partial", "unloaded"})
_NO_WORDS = _COLLAPSED | {"clipped"}
_GONE = frozenset({"clipped", "deleted", "suspended"})
_NOTE = re.compile(r"\W*[^\W\d_]+(?:\W{1,3}[^\W\d_]+){1,5}\W*")
_OF_COMMENT = re.compile(r"\b(?:comment|post|reply|коммент|ответ|сообщ|запис)", re.IGNORECASE)
_TELLS_GONE = re.compile(r"\b(?:deleted|suspended|удал[её]н|заморож|заблокир)", re.IGNORECASE)
_TELLS_HIDDEN = re.compile(r"\b(?:screened|frozen|spam|скрыт|спам|подозрит)", re.IGNORECASE)
_LONGEST_NOTE = 90
_ZONES = re.compile(r"\b(?:utc|local)\b", re.IGNORECASE)
LETTER = re.compile(r"[^\W_]")
THREAD = re.compile(r"[?&]thread=(\d{1,12})")
PICTURES = "img,iframe,object,embed"


@dataclass(frozen=True, slots=True)
class Shown:
    """A comment's element on a page, and what in it is its own: some layouts set answers in the comment they answer."""

    entry: Entry
    inner: frozenset[int]
    """The elements of comments that stand in others, by place."""

    def css(self, selector: str) -> list[LexborNode]:
        """Give the comment's own elements that a selector finds."""
        found = [node for root in self.entry.item.roots for node in root.css(selector)]
        return [node for node in found if self._owns(node)] if self.inner else found

    def texts(self) -> Iterator[LexborNode]:
        """Give the comment's own texts that are no links and no users."""
        for root in self.entry.item.roots:
            yield from texts_beside_links(root, self.inner - {root.mem_id})

    def written(self) -> list[LexborNode]:
        """Give the elements that a layout names as those of the comment's words."""
        return self.css(HINTS.body or "")

    def beside_words(self, nodes: Iterable[LexborNode]) -> Iterator[LexborNode]:
        """Give those that stand not among the comment's words, where these have an element of their own."""
        inside = {body.mem_id for body in self.written()}
        return (node for node in nodes if not stands_in(node, inside))

    def _owns(self, node: LexborNode) -> bool:
        own = {root.mem_id for root in self.entry.item.roots}
        known = own | self.inner
        around = (up.mem_id for up in chain((node,), ancestors(node)) if up.mem_id in known)
        return next(around, None) in own


def left_out(one: Shown) -> str | None:
    """Give why an entry is no comment to be read: taken away, held back, or shown collapsed; None for the others."""
    if (noted := _noted(one)) is not None:
        return noted
    names, worded = _states(one), _has_words(one)
    unscreens = next(one.beside_words(one.css('a[href*="mode=unscreen"]')), None) is not None
    if names & _SCREENED or unscreens:
        return PRIVATE if worded else HIDDEN
    if worded:
        return PRIVATE if "suspended" in names else None
    if names & _COLLAPSED:
        return MORE
    if names & _GONE:
        return DELETED
    return MORE if _is_bare(one) else None


def texts_beside_links(node: LexborNode, apart: frozenset[int] = frozenset()) -> Iterator[LexborNode]:
    """Give the texts in an element that stand in no link, are no names of users, and not in elements ``apart``."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if one.is_text_node:
            yield one
        elif one.mem_id not in apart and not _is_link(one):
            waiting += reversed(list(children(one)))


def beside_links(nodes: Iterable[LexborNode]) -> Iterator[LexborNode]:
    """Give those that stand in no link and are no signs of users."""
    return (node for node in nodes if not any(_is_link(above) for above in ancestors(node)))


def _is_link(node: LexborNode) -> bool:
    return node.tag == "a" or "ljuser" in attribute(node, "class")


def _noted(one: Shown) -> str | None:
    """Give why an entry has no words where it is nothing but a note that says so: "(Deleted comment)".

    Nobody has written such a one, and nobody can answer it.
    """
    if one.css(f'{USER},a[href*="replyto="]'):
        return None
    text = _told(one)
    if len(text) > _LONGEST_NOTE or not _NOTE.fullmatch(text) or not _OF_COMMENT.search(text):
        return None
    if _TELLS_GONE.search(text):
        return DELETED
    return HIDDEN if _TELLS_HIDDEN.search(text) else None


def _told(one: Shown) -> str:
    return " ".join(" ".join(node.text() for node in one.texts()).split())


def _states(one: Shown) -> set[str]:
    """Give what the classes of an entry say of it, without the names of their blocks."""
    nodes = [*one.entry.item.roots, *one.css(".b-leaf,.comment-wrapper")]
    names = {name.removeprefix("b-leaf-") for node in nodes for name in tokens(node)}
    return names | {"unloaded" for node in nodes if attribute(node, "data-full") == "0"}


def _has_words(one: Shown) -> bool:
    """Whether an entry shows what was written, be it a picture."""
    known = one.written()
    if known:
        return any(words(node) or node.css_first(PICTURES) is not None for node in known)
    return not (_states(one) & _NO_WORDS or _is_bare(one))


def _is_bare(one: Shown) -> bool:
    """Whether an entry is nothing but links, a user and a date: what is left of a comment that is collapsed."""
    links = [attribute(link, "href") for link in one.css("a[href]")]
    own = f"thread={one.entry.source_id}"
    if any("replyto=" in href for href in links) or not any(own in href for href in links):
        return False
    if next(beside_links(one.css(PICTURES)), None) is not None:
        return False
    text = _told(one)
    if (found := dateline.find(text)) is not None:
        text = text[: found.start] + text[found.end :]
    return not LETTER.search(_ZONES.sub("", NOBODY.sub("", text)))
