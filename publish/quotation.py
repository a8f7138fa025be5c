"""A quotation beside a recorded text: the same words, or what differs, word by word. Pure."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from unicodedata import category

from publish.likeness import Likeness, Piece
from publish.tokens import OMISSION, QUOTES, Tokens, folded, folds, is_mark, is_own, is_word, plain

RULE = (
    "Verbatim is what stands in the record with all its words, figures and signs, one after the other. "
    "Folded, and told where it mattered: white space, characters that show nothing, the shape of quotation marks "
    "and dashes, capitals. Not folded: every word, its spelling, its accents, figures, punctuation and order. "
    'Marks around the whole quotation are left out; dots within it ("...", "[...]", "(...)") may stand for words '
    "left out, and those are told. "
    'Square brackets are the quoter\'s own: a letter in them ("[C]ore") is folded as capitals are, and words in them '
    '("[the library]", "[sic]") are told as that, with what the record has in their place. '
    "Differences are told where words with half of the quoted letters (at least three "
    "words, or all), or eight words in a row, stand in one place in their order. In scripts without spaces "
    "(Chinese, Japanese, Thai, Lao, Burmese, Khmer) each letter counts as a word. Earlier texts of comments and posts "
    "that were edited are told where they have the words verbatim and nothing has them so now."
)
"""How a quotation is matched, in words."""

MOST_CHARACTERS = 5_000
_HALF = 0.5
_FEWEST = 3
RUN = 8
"""Words in a row that are told even where they are a small part of what was quoted."""
_FAR = 5
"""Letters of the record between two words that weigh as much as one letter of a word; a full stop weighs two words."""
_EDGE = 12
"""Other words at an edge of the quotation beside which the record's own are shown; and the most for which words in
brackets stand: only dots pass over as much as one likes."""
_ENDS = frozenset(".!?\u2026")

_Span = tuple[int, int]
_Step = tuple[str, int, int, int, int]
"""What a range of the quotation's tokens is to a range of the record's."""


class Unfit(ValueError):
    """What was given cannot be looked for; the message says why."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that somebody is said to have written."""

    words: str
    """On one line, without marks around the whole."""
    tokens: Tokens
    """What it has in square brackets is one each."""

    @classmethod
    def read(cls, typed: str) -> "Quotation":
        """Read what was typed. Raises Unfit where it holds no word, or is too long."""
        # A browser counts a line break as one character, and sends it as two.
        typed = typed.replace("\r\n", "\n")
        if len(typed) > MOST_CHARACTERS:
            raise Unfit(
                f"A quotation has at most {MOST_CHARACTERS:,} characters, this has {len(typed):,}. Check it in parts."
            )
        words = stripped(typed)
        bracketed, parted = Tokens.of(words, bracketed=True), Tokens.of(words)
        # Where all of it is in brackets, nothing is a word of the record but these.
        tokens = bracketed if any(map(is_word, bracketed.signs)) else parted
        if not any(map(is_word, tokens.signs)):
            raise Unfit("There are no words in this quotation.")
        return cls(words, tokens)

    @property
    def parts(self) -> list[_Span]:
        """Its tokens between marks of omission, and between what is in brackets."""
        signs = self.tokens.signs
        marks = [-1, *(at for at, sign in enumerate(signs) if is_mark(sign)), len(signs)]
        return [(before + 1, after) for before, after in pairwise(marks) if after > before + 1]


def stripped(quotation: str) -> str:
    """Give a quotation on one line, without marks around the whole of it."""
    words = " ".join(plain(quotation).split())
    # A mark written with a quotation mark (an accent) makes both one sign.
    if len(words) > 1 and words[0] in {*QUOTES, '"', "'"} and not category(words[1]).startswith("M"):
        # An apostrophe within a word closes nothing.
        plainer = re.sub(r"(?<=\w)'(?=\w)", "", folded(words))
        if plainer[0] == plainer[-1] and plainer[0] not in plainer[1:-1]:
            return words[1:-1].strip()
    return words


def compare(quotation: Quotation, text: str) -> Likeness | None:
    """Compare a quotation with a text; None where too little of it stands there to be told (see ``RULE``)."""
    record = Tokens.of(text)
    return _verbatim(quotation, record) or _nearest(quotation, record)


def verbatim(quotation: Quotation, text: str) -> Likeness | None:
    """Find a quotation where it stands verbatim."""
    return _verbatim(quotation, Tokens.of(text))


