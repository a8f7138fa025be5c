"""What belongs to the comments of a list though it is not called so: brothers in another dress, words beside a head."""

import re
from collections.abc import Iterable, Sequence
from itertools import dropwhile, takewhile

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.bylines.names import is_speaker
from ingest.extract.comments.bare_heads import is_bare, is_byline, with_bodies
from ingest.extract.html.sheet import Sheet, ancestors, attribute, once, stands_in, tokens, words
from ingest.extract.page.anchors import SIGNATURES, Entry
from ingest.extract.page.counts import opens_with_count
from ingest.extract.page.looks import Group, Looks, speaks
from ingest.extract.page.nest import Item

_HEAD = 100
"""Characters that stand beside the date in an element that says only who spoke and when."""
_PARTS = frozenset({"h2", "h3", "h4", "h5", "h6", "p", "dd", "td", "blockquote", "span"})
"""Elements that are hardly a whole comment."""
_MOST = 0.6
"""Part of a list's comments that say as much as is usual."""
_FEWEST = 2
"""Characters that a comment has, at least: "Ok"."""
_LIFT = 2
"""How many levels above the words the author and the date may stand."""
_ENDS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "form", "script", "style"})
_PART = re.compile(r"comment[-_]?(?:body|text|content|timestamp|time|date|meta|footer)", re.IGNORECASE)
_THREAD = re.compile(r"(?:^|[\s_-])(?:comments?|commentlist|replies|responses)(?:[\s_-]|$)", re.IGNORECASE)
_RESPOND = re.compile(r"(?:comment[-_]?)?(?:respond|form)", re.IGNORECASE)


def whole(sheet: Sheet, entries: list[Entry]) -> list[Entry]:
    """Where the number is that of a comment's head, or of its words, give both."""
    tags = {one.item.roots[0].tag for one in entries}
    if not entries or any(len(one.item.roots) > 1 for one in entries):
        return entries
    nodes = [one.item.roots[0] for one in entries]
    dated = not tags <= _PARTS and _holds_date(nodes[0])
    if dated and not all(is_byline(words(node)) for node in nodes):
        return entries
    looks = Looks(sheet)
    alone: Sequence[tuple[LexborNode, ...]] = [(node,) for node in nodes]
    runs = alone if _name_speakers(nodes, looks) else with_heads(nodes, looks)
    if all(len(run) == 1 for run in runs):
        runs = with_words([run[0] for run in runs], looks)
    elif all(is_bare(run, looks) for run in runs):
        runs = with_bodies(runs)
    return [one._replace(item=Item(run)) for one, run in zip(entries, runs, strict=True)]


def _holds_date(node: LexborNode) -> bool:
    return node.css_first("time,abbr[title]") is not None or dateline.find(words(node)) is not None


def gathered(group: Group, looks: Looks) -> tuple[list[LexborNode], list[tuple[LexborNode, ...]]]:
    """Give the elements of a group's comments, and all that belongs to each; what is marked as one is whole."""
    if group.marked:
        return list(group.items), [(node,) for node in group.items]
    nodes = answers_within(completed(group, looks))
    if group.why.endswith(" within"):
        # No class tells them from what else stands in their list: its menu, its maker's name.
        nodes = [node for node in nodes if any(looks.at(node)[1:])] or nodes
    if "within" in group.why:
        nodes = in_order(nodes)
        signed = [node for node in nodes if is_signature(node)]
        # Beside signatures a paragraph that tells of a day is somebody's words.
        nodes = signed if 2 * len(signed) > len(nodes) else nodes
    return nodes, with_words(nodes, looks)


def with_words(nodes: list[LexborNode], looks: Looks) -> list[tuple[LexborNode, ...]]:
    """Where the elements say only who spoke and when, add the words: they stand around them, or follow."""
    alone: list[tuple[LexborNode, ...]] = [(node,) for node in nodes]
    speakers = _name_speakers(nodes, looks)
    if not nodes or not (speakers or all(_is_head(node, looks) for node in nodes)):
        return alone
    if len(nodes) == 1:
        after = _beside(nodes[0], set())
        # The words of a heading follow it, those of a row in the rows below it.
        if (nodes[0].tag in _ENDS or nodes[0].tag == "tr") and not speakers:
            return [(nodes[0], *after)]
        return [(nodes[0], *takewhile(_is_named_part, after))]
    around = nodes
    for _ in range(3):
        above = [node.parent for node in around]
        around = [node for node in above if node is not None and node.tag not in {"body", "html"}]
        if len({node.mem_id for node in around}) < len(nodes):
            break
        if _say_more(around, nodes, looks):
            return [(node,) for node in around]
    return _with_beside(nodes, looks) or alone


