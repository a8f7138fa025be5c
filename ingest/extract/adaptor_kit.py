"""What site adaptors are written with: the values that they give, and small tools for odd pages.

``docs/adaptors.md`` shows a whole adaptor.
"""

import re
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from bs4.element import NavigableString, PageElement, Tag

from ingest import urls
from ingest.extract.html import markup, sheet

__all__ = [
    "Comment",
    "Page",
    "Post",
    "between",
    "matched",
    "number_in",
    "position_above",
    "text_of",
    "without",
]

Words = Tag | str | None
"""A tag, whose words are taken, or the words themselves."""

Prose = Tag | str | Sequence[PageElement] | None
"""A tag or several nodes, of which the HTML is kept as well; or plain text."""

When = Tag | str | date | None
"""A date as printed, the tag that holds it (its ``datetime`` counts first), or a date that was read already."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of a page beside its HTML."""

    url: str
    """Its address; an empty string for a saved page that does not tell it."""
    captured: str
    """When it was captured: ISO 8601, UTC."""
    language: str | None
    """The language that it says it is in (``en-GB``)."""
    html: str
    """Its source, decoded."""

    def link(self, href: str) -> str | None:
        """Give the absolute http address that ``href`` means on this page; None where it is none."""
        return urls.resolve(self.url, href)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post as an adaptor gives it. What the page does not tell is left out."""

    title: Words = None
    author: Words = None
    published: When = None
    text: Prose = None
    source_id: str | int | None = None
    """The blog's own id of the post."""
    url: Words = None
    """Its address, where it is not the page's: text, or a link."""
    declared_comments: Words | int = None
    """How many comments the page says there are: a number, or what holds it ("12 comments")."""
    kind: str = "post"
    """``post`` or ``page``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment as an adaptor gives it. What the page does not tell is left out."""

    author: Words = None
    published: When = None
    text: Prose = None
    source_id: str | int | None = None
    """The blog's own id of the comment."""
    parent_source_id: str | int | None = None
    """The id of the comment that this one answers."""
    parent_position: int | None = None
    """Where comments have no ids: the place, from 1, of the answered one among those given for this page."""
    url: Words = None
    """Its permalink: text, or a link."""
    by_post_author: bool = False
    kind: str = "comment"
    """``comment``, ``pingback`` or ``trackback``."""


def text_of(found: Prose) -> str:
    """Give the words of a tag or of several nodes as a reader sees them: paragraphs stay apart, scripts are left out.

    An empty string comes back where nothing was found.
    """
    if found is None:
        return ""
    return found.strip() if isinstance(found, str) else markup.text_of(html_of(found))


def html_of(found: Tag | Sequence[PageElement]) -> str:
    """Give the HTML of a tag or of several nodes."""
    nodes = [found] if isinstance(found, Tag) else found
    return "".join(n.output_ready("minimal") if isinstance(n, NavigableString) else str(n) for n in nodes)


def without(tag: Tag, *selectors: str) -> Tag:
    """Give a copy of a tag without what the CSS selectors find in it: buttons, signatures, nested replies."""
    unwanted = {id(one) for one in tag.select(", ".join(selectors))} if selectors else set()
    # What is left out is not copied first: of a thread nested deeply that would be all of it at every level.
    kept = _bare(tag)
    waiting = [(tag, kept)]
    while waiting:
        source, target = waiting.pop()
        for node in source.contents:
            if not isinstance(node, Tag):
                target.append(copy(node))
            elif id(node) not in unwanted:
                inner = _bare(node)
                target.append(inner)
                waiting.append((node, inner))
    return kept


def _bare(tag: Tag) -> Tag:
    # The stubs know nothing of `copy_self`, which bs4 has since 4.13.
    return cast("Tag", cast("Any", tag).copy_self())


def between(start: PageElement, stop: str) -> Tag:
    """Give what stands after ``start``, beside it, up to the next that the CSS selector finds (or to the end).

    For pages whose comments stand in no element of their own: ``between(anchor, "hr")`` gives one with a copy
    of what lies between.
    """
    found = Tag(name="div")
    for node in start.next_siblings:
        # The stubs know nothing of `css`, which bs4 has since 4.12.
        if isinstance(node, Tag) and cast("Any", node).css.match(stop):
            break
        found.append(copy(node))
    return found


def matched(pattern: str, found: Prose) -> str | None:
    """Search words for a regular expression in any case; give its first group, or None.

    The words are on one line, with single blanks between them: no pattern finds a ``\\n``, and a letter loses its lines.
    ``matched(r"posted by (.+?) on", tag)``
    """
    hit = re.search(pattern, " ".join(text_of(found).split()), re.IGNORECASE)
    return sheet.said(hit[1] if hit.re.groups else hit[0]) if hit else None


def number_in(found: Prose) -> int | None:
    """Give the first whole number in words: ``1,204 comments`` gives 1204; None where there is none."""
    return sheet.number_in(text_of(found))


def position_above(item: Tag, items: Iterable[Tag]) -> int | None:
    """Give the place, from 1, of the item that this one is nested in; None where it stands in none."""
    places = {id(one): place for place, one in enumerate(items, 1)}
    return next((places[id(above)] for above in item.parents if id(above) in places), None)
