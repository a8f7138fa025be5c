"""What is called a comment and is none: the frame around one or several, around the post, the form for the next."""

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.html.sheet import ancestors, stands_in, tokens
from ingest.extract.html.written import text_of_written
from ingest.extract.page.looks import SPOKEN, Group, Looks

_LISTS = frozenset({"ol", "ul", "dl", "table"})
_BLOCKS = frozenset({"div", "section", "article"})
_SEVERAL = re.compile(
    r"comments(?:[-_].*)?$|comment[-_]?(?:list|thread|section|area|block|wrap(?:per)?|container)s?$"
    r"|responses|discussion|replies|talkback|kommentare|komm?ent(?:are|arze|ari|arai|arer|it|y)$|yorumlar|comentarios|commentaires",
    re.IGNORECASE,
)
"""What a list of comments is called, and hardly one of them."""
_FRAMES = 3
"""Frames that may stand around a list of comments and be called as they are."""
_DATES = 2
"""Dates in one comment, at most: its own and one in its words."""
_BYLINE = 120
"""Characters that who wrote and when take beside the words, at most."""
_OPENING = 5000
_BESIDE = 80
"""Characters that stand beside the date in a line that says who wrote and when."""


def contributions(nodes: list[LexborNode], looks: Looks) -> list[LexborNode]:
    """Leave out what is no contribution but called like one: the form for the next, the frame around all."""
    if len(nodes) < 2:
        return nodes
    asking = [looks.asks(node) for node in nodes]
    if len(nodes) <= _FRAMES and all(asking) and stands_in(nodes[-1], {nodes[0].mem_id}):
        # What stands around a form is asked for nothing itself.
        asking = [node.mem_id == nodes[-1].mem_id for node in nodes]
        nodes = [node for node, asks in zip(nodes, asking, strict=True) if not asks]
        return nodes if len(nodes) < 2 else contributions(nodes, looks)
    if sum(asking) < len(nodes) / 2:
        nodes = [node for node, asks in zip(nodes, asking, strict=True) if not asks]
    for _ in range(_FRAMES):
        if len(nodes) < 2 or not _is_frame_of(nodes[0], nodes[1:], looks):
            break
        if len(nodes) < 3 and not looks.is_dated(nodes[1], looks.words(nodes[1])):
            break
        nodes = nodes[1:]
    return nodes


def _is_frame_of(first: LexborNode, others: list[LexborNode], looks: Looks) -> bool:
    """Whether all others stand in the first, and nothing before them is dated."""
    if not all(stands_in(node, {first.mem_id}) for node in (others[0], others[-1])):
        return False
    return not is_dated_before(first, others[0], looks)


def is_dated_before(outer: LexborNode, inner: LexborNode, looks: Looks) -> bool:
    """Whether a date stands in an element before what else it holds."""
    text, following = looks.words(outer), looks.words(inner)
    opening = text.partition(following)[0] if following else text
    return dateline.find(opening[:200]) is not None or dateline.find(opening[-160:]) is not None


def is_one_comment(group: Group, looks: Looks, declared: int | None) -> bool:
    """Whether the only element of a group is one comment. ``declared``: how many the page says that it has."""
    node = group.items[0]
    if node.tag == "p" or group.dated < 1 or (declared is not None and declared > 1):
        return False
    text = looks.shown(node)
    dates = len(dateline.DATE.findall(text.lower()[:_OPENING]))
    if dates > _DATES:
        return False
    if dates > 1 and declared is None and _may_be_list(group):
        # Two dates are of two comments, where both stand in lines that say little else.
        lines = text_of_written((node.html or "").replace("<", " <")).split("\n")
        if sum(_is_head(line) for line in lines) > 1:
            return False
    told = declared == 1 and group.authored == 1
    head = looks.words(node)
    if node.tag == "dt" and group.authored == 1 and len(head) <= _BYLINE and len(text) > len(head) + 2:
        return True  # A term that is a head, with the words defined by it.
    return "within" not in group.why or told or bool(SPOKEN.search(text[:120]))


def is_part(inner: Group, alone: Iterable[Group], looks: Looks) -> bool:
    """Whether the only element of a group holds the words of another's, where a date, and little else, stands beside them.

    A letter in a comment has a date and a name of its own.
    """
    around = {above.mem_id for above in ancestors(inner.items[0])}
    words = looks.words(inner.items[0])
    outer = (looks.words(one.items[0]) for one in alone if one.items[0].mem_id in around)
    beside = (text.replace(words, " ", 1) for text in outer if len(text) - len(words) <= _BYLINE)
    return any(dateline.find(text) is not None for text in beside)


def _may_be_list(group: Group) -> bool:
    """Whether an element is a list by its tag or its name, or the only block in one."""
    node = group.items[0]
    if node.tag in _LISTS or any(_SEVERAL.search(name) for name in tokens(node)):
        return True
    return "within" in group.why and node.tag in _BLOCKS


def _is_head(line: str) -> bool:
    found = dateline.find(line)
    return found is not None and len(line) - len(found.text) <= _BESIDE
