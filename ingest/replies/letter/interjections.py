"""Whether a paragraph within a letter, or behind a remark in it, is the poster's: weighed.

How a paragraph speaks by itself does not settle that. A remark is told from the letter round it by how both speak, by what it
takes up of the letter, and by words with which posters turn to a letter and officials do not. The weights stand in
``interjections.json``; ``python -m benchmarks.training`` makes them from the examples, whose letters are marked part by part.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from ingest.replies.laid.lines import Line
from ingest.replies.learnt import BIAS, Learnt
from ingest.replies.letter.retorts import RETORT
from ingest.replies.letter.voices import Paragraphs
from ingest.replies.letter.whole import Letter
from ingest.replies.speech import SHAPE, pairs, said_in

WITHIN, BEHIND = "within", "behind"
"""What is asked: does the poster begin to speak within a letter; does he still, behind a remark of his own."""
_SURE = 0.0
"""Log-odds from which it is the poster: a remark that is taken for the official's is worse than a part that is lost."""
_MOST_WORDS = 60
_LOUDNESS, _DAMPING = 1.0, 4
_LENGTHS = (3, 6, 12, 25, 50, 100)
_LOUDEST = 4.0
_ECHOING = 5
"""Letters of a word that is an echo where the letter has it too."""
_NEAR = 6
"""Lines back in which it may."""

Judge = Callable[[Mapping[str, float], Line, Letter], bool]
"""Says whether a paragraph is the poster's, by what is seen of it, its first line, and the letter so far."""


def seen(
    lines: Sequence[Line],
    paragraphs: Paragraphs,
    at: int,
    *,
    where: str,
    first: int,
    told: Mapping[str, bool],
) -> dict[str, float]:
    """Give what tells who speaks in the paragraph that begins with a line, in or behind a letter that begins with the line ``first``.

    ``where`` is what is asked, and ``told`` what else holds there.
    """
    stop = paragraphs.after(at)
    text = " ".join(line.text for line in lines[at:stop])
    own = said_in(text)[:_MOST_WORDS]
    loud = _LOUDNESS / math.sqrt(_DAMPING + len(own))
    found = dict.fromkeys(own, loud) | dict.fromkeys(pairs(["^", *own, "$"]), loud)
    voices = {
        "alone": paragraphs.alone(at),
        "there": paragraphs.voice(at),
        "begin": paragraphs.alone_of(at),
        "letter": paragraphs.mean(first, at),
        "below": paragraphs.alone(stop) if stop < len(lines) else 0.0,
    }
    asked = f"{SHAPE}{where} "
    for name, voice in voices.items():
        found[asked + name] = amount = max(-_LOUDEST, min(_LOUDEST, voice)) / 2
        found[f"{asked}{name} low"] = min(0.0, amount)
    found[f"{asked}echo"] = _echo(lines[max(0, at - _NEAR) : at], own)
    shape = {"so": True, **told, **_shape(lines[at], lines[stop : stop + 1], text)}
    return found | dict.fromkeys((asked + name for name, holds in shape.items() if holds), 1.0)


def _echo(above: Sequence[Line], own: Sequence[str]) -> float:
    """Give how much of the long words of a paragraph the lines above it have too, up to 1."""
    before = {word for line in above for word in said_in(line.text)}
    long = {word for word in own if len(word) >= _ECHOING}
    return len(long & before) / (1 + len(long))


_OF_HIMSELF = re.compile(r"(?i)\b(?:i|me|my|mine)\b")
_SHOUTED = re.compile(r"\b[A-Z]{3,}\b.*\b[A-Z]{3,}\b")


def _shape(line: Line, below: Sequence[Line], text: str) -> dict[str, bool]:
    airy_below = any(next_.gap for next_ in below)
    return {
        "gap": line.gap, "gap below": airy_below, "set off above": line.gap and not airy_below, "last": not below,
        "broken": line.broken, "quotes": line.quotes, "deep": line.depth > 0, "item": line.item, "omits": line.omits,
        "small": text[:1].islower(), "bracket": text[:1] in "[(", "asks": text.endswith("?"), "exclaims": text.endswith("!"),
        "colon": text.endswith(":"), "trails": text.endswith(("...", "\u2026")), "no stop": text[-1:].isalnum(),
        "shouted": bool(_SHOUTED.search(text)), "of himself": bool(_OF_HIMSELF.search(text)),
        f"length {sum(len(text.split()) >= size for size in _LENGTHS)}": True,
    }  # fmt: skip


def is_posters(found: Mapping[str, float], line: Line, letter: Letter) -> bool:
    """Say whether the paragraph that begins with a line is the poster's, by what is ``seen`` of it."""
    return (_JUDGE.get() or _weigh)(found, line, letter)


def _weigh(found: Mapping[str, float], _line: Line, _letter: Letter) -> bool:
    weights = _WEIGHTS.weights()
    known = (weights[mark] * amount for mark, amount in found.items() if mark in weights)
    retort = 0.0 if RETORT in weights else found.get(RETORT, 0.0)
    return weights[BIAS] + sum(known) + retort > _SURE


_WEIGHTS: Learnt[Mapping[str, float]] = Learnt("interjections.json")
interjected_by = _WEIGHTS.replaced
"""Weigh paragraphs by other weights than those that came with this version: for measuring."""
_JUDGE: ContextVar[Judge | None] = ContextVar("judge", default=None)


@contextmanager
def judged_by(judge: Judge) -> Iterator[None]:
    """Ask somebody who knows in place of the weights: for training."""
    before = _JUDGE.set(judge)
    try:
        yield
    finally:
        _JUDGE.reset(before)
