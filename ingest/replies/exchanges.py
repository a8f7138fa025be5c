"""An exchange that poster and office have by turns: its turns, and whether an office answers in it who posted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.lexicon import words
from ingest.replies.introductions import imagined
from ingest.replies.named import sorts
from ingest.replies.organisations import named_bodies


@dataclass(frozen=True, slots=True)
class Turn:
    """What one of them says, from behind the label to the next."""

    label: int
    """Where its label begins."""
    start: int
    end: int
    official: bool
    who: str = ""
    """The label's words, where they name a person or a body."""
    body: bool = False
    """The label names a body or an office."""
    dated: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """An exchange: its turns, in their order, and what the poster says before it."""

    turns: tuple[Turn, ...]
    introduction: str

    @property
    def cuts(self) -> frozenset[int]:
        """Where the text is cut so that labels and turns are lines of their own."""
        return frozenset(at for turn in self.turns for at in (turn.label, turn.start, turn.end))


def is_answered(introduction: str, turns: Sequence[Turn], folded: str) -> bool:
    """Say whether an office answers who posted: it is named, and the exchange is no interview, no FAQ, no joke."""
    after = folded[turns[-1].end :][:_AFTER]
    if words("turns elsewhere").search(introduction) or imagined(introduction):
        return False
    if words("turns spoken").search(introduction) and not words("turns written").search(introduction):
        return False
    told = bool(words("turns told").search(introduction)) or all(_says_when(turn, folded) for turn in turns)
    if words("turns of a page").search(introduction) and not _FIRST_PERSON.search(introduction):
        return False
    by_name = any(turn.official and turn.body for turn in turns) and not all(turn.official for turn in turns)
    if not (told or by_name or any(_SAYS_WHOSE.match(folded, t.label) for t in turns)):
        return False
    return _names_office(introduction, turns, folded, after)


def _says_when(turn: Turn, folded: str) -> bool:
    """Say whether a turn has its date, or stands in marks of quotation: it was written."""
    return bool(turn.dated) or folded.startswith('"', turn.start)


_AFTER = 300
_FIRST_PERSON = re.compile(
    r"(?i)\b(?:i|we)(?:'ve|'d)? (?:\w+ )?(?:asked|wrote|e-?mailed|sent|used|filled|put|submitted)\b|\bmy (?:\w+ )?(?:question|enquiry|query|e-?mail|request)"
)
_SAYS_WHOSE = re.compile(r"(?i)(?:me|i|my|their|them|they|your|our|her|him|his)\b")
"""A label that says by itself that it was the poster who asked, or was answered."""


def _names_office(introduction: str, turns: Sequence[Turn], folded: str, after: str) -> bool:
    """Say whether an office of a public body is named before, in a label, in an answer or after it, and not a firm alone."""
    labels = " / ".join(turn.who for turn in turns if turn.body)
    told = f"{introduction} / {labels}"
    named = sorts(told)
    if not _PUBLIC.isdisjoint(named) or named_bodies(told) or words("office in speech").search(told):
        return True
    if not _PRIVATE.isdisjoint(named) or words("firm").search(told):
        return False
    if labels:
        return True
    answers = " / ".join(folded[turn.start : turn.end][:_SAID] for turn in turns if turn.official)
    asked = next((folded[turn.start : turn.end][:_ASKED] for turn in turns if not turn.official), "")
    return any("public" in sorts(said) or named_bodies(said) for said in (answers[:_MOST], asked, after))


_SAID, _MOST, _ASKED = 1_000, 6_000, 200
_PUBLIC, _PRIVATE = frozenset(("public", "office")), frozenset(("firm", "association", "desk"))
