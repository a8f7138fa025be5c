"""Who speaks in a paragraph: the official whose letter is given, or the poster who gives it.

People break an official's letter with remarks of their own, and go on after its end without a sign.
What tells the two apart is how they speak, so each paragraph is weighed by its words, its pairs of
words and the phrases of the lexicons. The weights stand in ``voices.json``; ``benchmarks/replies.py
--train`` makes them from the examples, whose responses are marked.
"""

import json
import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from importlib import resources

from ingest.replies.lexicon import words
from ingest.replies.lines import Line
from ingest.replies.marks import is_official, is_salutation

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[!?]")
_PHRASES = (
    "poster_voice", "reports", "mockery", "introduces_reply", "introduces_own", "citizen_asks", "public_business",
)  # fmt: skip
_MOST_WORDS = 120
_MOST_CHARACTERS = 800
"""Of a paragraph, what is weighed: a speaker shows himself soon."""
_MOST_LINES = 12
_RECENT = 24
"""Lines back to which the voice of a letter so far is heard."""
_LENGTHS = (8, 16, 40)
_ECHO = 1.5
"""How much less a paragraph is an official's that begins with words in quotation marks: the poster takes them up."""
BIAS = "bias"

Weights = Mapping[str, float]


@lru_cache(maxsize=256)
def marks(text: str) -> frozenset[str]:
    """Give what a paragraph is weighed by: its words, its pairs of words, and ``<phrases>`` of the lexicons."""
    text = text[:_MOST_CHARACTERS]
    said = [t if not t.isdigit() else "#" for t in _TOKEN.findall(text.lower())][:_MOST_WORDS]
    found = {*said, *(f"{a} {b}" for a, b in zip(["^", *said], [*said, "$"], strict=True))}
    if is_official(text):
        found.add("<official>")
    found.update(f"<{name}>" for name in _PHRASES if words(name).search(text))
    for mark, holds in (
        ("<colon>", text.endswith(":")),
        ("<small>", text[:1].islower()),
        ("<dots>", "..." in text),
        ("<marked>", text.startswith(("[", "(", "--", "**"))),
    ):
        if holds:
            found.add(mark)
    found.add(f"<length {sum(len(said) >= n for n in _LENGTHS)}>")
    return frozenset(found)


def weigh(found: Collection[str], weights: Weights) -> float:
    """Give the weighted sum of what was found in a paragraph, damped by how much that is."""
    known = [weights[mark] for mark in found if mark in weights]
    return weights[BIAS] + sum(known) / math.sqrt(4 + len(known))


def voice(text: str) -> float:
    """Give how much a paragraph speaks as an official's letter (above 0) or as the poster (below), in log-odds."""
    return weigh(marks(text), _GIVEN.get() or _weights())


@cache
def _weights() -> Weights:
    read: dict[str, float] = json.loads(
        (resources.files(__package__) / "voices.json").read_text(encoding="utf-8")
    )
    return read


_GIVEN: ContextVar[Weights | None] = ContextVar("weights of voices", default=None)


@contextmanager
def speaking(weights: Weights) -> Iterator[None]:
    """Weigh voices by other weights than those that came with this version: for measuring."""
    before = _GIVEN.set(weights)
    try:
        yield
    finally:
        _GIVEN.reset(before)


class Paragraphs:
    """The paragraphs of a text and who speaks in each. A paragraph is weighed when asked for, and once."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._voices: dict[int, float] = {}

    def begins(self, at: int) -> bool:
        """Say whether a paragraph begins with a line."""
        line, before = self._lines[at], self._lines[at - 1] if at else None
        if before is None or line.gap or line.depth != before.depth or not line.broken:
            return True
        return before.text.endswith((".", "!", "?", ":", ")", "]", '"')) and not line.text[:1].islower()

    def voice(self, at: int) -> float:
        """Give who speaks in the paragraph that begins with a line."""
        if at not in self._voices:
            echo = _ECHO if self._lines[at].quotes else 0.0
            self._voices[at] = voice(self._text(at)) - echo
        return self._voices[at]

    def mean(self, first: int, stop: int) -> float:
        """Give the mean voice of the paragraphs that begin with a line and go up to another; 0 where none does."""
        spoken = [self.voice(at) for at in range(max(first, stop - _RECENT), stop) if self.begins(at)]
        return sum(spoken) / max(1, len(spoken))

    def after(self, at: int) -> int:
        """Give the line after the paragraph that begins with a line."""
        last = at + 1
        while last < min(len(self._lines), at + _MOST_LINES):
            if self.begins(last) or is_salutation(self._lines[last]):
                break
            last += 1
        return last

    def _text(self, at: int) -> str:
        return " ".join(line.text for line in self._lines[at : self.after(at)])
