"""The numbered sentences of a response: addresses within a letter, as in ``/responses/ID#s3``.

Commitments in archive.db name sentences by number, so the rule here is the rule by which
they were numbered (``ingest/replies/sentences.py``); a test holds the two together.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Rt|Hon|Cllr|No|Nos|Ref|Rev|Gen|Sgt|Lt|Col|approx|etc|vs|e\.g|i\.e|cf|Inc"
    r"|Ltd|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Art|para|p|pp|U\.S)|\b[A-Z])\.$"
)
_END = re.compile(
    r"[.!?]+[\"')\]]*(?=\s+[\"'(\[]?[A-ZÀ-Þ0-9\u2018\u201c])|\n\s*\n|\n(?=\s*(?:[-*\u2022]|\d+[.)])\s)"
)
# For a text typed without capitals.
_SMALL_END = re.compile(r"[.!?]+(?=\s)|\n\s*\n")
# One character for one, so that spans stay spans of the text as it is.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\t\r", " "),
        **dict.fromkeys("\u2028\u2029\x0b\x0c", "\n"),
    }
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its number from 1, and its span in characters."""

    number: int
    start: int
    end: int


def sentences(text: str) -> Iterator[Sentence]:
    """Give the sentences of a response in their order; the end of a paragraph ends one."""
    plain = text.translate(_PLAIN)
    number, start = 1, 0
    ends = _END if any(c.isupper() for c in plain) else _SMALL_END
    for end in (*ends.finditer(plain), None):
        stop = end.end() if end else len(plain)
        if end and end[0].startswith(".") and _ABBREVIATION.search(plain, max(start, stop - 12), stop):
            continue
        first = stop - len(plain[start:stop].lstrip())
        last = start + len(plain[start:stop].rstrip())
        if last > first:
            yield Sentence(number, first, last)
            number += 1
        start = stop
