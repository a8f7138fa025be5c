"""Sentences, numbered from 1, with spans: the stable addresses within a response."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.lexicon import numbered, union
from ingest.replies.laid.lines import fold


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: number from 1, span in characters, text."""

    number: int
    start: int
    end: int
    text: str


_BEGINNING = {"may", "march"}
"""Names of months with which English sentences begin, and no other language writes them so."""
_ABBREVIATION = re.compile(rf"\b(?:{union('abbreviation')}|[A-Z])\.$")
_NUMBERED = re.compile(rf"\b{union('abbreviation of a number')}\.$")
_NUMBER = re.compile(r"\s*\d")
_DAY = re.compile(r"(?<!\S)\d{1,2}\.$")
_MONTH = re.compile(
    rf"\s+(?:{'|'.join(sorted(map(re.escape, numbered('months').keys() - _BEGINNING)))})\b", re.IGNORECASE
)
"""What stands behind the day of a date whose number has a stop ("30. Juni")."""
_END = re.compile(
    r"(?<![.!?])[.!?]++[\"')\]]*+(?=\s+[\"'(\[]?[A-ZÀ-Þ0-9\u2018\u201c])|\n\s*\n|\n(?=\s*(?:[-*\u2022]|\d+[.)])\s)"
)

_SMALL_END = re.compile(r"(?<![.!?])[.!?]++(?=\s)|\n\s*\n")
"""For a text typed without capitals."""


_LONGEST = 12
"""Characters of an abbreviation at most."""


def _goes_on(text: str, start: int, stop: int) -> bool:
    """Say whether a stop ends an abbreviation, or the day of a date, and no sentence."""
    if _DAY.search(text, start, stop):
        return bool(_MONTH.match(text, stop))
    if _NUMBERED.search(text, start, stop) and _NUMBER.match(text, stop):
        return True
    return bool(_ABBREVIATION.search(text, start, stop))


def sentences(text: str) -> Iterator[Sentence]:
    """Give the sentences of a text in their order; a paragraph's end ends a sentence."""
    number, start = 1, 0
    ends = _END if any(c.isupper() for c in text) else _SMALL_END
    for end in (*ends.finditer(text), None):
        stop = end.end() if end else len(text)
        if end and end[0].startswith(".") and _goes_on(text, max(start, stop - _LONGEST), stop):
            continue
        while start < stop and text[start].isspace():
            start += 1
        last = stop
        while last > start and text[last - 1].isspace():
            last -= 1
        if last > start:
            yield Sentence(number, start, last, text[start:last])
            number += 1
        start = stop


def divide(text: str) -> tuple[tuple[int, int], ...]:
    """Give the spans of the sentences of a response, as its commitments count them."""
    return tuple((sentence.start, sentence.end) for sentence in sentences(fold(text)))
