"""An exchange that poster and office have by turns: its turns, and whether an office answers in it who posted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.lexicon import words
from ingest.replies.known.named import sorts
from ingest.replies.known.organisations import named_bodies
from ingest.replies.who.introductions import imagined


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
    entry: bool = False
    """A portal heads it, by who made it and when."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """An exchange: its turns, in their order, and what the poster says before it."""

    turns: tuple[Turn, ...]
    introduction: str
    parted: str = ""
    """By what marks that are set alike part the turns, where no label does: "remarks" or "questions" of the poster's."""
    told: bool = True
    """It is told that an office answers in it."""
    unsaid: bool = False
    """Neither the labels nor the poster say of what office they are who answer: what is spoken of tells it, if anything."""

    @property
    def cuts(self) -> frozenset[int]:
        """Where the text is cut so that labels and turns are lines of their own."""
        return frozenset(at for turn in self.turns for at in (turn.label, turn.start, turn.end))


def tells_questions_anew(above: str) -> bool:
    """Say whether the last line of what stands above questions is of a letter that answers each: it tells them anew itself."""
    line = above.rstrip().rpartition("\n")[2]
    return bool(words("says that answers follow").search(line) and _OF_YOURS.search(line))


_OF_YOURS = re.compile(
    r"(?i)\byour (?:[\w-]+ ){0,2}(?:request|enquiry|e-?mail|letter|questions?|correspondence|message)\b"
)


def is_answered(introduction: str, turns: Sequence[Turn], folded: str) -> bool:
    """Say whether an office answers who posted: it is named, and the exchange is no interview, no FAQ, no joke."""
    if words("turns elsewhere").search(introduction) or imagined(introduction):
        return False
    if words("turns spoken").search(introduction) and not words("turns written").search(introduction):
        return False
    entry = any(turn.entry for turn in turns)
    if not entry and words("turns of a page").search(introduction) and not _FIRST_PERSON.search(introduction):
        return False
    after = folded[turns[-1].end :][:_AFTER]
    after = after if words("turns told").search(after) else ""
    told = (
        words("turns told").search(introduction)
        or after
        or _ASKED_AGAIN.search(folded, turns[0].end, turns[-1].start)
    )
    if not (
        told
        or _say_whose(turns, folded)
        or _is_chat(turns, folded)
        or _are_written(turns, folded, introduction)
    ):
        return False
    return _names_office(introduction, turns, folded, after) or is_unsaid(introduction, turns, folded)


def is_unsaid(introduction: str, turns: Sequence[Turn], folded: str) -> bool:
    """Say whether only what is spoken of in an exchange tells that an office answers: no firm is named, and public business is.

    What is said after the exchange counts as well ("vicroads so that was my lunch break gone").
    """
    after = folded[turns[-1].end :][:_AFTER]
    if _names_office(introduction, turns, folded, after if words("turns told").search(after) else ""):
        return False
    entry, first = any(turn.entry for turn in turns), folded[turns[0].start : turns[0].end]
    if not (introduction or entry or _is_chat(turns, folded) or words("public role").search(first)):
        return False  # two who speak of an office, and nothing tells that either is one
    said = [folded[turn.label : turn.end][:_SAID] for turn in turns[:_FIRST]]
    told = " / ".join([introduction, *said, after])
    if "public" in sorts(told) or any(
        words(office).search(told) for office in ("public role", "turn of an office")
    ):
        return True
    opened = [folded[turn.start : turn.end][:_OPENED] for turn in turns if turn.official][:_OPENINGS]
    about = " / ".join(
        [introduction, *(folded[turn.label : turn.start] for turn in turns[:_FIRST]), *opened, after]
    )
    private = not {"firm", "association"}.isdisjoint(sorts(about)) or (
        not entry and (words("firm").search(about) or words("company").search(about))
    )
    private = private or any(words(whose).search(told) for whose in ("dealings of a firm", "chat of a firm"))
    return not private and bool(
        entry or words("public_business").search(told) or words("office spoken of").search(told)
    )


_OPENED, _OPENINGS = 120, 2
"""Characters of the first answers in which a firm says that it is one."""


def is_answered_at_all(introduction: str, turns: Sequence[Turn], folded: str, *, named_in: bool) -> bool:
    """Say the same of answers that marks part from the poster's words: these say who speaks.

    ``named_in``: an office may be named in any of the answers.
    """
    if words("turns of a page").search(introduction) and not _FIRST_PERSON.search(introduction):
        return False
    after = folded[turns[-1].end :][:_AFTER]
    said = " / ".join(folded[turn.start : turn.end][:_SAID] for turn in turns[:_FIRST] if turn.official)
    if words("tells the marks").search(introduction) or words("turns told").search(introduction):
        return True
    return _names_office(introduction, turns, folded, after) or (
        named_in and _is_of_office(f"{said} / {after}")
    )


