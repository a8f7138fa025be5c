"""Answers in one comment tell of each other: by the number that they bear, and by how sure one is of each."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.model import Response


def of_one_file(found: Sequence[Response]) -> tuple[Response, ...]:
    """Give the answers of a comment, each without a body with that of one that bears the same number."""
    bodies = {
        one.reference: one.organisation for one in reversed(found) if one.reference and one.organisation
    }
    return tuple(
        one if one.organisation else replace(one, organisation=bodies.get(one.reference or ""))
        for one in found
    )


_SURE = 0.8
"""Confidence of an answer that speaks for another letter beside it, and to which it lifts that."""


def beside_sure_ones(found: Sequence[Response]) -> tuple[Response, ...]:
    """Give the answers of a comment; one that greets somebody is as sure as is published where another beside it is.

    Who gives two letters had both from offices: of seven such doubtful ones in the sets that were read, each was an answer.
    """
    if not any(one.confidence >= _SURE for one in found):
        return tuple(found)
    return tuple(
        replace(one, confidence=_SURE, evidence=(*one.evidence, "another letter beside it is an answer"))
        if one.addressee and 0 < one.confidence < _SURE
        else one
        for one in found
    )
