"""Who wrote a post, and when, as marks say: the classes of themes, h-entry, schema.org's microdata, RDFa.

A mark tells by where it stands (``standing``): with the post's words, or, if nothing else tells, beside them.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.bylines.names import name_in
from ingest.extract.bylines.written_by import CHANGED, POSTED, coauthors, plain_name
from ingest.extract.html.sheet import Sheet, attribute, said, tokens, words
from ingest.extract.page.standing import Standing

T = TypeVar("T")

_BY_LINK = 'a[rel="author"]'
_KINDS: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...] = (
    (
        (".entry-meta .author .fn", ("entry-meta", "author", "fn")),
        (".entry-header .author .fn", ("entry-header", "author", "fn")),
        (".wp-block-post-author-name", ("wp-block-post-author-name",)),
        (".wp-block-post-author__name", ("wp-block-post-author__name",)),
        (".byline .author .fn", ("byline", "author", "fn")),
        (".byline .vcard .fn", ("byline", "vcard", "fn")),
    ),
    ((".p-author", ("p-author",)),),
    (
        (".vcard.author .fn,.vcard.author.fn", ("vcard", "author", "fn")),
        ('.byline a[rel~="author"]', ("byline",)),
        (_BY_LINK, ()),
    ),
    (
        (".byline .author", ("byline", "author")),
        (".submitted .username", ("submitted", "username")),
        (".entry-author", ("entry-author",)),
        (".post-author", ("post-author",)),
        (".posted-by", ("posted-by",)),
        (".amp-wp-author", ("amp-wp-author",)),
    ),
    (('h4:has(>.meta)>a[href*="/author/"]', ("meta",)),),
)
"""Where the author's name stands: selectors with the class names that must be on the page, the surest first."""
_LINKED = '[class*="meta" i] a[href*="/author/"],[class*="post-info" i] a[href*="/author/"]'
"""A link to all that somebody wrote, in a line that tells of a post: beside the post's words it is of others."""
_ITEM, _CREATOR = '[itemprop~="author"]', '[rel~="sioc:has_creator"]'
_PROPERTY = '[property~="author"]:not(meta),[property~="schema:author"]:not(meta)'
_NAMES = '[itemprop~="name"],.p-name,.fn,.author-name,[property~="foaf:name"],[property~="name"],[property~="schema:name"]'
"""Within what is marked as the author, the name alone."""
_DATED = ("entry-date", "published", "wp-block-post-date", "dt-published")
_BARE = (
    "header time[datetime],h1~time[datetime],h1~* time[datetime]"
    ",:is(h2,h3)~time[datetime],time[datetime]:has(~:is(h1,h2,h3))"
)
"""Times in the head of an article, or beside its title, that may have no class."""
_LONGEST_NAME = 60
_IS_WRITTEN = re.compile(rf"(?:{POSTED})\b(?!\s+(?:by|von|par|por|da|door)\b)", re.IGNORECASE)
_LINE = 160
"""Characters of the element around such a time, at most: of more, it is one told of in the words."""
_ARCHIVE = re.compile(
    r"\b(?:all|posts?|articles?|archives?|entries|more|view|profile?|perfil|profiel|profilo|beitr\u00e4ge|artikel)\b",
    re.IGNORECASE,
)
"""What a link to all that somebody wrote says, where it is not the name."""
_PROFILE = re.compile(
    r"(?:(?:visit|view|see|read|show|voir|ver|mostra|visualizza|bekijk|visa)\s+)?(?:(?:my|the|full|complete|author.?s?|le|el|il|mi|meu|mitt)\s+)*"
    r"(?:profile?|perfil|profilo|profiel|bio(?:graphy)?)(?:\s+(?:anzeigen|ansehen|weergeven|bekijken))?",
    re.IGNORECASE,
)
"""A link to the author, in place of a name."""
_CREATED = '[property~="dc:date"],[property~="dc:created"],[property~="datePublished"],[property~="schema:datePublished"]'


class Date(NamedTuple):
    """A date as printed, and as written for machines."""

    raw: str | None = None
    machine: str | None = None


class Marked(NamedTuple, Generic[T]):
    """What the first mark tells that stands with the post's words, and what all that stand beside them agree on."""

    own: T | None
    beside: T | None


def marked_author(sheet: Sheet, standing: Standing) -> Marked[str]:
    """Read who wrote the post."""
    signed = _told(_authors(sheet), standing, _name)
    if signed.own is None and "/author/" in sheet.html:
        linked = (node for node in sheet.all(_LINKED) if not _ARCHIVE.search(words(node)))
        signed = signed._replace(own=_told(linked, standing, _name).own)
    if signed.own is None and sheet.marks.has("author"):
        signed = signed._replace(own=_told(sheet.marks.of(("author",)), standing, _bare_name).own)
    return signed


