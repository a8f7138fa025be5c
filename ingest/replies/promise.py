"""Whether a text can hold a response at all, asked before it is read closely. Pure.

Nearly all comments are plain prose, and a letter always shows somewhere: in a quotation, a colon, a short line that
ends no sentence, or in words of the lexicon by which a letter begins or ends (see ``letter``). What shows none of
these is no response, and this says so in a small part of the time. It may say yes to anything, and never no to
what ``find_responses`` would find.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

# Python tells the parts of a pattern nowhere else.
from re import _constants as tokens  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from ingest.replies.lexicon import fragments, words
from ingest.replies.lines import HIDDEN, fold

_SHORTEST = 40
_SHORT = 160
"""Characters up to which a line may be part of a letter's frame, or announce a letter."""

_MARKS = re.compile(r"[\">|]")
_COLON = re.compile(r":(?!//|[)(])(?<!\d:)")
_GREETS = re.compile(r"[ ]*(?:Hi|Hello|HI|Hullo) ")
# Where ``lines`` cuts within a line: a short close, a person or an office that signs in the run of the text.
_CLOSES = re.compile(
    r"[.!?] (?:Best|Thanks|Cheers|Many thanks)\b|"
    r"[.!?] (?:[A-Za-z]{1,12}\.? ){0,3}[A-Z][\w'-]+ (?:[A-Z]\.? )?[A-Z]"
)
_OFFICE_SIGNS = re.compile(
    r"(?:Team|Unit|Section|Office|Department|Division|Branch|Cent(?:re|er)|Service|Desk)[^.!?\n]*$",
    re.MULTILINE,
)
_HEADINGS = (
    "salutation", "separator", "valediction", "thanks_for_letter", "passed_on", "automatic",
)  # fmt: skip
"""By whose words a letter begins or ends where neither marks nor short lines do."""

_BEFORE = " *_~=\"'-\u2022"
_AFTER = " *_~=\"'"
_ENDS = (".", "?", "!")


def may_hold(text: str, earlier: Sequence[str] = ()) -> bool:
    """Say whether a text may hold a response; ``earlier`` as for ``find_responses``. False is certain."""
    if len(text) < _SHORTEST:
        return False
    return _shows(text) or (bool(earlier) and _shows(earlier[-1]))


@lru_cache(maxsize=64)
def _shows(text: str) -> bool:
    """Say whether a text shows anything of a letter."""
    folded = fold(text)
    if _MARKS.search(folded) or _COLON.search(folded) or _CLOSES.search(folded) or HIDDEN.search(text):
        return True
    if _OFFICE_SIGNS.search(folded):
        return True
    lines = [line for raw in folded.split("\n") if (line := raw.lstrip(_BEFORE).rstrip(_AFTER))]
    return any(_frames(line, lines, at) for at, line in enumerate(lines)) or _is_cued(folded)


def _frames(line: str, lines: Sequence[str], at: int) -> bool:
    """Say whether a line may be part of a letter's frame, or announce a letter."""
    if _GREETS.match(line):
        return True
    if len(lines) == 1:
        return False
    if len(line) >= _SHORT:
        return line.endswith(("-", "..."))
    if not line.endswith(_ENDS) or words("greeting").match(line):
        return True
    if at + 1 == len(lines):
        return False
    return any(words(heading).search(line) for heading in ("introduces_reply", "introduces_own"))


def _is_cued(text: str) -> bool:
    """Say whether any words that letters begin or end with stand in a text."""
    small = text.lower()
    there = {"", *_STEMS.findall(small)}
    cues = _cues()
    for stem in there & cues.keys():
        for cue in cues[stem]:
            if not any(map(there.isdisjoint, cue.needed)) and cue.pattern.search(small):
                return True
    return False


_WORD = re.compile(r"\w+")
_STEM = 4
"""Letters of a word by which it is known; shorter words are known whole."""
_STEMS = re.compile(rf"\b\w{{1,{_STEM}}}")
_ANYWHERE = frozenset({""})
"""Stands for fragments of which no word is certain: they are looked for in every text."""

Stems = frozenset[str]
Parsed = Iterable[tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class _Cue:
    """A fragment, and of which words' beginnings each match holds one."""

    pattern: re.Pattern[str]
    needed: tuple[Stems, ...]


@cache
def _cues() -> dict[str, list[_Cue]]:
    """Give all fragments by the beginnings of words of which each match holds one."""
    found: dict[str, list[_Cue]] = {}
    # Where a line ends is not asked here.
    for fragment in (f.removesuffix("$") for heading in _HEADINGS for f in fragments(heading)):
        told, _ = _needed(parser.parse(fragment), starts=True)
        needed = [frozenset(word[:_STEM].lower() for word in some) for some in sorted(told, key=_telling)]
        first = needed.pop() if needed else _ANYWHERE
        cue = _Cue(re.compile(fragment, 0 if fragment.islower() else re.IGNORECASE), tuple(needed))
        for stem in first:
            found.setdefault(stem, []).append(cue)
    return found


def _needed(parsed: Parsed, *, starts: bool, before: str = "") -> tuple[list[Stems], bool]:
    """Give sets of words (or their beginnings), of each of which a match holds one.

    ``starts``: a word can only start where the pattern does; the second value says the same of where it ends.
    ``before`` are letters that stand right before the pattern.
    """
    found: list[Stems] = []
    run = before
    for kind, what in (*parsed, (tokens.AT, None)):
        if kind is tokens.LITERAL:
            run += chr(what)
            continue
        found += [frozenset({word}) for word in _words_of(run, starts=starts)]
        if kind is not tokens.AT:
            within, starts = _within(kind, what, starts=starts, before=run)
            found += within
        elif run:
            starts = not _WORD.match(run[-1])
        run = ""
    return found, starts


def _words_of(run: str, *, starts: bool) -> Iterator[str]:
    """Give the words of a run of letters of which the beginning, and enough of it, is certain."""
    for word in _WORD.finditer(run):
        if (starts or word.start()) and (len(word[0]) >= _STEM or word.end() < len(run)):
            yield word[0]


def _within(kind: Any, what: Any, *, starts: bool, before: str) -> tuple[list[Stems], bool]:  # noqa: ANN401 - as the parser tells them
    if kind is tokens.SUBPATTERN:
        return _needed(what[-1], starts=starts, before=before)
    if kind is tokens.BRANCH:
        parts = [_needed(part, starts=starts, before=before) for part in what[1]]
        known = [max(sets, key=_telling) for sets, _ in parts if sets]
        certain = len(known) == len(parts)
        return [frozenset().union(*known)] if certain else [], all(ends for _, ends in parts)
    if before:
        starts = not _WORD.match(before[-1])
    if kind in {tokens.MAX_REPEAT, tokens.MIN_REPEAT}:
        sets, ends = _needed(what[2], starts=starts)
        return (sets, ends) if what[0] else ([], starts and ends)
    return [], False


def _telling(stems: Stems) -> int:
    return min(map(len, stems))
