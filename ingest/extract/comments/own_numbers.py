"""The numbers that comments of unknown software have: in their ids, in anchors before them, or in what stands around them. Pure."""

import re
from collections.abc import Container, Sequence
from itertools import chain, islice

from selectolax.lexbor import LexborNode

from ingest.extract.html.sheet import ancestors, attribute, words
from ingest.extract.page.nest import frames_alone

_OWN_NUMBER = re.compile(
    r"(?:^|[-_:.])(?:[a-z]*(?=\d{2,20}$)|(?=[0-9a-f]{24}$|[0-9a-f]{32}$|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$))"
    r"([0-9a-f-]+)$",
    re.IGNORECASE,
)
"""A comment's number at the end of an id: figures, or the hexadecimal figures of databases that count so."""
_OWN_DIGIT = re.compile(r"(?:(?:comment|cmt|reply|kommentar)[-_]?|c[-_])(\d)", re.IGNORECASE)
"""The number of one of the first ten: a figure alone is of anything, unless a comment is named before it."""
_COUNTED = re.compile(
    r"((?:c|com|comm|commentaire|comentario|msg|message|note|response)[-_]?)(\d{1,20})", re.IGNORECASE
)
"""What may be of something else, and is a comment's number where all of a list have one."""
_LINKED = re.compile(r"([a-z]+[-_]?)(\d{1,20})", re.IGNORECASE)
"""What is a comment's number where each of a list links to itself by it."""
_ONLY = re.compile(r"(?:li-|div-)?comment[-_]?(\d{1,20})", re.IGNORECASE)
_NEAR = 2
"""How many levels above a page's only comment its number may stand."""


def numbers_of(nodes: Sequence[LexborNode]) -> list[str | None]:
    """Give the numbers in the ids of a list's elements, also those of one figure where all are written alike."""
    places = {node.mem_id for node in nodes}
    numbers = [number_of(node, places) for node in nodes]
    counted = [_COUNTED.fullmatch(_named(node)) for node in nodes]
    alike = {found[1] for found in counted if found is not None}
    own = [found[2] for found in counted if found is not None]
    if len(alike) == 1 and len(set(own)) == len(nodes) > 1:
        numbers = list(own)
    elif None in numbers:
        numbers = _linked_numbers(nodes) or numbers
    counted_through = numbers == [str(place) for place in range(1, len(nodes) + 1)]
    if counted_through or not any(numbers):
        # Numbers that count through change when a comment goes; an anchor's do not.
        outside = [_number_outside(node) for node in nodes]
        outside = outside if all(outside) else [_number_around(frames) for frames in frames_alone(nodes)]
        numbers = outside if all(outside) and len(set(outside)) == len(nodes) else numbers
    return numbers if any(numbers) or len(nodes) != 1 else [_number_near(nodes[0])]


def _named(node: LexborNode) -> str:
    """Give an element's id, or the place on the page that RDFa says it is (``resource="#c5"``; RDFa Core 1.1, 5)."""
    resource = attribute(node, "resource")
    return node.id or (resource[1:] if resource.startswith("#") else "")


def _linked_numbers(nodes: Sequence[LexborNode]) -> list[str | None]:
    """Give the numbers of ids that are alike in all, where each element has a link to itself by its id; else none."""
    named = [_LINKED.fullmatch(node.id or "") for node in nodes]
    found = [one for one in named if one is not None]
    numbers = list[str | None](one[2] for one in found)
    if len(nodes) < 2 or len(set(numbers)) < len(nodes) or len({one[1] for one in found}) > 1:
        return []
    linked = (node.css_first(f'a[href$="#{node.id}"]') is not None for node in nodes)
    return numbers if all(linked) else []


def _number_near(node: LexborNode) -> str | None:
    """Give the number of a page's only comment, where what stands around it, or beside it, has the only one that names a comment."""
    for above in islice(ancestors(node), _NEAR):
        carriers = (above, *above.css('[id*="omment"],a[name*="omment"]'))
        names = (name for one in carriers for name in (one.id or "", attribute(one, "name")))
        found = {match[1] for name in names if (match := _ONLY.fullmatch(name)) is not None}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _number_outside(node: LexborNode) -> str | None:
    """Give the number of an empty anchor right before an element, or of the element whose only one it is."""
    before = node.prev
    while before is not None and not before.is_element_node and not before.text().strip():
        before = before.prev
    names = [before.id or "", attribute(before, "name")] if before is not None and _is_anchor(before) else []
    above = node.parent
    if above is not None and above.id and sum(child.is_element_node for child in above.iter()) == 1:
        names.append(above.id)
    found = (_OWN_NUMBER.search(name) for name in names)
    return next((number[1] for number in found if number is not None), None)


def _number_around(frames: Sequence[LexborNode]) -> str | None:
    """Give the number in the id of what stands around one comment and no other."""
    return next(
        (found[1] for node in frames if (found := _OWN_NUMBER.search(node.id or "")) is not None), None
    )


def _is_anchor(node: LexborNode) -> bool:
    return node.tag == "a" and not words(node)


def number_of(node: LexborNode, comments: Container[int] = frozenset()) -> str | None:
    """Give the number at the end of an id in an element, where there is one; not of other ``comments`` that stand in it."""
    own = node.css("[id],a[name]")[:6]
    if comments:
        own = [one for one in own if nearest(one, comments) == node.mem_id]
    for carrier in (node, *own):
        for name in (carrier.id or "", attribute(carrier, "name")):
            found = _OWN_DIGIT.fullmatch(name) or _OWN_NUMBER.search(name)
            if found is not None:
                return found[1]
    return None


def nearest(node: LexborNode, places: Container[int]) -> int | None:
    """Give the place, of several, of the element itself or of the one around it."""
    return next((one.mem_id for one in chain((node,), ancestors(node)) if one.mem_id in places), None)