def marked_date(sheet: Sheet, standing: Standing) -> Marked[Date]:
    """Read when it was published."""
    return _told(_dates(sheet), standing, _date)


def bare_date(sheet: Sheet, standing: Standing) -> Date:
    """Read the first ``time`` in the post's head that no class marks, but that of a change."""
    if "<time" not in sheet.html:
        return Date()
    own = (node for node in sheet.all(_BARE) if not _is_of_change(node) and standing.of(node) == "own")
    return next((date for node in own if (date := _date(node)) is not None), Date())


def _is_of_change(node: LexborNode) -> bool:
    """Whether a time is that of a change, or one that is told of in a paragraph."""
    around = words(node.parent) if node.parent is not None else ""
    before = around.partition(words(node))[0]
    return len(around) > _LINE or CHANGED.search(before) is not None


def _told(
    nodes: Iterable[LexborNode], standing: Standing, read: Callable[[LexborNode], T | None]
) -> Marked[T]:
    beside: set[T] = set()
    for node in nodes:
        place = standing.of(node)
        value = read(node) if place != "another's" else None
        if value is not None and place == "own":
            return Marked(value, None)
        if value is not None:
            beside.add(value)
    return Marked(None, beside.pop() if len(beside) == 1 else None)


def _authors(sheet: Sheet) -> Iterator[LexborNode]:
    for kinds in _KINDS:
        there = (one for one, needed in kinds if sheet.marks.has(*needed))
        selector = ",".join(one for one in there if sheet.names_author or one != _BY_LINK)
        if selector:
            yield from sheet.all(selector)
        if kinds is _KINDS[0] and sheet.microdata:
            yield from sheet.all(_ITEM)
        if kinds is _KINDS[0] and sheet.rdfa:
            yield from sheet.all(_PROPERTY)
    if "sioc:has_creator" in sheet.html:
        yield from sheet.all(_CREATOR)


def _name(node: LexborNode) -> str | None:
    """Give the name in a mark, of which it may be a part."""
    inner = node.css_first(_NAMES) or _archive_of(node) or node
    name = name_in(attribute(inner, "content") or words(inner))
    if name is not None and (signed := _joint(node, name)) is not None:
        return signed
    if name is not None and _PROFILE.fullmatch(name):
        return None
    # A box about the author is marked as the author, too.
    told = name is not None and len(name) <= _LONGEST_NAME and "posted-by" not in tokens(node)
    return name if told or name is None else plain_name(name)


def _joint(node: LexborNode, name: str) -> str | None:
    """Give the names of all who sign together, where each has a mark and the first is ``name``; labels stand in no mark."""
    for one in (node, node.parent):
        if one is not None and words(one) == name and (signed := coauthors(one)) is not None:
            return signed
    return None


def _bare_name(node: LexborNode) -> str | None:
    """Give the name in what is called the author's and no more, in which nothing but a name stands; links are of who is quoted."""
    text = words(_archive_of(node) or node)
    if node.tag == "a" or len(text) > _LONGEST_NAME or not text[:1].isupper() or _IS_WRITTEN.match(text):
        return None
    return plain_name(text)


def _archive_of(node: LexborNode) -> LexborNode | None:
    """Give the link to all that an author wrote, where a mark holds it beside labels ("Post author", "By")."""
    links = node.css('a[href*="author"],a[rel~="author"]')
    return links[0] if len(links) == 1 and words(links[0]) and not _ARCHIVE.search(words(links[0])) else None


def _dates(sheet: Sheet) -> Iterator[LexborNode]:
    for node in sheet.marks.of(_DATED):
        classes = tokens(node)
        if "wp-block-post-date" in classes:
            yield from node.css("time")
        elif node.tag in {"time", "abbr"} or not {"entry-date", "dt-published"}.isdisjoint(classes):
            yield node
    if sheet.microdata:
        yield from sheet.all('[itemprop~="datePublished"]')
    if any(name in sheet.properties for name in ("dc:created", "dc:date", "datePublished")):
        yield from sheet.all(_CREATED)


def _date(node: LexborNode) -> Date | None:
    found = dateline.find(words(node))
    stamp = next((given for name in ("datetime", "content") if (given := attribute(node, name))), "")
    stamp = stamp or (attribute(node, "title") if node.tag == "abbr" else "")
    if not found and not stamp:
        return None
    return Date(found.text if found else said(words(node)), stamp or None)
