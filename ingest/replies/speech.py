"""Who speaks in each line of a comment: an official, or somebody else.

A line alone tells little: "Not before May." may be anybody's. So it is weighed by its words and pairs of words, by the
words of the two lines before and after it, and by all words of the comment; and by its shape and that of the lines
beside it. The weights stand in ``speech.json``; ``python -m benchmarks.training`` makes them from the examples, whose
responses are marked.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from ingest.remembered import remembered
from ingest.replies.laid.lines import Line
from ingest.replies.learnt import BIAS, Learnt

Weights = Mapping[str, float]

BEFORE, AFTER, ANYWHERE, SHAPE = "<", ">", "*", "/"
"""What marks begin with that are of the lines before, of those after, of the whole comment; and marks of shape."""
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[!?:]")
_MOST_WORDS = 80
"""Of a line, what is weighed."""
_OWN = 2.0
_NEAR = ((-2, BEFORE, 0.47), (-1, BEFORE, 0.7), (1, AFTER, 0.7), (2, AFTER, 0.47))
"""How loud the words of a line and of those near it are: lines away, mark, loudness."""
_COMMENT = 1.2
_DAMPING = 4
_LENGTHS = (3, 6, 12, 25, 50)
_LOUDEST = 6.0
"""Log-odds beyond which a line is no surer."""


class Speech:
    """The lines of a text and how much each speaks as an official's (above 0) or not (below), in log-odds."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    @cached_property
    def _spoken(self) -> dict[int, tuple[float, float]]:
        """By where a line begins: how it speaks where it stands, and by itself."""
        weights = _LINES.weights()
        shared = weights[BIAS] + _weighed(common(self._lines), weights)
        spoken = {}
        for line, seen in zip(self._lines, marks(self._lines), strict=True):
            own = {mark: amount for mark, amount in seen.items() if mark[0] not in (BEFORE, AFTER)}
            there = shared + _weighed(seen, weights)
            spoken[line.start] = (max(-_LOUDEST, min(_LOUDEST, there)), _weighed(own, weights))
        return spoken

    def within(self, lines: Sequence[Line]) -> list[float]:
        """Give how some of the lines speak."""
        return [self._spoken[line.start][0] for line in lines]

    def alone(self, lines: Sequence[Line]) -> list[float]:
        """Give how some of the lines speak by themselves: what is told by the lines near them left out."""
        return [self._spoken[line.start][1] for line in lines]

    @cached_property
    def _loudest(self) -> list[tuple[float, int]]:
        return sorted(((there, start) for start, (there, _) in self._spoken.items()), reverse=True)

    def beside(self, lines: Sequence[Line]) -> float | None:
        """Give how that of all other lines speaks which is most an official's, or None where there is no other."""
        taken = {line.start for line in lines}
        return next((there for there, start in self._loudest if start not in taken), None)


def marks(lines: Sequence[Line]) -> Iterator[dict[str, float]]:
    """Give for each line what it is weighed by and how much of it: its words, its shape, and what stands near it."""
    said = [said_in(line.text)[:_MOST_WORDS] for line in lines]
    shapes = [_shape(line, at, len(lines)) for at, line in enumerate(lines)]
    for at, own in enumerate(said):
        loud = _OWN / math.sqrt(_DAMPING + len(own))
        found = dict.fromkeys(own, loud)
        found |= dict.fromkeys(pairs(["^", *own, "$"]), loud)
        found |= dict.fromkeys((SHAPE + shape for shape in shapes[at]), 1.0)
        for away, mark, share in _NEAR:
            if not 0 <= at + away < len(lines):
                continue
            near = said[at + away]
            loud = share / math.sqrt(_DAMPING + len(near))
            for word in set(near):
                found[mark + word] = found.get(mark + word, 0.0) + loud
            if abs(away) == 1:
                found |= dict.fromkeys((mark + SHAPE + shape for shape in shapes[at + away]), 1.0)
        yield found


def common(lines: Sequence[Line]) -> dict[str, float]:
    """Give what all lines of a comment are weighed by: its words and the shapes of its lines."""
    said = {word for line in lines for word in said_in(line.text)[:_MOST_WORDS]}
    found = {ANYWHERE + word: _COMMENT / math.sqrt(_DAMPING + len(said)) for word in said}
    shapes = {shape for at, line in enumerate(lines) for shape in _shape(line, at, len(lines))}
    return found | {ANYWHERE + SHAPE + shape: 0.5 for shape in shapes}


@remembered
def said_in(text: str) -> Sequence[str]:
    """Give the words of a text as marks know them: in small letters, all numbers alike, with marks that speak."""
    return ["#" if word.isdigit() else word for word in _TOKEN.findall(text.lower())]


def pairs(words: Sequence[str]) -> Iterator[str]:
    """Give each two words that stand beside each other."""
    return (f"{one} {two}" for one, two in pairwise(words))


def _shape(line: Line, at: int, count: int) -> list[str]:
    size = len(line.text.split())
    told = {
        "opens": line.opens, "closes": line.closes, "quotes": line.quotes, "gap": line.gap, "broken": line.broken,
        "colon": line.text.endswith(":"), "small": line.text[:1].islower(), "bracket": line.text[:1] in "[(",
        "first": not at, "last": at + 1 == count,
        f"depth {min(line.depth, 3)}": True, f"length {sum(size >= n for n in _LENGTHS)}": True,
    }  # fmt: skip
    return [shape for shape, holds in told.items() if holds]


def _weighed(found: Mapping[str, float], weights: Weights) -> float:
    return sum(weights[mark] * amount for mark, amount in found.items() if mark in weights)


_LINES: Learnt[Weights] = Learnt("speech.json")
spoken_by = _LINES.replaced
"""Weigh lines by other weights than those that came with this version: for measuring."""
