"""Where a page says that its blog's home is: what stands in its frame and on its own host, not in anybody's words.

A comment may link any address as its writer's home, a copied page names the home of the blog that it was copied from,
and the theme of an organisation its main site. None of them says whose the page is: that says its host.
"""

from selectolax.lexbor import LexborNode

from ingest import urls
from ingest.extract.html.sheet import Sheet, attribute, stands_in_words


def frame(sheet: Sheet, selector: str) -> list[LexborNode]:
    """Give the elements of a page's frame that a CSS selector finds: none within a post or a comment."""
    return [node for node in sheet.all(selector) if not stands_in_words(node)]


def home_at(sheet: Sheet, address: str) -> str | None:
    """Give the home that a page names; None where it is of another host than the page, or none at all.

    A page that does not tell where it is from is believed.
    """
    home = urls.resolve(sheet.url, address) if address else None
    return home if home is not None and (not sheet.url or urls.same_host(home, sheet.url)) else None


def linked_home(sheet: Sheet, selector: str) -> tuple[str, LexborNode] | None:
    """Give the first home that links of a page's frame lead to, with the link."""
    for node in frame(sheet, selector):
        if (home := home_at(sheet, attribute(node, "href"))) is not None:
            return home, node
    return None
