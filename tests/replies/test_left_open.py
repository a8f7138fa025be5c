"""A letter that its comment leaves open: what is asked before letters are weighed never says no to one."""

import pytest

from benchmarks.replies import read_examples
from ingest.replies import candidates as finding
from ingest.replies.candidates import candidates, is_open

HALF = (
    "They have answered at last, part 1 of 2:\n\n"
    "Dear Mr P.,\n\n"
    "Thank you for your letter of 4 March about the footbridge at Ladle Lane. I have been asked to reply.\n\n"
    "The bridge was inspected in January, and the report found that two of its beams"
)
REST = (
    "part 2 of 2\n\n"
    "have to be replaced before it can open again. We expect the work to end in June.\n\n"
    "Yours sincerely,\n\n"
    "Orla Quince\n"
    "Head of Highways, Mardle County Council"
)


def test_every_letter_that_is_open_may_be():
    found = [one for example in read_examples() for one in candidates(example.text) if is_open(one)]
    assert len(found) > 10
    assert all(finding._may_be_open(one.letter) for one in found)


@pytest.mark.parametrize(
    "earlier",
    [
        "The footbridge is shut again. I crossed by the ford, as in my youth.",
        HALF + ".\n\nYours sincerely,\nOrla Quince",
    ],
)
def test_what_leaves_nothing_open_is_gone_on_with_by_nothing(earlier):
    assert all(one.continues is None for one in candidates(REST, earlier=(earlier,)))


def test_the_rest_goes_on_with_what_is_open():
    assert candidates(REST, earlier=(HALF,))[0].continues == "comment"
