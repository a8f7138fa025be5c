"""A page, opened: what every reader of pages starts from."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest import urls
from ingest.extract.html import markup, nesting
from ingest.extract.html.marks import Marks

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_ENGINES = ("wordpress", "blogger", "drupal", "movable type", "squarespace")
_OPENED = 'meta,link,script,style,[itemprop],[itemtype],[property],[typeof],a[rel="author"]'
"""What is looked for in every page, in one query: each takes as long as a quarter of the parse."""
_SCRIPTS = frozenset({"script", "style"})
_ABOVE = frozenset({"html", "head", "body", "noscript"})
"""Under what elements of the head stand: where it is broken right below ``body``, and never within anybody's words."""


class Link(NamedTuple):
    """A ``<link>`` of the page's head."""

    rel: str
    type: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says, read once: ``<meta>`` by name or property, and the links."""

    metas: dict[str, str]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A parsed page with its address and the time it was captured (ISO 8601, UTC)."""

    tree: LexborHTMLParser
    html: str
    url: str
    captured: str
    head: Head
    marks: Marks
    language: str | None
    """The language that the page says it is in (``en-GB``)."""
    address: str
    """The canonical address that the page gives itself where it is on the same host, else its own."""
    microdata: bool
    """Whether any element has an ``itemprop``."""
    rdfa: bool
    """Whether any element has a ``typeof``."""
    properties: str
    """What its elements have in ``property``, one after another."""
    types: str
    """The same of ``itemtype`` and ``typeof``."""
    names_author: bool
    """Whether any link is marked as the author's by ``rel`` alone."""
    scripts: list[LexborNode]
    """Scripts and styles, until they are dropped."""
    misfits: int
    """At how many places the bytes were no characters."""

    def all(self, selector: str) -> list[LexborNode]:
        """Give the elements that a CSS selector finds, in document order, each once."""
        return once(self.tree.css(selector))

    def first(self, selector: str) -> LexborNode | None:
        """Give the first element that a CSS selector finds."""
        return self.tree.css_first(selector)

    @property
    def named_engine(self) -> bool:
        """Whether the page's generator names one of the engines whose marks other readers look for."""
        return (self.meta("generator") or "").lower().startswith(_ENGINES)

    def meta(self, name: str) -> str | None:
        """Give the content of the first ``<meta>`` with this name or property."""
        return self.head.metas.get(name)

    def link(self, rel: str) -> str:
        """Give the address in the first ``<link>`` of a relation, or an empty string."""
        return next((link.href for link in self.head.links if link.rel == rel), "")

    def feeds(self) -> list[Link]:
        """Give the feeds that the head names."""
        return [
            link
            for link in self.head.links
            if "alternate" in link.rel and ("rss" in link.type or "atom" in link.type)
        ]

    def drop_scripts(self) -> None:
        """Take scripts and styles out of the tree, so that no text of theirs is read; ``html`` keeps them."""
        while self.scripts:
            self.scripts.pop().decompose()

    @property
    def body_classes(self) -> frozenset[str]:
        """The class names of ``<body>``."""
        body = self.tree.body
        return frozenset(tokens(body)) if body is not None else frozenset()


def _host(url: str) -> str:
    return urls.site_key(url).partition("/")[0]


def open_sheet(body: bytes, *, url: str, media_type: str | None, captured: str) -> Sheet:
    """Decode and parse a page, bounded in size and depth."""
    decoded = markup.decode_counted(body, media_type)
    tree = markup.parse(decoded.text, decoded.source)
    opened = once(tree.css(_OPENED))
    given = [node.attrs for node in opened]
    head = _head_of(opened)
    return Sheet(
        tree=tree,
        html=decoded.text,
        url=url,
        captured=captured,
        head=head,
        marks=Marks(tree),
        language=_language_of(tree),
        address=_address_of(head, url),
        microdata=any("itemprop" in one for one in given),
        rdfa=any("typeof" in one for one in given),
        properties=" ".join([one.sget("property") or "" for one in given]),
        types=" ".join([one.sget(name) or "" for one in given for name in ("itemtype", "typeof")]),
        names_author=any(
            node.tag == "a" and (node.attrs.sget("rel") or "").lower() == "author" for node in opened
        ),
        scripts=[node for node in opened if node.tag in _SCRIPTS],
        misfits=decoded.errors,
    )


