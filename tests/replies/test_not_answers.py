"""What looks like an answer and is none, by whom it addresses and how the poster leads it in: the signs that are weighed."""

import pytest

from ingest.replies.candidates import candidates
from ingest.replies.responses import find_responses

BODY = (
    "The footbridge at Oxney is closed until the inspection has been made, and the ferry will run "
    "every hour until then. We are sorry for the inconvenience that this brings."
)

THANKS = f"Thank you for your patience. {BODY}"
LETTER = f"Dear Mr Fenn,\n\nThank you for your letter of 4 May. {BODY}\n\nYours sincerely\n\nAda Pell\nHead of Bridges"


def _shown(text: str) -> set[str]:
    return {feature.name for one in candidates(text) for feature in one.features}


@pytest.mark.parametrize(
    "lead",
    [
        "I wrote to the RSPB about the terns and got this:",
        "Complained to the building society about the queue. This came back:",
        "We asked our letting agent when it would be mended. The answer:",
    ],
)
def test_whom_the_poster_asked_tells_that_a_firm_or_an_association_answers(lead):
    shown = _shown(f"{lead}\n\nDear Mr Fenn,\n\n{THANKS}\n\nYours sincerely\nAda Pell")
    assert "asked a firm" in shown
    assert "asked an office" not in shown


def test_an_office_that_was_asked_is_no_firm():
    shown = _shown(
        f"I wrote to the county council about the bridge:\n\nDear Mr Fenn,\n\n{THANKS}\n\nAda Pell"
    )
    assert "asked an office" in shown
    assert "asked a firm" not in shown


@pytest.mark.parametrize("greeting", ["Colleagues,", "Dear all staff,", "All staff", "Dear residents,"])
def test_many_are_addressed_without_dear_too(greeting):
    assert "addresses a crowd" in _shown(f"Found on the printer:\n\n{greeting}\n\n{BODY}\n\nHead of Bridges")


def test_the_head_of_a_mail_tells_that_it_went_to_many():
    head = "To: All staff in grades 1 to 6\nFrom: Head of Bridges\nSubject: Letters"
    assert "addresses a crowd" in _shown(f"From my place of work:\n\n{head}\n\n{BODY}\n\nHead of Bridges")


def test_who_takes_part_in_the_thread_answers_no_letter():
    text = f"Hi, we saw this post and wanted to set out a few facts.\n\n{BODY}\n\nOxney Harbour Authority"
    assert "in the thread" in _shown(text)
    assert "in the thread" not in _shown(f"Dear Mr Fenn,\n\n{THANKS}\n\nOxney Harbour Authority")


@pytest.mark.parametrize(
    "lead",
    [
        "A spokeswoman for the Harbour Authority said:",
        "The leaked letter, Minister to the leader of his council:",
        "Everyone in our street had this on Friday:",
        "This came through the letterbox, first I've heard of any of it:",
        "From the Q&A page of the ministry:",
    ],
)
def test_what_was_given_to_all_is_led_in_as_a_statement(lead):
    shown = _shown(f"{lead}\n\nDear Sir or Madam,\n\n{THANKS}\n\nAda Pell\nHead of Bridges")
    assert "introduced as statement" in shown


def test_what_a_machine_wrote_is_imagined():
    text = f"I asked ChatGPT to write the council's reply:\n\nDear Mr Fenn,\n\n{THANKS}\n\nYours sincerely\nAda Pell"
    assert "mocked" in _shown(text)


SIGNED = "Dear Mared,\n\n{thanks}\n\nBest wishes,\n\nNon Tregidga\nCustomer Care Hub\n\n{body}\n\nNice of her, I think."


def test_a_public_body_has_a_customer_care_too():
    shown = _shown(SIGNED.format(thanks=THANKS, body="Natural Resources Wales"))
    assert not {"a firm signs", "desk where it is signed"} & shown
    assert "public where it is signed" in shown


def test_the_customer_care_of_nobody_known_is_a_firm_s():
    shown = _shown(SIGNED.format(thanks=THANKS, body="Oxney Parcels"))
    assert {"a firm signs", "desk where it is signed"} <= shown


def test_the_name_of_a_public_body_below_a_gap_is_of_the_signature():
    text = SIGNED.format(thanks=THANKS, body="Natural Resources Wales")
    (found,) = candidates(text)
    assert text[found.start : found.end].endswith("Customer Care Hub\n\nNatural Resources Wales")


def test_a_firm_with_which_something_is_done_does_not_write():
    dealt = "The Board has entered into talks with Oxney Wharf Developments Ltd, and nothing was signed. "
    shown = _shown(f"Dear Mr Fenn,\n\n{dealt}{BODY}\n\nYours sincerely\nAda Pell\nHead of Bridges")
    assert not {"company", "firm in it"} & shown
    own = _shown(f"Dear Mr Fenn,\n\n{BODY}\n\nYours sincerely\nAda Pell\nOxney Wharf Developments Ltd")
    assert "company" in own


@pytest.mark.parametrize(
    "lead",
    [
        "I found this on the planning portal, under the drawings:",
        "Somebody put this on the public register last week:",
        "Among the consultee responses, and nobody has noticed:",
    ],
)
def test_what_one_office_wrote_to_another_in_a_file_is_no_answer(lead):
    letter = f"Dear Kieran,\n\n{BODY}\n\nYours sincerely\nAda Pell\nHead of Bridges, Oxney County Council"
    assert not find_responses(f"{lead}\n\n{letter}", published=None)
    asked = "I found that the planning portal was down, and asked. The answer:"
    assert find_responses(f"{asked}\n\n{letter}", published=None)


def test_a_sentence_to_the_reader_signs_nothing_though_it_ends_with_a_number():
    shown = _shown(
        "The council, no name on it:\n\nOxney County Council\nRef DW/0771\n\nYour enquiry has been looked into. "
        f"{BODY} Should you see a dog there please tell us of its owner on 01632 960 071."
    )
    assert "desk where it is signed" not in shown


def test_a_member_s_own_newsletter_makes_no_circular():
    letter = (
        f"Dear Thomas,\n\n{THANKS} I also invite you to {{}}.\n\nSincerely,\nAda Pell\nMember of Congress"
    )
    assert "circular" not in _shown(letter.format("sign up for my e-newsletter"))
    assert "circular" in _shown(letter.format("sign up here and chip in"))


@pytest.mark.parametrize(
    "lead",
    [
        "LOL, forged this one myself:",
        "I faked a reply:",
        "We've forged this for you:",
        "I wrote this one myself to see who falls for it:",
    ],
)
def test_what_the_poster_leads_in_as_forged_is_no_answer(lead):
    assert not find_responses(f"{lead}\n\n{LETTER}", published="2012-06-01")


@pytest.mark.parametrize(
    "lead",
    [
        "They forged a date on this letter they sent me:",
        "I wrote this letter myself and got this back:",
        "I wrote it myself, and they answered:",
    ],
)
def test_who_speaks_of_forgery_or_of_his_own_letter_forged_nothing(lead):
    assert find_responses(f"{lead}\n\n{LETTER}", published="2012-06-01")
