"""What was said to all, and what runs to an office: told from an answer by its form."""

import pytest

from ingest.replies.candidates import candidates
from ingest.replies.responses import find_responses


def told(text: str, *, number: int = 0, author: str | None = None) -> dict[str, float]:
    """Give what is seen of a letter of a text."""
    return {f.name: f.amount for f in candidates(text, author=author)[number].features}


CLOSE = "\n\nYours sincerely,\n\nHilda Marsh"


@pytest.mark.parametrize(
    "head",
    [
        "NOTICE TO ANGLERS - 4 June",
        "Public notice: the weir",
        "Media statement, 3 March",
        "Travel advice for Oxney",
    ],
)
def test_a_notice_is_told_by_its_heading(head: str):
    seen = told(
        f"The harbour office wrote:\n\n{head}\n\nDear Mr Fell,\n\nThe weir will be closed to you from Monday. Thank you for your email.{CLOSE}"
    )
    assert seen["a notice"] == 1.0


@pytest.mark.parametrize(
    "head", ["Notice of intended prosecution", "Re: the notice on the weir", "Our ref: 12/345"]
)
def test_a_letter_about_a_notice_is_none(head: str):
    seen = told(
        f"The harbour office wrote:\n\n{head}\n\nDear Mr Fell,\n\nThank you for your email about the weir. We will look at it.{CLOSE}"
    )
    assert "a notice" not in seen


def test_a_record_of_a_parliament_is_told_by_how_it_asks():
    seen = told(
        "Ms Orde: To ask the Minister for Fisheries how many weirs were opened.\n\nReply from the department:\n\n"
        "The department holds no such figures. You will find those of each board on its own page. The office will "
        "write to the boards in June, and the answer will be placed in the library."
    )
    assert seen["record of a parliament"] == 1.0


def test_terms_of_a_licence_are_told_by_what_they_allow():
    seen = told(
        "The county's office sent this:\n\nThank you for your email. This dataset is provided as it stands. The user may copy, adapt and publish it "
        "for any purpose, and the licensee shall name the source. The council answers for nothing in it."
    )
    assert seen["terms of a licence"] == 1.0


def test_who_answers_by_handle_takes_part_in_the_thread():
    seen = told(
        "From the council's office, it says:\n\n@Ned - thank you for your question about the ferry. The office has written to the operator and will tell you what it says."
    )
    assert seen["in the thread"] == 1.0


OWN = """What I sent last week, for the record.

4 May 2015

Regional Engineer
Department of Roads
12 Weir Street
Oxney

Re: the culvert

Dear Sir or Madam,

My husband and I live below the culvert and I have written three times. Do I have to wait for the next flood? Will you
come and look at it?

Yours faithfully,

Hilda Marsh

cc: Councillor Bede Tarn
"""


def test_an_office_above_a_letter_without_a_name_is_whom_it_is_written_to():
    assert candidates(OWN) == []


def test_whom_copies_went_to_signs_nothing():
    answer = (
        OWN.partition("\n\n")[2]
        .replace("Regional Engineer\nDepartment of Roads\n", "")
        .replace("Dear Sir or Madam", "Dear Ms Fell")
    )
    seen = told(f"The roads people answered:\n\n{answer}")
    assert not {"public role", "role in signature", "office where it is signed"} & seen.keys()
    assert seen["speaks of his own"] == 1.0
    assert seen["puts questions"] > 0.5


def test_an_office_that_signs_may_have_its_own_name_above():
    text = "They answered:\n\nThe Harbour Master\nOxney Harbour Board\n\nDear Sir,\n\nThank you for your letter of 3 May. The gate will be mended.\n\nYours faithfully,\n\nAlan Tibbs\nHarbour Master"
    assert "addresses an office" not in told(text.replace("The Harbour Master\n", "Harbour Master\n", 1))


def test_a_mail_to_an_office_is_told_by_its_head():
    seen = told(
        "From: Ida Fenn\nTo: Oxney Borough Council\nSubject: the gate\n\nHello,\n\nthe gate is still shut and has been since May. Please have a look at it, "
        "as nobody can get to the boats.\n\nRegards,\n\nIda Fenn"
    )
    assert seen["mailed to an office"] == 1.0


def test_what_another_letter_says_is_not_what_the_poster_says():
    firm = "Dear Ms Fell,\n\nThank you for your letter of 3 May about the kettle. It will be sent again.\n\nYours sincerely,\n\nPaul Tarn\nBrightways Bank plc"
    office = "Dear Ms Fell,\n\nThank you for your letter of 4 May. The lamp will be mended.\n\nYours sincerely,\n\nJane Orde\nHighways Officer\nOxney Borough Council"
    for first, second in ((firm, office), (office, firm)):
        one, other = candidates(f"I had two letters today.\n\n{first}\n\nAnd then:\n\n{second}\n\nSo there.")
        beside = {f.name for f in (*one.features, *other.features) if f.name.endswith((" before", " after"))}
        assert (
            not {
                "firm before",
                "firm after",
                "public before",
                "public after",
                "office before",
                "office after",
            }
            & beside
        )


@pytest.mark.parametrize(
    "before",
    [
        "The tribunal at [12]:",
        "The judge held in Fell v Orde:",
        "Written answer of the Minister of State, 3 June:",
        "Ms Orde: To ask the Secretary of State for Roads how many culverts are blocked.",
        "From the harbour page for those who can't load it:",
    ],
)
def test_what_courts_and_chambers_said_answers_nobody(before: str):
    text = f'{before} "The Authority does not hold the information and no such estimate was made by the Department."'
    assert find_responses(text, published="2011-06-01") == ()


def test_a_message_of_a_system_is_told():
    seen = told(
        "The county's server sent me back this:\n\nHTTP/1.1 403 Forbidden\nYour request has been denied. Please quote reference 18.5f2e1a to the office."
    )
    assert seen["message of a system"] == 1.0


def test_what_officials_are_likely_to_say_is_imagined():
    seen = told(
        'What your councillor is likely to say in his reply to you: "I understand your concern and the Council takes it seriously. It will write to you."'
    )
    assert "in a joke" in seen or "mocked" in seen


def test_what_bears_the_posters_own_name_is_his():
    mails = (
        "2012-05-03, Ida wrote:\n\nDear Madam,\n\nThank you for the plan of the bridge. The gate on it is another one. I shall come on Friday.\n\nIda Fenn\n\n"
        "2012-05-09, Una Prewett wrote:\n\nDear Ms Fenn,\n\nThank you for your mail. The Council will bring the plan of the gate.\n\nUna Prewett\nBridges Officer"
    )
    text = f"The mails with the council.\n\n{mails}"
    found = [text[one.start : one.end] for one in candidates(text, author="idaf")]
    assert [each.partition("\n")[0] for each in found] == ["Dear Ms Fenn,"]


def test_blanks_to_be_filled_in_are_of_no_letter_that_was_sent():
    seen = told(
        "The councillor's reply, more or less:\n\nDear Resident,\n\nThank you for your letter about [TOPIC]. The Council takes [INSERT ISSUE] seriously.\n\nYours sincerely,\n\nUna Prewett"
    )
    assert seen["about_letters"] == 1.0
