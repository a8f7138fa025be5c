"""Answers in one comment tell of each other: by the number that they bear, and by how sure one is of each."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.model import Response
from ingest.publishing import PUBLISHED, is_doubtful
from ingest.replies.known.named import sorts
from ingest.replies.known.organisations import named_bodies
from ingest.replies.known.people import sits

_LIKELY = 0.5
"""A doubtful letter less likely than this is not lifted: those that were looked at were all above it."""


def of_one_file(found: Sequence[Response]) -> tuple[Response, ...]:
    """Give the answers of a comment, each without a body with that of one that bears the same number."""
    bodies = {
        one.reference: one.organisation for one in reversed(found) if one.reference and one.organisation
    }
    return tuple(
        one if one.organisation else replace(one, organisation=bodies.get(one.reference or ""))
        for one in found
    )


def of_one_exchange(text: str, found: Sequence[Response]) -> tuple[Response, ...]:
    """Give the answers of a comment, each without a body with that of the one right before it to the same person.

    ``text`` is the comment. Between both the poster names no office and no body ("Six weeks of silence, and then:"); who
    sits in a parliament answers for himself.
    """
    told = list(found)
    for at in range(1, len(told)):
        before, one = told[at - 1 : at + 1]
        if one.organisation and one.organisation == before.unit and before.organisation:
            told[at] = replace(one, organisation=before.organisation, unit=one.unit or one.organisation)
        elif not one.organisation and before.organisation and _goes_on(text, before, one):
            told[at] = replace(one, organisation=before.organisation)
    return tuple(told)


def _goes_on(text: str, before: Response, after: Response) -> bool:
    between = text[before.span_end : after.span_start]
    if not after.addressee or after.addressee != before.addressee or len(between) > _NEAR:
        return False
    if any(sits(said) for one in (before, after) for said in (one.role or "", one.signatory or "")):
        return False
    return not (sorts(between).keys() & {"public", "office", "firm"} or named_bodies(between))


_NEAR = 300
"""Characters between two answers in which the poster tells how the second came."""


def beside_sure_ones(found: Sequence[Response]) -> tuple[Response, ...]:
    """Give the answers of a comment; a doubtful one that greets somebody is as sure as is published where another beside it is.

    Who gives two letters had both from offices: of seven such doubtful ones in the sets that were read, each was an answer.
    """
    if not any(one.confidence >= PUBLISHED for one in found):
        return tuple(found)
    return tuple(
        replace(one, confidence=PUBLISHED, evidence=(*one.evidence, "another letter beside it is an answer"))
        if one.addressee and is_doubtful(one) and one.confidence >= _LIKELY
        else one
        for one in found
    )


def taken_up(found: Response) -> Response:
    """Give the first half of a letter as sure as is published at least: its poster's next comment goes on with it, and is published."""
    told = "the same poster's next comment goes on with it"
    return replace(found, confidence=max(PUBLISHED, found.confidence), evidence=(*found.evidence, told))
