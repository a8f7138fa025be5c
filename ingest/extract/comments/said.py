"""What one comment says, and by which marks of an engine's own it is told."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Hints:
    """CSS selectors of an engine's own markup, where it is known for certain."""

    author: str | None = None
    date: str | None = None
    body: str | None = None
    headline: str | None = None
    byline: str | None = None
    """What says who wrote and when, apart from the headline."""


class Said(NamedTuple):
    """What one item says: by whom, when (as printed, and for machines), in which words."""

    author: str | None
    raw: str | None
    machine: str | None
    html: str
    text: str
    headline: str | None = None
