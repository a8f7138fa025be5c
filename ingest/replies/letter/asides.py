"""Which lines of a text are the poster's remarks on the letter that he gives, told by their typing or by his saying so."""

from collections.abc import Iterator, Sequence

from ingest.lexicon import words
from ingest.replies.laid.brackets import is_legend
from ingest.replies.laid.hands import (
    CUTS,
    DASHES,
    DOTS,
    EXCLAIMED,
    FOOTNOTES,
    MARKED,
    RARE,
    SMALL,
    SOUNDS,
    WRAPPED,
    is_said,
)
from ingest.replies.laid.headed import LABEL
from ingest.replies.laid.lines import Line
from ingest.replies.letter.marks import header_of, is_greeting, is_reference, is_salutation, is_valediction
from ingest.replies.letter.signatures import is_bare_signature
from ingest.replies.letter.voices import Paragraphs


def asides(lines: Sequence[Line], paragraphs: Paragraphs) -> frozenset[int]:
    """Give the lines that are the poster's between those of a letter."""
    said = " ".join(line.text for line in lines[:_HEAD])
    typed = frozenset((*_by_hand(lines, paragraphs, said), *_between_quotations(lines)))
    if any(lines[at].hand and is_said(lines[at].hand, said) for at in typed):
        return typed  # he says how his words are typed, and so they are
    return typed | frozenset(_as_announced(lines, paragraphs))


def begun_between(lines: Sequence[Line], paragraphs: Paragraphs) -> int | None:
    """Give the line with which a letter without a frame begins, shown by the poster's remarks between its paragraphs; None where these show none.

    Before the first remark stand what he says of the letter, and its first paragraph.
    """
    own = [at for at in sorted(paragraphs.asides) if not is_legend(lines[at].text)]
    remarks = [at for at in own if at + 1 not in paragraphs.asides]
    between = [at for at in remarks if at + 1 < len(lines) and lines[at].text]
    if len(remarks) < _FEWEST_REMARKS or len(between) < _FEWEST_REMARKS - 1:
        return None
    first = own[0]
    at = next(n for n in range(first, len(lines)) if n not in paragraphs.asides) if not first else first - 1
    while at and first and not paragraphs.begins(at):
        at -= 1
    greeted = first and at and is_greeting(lines[at - 1])
    return at - 1 if greeted else at or None


_FEWEST_REMARKS = 2


_APART, _APART_ANNOUNCED, _APART_SAID = 0.4, 0.2, -1.2
"""How much less than the rest a hand speaks as an official's where it is the poster's: without his saying so, where he says that
he remarks on what he gives, and where he says that he types so."""
_NEVER_OFFICIAL = -9.0
_APART_BY_HAND = {
    SMALL: -0.3,
    DASHES: 0.0,
    DOTS: -0.3,
    WRAPPED: -0.3,
    RARE: -0.6,
    EXCLAIMED: -0.3,
    CUTS: -0.3,
    **dict.fromkeys((SOUNDS, MARKED, FOOTNOTES), _NEVER_OFFICIAL),
}
"""The same for hands in which officials hardly write."""


def _by_hand(lines: Sequence[Line], paragraphs: Paragraphs, said: str) -> Iterator[int]:
    """Give the lines in hands that are the poster's; where the official writes in a hand, those between its lines."""
    unsaid = _APART if _announced(lines) is None else _APART_ANNOUNCED
    for hand in sorted({line.hand for line in lines} - {""}):
        labels = [at for at, line in enumerate(lines) if line.hand == hand and _is_label(lines, at)]
        typed = [at for at, line in enumerate(lines) if line.hand == hand and at not in labels]
        if not typed:
            continue
        if all(lines[at].text.endswith("?") for at in typed) and not is_said(hand, said):
            continue  # what was asked, as the letter tells it again
        plain = [at for at in range(typed[0], typed[-1]) if lines[at].hand != hand]
        beside = (at for at in (typed[0] - 1, typed[-1] + 1) if 0 <= at < len(lines))
        around = [*plain, *beside]
        if not around:
            continue
        apart = _spoken(paragraphs, around) - _spoken(paragraphs, typed)
        if apart >= (_APART_SAID if is_said(hand, said) else min(unsaid, _APART_BY_HAND.get(hand, unsaid))):
            yield from (*labels, *typed)
        elif apart <= -_APART and len(typed) > 1:
            yield from (*labels, *(at for at in plain if at not in labels))