def is_elsewhere(introduction: str) -> bool:
    """Say whether the poster says that the exchange is somebody else's, or made up."""
    return bool(words("turns elsewhere").search(introduction)) or imagined(introduction)


def _is_of_office(said: str) -> bool:
    return not _PUBLIC.isdisjoint(sorts(said)) or bool(named_bodies(said))


def _say_whose(turns: Sequence[Turn], folded: str) -> bool:
    """Say whether labels say by themselves that the poster asked, or was answered."""
    return any(_SAYS_WHOSE.match(folded, turn.label) for turn in turns)


def _is_chat(turns: Sequence[Turn], folded: str) -> bool:
    """Say whether who answers says what is said where an office's chat is opened."""
    official = [turn for turn in turns if turn.official][:_OPENINGS]
    return any(
        words("opens a chat").search(folded, turn.start, min(turn.end, turn.start + _SAID))
        for turn in official
    )


def _are_written(turns: Sequence[Turn], folded: str, introduction: str) -> bool:
    """Say whether each turn tells when it was written, or stands in marks of quotation, or a portal heads it; or all questions are quoted."""
    if any(turn.entry for turn in turns):
        return True
    asked = [turn for turn in turns if not turn.official]
    said = turns if introduction else asked
    return len(asked) >= _FEWEST_ASKED * (not introduction) and all(
        (turn.dated and introduction) or folded.startswith('"', turn.start) for turn in said
    )


_FEWEST_ASKED = 2


_AFTER = 300
_ASKED_AGAIN = re.compile(
    r"\b(?:I|we|We) (?:then |also |just )?(?:asked|wrote|tried|replied|mailed|e-?mailed)(?: (?:back|again|them|in|to them))*(?: again| back|:)"
)
"""What a poster says between two turns that he wrote himself."""
_FIRST_PERSON = re.compile(
    r"(?i)\b(?:i|we)(?:'ve|'d)? (?:\w+ )?(?:asked|wrote|e-?mailed|sent|used|filled|put|submitted)\b|\bmy (?:\w+ )?(?:question|enquiry|query|e-?mail|request)"
)
_SAYS_WHOSE = re.compile(
    r"(?i)\W*(?:\d[\d:/. -]*)?\W*(?:(?:me|mine|i|my|theirs?|them|they|your?|our|her|him|his|visitor|user|guest|customer)\b|[^\n:]{2,30}'s? (?:reply|answer|response)\b)"
)


def _names_office(introduction: str, turns: Sequence[Turn], folded: str, after: str) -> bool:
    """Say whether an office of a public body is named before, in a label, in an answer or after it, and not a firm alone."""
    if any(turn.body for turn in turns):
        return True
    labels = " / ".join(folded[turn.label : turn.start] for turn in turns[:_FIRST])
    told = f"{introduction} / {labels}"
    named = sorts(told)
    if not _PUBLIC.isdisjoint(named) or named_bodies(told) or words("office in speech").search(introduction):
        return True
    if words("public role").search(introduction) or words("turn of an office").search(introduction):
        return True
    if not _PRIVATE.isdisjoint(named) or words("firm").search(told):
        return False
    answers = " / ".join(
        folded[turn.start : turn.end][:_SAID] for turn in turns if turn.official and not turn.who
    )
    asked = next((folded[turn.start : turn.end] for turn in turns if not turn.official), "")
    addressed = _ADDRESSED.search(asked)
    through = _THROUGH.search(folded, turns[0].label, turns[-1].end)
    heard = (answers[:_MOST], addressed[0] if addressed else "", after, through["of"] if through else "")
    return any("public" in sorts(said) or named_bodies(said) for said in heard)


_THROUGH = re.compile(
    r"(?i)\b(?:through to|talking (?:to|with)|chatting (?:to|with)|speaking (?:to|with)|connected (?:to|with)|thank you for contacting) (?:[^.,!?\n]{2,40}? (?:at|from|in|of|on) )?(?P<of>[^.,!?\n]{3,60})"
)
"""How a chat says with whom one speaks, and of what body."""
_ADDRESSED = re.compile(r"\bDear [^\n,]{3,60}")
_FIRST = 20
"""Turns whose labels are read for who speaks."""
_SAID, _MOST = 1_000, 6_000
_PUBLIC, _PRIVATE = frozenset(("public", "office")), frozenset(("firm", "association", "desk"))
