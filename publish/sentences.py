"""The numbered sentences of a response, as ``responses.sentences`` has them: addresses within it (``/responses/ID#s3``)."""

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its number, and its span in characters of the response."""

    number: int
    start: int
    end: int


def sentences(told: str) -> list[Sentence]:
    """Read the column; the sentences come in the order in which they stand, their numbers need not."""
    return [Sentence(*one) for one in json.loads(told)]
