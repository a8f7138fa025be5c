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
from itertools import pairwise

# Python tells the parts of a pattern nowhere else.
from re import _constants as tokens  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from ingest.lexicon import fragments, union, words
from ingest.replies.known.named import sorts
from ingest.replies.laid.cuts import TOLD_AFTER
from ingest.replies.laid.excerpts import MAY_STAND
from ingest.replies.laid.lines import fold
from ingest.replies.laid.run_on import MAY_STAND as MAY_BE_BROKEN
from ingest.replies.laid.running import MAY_STAND as MAY_RUN_ON
from ingest.replies.laid.unseen import HIDDEN
from ingest.replies.laid.wraps import unwrapped

SHORTEST = 40
"""Characters of a text, below which it holds no response."""
_SHORT = 160
"""Characters up to which a line may be part of a letter's frame, or announce a letter."""

_MARKS = re.compile(r"[\">|]|(?i:\[/?quote)")
_COLON = re.compile(r":(?!//|[)(])(?<!\d:)")
_GREETS = re.compile(r"[ ]*(?:Hi|Hello|HI|Hullo) ")
# Where a line is cut (``cuts``): a short close, a person or an office that signs in the run of the text.
_CLOSES = re.compile(
    r"[.!?] (?:Best|Thanks|Cheers|Many thanks)\b|"
    r"[.!?] (?:[A-Za-z]{1,12}\.? ){0,3}[A-Z][\w'-]+,? (?:[A-Z]\.? )?[A-Z]"
)
_OFFICE_SIGNS = re.compile(union("office that signs") + r"[^.!?\n]*$", re.MULTILINE)
_DASHED = re.compile(r" - [A-Z]")
_RUN_ON = re.compile(r"[A-Za-z\u2192]Dear [A-Z]")
_RULE = re.compile(r"^[ >]*(?:([-=_*~#+])(?:[ ]?\1){2}|</?details\b|'{3}|Hi |Hey |Hiya )", re.MULTILINE)
# Remarks between parts of a letter, of which nothing else shows (``asides.begun_between``), and numbers of questions and answers.
_BRACKETS = re.compile(r"[\[{][^\[\]{}]{3,}[\]}][^\[{]*[\[{]|[\[({<] ?[A-Z]\w{0,15}(?: ?: ?| - )")
_NUMBERED = re.compile(r"^[ >]*[AQ]\d{1,2}\b", re.MULTILINE)
_SHAPES = (
    _OFFICE_SIGNS, _DASHED, _RUN_ON, _RULE, _BRACKETS, _NUMBERED, MAY_STAND, *MAY_RUN_ON, MAY_BE_BROKEN, TOLD_AFTER,
)  # fmt: skip
"""What shows a letter within lines."""
_HEADINGS = (
    "salutation", "separator", "valediction", "thanks_for_letter", "passed_on", "automatic",
)  # fmt: skip
"""By whose words a letter begins or ends where neither marks nor short lines do."""

_BEFORE = " *_~=\"'-\u2022"
_AFTER = " *_~=\"'"
_ENDS = (".", "?", "!")


def may_hold(text: str, earlier: Sequence[str] = ()) -> bool:
    """Say whether a text may hold a response; ``earlier`` as for ``find_responses``. False is certain."""
    if len(text) < SHORTEST:
        return False
    return _shows(text) or (bool(earlier) and _shows(earlier[-1]))


