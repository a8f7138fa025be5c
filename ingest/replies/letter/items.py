"""Items of lists within a letter: what counts on, or is led in, is the letter's own, however it speaks."""

import re
from collections.abc import Sequence

from ingest.lexicon import words
from ingest.replies.laid.lines import Line
from ingest.replies.letter.over_leads import is_told
from ingest.replies.letter.voices import Paragraphs
from ingest.replies.letter.whole import Letter

NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s")
"""The number of an item."""


def counts_on(line: Line, letter: Letter) -> bool:
    """Say whether a line has the number after two that stand in a letter, or the first where that says that its answers follow."""
    number = _number(line.text)
    if number is None:
        return False
    if number <= _COUNTED:
        return any(words("says that answers follow").search(one.text) for one in letter.body[-_ABOVE:])
    return {number - 1, number - _COUNTED} <= {_number(one.text) for one in letter.body}


_COUNTED = 2
_ABOVE = 4
"""Lines of the letter above an item of which one may say that answers follow."""


def is_listed(lines: Sequence[Line], at: int) -> bool:
    """Say whether an item with a number stands here, one with another right below, or a sentence that leads in a quotation of its own."""
    line, below = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    if NUMBERED.match(line.text) or below is None:
        return bool(NUMBERED.match(line.text))
    return (line.text.endswith(":") and below.quotes and not below.broken) or (
        line.item and below.item and not below.gap
    )


def is_item(lines: Sequence[Line], paragraphs: Paragraphs, at: int) -> bool:
    """Say whether an item stands here of a list that counts on, before or after it, and does not speak as a poster."""
    number = _number(lines[at].text)
    if number is None or paragraphs.alone(at) < _AN_ITEM:
        return False
    near = (*lines[max(0, at - NEAR) : at], *lines[at + 1 : at + NEAR])
    return any(_number(line.text) in (number - 1, number + 1) for line in near)


def leads_to_items(lines: Sequence[Line], paragraphs: Paragraphs, at: int) -> bool:
    """Say whether a list with marks is led in here, or goes on, and nobody speaks of himself or to readers."""
    line, below = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    led = line.text.endswith(":") and below is not None and below.item and not is_told(line.text)
    listed = line.item and (lines[at - 1].item or lines[at - 1].text.endswith((":", ";", "-")))
    return (led or listed) and paragraphs.alone(at) >= _A_LISTED


_A_LISTED = -2.5


def _number(text: str) -> int | None:
    found = _ITEM.match(text)
    return (
        None if not found else int(found["figure"]) if found["figure"] else ord(found["letter"]) - _BEFORE_A
    )


_ITEM = re.compile(r"\(?(?:(?:[Qq](?:uestion)? ?)?(?P<figure>\d{1,2})|(?P<letter>[a-h]))[.):]+\s")
_BEFORE_A = ord("a") - 1
NEAR = 8
"""Lines within which the next item of a list, or another heading, stands."""
_AN_ITEM = -1.8