_HEAD = 8


def _between_quotations(lines: Sequence[Line]) -> Iterator[int]:
    """Give the lines between the parts of a letter, and after its last, where each part stands in marks of quotation.

    The first part begins with the salutation, and the last ends with the close: behind a letter that is whole, another may go on.
    """
    opened = (_opened(lines, at) for at, line in enumerate(lines) if is_salutation(line))
    first = next((at for at in opened if at is not None), None)
    if first is None:
        return
    quoted, closed, parted, between = True, False, False, list[int]()
    for at in range(first, len(lines)):
        if closed and (lines[at].opens or is_salutation(lines[at])):
            return
        if lines[at].opens:
            yield from between
            quoted, parted, between = True, parted or bool(between), []
        if not quoted:
            between.append(at)
        closed = closed or (quoted and at > first and is_valediction(lines[at]))
        quoted = quoted and not lines[at].closes
    if parted and closed:
        yield from between


def _opened(lines: Sequence[Line], saluted: int) -> int | None:
    """Give the line with which the quotation opens that a salutation begins, or a line or two above it."""
    above = range(saluted, max(-1, saluted - _MOST_ABOVE), -1)
    first = next((at for at in above if lines[at].opens), None)
    return None if first is None or any(line.closes for line in lines[first:saluted]) else first


_MOST_ABOVE = 4
"""Lines with the salutation and a reference or a day above it."""


def _is_label(lines: Sequence[Line], at: int) -> bool:
    """Say whether a line is a label alone, cut off what it heads."""
    hand, below = lines[at].hand, lines[at + 1 : at + 2]
    label = lines[at].text.rstrip(": >-").casefold()
    return hand == f"{LABEL}{label}" and any(line.hand == hand for line in below)


def _spoken(paragraphs: Paragraphs, of: Sequence[int]) -> float:
    return sum(paragraphs.alone_of(at) for at in of) / len(of)


def _as_announced(lines: Sequence[Line], paragraphs: Paragraphs) -> Iterator[int]:
    """Give the lines of remarks in a letter of which the poster says that he remarks on it."""
    first = _announced(lines)
    if first is None:
        return
    last = _closed(lines, first)
    begins = [at for at in range(first, last) if _begins(lines, paragraphs, at)]
    if len(begins) < _FEWEST or any(line.depth or line.opens for line in lines[first:last]):
        return
    ends = [*begins[1:], last]
    set_off = any(words("remarks set off").search(line.text) for line in lines[:first])
    turns = _turns(lines, paragraphs, begins, ends, _SAME_SET_OFF if set_off else _SAME_OFFICIAL)
    if _apart(paragraphs, begins, turns) < (_CLEARLY_SET_OFF if set_off else _CLEARLY):
        return  # one voice, and only some of its paragraphs are drier than others
    for at, end, poster in zip(begins, ends, turns, strict=True):
        if poster:
            yield from range(at, end)


_CLEARLY, _CLEARLY_SET_OFF = 1.3, 0.4
"""How far the two voices lie apart at least: where the poster says that he remarks on a letter, and where he says how his words are set off."""


def _apart(paragraphs: Paragraphs, begins: Sequence[int], turns: Sequence[bool]) -> float:
    """Give how much more official the official's paragraphs speak than the poster's."""
    own = [paragraphs.alone(at) for at, poster in zip(begins, turns, strict=True) if poster]
    others = [paragraphs.alone(at) for at, poster in zip(begins, turns, strict=True) if not poster]
    return sum(others) / len(others) - sum(own) / len(own) if own and others else 0.0


def _closed(lines: Sequence[Line], first: int) -> int:
    """Give the line after the last close of a letter, or after all: what follows that is the poster's anyhow."""
    closes = (at for at in range(len(lines) - 1, first, -1) if is_valediction(lines[at]))
    return next(closes, len(lines) - 1) + 1


def _begins(lines: Sequence[Line], paragraphs: Paragraphs, at: int) -> bool:
    """Say whether a paragraph begins with a line; a list, and what leads it in, is one: remarks stand by themselves."""
    line, before = lines[at], lines[at - 1]
    if line.item and (before.item or before.text.endswith(":")):
        return False
    return (line.broken or line.hand != before.hand) and paragraphs.begins(at)


