"""The line in which a name stands, within an element that is called the author's: without what stands below it or beside it. Pure."""

import re

from selectolax.lexbor import LexborNode

from ingest.extract.html.nesting import names
from ingest.extract.html.sheet import attribute, children, words

BLOCKS = names(
    "address article aside blockquote center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav "
    "ol p pre section table tbody td tfoot th thead tr ul"
)
_BELOW = BLOCKS | {"br"}
"""What stands in one of these beside a name stands below it."""
_BADGE = re.compile(r"(?:^|[\s_-])(?:flag|badge|label|role|rank)s?(?:\s|$)", re.IGNORECASE)
"""What a label beside a name is called."""
_ROLES = names(
    "author admin administrator moderator mod op editor staff autor auteur autore verfasser moderador moderatore"
)
"""What a badge beside a name says."""
_TO_WHOM = re.compile(
    r"\s*(?:(?:(?:said|says|wrote|replied|responded|commented) )?(?:in (?:reply|response)|replie[sd]|replying|reply) to|回复|回覆|回應|@|→|▸|»)\s*:?\s*$",
    re.IGNORECASE,
)
"""Between a name and that of whom it answers."""
_SHORT = 100
"""Characters of a block that holds a name and a badge, at most."""
_NUMBER = re.compile(r"\s*#?\d{1,5}\s*[.):|]?\s*")


def is_badge(node: LexborNode, text: str) -> bool:
    """Whether an element beside a name is a badge, by its class and its words."""
    return text.strip().lower() in _ROLES and _BADGE.search(attribute(node, "class")) is not None


def take_badges(block: LexborNode, tag: str) -> None:
    """Take badges out of a short block, which may hold a comment's name ("Comment from: Jo Marsh [Author]"); no paragraph does."""
    if tag in {"p", "blockquote"} or len(block.text()) > _SHORT:
        return
    for inner in block.css("span,em,i,small"):
        if is_badge(inner, inner.text()):
            inner.decompose()


def first_line(node: LexborNode, *, badge: bool = False) -> str:
    """Give a name without what stands below it ("Author") or is called a badge beside it; ``badge``: a last span is one."""
    only = node.first_child
    if only is None or only.next is None:
        return first_line(only, badge=badge) if only is not None and only.is_element_node else words(node)
    first = ""
    for child in children(node):
        if not first.strip() and _counts(child):
            continue
        if first.strip() and (child.tag in _BELOW or _BADGE.search(attribute(child, "class"))):
            break
        if first.strip() and child.is_element_node and words(child).lower() in _ROLES:
            break
        if badge and first.strip() and child.tag == "span":
            break
        if first.strip() and child.is_element_node and _tells_whom(child):
            return _TO_WHOM.sub("", " ".join(first.split()))
        first += child.text()
    return " ".join(first.split())


def _tells_whom(child: LexborNode) -> bool:
    """Whether an element behind a name is small print, or leads to the comment that is answered."""
    return child.tag == "small" or any(
        one.tag == "a" and "#comment-" in attribute(one, "href") for one in child.traverse()
    )


def _counts(child: LexborNode) -> bool:
    """Whether an element before a name holds nothing but a number: that of the comment."""
    return child.is_element_node and child.next is not None and _NUMBER.fullmatch(child.text()) is not None
