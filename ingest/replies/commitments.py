"""Sentences of a response that promise, refuse, announce or give a date."""

import re

from ingest.model import Commitment
from ingest.replies.datings import datings
from ingest.replies.lexicon import words
from ingest.replies.lines import fold
from ingest.replies.sentences import sentences

_KINDS = ("refusal", "promise", "announcement")


def commitments(text: str, published: str | None) -> tuple[Commitment, ...]:
    """Give the commitments of a response; spans count characters of ``text``, sentences from 1."""
    folded = fold(text)
    found = []
    for sentence in sentences(folded):
        flat = sentence.text.replace("\n", " ")
        if words("no commitment").search(flat):
            continue
        kind = next((k for k in _KINDS if words(f"commitment {k}").search(flat)), None)
        due = _due(flat, published)
        if kind or due:
            found.append(
                Commitment(
                    kind=kind or "date",
                    text=text[sentence.start : sentence.end],
                    span_start=sentence.start,
                    span_end=sentence.end,
                    sentence=sentence.number,
                    subject=_subject(flat, kind),
                    due=due,
                )
            )
    return tuple(found)


_DUE = re.compile(
    r"(?i)\b(?:by|before|until|from|on|no later than|at the latest|starting|beginning|commencing|end of)\s+(?:the\s+)?(?:end of\s+)?(?:\w+day,?\s+)?(?:the\s+)?$"
)
_FUTURE = re.compile(
    r"(?i)\b(?:will|shall|due to|scheduled|expected|plan(?:s|ned)?|intend|hope to|going to|is to be|are to be|be (?:completed|published|introduced|opened|ready|available))\b"
)


def _due(text: str, published: str | None) -> str | None:
    if not _FUTURE.search(text):
        return None
    for dating in datings(text, published, ahead=True):
        if _DUE.search(text[max(0, dating.start - 40) : dating.start]):
            return dating.iso
    return None


def _subject(text: str, kind: str | None) -> str | None:
    """Give the words before the verb that commits, where they are more than a pronoun."""
    if not kind:
        return None
    found = words(f"commitment {kind}").search(text)
    before = re.split(r"[,;:]|\b(?:that|but|and)\b", text[: found.start() if found else 0])[-1].strip()
    return (
        before
        if before and len(before) <= 90 and before.lower() not in {"i", "we", "it", "they", "this"}
        else None
    )
