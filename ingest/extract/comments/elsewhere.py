"""Comments of other posts that a page shows with their ids, as widgets of the newest ones do: their own links lead to those. Pure."""

import re
from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit

from selectolax.lexbor import LexborNode

from ingest import urls
from ingest.extract.html.sheet import Sheet, attribute, stands_in
from ingest.extract.page.anchors import Entry
from ingest.extract.page.nest import frames_alone

_NOWHERE = "http://nowhere.invalid/"
"""In place of an address that nobody knows."""
_PAGE_OF_COMMENTS = re.compile(r"/comment-page-[\d-]+/?$")
"""The end of the address of a page of comments; WordPress counts them below nought, too ("comment-page--3")."""
_BY_NUMBER = ("p", "page_id", "attachment_id")
"""Parameters that name a post (WordPress)."""
_Link = tuple[LexborNode, str]


def without_others(sheet: Sheet, entries: Sequence[Entry], mark: str) -> list[Entry]:
    """Leave out numbered comments whose own links lead to other posts' pages.

    ``mark``: what stands before the number in an address, as in "#comment-7". A post may be known by more than one
    address: all of a list that lead to one page stay, where none on the page leads to its own address, and what stands
    beside such a one stays in any case, as do answers.
    """
    own = _post_at(sheet, "")
    links = _own_links(sheet, mark, own)
    led = [[page for _, page in links.get(one.source_id or "", ())] for one in entries]
    away = [
        bool(pages) and own not in pages and _holds_link(one, links)
        for one, pages in zip(entries, led, strict=True)
    ]
    if not any(away):
        return list(entries)
    lists = _lists([one.item.roots[0] for one in entries])
    pages_of: dict[int, set[str]] = {}
    for holder, pages in zip(lists, led, strict=True):
        pages_of.setdefault(holder, set()).update(pages)
    known = any(own in pages for pages in led)
    roots = {root.mem_id for one in entries for root in one.item.roots}
    others = {holder for holder, pages in pages_of.items() if own not in pages and (known or len(pages) > 1)}
    return [
        one
        for one, gone, holder in zip(entries, away, lists, strict=True)
        if not (gone and holder in others) or stands_in(one.item.roots[0], roots)
    ]


def _own_links(sheet: Sheet, mark: str, own: str) -> dict[str, list[_Link]]:
    """Give by each comment's number the links that end with it, with the post that each leads to."""
    found: dict[str, list[_Link]] = {}
    path = own.partition("?")[0]
    below = f"{path}/" if path else own
    if f"#{mark}" in sheet.html:
        for link in sheet.all(f'a[href*="#{mark}"]'):
            address, _, number = attribute(link, "href").partition(f"#{mark}")
            page = _post_at(sheet, address)
            # What lies below the page's own address is one of its pages, whatever a blog calls these.
            found.setdefault(number, []).append((link, own if page.startswith(below) else page))
    return found


def _post_at(sheet: Sheet, address: str) -> str:
    """Give the part of an address that names a post: its path, without pages of comments, and its number."""
    parts = (
        urlsplit(urls.resolve(sheet.address or _NOWHERE, address) or _NOWHERE)
        if address
        else urlsplit(sheet.address)
    )
    query = parse_qs(parts.query)
    number = next((query[name][0] for name in _BY_NUMBER if name in query), "")
    return f"{_PAGE_OF_COMMENTS.sub('', parts.path).rstrip('/')}?{number}"


def _holds_link(one: Entry, links: dict[str, list[_Link]]) -> bool:
    roots = {root.mem_id for root in one.item.roots}
    return any(stands_in(link, roots) for link, _ in links.get(one.source_id or "", ()))


def _lists(nodes: Sequence[LexborNode]) -> list[int]:
    """Give of each comment the element that holds it and others beside it."""
    outermost = (
        frames[-1] if frames else node for node, frames in zip(nodes, frames_alone(nodes), strict=True)
    )
    return [node.parent.mem_id if node.parent is not None else node.mem_id for node in outermost]
