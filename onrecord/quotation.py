"""A quotation beside a recorded text: the same words, or what differs, word by word. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

RULE = (
    "Folded, and told where it mattered: white space, characters that show nothing, the shape of quotation marks "
    "and dashes, capitals. Not folded: every word, its spelling, its accents, figures, punctuation and order. "
    'Marks around the whole quotation are left out; "..." or "[...]" within it may stand for words left out.'
)
"""How a quotation is matched, in words."""

QUOTES = dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`", "'") | dict.fromkeys(
    "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'
)
DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\x00-\x08\x0e-\x1f]"
)
_OMISSION = re.compile(r"\s*(?:\[\s*(?:\.\.\.|\u2026)\s*\]|(?<!\.)\.\.\.(?!\.)|\u2026)\s*")
_WORD = re.compile(r"\w+|[^\w\s]+")
_AROUND = {'"': '"', "'": "'"}
_ENOUGH = 0.5
"""Share of the quoted words that must stand in a text, in their order, for it to be told."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the quotation, and what the record has in their place; one of them may be empty."""

    quoted: str
    recorded: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a quotation stands in a text."""

    start: int
    end: int
    """Where, in characters of the text as ``plain`` gives it."""
    passage: str
    """The words as they stand there, on one line."""
    folded: tuple[str, ...] = ()
    """In what a verbatim quotation differs that the rule folds."""
    omissions: int = 0
    """Places in which a verbatim quotation says itself that it leaves words out."""
    differences: tuple[Difference, ...] = ()
    share: float = 1.0
    """Share of the quoted words that stand there in their order."""

    @property
    def is_verbatim(self) -> bool:
        return not self.differences


def plain(text: str) -> str:
    """Give a text in Unicode's composed form without what shows nothing; offsets count its characters."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def stripped(quotation: str) -> str:
    """Give a quotation on one line, without marks around the whole of it."""
    words = " ".join(plain(quotation).split())
    if len(words) > 1:
        first, last = (QUOTES.get(words[at], words[at]) for at in (0, -1))
        inner = words[1:-1]
        if _AROUND.get(first) == last and not any(QUOTES.get(c, c) == first for c in inner):
            return inner.strip()
    return words


def compare(quotation: str, text: str) -> Likeness | None:
    """Compare a quotation (see ``stripped``) with a text; None where less than half of its words stand there."""
    known = _Folded.of(text)
    whole = _verbatim([quotation], known)
    if whole is None and _OMISSION.search(quotation):
        whole = _verbatim([p for p in _OMISSION.split(quotation) if p], known)
    return whole or _nearest(quotation, known)


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text folded by the rule, and for each character the one of the text that it stands for."""

    text: str
    folded: str
    at: tuple[int, ...]

    @classmethod
    def of(cls, raw: str) -> "_Folded":
        text = plain(raw)
        signs: list[str] = []
        at: list[int] = []
        for offset, char in enumerate(text):
            sign = _sign(char)
            if sign == " " and (not signs or signs[-1] == " "):
                continue
            signs.append(sign)
            at.append(offset)
        return cls(text, "".join(signs), (*at, len(text)))

    def words(self, start: int, end: int) -> str:
        return " ".join(self.text[start:end].split())


def _sign(char: str) -> str:
    if char.isspace():
        return " "
    char = QUOTES.get(char) or DASHES.get(char) or char
    low = char.lower()
    return low if len(low) == 1 else char


def _verbatim(parts: list[str], known: _Folded) -> Likeness | None:
    """Find the parts one after the other."""
    spans: list[tuple[int, int]] = []
    folded: dict[str, None] = {}
    after = 0
    for part in parts:
        wanted = "".join(map(_sign, part))
        found = next(_whole(wanted, known.folded, after), None)
        if found is None:
            return None
        after = found + len(wanted)
        span = known.at[found], known.at[after - 1] + 1
        spans.append(span)
        folded |= dict.fromkeys(_folds(part, known.words(*span)))
    if not spans:
        return None
    start, end = spans[0][0], spans[-1][1]
    return Likeness(start, end, known.words(start, end), tuple(folded), omissions=len(parts) - 1)


def _whole(wanted: str, within: str, after: int) -> Iterator[int]:
    """Give where words stand that neither begin nor end in the middle of one."""
    at = within.find(wanted, after)
    while at >= 0 and wanted:
        before, behind = within[at - 1 : at] if at else "", within[at + len(wanted) : at + len(wanted) + 1]
        cut = (before.isalnum() and wanted[0].isalnum()) or (behind.isalnum() and wanted[-1].isalnum())
        if not cut:
            yield at
        at = within.find(wanted, at + 1)


def _folds(quoted: str, recorded: str) -> Iterator[str]:
    for one, other in zip(quoted, recorded, strict=False):
        if one == other:
            continue
        if one in QUOTES or other in QUOTES:
            yield "quotation marks"
        elif one in DASHES or other in DASHES:
            yield "dashes"
        else:
            yield "capitals"


def _nearest(quotation: str, known: _Folded) -> Likeness | None:
    wanted = "".join(map(_sign, quotation))
    near = fuzz.partial_ratio_alignment(wanted, known.folded)
    if near is None or not wanted or not known.folded.strip():
        return None
    # The alignment is one of characters: some words on either side may belong to it.
    margin = max(40, len(wanted) // 4)
    low = known.at[_edge(known.folded, near.dest_start - margin, -1)]
    high = known.at[_edge(known.folded, near.dest_end + margin, 1)]
    return _by_words(quotation, known, _words(known.text, low, high))


def _edge(text: str, at: int, step: int) -> int:
    at = max(0, min(len(text), at))
    while 0 < at < len(text) and not text[at - (step < 0)].isspace():
        at += step
    return at


def _words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the spans of words and of signs between them."""
    return [m.span() for m in _WORD.finditer(text, start, end)]


def _by_words(quotation: str, known: _Folded, words: list[tuple[int, int]]) -> Likeness | None:
    quoted = _words(quotation, 0, len(quotation))
    ours = ["".join(map(_sign, quotation[s:e])) for s, e in quoted]
    theirs = ["".join(map(_sign, known.text[s:e])) for s, e in words]
    steps = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    same = sum(a2 - a1 for tag, a1, a2, _, _ in steps if tag == "equal")
    if not same or same < _ENOUGH * len(ours):
        return None
    # What the record says before and after the quotation is no difference.
    first, last = _edges(steps)
    differences = tuple(
        Difference(
            _slice(quotation, quoted[a1:a2]), _slice(known.text, words[max(b1, first) : min(b2, last)])
        )
        for tag, a1, a2, b1, b2 in steps
        if tag != "equal" and (a2 > a1 or (b1 >= first and b2 <= last))
    )
    start, end = words[first][0], words[last - 1][1]
    return Likeness(
        start,
        end,
        known.words(start, end),
        folded=() if differences else ("white space",),
        differences=differences,
        share=round(same / len(ours), 3),
    )


def _slice(text: str, spans: list[tuple[int, int]]) -> str:
    return " ".join(text[spans[0][0] : spans[-1][1]].split()) if spans else ""


def _edges(steps: Sequence[tuple[str, int, int, int, int]]) -> tuple[int, int]:
    """Give the words of the record that the quotation covers: with as many at an edge as it has others there."""
    equal = [s for s in steps if s[0] == "equal"]
    (_, before, _, first, _), (_, _, _, _, last) = equal[0], equal[-1]
    total = max(s[2] for s in steps)
    room = max(s[4] for s in steps)
    behind = total - equal[-1][2]
    return max(0, first - before), min(room, last + behind)
