"""Blocks that stand in one dressed as they are, below its date: what was answered to it. Pure."""

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.html.sheet import spaced, tokens

_NESTED = frozenset({"div", "section", "article"})
_PLACE = re.compile(r"odd|even|alt|first|last|.*\d.*")
"""Class names that tell which of several blocks one is."""
_MOST = 0.6
"""Part of what stands in blocks, dressed alike, that must be dated itself: parts of a layout are not."""
_HEAD, _END = 200, 160

Dress = tuple[str, ...]


def dress(node: LexborNode) -> Dress:
    """Say how a block is dressed: its tag, and its class names but for those that tell its place."""
    return (node.tag or "", *sorted(name for name in tokens(node) if not _PLACE.fullmatch(name)))


def is_dated(text: str) -> bool:
    """Whether a day stands at the head or the end of a text."""
    return dateline.find(text[:_HEAD]) is not None or dateline.find(text[-_END:]) is not None


def with_answers(blocks: Sequence[LexborNode]) -> list[LexborNode]:
    """Give blocks that are dressed alike, each followed by those that stand in it and answer it."""
    own = dress(blocks[0])
    # An article is a thing of its own, so that one in another tells enough without a class (HTML, 4.3.2).
    if own[0] not in _NESTED or (len(own) < 2 and own[0] != "article"):
        return list(blocks)
    inner = [_inner(block, own) for block in blocks]
    found = [node for nodes in inner for node in nodes]
    # A letter within the words has a day, too.
    if sum(is_dated(spaced(node)) for node in found) < _MOST * len(found):
        return list(blocks)
    return [one for block, nodes in zip(blocks, inner, strict=True) for one in (block, *nodes)]


def _inner(outer: LexborNode, own: Dress) -> list[LexborNode]:
    """Give what in a block is dressed as it is and has words, where the block has a date before that."""
    alike = (node for node in outer.css(own[0]) if node.mem_id != outer.mem_id and dress(node) == own)
    inner = [node for node in alike if spaced(node)]
    return inner if inner and is_dated(spaced(outer).partition(spaced(inner[0]))[0]) else []
