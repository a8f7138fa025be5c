"""Conservation of text: what a comment list shows and no record holds is counted, not lost in silence."""

from collections.abc import Sequence
from statistics import median

from selectolax.lexbor import LexborNode

from ingest.extract.anchors import within
from ingest.extract.below import all_below_counts
from ingest.extract.byline import Dissection, Said
from ingest.extract.sheet import Sheet, stands_in
from ingest.model import Comment, Problem

SHARE = 0.02
"""Part of a list's characters that may be in no record before it is a problem."""

_SMALL = 40
"""Characters beside the words of a comment ("Reply", "Permalink") that one item may have more than others."""

_LISTS = "#comments,#commentlist,#comments-block,.commentlist,.comment-list,.comments,.comments-list"
_FURNITURE = 300
"""Characters that a list may have beside its comments: headings, how to answer, what is closed."""
_LEAST = 60
"""Characters of a comment, its name and its date, at least in the mean."""


def check(dissection: Dissection, read: Sequence[Said], url: str) -> tuple[Problem, ...]:
    """Compare the characters each item shows with those taken from it; a problem where over 2 % are missing.

    What every item has in about the same amount (buttons, labels) is not text that someone wrote.
    """
    if not read:
        return ()
    shown = [sum(_characters(root.text()) for root in item.roots) for item in dissection.items]
    own = list(shown)
    for place, parent in enumerate(dissection.parents):
        if parent is not None:
            own[parent] -= shown[place]
    beside = [
        own[place] - _characters(f"{one.author or ''}{one.raw or ''}{one.text}")
        for place, one in enumerate(read)
    ]
    usual = max(0.0, median(beside))
    lost = sum(int(rest - usual) for rest in beside if rest > usual + _SMALL)
    if lost <= SHARE * max(1, sum(own)):
        return ()
    detail = f"{lost} characters that the comment list shows are in no comment; look at the page itself."
    return (Problem(kind="text-lost", detail=detail, url=url, count=lost),)


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
