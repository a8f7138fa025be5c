"""Who signs, for whom and for what body: as blocks, heads and first sentences of letters tell it."""

import pytest

from ingest.replies import find_responses
from ingest.replies.known.people import Signed
from ingest.replies.understood.told_below import told_below
from ingest.replies.who.blocks import signed

LETTER = """{head}Dear Ms Arkle,

{said} The ferry will be painted in June, and the slipway is closed until then. I am sorry that you were not told of it.

Yours sincerely,

{block}"""
THANKS = "Thank you for your letter of 3 May about the ferry, which has been read with care."
BLOCK = "Nora Pell\nFerry Officer\nOxney Harbour Board"


def _read(said=THANKS, *, head="", block=BLOCK, poster="They replied:"):
    letter = LETTER.format(head=head and f"{head}\n\n", said=said, block=block)
    (response,) = find_responses(f"{poster}\n\n{letter}", published="2013-06-01")
    return response


@pytest.mark.parametrize(
    ("said", "whom"),
    [
        ("I am writing on behalf of the Minister for Piers and Inland Waters to acknowledge your letter.", "Minister for Piers and Inland Waters"),
        ("I write on behalf of the Harbour Commissioner with reference to your letter about the ferry.", "Harbour Commissioner"),
        ("Governor Harland has received your letter about the ferry and has asked me to reply on his behalf.", "Governor Harland"),
        ("Governor Harland has received your letter and has asked me to reply. I have sent your letter to Commissioner Dane.", "Governor Harland"),
        ("Thank you for your email about the ferry. Orla has asked me to respond.", "Orla Fenwick MP"),
    ],
)  # fmt: skip
def test_for_whom_another_answers_is_told_in_full_and_no_further(said, whom):
    block = "Nora Pell\nParliamentary Assistant\nOffice of Orla Fenwick MP" if "Orla" in whom else BLOCK
    assert _read(said, block=block).on_behalf_of == whom


@pytest.mark.parametrize(
    ("lines", "name", "role"),
    [
        (["T Orrell", "TOBIAS ORRELL", "Section Engineer"], "TOBIAS ORRELL", "Section Engineer"),
        (["N.J. Pell", "Nora Pell", "Ferry Officer"], "Nora Pell", "Ferry Officer"),
        (["Harriet J. Dunmow, Chief", "Reactor Piers Branch 6"], "Harriet J. Dunmow", "Chief"),
        (["Nora Pell", "Ferry Affairs Associate", "Oxney Harbour Board"], "Nora Pell", "Ferry Affairs Associate"),
        (["Nora Pell", "GROUP MANAGER CORPORATE SERVICES"], "Nora Pell", "GROUP MANAGER CORPORATE SERVICES"),
        (["Nora", "Councilmember Nora Pell", "Oxney City Council"], "Nora Pell", "Councilmember"),
        (["Rhys Cule", "Arweinydd Tîm / Team Leader", "Cyngor Môr / Sea Council"], "Rhys Cule", "Team Leader"),
    ],
)  # fmt: skip
def test_who_signs_and_in_what_role(lines, name, role):
    read = signed(lines)
    assert (read.signatory, read.role) == (name, role)


def test_a_part_that_only_the_other_language_names_is_kept():
    read = signed(["Rhys Cule", "Swyddfa Nest Orrell AC, Cynulliad y Môr / National Assembly for Wales"])
    assert (read.unit, read.organisation) == ("Swyddfa Nest Orrell AC", "National Assembly for Wales")


@pytest.mark.parametrize(
    ("head", "organisation", "unit"),
    [
        ("Australian Government\nDepartment of Piers, Ferries and the Coastal Economy", "Department of Piers, Ferries and the Coastal Economy", None),
        ("HM Revenue & Customs\nFerry Credit Office\nOxney", "HM Revenue & Customs", "Ferry Credit Office"),
    ],
)  # fmt: skip
def test_a_head_tells_the_body_below_its_government_and_the_office_below_its_body(head, organisation, unit):
    read = _read(head=head, block="Nora Pell\nFerry Manager")
    assert (read.organisation, read.unit) == (organisation, unit)


