"""Lines that a mail program wrapped at a width: each paragraph as one line again, in a text of the same length.

A program breaks a line where the next word would pass the width, so that both lines tell of it: no line is longer,
and with the next line's first word each would be. Lines of addresses, lists and signatures do not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

_NARROWEST, _WIDEST = 45, 100
"""Characters of a line as programs wrap it: RFC 3676 asks for at most 78, and forms and terminals have 60 to 80."""
_USUAL = range(60, 81)
"""Those from which one break is enough to believe it."""
_LEAST = 2
"""Sentences that go on in the next line, from which any width is believed."""
_GOES_ON = re.compile(r"[\w,;)'\"-] ?\n[ >|]*[a-z]")
_MARKS = re.compile(r"[ >|]*")
_FIRST_WORD = re.compile(r"\S+")
_APART = re.compile(
    r"(?i)[-*+_=~#\u2022\u00b7]|\(?(?:\d{1,2}|[a-z])[.)] |(?:from|sent|date|to|cc|subject|re|our ref|your ref)\b ?:"
)
"""How a line begins that is one by itself: an item of a list, a rule, a mail's head."""
_RULED = ("---", "___", "===", "***", "~~~", "###")
"""How a line ends behind which no paragraph goes on."""
_SENTENCE_ENDS = (".", "!", "?", ":")
_ENDS = re.compile(r"[.!?][\"')]*$")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    """Where its words begin, behind marks and spaces."""
    end: int
    depth: int
    first: int
    """Characters of its first word."""
    said: str

    @property
    def length(self) -> int:
        return self.end - self.start

    @property
    def apart(self) -> bool:
        return bool(_APART.match(self.said))

    def goes_on_in(self, after: "_Line") -> bool:
        """Say whether a sentence stands over its end and the next line's begin."""
        return not self.said.endswith(_SENTENCE_ENDS) and after.said[:1].islower()

    def is_full(self, after: "_Line", width: int) -> bool:
        """Say whether the next line's first word would have passed a width."""
        return self.length <= width < self.length + 1 + after.first


def unwrapped(folded: str) -> str:
    """Give a folded text of the same length in which spaces stand for the breaks within wrapped paragraphs.

    Marks of quotation at the begin of the lines that go on (``>``) are spaces, too. A text without wrapped lines is given as it is.
    """
    if not _GOES_ON.search(folded):
        return folded
    lines = [*_lines(folded)]
    widths = {depth: _width(lines, depth) for depth in {line.depth for line in lines}}
    pieces: list[str] = []
    at = 0
    for before, after in _joined(lines, widths):
        pieces += (folded[at : before.end], " " * (after.start - before.end))
        at = after.start
    return "".join((*pieces, folded[at:]))


def _lines(folded: str) -> Iterator[_Line]:
    at = 0
    for raw in folded.split("\n"):
        marks = _MARKS.match(raw)
        indent = marks.end() if marks else 0
        said = raw[indent:].rstrip(" ")
        first = _FIRST_WORD.match(said)
        depth = raw.count(">", 0, indent) + raw.count("|", 0, indent)
        start = at + indent
        yield _Line(start, start + len(said), depth, len(first[0]) if first else 0, said)
        at += len(raw) + 1


def _next_to(lines: Sequence[_Line]) -> Iterator[tuple[_Line, _Line]]:
    """Give each line and the next where neither is empty and both are quoted alike, or the next is the rest of a quoted one."""
    for before, after in pairwise(lines):
        if not (before.first and after.first) or after.apart or before.said.endswith(_RULED):
            continue
        if before.depth == after.depth or (not after.depth and before.goes_on_in(after)):
            yield before, after


def _width(lines: Sequence[_Line], depth: int) -> int | None:
    """Give the width at which most sentences that go on in a next line are broken, or None where that is no habit."""
    broken = [
        (before, after)
        for before, after in _next_to(lines)
        if before.depth == depth and before.length >= _NARROWEST and before.goes_on_in(after)
    ]
    changes = [0] * (_WIDEST + 2)
    for before, after in broken:
        if before.length <= _WIDEST:
            changes[before.length] += 1
            changes[min(before.length + 1 + after.first, _WIDEST + 1)] -= 1
    counts = [*accumulate(changes)]
    most = max(counts)
    width = counts.index(most)
    if len(broken) == 1:
        # One break alone is the program's where the sentence also ends in the next line.
        return width if width in _USUAL and _ENDS.search(broken[0][1].said) else None
    return width if most >= _LEAST and most * 2 > len(broken) else None


def _joined(lines: Sequence[_Line], widths: dict[int, int | None]) -> Iterator[tuple[_Line, _Line]]:
    """Give the lines between which a break was put in, with the next ones."""
    last: _Line | None = None
    for before, after in _next_to(lines):
        width = widths[before.depth] or (widths[last.depth] if before is last else None)
        if width is None:
            continue
        full = before.is_full(after, width) and after.length <= width
        # What was wrapped once more at a smaller width has every other line short.
        rest = before is last and before.goes_on_in(after)
        if full or rest:
            yield before, after
            last = after
