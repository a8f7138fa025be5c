"""Texts that read the same, whatever characters they are written with. Pure."""

import re
import textwrap
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from ingest.model import STRUCK

_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
"""Signs that show nothing: joiners, fillers, marks of direction, what chooses between the shapes of a letter, tags."""
_LATIN = "[0-9A-Za-z\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"
_FULL_STOP = rf"(?<={_LATIN})[\uff0e\u3002\uff61](?={_LATIN})"
"""As addresses have it where one types in Japanese or Chinese; elsewhere it ends a sentence."""
_CLOSED = re.compile(rf"({re.escape(STRUCK)}(?:(?!{re.escape(STRUCK)})[^\]])*)\]")
_CLOSE = "\x1f"
_MARK = rf"{re.escape(STRUCK)}|{_CLOSE}"
"""What tells that words are struck out: a name, or a number, goes on behind it."""
_UNSEEN = re.compile(rf"{_HIDDEN.pattern}|{_MARK}")
_SHOWN = re.compile(rf"{_UNSEEN.pattern}|(?P<stop>{_FULL_STOP})")
_WRITTEN = re.compile(
    f"(?P<hidden>{_UNSEEN.pattern})|(?P<double>[\u201c-\u201f\u2033\u00ab\u00bb]|''|``)"
    "|(?P<single>[`\u00b4\u02bc\u2018-\u201b\u2032])|(?P<dash>-{2,}|[\u2010-\u2015\u2212]+)"
    "|(?P<dots>\u2026)|(?P<times>\u00d7)|(?P<shape>[\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a])"
    "|(?P<accented>[^\\W\\d_][\u0300-\u036f]+)"
)
MARKS = "".join(c for c in map(chr, range(0x300, 0xFE30)) if unicodedata.category(c).startswith("M"))
"""What is written with a letter, and is part of its word: accents, vowel signs."""
BREAK = "\x1e"
"""A line's end that markup makes; white space around it says nothing."""
_SPACE = re.compile(rf"\s{{2,}}|{BREAK}")
_READ = {"hidden": "", "double": '"', "single": "'", "dash": "-", "dots": "...", "times": "x"}


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as it reads, and where each of its characters stands in the text as it is written."""

    text: str
    _starts: Sequence[int]
    _ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give where a span that is not empty stands in the text as it is written."""
        return self._starts[start], self._ends[end - 1]


def shown(text: str) -> Wording:
    """Give a text without the characters that show nothing, without marks of what is struck out, and with plain full stops."""
    text = _with_closes(text)
    if (text.isascii() and STRUCK not in text) or not _SHOWN.search(text):
        return _unchanged(text)
    return _replaced(_SHOWN, text, lambda found: "." if found["stop"] else "")


def alike(text: str) -> Wording:
    """Give a text as all spellings of it read: quotation marks, dashes, accents, letters in one shape or of full width.

    Words that are struck out read as if they were not: a name is one over the edge of what is struck out.
    """
    text = _with_closes(text)
    return _replaced(_WRITTEN, text, _read) if _WRITTEN.search(text) else _unchanged(text)


def _with_closes(text: str) -> str:
    """Put a sign of its own where what is struck out ends, as other brackets are no marks."""
    return _CLOSED.sub(rf"\1{_CLOSE}", text) if STRUCK in text else text


def laid_out(text: str) -> Wording:
    """Give words of markup in lines as their text without markup has them: one empty line at most, by ``BREAK`` if any."""
    return _replaced(_SPACE, text, _line_ends) if _SPACE.search(text) else _unchanged(text)


def _line_ends(space: re.Match[str]) -> str:
    ends = space[0].count(BREAK) or space[0].count("\n")
    return "\n" * min(ends, 2) or " "


@lru_cache(maxsize=256)
def pattern(phrase: str) -> re.Pattern[str] | None:
    """Find words in a text as ``alike`` gives it, whatever white space, hyphens or underscores stand between them."""
    words = [word for word in re.split(r"[\s_-]+", alike(phrase).text) if word]
    return re.compile(r"[\s_-]+".join(map(re.escape, words)), re.IGNORECASE) if words else None


def begun(line: str) -> str:
    """Give how a line begins. What is to be masked in it is masked before: cut in two, nobody knows it again."""
    return textwrap.shorten(line, _BEGINNING, placeholder=" …")


_BEGINNING = 160


def in_address(phrase: str, address: str) -> bool:
    """Say whether words stand in an address, as addresses are made of titles and names ("mary-oneil", "MaryONeil")."""
    words = _slug(phrase).strip("-").split("-")
    within = "-*".join(words)
    within = rf"(?<!\d){within}(?!\d)" if words[0][:1].isdigit() or words[-1][-1:].isdigit() else within
    if len("".join(words)) < _TOLD_APART:
        within = rf"(?:^|-){within}(?:-|$)"
    return words != [""] and re.search(within, _slug(address)) is not None


_TOLD_APART = 5
"""Letters from which words are looked for within others, too."""


def _slug(text: str) -> str:
    folded = unicodedata.normalize("NFKD", unquote(text)).casefold()
    return re.sub(r"[\W_]+", "-", re.sub("[\u0300-\u036f]+", "", _HIDDEN.sub("", folded)))


def _read(match: re.Match[str]) -> str:
    told = _READ.get(match.lastgroup or "")
    return unicodedata.normalize("NFKC", match[0]) if told is None else told


def _unchanged(text: str) -> Wording:
    return Wording(text, range(len(text)), range(1, len(text) + 1))


def _replaced(pattern: re.Pattern[str], text: str, read: Callable[[re.Match[str]], str]) -> Wording:
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        told = read(match)
        parts += [text[at:start], told]
        starts += [*range(at, start), *[start] * len(told)]
        ends += [*range(at + 1, start + 1), *[end] * len(told)]
        at = end
    rest = range(at, len(text))
    return Wording("".join([*parts, text[at:]]), [*starts, *rest], [*ends, *range(at + 1, len(text) + 1)])
