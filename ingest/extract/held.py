"""Comments that a page shows to their authors alone, until a moderator says so: they are not public. Pure.

WordPress leads who has commented to ``?unapproved=N&moderation-hash=H`` and shows comment N there, and to whoever
has its cookie; a saved page keeps it. Themes write the note in their own ways, some none at all.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from selectolax.lexbor import LexborNode

from ingest.extract.anchors import Entry
from ingest.extract.roles import speaks_of_body
from ingest.extract.sheet import Sheet, ancestors, attribute, words
from ingest.model import Problem
from ingest.urls import query_value

_AWAITS = (
    r"await\w* (?:moderation|approval)|(?:held for|pending) (?:moderation|approval)|not (?:yet )?(?:been )?approved"
    r"|en attente de (?:mod[ée]ration|validation)|wartet auf (?:freischaltung|moderation)|muss noch freigeschaltet"
    r"|pendiente de (?:moderaci[óo]n|aprobaci)|in attesa di (?:essere )?(?:modera|approva)|aguard\w+ (?:modera|aprova)"
    r"|wacht op (?:moderatie|goedkeuring)|ожидает (?:проверки|модерации|одобрения)|väntar på (?:granskning|godkännande)"
    r"|oczekuje na (?:moderację|zatw)"
)
_MODERATION = re.compile(_AWAITS, re.IGNORECASE)
_STEMS: tuple[str, ...] = (
    *(
        "modera",
        "modéra",
        "approv",
        "validation",
        "reischalt",
        "reigeschaltet",
        "aproba",
        "aprova",
    ),
    *("goedkeuring", "провер", "модера", "одобр", "granskning", "godkännande", "zatw"),
)
"""Parts of which every such note holds one, as it is written within a sentence: to look for them is quicker."""
_NOTE = re.compile(
    r"(?!.*\b(?:my|mine|mon|mein\w*|mi|mio|meu|mijn|мой|mitt?|mój)\b)\W*(?:please note\W+)?(?:[^\W\d_]+ ){0,3}?"
    rf"(?:comm|kom|com|reac|opm|beitrag|post|комм)\w*(?: [^\W\d_]+){{0,3}}? (?:{_AWAITS})[^.!?:]{{0,40}}[\W]*"
    r"(?:this is a preview.{0,90}|it will .{0,90}|thank.{0,40})?",
    re.IGNORECASE,
)
"""A whole paragraph that is the note, and not what a commenter tells of a comment of his own."""
_OWN = frozenset({"comment-awaiting-moderation"})
_NAMED = frozenset(["moderation", "comment-moderation", "comment_moderated", "unapproved", "not-approved"])
_LONGEST = 90
"""Characters of a note: of what is set off in a line, and of what a theme's class calls one."""
_WHOLE = 200


def public(
    sheet: Sheet, entries: Sequence[Entry], url: str | None
) -> tuple[list[Entry], tuple[Problem, ...]]:
    """Leave out the comments that await moderation, and count them in a problem."""
    waiting = _awaiting(sheet, entries)
    if not waiting:
        return list(entries), ()
    kept = [place for place in range(len(entries)) if place not in waiting]
    moved = {place: new for new, place in enumerate(kept)}
    left = [
        one._replace(parent=moved.get(one.parent)) if one.parent is not None else one
        for one in (entries[place] for place in kept)
    ]
    detail = "Comments that await moderation are not public and are not taken."
    return left, (Problem(kind="skipped-private", detail=detail, url=url, count=len(waiting)),)


def _awaiting(sheet: Sheet, entries: Sequence[Entry]) -> set[int]:
    """Give the places of the entries that await moderation."""
    number = query_value(sheet.url, "unapproved") if "unapproved=" in sheet.url else None
    told = {
        place
        for place, one in enumerate(entries)
        if "unapproved" in one.classes or (number is not None and one.source_id == number)
    }
    places = {root.mem_id: place for place, one in enumerate(entries) for root in one.item.roots}
    around = (
        next((up for up in chain((n,), ancestors(n)) if up.mem_id in places), None)
        for n in _notes(sheet, entries)
    )
    return told | {places[root.mem_id] for root in around if root is not None}


def _notes(sheet: Sheet, entries: Sequence[Entry]) -> Iterator[LexborNode]:
    """Find what says that the comment around it awaits moderation."""
    yield from sheet.marks.of(_OWN)
    for node in sheet.marks.of(_NAMED):
        if 0 < len(words(node)) <= _LONGEST and node.css_first("a") is None:
            yield node
    outermost = _outermost(entries)
    shown = "\n".join([root.text() for root in outermost])
    if any(stem in shown for stem in _STEMS) and _MODERATION.search(shown):
        for root in outermost:
            yield from (node for node in root.css("p,div,span,small,em,i,strong,b") if _is_note(node))


def _outermost(entries: Sequence[Entry]) -> list[LexborNode]:
    """Give the elements of comments that stand in no other's; what holds for one holds for all in its parent."""
    roots = {root.mem_id: root for one in entries for root in one.item.roots}
    parents = {above.mem_id: above for root in roots.values() if (above := root.parent) is not None}
    inner = {
        place
        for place, parent in parents.items()
        if place in roots or any(above.mem_id in roots for above in ancestors(parent))
    }
    return [root for root in roots.values() if root.parent is None or root.parent.mem_id not in inner]


def _is_note(node: LexborNode) -> bool:
    """Whether an element is the note as a whole, or a line set off that holds it: commenters write in paragraphs."""
    if len(node.text()) > 2 * _WHOLE or len(text := words(node)) > _WHOLE:
        return False
    inside = node.parent.tag if node.parent is not None else None
    if inside in {"blockquote", "a"} or not _MODERATION.search(text):
        return False
    set_off = node.tag in {"em", "i", "strong", "b"} and inside != "p"
    return (set_off and len(text) < _LONGEST) or (
        bool(_NOTE.fullmatch(text)) and _has_words_beside(node, text)
    )


def _has_words_beside(node: LexborNode, text: str) -> bool:
    """Whether words stand beside a note; one that stands alone is what the commenter wrote."""
    while (above := node.parent) is not None and len(above.text()) <= 2 * _WHOLE and words(above) == text:
        node = above
    brothers = above.iter() if above is not None and not _speaks_of_body(node) else ()
    return any(
        one.mem_id != node.mem_id
        and (one.tag == "p" or _speaks_of_body(one) or one.css_first("p") is not None)
        for one in brothers
    )


def _speaks_of_body(node: LexborNode) -> bool:
    return speaks_of_body(attribute(node, "class"))
