"""Answers that run on in a line of the poster's, without marks of quotation, and where he goes on after them."""

import pytest

from ingest.replies.candidates import candidates
from ingest.replies.laid.lines import fold
from ingest.replies.laid.running import running

_ANSWER = (
    "Your report 4471 about the culvert has been closed. Staff visited the site on 3 May and found the grating sound. "
    "No further inspection is planned this year."
)


def _spans(text: str) -> list[str]:
    return [text[start:end] for start, end in running(fold(text))]


@pytest.mark.parametrize(
    "lead",
    [
        "I wrote in twice: once by post. Here's the ticket:",
        "I filled in the form for the drain. FOUR pages. The Surveyor's decision, mailed to my house:",
        "He talks of drains for a page, and what he ends on is this \u2014",
        "The council's drains team answered my letter as follows.",
    ],
)
@pytest.mark.parametrize(
    "after",
    [
        " \u2014 so that is that for the culvert.",
        " Right. Sound, they say. I was in it to the knees on Sunday.",
        " That was it. Twelve weeks for three sentences.",
    ],
)
def test_an_answer_ends_within_a_line_where_the_poster_goes_on(lead, after):
    assert _spans(f"{lead} {_ANSWER}{after}") == [_ANSWER]


def test_an_answer_between_arrows_is_one():
    text = f"Told them of the culvert again and this came >>> {_ANSWER} <<< so much for that"
    assert _spans(text) == [_ANSWER]
    assert (
        _spans('auto n = 4; std::cout << "Value of the counter = " << n << " and that is that" << end;') == []
    )


def test_an_answer_in_round_brackets_is_one_where_an_office_is_spoken_of():
    said = (
        "The culvert is not on the list of ordinary watercourses. You will have to ask the owner of the bank"
    )
    text = f"The county would not hear of it, and the ministry's answer was friendlier ({said}) but no use."
    assert _spans(text) == [said]
    assert _spans(f"The pub was friendlier ({said}) but no use.") == []


def test_an_answer_that_is_cut_short_ends_there():
    said = "Thank you for writing to this office about the culvert. Unfortunately the Ombudsman has no say over drains, as he has often told"
    text = f"Yes, I tried that in May. The letter starts off {said}... and so on for a page about his powers."
    assert _spans(text) == [said]


@pytest.mark.parametrize(
    "signed", ["Ada Fenn, for the Registrar", "Drainage Office", "Ada Fenn, Head of Drains"]
)
def test_an_answer_ends_with_who_signs_it(signed):
    text = f"The court's registry answered: {_ANSWER} {signed} which is fair enough, I suppose."
    assert _spans(text) == [f"{_ANSWER} {signed}"]


def test_a_signed_line_ends_with_its_answer():
    text = (
        f"I asked. FOUR times. The Surveyor's decision: {_ANSWER} Ada Fenn, Head of Drains.\n\nWho pays her?"
    )
    assert _spans(text) == [f"{_ANSWER} Ada Fenn, Head of Drains."]


@pytest.mark.parametrize(
    "text",
    [
        f"Dear Mr Orr,\n\nHere is the decision: {_ANSWER} \u2014 so that is that.",  # in a letter
        f"My wish list for the fair: {_ANSWER} \u2014 so bring cake.",
        f"As the newspaper article says, here is the verdict: {_ANSWER} \u2014 so there.",
        f"What I wrote to them: {_ANSWER} \u2014 so let us see.",
    ],
)
def test_other_colons_lead_in_no_answer(text):
    assert _spans(text) == []


def test_an_answer_that_begins_in_a_line_is_read_to_its_end():
    text = f"I asked four times. The county surveyor's decision, mailed to my house: {_ANSWER}\n\nI was in it to the knees on Sunday!"
    assert [text[one.start : one.end] for one in candidates(text)] == [_ANSWER]


def test_a_question_in_a_line_leads_in_no_answer():
    text = f"Part 2 - Against which office do you complain? The ministry. Part 3 - What came back from it? {_ANSWER}"
    assert _spans(text) == []


_LETTER = (
    "Dear Ms Orr Thank you for your note of 2 May about the culvert. It is looked after by the owner of the bank and not "
    "by this office, which has no powers there. Please write to the drainage board instead."
)


@pytest.mark.parametrize(
    ("signed", "after"),
    [
        (
            "Yours faithfully A. Fenn Head of Drains Netherby Rivers Partnership",
            "so there you go, pay up lads",
        ),
        ("Regards, Case number 60031, Claims Officer, Licence Processing", "wat is drainage board??"),
        ("Kind regards, Ada Fenn, Drainage Office", "The board says the same of the office, in May already"),
        ("Kind regards Ada Fenn", "Typed with my own hands, and not a word left out"),
        ("Ada Fenn, Ranger, Netherby Council", "so no need for the march on Sunday then"),
    ],
)
def test_a_letter_whose_breaks_were_lost_ends_with_who_signs_it(signed, after):
    text = f"well I wrote to the ranger and this is what she sent {_LETTER} {signed} {after}"
    assert _spans(text) == [f"{_LETTER} {signed}"]


def test_a_letter_whose_breaks_were_lost_and_after_which_nobody_speaks_is_left_alone():
    assert (
        _spans(f"well I wrote to the ranger and this is what she sent {_LETTER} Kind regards Ada Fenn") == []
    )


def test_an_excerpt_between_dots_is_an_answer():
    said = "your complaint has been accepted and waits for a case officer. We have written to the drainage board in the meantime"
    text = (
        f"I asked the Ombudsman about the culvert. From the Ombudsman: ...{said}... You can fill in the rest."
    )
    assert _spans(text) == [said]
    assert _spans(f"I was in the pub on the lane when ...{said}... You can fill in the rest.") == []


def test_a_receipt_may_begin_after_a_word_of_the_poster():
    said = "Your query 101003377 has been closed. Resolution: no drain of the council's, ask your landlord. Customer Service Team"
    assert _spans(f"webform answer {said} and my landlord IS the council?!") == [said]
