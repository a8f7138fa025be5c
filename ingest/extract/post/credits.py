"""When a post was published and by whom, where no mark says so: in the head, or in the lines around its words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.bylines.names import name_in
from ingest.extract.bylines.written_by import CHANGED, signed_in, tells_of_post
from ingest.extract.html.sheet import Sheet, ancestors, attribute, called, class_within, said, spaced
from ingest.extract.page.anchors import within
from ingest.extract.page.counts import tells_count
from ingest.extract.page.standing import is_day
from ingest.extract.post.declared import declared, has_year, in_its_year, of_address
from ingest.extract.post.feet import closing_line, foot_of
from ingest.extract.post.furniture import telling
from ingest.extract.post.heads import leading, opening_line
from ingest.extract.post.lines_about import LONGEST, OPENS, defined, said_in, shows_day, within_heading

_AUTHORS = ("dc.creator", "dcterms.creator", "sailthru.author", "parsely-author", "byl")
_ASIDE = re.compile(
    r"sidebar|(?<!byline)comment|related|widget|respond|navigation|\bnav\b|menu|disqus|archive|recent|popular|calendar|pagination"
    r"|prev|next|share|advert|newsletter|copyright|footer-(?:widget|area)|site-(?:footer|header)",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"date|time|meta|byline|posted|publish|(?:entry|post|article)[-_]?info|(?:post|entry|item)[-_]?foot|author|details|credit",
    re.IGNORECASE,
)
"""Names of elements that tell of the post."""
_INSTANT = re.compile(r"(?<!\d)\d{4}-\d\d-\d\dT\d\d:\d\d\S*")
"""A moment as machines read it: themes hide one beside the date, of the day of the last change."""
_LABELS = frozenset({"author", "autor", "auteur", "autore", "admin", "guest", "email", "e-mail", "date"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_TAGS = frozenset({"script", "style", "form", "nav", "aside", "table", "ol", "iframe", "noscript"})
_LEVELS = 4
_NEAR = 2
"""Levels on which a line above the words need not say that it tells of the post."""
_BETWEEN = 2
"""Blocks that may be what a heading and one between it and the day are."""
_LEADING = 5
"""Blocks at the head of the words that may tell of the post."""


@dataclass(frozen=True, slots=True)
class Credits:
    """What is said of a post beside its words."""

    raw: str | None = None
    """The date as printed."""
    machine: str | None = None
    """The date as the head gives it."""
    author: str | None = None


class _Page(NamedTuple):
    """What of a page tells lines about its post from others."""

    entries: set[int]
    """Places of the comments' elements."""
    title: str
    """What the head calls the page."""


def read_credits(
    sheet: Sheet, chosen: Sequence[LexborNode], entries: Sequence[LexborNode], heading: LexborNode | None
) -> Credits:
    """Read them. ``chosen``: the elements of the post's words; ``entries``: the comments' elements; ``heading``: its title."""
    machine = declared(sheet)
    author = next((name for meta in _AUTHORS if (name := name_in(sheet.meta(meta))) is not None), None)
    raw = None
    if (chosen or heading is not None) and not (machine and author):
        page = _Page({node.mem_id for node in entries}, _title_of(sheet))
        for line in _lines(chosen[0] if chosen else None, heading, page):
            found = _published_in(_INSTANT.sub(" ", line)) or dateline.find(line)
            if raw is None and found is not None:
                raw = found.text if has_year(found.text) else None
                machine = machine or (in_its_year(found.text, sheet) if raw is None else None)
            author = author or signed_in(line)
            if raw and author:
                break
    return Credits(raw, machine or (None if raw else of_address(sheet.address)), author)


def _published_in(line: str) -> dateline.Found | None:
    """Find the date in a line; behind one of a change, the next one."""
    found = dateline.find(line)
    if found is None or not CHANGED.search(line[: found.start]):
        return found
    return dateline.find(f"{' ' * found.end}{line[found.end :]}") or found


def _title_of(sheet: Sheet) -> str:
    title = sheet.first("title")
    return f"{sheet.meta('og:title') or ''} {spaced(title) if title is not None else ''}"


def _lines(body: LexborNode | None, heading: LexborNode | None, page: _Page) -> Iterator[str]:
    """Give the lines that tell of the post: at the head of its words, among them, above them, below them, around its title."""
    if body is None:
        yield from _upwards(heading, _NEAR, page) if heading is not None else ()
        return
    for child in _first_children(body):
        text = spaced(child)
        if len(text) <= 120 and child.tag not in _TAGS and _tells(child, text):
            yield from said_in(child, text)
    yield from _at_the_head(body)
    for node in telling(body):
        if not within(node, page.entries):
            yield spaced(node)[:LONGEST]
    yield from _at_foot(body, page)
    yield from defined(body)
    yield from _upwards(body, _LEVELS, page)
    if heading is not None and _is_apart(heading, body):
        yield from _upwards(heading, _NEAR, page)


def _at_foot(body: LexborNode, page: _Page) -> Iterator[str]:
    """Give the lines at the end of the words that tell of the post."""
    for line in foot_of(body, page.entries):
        if line.tag not in _HEADINGS and not (line.is_element_node and _holds(line, page.entries)):
            yield from said_in(line, spaced(line)) if line.is_element_node else (spaced(line),)
    if (signed := closing_line(body)) is not None:
        yield signed


