"""Whose a mark is: the post's, that of something beside it, or another post's or a comment's."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Literal

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.html.concordance import bare
from ingest.extract.html.sheet import Sheet, ancestors, attribute, called, tokens, words

Place = Literal["own", "beside", "another's"]

_POSTS = frozenset({"hentry", "h-entry", "hcomment", "h-cite", "comment"})
"""Class names of one post, or of one comment."""
_BESIDE = re.compile(
    r"\bwp-block-(?:query|post-template|latest-posts)\b|\bwidget|sidebar|related|recent", re.IGNORECASE
)
_HEADINGS = "h1,h2,h3,h4"
_OPENING = 24
"""Letters of a heading that the head repeats; what follows may be a label."""


def head_of(sheet: Sheet) -> str:
    """Give the letters of what the head calls the page."""
    title = sheet.first("title")
    return letters(f"{sheet.meta('og:title') or ''} {words(title) if title is not None else ''}")


letters = lru_cache(maxsize=2048)(bare)
"""The letters and figures of a text: titles are asked for theirs many times a page."""


def is_named(heading: LexborNode, head: str) -> bool:
    """Whether the head of a page names a heading. ``head``: its letters."""
    return is_named_in(words(heading), head)


def is_named_in(title: str, head: str) -> bool:
    """Whether the head of a page names a title. ``head``: its letters."""
    own = letters(title)[:_OPENING]
    return bool(own) and own in head


class Standing:
    """Where the marks of a page stand, seen from the post's words."""

    def __init__(
        self,
        chosen: Sequence[LexborNode],
        heading: LexborNode | None,
        roots: set[int],
        head: str,
    ) -> None:
        """Look around the post. ``chosen``: its words; ``heading``: its title; ``roots``: the comments."""
        self._roots = roots
        self._head = head
        path = [chosen[0], *ancestors(chosen[0])] if chosen else []
        self._around = {node.mem_id for node in path}
        self._frame = {node.mem_id for node in _framed(path, heading)}

    def of(self, node: LexborNode) -> Place:
        """Say whose a mark is, by what stands between it and what it has in common with the words."""
        between: list[LexborNode] = []
        met = None
        for above in chain((node,), ancestors(node)):
            if above.mem_id in self._roots:
                return "another's"
            if above.mem_id in self._around:
                met = above
                break
            between.append(above)
        others = [above for above in between[1:] if self._is_of_others(above)]
        if any(_is_post(above) for above in others) or any(_is_menu(above) for above in between):
            return "another's"
        outside = bool(self._frame) and (met is None or met.mem_id not in self._frame)
        return "beside" if outside or others else "own"

    def _is_of_others(self, node: LexborNode) -> bool:
        """Whether an element is named as something beside the post or one more, or has headings, none of them the post's."""
        names = called(node)
        headings = [one for one in node.css(_HEADINGS) if not is_day(words(one))]
        if any(is_named(one, self._head) for one in headings):
            return False
        return bool(headings) or node.tag == "aside" or _is_beside(names) or _is_post(node)


def _framed(path: Sequence[LexborNode], heading: LexborNode | None) -> Sequence[LexborNode]:
    """Give the part of the way up from the words that lies in the post's frame: what holds the title, or is marked as one post."""
    titled = {node.mem_id for node in ancestors(heading)} | {heading.mem_id} if heading is not None else set()
    ends = [step for step, node in enumerate(path, 1) if _is_post(node)]
    ends += [step for step, node in enumerate(path, 1) if node.mem_id in titled][:1]
    return path[: max(ends)] if ends else path


def is_day(text: str) -> bool:
    """Whether a text is a day, and next to nothing else."""
    found = dateline.find(text)
    return found is not None and len(text) - len(found.text) <= 3


@lru_cache(maxsize=4096)
def _is_beside(names: str) -> bool:
    return _BESIDE.search(names) is not None


def _is_menu(node: LexborNode) -> bool:
    return node.tag == "nav" or "menu" in attribute(node, "class")


def _is_post(node: LexborNode) -> bool:
    """Whether an element is marked as one post, or one comment."""
    return (
        node.tag == "article"
        or not _POSTS.isdisjoint(tokens(node))
        or attribute(node, "itemprop") == "comment"
    )
