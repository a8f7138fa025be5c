"""What an element in a list of comments is: a comment, or a ping, by its classes or by a line of its own. Pure."""

import re
from itertools import chain, islice

from selectolax.lexbor import LexborNode

from ingest.extract.html.sheet import ancestors, called, tokens, words
from ingest.model import Kind

_PING = re.compile(r"\W*(?:\d+\W+)?(pingback|trackback)\s+(?:by|from|von|par|de|di|da)\b", re.IGNORECASE)
"""What opens a ping's line, where the comments' is "Comment by"."""
_LINE, _FEW_LINES = 40, 4
_PINGS = re.compile(r"^(?!.*comment).*(?:^|[-_])(?:track|ping)backs?$")
"""What a section of pings is called, and none of comments and pings."""
_LEVELS = 3


def kind_of(node: LexborNode) -> Kind:
    """Say whether an element in a list of comments is called a ping."""
    names = set(tokens(node))
    if "pingback" in names:
        return "pingback"
    if not names.isdisjoint({"ping", "trackback"}) or _stands_among_pings(node):
        return "trackback"
    return _kind_in_words(node)


def _stands_among_pings(node: LexborNode) -> bool:
    """Whether the section that an element stands in is called by trackbacks, and not by comments."""
    around = islice(chain((node,), ancestors(node)), _LEVELS)
    names = (name for above in around for name in called(above).lower().split())
    return any(_PINGS.search(name) is not None for name in names)


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
