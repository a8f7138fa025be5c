"""The date that one element may hold: printed, written for machines, or in what is shown when one points at it."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.bylines.dayparts import in_named_parts
from ingest.extract.comments.lines import SILENT, holds_blocks
from ingest.extract.html.sheet import HEADINGS, ancestors, attribute, children, said, spaced, stands_in, words
from ingest.extract.page.nest import Item, Nest

_NUMBERS = re.compile(r"\d+")
_CALLED = re.compile(r"(?i)(?:^|[\s_-])(?:date|time|datetime|timestamp|posted[_-]?(?:on|at))(?:$|[\s_-])")
_LONGEST_PARTS = 60
_LONGEST_AGE = 30
_INLINE = frozenset({"i", "em", "b", "strong", "small", "span"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_ODD_YEAR = re.compile(r",?\s+\d{4}(?![\d:.])")
_BYLINE = 60
"""Characters beside the date in a heading that says who wrote and when, at most."""
STAMP = re.compile(r"\d{4}-\d\d-\d\d")


class Dated(NamedTuple):
    """An element that holds a date, as printed and for machines, and how surely it is the comment's: 0 is best."""

    rank: int
    node: LexborNode
    raw: str | None
    machine: str | None


def dated(node: LexborNode, *, known: bool) -> Dated | None:
    """Read an element that may hold the date; ``known``: its engine says that it does."""
    text = words(node)
    given = node.attributes
    machine = given.get("datetime") or given.get("content") or ""
    if known and not machine and (inner := node.css_first("time[datetime]")) is not None:
        machine = attribute(inner, "datetime")
    title = (given.get("title") or "") if node.tag == "abbr" else ""
    found = _found_in(node, text) if len(text) <= 120 else None
    if STAMP.match(title) or (found is None and _is_date(title)):
        machine = machine or title
    aged = (
        dateline.is_age(found.text)
        if found is not None
        else len(text) <= _LONGEST_AGE and _NUMBERS.search(text)
    )
    tip = given.get("title") or ""
    if (aged and dateline.find(tip)) or (found is not None and _adds_year(tip, found.text)):
        # An age is told in any language; the day, when one points at it.
        machine = machine or tip
    raw = _with_odd_year(found, text) if found is not None else said(text)
    if machine or (known and len(text) <= 60 and any(character.isdigit() for character in text)):
        return Dated(0, node, raw, said(machine))
    if found is None:
        day = in_named_parts(node)
        return Dated(0, node, spaced(node), day) if day is not None else None
    beside = len(text) - len(found.text)
    if beside <= 20:
        return Dated(1, node, raw, None)
    if beside > _BYLINE and not HEADINGS.isdisjoint({node.tag, node.parent.tag if node.parent else None}):
        return None  # A headline that tells of a day.
    return Dated(2, node, raw, None) if not holds_blocks(node) else None


def _with_odd_year(found: dateline.Found, text: str) -> str:
    """Give a date as found together with a year behind it that is none of ours ("July 1, 9999", Buddhist years)."""
    year = None if _YEAR.search(found.text) else _ODD_YEAR.match(text, found.end)
    return f"{found.text}{year[0]}" if year else found.text


def _adds_year(title: str, shown: str) -> bool:
    """Whether the title of an element is its date with the year that is not shown ("3 November at 7:12")."""
    return _YEAR.search(title) is not None and _YEAR.search(shown) is None and _is_date(title)


def _is_date(title: str) -> bool:
    """Whether the title of an abbreviation is nothing but a date ("about 3 hours later", after the post)."""
    found = dateline.find(title)
    return found is not None and len(title) - len(found.text) <= 4


def date_marked(nodes: Sequence[LexborNode], *, known: bool) -> Dated | None:
    """Give the surest date in elements that may hold it; ``known``: their engine says that they do."""
    best: Dated | None = None
    apart = [node for node in nodes if not _stands_in_prose(node)] if len(nodes) > 1 else []
    for node in apart or nodes:
        date = dated(node, known=known)
        if date is None:
            continue
        better = best is None or date.rank < best.rank
        within = best is not None and date.rank == best.rank and stands_in(node, {best.node.mem_id})
        if better or within:
            best = date
    return best


