"""Comments whose parts stand side by side, each in an element of its own and nothing around them: they are set in a frame each.

Source: the default skin of Nucleus (``h3.comment_user``, ``div.comment_body``, ``div.comment_date``, over and over).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.bylines.roles import roles_of
from ingest.extract.html import markup
from ingest.extract.html.sheet import Sheet, attribute, spaced, tokens

_FEWEST_PARTS, _MOST_PARTS = 3, 6
"""Parts of a comment: of a head and words alone the words follow the head, which needs no frame."""
_FIGURES = re.compile(r"\b\d{1,2}[/.-]\d{1,2}\b.*\b\d{1,2}:\d\d")
"""A day without its year, and the hour."""
_LONGEST = 100
"""Characters of a part that tells the day, at most."""


def set_in_frames(sheet: Sheet) -> None:
    """Set the parts of each comment in an element, where they repeat in one order; what stands otherwise is left as it is."""
    if "omment" not in sheet.html:
        return
    beside: dict[int, list[LexborNode]] = {}
    for node in sheet.tree.css('[class*="omment"]'):
        if roles_of(node.tag or "", attribute(node, "class")).worded and node.parent is not None:
            beside.setdefault(node.parent.mem_id, []).append(node)
    for bodies in beside.values():
        for row in _rows(bodies) if len(bodies) > 1 else ():
            _frame(row)


def _rows(bodies: Sequence[LexborNode]) -> list[list[LexborNode]]:
    """Give the parts of each comment, the words of which are ``bodies``; nothing where they do not repeat."""
    above = bodies[0].parent
    parts = [node for node in above.iter() if node.is_element_node] if above is not None else []
    known = {node.mem_id for node in bodies}
    places = [place for place, node in enumerate(parts) if node.mem_id in known]
    steps = {later - earlier for earlier, later in pairwise(places)}
    many = steps.pop() if len(steps) == 1 else 0
    if not _FEWEST_PARTS <= many <= _MOST_PARTS:
        return []
    first, second = places[0], places[1]
    before = 0
    while before + 1 < many and before < first and _alike(parts, first - before - 1, second - before - 1):
        before += 1
    rows = [parts[place - before : place - before + many] for place in places]
    return rows if _repeat(rows) and all(map(_tells_day, rows)) else []


def _alike(parts: Sequence[LexborNode], one: int, other: int) -> bool:
    return _dress(parts[one]) == _dress(parts[other])


def _dress(node: LexborNode) -> tuple[str | None, ...]:
    return (node.tag, *tokens(node))


def _repeat(rows: Sequence[Sequence[LexborNode]]) -> bool:
    """Whether all rows have the same parts, each with a class of its own, but for what is left out at the end."""
    dressed = [tuple(map(_dress, row)) for row in rows]
    named = len(set(dressed[0])) == len(dressed[0]) and all(len(dress) > 1 for dress in dressed[0])
    return named and len(set(dressed)) == 1


def _tells_day(row: Sequence[LexborNode]) -> bool:
    short = (text for node in row if len(text := spaced(node)) <= _LONGEST)
    return any(dateline.find(text) is not None or _FIGURES.search(text) for text in short)


def _frame(row: Sequence[LexborNode]) -> None:
    html = "".join(node.html or "" for node in row)
    body = markup.parse(f'<div class="comment">{html}</div>').body
    if body is None or body.first_child is None:
        return
    row[0].insert_before(body.first_child)
    for node in row:
        node.decompose()
