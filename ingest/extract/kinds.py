"""What an element in a list of comments is: a comment, or a ping, by its classes or by a line of its own. Pure."""

import re
from itertools import islice

from selectolax.lexbor import LexborNode

from ingest.extract.sheet import tokens, words
from ingest.model import Kind

_PING = re.compile(r"\W*(?:\d+\W+)?(pingback|trackback)\s+(?:by|from|von|par|de|di|da)\b", re.IGNORECASE)
"""What opens a ping's line, where the comments' is "Comment by"."""
_LINE, _FEW_LINES = 40, 4


def kind_of(node: LexborNode) -> Kind:
    """Say whether an element in a list of comments is called a ping."""
    names = set(tokens(node))
    if "pingback" in names:
        return "pingback"
    return _kind_in_words(node) if names.isdisjoint({"ping", "trackback"}) else "trackback"


def _kind_in_words(node: LexborNode) -> Kind:
    """Say what a line of its own calls an element in a list of comments: "Trackback by Mill Lane", "Pingback from: ..."."""
    text = node.text()
    if "ingback" not in text and "rackback" not in text:
        return "comment"
    lines = (
        " ".join(one.text().split())[:_LINE] for one in node.traverse(include_text=True) if one.is_text_node
    )
    opened = " ".join(islice(filter(None, lines), _FEW_LINES))
    found = _PING.match(opened) or _PING.match(words(_last_part(node)))
    return "comment" if found is None else "pingback" if found[1].lower() == "pingback" else "trackback"


def _last_part(node: LexborNode) -> LexborNode:
    """Give the last element within another, or the element itself where none is in it."""
    inner = [child for child in node.iter() if child.is_element_node]
    return inner[-1] if inner else node
