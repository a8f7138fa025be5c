"""A letter within a letter: an official gives the answer that he had from another, and closes his own below it."""

from collections.abc import Sequence

from ingest.replies.lines import Line
from ingest.replies.marks import is_salutation, is_valediction, is_weak_valediction
from ingest.replies.signatures import signature_follows
from ingest.replies.whole import Letter


def holds_another(lines: Sequence[Line], at: int, letter: Letter) -> bool:
    """Say whether the letter that a letter leads in with a colon stands quoted from a line on, and its own end below that."""
    if not (letter.salutation and letter.body and letter.body[-1].text.endswith(":")):
        return False
    depth, line = letter.depth, lines[at]
    if not is_salutation(line) or not (line.opens or line.depth > depth):
        return False
    after = _behind(lines, at, depth)
    for below in range(after, min(after + _LONGEST_END, len(lines))):
        if lines[below].depth != depth or is_salutation(lines[below]):
            return False
        weak = is_weak_valediction(lines[below]) and signature_follows(lines, below + 1)
        if below > after and (is_valediction(lines[below]) or weak):
            return True
    return False


def _behind(lines: Sequence[Line], at: int, depth: int) -> int:
    """Give the line behind a quotation that begins with a line: in marks of quotation, or deeper in a mail."""
    opened = lines[at].opens and lines[at].depth == depth
    for number, line in enumerate(lines[at:], at):
        if opened and line.closes:
            return number + 1
        if not opened and line.depth == depth:
            return number
    return len(lines)


_LONGEST_END = 8
"""Lines between what is quoted and the close of the letter around it."""


def goes_on_around(found: Sequence[Letter], lines: Sequence[Line], at: int) -> Letter | None:
    """Give the letter that goes on right behind the one that it holds, or None."""
    if (
        len(found) < _BOTH
        or not at
        or is_salutation(lines[at])
        or not (lines[at - 1].closes or lines[at - 1].depth > lines[at].depth)
    ):
        return None
    outer, inner = found[-2:]
    around = outer.broken and outer.salutation and outer.depth == lines[at].depth
    within = inner.lines()[-1].start == lines[at - 1].start and (inner.quoted or inner.depth > outer.depth)
    return outer if around and within else None


_BOTH = 2
