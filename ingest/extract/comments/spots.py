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

from ingest.extract.bylines.roles import is_button, speaks_of_body
from ingest.extract.comments.dated import Dated, dates_in_texts, texts_of
from ingest.extract.html.sheet import ancestors, attribute, once, words
from ingest.extract.page.nest import Item, Nest

_MANY = 4
"""Comments from which a list shows whether it prints dates at all."""
_EDGE = 2
"""Texts that stand before or after a date at the edge of a comment, at most: a number, a name, the time of day."""
_OF_DATES = frozenset({"a", "abbr", "small", "time"})
"""Elements without a class that hold dates in themes, and that nobody sets in a comment's words."""
_SHORTEST, _LONGEST = 4, 60
"""Characters of what is kept as a date."""
_SHOWN = 8
"""Comments that are looked at for whether the element of the date is the only one of its dress."""
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


def kept_as_found(dates: Sequence[Dated | None], items: Sequence[Item], nest: Nest) -> list[Dated | None]:
    """Give the dates with the texts of those comments that have something else where the others have theirs.

    "The ides of March" in the element, or the permalink, in which most of a list are dated is a date all the same.
    """
    dated = [place for place, date in enumerate(dates) if date is not None]
    if not dated or len(dated) == len(dates):
        return list(dates)
    first = {place: _element_of(date.node) for place in dated if (date := dates[place]) is not None}
    often = Counter(_dress(node) for node in first.values() if node is not None)
    dress, times = often.most_common(1)[0] if often else (None, 0)
    if dress is None or not _may_tell(dress) or 2 * times < len(dated):
        return list(dates)
    shown = [place for place in dated if (node := first[place]) is not None and _dress(node) == dress]
    if any(len(_dressed(items[place], nest, dress)) != 1 for place in shown[:_SHOWN]):
        return list(dates)
    return [date or _as_found(_dressed(item, nest, dress)) for date, item in zip(dates, items, strict=True)]


def _element_of(node: LexborNode) -> LexborNode | None:
    """Give the innermost element around the first words of a date."""
    if node.is_text_node:
        return node.parent
    texts = (one for one in node.traverse(include_text=True) if one.is_text_node and one.text().strip())
    return next((text.parent for text in texts), None)


def _dress(node: LexborNode) -> tuple[str, str]:
    return node.tag or "", _DIGITS.sub("", attribute(node, "class"))


def _may_tell(dress: tuple[str, str]) -> bool:
    """Whether an element is no paragraph of somebody's words, as far as its tag and class tell."""
    tag, classes = dress
    return not speaks_of_body(classes) if classes else tag in _OF_DATES


def _dressed(item: Item, nest: Nest, dress: tuple[str, str]) -> list[LexborNode]:
    """Give the elements in an item that are dressed so and have words of their own; of links those to the comment itself."""
    around = (node.parent for node in texts_of(item, nest) if (node.text() or "").strip())
    found = once(node for node in around if node is not None and _dress(node) == dress)
    if dress[0] != "a" or not found:
        return found
    inner = [node for root in item.roots for node in root.traverse()]
    own = {name for node in inner for name in (node.id, attribute(node, "name")) if name}
    return [node for node in found if attribute(node, "href").partition("#")[2] in own]


def _as_found(found: Sequence[LexborNode]) -> Dated | None:
    """Give the text of the only element that may hold the date."""
    if len(found) != 1 or not _SHORTEST <= len(text := words(found[0])) <= _LONGEST or is_button(text):
        return None
    return Dated(3, found[0], text, None)


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
