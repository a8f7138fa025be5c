"""Answers without a letter's frame: the poster says that they came, a form labels them, a case's number heads them."""

import pytest

from ingest.replies.candidates import candidates
from ingest.replies.laid.lines import Line
from ingest.replies.letter.whole import Letter
from ingest.replies.weighed.leadins import leadins
from ingest.replies.who.introductions import leads_on, names_an_office, says_who_speaks

_NOTICE = "The bridge parapet has been placed on the list of works for the coming financial year."


def _told(introduction: str, *body: str) -> set[str]:
    at, lines = 0, []
    for text in body or (_NOTICE,):
        lines.append(Line(at, at + len(text), text, 0, gap=True, opens=False, closes=False, broken=True))
        at += len(text) + 1
    return {feature.name for feature in leadins(Letter(body=lines, introduction=introduction))}


@pytest.mark.parametrize(
    "said",
    [
        "This landed on the mat on Saturday:",
        "What should be waiting in my inbox this morning:",
        "I texted the drainage man, he texted back:",
        "Then on Tuesday there's an email.",
        "She ends with",
        "Here it is, typed off word for word:",
        "The Tribunal was pleased to order as under:",
        "That brought forth this:",
        "got this off them today",
        "I had this from the harbour office last night:",
    ],
)
def test_the_poster_says_that_it_came(said):
    assert "said to have come" in _told(said)


@pytest.mark.parametrize(
    "said",
    [
        "Here is my letter, which I sent back:",
        "I bet they will say this:",
        "My view of the parapet is simple:",
        "No reply ever landed in my inbox.",
        "I had this from the cover of a seed catalogue, of all places, and laughed.",
    ],
)
def test_what_is_his_own_or_never_came_is_not_told_so(said):
    assert "said to have come" not in _told(said)


def test_labels_of_a_form_are_seen_before_it_and_in_it():
    assert "labels of a form" in _told("Status: Closed\nReason: Others\nRemarks:")
    assert "labels of a form" in _told("", "Action taken: site visited", "Outcome: no further action")
    assert "labels of a form" not in _told("My thoughts: rubbish\nYour thoughts:")


@pytest.mark.parametrize(
    "head", ["RBD-20190344 has been dealt with.", "Ref: 2012/00417", "Your ticket no. 88123 is closed."]
)
def test_the_number_of_a_case_is_seen(head):
    assert "number of a case" in _told("", head)


def test_a_remark_leads_on_without_a_colon():
    assert leads_on("In the tray this morning a note out of County Hall;")
    assert leads_on("She ends with")
    assert not leads_on("I like the old bridge as it is")
    assert not leads_on("She ends with a joke.")


def test_another_voice_under_a_colon_is_a_candidate():
    text = f"So much for the old bridge, this landed on the mat today from Highways, what a lot they are:\n\n{_NOTICE}\n\nI nearly choked!"

    assert _NOTICE in [text[one.start : one.end] for one in candidates(text)]


@pytest.mark.parametrize(
    "said",
    [
        'For all the people here who say "go to the Ombudsman":',
        'Whoever wrote "try the Environment Agency" above:',
        "You all shouted \u201cask the County Council\u201d at me:",
    ],
)
def test_an_office_in_what_readers_say_does_not_speak(said):
    assert not names_an_office(said)
    assert not says_who_speaks(said)


@pytest.mark.parametrize(
    "said", ['The "Environment Agency", so called:', 'The Ombudsman, to my "please help us all":']
)
def test_an_office_that_is_only_called_so_speaks(said):
    assert names_an_office(said)
