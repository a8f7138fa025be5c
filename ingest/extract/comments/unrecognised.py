"""Lists of comments of which none could be read: blocks that stand alike in an element called the comments. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from ingest.extract.comments.doubts import are_reviews
from ingest.extract.comments.lines import SILENT
from ingest.extract.html.sheet import HEADINGS, Sheet, children, words
from ingest.extract.page.inner import dress
from ingest.model import Problem

_IDS = ("comments", "commentlist", "comments-block", "comments-list")
_CLASSES = ("commentlist", "comment-list", "comments-list")
"""Ids and classes of what holds the comments."""
_POSTS = "h1,article,.entry-content,.post-body,.entry,.hentry,.post"
"""What stands in an element around post and comments, whatever it is called."""
_ASKS = 'form,textarea,select,input:not([type="hidden"])'
_NO_WORDS = "a,h1,h2,h3,h4,h5,h6"
_MANY = 3
"""Blocks that are taken for comments where the page does not say how many it has, at least: rules of the house are fewer."""
_FEW = 2
"""The same where it says that it has as many."""
_WORDS = 20
"""Characters of a comment that are no links, at least."""
_DOWN = 3
"""Elements in each other that a list may be, from the one called so."""


class Unrecognised(NamedTuple):
    """An element called the comments, and the blocks in it."""

    frame: LexborNode
    blocks: list[LexborNode]


def unrecognised(sheet: Sheet, declared: int | None) -> list[Unrecognised]:
    """Find the list on a page of whose comments none was recognised, if it has one. ``declared``: how many the page says it has."""
    if declared == 0:
        return []
    named = [sheet.marks.with_id(name) for name in _IDS]
    for frame in (*(node for node in named if node is not None), *sheet.marks.of(_CLASSES)):
        blocks = _blocks(frame, declared)
        if blocks and frame.css_first(_POSTS) is None:
            return [Unrecognised(frame, blocks)]
    return []


def told_of(lists: Sequence[Unrecognised], url: str) -> tuple[Problem, ...]:
    """Tell of such lists."""
    return tuple(
        Problem(
            kind="comments-not-recognised",
            detail=f"{len(one.blocks)} blocks stand in the list of comments, and none was recognised as one; look at the page itself.",
            url=url,
            count=len(one.blocks),
        )
        for one in lists
    )


def _blocks(frame: LexborNode, declared: int | None) -> list[LexborNode]:
    """Give the blocks of one tag and class right in an element, or in the only one in that, if they may be comments."""
    holder = frame
    for _ in range(_DOWN):
        within = [node for node in children(holder) if _may_hold(node)]
        alike: dict[tuple[str, ...], list[LexborNode]] = {}
        for node in within:
            alike.setdefault(dress(node), []).append(node)
        for blocks in alike.values():
            many = len(blocks) >= (_FEW if len(blocks) == declared else _MANY)
            if many and all(map(_says, blocks)) and _differ(blocks) and not are_reviews(blocks):
                return blocks
        if len(within) != 1:
            return []
        holder = within[0]
    return []


def _may_hold(node: LexborNode) -> bool:
    return node.is_element_node and node.tag not in SILENT and node.tag not in HEADINGS and node.tag != "a"


def _says(block: LexborNode) -> bool:
    """Whether a block has words beside its links and headings, and asks for none."""
    if block.css_first(_ASKS) is not None:
        return False
    beside = sum(len(node.text().strip()) for node in block.css(_NO_WORDS))
    return len(block.text().strip()) - beside >= _WORDS


def _differ(blocks: Sequence[LexborNode]) -> bool:
    """Whether blocks say different things: what is printed twice is the theme's."""
    return 2 * len({words(block) for block in blocks}) > len(blocks)
