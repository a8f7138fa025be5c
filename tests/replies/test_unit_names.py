"""Parts of bodies that no word for one shows, in letterheads, in signatures and in what a letter says of itself."""

import pytest

from ingest.replies import find_responses
from ingest.replies.known.organisations import named_bodies
from ingest.replies.who.blocks import signed

SAID = "Thank you for your letter of 3 May about the elm in Ferry Street. It was inspected, and the dead wood will be pruned."


def _read(head, said=SAID, sign="Nora Pell\nTree Officer", poster="The answer about the elm:"):
    letter = f"{head}\n\nDear Ms Fenn,\n\n{said}\n\nYours sincerely,\n\n{sign}".strip()
    (found,) = find_responses(f"{poster}\n\n{letter}", published="2014-07-01")
    return found


@pytest.mark.parametrize(
    ("head", "body", "unit"),
    [
        ("Environment Agency\nData Sharing Policy\n12 Mill Lane\nOxney OX1 2AB", "Environment Agency", "Data Sharing Policy"),
        ("Oxney County Council\nMonitoring and Enforcement", "Oxney County Council", "Monitoring and Enforcement"),
        ("Transport and Environment\nOxney County Council", "Oxney County Council", "Transport and Environment"),
        ("Natural England, Eastern Division", "Natural England", "Eastern Division"),
        ("University of Oxney, Information Compliance", "University of Oxney", "Information Compliance"),
        ("Home Office Pier Correspondence Unit 2 Mill Street London SW1P 1AB", "Home Office", "Pier Correspondence Unit"),
        ("Oxney County Council The Guildhall Mill Street 2 June 2014", "Oxney County Council", None),
        ("Oxney County Council\nMill Street\n2 June 2014", "Oxney County Council", None),
        ("St Cedd's C of E Primary School\n2 June 2014", "St Cedd's C of E Primary School", None),
        ("U.S. Department of Justice\nBureau of Alcohol, Tobacco,\nFirearms and Explosives\nMartinsburg, West Virginia 25401", "Bureau of Alcohol, Tobacco, Firearms and Explosives", None),
        ("Australian Government\nAttorney-General's Department", "Attorney-General's Department", None),
        ("Ohio Department of Agriculture\nPier Inspection Unit", "Ohio Department of Agriculture", "Pier Inspection Unit"),
        ("Department for Environment, Food and Rural Affairs", "Department for Environment, Food and Rural Affairs", None),
    ],
)  # fmt: skip
def test_letterheads_name_parts_by_what_is_done_there(head, body, unit):
    found = _read(head)
    assert (found.organisation, found.unit) == (body, unit)


@pytest.mark.parametrize(
    ("block", "organisation", "unit", "role"),
    [
        ("Al Orr|Clerk|CBC Audience Relations", "CBC", "Audience Relations", "Clerk"),
        ("Al Orr|Clerk|ABC Audience & Pier Affairs", "ABC", "Audience & Pier Affairs", "Clerk"),
        ("Al Orr|Clerk|NYS Department of Transportation, Region 6", "NYS Department of Transportation", "Region 6", "Clerk"),
        ("Al Orr|Clerk|Natural England, Region 6", "Natural England", "Region 6", "Clerk"),
        ("Al Orr|Project Manager|Enterprise, Planning and Infrastructure", None, "Enterprise, Planning and Infrastructure", "Project Manager"),
        ("Al Orr|Consultant: Pier Customer Centre", None, "Pier Customer Centre", "Consultant"),
        ("Al Orr|Clerk|Office of Communications and Pier Relations|U.S. EPA Region 3", "EPA", "Office of Communications and Pier Relations", "Clerk"),
        ("Fen Medical Access Program|Health Canada", "Health Canada", "Fen Medical Access Program", None),
        ("Al Orr|Superintendent|Three-Lakes R-IV Schools", "Three-Lakes R-IV Schools", None, "Superintendent"),
        ("Alderman Al Orr|Board Committee Member: Economic, Environment and Spatial Planning", None, None, "Board Committee Member: Economic, Environment and Spatial Planning"),
        ("Al Orr|Information Rights Decision Maker", None, None, "Information Rights Decision Maker"),
    ],
)  # fmt: skip
def test_signatures_name_parts_by_what_is_done_there(block, organisation, unit, role):
    found = signed(block.split("|"))
    assert (found.organisation, found.unit, found.role) == (organisation, unit, role)


