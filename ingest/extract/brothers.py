"""Comments that a theme dresses otherwise than the rest of their list."""

from collections.abc import Iterable
from itertools import dropwhile

from selectolax.lexbor import LexborNode

from ingest.extract.looks import Group, Looks, speaks
from ingest.extract.sheet import ancestors, once


def completed(group: Group, looks: Looks) -> list[LexborNode]:
    """Add the brothers that a theme dresses otherwise: the post author's own comments, the first, the last."""
    items = {node.mem_id: node for node in group.items}
    # What stands directly in a comment that holds its answers, or before them, is its own body.
    holders = once(
        above for node in group.items if (above := node.parent) is not None and above.mem_id not in items
    )
    tags = {node.tag for node in group.items}
    more = [
        child
        for holder in holders
        for child in _beside_items(holder, items)
        if child.mem_id not in items and child.tag in tags and _completes(child, items, looks)
    ]
    if not more:
        return list(group.items)
    top = holders[0]
    for above in ancestors(holders[0]):
        top = above
    wanted = items | {node.mem_id: node for node in more}
    ordered = [
        node for node in top.css(",".join(sorted(tag for tag in tags if tag))) if node.mem_id in wanted
    ]
    first = next(place for place, node in enumerate(ordered) if node.mem_id in items)
    return ordered[first:]


def _beside_items(holder: LexborNode, items: dict[int, LexborNode]) -> Iterable[LexborNode]:
    """Give what stands beside comments in their holder; of a holder in a comment, what follows the first."""
    children = holder.iter()
    if any(above.mem_id in items for above in ancestors(holder)):
        return dropwhile(lambda child: child.mem_id not in items, children)
    return children


def _completes(node: LexborNode, items: dict[int, LexborNode], looks: Looks) -> bool:
    text = looks.shown(node)
    if (
        not 20 <= len(text) <= 20_000
        or node.css_first("form,textarea") is not None
        or looks.leads_elsewhere([node])
    ):
        return False
    if any(inner.mem_id in items for inner in node.css(node.tag or "div")):
        return False
    return looks.is_dated(node, text) and (looks.names_author(node) or speaks(text))
