"""Elements that carry a comment's id: the comment itself, a part of it, or an empty anchor before it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from ingest.extract.html.loose import framed
from ingest.extract.html.sheet import Sheet, attribute, once, stands_in, tokens, words
from ingest.extract.page.nest import Item
from ingest.model import Kind

_LISTS = frozenset({"body", "ol", "ul", "dl", "table", "tbody", "main"})
_ENDS = frozenset({"h1", "h2", "h3", "h4", "form"})

_HEADINGS = _ENDS - {"form"}
SIGNATURES = frozenset({"posted", "comments-post", "comment-footer", "commentFooter"})
"""Classes of the line below a comment's words in old templates."""


class Entry(NamedTuple):
    """One comment's element with what its engine's markup says of it beside the words."""

    source_id: str | None
    item: Item
    classes: frozenset[str] = frozenset()
    kind: Kind = "comment"
    parent: int | None = None
    """Place of the parent among the entries, where something other than nesting tells it."""
    parent_source_id: str | None = None
    parent_sure: bool = True
    by_post_author: bool = False
    url: str | None = None
    machine_date: str | None = None
    signed: str | None = None
    """The author, where the entry is nothing but a name (a ping printed short)."""


def numbered(sheet: Sheet, selector: str, pattern: re.Pattern[str]) -> list[Entry]:
    """Find the entries whose ids (or ``name``) match a pattern with one group, the number.

    Of several elements with one number the outermost is the comment. An empty anchor stands for
    the element around it, or for what follows it up to the next anchor.
    """
    groups: dict[str, list[LexborNode]] = {}
    for node in sheet.all(selector):
        name = node.id or attribute(node, "name")
        if (found := pattern.match(name)) is not None:
            groups.setdefault(found[1], []).append(node)
    full = {number: [node for node in group if not _is_empty(node)] for number, group in groups.items()}
    anchors = {group[0].mem_id for number, group in groups.items() if not full[number]}
    parents = (group[0].parent for number, group in groups.items() if not full[number])
    shared = Counter(above.mem_id for above in parents if above is not None)
    entries = []
    starts = dict[int, LexborNode]()
    for number, group in groups.items():
        roots = (full[number][0],) if full[number] else _around(group[0], anchors, shared)
        if roots:
            if not full[number]:
                starts[roots[0].mem_id] = group[0]
            classes = frozenset(name for node in once((*roots, *group)) for name in tokens(node))
            entries.append(Entry(source_id=number, item=Item(roots), classes=classes))
        entries += [
            Entry(source_id=number, item=Item((node,)), classes=frozenset(tokens(node)))
            for node in _again(full[number])
        ]
    ended = _ended_alike(_each_once(entries))
    return [_with_loose_words(one, starts.get(one.item.roots[0].mem_id)) for one in ended]


def _with_loose_words(one: Entry, anchor: LexborNode | None) -> Entry:
    frame = framed(anchor, one.item.roots[-1]) if anchor is not None else None
    return one._replace(item=Item((frame,))) if frame is not None else one


def _ended_alike(entries: list[Entry]) -> list[Entry]:
    """Cut what follows the last comment, where all before it end in elements of one class: their signatures."""
    runs = [one for one in entries if len(one.item.roots) > 1]
    ends = {_named(_last(one.item.roots)) for one in runs[:-1]}
    if len(runs) == 1:
        ends = {_named(node) for node in runs[0].item.roots if attribute(node, "class") in SIGNATURES}
    if len(ends) != 1 or runs[-1] is not entries[-1] or not next(iter(ends))[1]:
        return entries
    roots = runs[-1].item.roots
    signed = max((place for place, node in enumerate(roots, 1) if _named(node) in ends), default=len(roots))
    return [*entries[:-1], runs[-1]._replace(item=Item(roots[:signed]))]


def _last(roots: Sequence[LexborNode]) -> LexborNode:
    """Give the last element of a comment, line breaks aside."""
    return next((node for node in reversed(roots) if node.tag not in {"br", "hr"}), roots[-1])


def _named(node: LexborNode) -> tuple[str | None, str]:
    return node.tag, attribute(node, "class")


