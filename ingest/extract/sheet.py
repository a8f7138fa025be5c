"""A page, opened: what every reader of pages starts from."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest import urls
from ingest.extract import markup

_CANONICAL = 'link[rel="canonical"][href]'


@dataclass(frozen=True, slots=True)
class Sheet:
    """A parsed page with its address and the time it was captured (ISO 8601, UTC)."""

    tree: LexborHTMLParser
    html: str
    url: str
    captured: str

    def all(self, selector: str) -> list[LexborNode]:
        """Give the elements that a CSS selector finds, in document order, each once."""
        return once(self.tree.css(selector))

    def first(self, selector: str) -> LexborNode | None:
        """Give the first element that a CSS selector finds."""
        return self.tree.css_first(selector)

    def meta(self, name: str) -> str | None:
        """Give the content of a ``<meta>`` by its name or property."""
        node = self.tree.css_first(f'meta[property="{name}"],meta[name="{name}"]')
        return said(attribute(node, "content")) if node is not None else None

    def drop_scripts(self) -> None:
        """Take scripts and styles out of the tree, so that no text of theirs is read; ``html`` keeps them."""
        for node in self.tree.css("script,style"):
            node.decompose()

    @property
    def language(self) -> str | None:
        """The language that the page says it is in (``en-GB``)."""
        root = self.tree.css_first("html")
        return said(attribute(root, "lang") or attribute(root, "xml:lang")) if root is not None else None

    @property
    def body_classes(self) -> frozenset[str]:
        """The class names of ``<body>``."""
        body = self.tree.body
        return frozenset(tokens(body)) if body is not None else frozenset()

    @property
    def address(self) -> str:
        """The canonical address that the page gives itself where it is on the same host, else its own."""
        node = self.tree.css_first(_CANONICAL)
        if node is None:
            return self.url
        canonical = urls.resolve(self.url, attribute(node, "href")) or self.url
        return canonical if not self.url or _host(canonical) == _host(self.url) else self.url


def _host(url: str) -> str:
    return urls.site_key(url).partition("/")[0]


def open_sheet(body: bytes, *, url: str, media_type: str | None, captured: str) -> Sheet:
    """Decode and parse a page, bounded in size and depth."""
    text = markup.decode(body, media_type)
    return Sheet(markup.parse(text), text, url, captured)


def attribute(node: LexborNode | None, name: str) -> str:
    """Give an attribute of an element, or an empty string."""
    return node.attrs.sget(name) or "" if node is not None else ""


def tokens(node: LexborNode) -> list[str]:
    """Give the class names of an element."""
    return (node.attrs.sget("class") or "").split()


def said(text: str | None) -> str | None:
    """Collapse white space; None where nothing is left."""
    return " ".join(text.split()) or None if text else None


def words(node: LexborNode) -> str:
    """Give the characters of an element on one line."""
    return " ".join(node.text().split())


def once(nodes: Iterable[LexborNode]) -> list[LexborNode]:
    """Drop repetitions (lexbor gives an element again for every selector of a list that it matches)."""
    return list({node.mem_id: node for node in nodes}.values())


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """Go up from an element's parent to the root."""
    above = node.parent
    while above is not None and above.is_element_node:
        yield above
        above = above.parent


def children(node: LexborNode) -> Iterator[LexborNode]:
    """Give an element's children, texts included; each may be taken out as it comes."""
    child = node.first_child
    while child is not None:
        following = child.next
        yield child
        child = following


def number_in(text: str) -> int | None:
    """Read the first whole number of a text, with its thousands separators."""
    found = re.search(r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+", text)
    return int(re.sub(r"\D", "", found[0])) if found else None
