"""How the comments of a page stand in each other, and which element belongs to which."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from ingest.extract.html.sheet import ancestors, attribute

_REPLIES = re.compile(
    r"^(?:children|indented|replies|comment-replies|idc-replies|comment-children|child-comments|subcomments|thread-children)$"
)

_SHARED = (2, 8, 8)
"""How many comments an element has to hold to be taken for their list, by levels above them."""


class Item(NamedTuple):
    """One element of a comment list, or the several that make up one comment (``dt`` and its ``dd``)."""

    roots: tuple[LexborNode, ...]


@lru_cache(maxsize=4096)
def _holds_replies(classes: str) -> bool:
    return any(_REPLIES.search(name) for name in classes.split())


class Nest:
    """The items of one page by their elements."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        self.owner = {root.mem_id: place for place, item in enumerate(items) for root in item.roots}
        """Place of the item whose root an element is, by ``mem_id``."""
        self.carriers: set[int] = set()
        """Elements that stand between an item and the one around it, and that one's root."""
        self._around: dict[int, int | None] = {}
        self._within: dict[int, bool] = {}
        self.parents = [self._parent_of(item.roots[0]) for item in items]
        """Of each item the place of the one it answers; None for those at the top."""

    def owner_of(self, node: LexborNode) -> int | None:
        """Say which item an element belongs to (the innermost)."""
        place = self.owner.get(node.mem_id)
        if place is not None:
            return place
        for above in ancestors(node):
            place = self.owner.get(above.mem_id)
            if place is not None:
                return place
        return None

    def frames(self) -> list[LexborNode]:
        """Give elements that hold all items between them, and little else: their lists, or the items themselves."""
        alone = nodes = self.outermost()
        for enough in _SHARED:
            above = {around.mem_id: around for node in nodes if (around := node.parent) is not None}
            if enough * len(above) <= len(alone):
                return list(above.values())
            nodes = list(above.values())
        return alone

    def outermost(self) -> list[LexborNode]:
        """Give the elements of items that stand in no other's."""
        return [root for item in self.items for root in item.roots if self._is_outermost(root)]

    def _is_outermost(self, root: LexborNode) -> bool:
        """Whether a root stands in no other; what was found for one stands for all that share its parent."""
        around = root.parent
        if around is None:
            return True
        if (place := around.mem_id) not in self._within:
            self._within[place] = self.owner_of(around) is not None
        return not self._within[place]

    def way_up(self, node: LexborNode) -> list[int]:
        """Give the elements around one up to its item's root."""
        way: list[int] = []
        above = node.parent
        while above is not None and above.is_element_node:
            way.append(above.mem_id)
            if above.mem_id in self.owner:
                break
            above = above.parent
        return way

    def is_root(self, node: LexborNode) -> bool:
        """Whether an element is the whole of an item."""
        place = self.owner.get(node.mem_id)
        return place is not None and len(self.items[place].roots) == 1

    def _parent_of(self, root: LexborNode) -> int | None:
        """Look around an item; what was found for one stands for all that share its parent."""
        around = root.parent
        if around is None:
            return None
        if (place := around.mem_id) not in self._around:
            self._around[place] = self._climb(root)
        return self._around[place]

    def _climb(self, root: LexborNode) -> int | None:
        passed: list[int] = []
        for above in ancestors(root):
            place = self.owner.get(above.mem_id)
            if place is not None:
                self.carriers.update(passed)
                self.carriers.add(above.mem_id)
                return place
            passed.append(above.mem_id)
            if (elder := self._elder(above)) is not None:
                return elder
        return None

    def _elder(self, container: LexborNode) -> int | None:
        """A list of replies may stand after the comment it answers instead of in it."""
        if not _holds_replies(attribute(container, "class")):
            return None
        before = container.prev
        # Some set an empty place for a form between the two.
        while before is not None and not (before.is_element_node and before.first_child is not None):
            before = before.prev
        return self.owner.get(before.mem_id) if before is not None else None


def frames_alone(nodes: Sequence[LexborNode]) -> list[list[LexborNode]]:
    """Give of each element those around it that hold none of the others, the inner ones first; none for a single one."""
    if len(nodes) < 2:
        return [[] for _ in nodes]
    around = [list(ancestors(node)) for node in nodes]
    times = Counter(node.mem_id for above in around for node in above)
    own = {node.mem_id for node in nodes}
    return [
        list(takewhile(lambda one: times[one.mem_id] == 1 and one.mem_id not in own, above))
        for above in around
    ]
