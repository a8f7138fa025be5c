"""Who signs, in what office and for what body, where titles, numbers, lists of fields or a poster's shout stand around it."""

import pytest

from ingest.replies import find_responses
from ingest.replies.known.people import Signed
from ingest.replies.who.blocks import signed

LETTER = """{head}Dear Ms Arkle,

{said} The ferry will be painted in June, and the slipway is closed until then. I am sorry that you were not told of it.

Yours sincerely,

{block}"""
THANKS = "Thank you for your letter of 3 May about the ferry, which has been read with care."
BLOCK = "Nora Pell\nFerry Officer\nOxney Harbour Board"


def _read(said=THANKS, *, head="", block=BLOCK, below=""):
    letter = LETTER.format(head=head and f"{head}\n\n", said=said, block=block)
    (response,) = find_responses(f"They replied:\n\n{letter}{below}", published="2013-06-01")
    return response


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Ned", "Sir Ned Pell MP"], Signed("Sir Ned Pell", "MP")),
        (["Nora Pell", "Dr Nora Pell, Inspector of Locks", "Oxney Borough Council"], Signed("Dr Nora Pell", "Inspector of Locks", None, "Oxney Borough Council")),
        (["Capt. Ned Pell", "Deputy Harbour Master"], Signed("Capt. Ned Pell", "Deputy Harbour Master")),
        (["Undersheriff Ned Pell"], Signed("Ned Pell", "Undersheriff")),
        (["Watch Manager Ned Pell"], Signed("Watch Manager Ned Pell", "Watch Manager")),
        (["NORA PELL", "Patient Advocate"], Signed("NORA PELL", "Patient Advocate")),
        (["Nora Pell", "Clerk to Great Oxney Parish Council"], Signed("Nora Pell", "Clerk", None, "Great Oxney Parish Council")),
        (["T/Insp Ned Pell", "Oxney Constabulary"], Signed("T/Insp Ned Pell", organisation="Oxney Constabulary")),
        (["Inspector 1123 Ned Pell", "Oxney Constabulary"], Signed("Ned Pell", organisation="Oxney Constabulary")),
        (["A/Chief Inspector Ned Pell"], Signed("A/Chief Inspector Ned Pell", "A/Chief Inspector")),
        (["N J Pell", "Flt Lt", "Low Flying Enquiries Unit"], Signed("N J Pell", "Flt Lt", unit="Low Flying Enquiries Unit")),
        (["Fintan Mac Pell MEP"], Signed("Fintan Mac Pell", "MEP")),
        (["Housing Benefit", "Oxney Borough Council"], Signed(None, None, None, "Oxney Borough Council", "Housing Benefit")),
        (["Personal Independence Payment", "Department for Work and Pensions"], Signed(None, None, None, "Department for Work and Pensions", "Personal Independence Payment")),
        (["Nora Pell", "Highways, Property and Works"], Signed("Nora Pell", unit="Highways, Property and Works")),
        (["Nora Pell", "Ferry Officer", "Families, Schools and Learning, Oxney City Council"], Signed("Nora Pell", "Ferry Officer", None, "Oxney City Council", "Families, Schools and Learning")),
    ],
)  # fmt: skip
def test_name_office_and_body_are_told_apart(lines, expected):
    assert signed(lines) == expected


def test_a_peer_signs_by_the_title_alone():
    said = "Dear Mr Orr,\n\nThank you for your letter about the weir. Two passes have been built there since May.\n\nBaroness Pell of Oxney"
    (found,) = find_responses(f"The minister answered:\n\n{said}", published="2013-06-01")
    assert found.signatory == "Baroness Pell of Oxney"


def test_what_a_poster_shouts_below_the_name_is_no_office():
    found = _read(block="Mrs N Pell", below="\n\nHOW WAS I TO KNOW A FERRY DID NOT RUN. IT DID NOT RUN.")
    assert (found.signatory, found.role) == ("Mrs N Pell", None)
    assert found.text.endswith("Mrs N Pell")


@pytest.mark.parametrize(
    ("said", "block", "body"),
    [
        ("The Weirs and Locks Ombudsman has told us that the review is not complete.", "Nora Pell\nFerry Officer", None),
        ("Thank you for contacting the planning department of the Oxney Broads Authority.", "Nora Pell", "Oxney Broads Authority"),
        ("Thanks for reaching out to the Oxney County Sheriff's Office.", "Nora Pell", "Oxney County Sheriff's Office"),
        ("The Office of the Premier confirms receipt of your letter.", "Nora Pell", "Office of the Premier"),
        ("Please note that this does not bind the European Commission.", "Nora Pell\nPolicy Officer\nDG Ferries and Locks", "European Commission"),
        ("How a vet answers is something that only the Pet College can consider.", "Nora Pell\nFerry Officer", None),
        (THANKS, "Nora Pell\nPractice Manager\nOxney Health Centre", "Oxney Health Centre"),
    ],
)  # fmt: skip
def test_the_body_is_the_one_that_speaks(said, block, body):
    assert _read(said, block=block).organisation == body


@pytest.mark.parametrize(
    ("said", "whom"),
    [
        ("Thank you for your letter inviting the Minister for Piers to see the ferry. He has asked me to reply.", "Minister for Piers"),
        ("Thank you for your letter. On behalf of the Trust I apologise for what happened.", None),
    ],
)  # fmt: skip
def test_for_whom_another_answers_is_who_was_invited_and_no_body_itself(said, whom):
    assert _read(said).on_behalf_of == whom


def test_a_directorate_general_in_the_head_is_a_part_of_its_institution():
    found = _read(head="EUROPEAN COMMISSION\nDG Inland Ferries\nBrussels, 16 March 2013", block="Nora Pell")
    assert (found.organisation, found.unit) == ("European Commission", "DG Inland Ferries")


def test_the_s_of_kind_regards_is_no_name():
    said = "Dear Mr Orr, Thank you for your letter about the weir. Two passes have been built there since May. With kind regards"
    (found,) = find_responses(f'The answer of the Harbour Board: "{said}".\n\nWell.', published="2013-06-01")
    assert found.signatory is None


def test_the_day_of_the_offices_own_decision_is_not_that_of_what_it_answers():
    said = "Thank you for your request for a review of our decision of 4 October."
    assert _read(said).answers_date is None


def test_a_field_of_work_below_the_article_of_its_government_is_its_unit():
    head = "The Scottish Government\nWeirs and Protected Areas\n25 November 2010"
    found = _read(head=head, block="Nora Pell\nPolicy Officer")
    assert (found.organisation, found.unit) == ("Scottish Government", "Weirs and Protected Areas")


@pytest.mark.parametrize(
    "body",
    [
        "Oxney, Wittersham and Stone Drainage Board",
        "Fenborough, Marsh and Weald University Hospitals NHS Trust",
        "Arkshire, Borsetshire and Loamshire Ambulance Service",
    ],
)
@pytest.mark.parametrize("between", ["\n", ", "])
def test_a_body_of_several_places_is_not_cut_at_the_commas_of_its_name(body, between):
    (found,) = find_responses(
        "I asked about the car park:\n\nDear Mrs Orr,\n\nThank you for your letter of 3 May. We can confirm that charges were raised in April, "
        f"and I am sorry that you were not told.\n\nYours sincerely\n\nAda Pell\nComplaints Manager{between}{body}",
        published="2012-06-01",
    )
    assert (found.role, found.organisation, found.unit) == ("Complaints Manager", body, None)
