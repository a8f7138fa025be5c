"""What a letter is about, for whom it answers, by what number it goes and how it came."""

import pytest

from ingest.replies import find_responses
from ingest.replies.known.organisations import named_bodies

LETTER = """Dear Ms Arkle,

Thank you for your letter of 3 May about the ferry, which has been read with care. No decision has been taken and we will write to you again.

Yours sincerely,

Nora Pell
Ferry Officer
Oxney Harbour Board"""


def _read(letter, poster="They replied:"):
    (response,) = find_responses(f"{poster}\n\n{letter}", published="2013-06-01")
    return response


def test_a_body_is_named_as_the_letter_has_it_in_full():
    letter = LETTER.partition("Yours")[0] + "Meetings of the Wendshire Harbour Authority are open to all."
    assert (
        _read(letter, "I asked the Harbour Authority. This came:").organisation
        == "Wendshire Harbour Authority"
    )


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("Proposed Closure of the Eastbrook Ferry", "Proposed Closure of the Eastbrook Ferry"),
        ("PROPOSED TOWER - LOT 14", "PROPOSED TOWER - LOT 14"),
        ("RE YOUR COMPLAINT", "YOUR COMPLAINT"),
        ("Re: Your complaint [Ref 88213]", "Your complaint"),
        ("Sub: Repair of the slipway.", "Repair of the slipway"),
        ("Your complaint against Oxney Harbour Board", "Your complaint against Oxney Harbour Board"),
        ("I hope you are well", None),
        ("Thank you for writing", None),
        ("Our ref: FB/2013/77", None),
        ("The ferry is out of order", None),
    ],
)
def test_the_heading_under_the_salutation_is_the_subject(line, subject):
    assert _read(LETTER.replace("Thank you", f"{line}\n\nThank you")).subject == subject


def test_a_first_paragraph_is_no_heading():
    assert _read(LETTER).subject is None


@pytest.mark.parametrize(
    ("said", "whom"),
    [
        ("letter of 3 May to the Secretary of State about the ferry. He has asked me to reply.", "Secretary of State"),
        ("e-mail of 3 May addressed to Assistant Commissioner Dane, who has asked me to thank you.", "Assistant Commissioner Dane"),
        ("letter of 3 May to the Secretary of State about the ferry. I have been asked to reply.", None),
        ("letter of 3 May to the Administrator about the ferry. It was forwarded to this office for reply.", None),
        ("letter to Governor Harland. The Governor values your opinion.", "Governor Harland"),
        ("e-mail to Chief Superintendent Gale. Mr Gale regrets that he cannot meet you.", "Chief Superintendent Gale"),
        ("letter to the Prime Minister. He has asked me to reply on his behalf.", "Prime Minister"),
        ("letter of 3 May to the Board about the ferry, which has been passed to me for reply.", None),
        ("letter to the Minister about the ferry. The Board has no plans to sell it.", None),
    ],
)  # fmt: skip
def test_another_answers_for_whom_the_letter_was_written_to(said, whom):
    body = "letter of 3 May about the ferry, which has been read with care."
    assert _read(LETTER.replace(body, said)).on_behalf_of == whom


def test_an_ambassador_is_named_without_his_style():
    letter = LETTER.replace("Thank you for", "On behalf of H.E. the Ambassador I acknowledge with thanks")
    assert _read(letter).on_behalf_of == "Ambassador"


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("Appeal Number: EA/2011/0099", "EA/2011/0099"),
        ("Your response has been logged as number FE-20331.", "FE-20331"),
        ("Your grievance no. 2011/RB/55431 has been registered.", "2011/RB/55431"),
        ("I write about the pier application (11/00233/FUL).", "11/00233/FUL"),
        ("Aktenzeichen 32-11/0815", "32-11/0815"),
        ("Se ha abierto un expediente (núm. 2011/334).", "2011/334"),
        ("I refer to your request of 03/04/2011 about piers.", None),
        ("I refer to your request of 03/04/2011, reference AB/12345.", "AB/12345"),
    ],
)
def test_numbers_are_read_and_dates_are_none(said, number):
    assert _read(LETTER.replace("Thank you", f"{said}\n\nThank you")).reference == number