# Of a text in small letters: without regard to case, Python tries each of the words at each letter.
_PROMISING = re.compile(
    r"(?m)^[^\w\n]*(?:hi|hey|hello|guten tag|good (?:morning|afternoon|day))\b|\b(?:dear|thank|thanks|wrote (?:back|to)|repl(?:y|ies|ied)|respon[sd]|answer|letter|e-?mail|regards|sincerely|faithfully|behalf|assure|enquir|inquir|"
    r"correspondence|acknowledg|received|office|minister|council|department|complaint|re[fg]|(?:from|sent|subject):|"
    r"committee|board|grievance|question|examined|county|senator|congress|mayor|police|agency|commission|authority|yours|obedient|"
    r"bonjour|madame|monsieur|sehr|anfrage|dank|estimad|annwyl|diolch|merci|gracias|cordialement|atentamente|gr(?:ü|u)(?:ß|ss)e|"
    r"antw(?:ort|oord)|geschrieben|gemaild|kreeg|ge(?:ach|ehr)te?|gemeente|répon|mairie|courrier|respuesta|contest|ayuntamiento|"
    r"web ?chat|\bappl(?:y|ied|ication)|\bstatus ?:|^@\w{2,20}:|^(?:me|mine|you|visitor) ?[:-] |^\d{1,2}/\d{1,2}\b|"
    r"ateb|cyngor|risp(?:osta|ond)|gentil|spett|egregi|comune|saluti|resposta|respond|prezad|exm[oa]|cumprimentos)"
)


def promises(text: str) -> bool:
    """Say whether a text speaks of letters or of offices at all: two in three that show a letter's shape do not."""
    spoken_of = _PROMISING.search(text.lower()) or not {"public", "office"}.isdisjoint(sorts(text))
    return bool(spoken_of) or _has_a_frame(text)


def _has_a_frame(text: str) -> bool:
    """Say whether a text has both a salutation and a close, in whatever language: its words may be known from a lexicon alone."""
    return bool(words("salutation").search(text) and words("valediction").search(text))


@lru_cache(maxsize=64)
def _shows(text: str) -> bool:
    """Say whether a text shows anything of a letter."""
    folded = unwrapped(fold(text))
    if _MARKS.search(folded) or _COLON.search(folded) or _CLOSES.search(folded) or HIDDEN.search(text):
        return True
    if any(shape.search(folded) for shape in _SHAPES):
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
        return line.endswith(("-", "...")) or bool(at and _tells_whose().match(line))
    if not line.endswith(_ENDS) or words("greeting").match(line) or (at and _tells_whose().match(line)):
        return True
    if at + 1 == len(lines):
        return False
    return any(
        words(heading).search(line) for heading in ("introduces_reply", "introduces_own", "gives what came")
    )


@cache
def _tells_whose() -> re.Pattern[str]:
    """Give a pattern of how a line begins that says whose the lines before it are (``attributions``)."""
    return re.compile(rf"\W*(?:{union('attributes an answer')}|{union('told to who asked')})", re.IGNORECASE)


def _is_cued(text: str) -> bool:
    """Say whether any words that letters begin or end with stand in a text."""
    small = text.lower()
    there = _stems(small)
    cues = _cues()
    for stem in there & cues.keys():
        for cue in cues[stem]:
            if any(map(there.isdisjoint, cue.needed)):
                continue
            if cue.pattern.search(text if cue.cased else small):
                return True
    return False


_WORD = re.compile(r"\w+")
_STEM = 4
"""Letters of a word by which it is known; shorter words are known whole."""
_BEGINNINGS = re.compile(rf"\b\w{{1,{_STEM}}}")
_SPACED = str.maketrans({c: " " for c in map(chr, range(128)) if not _WORD.match(c)})
_ANYWHERE = frozenset({""})
"""Stands for fragments of which no word is certain: they are looked for in every text."""


def _stems(text: str) -> set[str]:
    """Give the beginnings of the words of a text, and what stands for any."""
    if text.isascii():
        return {"", *(word[:_STEM] for word in text.translate(_SPACED).split())}
    return {"", *_BEGINNINGS.findall(text)}


