"""Answers in one comment tell of each other: by the number that they bear, and by how sure one is of each."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.model import Response
from ingest.publishing import PUBLISHED, is_doubtful

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