@pytest.mark.parametrize(
    ("poster", "way"),
    [
        ("I emailed the council and this came in the post today:", "post"),
        ("The reply I had from the Council after my email:", None),
        ("The reply to the letter I sent:", None),
        ("Their reply came by e-mail:", "e-mail"),
        ("I wrote to the council, and got this e-mail:", "e-mail"),
        ("The letter in the mail today:", "post"),
        ("It came through the letterbox this morning:", "post"),
        ("On the mat when I got home:", "post"),
        ("Snail mail from the Council:", "post"),
        ("A letter from the Council:", None),
    ],
)
def test_what_the_poster_sent_tells_nothing_of_how_the_answer_came(poster, way):
    assert _read(LETTER, poster).came_by == way


def test_an_automatic_reply_says_so_in_its_own_words():
    letter = (
        "Thank you for writing to Governor Harland. The Governor values your opinion and your message will be shared with staff.\n\n"
        "This is an automated reply. Please do not respond to this message."
    )
    response = _read(letter, "The Governor's office sent this:")
    assert response.text == letter
    assert response.kind == "automatic"


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("Ref: SFR/RTI/2012/771 Dated: 3 May 2013", "SFR/RTI/2012/771"),
        ("Our ref: FER/2013/7, dt. 3.5.2013", "FER/2013/7"),
        ("From: Nora Pell\nSubject: Re: A586\n", None),
        ("From: Nora Pell\nSubject: AW: Re: FER-2013-7\n", "FER-2013-7"),
    ],
)
def test_a_number_is_given_without_what_stands_around_it(head, number):
    assert _read(f"{head}\n{LETTER}").reference == number


@pytest.mark.parametrize(
    ("said", "body"),
    [
        ("From 1 April the Health Board", "Health Board"),
        ("Asked the Tax Office", "Tax Office"),
        ("Asked by the Department of the Environment", "Department of the Environment"),
        ("the Royal Borough of the Isle Council", "Royal Borough of the Isle Council"),
    ],
)
def test_a_body_is_named_from_its_article_on(said, body):
    assert [found.text for found in named_bodies(f"{said} will charge.")] == [body]


@pytest.mark.parametrize(
    ("said", "whom"),
    [
        ("vielen Dank für Ihre E-Mail vom 9. September an Frau Bundesministerin, die uns gebeten hat, Ihnen zu antworten.", "Bundesministerin"),
        ("Monsieur le Ministre, qui a lu votre courrier avec intérêt, m'a chargé de vous en remercier.", "Ministre"),
        ("Die Mole wird im Mai gebaut. Wir haben Frau Pell gebeten, Ihnen zu antworten.", None),
    ],
)  # fmt: skip
def test_who_asked_for_an_answer_is_told_in_other_languages(said, whom):
    assert (
        _read(
            LETTER.replace(
                "Thank you for your letter of 3 May about the ferry, which has been read with care.", said
            )
        ).on_behalf_of
        == whom
    )


def test_who_asked_for_an_answer_is_told_with_honours_and_all_that_he_is_for():
    said = "I have been asked by Mr. Donal Pell, T.D., Minister for the Environment, Community and Local Piers, to refer to your letter about the ferry."
    letter = LETTER.replace(
        "Thank you for your letter of 3 May about the ferry, which has been read with care.", said
    )
    assert (
        _read(letter).on_behalf_of
        == "Mr. Donal Pell, T.D., Minister for the Environment, Community and Local Piers"
    )


def test_a_reference_in_the_head_tells_nothing_of_how_a_letter_came():
    found = _read(f"Oxney Harbour Board\nQuay House, Oxney\nOur ref: OHB-11-77 / yours JA1\n\n{LETTER}")
    assert (found.came_by, found.reference) == (None, "OHB-11-77")


def test_a_letter_of_the_posters_member_is_no_role():
    letter = LETTER.replace("Ferry Officer\n", "")
    found = _read(letter, "Here it is, with the bit they quote from my MP's letter:")
    assert (found.signatory, found.role, found.organisation) == ("Nora Pell", None, "Oxney Harbour Board")


def test_a_body_of_which_a_minister_only_speaks_is_none_of_his():
    letter = LETTER.replace(
        "No decision", "The Environment Agency has powers, but no duty, to dredge. No decision"
    )
    found = _read(
        letter.replace("Ferry Officer\nOxney Harbour Board", "Parliamentary Under Secretary of State")
    )
    assert (found.signatory, found.organisation) == ("Nora Pell", None)