@pytest.mark.parametrize(
    ("said", "body"),
    [
        (
            "The Ferry and Piers Council exists to keep the public safe on the water.",
            "Ferry and Piers Council",
        ),
        ("Greetings from the Ruritanian Embassy!", "Ruritanian Embassy"),
    ],
)
def test_a_letter_tells_its_body_by_what_that_is_there_for_and_by_its_greetings(said, body):
    assert _read(f"{said} {THANKS}", block="Nora Pell\nFerry Officer").organisation == body


def test_the_body_that_was_written_to_is_believed_over_one_of_which_the_poster_had_letters():
    said = "On 14 May you submitted a complaint to the European Ombudsman about the ferry."
    poster = "I attached the two letters from Ofcom, and got a very quick reply. Here it is:"
    assert _read(said, block="Nora Pell\nFerry Officer", poster=poster).organisation == "European Ombudsman"


@pytest.mark.parametrize(
    ("end", "signatory", "unit"),
    [
        ("Nothing has been approved yet. Nora, Planning", "Nora", "Planning"),
        ("Nothing has been approved yet. - N. Pell, Harbour Board member", "N. Pell", None),
        ("Nothing has been approved yet.\n\nFerry Services - Services à la clientèle", None, "Ferry Services"),
        ("Nothing has been approved yet. Ferries and Piers Directorate / Direction des traversiers et de la lutte aux quais", None, "Ferries and Piers Directorate"),
    ],
)  # fmt: skip
def test_last_words_sign_a_letter(end, signatory, unit):
    text = f'The Harbour Board wrote back:\n\n"Dear Ms Arkle,\n\n{THANKS} {end}"'
    (response,) = find_responses(text, published="2013-06-01")
    assert (response.signatory, response.unit) == (signatory, unit)


def test_who_is_called_and_wished_a_good_morning_is_addressed():
    text = f"The Harbour Board wrote back:\n\nEllen, good morning and thanks for your note. {THANKS}\n\nRegards,\n\n{BLOCK}"
    (response,) = find_responses(text, published="2013-06-01")
    assert response.addressee == "Ellen"


@pytest.mark.parametrize(
    ("below", "signatory", "role", "organisation", "unit"),
    [
        ("Signed Nora Pell, by hand too. Well.", "Nora Pell", None, None, None),
        ("Signed by an Investigator, who else.", None, "Investigator", None, None),
        ("and it's signed with a squiggle for the Direct Ferries Unit, 10 Downing Street.", None, None, "10 Downing Street", "Direct Ferries Unit"),
        ("(That's from the Local Government Ombudsman.)", None, None, "Local Government Ombudsman", None),
        ("So writes the Oxney Harbour Authority. I ask you.", None, None, "Oxney Harbour Authority", None),
        ("The header said Ferry Department, Piers and Locks Division, which sounds grand.", None, None, "Ferry Department", "Piers and Locks Division"),
        ("That's all there is. Thanks for nothing.", None, None, None, None),
        ("From that I take it that they mean no.", None, None, None, None),
    ],
)  # fmt: skip
def test_who_signed_is_told_right_below_a_letter(below, signatory, role, organisation, unit):
    told = told_below(Signed(), f'" {below}')
    assert (told.signatory, told.role, told.organisation, told.unit) == (signatory, role, organisation, unit)


def test_who_signed_is_told_below_and_no_body_above():
    text = (
        "I wrote on House of Commons notepaper, thinking that it might help. What I had back says "
        f'"{THANKS} The Prime Minister has asked me to thank you for your letter. I have arranged for it to be forwarded to that Department." '
        "and it's signed with a squiggle for the Direct Ferries Unit, 10 Downing Street. There were no enclosures."
    )
    (response,) = find_responses(text, published="2013-06-01")
    assert (response.organisation, response.unit) == ("10 Downing Street", "Direct Ferries Unit")