def _stands_in_prose(node: LexborNode) -> bool:
    """Whether a marked date stands within a sentence of a plain paragraph, where somebody tells of a day."""
    paragraph = next((above for above in ancestors(node) if above.tag in _PARAGRAPHS), None)
    if paragraph is None or attribute(paragraph, "class"):
        return False
    return len(words(paragraph).replace(words(node), "").split()) > _WORDS_BESIDE


_PARAGRAPHS = frozenset({"p", "blockquote", "li", "dd", "td"})
_WORDS_BESIDE = 3
"""Words beside a date that are no sentence yet ("by Jo Marsh")."""


def _found_in(node: LexborNode, text: str) -> dateline.Found | None:
    """Find the date in an element's text; themes set its parts, or the name before it, in elements of their own."""
    found = dateline.find(text)
    if _NUMBERS.search(text) is None or next(node.iter(), None) is None:
        return found
    apart = spaced(node)
    split = dateline.find(apart) if apart != text else None
    if split is None or found is None:
        return found or split
    whole, part = ("".join(one.text.split()) for one in (found, split))
    # Of "Tom 4717 years ago" the age is what stands apart, and of "Tom 47Oct 05, 2009" the longer is the date.
    return split if whole != part and (whole.endswith(part) or len(part) > len(whole)) else found


def age_in(marked: Iterable[LexborNode]) -> Dated | None:
    """Give the words of a permalink that say how old a comment is ("2 weeks"), though not since when."""
    aged = (node for node in marked if node.tag == "a" and dateline.is_bare_age(words(node)))
    return next((Dated(3, node, words(node), None) for node in aged), None)


def dates_in_texts(item: Item, nest: Nest) -> Iterator[Dated]:
    """Give the dates in the texts of a comment that stand in a short line, in their order."""
    for node in texts_of(item, nest):
        text = words(node)
        found = dateline.find(text) if 4 <= len(text) <= 120 else None
        if found is not None and len(text) - len(found.text) <= (25 if dateline.is_age(found.text) else 60):
            after = node.next
            below = after.next if after is not None and after.tag == "br" else None
            after = below if below is not None and below.is_text_node else after
            clock = words(after) if after is not None and (after is below or after.tag == "a") else ""
            yield Dated(3, node, dateline.with_clock(found, text, clock), None)
        elif found is None and (whole := _split(node, text)) is not None:
            yield whole


def _split(node: LexborNode, text: str) -> Dated | None:
    """Give the date of which a text is a part, and an element before it another: a month set in a style of its own."""
    around, before = node.parent, node.prev
    if around is None or before is None or before.tag not in _INLINE or around.tag not in _INLINE:
        return None
    if _YEAR.search(text) is None or len(around.text()) > _LONGEST_PARTS:
        return None
    found = dateline.find(words(around))
    return Dated(3, around, found.text, None) if found is not None else None


def texts_of(item: Item, nest: Nest) -> Iterator[LexborNode]:
    """Give the text nodes of an item, without those of the items in it."""
    roots = {root.mem_id for root in item.roots}
    stack = list(reversed(item.roots))
    while stack:
        node = stack.pop()
        if node.is_text_node:
            yield node
        elif node.tag not in SILENT and (node.mem_id in roots or node.mem_id not in nest.owner):
            stack.extend(reversed(list(children(node))))


def date_in_parts(marked: Iterable[LexborNode], roots: Container[int]) -> Dated | None:
    """Give a date whose month and day stand in elements beside a marked one, which tells no more than the hour."""
    for node in marked:
        around = node.parent
        if around is None or around.mem_id in roots or not _NUMBERS.search(words(node)):
            continue
        text = spaced(around)
        found = dateline.find(text) if len(text) <= _LONGEST_PARTS else None
        if found is not None:
            return Dated(3, around, found.text, None)
    return None


def date_as_found(marked: Iterable[LexborNode]) -> Dated | None:
    """Give what is marked as a date and cannot be read as one: it is kept as it stands."""
    for node in marked:
        text = words(node)
        if not 4 <= len(text) <= 60:
            continue
        called = node.tag == "time" or _CALLED.search(attribute(node, "class")) is not None
        if (called and not node.css_first("a,div,p")) or len(_NUMBERS.findall(text)) > 1:
            return Dated(3, node, text, None)
    return None
