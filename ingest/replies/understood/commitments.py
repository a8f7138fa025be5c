"""Sentences of a response that promise, refuse, announce or give a date."""

import re
from functools import cache

from ingest.lexicon import small, union, words
from ingest.model import STRUCK, Commitment
from ingest.replies.laid.lines import fold
from ingest.replies.laid.sentences import sentences
from ingest.replies.understood.clauses import may_commit
from ingest.replies.understood.doers import WRITER
from ingest.replies.understood.dues import AHEAD, day_told, may_tell_day
from ingest.replies.understood.topics import plain, taken_up, topic
from ingest.replies.understood.undertakings import undertaking

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
        said = " ".join(standing[sentence.start : sentence.end].split())
        if not _may_commit(said):
            continue
        said = _own(said)
        if _is_bound(said):
            continue
        kind, subject = _told(said)
        if kind != "refusal" and words("commits unless").search(said):
            continue
        day = day_told(said, published, written, month_first=month_first)
        if kind or day:
            found.append(
                Commitment(
                    kind=kind or _of_day(said),
                    text=text[sentence.start : sentence.end],
                    span_start=sentence.start,
                    span_end=sentence.end,
                    sentence=sentence.number,
                    subject=subject if kind else _subject(said),
                    due=day.due if day else None,
                )
            )
    return tuple(found)


_APART = re.compile(r"(?i), (?:and|but)\b|;")


def _is_bound(said: str) -> bool:
    """Say whether a sentence commits on a condition of the reader's: it binds what stands before it, up to ", and"."""
    condition = words("commits on a condition").search(said)
    if not condition:
        return False
    apart = [part.start() for part in _APART.finditer(said, 0, condition.start())]
    return not apart or undertaking(said[: apart[-1]]) is None


def _may_commit(said: str) -> bool:
    """Say whether a sentence has a word that may commit; False is certain, and told fast."""
    lowered = small(said)
    return may_commit(lowered) or may_tell_day(lowered) or bool(_abroad(said))


def _told(said: str) -> tuple[str | None, str | None]:
    """Give what a sentence does, and about what: by its clauses in English, by words that show it in other languages."""
    if found := undertaking(said):
        kind, clause = found
        return kind, taken_up(said, clause.verb) if clause.who == WRITER else plain(clause.by.words)
    if abroad := _abroad(said):
        kind, shown = abroad
        return kind, topic(said, shown)
    return None, None


def _abroad(said: str) -> tuple[str, re.Match[str]] | None:
    """Give what a sentence of another language than English does, and the words that show it."""
    if _english().search(said):
        return None
    shown = ((kind, words(f"commitment {kind}").search(said)) for kind in _KINDS)
    return next(((kind, match) for kind, match in shown if match), None)


@cache
def _english() -> re.Pattern[str]:
    return re.compile(rf" {union('only in English')} ")


def _of_day(said: str) -> str:
    """Give what it is to name a day: an announcement where something opens, ends or takes place on it, and else a date.

    What closes for readers, who are to hand something in by then, is a date.
    """
    subject = _subject(said)
    verb = AHEAD.search(small(said))
    if not (verb and subject and words("happens on a day").search(verb[0])):
        return "date"
    return "date" if _CLOSES.match(verb[0]) and words("handed in").search(subject) else "announcement"


_CLOSES = re.compile(r"close|end|expire")


def _subject(said: str) -> str | None:
    """Give what a day is told for: the subject of the only verb about what is to come."""
    ahead = [*AHEAD.finditer(small(said))]
    return topic(said, ahead[0]) if len(ahead) == 1 else None


def _own(sentence: str) -> str:
    """Give what a sentence says for its writer, and commits to: what others asked or said, and what is but hoped, is blanked out, up to "and I ..."."""
    return _others().sub(lambda m: " " * len(m[0]), sentence)


@cache
def _others() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{union('said by others')}|{union('no commitment')})"
        rf"\b.*?(?=[,;]? {union('goes on for himself')}\b|;|$)",
        re.IGNORECASE,
    )
