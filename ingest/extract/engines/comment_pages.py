"""Which page of a post's comments a page is, of how many, and where the others stand."""

# ruff: noqa: RUF001 - other alphabets and typographic marks are meant

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from ingest import urls
from ingest.extract.html.sheet import Sheet, attribute, words
from ingest.model import Lead

_PERMALINK = re.compile(r"#(?:comment-\d|respond)")


@dataclass(frozen=True, slots=True)
class CommentPages:
    """Which comment page this is, of how many, and the addresses of the others."""

    page: int | None
    """None where the page does not say which it is."""
    pages: int
    others: tuple[Lead, ...]


def number_in_address(url: str, numbered: re.Pattern[str]) -> int | None:
    """Give the number of the comment page in an address, or None."""
    found = numbered.search(url)
    return int(found[found.lastindex or 0][:6]) if found else None


def read_pager(
    sheet: Sheet,
    url: str,
    selector: str,
    numbered: re.Pattern[str],
    *,
    shown: int | None = None,
    unnumbered: str | None = None,
) -> CommentPages:
    """Read the links between the comment pages of the post at ``url``.

    ``numbered``: what an address of one holds, with the number in a group; ``shown``: the number that its pager marks;
    ``unnumbered``: selects links to the page that stands at the post's own address, which is the last one in some blogs.
    """
    own = number_in_address(sheet.url, numbered) or number_in_address(sheet.address, numbered)
    linked: dict[int, str] = {}
    before, after = set[int](), set[int]()
    for node in sheet.all(selector):
        href = attribute(node, "href")
        target = (urls.resolve(sheet.url, href) or "").split("#", 1)[0]
        number = number_in_address(target, numbered)
        if number is None or (url and (urls.canonical(target) or target) != url) or _PERMALINK.search(href):
            continue
        linked.setdefault(number, target)
        way = _way(node)
        if way < 0:
            before.add(number)
        elif way > 0:
            after.add(number)
    page = own or shown or _between(before, after, linked)
    pages = max([page or 1, *linked])
    if own and unnumbered is not None and (last := _goes_on(sheet, url, unnumbered, numbered)) is not None:
        pages = max(pages, own + 1)
        linked.setdefault(own + 1, last)
    others = tuple(
        Lead("comments-page", target) for number, target in sorted(linked.items()) if number != page
    )
    return CommentPages(page if linked or own else 1, pages, others)


def _way(link: LexborNode) -> int:
    """Say which way a link between pages leads, as far as it tells: -1 to the one before, 1 to the one after."""
    around = " ".join(attribute(part, "class") for part in (link, link.parent) if part is not None)
    text = words(link)
    if re.search(r"prev|older", around) or text[:1] in {"«", "‹", "←", "<"}:
        return -1
    return 1 if re.search(r"next|newer", around) or text[-1:] in {"»", "›", "→", ">"} else 0


def _goes_on(sheet: Sheet, url: str, unnumbered: str, numbered: re.Pattern[str]) -> str | None:
    """Give the address of the page after this one where that is the post's own; None where it is not."""
    for link in sheet.all(unnumbered):
        target = urls.resolve(sheet.url, attribute(link, "href")) or ""
        # What an address of a comment page is of is that post too: its number is no part of it.
        leads_home = number_in_address(target, numbered) is None and urls.canonical(target) == url
        if leads_home and _way(link) > 0:
            return target.split("#", 1)[0]
    return None


def _between(before: set[int], after: set[int], linked: dict[int, str]) -> int | None:
    """The page between the one before and the one after it.

    An address without a number is the first page, which links to the second, or the last one, which
    links to the one before it: a lone link to another page than the second comes from the last.
    """
    if before:
        return max(before) + 1
    if after:
        return max(min(after) - 1, 1)
    if len(linked) == 1 and (only := next(iter(linked))) != 2:
        return only + 1
    return None if linked else 1