_FEWEST = 4
_LONGEST = 600
_LATEST = 12
"""Lines within which a poster announces his remarks."""


def _announced(lines: Sequence[Line]) -> int | None:
    """Give the line after the one in which the poster says that he remarks on what he gives."""
    for at, line in enumerate(lines[:_LATEST]):
        if is_salutation(line) or len(line.text) > _LONGEST:
            return None
        said = words("remarks between").search(line.text) or words("remarks set off").search(line.text)
        if said and not words("remarks below").search(line.text):
            return at + 1
    return None


def _turns(
    lines: Sequence[Line], paragraphs: Paragraphs, begins: Sequence[int], ends: Sequence[int], same: float
) -> list[bool]:
    """Say of each paragraph whether the poster speaks: by how it speaks, how long it is, and that the two take turns."""
    spoken = [_leans(lines, paragraphs, at, end) for at, end in zip(begins, ends, strict=True)]
    middle = _middle(spoken)
    official, poster = 0.0, 0.0
    steps: list[tuple[bool, bool]] = []
    for at, end, leans in zip(begins, ends, spoken, strict=True):
        lean = leans - middle + _of_frame(lines, at, end)
        steps.append((poster > official - same, poster - _SAME_POSTER > official))
        official, poster = (
            max(official - same, poster) + lean,
            max(official, poster - _SAME_POSTER) - lean,
        )
    now, turns = poster > official, []
    for from_poster_if_official, from_poster_if_poster in reversed(steps):
        turns.append(now)
        now = from_poster_if_poster if now else from_poster_if_official
    return turns[::-1]


def _of_frame(lines: Sequence[Line], at: int, end: int) -> float:
    """Give how much more a paragraph is an official's because it is of a letter's frame, or stands right before its close."""
    line = lines[at]
    if is_salutation(line) or is_valediction(line) or is_reference(line) or header_of(line):
        return _FRAME
    if any(is_salutation(below) for below in lines[end : end + _HEADLINES]) and len(line.text) < _SHORT:
        return _FRAME
    if is_bare_signature(lines, at):
        return _FRAME
    if is_salutation(lines[at - 1]) and len(line.text.split()) >= _OPENING_WORDS:
        return _OPENING
    below = lines[end] if end < len(lines) else None
    return _CLOSING if below and (is_valediction(below) or is_bare_signature(lines, end)) else 0.0


_FRAME, _OPENING, _CLOSING = 6.0, 0.8, 1.5
_OPENING_WORDS = 5
_HEADLINES, _SHORT = 6, 80
_SAME_OFFICIAL, _SAME_POSTER = 0.3, 1.0
"""What it costs that the same one speaks in two paragraphs on end."""
_SAME_SET_OFF = 0.6
"""The same for the official, where the poster says how or where his words stand between."""
_LOWEST, _HIGHEST = -1.5, 1.2


def _leans(lines: Sequence[Line], paragraphs: Paragraphs, at: int, end: int) -> float:
    """Give how much a paragraph is an official's by how it speaks and how long it is."""
    size = sum(len(line.text.split()) for line in lines[at:end])
    long = next((more for least, more in _BY_LENGTH if size >= least), 0.0)
    set_off = _SET_OFF if lines[at].text[:1] in "([{" and lines[end - 1].text[-1:] in ")]}" else 0.0
    return max(_LOWEST, min(_HIGHEST, paragraphs.alone(at))) + long - set_off


_SET_OFF = 1.5
"""How much less a paragraph in brackets is an official's."""
_BY_LENGTH = ((40, 0.8), (25, 0.4), (15, 0.0), (9, -0.2), (0, -0.4))


def _middle(spoken: Sequence[float]) -> float:
    """Give the amount between those of the two who speak, as far apart from each other as can be."""
    low, high = min(spoken), max(spoken)
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        below = [one for one in spoken if one <= middle]
        above = [one for one in spoken if one > middle]
        if not (below and above):
            return middle
        low, high = sum(below) / len(below), sum(above) / len(above)
    return (low + high) / 2


_ROUNDS = 8
