"""Conservation of text: what a comment list shows and no record holds is counted, not lost in silence."""

import re
from collections import Counter
from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from ingest.extract.comments.byline import Dissection
from ingest.extract.comments.dated import texts_of
from ingest.extract.comments.said import Said
from ingest.extract.html.sheet import Sheet, stands_in
from ingest.extract.page.anchors import within
from ingest.extract.page.below import all_below_counts
from ingest.extract.page.nest import Item, Nest
from ingest.model import Comment, Problem

SHARE = 0.02
"""Part of a list's characters that may be in no record before it is a problem."""

_SMALL = 40
"""Characters beside the words of a comment that one item may have, but for what others have as well ("Reply", "Permalink")."""

_LISTS = "#comments,#commentlist,#comments-block,.commentlist,.comment-list,.comments,.comments-list"
_FURNITURE = 300
"""Characters that a list may have beside its comments: headings, how to answer, what is closed."""
_LEAST = 60
"""Characters of a comment, its name and its date, at least in the mean."""


def check(dissection: Dissection, read: Sequence[Said], url: str, *, beside: int = 0) -> tuple[Problem, ...]:
    """Compare the characters a list shows with those taken from it; a problem where over 2 % are missing.

    What most items have in the same words (buttons, labels) is not text that someone wrote. ``beside``: characters that
    stand in the list beside its items.
    """
    shown = [sum(_characters(root.text()) for root in item.roots) for item in dissection.items]
    own = list(shown)
    for place, parent in enumerate(dissection.parents):
        if parent is not None:
            own[parent] -= shown[place]
    least = SHARE * max(1, sum(own) + beside)
    lost = beside if beside > _SMALL else 0
    lost += _lost_within(dissection, read, own, least - lost)
    if lost <= least:
        return ()
    detail = f"{lost} characters that the comment list shows are in no comment; look at the page itself."
    return (Problem(kind="text-lost", detail=detail, url=url, count=lost),)


def _lost_within(dissection: Dissection, read: Sequence[Said], own: Sequence[int], least: float) -> int:
    """Count the characters of items (``own``) that nothing read of them holds; they are looked at where they may be over ``least``."""
    beside = [
        own[place] - _characters(f"{one.author or ''}{one.raw or ''}{one.text}")
        for place, one in enumerate(read)
    ]
    if sum(rest for rest in beside if rest > _SMALL) <= least:
        return 0
    left = [_left(item, dissection.nest, one) for item, one in zip(dissection.items, read, strict=True)]
    times = Counter(label for lines in left for label in {_label(line) for line in lines})
    unread = [
        min(rest, sum(len(line) for line in lines if 2 * times[_label(line)] <= len(read)))
        for rest, lines in zip(beside, left, strict=True)
    ]
    return sum(rest for rest in unread if rest > _SMALL)


def _left(item: Item, nest: Nest, one: Said) -> list[str]:
    """Give the texts in an item that nothing read of it holds, without their blanks, the author and the date."""
    said = [part for part in (_bare(one.author or ""), _bare(one.raw or "")) if part]
    known = "\n".join((_bare(one.text), *said))
    left = []
    for node in texts_of(item, nest):
        text = _bare(node.text())
        if text and text not in known:
            for part in said:
                text = text.replace(part, "")
            left.append(text)
    return [text for text in left if text]


def _bare(text: str) -> str:
    return "".join(text.split())


def _label(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def wordless(comments: Sequence[Comment], url: str | None) -> tuple[Problem, ...]:
    """Tell of comments most of which have neither words nor a picture: what they say stands elsewhere on the page."""
    empty = sum(not one.text and "<img" not in (one.html or "") for one in comments)
    if 2 * empty <= len(comments):
        return ()
    detail = f"{empty} of {len(comments)} comments were found without their words; look at the page itself."
    return (Problem(kind="text-lost", detail=detail, url=url, count=empty),)


def unread(sheet: Sheet, roots: Sequence[LexborNode], lacking: int, url: str) -> tuple[Problem, ...]:
    """Tell of a list that holds far more words than the comments read from it, where ``lacking`` are not found."""
    known = {root.mem_id for root in roots}
    outermost = [root for root in roots if not stands_in(root, known)]
    most = max((_beside(frame, outermost) for frame in sheet.all(_LISTS)), default=0)
    if lacking <= 0 or most < _FURNITURE + _LEAST * lacking:
        # Blocks that a line counts are comments, with nothing of the list around them.
        most = (
            sum(_characters(node.text()) for node in all_below_counts(sheet))
            if lacking > 0 and not roots
            else 0
        )
    if most == 0:
        return ()
    detail = f"{most} characters stand in the list of comments beside those that were recognised; look at the page itself."
    return (Problem(kind="comments-not-recognised", detail=detail, url=url, count=lacking),)


def _beside(frame: LexborNode, roots: Sequence[LexborNode]) -> int:
    """Count the characters of a list beside comments and forms."""
    inside = [root for root in roots if within(root, {frame.mem_id})]
    apart = [
        *inside,
        *(form for form in frame.css("form") if not within(form, {one.mem_id for one in inside})),
    ]
    return _characters(frame.text()) - sum(_characters(node.text()) for node in apart)


def _characters(text: str) -> int:
    blanks = text.count(" ") + text.count("\n") + text.count("\t") + text.count("\r")
    return len(text) - blanks - (0 if text.isascii() else text.count("\u00a0"))
