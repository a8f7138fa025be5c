"""Who answers, as institutions of several states and ministries abroad show it: in letterheads, by registers, for others."""

import pytest

from ingest.replies import find_responses

SAID = """I thank you for your letter of 3 May 2013 about the well at Sorrow Green. The question you raise is for the authorities of the Member State concerned. I can tell you that the inspection of last year found nothing that would call for an action on our part."""


def _read(
    head, sign, greeting="Dear Ms Arkle,", said=SAID, poster="This came by post:", close="Yours sincerely,"
):
    (response,) = find_responses(
        f"{poster}\n\n{head}\n\n{greeting}\n\n{said}\n\n{close}\n\n{sign}", published="2013-06-01"
    )
    return response


@pytest.mark.parametrize(
    ("head", "sign"),
    [
        ("Ref. Ares(2013)1234567 - 25/05/2013", "Otto Brandel\nHead of Unit"),
        ("Brussels, 25/05/2013", "SANCO C2 Secretariat"),
        ("Brussels, 25/05/2013", "DG ENV - Information team"),
        ("Brussels, 25/05/2013\nENV.C.2/OB/kl/ARES(2013) 223344", "Otto Brandel"),
    ],
)
def test_registers_and_letters_of_its_parts_show_the_commission(head, sign):
    assert _read(head, sign).organisation == "European Commission"


def test_a_register_of_another_that_a_letter_speaks_of_shows_nothing():
    said = f"{SAID} The Commission has your complaint under Ares(2013)1234567."
    assert _read("25 May 2013", "Otto Brandel\nLegal Officer", said=said).organisation is None


@pytest.mark.parametrize(
    ("sign", "unit"),
    [
        ("DG ENV - Information team", "DG ENV - Information team"),
        ("SANCO C2 Secretariat", "SANCO C2 Secretariat"),
        ("Patients' Enquiries Unit (AskUs)", "Patients' Enquiries Unit (AskUs)"),
    ],
)
def test_what_signs_is_a_unit_and_nobody(sign, unit):
    found = _read("25 May 2013", sign)
    assert (found.unit, found.signatory) == (unit, None)


@pytest.mark.parametrize(
    ("head", "body", "unit"),
    [
        ("EUROPEAN COMMISSION\nDIRECTORATE-GENERAL\nENVIRONMENT", "European Commission", "DIRECTORATE-GENERAL ENVIRONMENT"),
        ("EUROPEAN COMMISSION\nEUROPEAN ANTI-FRAUD OFFICE (OLAF)\nOLAF.01 - Selection and Review", "European Anti-Fraud Office", "OLAF.01 - Selection and Review"),
        ("THORN COUNTY COUNCIL\nWater and Wells Directorate", "Thorn County Council", "Water and Wells Directorate"),
        ("Ministère de l'Eau,\nde la Forêt et des Puits", "Ministère de l'Eau, de la Forêt et des Puits", None),
        ("European Commission\nDIRECTORATE OF WELLS\nSAFETY SECTION", "European Commission", "DIRECTORATE OF WELLS, SAFETY SECTION"),
        ("Local Government Ombudsman\n25 May 2013", "Local Government Ombudsman", None),
    ],
)  # fmt: skip
def test_a_letterhead_names_a_body_and_its_part(head, body, unit):
    found = _read(head, "Otto Brandel")
    assert (found.organisation, found.unit) == (body, unit)


@pytest.mark.parametrize(
    ("head", "sign", "role"),
    [
        (
            "EUROPEAN COMMISSION\nHead of Unit\nBrussels, 25 May 2013",
            "(signed)\nOtto BRANDEL",
            "Head of Unit",
        ),
        ("Ministère de l'Eau\nLe Chef de cabinet\nParis, le 25 mai 2013", "Otto BRANDEL", "Chef de cabinet"),
        ("THORN COUNTY COUNCIL\n25 May 2013\nHead of Planning", "Otto Brandel", None),
        ("THORN COUNTY COUNCIL\nHead of Wells", "Otto Brandel\nWarden", "Warden"),
    ],
)
def test_a_role_in_the_head_is_that_of_the_name_below(head, sign, role):
    found = _read(head, sign)
    assert (found.signatory.title(), found.role) == ("Otto Brandel", role)


@pytest.mark.parametrize(
    ("sign", "signatory", "role", "whom"),
    [
        ("For the Committee\n\nO. Brandel\nLegal Secretary", "O. Brandel", "Legal Secretary", "Committee"),
        ("Otto Brandel\nIntern to Ada Fenn MEP", "Otto Brandel", "Intern", "Ada Fenn MEP"),
    ],
)
def test_for_whom_somebody_signs(sign, signatory, role, whom):
    found = _read("25 May 2013", sign)
    assert (found.signatory, found.role, found.on_behalf_of) == (signatory, role, whom)


def test_whom_an_answer_is_on_behalf_of_has_his_name():
    said = f"I have been asked to reply on behalf of the Minister, Lord Orley. {SAID}"
    assert _read("25 May 2013", "Otto Brandel", said=said).on_behalf_of == "Minister, Lord Orley"


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("olaf.01(2013)5588\n\nSubject: OC/2013/0941/B4", "olaf.01(2013)5588"),
        ("Piraeus, 25.05.2013\nProt. No: 2431.2-7/66104/2013", "2431.2-7/66104/2013"),
        ("Our ref: 467118 4 November 2010", "467118"),
        ("Our ref: 467118 4", "467118 4"),
    ],
)
def test_the_number_in_the_head(head, number):
    assert _read(head, "Otto Brandel\nHead of Unit").reference == number


def test_a_number_that_is_all_of_the_subject():
    mail = "From: Citizens Enquiries\nSubject: RE: A(2013)11462"
    assert _read(mail, "Otto Brandel\nHead of Unit").reference == "A(2013)11462"


@pytest.mark.parametrize(
    ("greeting", "addressee"),
    [
        ("Dear Sir/Madam,\nAttention: Friends of the Well", "Friends of the Well"),
        ("Dear Ms Arkle,\nAttention: Friends of the Well", "Ms Arkle"),
        ("Dear Sir,", "Sir"),
    ],
)
def test_for_whose_attention_a_letter_is(greeting, addressee):
    assert _read("25 May 2013", "Otto Brandel\nHead of Unit", greeting).addressee == addressee


def test_a_heading_in_the_line_of_the_salutation_is_no_name():
    run = f"THORN COUNCIL Our ref: 467118 Dear Ms Arkle SORROW GREEN, THE WELL - REPAIRS {SAID} Yours sincerely Otto Brandel Water Officer"
    (found,) = find_responses(f"Sorry, one lump:\n\n{run}", published="2013-06-01")
    assert found.addressee == "Ms Arkle"


@pytest.mark.parametrize(
    ("poster", "role"),
    [
        ('They came back, from the "Head of Wells" no less:', "Head of Wells"),
        ("MP sent his letter on to the council and they answered by email:", None),
    ],
)
def test_a_role_that_the_poster_tells(poster, role):
    found = find_responses(f'{poster} "{SAID}"', published="2013-06-01")
    assert [one.role for one in found] == [role]


def test_a_box_of_mail_is_nobody():
    mail = "From: wellsfirst (do not reply)\nTo: me\nSubject: Your enquiry"
    assert _read(mail, "Thorn County Council").signatory is None
