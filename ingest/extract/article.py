"""The post's own words on a page, with its title, author and date."""

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from ingest.extract import body, dateline, markup
from ingest.extract.names import name_in
from ingest.extract.sheet import Sheet, ancestors, attribute, said, words
from ingest.extract.thread import read_date
from ingest.model import Post

_ELSEWHERE = re.compile(
    r"\bwp-block-(?:query|post-template|latest-posts)\b|\bwidget_|sidebar|related|recent", re.IGNORECASE
)


def read_post(
    sheet: Sheet,
    *,
    url: str | None,
    source_id: str | None,
    kind: str,
    declared: int | None,
    entries: Sequence[LexborNode] = (),
) -> Post:
    """Read the post that a page shows. ``declared``: how many comments the page says it has."""
    chosen = body.find_body(sheet, entries)
    title, author, (raw, machine) = _title(sheet, chosen), _author(sheet), _published(sheet)
    for node in chosen:
        body.strip_furniture(node, entries)
    html = "".join(node.html or "" for node in chosen)
    return Post(
        url=url,
        source_id=source_id,
        kind="page" if kind == "page" else "post",
        title=title,
        author=author,
        published=read_date((machine, raw), captured=sheet.captured, language=sheet.language),
        published_raw=raw or machine,
        modified=read_date(
            (sheet.meta("article:modified_time"),), captured=sheet.captured, language=sheet.language
        ),
        text=markup.text_of_written(html) or None if html else None,
        html=html or None,
        declared_comments=declared,
    )


def _title(sheet: Sheet, chosen: Sequence[LexborNode]) -> str | None:
    node = sheet.first(
        "h1.entry-title,h1.wp-block-post-title,.entry-title,.wp-block-post-title,h1.post-title"
    )
    if node is not None and words(node):
        return words(node)
    named = sheet.meta("og:title")
    if named:
        return named
    node = _heading_of(chosen) or sheet.first("h1") or sheet.first("title")
    return said(node.text()) if node is not None else None


def _heading_of(chosen: Sequence[LexborNode]) -> LexborNode | None:
    """The heading at the head of the post's words, or the last one before them."""
    if not chosen:
        return None
    inner = chosen[0].css_first("h1,h2")
    if inner is not None and words(inner) and words(chosen[0]).startswith(words(inner)):
        return inner
    for node in [chosen[0], *ancestors(chosen[0])][:3]:
        before, steps = node.prev, 0
        while before is not None and steps < 8:
            if before.is_element_node:
                if before.tag in {"h1", "h2", "h3"} and words(before):
                    return before
                steps += 1
            before = before.prev
    return None


def _author(sheet: Sheet) -> str | None:
    for selector in (
        ".entry-meta .author .fn,.entry-header .author .fn,.wp-block-post-author-name,.byline .author .fn",
        '.vcard.author .fn,.byline a[rel~="author"],a[rel="author"]',
        ".byline .author,.entry-author,.post-author",
    ):
        node = sheet.first(selector)
        if node is not None and (name := name_in(words(node))):
            return name
    return sheet.meta("author")


def _published(sheet: Sheet) -> tuple[str | None, str | None]:
    """Give the post's date as printed, and as written for machines."""
    machine = sheet.meta("article:published_time")
    for node in sheet.all(
        "time.entry-date,time.published,.wp-block-post-date time,abbr.published,.entry-date"
    ):
        if any(_ELSEWHERE.search(attribute(above, "class")) for above in ancestors(node)):
            continue
        found = dateline.find(words(node))
        stamp = attribute(node, "datetime") or (attribute(node, "title") if node.tag == "abbr" else "")
        if found or stamp:
            return (found.text if found else said(words(node))), stamp or machine
    return None, machine
