"""Letters signed with a name alone whose head has the office, and what else stands above, below and before them."""

import pytest

from ingest.replies import find_responses

_BODY = """Dear Mrs Quill,

Thank you for your letter of 16 February about charges for the moorings at Orde.

I should stress that the consultation does not propose a tax. The charge would be set at a level to recover the cost of the register.

Yours sincerely,

"""


def _found(text: str) -> list[tuple[str | None, str | None]]:
    return [(r.signatory, r.role) for r in find_responses(text, published="2009-03-01")]


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("From the Parliamentary Under-Secretary of State\nIna Torrance MP\n\nRef: MC 1418/IT", "Parliamentary Under-Secretary of State"),
        ("From the Minister of State for Harbours\nIna Torrance MP", "Minister of State for Harbours"),
        ("From the Minister of State\n\nMrs D Quill", "Minister of State"),
        ("Ina Torrance MP\nMinister for Harbours", "Minister for Harbours"),
        ("Ina Torrance MP, Minister for Harbours", "Minister for Harbours"),
        ("Cllr Ina Torrance\nLeader of the Council", "Leader of the Council"),
        ("Chief Executive: Ina Torrance", "Chief Executive"),
        ("Secretary of State for Harbours\nThe Rt Hon Ina Torrance MP", "Secretary of State for Harbours"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["Ina Torrance", "INA TORRANCE MP", "I. Torrance"])
def test_the_office_of_who_signs_stands_in_the_head(head, role, name):
    text = f"Got this today:\n\n{head}\n\n23 February 2009\n\n{_BODY}{name}"
    ((signatory, read),) = _found(text)
    assert (signatory.removesuffix(" MP"), read) == (name.removesuffix(" MP"), role)


def test_the_office_that_a_letter_is_written_to_is_not_that_of_who_signs():
    text = f"Mr Adam Bell\nHead of Moorings\nOrdeshire Council\n\n23 February 2009\n\n{_BODY.replace('Mrs Quill', 'Mr Bell')}D. Quill"
    assert _found(text) == []


def test_initials_of_a_typist_end_a_signature_and_are_no_part_of_a_role():
    said = " ".join(_BODY.replace("Quill", "Stone").split())
    text = f"My congressman wrote {said} Howard Dale Member of Congress HD:tk so no promise at all."
    (response,) = find_responses(text, published="2009-03-01")
    assert response.role == "Member of Congress"
    assert response.text.endswith("Member of Congress HD:tk")


def test_an_annex_that_a_letter_speaks_of_is_its_own_and_names_who_holds_what():
    letter = (
        "RFI 28\n3 June 2009\n\nDear Mr Lunt\n\nREQUEST FOR INFORMATION: MOORINGS\n\nI refer to your request of 5 May for the advice on the charge. "
        "I can confirm that Defra holds the information. However we have decided that it should be withheld under section 35(1)(a).\n\n"
        "I attach Annex B, which gives contact details should you be unhappy with the service that you have received.\n\n"
        "Yours sincerely\n\nIna Torrance\nInformation Rights Team\n\nAnnex B\nComplaints\n"
        "If you are unhappy with the service that you have received you may complain within 40 working days.\n\n"
        "If you are not content with the outcome you may apply to the Information Commissioner for a decision."
    )
    (response,) = find_responses(
        f"Twentieth working day, naturally.\n\n{letter}\n\nThey forgot Annex A.", published="2009-06-05"
    )
    assert response.text == letter
    assert (response.organisation, response.unit) == ("Defra", "Information Rights Team")


def test_an_address_over_the_references_is_the_letters():
    head = "Quay House\n17 Harbour Square\n\nYour ref:\nOur ref: TO 1905\n1 July 2010"
    (response,) = find_responses(
        f"Thought I would ask the new lot.\n\n{head}\n\n{_BODY}Ina Torrance\nPrivate Secretary",
        published="2010-07-06",
    )
    assert response.text.startswith(head)


def test_what_stands_in_the_line_of_a_lead_over_a_reference_is_the_posters():
    letter = f"Our ref: 144/BS\n19 February 2009\n{_BODY}Ina Torrance\nDefra - Customer Contact Unit".replace(
        "\n\n", "\n"
    )
    text = f"Snap!! Word for word. Only the names have been changed\n{letter}"
    (response,) = find_responses(text, published="2009-03-01")
    assert response.text == letter


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE, end of week one.\n\n- 212 of you say that you have written.\n- We have answers from four MPs' offices, one council, one machine.\n"
        "- The petition is up, link in the sidebar. 3,106 signatures this morning.\n- Please stop sending me photographs, my inbox is full.\n\nKeep going!",
        "Kit is not alone. Sent to our state department of harbours this a.m.:\n\nTo: Moorings Division\nRe: Fee\n\nGentlemen:\n\n"
        "I keep two boats. I read that you intend to ask the Assembly for a fee.\n\n1. Is that so?\n2. Under what section of the Code?\n\n"
        "A yes or no to each will do fine.\n\nWalter Stone\nOrde County",
    ],
)  # fmt: skip
def test_news_of_answers_and_letters_sent_to_an_office_are_no_answers(text):
    assert _found(text) == []
