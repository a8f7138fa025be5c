"""Anchors that nobody closed: what follows one stands in it then, tables and all. They are closed before a page is read.

Source: ``modules/News/comments.php`` of PHP-Nuke 6 to 8 (``<a name="412"><table>``); the HTML standard's "adoption agency" says
what browsers make of it.
"""

import re

from selectolax.lexbor import LexborNode

from ingest.extract.html import markup
from ingest.extract.html.sheet import Sheet, attribute

_BLOCKS = frozenset(
    {"table", "div", "p", "ul", "ol", "dl", "hr", "h1", "h2", "h3", "h4", "blockquote", "center"}
)
_NAME = re.compile(r"[\w:.-]{1,60}")


def close_anchors(sheet: Sheet) -> None:
    """Set what blocks an anchor holds behind it; one that a browser opened again, with the same name, goes."""
    if "<a name" not in sheet.html and "<A NAME" not in sheet.html:
        return
    known = set[str]()
    for node in sheet.tree.css("a[name]:not([href])"):
        name = attribute(node, "name")
        again = name in known
        known.add(name)
        if node.first_child is None or not _NAME.fullmatch(name):
            continue
        if again or any(child.tag in _BLOCKS for child in node.iter()):
            if not again:
                _put_before(node, name)
            node.unwrap()


def _put_before(node: LexborNode, name: str) -> None:
    body = markup.parse(f'<a name="{name}"></a>').body
    if body is not None and body.first_child is not None:
        node.insert_before(body.first_child)
