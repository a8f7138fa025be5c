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


@pytest.mark.parametrize(
    ("sign", "signatory", "role"),
    [
        ("P.A. El Adjunto Primero", None, "Adjunto Primero"),
        ("By order of the Minister\nThe Director a.a.\nOtto Brandel", "Otto Brandel", "Director a.a."),
        ("Otto Brandel\nPlanning Officer", "Otto Brandel", "Planning Officer"),
    ],
)
def test_an_office_by_order_or_with_its_article(sign, signatory, role):
    found = _read("25 May 2013", sign)
    assert (found.signatory, found.role) == (signatory, role)


@pytest.mark.parametrize(
    ("poster", "said", "body"),
    [
        ("I mailed the Danish embassy in Canberra, this is what came:", "", "Danish embassy in Canberra"),
        ("I wrote to the Swedish embassy in London:", "The Embassy of Sweden is closed.", "Embassy of Sweden"),
        ("I asked the Danish embassy:", "Your message has been forwarded to the Home Office.", "Danish embassy"),
    ],
)  # fmt: skip
def test_an_embassy_is_called_as_the_poster_or_itself_calls_it(poster, said, body):
    (found,) = find_responses(f'{poster} "{SAID} {said}"', published="2013-06-01")
    assert found.organisation == body


@pytest.mark.parametrize(
    "said",
    [
        "The office is required to report to the European Parliament by May.",
        "Your letter has been forwarded to the Environment Agency for a reply.",
    ],
)
def test_where_a_letter_went_is_not_whose_the_answer_is(said):
    assert _read("25 May 2013", "Otto Brandel\nMember of Cabinet", said=f"{SAID} {said}").organisation is None


@pytest.mark.parametrize(
    ("sign", "signatory", "role", "body", "unit"),
    [
        ("Otto Brandel\nWater Technician\nHighways Operations\nThorn County Council", "Otto Brandel", "Water Technician", "Thorn County Council", "Highways Operations"),
        ("Otto Brandel PALS Officer Northern Vale Hospitals NHS Trust", "Otto Brandel", "PALS Officer", "Northern Vale Hospitals NHS Trust", None),
        ("O. xxxxxx\nWell Officer\nThorn County Council", None, "Well Officer", "Thorn County Council", None),
    ],
)  # fmt: skip
def test_a_block_goes_from_the_smaller_to_the_larger(sign, signatory, role, body, unit):
    found = _read("25 May 2013", sign)
    assert (found.signatory, found.role, found.organisation, found.unit) == (signatory, role, body, unit)


@pytest.mark.parametrize(
    ("head", "body", "unit"),
    [
        ("UNITED STATES DEPARTMENT OF THE INTERIOR\nNATIONAL PARK SERVICE", "National Park Service", None),
        (
            "Bureau of Wells, Springs,\nFords and Fountains",
            "Bureau of Wells, Springs, Fords and Fountains",
            None,
        ),
    ],
)
def test_what_is_over_a_body_is_no_part_of_it(head, body, unit):
    found = _read(head, "Otto Brandel\nLegal Officer")
    assert (found.organisation, found.unit) == (body, unit)


def test_who_answered_is_told_over_a_broken_line():
    remark = "I sent 64 pages about the noise.\nMrs Y. Denham, Investigator,\nwrote back after three months. She says:"
    (found,) = find_responses(f'{remark} "{SAID}"', published="2013-06-01")
    assert (found.signatory, found.role) == ("Mrs Y. Denham", "Investigator")


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("Our file: [b]A-2014-01157[/b]", "A-2014-01157"),
        ("Re: Correspondence about the well, WEL_241-77031/13", "WEL_241-77031/13"),
    ],
)
def test_a_number_with_marks_in_it(head, number):
    assert _read(f"25 May 2013\n\n{head}", "Otto Brandel\nHead of Unit").reference == number


def test_letters_of_a_law_are_no_body():
    poster = "LGOIMA came back on the well. The answer:"
    assert _read("25 May 2013", "Otto Brandel\nLegal Officer", poster=poster).organisation is None


def test_what_stands_above_a_letter_tells_whose_it_is_though_it_was_read_as_one():
    said = SAID.replace(". ", ".\n> ")
    text = f"wellman wrote:\n\nAsked the ECB about the wells. What the Press and Information Division wrote on my mail of 8 May:\n\n[snip greeting]\n> {said}\n[snip]\n\nThere."
    found = [one for one in find_responses(text, published="2013-06-01") if "Member State" in one.text]
    assert [(one.organisation, one.unit) for one in found] == [("ECB", "Press and Information Division")]


def test_a_court_that_sits_speaks():
    said = f"On 11 May 2013 the European Court of Human Rights, sitting as a Committee, decided. {SAID}"
    assert (
        _read("25 May 2013", "O. Brandel\nLegal Secretary", said=said).organisation
        == "European Court of Human Rights"
    )


@pytest.mark.parametrize(
    ("whom", "read"),
    [
        ("the Minister for Wells, Springs and Fountains", "Minister for Wells, Springs and Fountains"),
        ("Hon Odo Fenn, Minister of Wells", "Hon Odo Fenn, Minister of Wells"),
        ("the Minister", "Minister"),
    ],
)
def test_on_whose_behalf_with_all_of_the_office(whom, read):
    said = f"On behalf of {whom}, I wish to acknowledge receipt of your letter about the well."
    assert _read("25 May 2013", "Otto Brandel\nPrivate Secretary", said=said).on_behalf_of == read


def test_a_seat_beside_the_name_in_the_head_is_the_role():
    found = _read("Otto Brandel MP\nHOUSE OF COMMONS", "Otto Brandel")
    assert (found.role, found.organisation) == ("MP", "House of Commons")


def test_a_rank_names_who_wrote():
    poster = (
        "It's a letter from an Inspector Brandel and most of it is about ringing them, but the meat is this:"
    )
    (found,) = find_responses(f'{poster} "{SAID}"', published="2013-06-01")
    assert (found.signatory, found.role) == ("Inspector Brandel", "Inspector")
