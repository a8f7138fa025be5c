"""What the lines say that tell of a post: who signs in them, what is defined in them, what stands in small print in a heading. Pure."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.bylines.dayparts import in_named_parts
from ingest.extract.bylines.written_by import BUILT, BY, coauthors, full_name_in, signed_in, tells_of_post
from ingest.extract.html.neighbours import element_after
from ingest.extract.html.sheet import attribute, spaced, tokens, within

OPENS = re.compile(
    r"^\W*(?:(?:guest )?(?:post|article|story|entry) (?=written|posted|by))?(?:posted|published|written|submitted|contributed|filed|created|ver\u00f6ffentlicht|geschrieben|verfasst|erstellt|von|publi\u00e9|post\u00e9"
    r"|\u00e9crit|r\u00e9dig\u00e9|le|par|publicado|escrito|enviado|por|pubblicato|scritto|inserito|by|on|date|datum|geplaatst|door)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\b(?:by|von|par|por|door)\b", re.IGNORECASE)
_SIGNED_BY = re.compile(r"\b(?:by|von|par|por|door)\s*:?\s*$", re.IGNORECASE)
_NAMED = '.author,[class$="-author"],[class*="meta-author"],[class*="author-name"],i[class*="user"],i[class*="pencil"],i[class*="author"]'
"""What stands for the author, or before the name, in a line about the post."""
_APART = re.compile(r"\s*(?:[|\u00b7\u2022\u2013\u2014/]|\s-+\s)\s*")
_LABEL = re.compile(r"^(?:author|autor(?:in)?|auteur|autore|verfasser|writer)\s*:?\s+(?=\w)", re.IGNORECASE)
"""Before a name: what it is."""
_SMALL = re.compile(r"\s+(?:on|at|@|le|am|um|el|il|op|den|em)$")
"""Between a name and its date."""
_LEADS_TO_AUTHOR = re.compile(r"author|user|profile|people|member|staff|~", re.IGNORECASE)
_OF_POST = re.compile(r"category|tag|author|bookmark|#")
"""What a link in a line about the post says of itself, or where it leads."""
_CHANGED = re.compile(r"\W*(?:last\s+)?(?:updated|modified|edited|changed)\b", re.IGNORECASE)
_ITEMS = 8
LONGEST = 400
"""Characters of such a line, at most."""
_SHORT = 120


def said_in(node: LexborNode, text: str) -> Iterator[str]:
    """Give a part of a line that is signed in itself ("By Jo Marsh" beside her office), then the line."""
    if text[:1].isdecimal() and (day := in_named_parts(node)) is not None:
        yield day
    if dateline.find(text) is not None and (named := node.css_first(_NAMED)) is not None:
        part = named.parent if named.tag == "i" else named
        yield f"Author: {spaced(part)}" if part is not None and part.mem_id != node.mem_id else ""
    if dateline.find(text) is not None and len(text) <= _SHORT:
        yield from (f"Author: {spaced(link)}" for link in node.css('a[href*="/author/"]')[:1])
    yield from _itemised(node)
    inner = (*node.css("a,span,cite,b,strong,em,i"), *node.css("div")) if _signs(text) else ()
    for part in inner:
        own, before = spaced(part), part.prev
        if part.mem_id == node.mem_id:
            continue
        if own and before is not None and before.is_text_node and _SIGNED_BY.search(before.text()):
            yield f"Author: {coauthors(part) or own}"
        elif BY.match(own) is not None:
            yield own
    yield text
    if name := _named_beside_date(node, text):
        yield f"Author: {name}"


def _itemised(node: LexborNode) -> Iterator[str]:
    """Give the items of a list of what is told of a post, as Joomla prints it: who wrote it, and when it was published."""
    for item in node.css("dd,li")[:_ITEMS]:
        line = spaced(item)
        if len(line) <= _SHORT and not _CHANGED.match(line) and (signed_in(line) or OPENS.match(line)):
            yield line


def _named_beside_date(node: LexborNode, text: str) -> str | None:
    """Give the whole name that a line sets apart from its date by a sign: "3 May 2010 - Jo Marsh | Quay"; what leads elsewhere is none."""
    found = dateline.find(text) if len(text) <= _SHORT else None
    if found is None or _signs(text):
        return None
    linked = {spaced(link) for link in node.css("a") if not _LEADS_TO_AUTHOR.search(_where(link))}
    parts = (part.strip(" -") for part in _APART.split(f"{text[: found.start]} | {text[found.end :]}"))
    parts = (_SMALL.sub("", _LABEL.sub("", part)) for part in parts)
    names = (name for part in parts if part and part not in linked and (name := full_name_in(part)))
    return next(names, None)


def shows_day(node: LexborNode, text: str) -> bool:
    """Whether a line without a heading shows a day in an element called date or time, and leads only to what tells of the post."""
    if len(text) > _SHORT or dateline.find(text) is None or node.css_first("h1,h2,h3,h4,h5,li") is not None:
        return False
    days = [one for one in node.css('[class*="date" i],[class*="time" i]') if dateline.find(spaced(one))]
    links = (link for link in node.css("a") if not any(within(link, one) for one in days))
    return bool(days) and all(_OF_POST.search(_where(link)) for link in links)


def _where(link: LexborNode) -> str:
    return f"{attribute(link, 'rel')} {attribute(link, 'href')} {attribute(link, 'class')}"


def _signs(text: str) -> bool:
    return _SIGNED.search(text) is not None and BUILT.search(text) is None


def defined(node: LexborNode) -> Iterator[str]:
    """Give what is defined as telling: "Published:" in a ``dt``, the date in its ``dd``."""
    for label in node.css("dt"):
        value = element_after(label)
        if value is not None and value.tag == "dd" and OPENS.match(spaced(label)):
            yield spaced(value)[:LONGEST]


def within_heading(heading: LexborNode) -> Iterator[str]:
    """Give the lines in a heading that tell of its post and are no part of the title."""
    for small in heading.css("small,span,div"):
        sure = small.tag == "small" or "meta" in tokens(small)
        if dateline.find(line := spaced(small)) and (sure or tells_of_post(line)):
            yield from said_in(small, line)
    link = heading.css_first("a")
    title, whole = spaced(link) if link is not None else "", spaced(heading)
    behind = whole[len(title) :] if title and whole.startswith(title) else ""
    if len(behind) <= _SHORT and tells_of_post(behind):
        yield behind
