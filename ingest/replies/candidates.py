"""The stretches of a text that may be official responses, with what speaks for and against each. Pure."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.replies.exchanges.by_turns import read_by_turns
from ingest.replies.known.people import Signed, is_body, is_role, says_something
from ingest.replies.laid.lines import fold
from ingest.replies.laid.wraps import unwrapped
from ingest.replies.letter.answered import (
    called_by,
    is_address,
    is_answered,
    is_passed_on,
    officials_of,
    shared,
)
from ingest.replies.letter.further import more_follows, says_it_goes_on, together
from ingest.replies.letter.remarks import named_by_office
from ingest.replies.letter.shows import Feature
from ingest.replies.letter.whole import FIRST_PAGES, Letter, extent, held_in, wholes_of
from ingest.replies.promise import SHORTEST, may_hold, promises
from ingest.replies.speech import Speech
from ingest.replies.understood.particulars import led_in, signed_by
from ingest.replies.weighed.told import may_answer, passed_on
from ingest.replies.weighed.weighing import confidence, features, greeted_alike


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a text that may be a response, before it is weighed."""

    letter: Letter
    whole: Letter
    """The letter that it is a part of, or the same: its fields are read from all parts together."""
    signed: Signed
    features: list[Feature]
    start: int
    end: int
    continues: str | None = None
    """What it goes on with (``Response.continues``)."""
    before: float | None = None
    """The confidence of the letter, left open in an earlier text, that it goes on with."""
    told: bool = False
    """The poster says that it goes on with that, or a sentence does."""


def candidates(
    text: str, *, author: str | None = None, post_text: str | None = None, earlier: Sequence[str] = ()
) -> list[Candidate]:
    """Find the stretches of a text that may be responses, with what speaks for and against each."""
    if len(text) < SHORTEST:
        return []
    return _weighed(text, _read(text, author, earlier), author, post_text)


@dataclass(frozen=True, slots=True)
class _Read:
    """The letters in a text, before any is weighed."""

    speech: Speech
    letters: list[Letter]
    before: float | None
    """How sure one is of the letter that the text before it leaves open."""
    goes_on: bool
    """The first letter goes on with that one."""
    told: bool
    """The poster says that it does, or a sentence."""


def _read(text: str, author: str | None, earlier: Sequence[str]) -> _Read:
    before = _left_open(earlier, author) if earlier else None
    speech, read = read_by_turns(unwrapped(fold(text)), author, continued=before is not None)
    found = [
        letter
        for letter in read
        if any(says_something(line.text) for line in letter.body) or _is_frame(letter, read)
    ]
    goes_on = bool(found and before is not None and not (found[0].salutation or found[0].headers))
    if goes_on:
        found[0].continues = True
    told = goes_on and says_it_goes_on(text, earlier[-1])
    return _Read(speech, found, before, goes_on, told)


def _weighed(text: str, read: _Read, author: str | None, post_text: str | None) -> list[Candidate]:
    found, speech = read.letters, read.speech
    result: list[Candidate] = []
    wholes = wholes_of(found)
    each = {id(whole): whole for whole in wholes}
    signed = _signed(found, wholes, post_text)
    officials = officials_of(each, signed) | {*named_by_office(text[:FIRST_PAGES])}
    held = held_in(wholes)
    called = called_by(each, signed, held)
    signers = shared(found, [signed[id(whole)] for whole in wholes])
    seen: dict[int, list[Feature]] = {}
    framed = sorted(extent(whole) for whole in each.values() if whole.salutation and whole.signature)
    for letter, whole, by, after in zip(found, wholes, signers, [*found[1:], None], strict=False):
        start, end = extent(letter)
        whole.continues = whole.continues or _resumed(letter, result, speech)
        if after and not after.goes_on and is_address(letter, by, after):
            continue
        part = "remark" if id(whole) in seen else None
        if not part:
            around = _beside(text, whole, framed)
            seen[id(whole)] = features(whole, by, speech, author=author, around=around, officials=officials)
            if (holder := held.get(id(whole))) and is_passed_on(whole, holder, signed[id(holder)]):
                seen[id(whole)] = passed_on(seen[id(whole)])
        weighed = seen[id(whole)]
        if not may_answer(weighed) or is_answered(whole, by, called):
            continue
        first = read.goes_on and letter is found[0]
        continues, before = ("comment", read.before) if first else (part, None)
        told = first and read.told
        result.append(Candidate(letter, whole, by, weighed, start, end, continues, before, told))
    greeted_alike([(one.whole, one.features) for one in result])
    return result


