"""Sentences, numbered from 1, with spans: the stable addresses within a response."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.replies.lines import fold


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: number from 1, span in characters, text."""

    number: int
    start: int
    end: int
    text: str


_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Rt|Hon|Cllr|No|Nos|Ref|Rev|Rep|Sen|Gov|Gen|Sgt|Lt|Capt|Supt|Col|approx|etc|vs|e\.g|i\.e|cf|Inc|Ltd|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Art|para|p|pp|U\.S)|\b[A-Z])\.$"
)
_END = re.compile(
    r"(?<![.!?])[.!?]++[\"')\]]*+(?=\s+[\"'(\[]?[A-ZÀ-Þ0-9\u2018\u201c])|\n\s*\n|\n(?=\s*(?:[-*\u2022]|\d+[.)])\s)"
)

_SMALL_END = re.compile(r"(?<![.!?])[.!?]++(?=\s)|\n\s*\n")
"""For a text typed without capitals."""


def sentences(text: str) -> Iterator[Sentence]:
    """Give the sentences of a text in their order; a paragraph's end ends a sentence."""
    number, start = 1, 0
    ends = _END if any(c.isupper() for c in text) else _SMALL_END
    for end in (*ends.finditer(text), None):
        stop = end.end() if end else len(text)
        if end and end[0].startswith(".") and _ABBREVIATION.search(text, max(start, stop - 12), stop):
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
