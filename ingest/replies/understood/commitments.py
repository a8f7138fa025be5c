"""Sentences of a response that promise, refuse, announce or give a date."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from ingest.lexicon import union, words
from ingest.model import STRUCK, Commitment
from ingest.replies.known.datings import Dating, datings
from ingest.replies.known.monthends import month_ends
from ingest.replies.laid.lines import fold
from ingest.replies.laid.sentences import sentences
from ingest.replies.understood.topics import topic

_STRUCK = re.compile(rf"{re.escape(STRUCK)}(?:(?!{re.escape(STRUCK)})[^\]])*\]")
"""What a page shows struck out: nobody stands by it any more."""
_KINDS = ("refusal", "promise", "announcement")


def commitments(
    text: str, published: str | None, *, written: str | None = None, month_first: bool = False
) -> tuple[Commitment, ...]:
    """Give the commitments of a response; spans count characters of ``text``, sentences from 1.

    Years left out follow from ``written``, the day of the letter or of the one that it answers, or else from when it was
    ``published``; ``month_first`` as in ``datings``.
    """
    folded = fold(text)
    standing = _STRUCK.sub(lambda struck: " " * len(struck[0]), folded)
    found = []
    for sentence in sentences(folded):
        said = _own(" ".join(standing[sentence.start : sentence.end].split()))
        if words("commits on a condition").search(said):
            continue
        kind, shown = _kind(said)
        day = _day(said, published, written, month_first=month_first)
        if kind or day:
            found.append(
                Commitment(
                    kind=kind or "date",
                    text=text[sentence.start : sentence.end],
                    span_start=sentence.start,
                    span_end=sentence.end,
                    sentence=sentence.number,
                    subject=_subject(said, shown),
                    due=day.due if day else None,
                )
            )
    return tuple(found)


def _kind(said: str) -> tuple[str | None, re.Match[str] | None]:
    """Give what a sentence does, and the words that show it.

    "The library will not close" promises, unless what comes before it refuses ("I cannot promise that ...").
    """
    kept, refused = (words(f"commitment {k}").search(said) for k in ("promise not to", "refusal"))
    if kept and not (refused and refused.start() < kept.start()):
        return "promise", kept
    for kind in _KINDS:
        if shown := words(f"commitment {kind}").search(said):
            return kind, shown
    return None, None


def _subject(said: str, shown: re.Match[str] | None) -> str | None:
    """Give what a sentence commits on; where a day alone shows it, that of its only verb about what is to come."""
    ahead = [] if shown else [*_FUTURE.finditer(said)]
    verb = shown or (ahead[0] if len(ahead) == 1 else None)
    return topic(said, verb) if verb else None


def _own(sentence: str) -> str:
    """Give what a sentence says for its writer, and commits to: what others asked or said, and what is but hoped, is blanked out, up to "and I ..."."""
    return _others().sub(lambda m: " " * len(m[0]), sentence)


@cache
def _others() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{union('said by others')}|{union('no commitment')})"
        r"\b.*?(?=[,;]? (?:and|but|so) (?:i|we)\b|;|$)",
        re.IGNORECASE,
    )


_DUE = re.compile(
    r"(?i)\b(?:by|before|until|from|on|no later than|at the latest|starting|beginning|commencing|end of)\s+(?:the\s+)?(?:end of\s+)?(?:\w+day,?\s+)?(?:the\s+)?$"
)
_FUTURE = re.compile(
    r"(?i)\b(?:will|shall|due to|scheduled|expected|plan(?:s|ned)?|intend|hope to|going to|is to be|are to be|be (?:completed|published|introduced|opened|ready|available))\b"
    r"|'ll\b|\b(?:i|we) (?:\w+ly )?(?:promise|undertake|pledge|guarantee|commit|expect|aim)\b"
    r"|\b(?:promises|undertakes|pledges|guarantees|expects|aims)\b|\b(?:am|is|are|remains?)(?: \w+)? committed to\b"
    r"|(?<!\byou )\b(?:have|has|'ve) (?:asked|instructed|arranged) (?:for )?(?:\w+ ){0,4}?to\b"
)
_CLAUSE = re.compile(r"(?i)[,;:(]|\b(?:and|but|because|since|after|although|though|when|which|who|as)\b")
_CONDITION = re.compile(
    r"(?i)\b(?:if|unless|subject to|provided (?:that )?|providing|depend(?:s|ing|ent) (?:up)?on)\b"
)
_LONGEST_BEFORE = 40


_EARLIEST = re.compile(r"(?i)(?:before|until)\b")
_NEGATION = re.compile(r"(?i)\b(?:not?|never|nobody|nothing|cannot)\b|n't\b")


@dataclass(frozen=True, slots=True)
class _Day:
    """A day for which a sentence tells something; nothing is due on one before which something will not be."""

    due: str | None


def _day(said: str, published: str | None, written: str | None, *, month_first: bool) -> _Day | None:
    """Give the day for which a sentence tells something without a condition."""
    if not _FUTURE.search(said) or _CONDITION.search(said):
        return None
    known = written or published
    found = (*datings(said, known, month_first=month_first, ahead=True), *month_ends(said, known))
    told = None
    for dating in sorted(found, key=lambda dating: dating.start):
        begins = _DUE.search(said, max(0, dating.start - _LONGEST_BEFORE), dating.start)
        if begins and _is_ahead(said, begins.start(), dating.end):
            if not (written or _is_near(dating, published)):
                break
            if not (_EARLIEST.match(begins[0]) and _NEGATION.search(_clauses(said, begins.start())[-1])):
                return _Day(dating.iso)
            told = _Day(None)
    return told


def _clauses(said: str, start: int) -> list[str]:
    """Give the clauses before a place, the last one up to it."""
    cuts = [0, *(clause.end() for clause in _CLAUSE.finditer(said, 0, start)), start]
    return [said[a:b] for a, b in pairwise(cuts)]


def _is_ahead(said: str, start: int, end: int) -> bool:
    """Say whether what a date is told of lies ahead: by its clause, or the one that this goes on from."""
    clauses = _clauses(said, start)
    if _BEHIND.search(said, 0, start):
        return False
    if not clauses[-1].strip():  # the date begins its clause: "By 4 June, the bridge will be open."
        return bool(_FUTURE.search(_CLAUSE.split(said[end:].lstrip(" ,"))[0]))
    for clause in reversed(clauses):
        if _FUTURE.search(clause):
            return True
        if _PAST.search(clause):
            return False
    return False


_OF_THE_PAST = r"(?:\w+ed|was|were|has|have|had|began|went|came|took|met|held|sent|gave|fell|made|ran|shut)\b"
_PAST = re.compile(r"(?i)\w\s+" + _OF_THE_PAST)
"""A verb of the past with something before it: "and completed" goes on with what went before."""


_BEHIND = re.compile(rf"(?i)\b(?:which|who|that) {_OF_THE_PAST}[^,;]*$")
"""What is told of something that happened before: "the wall that fell on 3 May"."""


def _is_near(dating: Dating, published: str | None) -> bool:
    """Say whether a day without a year is nearer ahead of the pasting than behind it, where nothing else dates the letter."""
    if not (dating.inferred and published):
        return True
    return date.fromisoformat(dating.iso) - date.fromisoformat(published[:10]) <= _HALF_A_YEAR


_HALF_A_YEAR = timedelta(days=183)
