"""Comments that a page shows to their authors and to moderators alone, and those that were removed: they are not public. Pure.

WordPress leads who has commented to ``?unapproved=N&moderation-hash=H`` and shows comment N there, and to whoever
has its cookie; a saved page keeps it. Themes write the note in their own ways, some none at all. Other engines show
moderators what is held back in its place in the thread, and mark it by a class: Drupal 6 to 10 (``comment.tpl.php``,
``comment.html.twig``), wpDiscuz (``WpdiscuzWalker``), K2 (``item_comments.php``) and Habari.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from ingest.extract.bylines.roles import speaks_of_body
from ingest.extract.html.sheet import Sheet, ancestors, attribute, stands_in, words
from ingest.extract.page.anchors import Entry
from ingest.extract.thread import Contribution
from ingest.model import Problem
from ingest.urls import query_value

_AWAITS = (
    r"await\w* (?:for )?(?:moderation|approval)|(?:held for|pending) (?:moderation|approval)|not (?:yet )?(?:been )?approved"
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
_MARKED = '[class*="napproved"],[class*="npublished"],.comment-awaiting-moderation,.wc_held_for_moderate'
"""A comment that is held back, an element around it, or the mark in it: by a class, whose names have these parts."""
_NAMED = frozenset(["moderation", "comment-moderation", "comment_moderated", "not-approved"])
_REMOVED = frozenset({"deleted-comment"})
"""Class of the note that Blogger, and others after it, leave in a comment's place."""
_REMOVAL, _PART = (
    re.compile(
        r"(?:this )?(?:post|comment) (?:has been |was )?(?:removed|deleted) by (?:the |an? )?(?:blog )?(?:author|administrator|owner|moderator)\.?",
        re.IGNORECASE,
    ),
    "ed by ",
)
"""The same note without a class, as in Blogger's templates of 2004 to 2006, and what each of them holds."""
_LONGEST = 90
"""Characters of a note: of what is set off in a line, and of what a theme's class calls one."""
_WHOLE = 200


class LeftOut(NamedTuple):
    """The entries that are no comments of the public thread, by their places."""

    waiting: frozenset[int]
    removed: frozenset[int]

    def without(self, found: Sequence[Contribution]) -> list[Contribution]:
        """Leave them out. What answers a removed one keeps its number; what answers one held back answers nobody."""
        kept = [place for place in range(len(found)) if place not in self.waiting | self.removed]
        moved = {place: new for new, place in enumerate(kept)}
        return [self._answering(found[place], found, moved) for place in kept]

    def _answering(
        self, one: Contribution, found: Sequence[Contribution], moved: dict[int, int]
    ) -> Contribution:
        parent = one.parent
        if parent is None:
            return one
        number = found[parent].source_id if parent in self.removed else None
        return one._replace(parent=moved.get(parent), parent_source_id=one.parent_source_id or number)

    def problems(self, url: str) -> tuple[Problem, ...]:
        """Count them."""
        private = "Comments that await moderation, or are not published, are not public and are not taken."
        told = (
            ("skipped-private", private, len(self.waiting)),
            ("skipped-deleted", "Left out: comments that were removed.", len(self.removed)),
        )
        return tuple(
            Problem(kind=kind, detail=detail, url=url or None, count=count)
            for kind, detail, count in told
            if count
        )


def left_out(sheet: Sheet, entries: Sequence[Entry]) -> LeftOut:
    """Find the entries that are held back, and those of which only a note is left that they were removed."""
    if not entries:
        return LeftOut(frozenset(), frozenset())
    places = {root.mem_id: place for place, one in enumerate(entries) for root in one.item.roots}
    number = query_value(sheet.url, "unapproved")
    told = {place for place, one in enumerate(entries) if number is not None and one.source_id == number}
    waiting = told | _places_of(_notes(sheet, entries), places)
    marked = (node for node in sheet.marks.of(_REMOVED) if 0 < len(words(node)) <= _LONGEST)
    removed = _places_of(chain(marked, _removals(entries)), places)
    return LeftOut(frozenset(waiting), frozenset(removed - waiting))


def _removals(entries: Iterable[Entry]) -> Iterator[LexborNode]:
    """Find the sentences that are all that is left of a comment, each in an element of its own."""
    for root in (root for one in entries for root in one.item.roots):
        if len(text := root.text()) <= _WHOLE and _PART in text:
            inner = (node for node in root.traverse() if node.is_element_node and _PART in node.text())
            yield from (node for node in inner if _REMOVAL.fullmatch(words(node)))


def _places_of(notes: Iterable[LexborNode], places: dict[int, int]) -> set[int]:
    found = (_place_of(node, places) for node in notes)
    return {place for place in found if place is not None}


def _place_of(note: LexborNode, places: dict[int, int]) -> int | None:
    """Give the entry around what marks it, or the only one in it."""
    for node in chain((note,), ancestors(note)):
        if node.mem_id in places:
            return places[node.mem_id]
    inside = {places[node.mem_id] for node in note.traverse() if node.mem_id in places}
    return inside.pop() if len(inside) == 1 else None


def _notes(sheet: Sheet, entries: Sequence[Entry]) -> Iterator[LexborNode]:
    """Find what says that a comment is held back."""
    if sheet.marks.speak_of("napproved", "npublished", "moderat"):
        yield from sheet.all(_MARKED)
    for node in sheet.marks.of(_NAMED):
        if 0 < len(words(node)) <= _LONGEST and node.css_first("a") is None:
            yield node
    outermost = _outermost(entries)
    shown = "\n".join([root.text() for root in outermost])
    if any(stem in shown for stem in _STEMS) and _tells_of_moderation(shown):
        for root in outermost:
            yield from (node for node in root.css("p,div,span,small,em,i,strong,b") if _is_note(node))


def _tells_of_moderation(shown: str) -> bool:
    """Whether a line says that something is held back; few lines hold a stem."""
    lines = (line for line in shown.split("\n") if any(stem in line for stem in _STEMS))
    return any(_MODERATION.search(line) for line in lines)


def _outermost(entries: Sequence[Entry]) -> list[LexborNode]:
    """Give the elements of comments that stand in no other's; what holds for one holds for all in its parent."""
    roots = {root.mem_id: root for one in entries for root in one.item.roots}
    parents = {above.mem_id: above for root in roots.values() if (above := root.parent) is not None}
    inner = {place for place, parent in parents.items() if place in roots or stands_in(parent, roots)}
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