def _verbatim(quotation: Quotation, record: Tokens) -> Likeness | None:
    asked, parts = quotation.tokens, quotation.parts
    # Dots may be the record's own, and so may brackets.
    if any(map(is_own, asked.signs)):
        typed = Tokens.of(quotation.words)
        whole = [(0, len(typed.signs))]
        if spans := _in_order(typed, whole, record):
            return _likeness(typed, record, list(_one_by_one(typed, whole, spans)))
    for reading in ([(parts[0][0], parts[-1][1])], parts):
        if spans := _in_order(asked, reading, record):
            steps = list(_one_by_one(asked, reading, spans))
            if all(kind != "own" or record.words(b1, b2) <= _EDGE for kind, _, _, b1, b2 in steps):
                return _likeness(asked, record, steps)
    return None


def _in_order(asked: Tokens, parts: Sequence[_Span], record: Tokens) -> list[_Span] | None:
    """Find parts one after the other, as close together as they stand, each with the whole of its words."""
    known = "\n".join(["", *record.signs, ""])
    wanted = ["\n".join(["", *asked.signs[slice(*part)], ""]) for part in parts]
    # Where each token begins, with the line break before it.
    starts = list(accumulate((len(sign) + 1 for sign in record.signs), initial=0))
    within = {starts[token] for token in record.inner}
    at = 0
    for part in wanted:
        at = known.find(part, at)
        while at >= 0 and not within.isdisjoint((at, at + len(part) - 1)):
            at = known.find(part, at + 1)
        if at < 0:
            return None
        # The line break behind one part may be the one before the next.
        at += len(part) - 1
    spans: list[_Span] = []
    for part in reversed(wanted):
        at = known.rfind(part, 0, at + 1)
        while not within.isdisjoint((at, at + len(part) - 1)):
            at = known.rfind(part, 0, at + len(part) - 1)
        first = bisect_left(starts, at)
        spans.insert(0, (first, first + part.count("\n") - 1))
    return spans


def _one_by_one(asked: Tokens, parts: Sequence[_Span], spans: Sequence[_Span]) -> Iterator[_Step]:
    before, until = 0, spans[0][0]
    for part, span in zip([*parts, (len(asked.signs),) * 2], [*spans, (spans[-1][1],) * 2], strict=True):
        between = asked.signs[before : part[0]]
        inner = 0 < before < part[0] < len(asked.signs)
        if between and (inner or any(map(is_own, between))):
            yield _marked(between), before, part[0], until, span[0]
        if part[1] > part[0]:
            yield "same", *part, *span
        before, until = part[1], span[1]


def _marked(signs: Sequence[str]) -> str:
    """Say what marks in a quotation mean for what the record has in their place."""
    if not signs or not all(map(is_mark, signs)):
        return "changed"
    return "left out" if OMISSION in signs else "own"


def _nearest(quotation: Quotation, record: Tokens) -> Likeness | None:
    asked, parts = quotation.tokens, quotation.parts
    regions = [region for part in parts if (region := _region(asked.signs[slice(*part)], record.signs))]
    if not regions:
        return None
    low, high = min(start for start, _ in regions), max(end for _, end in regions)
    first, last = parts[0][0], parts[-1][1]
    matcher = SequenceMatcher(None, asked.signs[first:last], record.signs[low:high], autojunk=False)
    steps = [
        (kind, a1 + first, a2 + first, b1 + low, b2 + low) for kind, a1, a2, b1, b2 in matcher.get_opcodes()
    ]
    if not (core := _trimmed(_core(steps, asked, record), asked)):
        return None
    runs = [asked.words(a1, a2) for kind, a1, a2, _, _ in core if kind == "equal"]
    letters = sum(asked.letters(a1, a2) for kind, a1, a2, _, _ in core if kind == "equal")
    most = letters >= _HALF * asked.letters(first, last) and sum(runs) >= min(
        _FEWEST, asked.words(first, last)
    )
    if not most and max(runs) < RUN:
        return None
    before, after = (first, core[0][1]), (core[-1][2], last)
    return _likeness(asked, record, list(_covered(before, core, after, asked, record)))


