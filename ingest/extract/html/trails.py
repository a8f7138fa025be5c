"""Where an element sits, as a path that may be followed on other pages of the same site.

An *address* finds an element in a whole page: CSS, from the nearest element with a name of its own or from
``body``. A *trail* leads from one element down to another: a step a child, by its class or by its number among
the children of its tag.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from ingest.extract.html.sheet import ancestors, children, tokens

Trail = tuple[str, ...]

_NAME = re.compile(r"[A-Za-z_][A-Za-z_-]*")
_STEP = re.compile(r"(?P<tag>[a-z0-9]+)(?:\.(?P<name>[\w-]+))?(?::nth-of-type\((?P<number>\d+)\))?")
_DRESS = re.compile(r"odd|even|alt|first|last|clear(?:fix)?|active|new", re.IGNORECASE)
_LABELLED = 3
"""Named elements above one from which its address may start."""


def names_of(node: LexborNode) -> list[str]:
    """Give the class names that are the same on every page: without numbers, and without mere dress."""
    return [name for name in tokens(node) if _NAME.fullmatch(name) and not _DRESS.fullmatch(name)]


def sign(node: LexborNode) -> str:
    """Give what an element looks like: its tag and its lasting class names."""
    return ".".join([node.tag or "", *sorted(set(names_of(node)))])


def fits(node: LexborNode, wanted: str) -> bool:
    """Whether an element looks like a sign; more class names than the sign has do not matter."""
    tag, *names = wanted.split(".")
    return node.tag == tag and set(names) <= set(tokens(node))


def addresses(node: LexborNode) -> list[str]:
    """Give addresses for an element, those that lean on names first."""
    found: list[str] = []
    trail = ""
    labelled = 0
    above: LexborNode | None = node
    while above is not None and above.is_element_node and above.tag not in {"body", "html"}:
        labels = _labels(above)
        found += [label + trail for label in labels]
        labelled += bool(labels)
        if labelled >= _LABELLED:
            return found
        trail = f" > {_step(above)}{trail}"
        above = above.parent
    return [*found, f"body{trail}"]


def trail(node: LexborNode, top: LexborNode) -> Trail | None:
    """Give the way down from an element to one in it; empty where they are the same, None where it is not in it."""
    steps: list[str] = []
    for one in (node, *ancestors(node)):
        if one.mem_id == top.mem_id:
            return tuple(reversed(steps))
        steps.append(_step(one))
    return None


def follow(top: LexborNode, way: Trail) -> LexborNode | None:
    """Go down a trail; None where it leads nowhere."""
    node: LexborNode | None = top
    for step in way:
        node = _child(node, step) if node is not None else None
    return node


def elements(node: LexborNode) -> Iterator[LexborNode]:
    """Give an element's children that are elements."""
    return (child for child in children(node) if child.is_element_node)


def _labels(node: LexborNode) -> list[str]:
    labels = [f"#{node.id}"] if node.id and _NAME.fullmatch(node.id) else []
    return labels + [f"{node.tag}.{name}" for name in names_of(node)]


def _step(node: LexborNode) -> str:
    tag = node.tag or ""
    alike = [one for one in elements(node.parent) if one.tag == tag] if node.parent is not None else [node]
    if len(alike) > 1:
        for name in names_of(node):
            if sum(name in tokens(one) for one in alike) == 1:
                return f"{tag}.{name}"
    place = next((n for n, one in enumerate(alike, 1) if one.mem_id == node.mem_id), 1)
    return f"{tag}:nth-of-type({place})"


def _child(node: LexborNode, step: str) -> LexborNode | None:
    found = _STEP.fullmatch(step)
    if found is None:
        return None
    alike = (one for one in elements(node) if one.tag == found["tag"])
    if found["name"]:
        return next((one for one in alike if found["name"] in tokens(one)), None)
    number = int(found["number"] or 1)
    return next((one for place, one in enumerate(alike, 1) if place == number), None)
