"""The answers of an office in an exchange by turns, as letters or parts of one letter."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.lexicon import words
from ingest.replies.exchanges.answers import Exchange, Turn
from ingest.replies.exchanges.marked import marked
from ingest.replies.exchanges.sides import without_labels
from ingest.replies.exchanges.turns import exchange_in
from ingest.replies.exchanges.typed_in import typed_in
from ingest.replies.laid.lines import Line, split
from ingest.replies.letter.further import behind_heading
from ingest.replies.letter.letters import letters
from ingest.replies.letter.marks import (
    is_greeting,
    is_poster,
    is_salutation,
    is_valediction,
    is_weak_valediction,
)
from ingest.replies.letter.signatures import is_bare_signature, signature_follows, take_signature
from ingest.replies.letter.voices import Paragraphs
from ingest.replies.letter.whole import Letter
from ingest.replies.speech import Speech

_A_REMARK = -1.0
"""Voice below which a paragraph under an answer, before the next label, is the poster's."""
_GOES_ON = 0.0
"""Voice from which a paragraph under the last answer, which no label ends, is the official's still."""


@dataclass(frozen=True, slots=True)
class _Set:
    """How the answers of an exchange are set, as those show that another label follows."""

    airy: bool
    """They have empty lines within."""
    broken: bool
    """They have several lines."""


def answers_of(exchange: Exchange, lines: Sequence[Line], speech: Speech) -> tuple[list[Letter], int, int]:
    """Give the answers in an exchange, and the lines at which it begins and after which it ends.

    ``lines`` are those of the text, cut at the exchange's cuts; ``speech`` is theirs.
    """
    paragraphs = Paragraphs(lines, speech)
    starts = [line.start for line in lines]
    spans = [(bisect_left(starts, turn.start), bisect_left(starts, turn.end)) for turn in exchange.turns]
    how = _set(exchange.turns, [lines[begin:end] for begin, end in spans])
    found: list[tuple[Turn, Letter]] = []
    stop = 0
    for turn, (begin, end) in zip(exchange.turns, spans, strict=True):
        last = how if turn is exchange.turns[-1] else None
        stop = _end(lines, paragraphs, begin, end, last)
        if turn.official and stop > begin and not _is_scrap(lines[begin:stop], turn):
            letter = _laid_out(lines[begin:stop])
            letter.goes_on = _goes_on(found, turn, letter)
            letter.turn, letter.introduction = (
                turn.who if exchange.told else None,
                _introduction(exchange, turn),
            )
            letter.parted = exchange.parted
            letter.unsaid = exchange.unsaid
            if turn.dated and begin and lines[begin - 1].start >= turn.label:
                letter.headers = [lines[begin - 1]]
            found.append((turn, letter))
    return [letter for _, letter in found], bisect_left(starts, exchange.turns[0].label), stop


def _is_scrap(said: Sequence[Line], turn: Turn) -> bool:
    """Say whether all of a turn is a few quoted words of a sentence: "through spring"."""
    first = said[0]
    few = len(said) == 1 and len(first.text.split()) <= _SCRAP
    return few and first.start > turn.start and first.text[:1].islower() and first.text[-1:].isalnum()


_SCRAP = 3


def _set(turns: Sequence[Turn], said: Sequence[Sequence[Line]]) -> _Set:
    """Tell how answers are set by all but the last; where that is the only one, it may be set in any way."""
    told = [lines[1:] for turn, lines in zip(turns[:-1], said, strict=False) if turn.official]
    return _Set(
        airy=not told or any(line.gap for lines in told for line in lines),
        broken=not told or any(line.broken for lines in told for line in lines),
    )


def read_by_turns(folded: str, author: str | None, *, continued: bool) -> tuple[Speech, list[Letter]]:
    """Read the letters of a folded text, those of an exchange by turns among them, and how its lines speak."""
    lines = split(folded)
    lines = cut_at(lines, behind_heading(lines)) if continued else lines
    if exchange := exchange_in(folded, author) or typed_in(folded, author):
        lines = cut_at(lines, exchange.cuts)
        return _told_by_turns(exchange, lines, Speech(lines), continued=continued)
    if parted := marked(folded):
        cut = cut_at(lines, parted.cuts)
        speech = Speech(cut)
        if _speak_apart(parted, cut, speech) and (parted.told or not _are_found(parted, lines)):
            return _told_by_turns(parted, cut, speech, continued=continued)
    if exchange := without_labels(folded):
        lines = cut_at(lines, exchange.cuts)
        return _told_by_turns(exchange, lines, Speech(lines), continued=continued)
    speech = Speech(lines)
    return speech, letters(lines, speech, continued=continued)


