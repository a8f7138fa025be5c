"""The foot of a post's words: the line that says who wrote it and when, and what heads the comments; no words of it."""

import re
from collections.abc import Container

from selectolax.lexbor import LexborNode

from ingest.extract import dateline
from ingest.extract.counts import speaks_of_comments, tells_count
from ingest.extract.sheet import HEADINGS, attribute, called, spaced
from ingest.extract.written_by import POSTED

_FRAMES = frozenset(
    {"div", "section", "article", "main", "footer", "center", "td", "tr", "tbody", "table", "ul"}
)
_SKIPPED = frozenset({"form", "script", "style", "nav", "hr", "br"})
_MEDIA = "img,iframe,object,embed,video,audio"
_LONGEST = 200
_LABEL = 90
"""Characters of a heading that is none of the author's, at most."""
_POSTED = re.compile(rf"^\W*(?:{POSTED}|filed)\b", re.IGNORECASE)
_NAMED = re.compile(r"meta|info|foot|byline|posted|details|credit", re.IGNORECASE)
_SECTION = re.compile(r"(?:^|[\s_-])(?:comments?|trackbacks?|pingbacks?|respond)(?:[\s_-]|$)", re.IGNORECASE)
_CLOSED = re.compile(
    r"\W*(?:the\s+)?comments?\s+(?:(?:to|for|on)\s+this\s+\w+\s+)?(?:are|is|have\s+been)\s+(?:now\s+)?(?:closed|disabled)\W*",
    re.IGNORECASE,
)
_ENOUGH = 3
_LEVELS = 12
"""How deep in the element of the words the foot may stand: each level is read anew."""


def foot_of(body: LexborNode, entries: Container[int] = frozenset()) -> list[LexborNode]:
    """Give the elements of the foot, the last first. ``entries``: the comments, which may stand below it."""
    found: list[LexborNode] = []
    _climb(body, entries, found, _LEVELS)
    return found


def _climb(holder: LexborNode, entries: Container[int], found: list[LexborNode], levels: int) -> bool:
    """Go up from the end of an element as long as there is nothing but foot; whether that is all it holds."""
    child = holder.last_child
    while child is not None:
        if not (_is_blank(child) or child.tag in _SKIPPED or child.mem_id in entries):
            if _is_foot(child):
                found.append(child)
            elif child.tag not in _FRAMES or not levels or not _climb(child, entries, found, levels - 1):
                return False
        child = child.prev
    return True


def _is_blank(node: LexborNode) -> bool:
    if not node.is_element_node:
        return not (node.is_text_node and node.text().strip())
    return not node.text().strip() and node.css_first(_MEDIA) is None and node.tag != "img"


def _is_foot(node: LexborNode) -> bool:
    """Whether an element heads comments, or is a line that looks in several ways like one about the post."""
    if not node.is_element_node or len(text := spaced(node)) > _LONGEST:
        return False
    if node.tag in HEADINGS:
        return len(text) <= _LABEL and speaks_of_comments(text)
    if _CLOSED.fullmatch(text):
        return True
    if _SECTION.search(called(node)):
        return True  # What is left of a list of comments.
    classes = attribute(node, "class")
    if not classes and node.css_first("a,[class]") is None:
        return False
    named = 2 * (node.tag == "footer") or bool(_NAMED.search(classes))
    signs = 2 * bool(_POSTED.match(text)) + named + tells_count(text)
    return signs + (dateline.find(text) is not None) >= _ENOUGH
