"""Short letters with the whole frame of an answer: published, whatever few words stand between and before."""

import pytest

from ingest.publishing import PUBLISHED
from ingest.replies import find_responses

SAID = [
    "The Government has ended the practice that you describe.",
    "The lamp outside number 40 will be mended next week.",
    "We do not own the hedge and cannot cut it.",
    "The bins are now emptied on Tuesdays. I hope that this is helpful.",
]
SIGNED = [
    "Yours sincerely\n\nLionel Tozer\nHead of Heritage\nShropshire Council",
    "Kind regards\n\nDebbie Platt\nStreet Lighting Team\nSuffolk County Council",
    "Best wishes\n\nMaud Quill\nCustomer Services Officer\nEnvironment Agency",
]
LEADS = [
    "Here is what the council said:\n\n",
    "From the council's new head:\n\n",
    "Reply from the Home Secretary:\n\n",
    "",
]


def _found(lead, said, signed, thanks="Thank you for your letter of 2 June about the lane."):
    text = f"{lead}Dear Mrs Bulmer\n\n{thanks} {said}\n\n{signed}"
    return find_responses(text, published="2012-06-21", author="cass")


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("signed", SIGNED)
@pytest.mark.parametrize("said", SAID)
def test_a_short_letter_with_its_whole_frame_is_published(lead, signed, said):
    (response,) = _found(lead, said, signed)
    assert response.confidence >= PUBLISHED


@pytest.mark.parametrize(
    "office", ["Home Secretary", "Chancellor of the Exchequer", "First Minister", "Senator"]
)
def test_so_is_one_by_the_holder_of_an_office(office):
    (response,) = _found("Reply received today:\n\n", SAID[0], f"Yours sincerely\n\nTheresa Mardle\n{office}")
    assert response.confidence >= PUBLISHED


def test_it_says_what_made_it_so():
    (response,) = _found(LEADS[1], SAID[1], SIGNED[0])
    assert any("is signed by name for a public office" in told for told in response.evidence)


@pytest.mark.parametrize(
    ("lead", "signed"),
    [
        ("The landlord answers:\n\n", "Yours sincerely\n\nMaud Quill\nLettings Manager\nOxney Lettings Ltd"),
        (
            "What I wish they would write:\n\n",
            "Yours sincerely\n\nI. M. Idle\nHead of Excuses\nShropshire Council",
        ),
        (
            "My own letter to them:\n\n",
            "Yours sincerely\n\nCass Bulmer\nHead of Heritage\nShropshire Council",
        ),
    ],
)
def test_who_signs_for_no_office_or_what_is_the_posters_own_is_weighed_as_before(lead, signed):
    assert all(one.confidence < PUBLISHED for one in _found(lead, SAID[0], signed))
