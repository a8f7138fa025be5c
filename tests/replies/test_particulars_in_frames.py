"""Who signs, for whom and for what body: as blocks, heads and first sentences of letters tell it."""

import pytest

from ingest.replies import find_responses
from ingest.replies.blocks import signed

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
