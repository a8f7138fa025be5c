"""Examples that no rule was mended by and no weight trained on: what is found at first sight.

They were written by people who had not seen the rules: ``technical``, answers to people who ask for data;
``strangers``, answers of many bodies in many layouts among as many that look like them (firms, charities, the poster's
own letters, press statements, mock replies); ``evenly``, whole, messy and short answers of all countries among all that is none;
``hobbies``, threads under blogs of photographers, cyclists, walkers and others who were asked to write; ``lifelike``, answers as campaigns truly get them among what is none;
``assorted``, ``daily``, ``gathered``, ``mingled``, ``monthly``, ``sundry`` and ``weekly``, by writers who had seen how replies are really posted;
``mixture``, long answers of bodies among more than twice as many look-alikes of every kind. So the figures here are below what ordinary comments give. The floors are
what was measured from a confidence of 0.5, rounded down. Only spans count: fields in the heads were not checked. Whoever mends a rule by one of
them moves it to ``examples``.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.replies import Example, read_examples
from ingest.publishing import is_doubtful
from ingest.replies import find_responses
from tests.replies.likely import is_likely

UNSEEN = Path(__file__).parent / "unseen"
FLOORS = {
    "assorted": (130, 51, 0.92, 0.94),
    "daily": (140, 45, 0.82, 0.95),
    "evenly": (139, 93, 0.88, 0.85),
    "gathered": (105, 37, 0.82, 0.85),
    "hobbies": (126, 100, 0.92, 0.79),
    "lifelike": (150, 123, 0.86, 0.81),
    "mingled": (120, 48, 0.73, 0.88),
    "mixture": (149, 53, 0.78, 0.96),
    "monthly": (140, 54, 0.9, 0.88),
    "strangers": (223, 123, 0.88, 0.88),
    "sundry": (140, 61, 0.85, 0.97),
    "technical": (140, 93, 0.98, 0.78),
    "unframed": (100, 92, 0.87, 0.68),
    "weekly": (140, 47, 0.8, 0.95),
}
"""By folder: how many examples, responses in them, least precision, least recall."""
PUBLISHED = {
    "assorted": (0.92, 0.9),
    "daily": (0.91, 0.95),
    "gathered": (0.88, 0.86),
    "mingled": (0.91, 0.87),
    "monthly": (0.95, 0.87),
    "sundry": (0.95, 0.95),
    "weekly": (0.9, 0.95),
}
"""Least precision and recall of what is published before anybody has looked, where writers had seen real replies."""


def _found(example: Example, *, published_only: bool = False) -> list[tuple[int, int]]:
    published, author = example.head.get("published"), example.head.get("author")
    found = find_responses(
        example.text, published=published, author=author, post_text=example.head.get("post")
    )
    return [
        (one.span_start, one.span_end)
        for one in found
        if is_likely(one) and not (published_only and is_doubtful(one))
    ]


def _same(one: tuple[int, int], other: tuple[int, int]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0.5 * max(one[1] - one[0], other[1] - other[0])


def test_every_folder_has_its_floor():
    assert {folder.name for folder in UNSEEN.iterdir()} == set(FLOORS)


@pytest.mark.parametrize("folder", FLOORS)
def test_replies_are_found_at_first_sight_and_little_else(folder):
    examples, responses, precision, recall = FLOORS[folder]
    unseen = read_examples(UNSEEN / folder)
    right, found, expected = _counted(unseen)
    assert (len(unseen), expected) == (examples, responses)
    assert right / found >= precision
    assert right / expected >= recall


@pytest.mark.parametrize("folder", PUBLISHED)
def test_what_is_published_at_first_sight(folder):
    precision, recall = PUBLISHED[folder]
    right, found, expected = _counted(read_examples(UNSEEN / folder), published_only=True)
    assert right / found >= precision
    assert right / expected >= recall


def _counted(unseen: Sequence[Example], *, published_only: bool = False) -> tuple[int, int, int]:
    """Count what is found rightly, what is found, and what stands there."""
    found = [(example, span) for example in unseen for span in _found(example, published_only=published_only)]
    right = sum(any(_same(span, wanted) for wanted in example.spans) for example, span in found)
    return right, len(found), sum(len(example.spans) for example in unseen)
