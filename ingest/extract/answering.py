"""Who answers whom where no comment stands in another: an attribute names it, the list that it stands in, or frames within frames."""

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from ingest.extract.anchors import Entry
from ingest.extract.indents import parents_by_indent
from ingest.extract.sheet import ancestors, attribute, stands_in, tokens

_NAMING = (
    "parentid",
    "data-parent-id",
    "data-parentid",
    "data-parent",
    "data-comment-parent",
    "data-reply-to",
)
_LIST = re.compile(
    r"(?:repl(?:y|ies)|child(?:ren)?|tree|threads?|list|answers?|responses?)\w*?[-_]?\d{1,20}$", re.IGNORECASE
)
"""The id of a list that is called by the comment that it answers ("comments-list-1234")."""
_NUMBER = re.compile(r"(\d{1,20})$")

Parents = list[int | None]


def parents_told(entries: Sequence[Entry]) -> Parents:
    """Give of each entry the place of the one that it answers, by the surest that the page tells; None for those at the top."""
    for told in (_named, _listed, _framed):
        places = told(entries)
        if any(place is not None for place in places):
            return places
    return parents_by_indent(entries)


def _places(entries: Sequence[Entry]) -> dict[str, int]:
    return {one.source_id: place for place, one in enumerate(entries) if one.source_id is not None}


def _named(entries: Sequence[Entry]) -> Parents:
    """Whom an attribute of the entry's element names ("parentid")."""
    known = _places(entries)
    parents: Parents = []
    for place, one in enumerate(entries):
        root = one.item.roots[0]
        values = (_NUMBER.search(attribute(root, name)) for name in _NAMING)
        found = (known.get(value[1]) for value in values if value is not None)
        parents.append(next((other for other in found if other is not None and other < place), None))
    return parents


def _listed(entries: Sequence[Entry]) -> Parents:
    """Whose list the entry stands in, where its id says so and that comment stands before it, and not in it."""
    known = _places(entries)
    parents: Parents = []
    for place, one in enumerate(entries):
        lists = [above for above in ancestors(one.item.roots[0]) if _LIST.search(above.id or "")]
        named = ((known.get(_NUMBER.findall(above.id or "")[0]), above.mem_id) for above in lists)
        found = (
            other
            for other, around in named
            if other is not None and other < place and not stands_in(entries[other].item.roots[0], {around})
        )
        parents.append(next(found, None))
    return parents


def _framed(entries: Sequence[Entry]) -> Parents:
    """Whose frame the entry's own frame stands in, where each entry has one, all called alike."""
    frames = [one.item.roots[0].parent for one in entries]
    around = [frame for frame in frames if frame is not None]
    own = {frame.mem_id: place for place, frame in enumerate(around)}
    if len(own) < len(entries) or not _common(around):
        return [None] * len(entries)
    return [next((own[a.mem_id] for a in ancestors(frame) if a.mem_id in own), None) for frame in around]


def _common(frames: Sequence[LexborNode]) -> set[str]:
    """Give the class names that all frames share."""
    return set.intersection(*(set(tokens(frame)) for frame in frames))