def _again(group: list[LexborNode]) -> list[LexborNode]:
    """Give the elements that have the very id of the first, and stand apart from it: comments of their own."""
    first = group[0] if len(group) > 1 else None
    if first is None or not first.id:
        return []
    twins = [node for node in group[1:] if node.id == first.id and node.tag == first.tag]
    return [node for node in twins if not stands_in(node, {first.mem_id})]


def _is_empty(node: LexborNode) -> bool:
    """Whether an element is an anchor, or has no words: that around a picture of who speaks stands before them."""
    return node.tag == "a" or not any(
        inner.is_text_node and inner.text().strip() for inner in node.traverse(include_text=True)
    )


def _around(anchor: LexborNode, anchors: set[int], shared: Counter[int]) -> tuple[LexborNode, ...]:
    """The element around an anchor, or the elements that follow it where its parent holds several, as ``shared`` tells."""
    above = anchor.parent
    if above is None:
        return ()
    following = next(iter(_following(anchor, anchors)), None)
    if following is not None and "comment" in tokens(following):
        return (following,)
    alone = shared[above.mem_id] < 2 and above.tag not in _LISTS and words(above)
    if alone and not (len(anchors) == 1 and _is_below_heading(anchor)):
        return (above,)
    return tuple(_following(anchor, anchors))


def _is_below_heading(anchor: LexborNode) -> bool:
    """Whether a heading stands before the only anchor of a page, beside it: that of the post, or of its comments."""
    before = anchor.prev
    while before is not None:
        if before.is_element_node and (
            before.tag in _HEADINGS or before.css_first("h1,h2,h3,h4") is not None
        ):
            return True
        before = before.prev
    return False


def _following(anchor: LexborNode, anchors: set[int]) -> Iterable[LexborNode]:
    node = anchor.next
    while node is not None and node.mem_id not in anchors:
        if node.is_element_node:
            if node.tag in _ENDS:
                return
            if "comment" in tokens(node):
                yield node
                return
            yield node
        node = node.next


def _each_once(entries: list[Entry]) -> list[Entry]:
    """Two numbers on one element (an anchor and an id of another kind) are one comment."""
    kept: dict[int, Entry] = {}
    for one in entries:
        kept.setdefault(one.item.roots[0].mem_id, one)
    return list(kept.values())


def widened(
    entries: list[Entry], classes: frozenset[str], outer: frozenset[str] = frozenset()
) -> list[Entry]:
    """Go from the element with the id to the one around it that has the class of a comment.

    ``classes``: of its parent; ``outer``: of the element around that, where the id is in a part of the comment.
    """
    taken = {root.mem_id for one in entries for root in one.item.roots}
    result = []
    for one in entries:
        above = one.item.roots[0].parent
        inner = outer and one.classes.isdisjoint(outer)
        around = above.parent if above is not None and inner else None
        wider = next(
            (
                node
                for node, names in ((above, classes), (around, outer))
                if node is not None and node.mem_id not in taken and not names.isdisjoint(tokens(node))
            ),
            None,
        )
        if wider is None:
            result.append(one)
            continue
        taken.add(wider.mem_id)
        result.append(one._replace(item=Item((wider,)), classes=one.classes | frozenset(tokens(wider))))
    return result


def with_definitions(entries: list[Entry]) -> list[Entry]:
    """``dt`` holds the author only; the words stand in the ``dd`` that follow it, or before it if the list begins with one."""
    terms = [one.item.roots[0] for one in entries if one.item.roots[0].tag == "dt"]
    signs = bool(terms) and any(node.tag == "dd" for node in _run(terms[0], forward=False))
    return [
        one._replace(item=Item(_with_definitions(one.item.roots[0], forward=not signs)))
        if one.item.roots[0].tag == "dt"
        else one
        for one in entries
    ]


def _with_definitions(term: LexborNode, *, forward: bool) -> tuple[LexborNode, ...]:
    found = [node for node in _run(term, forward=forward) if node.tag == "dd"]
    return (term, *found) if forward else (*reversed(found), term)


def _run(term: LexborNode, *, forward: bool) -> Iterable[LexborNode]:
    """Give what stands between a term and the next one, or the one before."""
    beside = term.next if forward else term.prev
    while beside is not None and beside.tag != "dt":
        yield beside
        beside = beside.next if forward else beside.prev


def within(node: LexborNode, roots: set[int]) -> bool:
    """Whether an element is one of the roots or stands in one."""
    return node.mem_id in roots or stands_in(node, roots)