def _at_the_head(body: LexborNode) -> Iterator[str]:
    """Give the lines that tell of the post in the first blocks of its words."""
    passed: list[LexborNode] = []
    for block in islice(leading((body,)), _LEADING):
        text = spaced(block)
        if len(text) > 120 and block.tag not in _HEADINGS:
            yield from _bare_day(passed)
            yield from _opening_byline(block)
            return  # the words of the post begin
        passed.append(block)
        yield from _of_block(block, text)
    # In a brief post every paragraph is as short as a line; one that is a day may be a letter's.
    for place, block in enumerate(passed[1:], 2):
        yield from _bare_day(passed[:place]) if block.tag != "p" else ()


def _of_block(block: LexborNode, text: str) -> Iterator[str]:
    """Give the telling lines of a block at the head of the words."""
    if block.tag in _HEADINGS | {"time"} and is_day(text):
        yield text
        return
    if block.tag in _HEADINGS:
        yield from within_heading(block)
    in_cells = block.tag == "table" and OPENS.match(text) is not None
    if (block.tag not in _TAGS or in_cells) and (_tells(block, text) or block.css_first("time[datetime]")):
        yield from said_in(block, text)


def _is_apart(heading: LexborNode, body: LexborNode) -> bool:
    """Whether a title stands in no frame of the words, as in themes that set a head of its own above all columns."""
    frames = {node.mem_id for node in islice(ancestors(body), _LEVELS)}
    return (
        heading.parent is not None
        and heading.parent.mem_id not in frames
        and not within(heading, {body.mem_id})
    )


def _upwards(holder: LexborNode, levels: int, page: _Page) -> Iterator[str]:
    """Give the telling lines around an element, and around those that it stands in."""
    for level in range(levels):
        if holder.parent is None or holder.tag in {"body", "html"}:
            return
        yield from _around(holder, page, near=level < _NEAR)
        holder = holder.parent


def _bare_day(head: Sequence[LexborNode]) -> Iterator[str]:
    """Give a line that is nothing but a day, where it stands between the heading and the first paragraph: a letter's has an address below it."""
    if any(block.tag in _HEADINGS for block in head[-1 - _BETWEEN : -1]):
        text = spaced(head[-1])
        if is_day(text):
            yield text


def _opening_byline(block: LexborNode) -> Iterator[str]:
    """Give the line with which the first paragraph opens, where it is nothing but who signs it."""
    line = said(" ".join(node.text() for node in opening_line(block))) or ""
    name = signed_in(line) if line[:3].lower() in {"by ", "by:"} else None
    if name is not None and line.endswith(name):
        yield line


def _first_children(body: LexborNode) -> list[LexborNode]:
    return list(islice(body.iter(), 3))


def _around(node: LexborNode, page: _Page, *, near: bool) -> Iterator[str]:
    above, steps = node.prev, 0
    while above is not None and steps < 8:
        if above.is_element_node:
            steps += 1
            yield from _told_in(above, page, strict=not near)
        above = above.prev
    below, steps = node.next, 0
    while below is not None and steps < 4:
        if below.is_element_node:
            steps += 1
            yield from _told_in(below, page, strict=True)
        below = below.next


def _told_in(node: LexborNode, page: _Page, *, strict: bool) -> Iterator[str]:
    """Give the telling line of an element beside the post's words. ``strict``: only what says that it tells."""
    silent = node.tag in _TAGS and node.tag != "table"
    if silent or (_is_aside(called(node)) and "byline" not in called(node)):
        return
    # What stands beside a post may be the whole thread: more words than this are too long in any case.
    parts = node.text(separator=" ").split(None, LONGEST // 2 + 1)
    text = " ".join(parts) if len(parts) <= LONGEST // 2 + 1 else ""
    if not text or len(text) > LONGEST:
        return
    if node.tag == "table" and not (_names_telling(called(node)) or OPENS.match(text)):
        return
    for heading in node.css("h1,h2,h3,h4") if node.tag not in _HEADINGS else [node]:
        # Small print in a heading is no part of the title.
        yield from within_heading(heading)
        if not _is_dateline(heading, page.title):
            text = text.replace(spaced(heading), " ", 1)
        elif heading.mem_id != node.mem_id:
            yield spaced(heading)
    text = said(text) or ""
    if (_tells(node, text) or (not strict and len(text) <= 120)) and not _holds(node, page.entries):
        yield from said_in(node, text)
    yield from defined(node)


def _is_dateline(heading: LexborNode, title: str) -> bool:
    """Whether a heading is named as a date, or opens with one and is not the title ("May 3rd, 2010 · 4 Comments")."""
    if "date" in attribute(heading, "class").lower():
        return True
    found = dateline.find(text := spaced(heading))
    return found is not None and (found.start == 0 or OPENS.match(text) is not None) and text not in title


def _tells(node: LexborNode, text: str) -> bool:
    if dateline.find(text) is not None and len(dateline.DATE.findall(text.lower())) > 2:
        return False
    if len(text) <= 120 and (OPENS.match(text) or (tells_count(text) and tells_of_post(text))):
        return True
    if _names_telling(called(node)) or shows_day(node, text):
        return True
    return _names_telling(class_within(node))


def _holds(node: LexborNode, entries: set[int]) -> bool:
    return bool(entries) and any(inner.mem_id in entries for inner in (node, *node.css("[id],[class],li")))


@lru_cache(maxsize=4096)
def _is_aside(names: str) -> bool:
    return _ASIDE.search(names) is not None


@lru_cache(maxsize=4096)
def _names_telling(names: str) -> bool:
    return _TELLING.search(names) is not None
