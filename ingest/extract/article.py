"""The post's own words on a page, with its title, author and date."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from selectolax.lexbor import LexborNode

from ingest import urls
from ingest.extract import body, dateline
from ingest.extract.anchors import within
from ingest.extract.credits import Credits, read_credits
from ingest.extract.furniture import strip_furniture
from ingest.extract.names import name_in
from ingest.extract.sheet import Sheet, ancestors, attribute, said, tokens, words
from ingest.extract.thread import read_date
from ingest.extract.written import text_of_written
from ingest.model import Post

_ELSEWHERE = re.compile(
    r"\bwp-block-(?:query|post-template|latest-posts)\b|\bwidget_|sidebar|related|recent", re.IGNORECASE
)
_HEADINGS = frozenset({"h1", "h2", "h3"})
_BOOKMARKED = ",".join(f'h{size}:has(>a[rel~="bookmark"])' for size in (1, 2, 3))
_AROUND = 3
"""Characters that a heading may have beside a date, and be nothing but that date."""
_SEVERAL = 3
"""Marked titles of which the first may be another post's."""
_OPENING = 24
"""Letters of a heading that the head repeats; what follows may be a label."""
_MONTH = re.compile(r"/((?:19|20)\d\d)/(\d\d)/")
_AUTHORS: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...] = (
    (
        (".entry-meta .author .fn", ("entry-meta", "author", "fn")),
        (".entry-header .author .fn", ("entry-header", "author", "fn")),
        (".wp-block-post-author-name", ("wp-block-post-author-name",)),
        (".byline .author .fn", ("byline", "author", "fn")),
    ),
    (
        (".vcard.author .fn,.vcard.author.fn", ("vcard", "author", "fn")),
        ('.byline a[rel~="author"]', ("byline",)),
        ('a[rel="author"]', ()),
    ),
    (
        (".byline .author", ("byline", "author")),
        (".entry-author", ("entry-author",)),
        (".post-author", ("post-author",)),
    ),
)
"""Where themes print the author: selectors with the class names that must be on the page."""


def read_post(
    sheet: Sheet,
    *,
    url: str | None,
    source_id: str | None,
    kind: str,
    declared: int | None,
    entries: Sequence[LexborNode] = (),
    commented: str | None = None,
    blog: str | None = None,
) -> Post:
    """Read the post that a page shows.

    ``declared``: how many comments the page says it has; ``commented``: the day of the first of those it shows;
    ``blog``: the name of the blog, which is no post's title.
    """
    chosen = body.find_body(sheet, entries)
    roots = {node.mem_id for node in entries}
    title, author = _title(sheet, chosen, roots, blog), _author(sheet, roots)
    raw, machine = _published(sheet, roots)
    if author is None or not (raw or machine):
        around = read_credits(sheet, chosen, entries)
        author = author or around.author
        if not (raw or machine) and not _is_after(sheet, around, commented):
            raw, machine = around.raw, around.machine
    for node in chosen:
        strip_furniture(node, entries)
    html = "".join(node.html or "" for node in chosen)
    return Post(
        url=url,
        source_id=source_id,
        kind="page" if kind == "page" else "post",
        title=title,
        author=author,
        published=_when(sheet, raw, machine),
        published_raw=raw or machine,
        modified=read_date(
            (sheet.meta("article:modified_time"),), captured=sheet.captured, language=sheet.language
        ),
        text=text_of_written(html) or None if html else None,
        html=html or None,
        declared_comments=declared,
    )


def _when(sheet: Sheet, raw: str | None, machine: str | None) -> str | None:
    """Read the post's date; of two days that its numbers can mean, the one of the month that the address names."""
    month = _MONTH.search(sheet.address) if raw is not None and machine is None else None
    readings = [
        read_date((machine, raw), captured=sheet.captured, language=sheet.language, day_first=day_first)
        for day_first in ((None, True, False) if month is not None else (None,))
    ]
    named = f"{month[1]}-{month[2]}" if month is not None else ""
    return next((day for day in readings if day is not None and day.startswith(named)), readings[0])


def _is_after(sheet: Sheet, around: Credits, commented: str | None) -> bool:
    """Whether a date found beside a post is later than its first comment: it is of something else."""
    when = read_date((around.machine, around.raw), captured=sheet.captured, language=sheet.language)
    if when is None or commented is None:
        return False
    return date.fromisoformat(when[:10]) > date.fromisoformat(commented) + timedelta(days=1)


def _beside(nodes: Iterable[LexborNode], roots: set[int]) -> Iterator[LexborNode]:
    """Leave out what stands in a comment: themes write comments with the marks of posts."""
    return (node for node in nodes if not within(node, roots))


