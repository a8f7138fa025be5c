"""Answers in one comment that bear the same number come from the same body: the second may not name it again."""

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