def _with_beside(nodes: Sequence[LexborNode], looks: Looks) -> list[tuple[LexborNode, ...]]:
    """Give each head with the words that follow it, each signature with those above it; nothing where most have none."""
    own = {node.mem_id for node in nodes}
    if all(map(is_signature, nodes)):
        return [(*reversed(list(_beside(node, own, forward=False))), node) for node in nodes]
    runs = [list(_beside(node, own)) for node in nodes]
    if not is_thread(nodes[-1].parent):
        longest = max(len(run) for run in runs[:-1])
        runs[-1] = runs[-1][:longest]
    spoken = sum(any(looks.words(part) for part in run) for run in runs)
    if 2 * spoken <= len(runs):
        return []
    return [(node, *run) for node, run in zip(nodes, runs, strict=True)]


def is_thread(node: LexborNode | None) -> bool:
    """Whether an element is called one of comments: what stands last in it is the last comment's, to its end."""
    return _THREAD.search(f"{attribute(node, 'class')} {(node.id if node else '') or ''}") is not None


def _name_speakers(nodes: list[LexborNode], looks: Looks) -> bool:
    """Whether all that the elements say is who speaks ("Jo Marsh said...")."""
    return all(node.tag != "dt" and is_speaker(looks.words(node)) for node in nodes)


def _is_named_part(node: LexborNode) -> bool:
    return any(_PART.fullmatch(name) for name in tokens(node))


def _is_head(node: LexborNode, looks: Looks) -> bool:
    text = looks.words(node)
    found = dateline.find(text) if len(text) < 2 * _HEAD else None
    return node.tag != "dt" and found is not None and len(text) - len(found.text) <= _HEAD


def _say_more(around: Sequence[LexborNode], nodes: Sequence[LexborNode], looks: Looks) -> bool:
    """Whether what is around each element holds words besides; those of some are few ("Signed!")."""
    lengths = [
        (len(looks.words(outer)), len(looks.words(node))) for outer, node in zip(around, nodes, strict=True)
    ]
    usual = sum(outer > 1.3 * inner + 20 for outer, inner in lengths)
    return usual >= _MOST * len(lengths) and all(outer >= inner + _FEWEST for outer, inner in lengths)


def _beside(node: LexborNode, own: set[int], *, forward: bool = True) -> Iterable[LexborNode]:
    """Give what follows an element, or stands before it, up to the next of its ``own`` kind, a heading or a form."""
    beside = node.next if forward else node.prev
    while beside is not None and beside.mem_id not in own and beside.tag not in _ENDS:
        if beside.is_element_node and beside.tag != "hr":
            if _asks(beside):
                return
            yield beside
        beside = beside.next if forward else beside.prev


def is_signature(node: LexborNode) -> bool:
    """Whether an element is called as the line below a comment's words is in old templates."""
    return not SIGNATURES.isdisjoint(tokens(node))


def _asks(node: LexborNode) -> bool:
    """Whether an element is the frame around the form for the next comment."""
    return node.id == "respond" or any(_RESPOND.fullmatch(name) for name in tokens(node))


def completed(group: Group, looks: Looks) -> list[LexborNode]:
    """Add the brothers that a theme dresses otherwise: the post author's own comments, the first, the last."""
    items = {node.mem_id: node for node in group.items}
    # What stands directly in a comment that holds its answers, or before them, is its own body.
    holders = once(
        above for node in group.items if (above := node.parent) is not None and above.mem_id not in items
    )
    if len(holders) == len(items) > 1 and not any(stands_in(one, items) for one in holders):
        return list(group.items)  # Each stands in a block of its own, beside its body.
    if len(items) > 1 and all(_is_followed(node, items, looks) for node in group.items):
        return list(group.items)  # Each is a head, and the words of each follow it.
    tags = {node.tag for node in group.items}
    more = [
        child
        for holder in holders
        for child in _beside_items(holder, items)
        if child.mem_id not in items and child.tag in tags and _completes(child, items, looks)
    ]
    if not more:
        return list(group.items)
    wanted = items | {node.mem_id: node for node in more}
    ordered = in_order(list(wanted.values()))
    first = next(place for place, node in enumerate(ordered) if node.mem_id in items)
    return ordered[first:]


