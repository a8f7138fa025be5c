"""The elements right before and right after another: texts and comments of the markup between them are passed over. Pure."""

from collections.abc import Container, Iterator

from selectolax.lexbor import LexborNode


def element_before(node: LexborNode, *, worded: bool = False) -> LexborNode | None:
    """Give the element before another in the same parent; ``worded``: the nearest that holds words."""
    before = node.prev
    while before is not None and not _stands(before, worded=worded):
        before = before.prev
    return before


def element_after(node: LexborNode, *, worded: bool = False) -> LexborNode | None:
    """Give the element after another in the same parent; ``worded``: the nearest that holds words."""
    after = node.next
    while after is not None and not _stands(after, worded=worded):
        after = after.next
    return after


def elements_up_to(node: LexborNode, ends: Container[str | None]) -> Iterator[LexborNode]:
    """Give the elements after another in the same parent, up to the first whose tag is one of ``ends``."""
    after = node.next
    while after is not None and after.tag not in ends:
        if after.is_element_node:
            yield after
        after = after.next


def _stands(node: LexborNode, *, worded: bool) -> bool:
    return node.is_element_node and not (worded and not node.text().strip())