def _language_of(tree: LexborHTMLParser) -> str | None:
    root = tree.css_first("html")
    return said(attribute(root, "lang") or attribute(root, "xml:lang")) if root is not None else None


def _address_of(head: Head, url: str) -> str:
    href = next((link.href for link in head.links if link.rel == "canonical"), "")
    if not href:
        return url
    canonical = urls.resolve(url, href) or url
    return canonical if not url or _host(canonical) == _host(url) else url


def _is_of_page(node: LexborNode) -> bool:
    """Whether an element of the head stands where a page's own do: in its head, or in what a broken head was closed by."""
    if node.parent is None or node.parent.tag in _ABOVE:
        return True
    return not (stands_in_words(node) or any(above.tag in _PROSE for above in ancestors(node)))


_PROSE = frozenset({"p", "li", "dd", "dt", "td", "th", "blockquote", "pre"})


def _head_of(opened: Iterable[LexborNode]) -> Head:
    metas: dict[str, str] = {}
    links: list[Link] = []
    for node in opened:
        tag = node.tag
        if tag not in {"meta", "link"}:
            continue
        given = node.attributes
        is_of_page = _is_of_page(node)
        if tag == "link":
            if not is_of_page:
                continue
            rel, kind, href, title = (given.get(name) or "" for name in ("rel", "type", "href", "title"))
            links.append(Link(rel.lower(), kind.lower(), href, title))
        elif (content := said(given.get("content"))) is not None:
            names = (given.get("property"), given.get("name")) if is_of_page else ()
            for name in (*names, given.get("itemprop")):
                if name:
                    metas.setdefault(name.lower(), content)
    return Head(metas, tuple(links))


def attribute(node: LexborNode | None, name: str) -> str:
    """Give an attribute of an element, or an empty string."""
    if node is None or not node.is_element_node:
        return ""
    return node.attrs.sget(name) or ""


def tokens(node: LexborNode) -> list[str]:
    """Give the class names of an element."""
    return attribute(node, "class").split()


def called(node: LexborNode) -> str:
    """Give what an element is called: its class names, and its id."""
    return f"{attribute(node, 'class')} {node.id or ''}"


def said(text: str | None) -> str | None:
    """Collapse white space; None where nothing is left."""
    return " ".join(text.split()) or None if text else None


def words(node: LexborNode) -> str:
    """Give the characters of an element on one line."""
    return " ".join(node.text().split())


def spaced(node: LexborNode) -> str:
    """Give an element's words on one line; what stands in two elements is two words."""
    return " ".join(node.text(separator=" ").split())


def class_within(node: LexborNode) -> str:
    """Give the class names of the first element in another that has some; what it is called itself is no part of it."""
    return next((given for one in islice(node.traverse(), 1, None) if (given := attribute(one, "class"))), "")


def letters(text: str) -> str:
    """Give the letters and figures of a text, in small ones: what two places say alike, however it is set."""
    return _SIGNS.sub("", text).casefold()


_SIGNS = re.compile(r"\W+")


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


def stands_in(node: LexborNode, places: Container[int]) -> bool:
    """Whether an element stands within another of these places."""
    return any(above.mem_id in places for above in ancestors(node))


def within(node: LexborNode, outer: LexborNode | None) -> bool:
    """Whether an element stands within another."""
    return outer is not None and stands_in(node, {outer.mem_id})


def stands_in_words(node: LexborNode) -> bool:
    """Whether an element stands among the words of a post or of its readers, as far as tags, classes and ids tell."""
    return any(
        above.tag == "article" or not _OF_WORDS.isdisjoint(tokens(above)) or _COMMENT.match(above.id or "")
        for above in ancestors(node)
        if above.tag != "body"
    )


_OF_WORDS = nesting.names(
    "hentry entry-content entry-summary post-body post-content entry-body entry-more "
    "comment comment-body comment-content comment-text commenttext comments comments-content "
    "comment-list commentlist commentmetadata pingback trackback"
)
"""Classes of what holds them."""
_COMMENT = re.compile(r"(?:(?:li-|div-)?comment-?\d+|comments?|commentlist)$")


def number_in(text: str) -> int | None:
    """Read the first whole number of a text, with its thousands separators."""
    found = re.search(r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+", text)
    return int(re.sub(r"\D", "", found[0])) if found else None