def _are_found(exchange: Exchange, lines: Sequence[Line]) -> bool:
    """Say whether most answers of an exchange are found as letters anyway, or a letter with a frame is."""
    found = letters(lines, Speech(lines))
    return len(found) * 2 > sum(turn.official for turn in exchange.turns) or any(map(_is_framed, found))


def _speak_apart(exchange: Exchange, lines: Sequence[Line], speech: Speech) -> bool:
    """Say whether what marks tell as the office's speaks more as an official than what they tell as the poster's."""
    starts = [line.start for line in lines]
    spoken: dict[bool, list[float]] = {True: [], False: []}
    for turn in exchange.turns:
        said = lines[bisect_left(starts, turn.start) : bisect_left(starts, turn.end)]
        spoken[turn.official] += speech.alone(said)
    means = {official: sum(voices) / max(1, len(voices)) for official, voices in spoken.items()}
    return means[True] >= means[False]


def _told_by_turns(
    exchange: Exchange, lines: Sequence[Line], speech: Speech, *, continued: bool
) -> tuple[Speech, list[Letter]]:
    """Read the letters of a text whose lines are cut at the turns of an exchange, its answers among them."""
    answers, first, stop = answers_of(exchange, lines, speech)
    before = letters(lines[:first], speech, continued=continued) if first else []
    if exchange.parted == "remarks":
        answers = _joined(before, answers, lines[:first])
    after = [*filter(_is_framed, letters(lines[stop:], speech))]
    for letter in after[:1]:
        last = answers[-1] if answers else None
        letter.goes_on = last if last and (_speaks_of_answers(letter) or _ends(letter, last)) else None
    return speech, [*filter(_is_framed, before), *answers, *after]


def _joined(before: Sequence[Letter], answers: list[Letter], above: Sequence[Line]) -> list[Letter]:
    """Give the answers without the first, where that goes on the open letter right above it, to which it is put.

    ``above``: the lines over the exchange. The poster's first remark stands below both.
    """
    letter = before[-1] if before else None
    if not (letter and answers and letter.salutation) or letter.valediction or letter.signature:
        return answers
    first, *others = answers
    own = first.salutation or first.letterhead or first.headers or first.turn or first.depth != letter.depth
    if own or letter.lines()[-1].start != above[-1].start:
        return answers
    letter.body += first.body
    letter.valediction, letter.signature = first.valediction, first.signature
    for other in others:
        other.goes_on = letter if other.goes_on is first else other.goes_on
    return others


def _speaks_of_answers(letter: Letter) -> bool:
    """Say whether a letter under an exchange says that its writer answered in it ("please see our responses above")."""
    return any(words("answers above").search(line.text) for line in letter.lines())


def _ends(letter: Letter, last: Letter) -> bool:
    """Say whether a letter under an exchange is the end of the one that stands in it in parts: greeted at its begin, and signed only here."""
    parts = [last]
    while (before := parts[-1].goes_on) is not None:
        parts.append(before)
    signed = any(part.valediction or part.signature for part in parts)
    greeted = letter.salutation or letter.headers or letter.letterhead
    return bool(letter.signature and parts[-1].salutation and not (signed or greeted))


def _is_framed(letter: Letter) -> bool:
    """Say whether a letter beside an exchange shows as one: a line alone, there, is the poster's or the system's."""
    return bool(
        letter.salutation or letter.headers or letter.quoted or letter.valediction or letter.signature
    )


