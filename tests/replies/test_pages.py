"""Whole pages of campaigns by writers who knew neither the reader nor these files: what is found on each, by span.

What was missed and called on them was read and mended by class, so they are no measure of what is new; they are not learnt from.
"""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from benchmarks.replies import Example, Tally, read_taught
from ingest.publishing import is_doubtful
from ingest.replies.responses import find_responses
from tests.replies.likely import is_likely

PAGES = Path(__file__).parent / "pages"
LAST = dict.fromkeys(("refuge", "lighthouse", "hares", "archive", "carriages", "ponds"), (0.95, 0.95))
"""The pages that were read last: the same floors hold for what is found and for what is published."""
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
    "brussels": (0.94, 0.88),
    "hippins": (0.93, 0.88),
    "pasted_uk": (0.88, 0.9),
    "pasted_us": (0.86, 0.92),
    "pasted_america": (0.88, 0.93),
    "pasted_abroad": (0.86, 0.95),
    "looked_uk": (0.9, 0.97),
    "looked_america": (0.88, 0.93),
    "looked_union": (0.9, 0.9),
    "looked_remarks": (0.93, 0.94),
    "kerbs": (0.9, 0.93),
    "rowboats": (0.85, 0.9),
    "nurse": (0.9, 0.95),
    "gleaned_uk": (0.9, 0.97),
    "gleaned_america": (0.88, 0.97),
    "gleaned_union": (0.92, 0.94),
    "gleaned_remarks": (0.91, 0.9),
    "gleaned_bodies": (0.8, 0.93),
    "handed_mixed": (0.95, 0.95),
    "handed_bodies": (0.95, 0.95),
    "handed_remarks": (0.95, 0.95),
    "helmets": (0.95, 0.95),
    "shared_mixed": (0.95, 0.92),
    "ferries": (0.95, 0.95),
    "shared_remarks": (0.92, 0.95),
    "wharf": (0.88, 0.95),
    "evening": (0.93, 0.93),
    "lantern": (0.95, 0.83),
    "songbirds": (0.95, 0.95),
    "motorcycles": (0.95, 0.95),
    "beavers": (0.93, 0.95),
    "smuggled": (0.9, 0.95),
    "windscreens": (0.89, 0.9),
    **LAST,
}
"""Precision and recall at least, from a confidence of 0.5."""
PUBLISHED = {
    "pasted_uk": (0.95, 0.86),
    "pasted_us": (0.9, 0.9),
    "pasted_america": (0.93, 0.7),
    "pasted_abroad": (0.86, 0.93),
    "brussels": (0.95, 0.86),
    "hippins": (0.95, 0.83),
    "looked_uk": (0.93, 0.95),
    "looked_america": (0.95, 0.95),
    "looked_union": (0.9, 0.9),
    "looked_remarks": (0.95, 0.94),
    "kerbs": (0.95, 0.91),
    "rowboats": (0.85, 0.86),
    "nurse": (0.95, 0.95),
    "gleaned_uk": (0.93, 0.95),
    "gleaned_america": (0.95, 0.83),
    "gleaned_union": (0.95, 0.9),
    "gleaned_remarks": (0.95, 0.9),
    "gleaned_bodies": (0.93, 0.92),
    "handed_mixed": (0.95, 0.95),
    "handed_bodies": (0.95, 0.95),
    "handed_remarks": (0.95, 0.9),
    "helmets": (0.95, 0.95),
    "shared_mixed": (0.95, 0.92),
    "ferries": (0.95, 0.95),
    "shared_remarks": (0.95, 0.92),
    "wharf": (0.95, 0.95),
    "evening": (0.95, 0.92),
    "lantern": (0.95, 0.83),
    "songbirds": (0.95, 0.95),
    "motorcycles": (0.95, 0.95),
    "beavers": (0.95, 0.95),
    "smuggled": (0.9, 0.95),
    "windscreens": (0.95, 0.9),
    **LAST,
}
"""The same of what is published before anybody has looked, on the pages whose writers had seen real ones."""
READ = {
    "brussels": {
        "addressee": 0.86,
        "signatory": 0.87,
        "role": 0.9,
        "on_behalf_of": 0.8,
        "organisation": 0.72,
        "unit": 0.68,
        "letter_date": 0.9,
        "answers_date": 0.84,
        "reference": 0.75,
        "kind": 0.85,
    },
    "hippins": {
        "addressee": 0.95,
        "signatory": 0.93,
        "role": 0.95,
        "organisation": 0.92,
        "unit": 0.8,
        "letter_date": 0.95,
        "answers_date": 0.95,
        "reference": 0.95,
        "kind": 0.85,
    },
}
"""Share of each field of what is found there that is read as its writer did, at least."""


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
    tally = _tally(page)
    precision, recall = FLOORS[page]
    assert tally.right / (tally.right + tally.wrong) >= precision, tally.report()
    assert tally.right / (tally.right + tally.missed) >= recall, tally.report()


@pytest.mark.parametrize("page", PUBLISHED)
def test_what_is_published_of_a_page(page):
    tally = _tally(page, published=True)
    precision, recall = PUBLISHED[page]
    assert tally.right / (tally.right + tally.wrong) >= precision, tally.report()
    assert tally.right / (tally.right + tally.missed) >= recall, tally.report()


@pytest.mark.parametrize("page", READ)
def test_what_is_read_of_it(page):
    tally = _tally(page)
    for name, floor in READ[page].items():
        right, present, _ = tally.fields[name]
        assert right / present >= floor, f"{name}\n{tally.report()}"


@cache
def _tally(page: str, *, published: bool = False) -> Tally:
    tally = Tally()
    for name, example in _linked().items():
        if name.startswith(f"{page}/"):
            found = find_responses(
                example.text,
                published=example.head.get("published"),
                author=example.head.get("author"),
                earlier=example.earlier,
            )
            likely = filter(is_likely, found)
            tally.add(example, [one for one in likely if not (published and is_doubtful(one))])
    return tally
