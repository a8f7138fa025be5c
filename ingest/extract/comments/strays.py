"""What stands in a comment list beside its items: words of somebody that no item holds, and no furniture of a list. Pure."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from ingest.extract.comments.lines import SILENT
from ingest.extract.html.nesting import names
from ingest.extract.html.sheet import HEADINGS, ancestors, called, children, spaced
from ingest.extract.html.written import text_of_written
from ingest.extract.page.inner import is_dated
from ingest.extract.page.nest import Nest

_LISTS = frozenset({"ol", "ul", "dl"})
_CALLED_LIST = re.compile(
    r"(?:^|\s)(?:comments?[_-]?(?:list|block|tree)|list-?comments?)(?:\s|$)", re.IGNORECASE
)
_CALLED_COMMENTS = re.compile(r"(?:^|\s)comments?(?:[_-](?:content|area|wrap\w*))?(?:\s|$)", re.IGNORECASE)
_LEVELS = 3
"""Elements around an item that its list may be."""
_SKIPPED = SILENT | HEADINGS | names("nav header footer hr br")
_ASKS = 'textarea,select,input:not([type="hidden"])'
_CLOSED = re.compile(
    r"\W*(?:[^\W\d]+ ){0,5}?(?:comm?ent\w*|kommentar\w*|reacties?)(?: [^\W\d]+){0,6}?"
    r" (?:closed|disabled|locked|off|geschlossen|fermés?|cerrados?|chiusi|fechados|gesloten|stängda?|lukket|moderated)\b[^.!?]{0,40}\W*",
    re.IGNORECASE,
)
"""A line that says that nobody may comment any more, or how comments are looked after."""
_NOTE = 160
"""Characters of such a line, at most."""
_SHORT = 40
"""Characters of what may be a button, a label or a mark between comments, at most."""
_OFTEN = 3
"""Times that the same words are found between comments, at least, where they are an advertisement or a rule of the list."""


def strays(nest: Nest) -> int:
    """Count the characters, without blanks, that stand in the lists of a page's items beside them.

    Forms, headings, links (pagers and advertisements are nothing else), notes that comments are closed and what is
    the same in several places are no words of anybody. An element that neither its tag nor its name makes a list may
    hold the post as well: there only what stands between its items counts.
    """
    roots = nest.outermost()
    frames, holders = _frames(roots), _holders(roots)
    # Each frame is gone through once, whatever it stands in.
    items = nest.owner.keys() | frames.keys()
    found = [_Stray.of(node) for frame in frames.values() for node in _beside(frame, holders, items)]
    times = Counter(one.label for one in found)
    return sum(
        one.size for one in found if one.size > 0 and times[one.label] < (_OFTEN if one.size > _SHORT else 2)
    )


class _Stray(NamedTuple):
    """What stands beside the items: how many characters of it are no links, and by what it is the same as others."""

    size: int
    label: str

    @classmethod
    def of(cls, node: LexborNode) -> "_Stray":
        if node.is_text_node:
            text = node.text()
        elif node.tag == "a" or node.css_first(_ASKS) is not None:
            return cls(0, "")
        else:
            text = text_of_written(node.html or "")
        text = "".join(text.split())
        if len(text) <= _NOTE and _CLOSED.fullmatch(spaced(node)):
            return cls(0, "")
        links = ["".join(link.text().split()) for link in node.css("a")] if node.is_element_node else []
        size = len(text) - sum(map(len, links))
        if size > _SHORT:
            return cls(size, text)
        for link in links:
            text = text.replace(link, "", 1)
        return cls(size, re.sub(r"\d+", "0", text))


def _frames(roots: Sequence[LexborNode]) -> dict[int, LexborNode]:
    """Give the nearest elements around outermost items that are lists, or hold several of them, by their places."""
    held = Counter(above.mem_id for root in roots for above in islice(ancestors(root), _LEVELS))
    frames = dict[int, LexborNode]()
    for root in roots:
        around = islice(ancestors(root), _LEVELS)
        frame = next((above for above in around if held[above.mem_id] > 1 or _is_list(above)), None)
        if frame is not None:
            frames[frame.mem_id] = frame
    return frames


def _holders(roots: Sequence[LexborNode]) -> set[int]:
    """Give all elements that hold items."""
    holders = set[int]()
    for root in roots:
        new = [above.mem_id for above in takewhile(lambda one: one.mem_id not in holders, ancestors(root))]
        holders.update(new)
    return holders


def _is_list(node: LexborNode) -> bool:
    return node.tag in _LISTS or _CALLED_LIST.search(called(node)) is not None


def _beside(frame: LexborNode, holders: set[int], items: Container[int]) -> list[LexborNode]:
    """Give what stands in a frame beside items, without what never is a comment."""
    walked = list(_walk(frame, holders, items))
    places = [place for place, (_, is_item) in enumerate(walked) if is_item]
    if not places:
        return []
    if _is_list(frame):
        return [node for node, is_item in walked if not is_item]
    between = [node for node, is_item in walked[places[0] : places[-1]] if not is_item]
    if not _CALLED_COMMENTS.search(called(frame)):
        return between
    # Below the comments of a section stand the rules of the house as well: these have no date.
    tag = walked[places[-1]][0].tag
    below = (node for node, _ in walked[places[-1] + 1 :] if node.tag == tag)
    return between + [node for node in below if is_dated(spaced(node))]


def _walk(node: LexborNode, holders: set[int], items: Container[int]) -> Iterator[tuple[LexborNode, bool]]:
    """Give what stands in an element, with whether it is an item; of what holds items, what stands in that."""
    for child in children(node):
        if child.mem_id in items:
            yield child, True
        elif child.mem_id in holders:
            yield from _walk(child, holders, items)
        elif child.tag not in _SKIPPED and child.text().strip():
            yield child, False
