"""Where the comments of one list have their date: where most of them have it. Pure.

A theme prints name and date above the words or below them, but in all comments of a page alike. Of several dates that
a comment's lines hold, such as that of a letter which somebody pastes, the one that stands where the others have theirs
is the comment's.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from ingest.extract.comments.dated import Dated, dates_in_texts, texts_of
from ingest.extract.html.sheet import ancestors, attribute
from ingest.extract.page.nest import Item, Nest

_MANY = 4
"""Comments from which a list shows whether it prints dates at all."""
_EDGE = 2
"""Texts that stand before or after a date at the edge of a comment, at most: a number, a name, the time of day."""
_DIGITS = re.compile(r"\d+")
_OF_A_BYLINE = re.compile(r"\bcite\b|meta|byline|author|date|time|posted|info", re.IGNORECASE)


class Spot(NamedTuple):
    """A place in a comment that others of its list have too."""

    way: tuple[str, ...]
    """The elements from the text up to the comment's own, with their classes."""
    edge: str
    """``first`` or ``last``: near that end of the comment; ``start`` or ``end``: at it; empty: anywhere."""


def usual_dates(items: Sequence[Item], nest: Nest) -> list[Dated | None]:
    """Give of each comment the date in its lines that stands where most have theirs, else the first; None where it has none."""
    dates = [list(dates_in_texts(item, nest)) for item in items]
    several = any(len(found) > 1 for found in dates)
    spotted = [
        list(_spotted(item, found, nest if several else None))
        for item, found in zip(items, dates, strict=True)
    ]
    often = Counter(spot for found in spotted for spot in {*chain.from_iterable(spots for _, spots in found)})
    if len(items) >= _MANY and 2 * sum(map(bool, spotted)) < len(items):
        # A theme that prints no dates: those in plain paragraphs are of what people write.
        spotted = [[one for one in found if not _is_plain(one[1])] for found in spotted]
    return [_best(found, often) for found in spotted]


def _is_plain(spots: Sequence[Spot]) -> bool:
    return all(name in {"p ", "dd "} for name in spots[0].way[:1])


def _best(found: Sequence[tuple[Dated, tuple[Spot, ...]]], often: Counter[Spot]) -> Dated | None:
    if len(found) < 2:
        return found[0][0] if found else None
    # The first of those that stand alike wins: ``max`` keeps it.
    return max(
        found,
        key=lambda one: (
            max(_standing(spot, often) for spot in one[1]),
            sum(often[spot] for spot in one[1]),
        ),
    )[0]


def _standing(spot: Spot, often: Counter[Spot]) -> tuple[int, bool]:
    return often[spot], any(_OF_A_BYLINE.search(name) for name in spot.way)


def _spotted(
    item: Item, dates: Sequence[Dated], nest: Nest | None
) -> Iterator[tuple[Dated, tuple[Spot, ...]]]:
    """Give the spots of an item's dates. ``nest``: where edges are of matter, as one comment of the list has several dates."""
    texts = (
        [node.mem_id for node in texts_of(item, nest) if not (node.text() or " ").isspace()] if nest else ()
    )
    yield from ((date, _spots(date.node, item, texts)) for date in dates)


def _spots(node: LexborNode, item: Item, texts: Sequence[int]) -> tuple[Spot, ...]:
    roots = {root.mem_id for root in item.roots}
    way: list[str] = []
    for above in ancestors(node):
        way.append(f"{above.tag} {_DIGITS.sub('', attribute(above, 'class'))}")
        if above.mem_id in roots:
            break
    # The comment's own classes tell odd from even, and whose it is; those of one of its parts tell what that is.
    here = tuple(way if len(roots) > 1 else way[:-1])
    at = texts.index(node.mem_id) if node.mem_id in texts else None
    edges = [
        edge
        for edge, near in (
            ("first", at is None or at <= _EDGE),
            ("last", at is None or at >= len(texts) - 1 - _EDGE),
            ("start", at is None or at == 0),
            ("end", at is None or at == len(texts) - 1),
        )
        if near
    ]
    return tuple(Spot(here, edge) for edge in ("", *edges))
