"""The block of lines that a letterhead stands in: of its lines some name nobody known, and are the letter's all the same."""

import re
from collections.abc import Sequence

from ingest.replies.known.people import is_postal
from ingest.replies.laid.lines import Line
from ingest.replies.letter.begins import letterhead_ahead
from ingest.replies.letter.headings import heads
from ingest.replies.letter.marks import header_of, introduces, is_poster, is_separator, speaks
from ingest.replies.letter.told_above import is_told_above


def head_of_block(lines: Sequence[Line], at: int, remarks: Sequence[Line]) -> int:
    """Give the first line of the block in which a letterhead begins, if all lines above it there may head a letter.

    ``at`` is the line with which the letter begins so far, ``remarks`` are the lines before it that stand in no letter.
    """
    if _is_of_a_mail(lines[at]) or not letterhead_ahead(lines, at):
        return at
    first, least = at, at - min(len(remarks), _MOST_LINES)
    while first > least and not lines[first].gap and _may_head(lines[first - 1]):
        first -= 1
    return _address_above(lines, first, least) if lines[first].gap else at


def _address_above(lines: Sequence[Line], at: int, least: int) -> int:
    """Give the first line of the address that stands by itself over a block of a letterhead, or the block's own."""
    first = at
    while first > least and (first == at or not lines[first].gap) and _may_head(lines[first - 1]):
        first -= 1
    told = [line.text for line in lines[first:at]]
    is_address = any(map(_STREET.match, told)) or any(map(is_postal, told))
    return first if is_address and lines[first].gap else at


_MOST_LINES = 8
_STREET = re.compile(r"\d{1,4}[A-Za-z]?(?:-\d{1,4})?,? [A-Z][\w'-]+ [A-Z][\w' -]+$")
"""A number and the name of a street."""


def _may_head(line: Line) -> bool:
    """Say whether a short line that is no sentence, no mail's and no remark may stand in a letterhead."""
    text = line.text
    if not line.broken or len(text.split()) > _MOST_WORDS or text.endswith((".", "?", "!", ":", ",")):
        return False
    large = text[:1].isupper() or text[:1].isdigit()
    return large and not (
        heads(line)
        or _is_of_a_mail(line)
        or is_told_above(line)
        or is_poster(text)
        or introduces(text)
        or speaks(text)
    )


_MOST_WORDS = 8


def _is_of_a_mail(line: Line) -> bool:
    return header_of(line) is not None or is_separator(line) or bool(_FORWARDED.match(line.text))


_FORWARDED = re.compile(r"(?i)(?:original|forwarded|begin forwarded) message\b")
