"""Lists of the newest comments of a whole blog: they call themselves so, and lead to other pages."""

import re
from collections.abc import Iterable, Sequence

from selectolax.lexbor import LexborNode

from ingest import urls
from ingest.extract.looks import Group
from ingest.extract.sheet import Sheet, attribute, words

_NEWEST = re.compile(
    r"\b(?:recent|newest|latest|last)\b.{0,20}\b(?:comments?|responses|replies|voices)\b|neueste\w* kommentare"
    r"|(?:derniers|nouveaux) commentaires|commentaires r\u00e9cents|(?:\u00faltimos|nuevos) comentarios|comentarios recientes",
    re.IGNORECASE,
)
"""What stands above a list of the newest comments of a whole blog."""
_WEAK = re.compile(r"\b(?:messages?|notes?)\b", re.IGNORECASE)
"""What may be called so and be no comment."""
_LEADING = 0.6
"""Part of a list's entries that must lead to other pages."""


def lists_other_pages(sheet: Sheet, group: Group) -> bool:
    """Whether a list calls itself that of the newest comments, and its entries lead to other pages of the site."""
    first = group.items[0]
    above = [node for node in (first, first.parent) if node is not None]
    if not any(_NEWEST.search(text) for node in above for text in _before(node)):
        return False
    own = urls.canonical(sheet.address)
    leading = sum(
        any(_leads_away(sheet.url, attribute(link, "href"), own) for link in node.css("a[href]"))
        for node in group.items
    )
    return leading >= _LEADING * len(group.items)


def is_of_news(group: Group) -> bool:
    """Whether what is called messages or notes has headings that lead elsewhere, as pieces of news have."""
    return _WEAK.search(group.why) is not None and lead_by_headings(group.items)


def lead_by_headings(nodes: Sequence[LexborNode]) -> bool:
    """Whether most of some elements have headings that are links."""
    headed = sum(node.css_first("h2 a[href],h3 a[href],h4 a[href]") is not None for node in nodes)
    return headed >= _LEADING * len(nodes)


def _before(node: LexborNode) -> Iterable[str]:
    """Give the short texts that stand right before an element."""
    before, steps = node.prev, 0
    while before is not None and steps < 4:
        text = words(before)
        if 0 < len(text) <= 60:
            yield text
        before, steps = before.prev, steps + 1


def _leads_away(base: str, href: str, own: str | None) -> bool:
    target = urls.resolve(base, href)
    address = urls.canonical(target) if target else None
    return (
        address is not None
        and address != own
        and urls.same_site(address, f"http://{urls.site_key(base).partition('/')[0]}/")
    )