def _region(wanted: Sequence[str], known: Sequence[str]) -> _Span | None:
    """Give the stretch of a text, as long as what is wanted, that holds most of its words, with some around it."""
    missing = Counter(filter(is_word, wanted))
    enough = min(missing.total() / 3, RUN)
    best = held = end = 0
    for at, sign in enumerate(known):
        if at >= len(wanted) and (gone := known[at - len(wanted)]) in missing:
            missing[gone] += 1
            held -= missing[gone] > 0
        if sign in missing:
            held += missing[sign] > 0
            missing[sign] -= 1
        if held > best:
            best, end = held, at + 1
    around = max(RUN, len(wanted) // 2)
    return (max(0, end - len(wanted) - around), min(len(known), end + around)) if best >= enough else None


def _core(steps: Sequence[_Step], asked: Tokens, record: Tokens) -> Sequence[_Step]:
    """Give the steps that hang together: a word far off, or in another sentence, is the same by chance."""
    best, core = 0.0, (0, 0)
    score, begun = 0.0, 0
    for at, (kind, a1, a2, b1, b2) in enumerate(steps):
        if kind == "equal":
            # Signs alone decide where nothing else does.
            score += asked.letters(a1, a2) + (a2 - a1) / 1_000
            if score > best:
                best, core = score, (begun, at + 1)
        elif _marked(asked.signs[a1:a2]) == "changed":
            ends = not _ENDS.isdisjoint(record.signs[max(0, b1 - 1) : b2])
            more = max(0, record.letters(b1, b2) - asked.letters(a1, a2))
            score -= more / _FAR + 2 * _FAR * (ends and b2 > b1)
        if score <= 0:
            score, begun = 0.0, at + 1
    return steps[slice(*core)]


def _trimmed(core: Sequence[_Step], asked: Tokens) -> Sequence[_Step]:
    """Leave out signs at an edge that only others of the record part from the words: they are the same by chance."""

    def apart(edge: _Step, beside: _Step) -> bool:
        return edge[0] == "equal" and not asked.letters(*edge[1:3]) and beside[0] == "insert"

    while len(core) > 2 and apart(core[-1], core[-2]):
        core = core[:-2]
    while len(core) > 2 and apart(core[0], core[1]):
        core = core[2:]
    return core


def _covered(
    before: _Span, core: Sequence[_Step], after: _Span, asked: Tokens, record: Tokens
) -> Iterator[_Step]:
    """Give the steps with the words of the quotation that stand around them, and the record's in their place."""
    start, end = core[0][3], core[-1][4]
    begun, ended = (
        _edge(record.signs, start, asked.words(*before), -1),
        _edge(record.signs, end, asked.words(*after), 1),
    )
    # What a hyphen joins to a word makes it another.
    while begun in record.inner:
        begun -= 1
    while ended in record.inner:
        ended += 1
    if before[1] > before[0] or begun < start:
        yield "changed", *before, begun, start
    for kind, a1, a2, b1, b2 in core:
        told = "same" if kind == "equal" else _marked(asked.signs[a1:a2])
        far = told == "own" and record.words(b1, b2) > _EDGE
        cut = told != "same" and not record.inner.isdisjoint((b1, b2))
        yield "changed" if far or cut else told, a1, a2, b1, b2
    if after[1] > after[0] or ended > end:
        yield "changed", *after, end, ended


def _edge(signs: Sequence[str], at: int, others: int, step: int) -> int:
    """Take in as many words of the sentence as the quotation has others at this edge."""
    if others > _EDGE or signs[at - (step > 0)] in _ENDS:
        return at
    for _ in range(others):
        beside = at - 1 if step < 0 else at
        if not 0 <= beside < len(signs) or signs[beside] in _ENDS:
            break
        at += step
    return at


def _likeness(asked: Tokens, record: Tokens, steps: Sequence[_Step]) -> Likeness:
    same = [(a1, a2, b1 - a1) for kind, a1, a2, b1, _ in steps if kind == "same"]
    pairs = [(at, at + shift, at > a1) for a1, a2, shift in same for at in range(a1, a2)]
    told = [name for one, other, _ in pairs for name in folds(asked, one, record, other)]
    if any(within and asked.is_apart(one) != record.is_apart(other) for one, other, within in pairs):
        told.append("white space")
    covered = [span for *_, b1, b2 in steps for span in record.spans[b1:b2]]
    return Likeness(
        covered[0][0],
        covered[-1][1],
        tuple(Piece(kind, asked.line(a1, a2), record.line(b1, b2)) for kind, a1, a2, b1, b2 in steps),
        tuple(dict.fromkeys(told)),
        sum(asked.words(a1, a2) for a1, a2, _ in same),
        asked.words(0, len(asked.signs)),
    )