def _is_followed(node: LexborNode, items: dict[int, LexborNode], looks: Looks) -> bool:
    """Whether an element is only a head, and something else than one more of them follows it."""
    after = next(iter(_beside(node, set())), None)
    return after is not None and after.mem_id not in items and _is_head(node, looks)


def answers_within(nodes: list[LexborNode]) -> list[LexborNode]:
    """Add the items of lists within comments that open as a comment itself does: they are its answers."""
    openings = {opening for node in nodes if (opening := _opening(node)) is not None}
    known = {node.mem_id for node in nodes}
    lists = [node for node in nodes if node.tag == "li"] if openings else []
    more = [
        inner
        for node in lists
        for inner in node.css("ol>li,ul>li")
        if inner.mem_id not in known and _opening(inner) in openings
    ]
    return in_order(once([*nodes, *more])) if more else nodes


def _opening(node: LexborNode) -> tuple[str, str] | None:
    """Give the tag and the classes of an element's first child; None where it has no class, as in any list."""
    first = next((child for child in node.iter() if child.is_element_node), None)
    classes = attribute(first, "class")
    return (first.tag or "", classes) if first is not None and classes else None


def in_order(nodes: list[LexborNode]) -> list[LexborNode]:
    """Put elements in the order of the page."""
    if len(nodes) < 2:
        return nodes
    top = nodes[0]
    for above in ancestors(nodes[0]):
        top = above
    tags = {node.tag for node in nodes if node.tag}
    wanted = {node.mem_id for node in nodes}
    return [node for node in once(top.css(",".join(sorted(tags)))) if node.mem_id in wanted]


def _beside_items(holder: LexborNode, items: dict[int, LexborNode]) -> Iterable[LexborNode]:
    """Give what stands beside comments in their holder; of a holder in a comment, what follows the first."""
    children = holder.iter()
    if stands_in(holder, items):
        return dropwhile(lambda child: child.mem_id not in items, children)
    return children


def _completes(node: LexborNode, items: dict[int, LexborNode], looks: Looks) -> bool:
    text = looks.shown(node)
    if (
        not 20 <= len(text) <= 20_000
        or node.css_first("form,textarea") is not None
        or looks.leads_elsewhere([node])
        or opens_with_count(text)
    ):
        return False
    if any(inner.mem_id in items for inner in node.css(node.tag or "div")):
        return False
    return looks.is_dated(node, text) and (looks.names_author(node) or speaks(text))


def with_heads(nodes: list[LexborNode], looks: Looks) -> list[tuple[LexborNode, ...]]:
    """Where the elements hold the words alone, add what says who spoke and when: around, before or below them."""
    alone: list[tuple[LexborNode, ...]] = [(node,) for node in nodes]
    if all(node.tag == "dd" for node in nodes):
        terms = [_term(node) for node in nodes]
        if all(term is not None for term in terms) or not any(_is_dated(node, looks) for node in nodes):
            return [
                (term, node) if term is not None else (node,) for term, node in zip(terms, nodes, strict=True)
            ]
    dated = sum(_is_dated(node, looks) for node in nodes)
    if 2 * dated > len(nodes):
        return alone
    # Somebody's words may tell of a day.
    below = [next(iter(_beside(node, set())), None) for node in nodes]
    if all(node is not None and _is_head(node, looks) for node in below):
        return [(node, sign) for node, sign in zip(nodes, below, strict=True) if sign is not None]
    around = nodes
    for _ in range(0 if dated else _LIFT):
        above = [node.parent for node in around]
        around = [node for node in above if node is not None and node.tag not in {"body", "html"}]
        if len({node.mem_id for node in around}) < len(nodes):
            return alone
        if all(looks.is_dated(node, looks.words(node)) for node in around):
            return [(node,) for node in around]
    return alone


def _is_dated(node: LexborNode, looks: Looks) -> bool:
    return looks.is_dated(node, looks.words(node))


def _term(node: LexborNode) -> LexborNode | None:
    before = node.prev
    while before is not None and before.tag not in {"dt", "dd"}:
        before = before.prev
    return before if before is not None and before.tag == "dt" else None
