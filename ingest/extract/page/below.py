"""Blocks that stand alike below a line that counts comments, where nothing else says what they are. Pure."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from ingest.extract.html.sheet import HEADINGS, Sheet, ancestors, children, number_in, spaced, tokens, words
from ingest.extract.page.counts import opens_with_count, says_count
from ingest.extract.page.inner import Dress, dress, is_dated, with_answers

_LINES = "h2,h3,h4,h5,h6,p,div,b,strong,dt,legend,th,td"
_PARTS = 3
"""Elements in such a line, at most."""
_LONGEST = 80
_MOST_LINES = 12
"""Lines that are looked below."""
_UP, _DOWN = 2, 4
"""How many levels above the line it may stand beside them, and how many they may be of what follows."""
_ANY = re.compile(r"\W*(?:[^\W\d]+\s*[:(\[]\s*\d{1,5}|\d{1,5}\s+[^\W\d]+)\W*")
"""A word and a number, in whatever language."""
_PLAIN = frozenset({"div", "li", "tr", "table", "article", "section", "dl"})
"""Blocks that may have no name at all, where there are as many as the line says."""
_NUMBERED = re.compile(r"(\D*)(\d+)\D*")
_MOST = 0.6
"""Part of the blocks that must have a day at their head or their end."""
_WORDS = 12
"""Characters of an element that may be what the block before it is the head of."""


class _Line(NamedTuple):
    """A line that may count comments."""

    node: LexborNode
    words: str
    sure: bool
    """Its words are known; else there is a number with a word of whatever language."""


class _Below(NamedTuple):
    """What stands below a line that counts comments."""

    line: str
    blocks: list[LexborNode]
    answers: list[LexborNode]
    """The blocks with those that stand in them and answer them."""
    between: list[LexborNode]
    """What the blocks are the heads of; none where they are whole comments."""


def below_counts(sheet: Sheet) -> dict[tuple[str, str, str], list[LexborNode]]:
    """Give the comments below each line that counts comments: blocks, as many as it says or with ids that count on, most of them dated, and what answers these within them.

    The keys are their tag, "below", and the line.
    """
    whole = (below for below in _found(sheet) if not below.between)
    return {(below.blocks[0].tag or "", "below", below.line): below.answers for below in whole}


def all_below_counts(sheet: Sheet) -> list[LexborNode]:
    """Give what stands below lines that count comments and is theirs, whether or not it can be read as comments."""
    return [node for below in _found(sheet) for node in (*below.blocks, *below.between)]


def _found(sheet: Sheet) -> Iterable[_Below]:
    lines = sorted(filter(None, map(_counting, sheet.tree.css(_LINES))), key=lambda line: not line.sure)
    for line in lines[:_MOST_LINES]:
        around = (line.node, *islice(ancestors(line.node), _UP))
        yield from islice(filter(None, (_below(above, line) for above in around)), 1)


def _counting(node: LexborNode) -> _Line | None:
    """Give the line that says how many comments there are, or that they follow; None for any other element."""
    # A look at few elements tells that most are no lines.
    if sum(1 for _ in islice(node.traverse(), _PARTS + 2)) > _PARTS + 1:
        return None
    text = words(node)
    if len(text) > _LONGEST or number_in(text) == 0:
        return None
    sure = says_count(text) or (node.tag in HEADINGS and opens_with_count(text))
    return _Line(node, text, sure) if sure or _ANY.fullmatch(text) else None


def _below(beside: LexborNode, line: _Line) -> _Below | None:
    """Give the first blocks after an element that are dressed alike and may be the comments that a line in it counts."""
    own, row = dress(beside), list(_following(beside))
    for _ in range(_DOWN):
        for blocks in _alike(row):
            # What is dressed as the line's own block is no comment below it, but the next post.
            alike = dress(blocks[0]) == own and bool(tokens(blocks[0])) == bool(tokens(beside))
            if not alike and (counted := _counted_in(blocks, line)):
                return _Below(line.words, blocks, counted, _between(blocks, row))
        row = [inner for node in row for inner in children(node) if inner.is_element_node]
    return None


def _counted_in(blocks: list[LexborNode], line: _Line) -> list[LexborNode]:
    """Give the comments that a line counts among blocks and what answers these within them; none where it counts neither."""
    if _are_counted(blocks, line):
        return with_answers(blocks)
    said = number_in(line.words)
    # A bare heading counts by ids alone; what is more than was counted is not what it counts.
    if (said is None and not blocks[0].id) or (said is not None and said <= len(blocks)):
        return []
    answered = with_answers(blocks)
    return answered if len(answered) > len(blocks) and _are_counted(answered, line) else []


def _are_counted(blocks: Sequence[LexborNode], line: _Line) -> bool:
    """Whether blocks are comments, by their number, ids and days: by all of these where the line's words are not known."""
    as_many, on = len(blocks) == number_in(line.words), _count_on(blocks)
    if as_many and on:
        return line.sure or _are_dated(blocks)
    named = len(dress(blocks[0])) > 1 or blocks[0].tag in _PLAIN
    return line.sure and (on or (as_many and named)) and _are_dated(blocks)


def _alike(row: Iterable[LexborNode]) -> Iterable[list[LexborNode]]:
    """Give the elements of a row by how they are dressed."""
    alike: dict[Dress, list[LexborNode]] = {}
    for node in row:
        alike.setdefault(dress(node), []).append(node)
    return alike.values()


def _following(line: LexborNode) -> Iterable[LexborNode]:
    node = line.next
    while node is not None:
        if node.is_element_node:
            yield node
        node = node.next


def _between(blocks: Sequence[LexborNode], row: Sequence[LexborNode]) -> list[LexborNode]:
    """Give what follows each block, where other words follow most: they are the heads of comments, and no whole ones."""
    own = {node.mem_id for node in blocks}
    after = [two for one, two in pairwise(row) if one.mem_id in own and two.mem_id not in own]
    said = [node for node in after if len(words(node)) >= _WORDS]
    return after if len(blocks) > 1 and 2 * len(said) >= len(blocks) else []


def _count_on(nodes: Sequence[LexborNode]) -> bool:
    """Whether the ids of several blocks are one name with numbers that rise, or fall, from each to the next."""
    told = [found for node in nodes if (found := _NUMBERED.fullmatch(node.id or ""))]
    if len(nodes) < 2 or len(told) < len(nodes) or len({found[1] for found in told}) > 1:
        return False
    numbers = [int(found[2]) for found in told]
    return numbers in (sorted(set(numbers)), sorted(set(numbers), reverse=True))


def _are_dated(nodes: Sequence[LexborNode]) -> bool:
    return sum(is_dated(spaced(node)) for node in nodes) >= _MOST * len(nodes)