def _title(sheet: Sheet, chosen: Sequence[LexborNode], roots: set[int], blog: str | None) -> str | None:
    marked = [
        node
        for node in _beside(sheet.marks.of(("entry-title", "wp-block-post-title", "post-title")), roots)
        if node.tag == "h1" or not {"entry-title", "wp-block-post-title"}.isdisjoint(tokens(node))
    ]
    own = next((node for node in marked if not _is_of_another(node, sheet)), None)
    name = _letters(blog) if blog else None
    if own is not None and (text := words(own)):
        return _heading_instead(marked, sheet, name) or text
    # Where the post has no title, what stands at the head is the name of the blog.
    return next((text for text in _titles_elsewhere(sheet, chosen) if text and _letters(text) != name), None)


def _titles_elsewhere(sheet: Sheet, chosen: Sequence[LexborNode]) -> Iterator[str]:
    yield sheet.meta("og:title") or ""
    for node in (_heading_of(chosen, _head(sheet)), sheet.first("h1"), sheet.first("title")):
        if node is not None:
            yield words(node)


def _heading_instead(marked: Sequence[LexborNode], sheet: Sheet, blog: str | None) -> str | None:
    """Where the head names none of several marked titles, they are of other posts: give the heading that it names."""
    if len(marked) < _SEVERAL or any(node.tag == "h1" for node in marked):
        return None
    head = _head(sheet)
    if any(_letters(words(node))[:_OPENING] in head for node in marked):
        return None
    headings = (text for node in sheet.all("h1") if (text := words(node)) and _letters(text) != blog)
    return next((text for text in headings if _letters(text)[:_OPENING] in head), None)


def _head(sheet: Sheet) -> str:
    title = sheet.first("title")
    return _letters(f"{sheet.meta('og:title') or ''} {words(title) if title is not None else ''}")


def _is_of_another(node: LexborNode, sheet: Sheet) -> bool:
    """Whether a title stands in a list of other posts and leads to one of them."""
    around = list(ancestors(node))
    if not any(above.tag == "nav" or _ELSEWHERE.search(attribute(above, "class")) for above in around):
        return False
    linked = node.css_first("a[href]") or next((above for above in around if above.tag == "a"), None)
    if linked is None:
        return False
    target = urls.resolve(sheet.url, attribute(linked, "href")) or ""
    return urls.canonical(target) != urls.canonical(sheet.address)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _heading_of(chosen: Sequence[LexborNode], head: str) -> LexborNode | None:
    """The heading at the head of the post's words, or the last one before them; in a frame only what the head names."""
    if not chosen:
        return None
    inner = chosen[0].css_first("h1,h2")
    if inner is not None and words(inner) and words(chosen[0]).startswith(words(inner)):
        return inner
    for node in [chosen[0], *ancestors(chosen[0])][:3]:
        before, steps = node.prev, 0
        while before is not None and steps < 8:
            if before.is_element_node:
                if _may_be_title(before):
                    return before
                if (linked := before.css_first(_BOOKMARKED)) is not None and _letters(words(linked)) in head:
                    return linked
                steps += 1
            before = before.prev
    return None


def _may_be_title(node: LexborNode) -> bool:
    """Whether an element is a heading of more than a day, under which some blogs list their posts."""
    if node.tag not in _HEADINGS and not (node.tag == "h4" and "title" in attribute(node, "class")):
        return False
    text = words(node)
    found = dateline.find(text)
    return bool(text) and (found is None or len(text) - len(found.text) > _AROUND)


def _author(sheet: Sheet, roots: set[int]) -> str | None:
    for kinds in _AUTHORS:
        selector = ",".join(one for one, needed in kinds if sheet.marks.has(*needed))
        node = sheet.first(selector) if selector else None
        if node is not None and within(node, roots):
            node = next(_beside(sheet.tree.css(selector), roots), None)
        if node is not None and (name := name_in(words(node))):
            return name
    return sheet.meta("author")


def _published(sheet: Sheet, roots: set[int]) -> tuple[str | None, str | None]:
    """Give the post's date as printed, and as written for machines."""
    machine = sheet.meta("article:published_time")
    for node in _beside(_dates(sheet), roots):
        if any(_ELSEWHERE.search(attribute(above, "class")) for above in ancestors(node)):
            continue
        found = dateline.find(words(node))
        stamp = attribute(node, "datetime") or (attribute(node, "title") if node.tag == "abbr" else "")
        if found or stamp:
            return (found.text if found else said(words(node))), stamp or machine
    return None, machine


def _dates(sheet: Sheet) -> Iterator[LexborNode]:
    for node in sheet.marks.of(("entry-date", "published", "wp-block-post-date")):
        classes = tokens(node)
        if "entry-date" in classes or ("published" in classes and node.tag in {"time", "abbr"}):
            yield node
        elif "wp-block-post-date" in classes:
            yield from node.css("time")
