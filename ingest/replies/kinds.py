"""What kind of answer a response is, with the words that show it; None where unsure."""

import re

from ingest.replies.lexicon import words
from ingest.replies.sentences import sentences

_BRIEF = ("refusal", "holding", "referral", "acknowledgement")
_NOTED = re.compile(r"(?i)acknowledge receipt|contents of which (?:have|has|were) been noted")
_MUCH = 3
_SHORT = 130
_TELLING = 7
"""Words that a sentence needs to tell something."""


def kind_of(body: str) -> tuple[str | None, str | None]:
    """Give the kind of a letter's body and the words that show it, or two Nones.

    The closed set: automatic, refusal, holding, referral, acknowledgement, substantive. What counts is
    how many sentences tell something beyond thanks, regrets and promises to write again: a letter that
    tells much is substantive, unless it says no.
    """
    hits = {kind: _hits(kind, body) for kind in ("automatic", *_BRIEF)}
    telling = [s.text for s in sentences(body) if _tells(s.text)]
    if kind := _decided(body, hits, len(telling)):
        return kind, _shown(hits[kind])
    least = (
        3
        if hits["holding"] and len(body.split()) < _SHORT
        else 2
        if hits["holding"] or hits["referral"]
        else 1
    )
    if len(telling) >= least:
        return "substantive", f"tells: '{telling[0][:80]}'"
    brief = next((kind for kind in _BRIEF if hits[kind]), None)
    return brief, _shown(hits[brief]) if brief else None


def _decided(body: str, hits: dict[str, list[str]], telling: int) -> str | None:
    """Give the kind that its words settle, however much the letter tells, or None."""
    if hits["automatic"]:
        return "automatic"
    if len(hits["referral"]) > 1 and telling <= _MUCH:
        return "referral"
    if words("kind refusal outright").search(body):
        return "refusal"
    if len(hits["refusal"]) > 1 or (hits["refusal"] and telling < _MUCH):
        return "refusal"
    return (
        "acknowledgement"
        if telling < _MUCH and _NOTED.search(body) and hits["acknowledgement"] and not hits["referral"]
        else None
    )


def _hits(kind: str, body: str) -> list[str]:
    return [found[0].strip() for found in words(f"kind {kind}").finditer(body)]


def _tells(sentence: str) -> bool:
    if len(sentence.split()) < _TELLING or sentence.rstrip().endswith("?"):
        return False
    filler = any(words(f"kind {kind}").search(sentence) for kind in (*_BRIEF, "filler"))
    return not filler or bool(re.search(r"[£$€]\s?\d|\b\d+ ?(?:per cent|%|million)", sentence))


def _shown(hits: list[str]) -> str:
    return "; ".join(f"'{h}'" for h in dict.fromkeys(hits[:3]))
