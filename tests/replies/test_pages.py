"""Whole pages of campaigns by writers who knew neither the reader nor these files: what is found on each, by span.

What was missed and called on them was read and mended by class, so they are no measure of what is new; they are not learnt from.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.replies import Example, Tally, read_taught
from ingest.replies.responses import find_responses

PAGES = Path(__file__).parent / "pages"
FLOORS = {
    "seeds": (0.95, 0.95),
    "bulbs": (0.9, 0.95),
    "instruments": (0.85, 0.95),
    "plates": (0.9, 0.95),
    "registers": (0.95, 0.95),
    "hens": (0.95, 0.95),
    "postoffices": (0.9, 0.95),
    "singly": (0.85, 0.85),
    "frameless": (0.8, 0.55),
    "geese": (0.95, 0.95),
    "unframed": (0.78, 0.62),
}
"""Precision and recall at least."""


def _linked() -> dict[str, Example]:
    found = {example.name: example for example in read_taught(PAGES)}
    return {
        name: replace(e, earlier=(found[f"{name.partition('/')[0]}/{e.head['earlier']}"].text,))
        if "earlier" in e.head
        else e
        for name, e in found.items()
    }


@pytest.mark.parametrize("page", FLOORS)
def test_what_is_found_on_a_page(page):
    tally = Tally()
    for name, example in _linked().items():
        if name.startswith(f"{page}/"):
            found = find_responses(
                example.text,
                published=example.head.get("published"),
                author=example.head.get("author"),
                earlier=example.earlier,
            )
            tally.add(example, found)
    precision, recall = FLOORS[page]
    assert tally.right / (tally.right + tally.wrong) >= precision, tally.report()
    assert tally.right / (tally.right + tally.missed) >= recall, tally.report()
