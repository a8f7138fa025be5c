"""Of several groups of elements that may be an unknown page's comments, the one that is taken. Pure."""

from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from ingest.extract.comments.frames import is_part
from ingest.extract.html.sheet import ancestors
from ingest.extract.page.looks import Group, Looks, stands_in

_NEAR = 0.93
"""Of the heaviest group's weight: groups that weigh as much are of the same comments."""


def likeliest(groups: Sequence[Group], looks: Looks) -> Group:
    """Give the group that holds most, of those that hold nearly as much the one with most whole comments."""
    groups = _without_lists_of_answers(groups)
    several = [group for group in groups if len(group.items) > 1]
    alone = [group for group in groups if len(group.items) == 1]
    groups = several + [one for one in alone if not is_part(one, alone, looks)]
    held = [(group.text, {above.mem_id for above in ancestors(group.items[0])}) for group in groups]
    groups = [one for one in groups if len(one.items) > 1 or not _holds(one.items[0], held, looks)]
    heaviest = max(group.weight for group in groups)
    near = [group for group in groups if group.weight >= _NEAR * heaviest]
    return max(near, key=lambda group: (looks.whole_ones(group), group.weight))


def _without_lists_of_answers(groups: Sequence[Group]) -> list[Group]:
    """Leave out what is called by answers, and stands in more comments that a line above them counts."""
    counted = [group for group in groups if group.is_below]
    return [one for one in groups if not any(_stands_in_all(one, other) for other in counted)]


def _stands_in_all(inner: Group, outer: Group) -> bool:
    if inner is outer or len(inner.items) >= len(outer.items):
        return False
    places, known = {node.mem_id for node in outer.items}, dict[int, bool]()
    return all(stands_in(node, places, known) for node in inner.items)


def _holds(node: LexborNode, groups: Sequence[tuple[float, set[int]]], looks: Looks) -> bool:
    """Whether an element is the frame around a comment, or around several; groups by their text and what they stand in."""
    whole = len(looks.words(node))
    return any(text > 0.5 * whole and node.mem_id in above for text, above in groups)