@pytest.mark.parametrize(
    ("block", "name"),
    [
        ("(Miss) D Pell|Secretariat", "(Miss) D Pell"),
        ("Alderman Gerrit Pell|Committee Member: Piers", "Alderman Gerrit Pell"),
        ("Representative Number TSR51|FCC Consumer Center", "Representative Number TSR51"),
        ("Written on behalf of the Ombudsman by|P J Pell|Investigator", "P J Pell"),
    ],
)
def test_names_are_read_as_they_are_signed(block, name):
    assert signed(block.split("|")).signatory == name


def test_who_signs_for_an_office_has_the_role_below_his_name():
    found = signed(["Written on behalf of the Ombudsman by", "P J Pell", "Investigator"])
    assert (found.on_behalf_of, found.role) == ("Ombudsman", "Investigator")


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("Your letter has been passed to the Pier Correspondence Unit and I have been asked to reply.", "Pier Correspondence Unit"),
        ("It was referred to Audience and Pier Affairs for consideration against our standards.", "Audience and Pier Affairs"),
        ("It was passed to the Pier Correspondence Unit in May, where it was lost.", None),
    ],
)  # fmt: skip
def test_the_office_to_which_a_letter_was_passed_answers(said, unit):
    assert _read("", f"{SAID} {said}", "Nora Pell").unit == unit


def test_a_body_is_called_by_its_letters_where_it_was_written_to():
    said = "Thank you for contacting QXA about the elm. It was inspected, and the dead wood will be pruned."
    assert _read("", said).organisation == "QXA"


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Colorado Department of Transportation", False),
        ("New York State Department of Transportation", False),
        ("U.S. Department of Transportation", True),
        ("the Department of Transportation", True),
    ],
)
def test_a_states_department_is_not_the_federal_one(text, known):
    assert bool(named_bodies(text)[0].known) is known


def test_a_directorate_is_no_body():
    assert _read("", sign="Nora Pell\nManager\nEnforcement Directorate").organisation is None


def test_what_is_expected_of_a_body_is_of_another():
    said = f"{SAID} The European Commission is expected to publish new rules."
    assert _read("", said).organisation is None


def test_who_sits_in_a_parliament_speaks_for_himself_in_any_role():
    said = f"{SAID} The Scottish Government has published its own principles."
    sign = "Nora Pell MP\nParty spokesperson on Piers"
    assert _read("", said, sign).organisation is None


@pytest.mark.parametrize(
    "poster",
    [
        "So I emailed Cllr Tansley like everybody on here said. He answered at once:",
        "Response received on behalf of the First Minister, who has better things to do:",
    ],
)
def test_whom_the_poster_names_besides_does_not_sign(poster):
    assert _read("", sign="Nora Pell\nPier Team\nThe Scottish Government", poster=poster).role is None


def test_the_begin_of_a_bodys_name_does_not_sign():
    poster = "finally heard back from Greater Fenmouth Police about the elm, copied off my phone:"
    (found,) = find_responses(f"{poster}\n\nDear Ms Fenn,\n\n{SAID}", published="2014-07-01")
    assert found.signatory is None


@pytest.mark.parametrize(
    "whom",
    [
        "Honourable Nora Pell, Minister of Forests, Lands, Natural Resource Operations and Rural Development",
        "Minister of Forests, Lands, Natural Resource Operations and Rural Development",
    ],
)
def test_all_that_an_office_is_for_is_told(whom):
    said = f"I am responding on behalf of the {whom}, to your letter about the elm, which was pruned in May."
    assert _read("", said).on_behalf_of == whom


@pytest.mark.parametrize(
    ("block", "body", "unit"),
    [
        ("Ada Pell\nGrants Officer, South East England\nHeritage Lottery Fund", "Heritage Lottery Fund", "South East England"),
        ("Ada Pell\nInspector\nOxney Road Police Station\nMetropolitan Police Service", "Metropolitan Police Service", "Oxney Road Police Station"),
        ("Ada Pell\nGrants Officer\nMarine Scotland", "Marine Scotland", None),
    ],
)  # fmt: skip
def test_a_quarter_of_a_country_and_a_station_are_no_bodies(block, body, unit):
    found = _read("", sign=block)
    assert (found.organisation, found.unit) == (body, unit)


@pytest.mark.parametrize("unit", ["Access to Harbours Secretariat", "Piers and Quays Helpdesk"])
def test_a_line_below_a_body_names_a_part_of_it_by_its_last_word(unit):
    letter = (
        f"Here it is:\n\nOxney Harbour Board\n{unit}\n9 March 2011\n\nDear Ms Orr,\n\nThank you for your letter of 1 March about the pier. "
        "The Board has asked for a survey.\n\nYours sincerely,\n\nAnn Fenn\nSenior Analyst"
    )
    (found,) = find_responses(letter, published="2011-03-20")
    assert (found.organisation, found.unit) == ("Oxney Harbour Board", unit)
