"""Conservation of text: what a comment list shows and no record holds is counted, not lost in silence."""

from collections.abc import Sequence
from statistics import median

from ingest.extract.byline import Dissection, Said
from ingest.model import Problem

SHARE = 0.02
"""Part of a list's characters that may be in no record before it is a problem."""

_SMALL = 40
"""Characters beside the words of a comment ("Reply", "Permalink") that one item may have more than others."""


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


def _characters(text: str) -> int:
    blanks = text.count(" ") + text.count("\n") + text.count("\t") + text.count("\r")
    return len(text) - blanks - (0 if text.isascii() else text.count("\u00a0"))