@pytest.mark.parametrize(
    ("line", "organisation", "unit"),
    [
        ("University of Ruritania Parking and Ferry Services", "University of Ruritania", "Parking and Ferry Services"),
        ("Denby County Public Information Office", "Denby County", "Public Information Office"),
        ("City of New Oxney Customer Service Center", "City of New Oxney", "Customer Service Center"),
        ("Denby County Water District", "Denby County Water District", None),
        ("Office of Nora Pell, MPP", "Office of Nora Pell, MPP", None),
    ],
)  # fmt: skip
def test_a_line_names_a_place_and_a_part_of_it(line, organisation, unit):
    read = _read(block=f"Gil Orme\n{line}")
    assert (read.organisation, read.unit, read.role) == (organisation, unit, None)


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("Re: Discretionary Ferry Pass - DFP/14/3310", "DFP/14/3310"),
    ],
)
def test_a_number_is_given_without_what_it_is_about(head, number):
    assert _read(head=head).reference == number


def test_a_number_in_the_line_above_a_letter_may_be_an_id():
    assert (
        _read(poster="I wrote to Brussels. Reply:\n\nYour enquiry: case_ID 152304/EN").reference
        == "152304/EN"
    )


def test_a_body_advises():
    said = f"{THANKS} The slipway is closed, but Health Canada advises passengers not to jump."
    assert _read(said, block="Nora Pell").organisation == "Health Canada"


def test_who_answers_for_the_head_of_a_department_answers_for_it():
    said = f"{THANKS} The pier is managed by the Piers and Ferry Services Department."
    read = _read(said, block="Nora Pell\nfor Director of Piers and Ferry Services")
    assert read.organisation == "Piers and Ferry Services Department"


def test_answers_with_one_number_come_from_one_body():
    first, second = (
        LETTER.format(head=f"{day}\n12/01877/TCO\n\n", said=said, block=block)
        for day, said, block in (
            ("28 May 2012", "We acknowledge receipt of your request for a pier.", BLOCK),
            (
                "5 July 2012",
                "I refer to your request. On visiting the site I noted that it has gone.",
                "Gil Orme\nPiers Officer",
            ),
        )
    )
    found = find_responses(
        f"Exhibit A, May:\n\n{first}\n\nExhibit B, July:\n\n{second}", published="2012-07-10"
    )
    assert [one.organisation for one in found] == ["Oxney Harbour Board"] * 2


def test_feedback_has_a_day():
    assert _read("We refer to your feedback on 3 May 2013 about the ferry.").answers_date == "2013-05-03"


def test_a_body_is_named_without_what_was_asked_of_it():
    poster = 'My neighbour asked the planner at the City of Oxney how tall "two decks" may be and forwarded me what he said:'
    assert _read(block="Nora Pell", poster=poster).organisation == "City of Oxney"


def test_the_first_line_of_a_letter_that_greets_nobody_names_its_body():
    letter = (
        "Social Security Administration\nImportant Information\n\nDate: May 20, 2013\n\n"
        "We are writing to you about your request that we not collect the overpayment of $318.00. We cannot approve your request."
    )
    (response,) = find_responses(f"here is what they wrote\n\n{letter}", published="2013-06-01")
    assert response.organisation == "Social Security Administration"


def test_a_body_stands_in_brackets_behind_who_sent_a_mail():
    assert _read(head="From: Gil (EPA)\nDate: 21 May 2013", block="Gil").organisation == "EPA"


@pytest.mark.parametrize(
    "said",
    [
        "Our staff do not have the authority to make exceptions for single passengers.",
        "She does not by convention sign motions about ferries.",
    ],
)
def test_a_refusal_is_told_by_what_stays_due_and_by_what_nobody_may_do(said):
    assert _read(f"Thank you for your letter. {said}").kind == "refusal"
