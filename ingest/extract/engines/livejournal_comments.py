"""The comments of a LiveJournal or Dreamwidth page: those that stand there with their words, and what stands for others.

Sources: ``div#ljcmtN`` and ``t`` anchors in S2, indented by ``margin-left`` or ``padding-left``; tables indented by a
spacer image in S1; ``div.b-leaf`` in the site scheme, whose ``CommentMore`` is ``div.b-leaf-seemore``;
``div#cmtN.dwexpcomment`` in Dreamwidth, with links to parents in ``li.commentparent``.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from ingest import urls
from ingest.extract.comments.indents import parents_by_indent
from ingest.extract.engines.livejournal_states import DELETED, HIDDEN, MORE, THREAD, Shown, left_out
from ingest.extract.html.sheet import Sheet, ancestors, attribute, children, stands_in
from ingest.extract.page.anchors import Entry, numbered, within
from ingest.extract.post.unpublished import PRIVATE
from ingest.model import Lead, Problem

_MARKED = '[id^="ljcmt"],[id^="cmt"],[id^="t"],[id^="comment-"],a[name^="t"],a[name^="cmt"]'
_ID = re.compile(r"^(?:ljcmt|cmt|t|comment-)(\d{1,12})$")
_PARENT = re.compile(r"\bparent\b", re.IGNORECASE)
_REASONS = {
    PRIVATE: "Left out: comments that are screened, which only somebody logged in is shown.",
    DELETED: "Left out: comments that were deleted, or whose authors are suspended.",
    HIDDEN: "Left out: comments that are screened.",
    MORE: "Comments are shown collapsed, without their words; the pages of their threads show them.",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a page shows of an entry's comments."""

    shown: tuple[Shown, ...]
    """Those with their words."""
    problems: tuple[Problem, ...]
    leads: tuple[Lead, ...]
    """Pages of threads, which show the words of others."""
    part: bool
    """Whether the page shows one thread of several, and perhaps not the entry."""
    whole: bool
    """Whether it shows all of them, or all of one page of them, with their words."""

    @property
    def roots(self) -> list[LexborNode]:
        """Give the elements of the comments."""
        return [root for one in self.shown for root in one.entry.item.roots]


def find(sheet: Sheet, url: str) -> Found:
    """Find them. What stands for comments that are not shown, and those that are held back, is taken out of the tree."""
    numbers = numbered(sheet, _MARKED, _ID)
    inner = _inner(numbers)
    known = [Shown(one, inner) for one in _indented([_answering(Shown(one, inner)) for one in numbers])]
    kinds = [left_out(one) for one in known]
    left = [(one, kind) for one, kind in zip(known, kinds, strict=True) if kind is not None]
    folded = sheet.marks.of(("b-leaf-seemore",))
    counts = Counter(kind for _, kind in left)
    counts[MORE] += sum(_standing_for(node) for node in folded)
    closed = [root for one, kind in left if kind == MORE for root in one.entry.item.roots]
    part = _is_part(sheet) or _lacks_parents(known)
    found = Found(
        shown=tuple(one for one, kind in zip(known, kinds, strict=True) if kind is None),
        problems=tuple(_problems(counts, url)),
        leads=tuple(
            dict.fromkeys(lead for node in (*closed, *folded) for lead in _threads(sheet, node, url))
        ),
        part=part,
        whole=not (part or counts[MORE]),
    )
    _take_out([*folded, *(root for one, _ in left for root in one.entry.item.roots)], found.roots)
    return found


def _inner(entries: Sequence[Entry]) -> frozenset[int]:
    """Give the elements of comments that stand in those of others."""
    roots = {root.mem_id for one in entries for root in one.item.roots}
    holders: dict[int, bool] = {}
    found = set[int]()
    for above, place in ((root.parent, root.mem_id) for one in entries for root in one.item.roots):
        if above is not None:
            if above.mem_id not in holders:
                holders[above.mem_id] = within(above, roots)
            if holders[above.mem_id]:
                found.add(place)
    return frozenset(found)


def _take_out(nodes: Sequence[LexborNode], kept: Sequence[LexborNode]) -> None:
    """Take elements out of the tree, but for comments that stand in them and are kept."""
    places, whole = {node.mem_id for node in nodes}, {root.mem_id for root in kept}
    holders = {above.mem_id for root in kept for above in ancestors(root)}
    waiting = [node for node in nodes if not stands_in(node, places)]
    while waiting:
        node = waiting.pop()
        if node.mem_id in holders:
            waiting += children(node)
        elif node.mem_id not in whole:
            node.remove()


def _is_part(sheet: Sheet) -> bool:
    """Whether the address asks for one thread, for the comments at the top, or for nothing but a form."""
    asked = [urls.query_value(sheet.url, name) for name in ("thread", "replyto", "mode")]
    return any(asked) or urls.query_value(sheet.url, "view") == "top-only"


def _lacks_parents(known: Sequence[Shown]) -> bool:
    """Whether comments answer some that are not there: the page shows one thread of several."""
    numbers = {one.entry.source_id for one in known}
    parents = (one.entry.parent_source_id for one in known)
    return any(parent is not None and parent not in numbers for parent in parents)


def _standing_for(node: LexborNode) -> int:
    """Give how many comments "4 more comments" stands for."""
    count = attribute(node, "data-count")
    return int(count) if count.isdigit() and len(count) < 7 else 1


def _threads(sheet: Sheet, node: LexborNode, url: str) -> Iterator[Lead]:
    found = [attribute(link, "href") for link in node.css('a[href*="thread="]')]
    parent = attribute(node, "data-parent")
    if not found and parent.isdigit():
        # Pages that a script made link to nothing.
        found = [f"{url}?thread={parent}"]
    for href in found:
        target = urls.resolve(sheet.url, href)
        if target and urls.same_site(target, sheet.address):
            yield Lead("comments-page", target.partition("#")[0])


def _problems(counts: Counter[str], url: str) -> Iterator[Problem]:
    for kind, count in sorted(counts.items()):
        if count:
            yield Problem(kind=kind, detail=_REASONS[kind], url=url, count=count)


def _answering(one: Shown) -> Entry:
    """Give an entry with its parent, where an attribute or a link names it."""
    given = attribute(one.entry.item.roots[0], "data-parent")
    parent = given if given.isdigit() else next(_parents(one), "0")
    return one.entry._replace(parent_source_id=parent if parent != "0" else None)


def _parents(one: Shown) -> Iterator[str]:
    for link in one.css('a[href*="thread="]'):
        target = THREAD.search(attribute(link, "href"))
        if target is not None and target[1] != one.entry.source_id:
            named = f"{attribute(link, 'class')} {attribute(link.parent, 'class')}"
            if "parent" in named or _PARENT.search(link.text()):
                yield target[1]


def _indented(entries: list[Entry]) -> list[Entry]:
    """Let an entry answer the last one before it that is indented less, where nothing else tells its parent."""
    return [
        one
        if one.parent_source_id or place is None
        else one._replace(parent_source_id=entries[place].source_id)
        for one, place in zip(entries, parents_by_indent(entries), strict=True)
    ]