def _end(lines: Sequence[Line], paragraphs: Paragraphs, begin: int, end: int, last: _Set | None) -> int:
    """Give the line after the last one of a turn: what stands below may be a remark of the poster's, with no label.

    ``last`` is how the answers are set, where the turn is the last one and no label ends it.
    """
    for at in range(begin + _head(lines[begin : min(end, begin + _LONGEST_HEAD)]), end):
        closes = _closes(lines, at)
        if at > begin and (closes or is_bare_signature(lines, at)):
            below = lines[at + closes : min(end, at + _LONGEST_SIGNATURE)]
            return at + closes + (len(take_signature(below, 0, closed=closes)) if below else 0)
        if at == begin or (at + 1 < end and (_closes(lines, at + 1) or is_bare_signature(lines, at + 1))):
            continue
        if last and not last.broken and lines[at].broken:
            return at
        opens = at > begin and is_salutation(lines[at - 1])
        if lines[at].gap and not opens and _is_remark(lines, paragraphs, at, last):
            return at
    return end


def _head(lines: Sequence[Line]) -> int:
    """Give how many lines stand above the salutation of a turn that is a whole letter."""
    return next((at for at, line in enumerate(lines) if is_salutation(line)), 0)


_LONGEST_HEAD = 8
_LONGEST_SIGNATURE = 20
"""Lines of a close and a signature."""


def _is_remark(lines: Sequence[Line], paragraphs: Paragraphs, at: int, last: _Set | None) -> bool:
    if last and not last.airy:
        return True
    return is_poster(lines[at].text) or paragraphs.voice(at) < (_GOES_ON if last else _A_REMARK)


def _closes(lines: Sequence[Line], at: int) -> bool:
    return is_valediction(lines[at]) or (is_weak_valediction(lines[at]) and signature_follows(lines, at + 1))


def _laid_out(lines: Sequence[Line]) -> Letter:
    """Lay out the lines of a turn as those of a letter."""
    head = _head(lines[:_LONGEST_HEAD])
    letter = Letter(depth=lines[0].depth, turn="", letterhead=[*lines[:head]])
    lines = lines[head:]
    for at, line in enumerate(lines):
        if not at and len(lines) > 1 and (is_salutation(line) or is_greeting(line)):
            letter.salutation = line
        elif at and _closes(lines, at):
            letter.valediction = line
            letter.signature = [*lines[at + 1 :]]
            break
        elif letter.body and not line.text.isupper() and is_bare_signature(lines, at):
            letter.signature = [*lines[at:]]
            break
        else:
            letter.body.append(line)
    return letter


def _goes_on(found: Sequence[tuple[Turn, Letter]], turn: Turn, letter: Letter) -> Letter | None:
    """Give the answer that a turn goes on with: the same who answer, on the same day, and none of them a letter of its own."""
    if not found:
        return None
    before, said = found[-1]
    if before.body and turn.body and before.who.casefold() != turn.who.casefold():
        return None
    own = before.dated != turn.dated or (said.signature and letter.salutation)
    return None if own else said


def _introduction(exchange: Exchange, turn: Turn) -> str:
    """Give what leads a turn in: the poster's words before the exchange, and a label that names a body."""
    told = exchange.introduction.split("\n")[-3:]
    return "\n".join([*told, f"{turn.who}:"] if turn.body else told)


def cut_at(lines: Sequence[Line], places: Iterable[int]) -> list[Line]:
    """Cut lines further, at places in their text."""
    at = sorted(places)
    found: list[Line] = []
    for line in lines:
        inner = at[bisect_right(at, line.start) : bisect_left(at, line.end)]
        edges = [line.start, *inner, line.end]
        pieces = [_piece(line, start, end) for start, end in pairwise(edges)]
        found += [piece for piece in pieces if piece] if inner else [line]
    return found


def _piece(line: Line, start: int, end: int) -> Line | None:
    """Give a part of a line, without what stands round its words; None where it has none."""
    said = line.text[start - line.start : end - line.start]
    text = said.strip(_EDGES)
    if not any(map(str.isalnum, text)):
        return None
    first, first_of_all = start + said.index(text), start == line.start
    return replace(
        line, start=first, end=first + len(text), text=text, gap=line.gap and first_of_all, opens=line.opens and first_of_all,
        closes=line.closes and end == line.end, broken=line.broken and first_of_all, quotes=line.quotes and first_of_all,
    )  # fmt: skip


_EDGES = " *_~=\"'"