def _signed(found: Sequence[Letter], wholes: Sequence[Letter], post_text: str | None) -> dict[int, Signed]:
    """Give who signed each whole, by its id; what stands before its first part may lead it in."""
    signed: dict[int, Signed] = {}
    for before, whole in zip([None, *found], wholes, strict=False):
        if id(whole) not in signed:
            signed[id(whole)] = signed_by(led_in(whole, before), post_text)
    return signed


def _is_frame(letter: Letter, read: Sequence[Letter]) -> bool:
    """Say whether a part is a salutation after which a remark breaks in, or a close after one."""
    quoted = letter.depth and any(other.depth == letter.depth for other in read if other is not letter)
    if letter.goes_on or quoted:
        signs = any(is_role(line.text) or is_body(line.text) for line in letter.lines())
        return signs or bool(letter.valediction)
    return bool(letter.broken and letter.salutation) and any(part.goes_on is letter for part in read)


_NEAR = 400
"""Characters before and after a letter in which the poster speaks of it."""


def _beside(text: str, letter: Letter, framed: Sequence[tuple[int, int]]) -> tuple[str, str]:
    """Give what stands before and after a letter, near it: not the words of another, framed letter, which are none of the poster's.

    ``framed`` is where such letters begin and end, in their order.
    """
    start, end = extent(letter)
    before, after = bisect_left(framed, (start, 0)), bisect_left(framed, (end, 0))
    first = framed[before - 1][1] if before and framed[before - 1][1] <= start else 0
    last = framed[after][0] if after < len(framed) else len(text)
    return text[max(first, start - _NEAR) : start], text[end : min(last, end + _NEAR)]


def _resumed(letter: Letter, before: Sequence[Candidate], speech: Speech) -> bool:
    """Say whether a quotation goes on with the answer that the poster quoted and broke off."""
    if not (before and letter.quoted and before[-1].letter.quoted) or letter.salutation:
        return False
    return len(letter.introduction) < 250 and sum(speech.within(before[-1].letter.lines())) > 0


def _left_open(earlier: Sequence[str], author: str | None) -> float | None:
    """Give how sure one is of the letter in whose middle the last of some texts ends, or None where it ends in none."""
    text = earlier[-1][-20_000:]
    further = len(earlier) > 1 and says_it_goes_on(text, earlier[-2])
    if not (may_hold(text) and (further or promises(text))):
        return None
    read = _read(text, author, earlier[:-1] if further else ())
    if not any(map(_may_be_open, read.letters)):
        return None
    found = _weighed(text, read, author, None)
    return sure_of(found[-1]) if found and is_open(found[-1]) else None


def _may_be_open(letter: Letter) -> bool:
    """Say whether a letter may be one that has not ended (``is_open``), before it is weighed."""
    return bool(letter.salutation or letter.continues or letter.quoted) and not (
        letter.valediction or letter.signature
    )


def is_open(candidate: Candidate) -> bool:
    """Say whether a letter, the last of a text, has begun in it and not ended."""
    last = candidate.letter
    unclosed = last.quoted and not last.depth and not last.lines()[-1].closes
    begun = last.salutation or last.continues or (more_follows(last.introduction) and unclosed)
    return bool(begun) and not (last.valediction or last.signature)


def sure_of(candidate: Candidate) -> float:
    """Give how sure one is of a candidate; of what goes on with an earlier letter, as sure as of both together.

    A part in the middle shows little by itself: where it is told that it goes on, what was before counts twice.
    """
    return with_before(candidate, confidence(candidate.features))


def with_before(candidate: Candidate, own: float) -> float:
    """Give how sure one is of a candidate and of what it goes on with together; ``own`` is how sure by itself."""
    return own if candidate.before is None else together(own, candidate.before, 2 if candidate.told else 1)
