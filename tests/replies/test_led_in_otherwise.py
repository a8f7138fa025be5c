"""Letters with the whole look of an answer that the poster leads in as imagined, as his own, or as what went to all who signed a petition."""

import pytest

from ingest.publishing import PUBLISHED
from ingest.replies import find_responses

ANSWER = (
    "Dear Mr Hale,\n\nThank you for your letter of 3 March about the closure of the unit. Ministers have noted your concerns. "
    "The funding of such units is a matter for chief officers, and we have no plans to review the decision at present.\n\n"
    "Yours sincerely,\n\nMartin Feeny\nCorrespondence Section\nDepartment for Transport"
)
OWN = (
    "Dear Mrs Lindqvist,\n\nThe closure of the unit at Kempston is, in my view, a mistake. It costs the Home Office very little and saves the police "
    "a great deal. It is the only place where a frame number can be read.\n\nThe decision should be looked at again before the end of March.\n\n"
    "Yours sincerely,\n\nRobin Thackeray (member no. 442)"
)
IMAGINED = [
    "Here's the one I'm expecting:",
    "We'll all be sent the same thing, namely:",
    "Coming soon to your inbox:",
    "I could write it for them:",
    "I could have written it for them. Something like this:",
    "I've taken the liberty of writing the Minister's reply for him:",
    "In six weeks' time:",
    "Ten quid says this is what we get:",
    "Soon on every doormat in the county:",
]
CAME = [
    "As expected, here is the reply:",
    "The reply I was expecting came today:",
    "This is what they sent us all:",
    "Same as everybody else's I expect, but here it is:",
    "He said he would write and he has:",
    "You could have written it for them. Mine came today:",
    "I never thought I'd get an answer, but this came:",
]
GIVEN_AS_OWN = [
    "Half of it goes abroad, so I've tried my MEP too, first time in my life. Sent through writetothem",
    "Have had a go at the minister as well",
    "Mine, gone off tonight",
    "My go",
    "It's not brilliant but it's gone to my MEP",
    "Off it goes",
]
TO_ALL = (
    "The Government is grateful to all those who signed this petition. As was announced on 19 March, a dedicated section will form part of the new service. "
    "The Government believes that this will build on the achievements of the Unit."
)


def _found(lead, letter):
    return find_responses(f"{lead}\n\n{letter}\n\nWhat a shower.", published="2012-06-21", author="Pat")


def _published(found):
    return [one for one in found if one.confidence >= PUBLISHED]


@pytest.mark.parametrize("lead", IMAGINED)
def test_an_answer_that_is_imagined_is_none(lead):
    assert not _published(_found(lead, ANSWER))


@pytest.mark.parametrize("lead", CAME)
def test_one_that_was_expected_and_came_is(lead):
    assert len(_published(_found(lead, ANSWER))) == 1


@pytest.mark.parametrize("lead", GIVEN_AS_OWN)
@pytest.mark.parametrize("stop", ["", ":"])
def test_a_posters_own_letter_is_none_however_it_is_led_in(lead, stop):
    assert not _found(lead + stop, OWN)


@pytest.mark.parametrize(
    "lead",
    [
        "Petition answer has been put up on the No 10 site, they email everybody a link:",
        "Those who signed the number ten petition will have got this from Downing Street:",
        "So this is what 1.8 million of us got from Downing Street last night:",
    ],
)
@pytest.mark.parametrize("thanks", ["", "Thank you for signing the petition about the unit. "])
def test_what_went_to_all_who_signed_a_petition_answers_nobody(lead, thanks):
    assert not _published(_found(lead, f'"{thanks}{TO_ALL}"'))


def test_who_handed_one_in_is_answered():
    letter = ANSWER.replace("your letter of 3 March", "the petition which you handed in on 3 March")
    assert len(_published(_found("The council has answered our petition:", letter))) == 1
