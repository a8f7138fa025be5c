"""The headlines that readers gave their comments, on pages of software that no reader knows: they are words of who wrote. Pure.

Sources: SoapBlox (``div.commentTitle``), Slash (``div.title``), Scoop and Subtext; what is called so elsewhere may be the
name of who wrote, a rank or a label, and is left where it stands.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.comments.headlines import is_headline, with_headline
from ingest.extract.comments.own_numbers import nearest
from ingest.extract.html.sheet import Sheet, letters, tokens, words
from ingest.extract.page.anchors import Entry
from ingest.model import Comment

_CALLED = '[class*="itle"],[class*="ubject"]'
_NAME = re.compile(r"(?:comment|reply|message)?[-_]?(?:title|subject|headline)", re.IGNORECASE)
_SCORE = re.compile(
    r"\s*\((?:(?:none|[\d.]+\+?)\s*/\s*\d+-?|score\s*:[^)]*)\)(?:\s*\((?:#\s*\d+)?\))?\s*$", re.IGNORECASE
)
"""Behind a headline: what others thought of the comment, and its number."""
_LONGEST = 150
_DIFFERENT = 0.5
"""Part of the headlines that differ, at the least: labels and ranks are the same in many comments."""


def subjects_of(sheet: Sheet, entries: Sequence[Entry]) -> list[str | None]:
    """Give what may be the headline of each comment, by what it is called."""
    places = {root.mem_id: place for place, one in enumerate(entries) for root in one.item.roots}
    first: dict[int, LexborNode] = {}
    for node in sheet.tree.css(_CALLED) if entries else ():
        if any(_NAME.fullmatch(name) for name in tokens(node)):
            own = nearest(node, places)
            if own is not None:
                first.setdefault(places[own], node)
    found = [_said(first[place]) if place in first else None for place in range(len(entries))]
    told = [letters(text) for text in found if text is not None]
    return found if len(set(told)) > _DIFFERENT * len(told) else [None] * len(found)


def _said(node: LexborNode) -> str | None:
    text = _SCORE.sub("", words(node))
    sure = 1 < len(text) <= _LONGEST and dateline.find(text) is None and is_headline(text, dated=False)
    return text if sure else None


def with_subjects(comments: Sequence[Comment], subjects: Sequence[str | None]) -> tuple[Comment, ...]:
    """Put headlines before the words of comments that are signed elsewhere; all as they are where some comments were left out."""
    if len(comments) != len(subjects) or not any(subjects):
        return tuple(comments)
    return tuple(map(_with_subject, comments, subjects))


def without_scores(comments: Sequence[Comment]) -> tuple[Comment, ...]:
    """Leave out what others thought of a comment, where it stands behind most comments' first lines ("Re: the weir (4.00 / 2)")."""
    heads = [one.text.split("\n", 1)[0] if one.text else "" for one in comments]
    bare = [_SCORE.sub("", head) for head in heads]
    if sum(map(str.__ne__, heads, bare)) <= _DIFFERENT * len(comments):
        return tuple(comments)
    return tuple(
        replace(one, text=f"{short}{(one.text or '')[len(head) :]}".strip() or None)
        for one, head, short in zip(comments, heads, bare, strict=True)
    )


def _with_subject(one: Comment, subject: str | None) -> Comment:
    if subject is None or one.author is None or not one.text or one.author.lower() in subject.lower():
        return one
    text, html = with_headline(subject, one.text, one.html or "")
    return replace(one, text=text, html=html)
