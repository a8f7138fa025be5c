"""The words and signs of a text, as a quotation is compared with them: folded, each with its span. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from publish.search import SHAPES
from publish.unspaced import LETTERS

_APOSTROPHES = "\u02bc\u2018\u2019\u201a\u201b\u2032\u2039\u203a\uff07\u00b4`"
QUOTES = dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(
    "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u300c\u300d\u300e\u300f\uff02", '"'
)
_HYPHENS = "\\-\u2010\u2011"
DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d", "-")
OMISSION = "\u2026"
"""What every mark of omission is folded to."""

_FOLDED = str.maketrans(QUOTES | DASHES)
_HIDDEN = re.compile(
    r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\x00-\x08\x0e-\x1b]"
)
# What is written with a letter is part of its word: accents, vowel signs.
_MARKS = "".join(c for c in map(chr, range(0x300, 0xFE30)) if unicodedata.category(c).startswith("M"))
_DOTS = r"(?:\u2026|\.{3,}|\.(?: \.){2,})"
# An apostrophe or a hyphen within a word, and the signs within a figure, part no words: "isn't", "e-mail", "19,400".
# In scripts without spaces each letter is a word. One apostrophe (U+02BC) counts as a letter with Unicode.
_LETTER_OF_WORD = rf"[^\W{LETTERS}\u02bc]"
_TOKEN = re.compile(
    rf"(?P<dots>\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS})"
    rf"|[{LETTERS}][{_MARKS}]*"
    rf"|(?:\[[^\W\d_{LETTERS}]\])?(?!_){_LETTER_OF_WORD}(?:{_LETTER_OF_WORD}|[{_MARKS}]"
    rf"|['{_APOSTROPHES}{_HYPHENS}](?={_LETTER_OF_WORD})|(?<=\d)[.,:/](?=\d))*"
    rf"|(?:[^\w\s]|[_\u02bc])[{_MARKS}]*"
)
# Words in square brackets, but for a letter that begins a word: "[C]ore".
_BRACKETED = re.compile(rf"(?!\[[^\W\d_]\]\w)(?P<own>\[[^\[\]]*\w[^\[\]]*\])|{_TOKEN.pattern}")
_LETTER = re.compile(r"^\[(\w)\](?=\w)")
_WORDED = re.compile(r"\w")
_JOINED = re.compile(f"[{_HYPHENS}]|[^{_HYPHENS}]+")


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text, its words and signs folded by the rule, and the span of each.

    A dash is a sign of its own also within a word or figure: "2010-11" and "2010 \u2013 11" have the same.
    """

    text: str
    signs: list[str]
    spans: list[tuple[int, int]]
    inner: frozenset[int]
    """The tokens before which a hyphen joins a word: what begins or ends there has not the whole of it."""

    @classmethod
    def of(cls, text: str, *, bracketed: bool = False) -> "Tokens":
        """Part a text; with ``bracketed`` what stands in square brackets is one token."""
        spans: list[tuple[int, int]] = []
        inner: set[int] = set()
        signs: list[str] = []
        # What shows nothing parts no words, wherever it stands; behind a token it belongs to it.
        hidden = {found.start() for found in _HIDDEN.finditer(text)}
        seen, places = _HIDDEN.sub("", text), [at for at in range(len(text) + 1) if at not in hidden]
        for found in (_BRACKETED if bracketed else _TOKEN).finditer(seen):
            is_sign = found.lastgroup or not _WORDED.search(found[0])
            parts = [found] if is_sign else list(_JOINED.finditer(seen, *found.span()))
            inner.update(range(len(spans) + 1, len(spans) + len(parts)))
            spans += ((places[part.start()], places[part.end()]) for part in parts)
            signs += (OMISSION if found["dots"] else _sign(part[0]) for part in parts)
        return cls(text, signs, spans, frozenset(inner))

    def line(self, first: int, last: int) -> str:
        """Give the tokens of a range on one line, with the space before them."""
        if first >= last:
            return ""
        start = self.spans[first - 1][1] if first else self.spans[0][0]
        return re.sub(r"\s+", " ", plain(self.text[start : self.spans[last - 1][1]]))

    def token(self, at: int) -> str:
        """Give one token as it stands."""
        return plain(self.text[slice(*self.spans[at])])

    def words(self, first: int, last: int) -> int:
        """Count the words and figures of a range."""
        return sum(map(is_word, self.signs[first:last]))

    def letters(self, first: int, last: int) -> int:
        """Count the letters and figures of those: long words tell more than short ones."""
        return sum(len(sign) for sign in self.signs[first:last] if is_word(sign))

    def is_apart(self, at: int) -> bool:
        """Say whether there is space before a token."""
        return at > 0 and self.spans[at][0] > self.spans[at - 1][1]


def _sign(token: str) -> str:
    return _LETTER.sub(r"\1", folded(plain(token)).lower())


def is_word(sign: str) -> bool:
    """Say whether a token is a word or figure."""
    return sign[:1].isalnum()


def is_own(sign: str) -> bool:
    """Say whether a token is what a quotation has in square brackets."""
    return len(sign) > 1 and sign[0] == "["


def is_mark(sign: str) -> bool:
    """Say whether a token tells that the record's own words are not given: dots, or brackets."""
    return sign == OMISSION or is_own(sign)


def plain(text: str) -> str:
    """Give a text in Unicode's composed form without what shows nothing."""
    return unicodedata.normalize("NFC", _HIDDEN.sub("", text)).translate(SHAPES)


def folded(text: str) -> str:
    """Give a text with straight quotation marks and plain dashes."""
    return text.translate(_FOLDED)


def folds(asked: Tokens, one: int, record: Tokens, other: int) -> Iterator[str]:
    """Name what was folded so that two tokens are the same."""
    if _HIDDEN.search(record.text, *record.spans[other]):
        yield "hidden characters"
    if asked.signs[one] == OMISSION:
        return
    said, stands = asked.token(one), record.token(other)
    if _LETTER.match(said) and not _LETTER.match(stands):
        yield "brackets"
        said, stands = said[3:], stands[1:]
    for quoted, recorded in zip(said, stands, strict=False):
        if quoted == recorded:
            continue
        if quoted in QUOTES or recorded in QUOTES:
            yield "quotation marks"
        elif quoted in DASHES or recorded in DASHES:
            yield "dashes"
        else:
            yield "capitals"
