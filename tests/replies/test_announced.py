"""What the poster's line above them makes of words: an answer, or a statement to nobody."""

import pytest

from ingest.replies.letter.shows import Feature
from ingest.replies.responses import find_responses
from ingest.replies.weighed.told import may_answer

DENIED = (
    "Your request for footage of incident 11-4471 is denied under the Public Records Act, since the case is open. You "
    "may ask for a review within 30 days.\n\nPublic Disclosure Unit\nEddington Police Department"
)


@pytest.mark.parametrize(
    "said", ["The PD's records unit said", "Council says", "I asked about the footage, they say"]
)
def test_a_line_that_ends_with_what_an_office_said_announces_it(said):
    (found,) = find_responses(f"{said}\n\n{DENIED}", published="2011-06-01")
    assert found.text == DENIED


LISTED = (
    "SC168/14. Your appeal is ready to list but has not yet been given a hearing date. Appeals are listed in date order. Please do not "
    "telephone for an update as this delays the work of the office. You will be given at least 14 days notice."
)


@pytest.mark.parametrize(
    "said",
    [
        "I asked the tribunal for a date, all they sent was", "I asked the tribunal for a date. Back it came within the hour --",
        "The tribunal took nine days over this", "I wrote to the tribunal on the 3rd. Here is the sum total:",
        "Finally something from the tribunal, 7 weeks after I lodged the appeal",
    ],
)  # fmt: skip
def test_a_poster_says_in_many_ways_that_this_is_all_that_came(said):
    (found,) = find_responses(
        f"{said}\n\n{LISTED}\n\nSo another four months at least.", published="2011-06-01"
    )
    assert found.text == LISTED


@pytest.mark.parametrize("said", ["It is as they say", "Mind what the council says", "My neighbours said"])
def test_a_line_that_only_speaks_of_what_is_said_announces_nothing(said):
    text = (
        "Dogs are a nuisance on the ridge trail, and the park should be closed to them for good this summer."
    )
    assert find_responses(f"{said}\n\n{text}", published="2011-06-01") == ()


def test_an_official_may_exclaim_once():
    letter = (
        "Dogs are allowed on the Ridge Trail on a leash no longer than six feet. Thanks for checking first!\n\n"
        "Beth Colley\nVisitor Services\nLarch Mountain National Recreation Area"
    )
    asked = "Asked the park service about dogs on the ridge trail. They answered\n\n"
    (found,) = find_responses(asked + letter, published="2011-06-01")
    assert found.text == letter
    assert find_responses(asked + letter.replace("allowed", "allowed!!"), published="2011-06-01") == ()


def test_a_statement_that_speaks_to_nobody_is_no_answer():
    text = (
        'From the BBC press office: "The BBC today announced that it will reduce the number of its local studios and '
        'will continue to invest in journalism across the country."'
    )
    assert find_responses(text, published="2011-06-01") == ()


def test_a_statement_is_one_though_nothing_else_is_against_it():
    names = ["introduced", "public before"]
    assert may_answer([Feature(name, 1.0, "") for name in names])
    names += ["introduced as statement", "speaks to nobody"]
    assert not may_answer([Feature(name, 1.0, "") for name in names])


@pytest.mark.parametrize("said", ["about the uniform policy", "regarding the terms", "re the terms"])
def test_an_answer_about_rules_is_not_announced_as_a_statement_of_them(said):
    letter = "Dear Ms Arkle,\n\nThank you for your letter of 3 May. It is being looked at.\n\nYours sincerely\nNora Pell\nHead Teacher\nOxney Primary School"
    (found,) = find_responses(f"The school office wrote {said}:\n\n{letter}", published="2011-06-01")
    assert "statement" not in " ".join(found.evidence)
