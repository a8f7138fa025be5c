"""Lines in no order that anybody meant: reading comes to an end, and raises nothing."""

import random

import pytest

from benchmarks.replies import read_examples
from ingest.replies import find_responses

EXAMPLES = read_examples()
LINES = [line for example in EXAMPLES for line in example.text.split("\n")]
NOTICE = (
    "This came from the Board:\n\nDear Ms Fenn,\n\nThank you for your letter about the bridge. It has been passed to the Harbour Board, and you will "
    "have an answer in June.\n\nPrivacy Notice\n\nYour address will not be published, nor shared with anybody else."
)


@pytest.mark.timeout(20)
def test_a_line_that_looks_like_a_signature_and_begins_none_is_passed():
    (found,) = find_responses(NOTICE, published="2012-05-03")
    assert found.text.startswith("Dear Ms Fenn")


@pytest.mark.timeout(120)
def test_lines_of_many_letters_run_together_come_to_an_end():
    chance = random.Random(7)
    found = 0
    for _ in range(2000):
        taken = (chance.choice(LINES) + "\n" * chance.choice((1, 1, 2)) for _ in range(chance.randint(1, 14)))
        found += len(find_responses("".join(taken), published="2012-05-03"))
    assert found > 20
