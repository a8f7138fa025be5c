"""Who answers whom, told by how deep a comment's class says that it stands, or by how far it is moved to the right."""

import re
from collections.abc import Sequence

from ingest.extract.html.sheet import ancestors, attribute, tokens
from ingest.extract.page.anchors import Entry

_STYLE = re.compile(r"(?:margin|padding)-left\s*:\s*(\d{1,4})px", re.IGNORECASE)
_DEPTH = re.compile(r"[a-z_-]*(?:depth|level)[-_]?(\d{1,3})", re.IGNORECASE)
_RANK = re.compile(r"user|role|rank|member|access", re.IGNORECASE)
"""Whose level is none of an answer's."""
_MOVED = frozenset({"blockquote", "ul", "ol", "dl"})


def parents_by_indent(entries: Sequence[Entry]) -> list[int | None]:
    """Give of each entry the place of the last one before it that is indented less; None for those at the top.

    Where one does not say how far it is indented, or all are as far, none answers another. Pings answer nobody, and are not asked.
    """
    said = [place for place, one in enumerate(entries) if one.kind == "comment"]
    told = _parents_of([entries[place] for place in said])
    parents: list[int | None] = [None] * len(entries)
    for place, above in zip(said, told, strict=True):
        parents[place] = said[above] if above is not None else None
    return parents


def _parents_of(entries: Sequence[Entry]) -> list[int | None]:
    steps = [_depth(one) for one in entries]
    if any(step is None for step in steps):
        steps = [_indent(one) for one in entries]
    if all(step is None for step in steps):
        steps = [_levels(one) for one in entries]
    known = [step for step in steps if step is not None]
    if len(known) < len(steps) or len(set(known)) < 2:
        return [None] * len(steps)
    above: list[int] = []
    parents: list[int | None] = []
    for place, step in enumerate(known):
        while above and known[above[-1]] >= step:
            above.pop()
        parents.append(above[-1] if above else None)
        above.append(place)
    return parents


def _depth(one: Entry) -> int | None:
    """Give the depth that a class of an entry names, as Serendipity, Plone and WordPress do, or of the only element in it."""
    inner = [child for child in one.item.roots[0].iter() if child.is_element_node]
    names = one.classes.union(tokens(inner[0]) if len(inner) == 1 else ())
    found = (_DEPTH.fullmatch(name) for name in names if not _RANK.search(name))
    return min((int(one[1]) for one in found if one is not None), default=None)


def _indent(one: Entry) -> int | None:
    """Give the pixels by which an entry, the element around it, or the spacer in it, indents it."""
    root = one.item.roots[0]
    for node in (root, root.parent):
        if node is not None and (found := _STYLE.search(attribute(node, "style"))):
            return int(found[1])
    spacer = root.css_first("img[width][height]") if root.tag == "table" else None
    width = attribute(spacer, "width") if spacer is not None else ""
    return int(width) if width.isdigit() and len(width) < 5 else None


def _levels(one: Entry) -> int:
    """Give the number of quotations and lists that an entry is or stands in, which browsers indent."""
    root = one.item.roots[0]
    return sum(node.tag in _MOVED for node in (root, *ancestors(root)))
