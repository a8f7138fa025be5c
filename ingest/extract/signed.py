"""Comments that nothing marks: lines that say who wrote and when, below a heading that speaks of comments."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from selectolax.lexbor import LexborNode

from ingest.extract import dateline
from ingest.extract.looks import SIGNED, SPOKEN, Looks
from ingest.extract.sheet import Sheet, ancestors, attribute

_LINES = "p,div,span,td,font,small,cite,em,i,b,strong,h3,h4,h5,h6,address,tr,li,dt,center"
_LONGEST = 160
_HEADING = re.compile(
    r"\b(?:comments?|replies|responses?|reactions?|feedback|kommentare?|commentaires?|coment[a\u00e1]rios?|commenti|reacties)\b",
    re.IGNORECASE,
)
_SHORT = 100
"""Characters of a line that may introduce comments."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ENDS = _HEADINGS | {"form", "script", "style"}
_ABOVE = 5
"""How many levels up the heading may stand before the first comment."""
_BEFORE = 6
"""How many elements before it."""
_NEAR = 100
"""Characters after "by" in which its date stands."""
_WORDS = 12
"""Characters that a comment has beside its signature, at least."""

Run = tuple[LexborNode, ...]


def find_signed(sheet: Sheet, looks: Looks) -> list[Run]:
    """Find the runs of elements that are one comment each; none where no heading speaks of comments."""
    body = sheet.tree.body
    if body is None or not _may_hold(looks.words(body)):
        return []
    groups: dict[tuple[str, ...], list[LexborNode]] = {}
    for node in sheet.tree.css(_LINES):
        if _signs(node, looks):
            above = node.parent
            around = (above.tag or "", attribute(above, "class")) if above is not None else ("", "")
            groups.setdefault((node.tag or "", attribute(node, "class"), *around), []).append(node)
    several = [nodes for nodes in groups.values() if len(nodes) > 1 and _is_introduced(nodes[0], looks)]
    several.sort(key=lambda nodes: (-len(nodes), sum(len(looks.words(node)) for node in nodes)))
    return next((runs for nodes in several if (runs := _whole(nodes, looks))), [])


def _may_hold(text: str) -> bool:
    """Whether a page says twice by whom something is, with a date nearby: most pages need no closer look."""
    dated = (
        found
        for found in SPOKEN.finditer(text)
        if dateline.DATE.search(text[found.start() : found.end() + _NEAR].lower())
    )
    return len(list(islice(dated, 2))) == 2


def _signs(node: LexborNode, looks: Looks) -> bool:
    """Whether an element is a line that says by whom and when."""
    text = looks.words(node)
    if not _WORDS <= len(text) <= _LONGEST or (found := dateline.find(text)) is None:
        return False
    if len(dateline.DATE.findall(text.lower())) > 2 or looks.holds_post(node):
        return False
    return SIGNED.search(text) is not None or SPOKEN.search(text[: found.start]) is not None


def _is_introduced(first: LexborNode, looks: Looks) -> bool:
    """Whether a short line before an element speaks of comments."""
    for node in (first, *islice(ancestors(first), _ABOVE)):
        before, steps = node.prev, 0
        while before is not None and steps < _BEFORE:
            if before.is_element_node:
                text = looks.words(before)
                if len(text) <= _SHORT and _HEADING.search(text):
                    return True
                steps += 1
            before = before.prev
    return False


def _whole(signs: Sequence[LexborNode], looks: Looks) -> list[Run]:
    """Go from the signatures to the comments: what is around each alone, or what stands between them."""
    count: dict[int, int] = {}
    for node in signs:
        for around in (node, *ancestors(node)):
            count[around.mem_id] = count.get(around.mem_id, 0) + 1
    if any(count[node.mem_id] > 1 for node in signs):
        return []
    alone = [_outermost(node, count, looks) for node in signs]
    if all(_says_more(outer, (node,), looks) for outer, node in zip(alone, signs, strict=True)):
        return [(node,) for node in alone]
    for forward in (True, False):
        runs = [tuple(_run(node, count, forward=forward)) for node in alone]
        longest = max(len(run) for run in (runs[:-1] if forward else runs[1:]))
        runs = [run[:longest] for run in runs]
        if all(_holds_words(run, looks) for run in runs):
            pairs = zip(alone, runs, strict=True)
            return [(node, *run) if forward else (*reversed(run), node) for node, run in pairs]
    return []


def _outermost(node: LexborNode, count: dict[int, int], looks: Looks) -> LexborNode:
    """Give the largest element that holds this signature and no other, and not the post."""
    for around in ancestors(node):
        if count[around.mem_id] > 1 or around.tag in {"body", "html"} or looks.holds_post(around):
            break
        node = around
    return node


def _says_more(outer: LexborNode, inner: Run, looks: Looks) -> bool:
    return len(looks.words(outer)) >= sum(len(looks.words(node)) for node in inner) + _WORDS


def _run(node: LexborNode, count: dict[int, int], *, forward: bool) -> Iterable[LexborNode]:
    """Give what stands beside an element up to the next signature, heading or form."""
    beside = node.next if forward else node.prev
    while beside is not None and beside.tag not in _ENDS and not count.get(beside.mem_id):
        if beside.is_element_node and beside.tag != "hr":
            yield beside
        beside = beside.next if forward else beside.prev


def _holds_words(run: Run, looks: Looks) -> bool:
    return sum(len(looks.words(node)) for node in run) >= _WORDS
