"""Sentences of a response that promise, refuse, announce or give a date."""

import re
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from ingest.lexicon import union, words
from ingest.model import Commitment
from ingest.replies.datings import Dating, datings
from ingest.replies.lines import fold
from ingest.replies.sentences import sentences

_KINDS = ("refusal", "promise", "announcement")


def commitments(
    text: str, published: str | None, *, written: str | None = None, month_first: bool = False
) -> tuple[Commitment, ...]:
    """Give the commitments of a response; spans count characters of ``text``, sentences from 1.

    Years left out follow from ``written``, the day of the letter or of the one that it answers, or else from when it was
    ``published``; ``month_first`` as in ``datings``.
    """
    folded = fold(text)
    found = []
    for sentence in sentences(folded):
        said = _own(sentence.text.replace("\n", " "))
        if words("no commitment").search(said):
            continue
        kind = next((k for k in _KINDS if words(f"commitment {k}").search(said)), None)
        due = _due(said, published, written, month_first=month_first)
        if kind or due:
            found.append(
                Commitment(
                    kind=kind or "date",
                    text=text[sentence.start : sentence.end],
                    span_start=sentence.start,
                    span_end=sentence.end,
                    sentence=sentence.number,
                    subject=_subject(said, kind),
                    due=due,
                )
            )
    return tuple(found)


def _own(sentence: str) -> str:
    """Give what a sentence says for its writer: what others asked, hoped or said is blanked out, up to "and I ..."."""
    return _others().sub(lambda m: " " * len(m[0]), sentence)


@cache
def _others() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)" + union("said by others") + r"\b.*?(?=[,;]? (?:and|but|so) (?:i|we)\b|;|$)", re.IGNORECASE
    )


_DUE = re.compile(
    r"(?i)\b(?:by|before|until|from|on|no later than|at the latest|starting|beginning|commencing|end of)\s+(?:the\s+)?(?:end of\s+)?(?:\w+day,?\s+)?(?:the\s+)?$"
)
_FUTURE = re.compile(
    r"(?i)\b(?:will|shall|due to|scheduled|expected|plan(?:s|ned)?|intend|hope to|going to|is to be|are to be|be (?:completed|published|introduced|opened|ready|available))\b"
)
_CLAUSE = re.compile(r"(?i)[,;:(]|\b(?:and|but|because|since|after|although|though|when|which|who|as)\b")
_CONDITION = re.compile(
    r"(?i)\b(?:if|unless|subject to|provided (?:that )?|providing|depend(?:s|ing|ent) (?:up)?on)\b"
)
_LONGEST_BEFORE = 40


def _due(said: str, published: str | None, written: str | None, *, month_first: bool) -> str | None:
    """Give the day for which a sentence tells something without a condition."""
    if not _FUTURE.search(said) or _CONDITION.search(said):
        return None
    for dating in datings(said, written or published, month_first=month_first, ahead=True):
        begins = _DUE.search(said, max(0, dating.start - _LONGEST_BEFORE), dating.start)
        if begins and _is_ahead(said, begins.start(), dating.end):
            return dating.iso if written or _is_near(dating, published) else None
    return None


def _is_ahead(said: str, start: int, end: int) -> bool:
    """Say whether what a date is told of lies ahead: by its clause, or the one that this goes on from."""
    cuts = [0, *(clause.end() for clause in _CLAUSE.finditer(said, 0, start)), start]
    clauses = [said[a:b] for a, b in pairwise(cuts)]
    if not clauses[-1].strip():  # the date begins its clause: "By 4 June, the bridge will be open."
        return bool(_FUTURE.search(_CLAUSE.split(said[end:].lstrip(" ,"))[0]))
    for clause in reversed(clauses):
        if _FUTURE.search(clause):
            return True
        if _PAST.search(clause):
            return False
    return False


_PAST = re.compile(
    r"(?i)\w\s+(?:\w+ed|was|were|has|have|had|began|went|came|took|met|held|sent|gave|fell|made|ran|shut)\b"
)
"""A verb of the past with something before it: "and completed" goes on with what went before."""


def _is_near(dating: Dating, published: str | None) -> bool:
    """Say whether a day without a year is nearer ahead of the pasting than behind it, where nothing else dates the letter."""
    if not (dating.inferred and published):
        return True
    return date.fromisoformat(dating.iso) - date.fromisoformat(published[:10]) <= _HALF_A_YEAR


_HALF_A_YEAR = timedelta(days=183)


def _subject(said: str, kind: str | None) -> str | None:
    """Give the words before the verb that commits, where they are more than a pronoun."""
    if not kind:
        return None
    found = words(f"commitment {kind}").search(said)
    before = re.split(r"[,;:]|\b(?:that|but|and)\b", said[: found.start() if found else 0])[-1].strip()
    return (
        before
        if before and len(before) <= 90 and before.lower() not in {"i", "we", "it", "they", "this"}
        else None
    )
