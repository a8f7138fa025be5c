"""Which page of a post that its writer divided a page is, and where the others stand.

Source: WordPress 6.8, ``wp_link_pages`` in ``wp-includes/post-template.php``: numbers of pages, or the next and the one before.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from ingest import urls
from ingest.extract.html.sheet import Sheet, attribute, number_in, tokens, words
from ingest.model import Lead

MARKS = "post-page-numbers"

_ENDS = re.compile(r"(?:/|[?&]page=)(\d{1,4})/?$")
_LABEL = 20
"""Letters of what stands before the numbers ("Pages:"), in whatever language."""


@dataclass(frozen=True, slots=True)
class PostPages:
    """Which page of a post this is, whether it is the last, the post's own address, and what leads to the others."""

    page: int
    is_last: bool
    url: str
    others: tuple[Lead, ...]


def post_pages(sheet: Sheet, url: str) -> PostPages | None:
    """Read the links between the pages of the post at ``url``, where this page has such; None for a whole post.

    Where only their numbers tell that they are such, they are taken out of the page: they are none of its words.
    """
    nodes = sheet.marks.of((MARKS,)) if sheet.marks.has(MARKS) else _unmarked(sheet, url)
    if not nodes:
        return None
    linked = {target: node for node in nodes if (target := _target(sheet, node)) is not None}
    page = _marked(nodes) or _in_address(sheet.url, linked) or _in_address(url, linked) or 1
    home = _without(url, page)
    numbers = {target: _number(target, home) for target in linked}
    last = max([page, *(numbers[target] or number_in(words(node)) or 0 for target, node in linked.items())])
    # What stands elsewhere is no page of the post, whatever it is marked as.
    others = tuple(
        Lead("post-part", target) for target, number in numbers.items() if number not in {None, page}
    )
    if not sheet.marks.has(MARKS):
        _take_out(nodes)
    return PostPages(page, page == last, home, others)


def _unmarked(sheet: Sheet, url: str) -> list[LexborNode]:
    """Find the links by their numbers, which are those of their addresses: before WordPress 5.1 they have no class."""
    own = urls.canonical(sheet.url) or sheet.url
    ends = _ENDS.search(own)
    page = int(ends[1]) if ends is not None else 1
    found = _counted(sheet, _without(own, page), 1) if page > 1 else []
    if found or (f"{urlsplit(url).path.rstrip('/')}/2" not in sheet.html and "page=2" not in sheet.html):
        return found
    return _counted(sheet, url, 2)


def _counted(sheet: Sheet, home: str, needed: int) -> list[LexborNode]:
    """Give the links whose words are the number of the page that they lead to; none where that to a certain one lacks."""
    counted = [node for node in sheet.all("a[href]") if words(node).isdecimal()]
    numbers = {
        n: int(words(n)[:6]) for n in counted if _number(_target(sheet, n) or "", home) == int(words(n)[:6])
    }
    return [*numbers] if needed in numbers.values() else []


def _take_out(nodes: list[LexborNode]) -> None:
    pager = nodes[0].parent
    if pager is not None and len(re.sub(r"[\W\d]", "", words(pager))) <= _LABEL:
        pager.decompose()


def _target(sheet: Sheet, node: LexborNode) -> str | None:
    found = urls.resolve(sheet.url, attribute(node, "href")) if attribute(node, "href") else None
    return found and urls.canonical(found)


def _marked(nodes: list[LexborNode]) -> int | None:
    return next((number_in(words(node)) for node in nodes if "current" in tokens(node)), None)


def _in_address(url: str, linked: dict[str, LexborNode]) -> int | None:
    """Give the number at the end of an address, where a link leads to the page before it."""
    own = urls.canonical(url) or url
    found = _ENDS.search(own)
    page = int(found[1]) if found is not None else 0
    home = _without(own, page)
    return page if page > 1 and any(_number(target, home) == page - 1 for target in linked) else None


def _without(url: str, page: int) -> str:
    """Give the address of the post of which a page has this number; of the first it is the post's own."""
    return re.sub(rf"(?:[?&]page={page}$|/{page}(?=/?$))", "", url) if page > 1 else url


def _number(target: str, home: str) -> int | None:
    """Give the number of the page of a post that an address is of; None where it is of no page of it."""
    rest = _key(target).removeprefix(_key(home))
    if rest == _key(target):
        return None
    found = re.fullmatch(r"(?:/|[?&]page=)(\d{1,4})", rest)
    return int(found[1]) if found is not None else None if rest else 1


def _key(url: str) -> str:
    """Give an address in whatever scheme, with or without ``www.`` and a slash at its end."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/")
