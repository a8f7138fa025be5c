"""Examples that no rule was mended by and no weight trained on: what is found at first sight.

They were written by people who had not seen the rules, and more than half are made to be mistaken: answers of firms,
charities and private schools, mock replies, minutes. So precision here is far below what ordinary comments give.
Whoever mends a rule by one of them moves it to ``examples``.
"""

from pathlib import Path

from benchmarks.replies import Example, read_examples
from ingest.replies import find_responses

UNSEEN = read_examples(Path(__file__).parent / "unseen")


def _found(example: Example) -> list[tuple[int, int]]:
    published, author = example.head.get("published"), example.head.get("author")
    found = find_responses(
        example.text, published=published, author=author, post_text=example.head.get("post")
    )
    return [(one.span_start, one.span_end) for one in found]


def _same(one: tuple[int, int], other: tuple[int, int]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0.5 * max(one[1] - one[0], other[1] - other[0])


def test_replies_are_found_at_first_sight_and_little_else():
    found = [(example, span) for example in UNSEEN for span in _found(example)]
    expected = sum(len(example.spans) for example in UNSEEN)
    right = sum(any(_same(span, wanted) for wanted in example.spans) for example, span in found)
    assert (len(UNSEEN), expected) == (125, 54)
    assert right / len(found) >= 0.6
    assert right / expected >= 0.8
