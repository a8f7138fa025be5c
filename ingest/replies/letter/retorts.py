"""What tells in a paragraph between those of a letter that the poster retorts: what it takes up of the letter, and to whom it speaks.

How a paragraph is worded is learnt (``interjections``). What it repeats of the letter above it, and whether only it has short forms,
stands in no word of its own, and is too seldom to be learnt; officials do hardly any of it (of 15,000 paragraphs of letters
one in 400, of 1,900 remarks between such one in eight).
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from ingest.lexicon import union, words
from ingest.replies.laid.lines import Line
from ingest.replies.letter.marks import is_valediction

RETORT = "/retort"
"""What amount of it is seen of a paragraph."""
_NEAR, _FAR = 4, 24
"""Lines back of which words are repeated at the begin of a paragraph, and anywhere in it between marks of quotation."""
_FRAGMENT, _STRESSED, _TO_READERS, _CALLS, _OF_HIS_OWN, _SHORT = 3.0, 2.5, 2.5, 2.5, 1.0, 0.4
_HANGS_ON, _EXCLAIMS, _TAKES_UP, _INSISTS = 2.5, 2.0, 1.5, 1.0
_OWN_WORDS = {0: 0.0, 1: 1.2, 2: 2.5}
"""How much more a paragraph is the poster's, as log-odds, for each that it has; about half of how much more often remarks have it."""


def retorts(lines: Sequence[Line], at: int, stop: int, first: int) -> float:
    """Give how much more the paragraph from a line up to another is a retort to the letter that begins with the line ``first``."""
    text = " ".join(line.text for line in lines[at:stop])
    amount = 0.0
    if _repeats_at_once(text, lines[max(first, at - _NEAR) : at]):
        amount += _FRAGMENT
    above = lines[max(first, at - _FAR) : at]
    if '"' in text:
        amount += _OWN_WORDS.get(_most_quoted(text, above), _OWN_WORDS[2])
    stressed = (word[0] for word in _IN_CAPITALS.finditer(text)) if _SMALL.search(text) else ()
    if any(words("stressed by a poster").fullmatch(word) for word in stressed):
        amount += _STRESSED
    amount += _worded(text)
    if _calls(text, lines[stop : stop + _FAR]):
        amount += _CALLS
    if _SHORT_FORM.search(text) and _is_formal(above):
        amount += _SHORT
    return amount


def _worded(text: str) -> float:
    """Give how much more a paragraph is a retort by words of its own: how it begins, exclaims and insists, and of whom it speaks."""
    amount = sum(
        much
        for much, said in (
            (_TO_READERS, words("tells readers to read").search(text)),
            (_OF_HIS_OWN, words("people of his own").search(text)),
            (_EXCLAIMS, _TWICE.search(text)),
            (_INSISTS, words("insists that he spoke").search(text)),
        )
        if said
    )
    if (_RELATIVE.match(text) and not text.endswith("?")) or words("hangs on what was said").match(text):
        return amount + _HANGS_ON
    return amount + (_TAKES_UP if words("takes up what was said").match(text) else 0.0)


_RELATIVE = re.compile(r"Which\b(?! (?:[a-z]+ ){1,3}(?:applies|apply|is set|are set)\b)")
"""How a sentence begins that says more of the one before it ("Which is a long way from here."), where it asks nothing."""
_TWICE = re.compile(r"[!?]{2,}")
_FIRST = re.compile(r"(?P<said>[^.!?:]{3,60})[.!?]+[\"')]*(?= \S)")
_MOST_WORDS = 4
_COUNTING = 2
"""Figures of a number that may be that of an item in a list."""


def _repeats_at_once(text: str, above: Sequence[Line]) -> bool:
    """Say whether a paragraph begins with a few words of those above it, as if they were a sentence: "Six minutes. I waited longer"."""
    found = _FIRST.match(text)
    if not found or (found["said"].isdigit() and len(found["said"]) <= _COUNTING):
        return False
    said = _plain(found["said"])
    return said.count(" ") < _MOST_WORDS and f" {said} " in f" {_plain(_joined(above))} "


_QUOTED = re.compile(r'"(?P<said>[^"]{4,60}?)[,.?!]?"')
_IN_MARKS = re.compile(r'"[^"]{0,300}"')


def _most_quoted(text: str, above: Sequence[Line]) -> int:
    """Give how many words of the lines above stand in a text between marks of quotation, which had none there: of the longest stretch."""
    before = f" {_plain(_IN_MARKS.sub(' ', _joined(above)))} "
    quoted = (_plain(found["said"]) for found in _QUOTED.finditer(text))
    return max((said.count(" ") + 1 for said in quoted if f" {said} " in before), default=0)


_SMALL = re.compile(r"[a-z]{2}")
_IN_CAPITALS = re.compile(r"(?<![A-Z] )(?<![\w&/'-])[A-Z]{2,8}(?![\w&/'-])(?! [A-Z]{2})")
_CALLED = re.compile(
    r"(?:^|, )(?:(?P<office>(?i:"
    + union("called by a poster")
    + r"))|(?:(?i:"
    + union("title")
    + r")\b\.? )?(?P<name>[A-Z][\w'-]{2,}))(?=[,.!?])"
)
_NAMED = 4
"""Lines below a close in which stands who signs."""


def _calls(text: str, below: Sequence[Line]) -> bool:
    """Say whether a paragraph calls an official, or who signs the letter below it, as one does who speaks to him ("so, Mr Tarn, ...")."""
    called = [*_CALLED.finditer(text)]
    names = {found["name"] for found in called} - {None}
    return any(found["office"] for found in called) or (bool(names) and _signs_below(names, below))


def _signs_below(names: AbstractSet[str], below: Sequence[Line]) -> bool:
    closes = next((n for n, line in enumerate(below) if is_valediction(line)), None)
    if closes is None:
        return False
    return not names.isdisjoint(_joined(below[closes + 1 : closes + 1 + _NAMED]).split())


_SHORT_FORM = re.compile(
    r"(?i)\b\w+(?:n't|'(?:ve|ll|d|re|m))\b|\b(?:it|that|he|she|there|here|what|who|where|how|let)'s\b"
)
_FEWEST_FORMAL = 30


def _is_formal(above: Sequence[Line]) -> bool:
    """Say whether lines are written without short forms, and are more than a few words."""
    said = _joined(above)
    return said.count(" ") >= _FEWEST_FORMAL and not _SHORT_FORM.search(said)


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)


_NO_WORD = re.compile(r"[^\w]+")


def _plain(text: str) -> str:
    return _NO_WORD.sub(" ", text.lower()).strip()