Stems = frozenset[str]
Parsed = Iterable[tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class _Cue:
    """A fragment, and of which words' beginnings each match holds one."""

    pattern: re.Pattern[str]
    needed: tuple[Stems, ...]
    cased: bool
    """Some of its letters are capitals and nothing else."""


@cache
def _cues() -> dict[str, list[_Cue]]:
    """Give all fragments by the beginnings of words of which each match holds one."""
    found: dict[str, list[_Cue]] = {}
    for fragment in (
        f for heading in _HEADINGS for whole in fragments(heading) for f in _alternatives(whole)
    ):
        told = _needed(parser.parse(fragment))[0]
        needed = [frozenset(word[:_STEM].lower() for word in some) for some in sorted(told, key=_telling)]
        first = needed.pop() if needed else _ANYWHERE
        cased = "(?-i:" in fragment
        plain = fragment.islower() and not cased
        cue = _Cue(re.compile(fragment, 0 if plain else re.IGNORECASE), tuple(needed), cased)
        for stem in first:
            found.setdefault(stem, []).append(cue)
    return found


_OUTSIDE = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|[(|)]")


def _alternatives(fragment: str) -> list[str]:
    """Split a fragment where it says "or" outside of brackets; where a line ends is not asked here."""
    cuts, depth = [-1], 0
    for mark in _OUTSIDE.finditer(fragment):
        depth += {"(": 1, ")": -1}.get(mark[0], 0)
        if mark[0] == "|" and not depth:
            cuts.append(mark.start())
    parts = [fragment[a + 1 : b] for a, b in pairwise([*cuts, len(fragment)])]
    # Written so, both are words.
    return [part.removesuffix("$").replace("e-?mail", "(?:email|e-mail)") for part in parts]


@dataclass(frozen=True, slots=True)
class _Edges:
    """What stands around a part of a pattern."""

    before: str = ""
    """Letters right before it."""
    starts: bool = True
    """A word can only start where these letters do."""
    ends: bool = False
    """No word goes on behind the part."""


def _needed(parsed: Parsed, edges: _Edges = _Edges()) -> tuple[list[Stems], bool]:
    """Give sets of words (or their beginnings), of each of which a match holds one.

    The second value says whether a word can only start where the pattern ends.
    """
    found: list[Stems] = []
    run, starts = edges.before, edges.starts
    items = [*parsed]
    for at, (kind, what) in enumerate(items):
        if kind is tokens.LITERAL:
            run += chr(what)
            continue
        found += _words_of(run, starts=starts, ends=False)
        after = items[at + 1] if at + 1 < len(items) else None
        ends = edges.ends if after is None else after[0] is tokens.LITERAL and not _WORD.match(chr(after[1]))
        within, starts = _within(kind, what, _Edges(run, starts, ends))
        found += within
        run = ""
    found += _words_of(run, starts=starts, ends=edges.ends)
    return found, (not _WORD.match(run[-1]) if run else starts)


def _words_of(run: str, *, starts: bool, ends: bool) -> Iterator[Stems]:
    """Give the words of a run of letters of which the beginning, and enough of it, is certain."""
    for word in _WORD.finditer(run):
        if (starts or word.start()) and (len(word[0]) >= _STEM or ends or word.end() < len(run)):
            yield frozenset({word[0]})


def _within(kind: Any, what: Any, edges: _Edges) -> tuple[list[Stems], bool]:  # noqa: ANN401 - as the parser tells them
    if kind is tokens.SUBPATTERN:
        return _needed(what[-1], edges)
    if kind is tokens.BRANCH:
        parts = [_needed(part, edges) for part in what[1]]
        known = [max(sets, key=_telling) for sets, _ in parts if sets]
        certain = len(known) == len(parts)
        return [frozenset().union(*known)] if certain else [], all(ends for _, ends in parts)
    starts = not _WORD.match(edges.before[-1]) if edges.before else edges.starts
    if kind in {tokens.MAX_REPEAT, tokens.MIN_REPEAT}:
        sets, ends = _needed(what[2], _Edges("", starts))
        return (sets, ends) if what[0] else ([], starts and ends)
    return [], kind is tokens.AT and starts


def _telling(stems: Stems) -> int:
    return min(map(len, stems))
