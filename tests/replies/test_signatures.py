"""How far a signature block goes, and what its lines are."""

import pytest

from ingest.replies import find_responses
from ingest.replies.known.people import Signed, is_name, is_role
from ingest.replies.who.blocks import signed

LETTER = """Dear Mrs Hay,

Thank you for your letter of 14 May about the library. The Cabinet will decide on 12 July.

Yours sincerely

Margaret Oldfield
Head of Libraries
Wexshire County Council"""


@pytest.mark.parametrize(
    "name",
    [
        "Orla Mac an Tsaoir", "Nuala Nic an Ghaill", "Sean Mc an tSaoi", "Piet van 't Hoff", "Ada 's-Gravesande",
        "\u0141ucja \u015acibor", "\u0160ime \u017digon",
    ],
)  # fmt: skip
def test_names_with_small_words_and_of_all_latin_letters_sign(name):
    (response,) = find_responses(LETTER.replace("Margaret Oldfield", name), published="2011-06-15")
    assert (response.signatory, response.role) == (name, "Head of Libraries")


@pytest.mark.parametrize(
    "line",
    [
        "Sign our petition: http://petitions.example/1",
        "My scan of the letter: http://photos.example/letter.pdf",
        "http://photos.example/letter.pdf",
        "www.savethelibrary.example",
        "More at http://myblog.example/",
        "e-mail me at jane@x.example",
        "My e-mail: jane@x.example",
        "Ring me on 01234 555 666",
        "Tel them on 01234 555 666",
        "Read the Council minutes here",
        "Boycott the Council Now",
        "Save Our Library",
        "Council strikes again",
        "Head of Libraries? More like head in the sand",
    ],
)
def test_what_stands_under_a_gap_and_is_no_office_or_address_is_the_posters(line):
    (response,) = find_responses(f"They replied:\n\n{LETTER}\n\n{line}", published="2011-06-15")
    assert response.text == LETTER


@pytest.mark.parametrize(
    "line",
    [
        "Tel: 01234 555 666",
        "Tel 01234 555 666, Fax 01234 555 667",
        "E-mail: m.oldfield@wexshire.example",
        "m.oldfield@wexshire.example | 01234 555 666",
        "www.wexshire.gov.uk",
        "County Hall, Oldmill OM1 2AB",
        "Directorate of Community Services",
        "Northmoor District Council",
        "cc: Councillor Ann Bell",
    ],
)
def test_an_address_or_an_office_under_a_gap_is_the_letters(line):
    (response,) = find_responses(f"They replied:\n\n{LETTER}\n\n{line}", published="2011-06-15")
    assert response.text == f"{LETTER}\n\n{line}"


def test_the_page_of_a_body_whose_mail_address_stands_above_is_its_own():
    letter = f"{LETTER}\nm.oldfield@wexlib.example\n\nwww.wexlib.example"
    (response,) = find_responses(f"They replied:\n\n{letter}", published="2011-06-15")
    assert response.text == letter


@pytest.mark.parametrize("body", ["Department for Piers and Harbours", "National Moorings Office"])
def test_an_office_and_its_body_sign_without_a_close(body):
    letter = (
        "Thank you for taking part in the consultation on the future of the piers. Your response has been logged.\n\n"
        f"Consultation Team\n{body}"
    )
    (response,) = find_responses(f"This is what I got:\n\n{letter}\n\nNot much!", published="2011-06-15")
    assert response.text == letter
    assert (response.unit, response.organisation) == ("Consultation Team", body)


@pytest.mark.parametrize("close", ["Thanks,\n", "Thank you\n\n", "Regards\n", ""])
@pytest.mark.parametrize(
    ("block", "organisation"),
    [
        ("Ferry Team\nDepartment for Piers and Harbours", "Department for Piers and Harbours"),
        ("Oxney Borough Council", "Oxney Borough Council"),
        ("Harbour Minister's Office", "Harbour Minister's Office"),
    ],
)
def test_an_office_signs_under_any_close(close, block, organisation):
    letter = f"{LETTER.partition('Yours')[0]}{close}{block}"
    (response,) = find_responses(f"Number Ten sent this:\n\n{letter}\n\nSo there!", published="2011-06-15")
    assert response.text == letter
    assert (response.signatory, response.role, response.organisation) == (None, None, organisation)


def test_a_block_in_one_line_may_end_with_a_stop():
    quoted = (
        '"Dear Ms Hay, Thank you for your email. I have asked Parking for a report and I will write to you again when I have it. '
        'Yours sincerely, David Crane, Chief Executive, Northmoor District Council."'
    )
    (response,) = find_responses(f"They wrote back: {quoted}", published="2011-06-15")
    assert (response.signatory, response.organisation) == ("David Crane", "Northmoor District Council")


def test_one_word_under_a_block_that_has_a_name_is_the_posters():
    letter = LETTER.partition("Margaret")[0] + "Pete Hollis, Tree Officer"
    (response,) = find_responses(f"They replied:\n\n{letter}\n\nPhew.", published="2011-06-15")
    assert response.text == letter


def test_a_body_that_a_letterhead_sets_in_capitals_is_named_whole():
    letter = (
        f"UNITED HARBOUR BUREAU\nREGION 4\n\n{LETTER.replace('Wexshire County Council', 'Reading Rooms')}"
    )
    (response,) = find_responses(letter, published="2011-06-15")
    assert response.organisation == "United Harbour Bureau"


def test_a_name_under_im_auftrag_signs():
    letter = (
        "Sehr geehrter Herr Kunz,\n\nvielen Dank für Ihr Schreiben vom 4. Mai 2011. Ihre Anregung wird geprüft.\n\n"
        "Mit freundlichen Grüßen\nIm Auftrag\n\nHenning Lose\nReferat Brückenbau\nMinisterium für Verkehr"
    )
    (response,) = find_responses(letter, published="2011-06-15")
    assert (response.signatory, response.organisation) == ("Henning Lose", "Ministerium für Verkehr")


@pytest.mark.parametrize(
    ("block", "signatory", "role", "unit", "organisation"),
    [
        ("G. Pike,|Road Safety Manager,|Highways Department.", "G. Pike", "Road Safety Manager", "Highways Department", None),
        ("(S. Venkat)|Under Secretary", "S. Venkat", "Under Secretary", None, None),
        ("Ann Bell BSc(Hons) MRTPI|Planning Officer", "Ann Bell BSc(Hons) MRTPI", "Planning Officer", None, None),
        ("J. Bell (Mrs)|Clerk", "J. Bell", "Clerk", None, None),
        ("PS 4411 Kev Doll|Clerk", "Kev Doll", "Clerk", None, None),
        ("Sd/-|K. Muthu|Clerk", "K. Muthu", "Clerk", None, None),
        ("Ann|Representative Ann Sweet", "Ann Sweet", "Representative", None, None),
        ("Le Maire,|Luc Roy", "Luc Roy", "Maire", None, None),
        ("Ihr|Jochen Wies|MdB", "Jochen Wies", "MdB", None, None),
        ("i.A. Petra Lose|Bauamt", "Petra Lose", None, "Bauamt", None),
        ("Luc Roy|Directeur de cabinet", "Luc Roy", "Directeur de cabinet", None, None),
        ("Ann Bell|FOIA Public Liaison", "Ann Bell", "FOIA Public Liaison", None, None),
        ("Ann Bell|Case Officer - First Contact", "Ann Bell", "Case Officer", "First Contact", None),
        ("Ann Bell|Head of Records, R/I", "Ann Bell", "Head of Records, R/I", None, None),
        ("Review Officer|Local Boundary Commission", None, "Review Officer", None, "Local Boundary Commission"),
        ("Ann Bell|Clerk|Town of Millbrook", "Ann Bell", "Clerk", None, "Town of Millbrook"),
        ("Ann Bell|SHIRE OF BANKSIA", "Ann Bell", None, None, "SHIRE OF BANKSIA"),
        ("Ann Bell|Audience Services|National Harbour Broadcaster", "Ann Bell", None, "Audience Services", "National Harbour Broadcaster"),
        ("Ann Bell|Engineer|Glenmore Water", "Ann Bell", "Engineer", None, "Glenmore Water"),
        ("Standards Team|Ofpier", None, None, "Standards Team", "Ofpier"),
        ("Ann Bell|Clerk|Department of the Premier, Hobart TAS 7000", "Ann Bell", "Clerk", None, "Department of the Premier"),
        ("Public Grievance Cell", None, None, "Public Grievance Cell", None),
        ("Ordnungsamt|Stadt Kronberg", None, None, "Ordnungsamt", "Stadt Kronberg"),
        ("Ann Bell|Clerk|cc: Department of Tides", "Ann Bell", "Clerk", None, None),
        ("Ann Bell|Clerk|Copy to: Wexshire County Council", "Ann Bell", "Clerk", None, None),
    ],
)  # fmt: skip
def test_lines_of_a_block_are_read(block, signatory, role, unit, organisation):
    by = signed(block.split("|"))
    assert (by.signatory, by.role, by.unit, by.organisation) == (signatory, role, unit, organisation)


def test_who_signs_by_order_signs_for_no_person():
    assert signed(["i.A. Petra Lose"]).on_behalf_of is None


def test_titles_after_a_name_belong_to_it():
    assert is_name("Ann Bell BSc(Hons) MRTPI")
    assert is_name("A. Bell (Mrs)")
    assert not is_role("Service du cabinet")


@pytest.mark.parametrize(
    "officer", ["PC 4471 Gary Oldroyd", "Sgt. 88 Gary Oldroyd", "DC 1204AB, Gary Oldroyd"]
)
def test_an_officer_signs_by_rank_number_and_name(officer):
    letter = (
        "Dear Mrs Hay,\n\nThank you for your e-mail of 14 May. Your report has been passed to the neighbourhood team, and "
        f"we will be in touch.\n\nThanks,\n{officer}\nSafer Neighbourhood Team\nWexmoor Constabulary"
    )
    (response,) = find_responses(f"They replied:\n\n{letter}", published="2011-06-15")
    assert (response.signatory, response.organisation) == ("Gary Oldroyd", "Wexmoor Constabulary")


@pytest.mark.parametrize(
    "block",
    [
        "pp Ann Stamper\non behalf of Zenobia Quill",
        "p.p. Ann Stamper\nfor and on behalf of Zenobia Quill",
        "pp: Ann Stamper\nZenobia Quill",
        "Ann Stamper\npp Zenobia Quill",
        "Ann Stamper (pp)\nfor Zenobia Quill",
        "Ann Stamper\nfor and on behalf of\nZenobia Quill",
        "Zenobia Quill\n(signed on her behalf by Ann Stamper)",
    ],
)
def test_who_signs_for_another_is_told_from_whom_she_signs_for(block):
    (response,) = find_responses(LETTER.replace("Margaret Oldfield", block), published="2011-06-15")
    assert (response.signatory, response.on_behalf_of) == ("Ann Stamper", "Zenobia Quill, Head of Libraries")
    assert (response.role, response.organisation) == (None, "Wexshire County Council")


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (("Odo Fenn", "Chair, Libraries Committee", "Wexshire County Council"), Signed("Odo Fenn", "Chair", None, "Wexshire County Council", "Libraries Committee")),
        (("Odo Fenn", "Chairman of the Planning Committee, Wexshire County Council"), Signed("Odo Fenn", "Chairman of the Planning Committee", None, "Wexshire County Council")),
        (("Lena Moody", "Housing Officer", "Housing & Regeneration Directorate", "Mersham MBC"), Signed("Lena Moody", "Housing Officer", None, "Mersham MBC", "Housing & Regeneration Directorate")),
        (("R. Nettle", "Assistant Director", "for the Chief Executive, Wexshire County Council"), Signed("R. Nettle", "Assistant Director", "Chief Executive", "Wexshire County Council")),
        (("Ulla Renner", "Head of Unit", "European Commission", "Directorate-General for the Environment"), Signed("Ulla Renner", "Head of Unit", None, "European Commission", "Directorate-General for the Environment")),
        (("Dictated by Sir Aldous Crane and signed in his absence by Lena Moody", "Ministry of Justice"), Signed("Lena Moody", None, "Sir Aldous Crane", "Ministry of Justice")),
        (("Odo Fenn", "Inspector", "The Met"), Signed("Odo Fenn", "Inspector", None, "The Met")),
        (("Odo Fenn", "Forecaster", "The Met Office"), Signed("Odo Fenn", "Forecaster", None, "Met Office")),
        (("Le Préfet,", "Jean Mornay"), Signed("Jean Mornay", "Préfet")),
        (("La Directrice générale des services", "Élise Carnot", "Conseil départemental de la Marne"), Signed("Élise Carnot", "Directrice générale des services", None, "Conseil départemental de la Marne")),
        (("El Jefe del Servicio,", "Fdo.: Juan Robles", "Ayuntamiento de Villarroca"), Signed("Juan Robles", "Jefe del Servicio", None, "Ayuntamiento de Villarroca")),
        (("gez. Rohloff", "Bezirksamt Mitte von Berlin"), Signed("Rohloff", None, None, "Bezirksamt Mitte von Berlin")),
    ],
)  # fmt: skip
def test_parts_of_a_body_roles_and_signing_words_in_a_block(block, told):
    assert signed(block) == told


@pytest.mark.parametrize(
    "block",
    ["i. A. Rohloff\nBauamt, Stadt Lindenau", "Im Auftrag\n\ngez. Rohloff\n\nBezirksamt Mitte von Berlin"],
)
def test_by_order_and_a_surname_sign_a_german_letter(block):
    letter = f"Sehr geehrte Frau Adler,\n\nvielen Dank für Ihr Schreiben vom 3. Mai 2011. Die Brücke wird im Juni repariert.\n\nMit freundlichen Grüßen\n\n{block}"
    (response,) = find_responses(f"Antwort:\n\n{letter}", published="2011-06-15")
    assert (response.text, response.signatory) == (letter, "Rohloff")


def test_who_signs_for_a_body_signs_not_for_herself():
    block = "pp Ann Stamper\nfor and on behalf of Wexshire County Council"
    (response,) = find_responses(LETTER.replace("Margaret Oldfield", block), published="2011-06-15")
    assert (response.signatory, response.on_behalf_of) == ("Ann Stamper", "Wexshire County Council")


def test_the_letters_of_a_known_body_are_no_part_of_its_units_name():
    block = "Ann Stamper\nCase Officer\nDVSA Correspondence Unit"
    (response,) = find_responses(LETTER.split("Margaret", maxsplit=1)[0] + block, published="2011-06-15")
    assert (response.organisation, response.unit) == ("DVSA", "Correspondence Unit")


def test_a_name_of_which_one_word_would_be_left_stays_whole():
    assert signed(["Ann Stamper", "HMRC Correspondence Unit"]).unit == "Correspondence Unit"
    assert signed(["Ann Stamper", "HMRC Team"]).unit == "HMRC Team"


@pytest.mark.parametrize("number", ["SAR/4471/11", "FOI-2011/0043", "EIR/12/0091"])
def test_the_letters_of_a_reference_below_a_block_are_no_body(number):
    assert (
        signed(["Ann Stamper", "Disclosure Officer", "Information Rights Unit", number]).organisation is None
    )


def test_letters_by_themselves_below_an_office_are_a_body():
    assert (
        signed(["Ann Stamper", "Disclosure Officer", "Information Rights Unit", "NIEA"]).organisation
        == "NIEA"
    )


def test_a_transit_district_that_follows_a_role_is_the_body():
    found = signed(["Ann Stamper, Fares Supervisor, Alder Valley Transit District"])
    assert (found.role, found.organisation) == ("Fares Supervisor", "Alder Valley Transit District")


def test_what_a_council_adds_to_its_name_is_a_unit_of_it():
    found = signed(["Ann Stamper", "Wexmoor Borough Council Trading Standards"])
    assert (found.organisation, found.unit) == ("Wexmoor Borough Council", "Trading Standards")
    assert signed(["Ann Stamper", "Wexmoor Borough Council Offices"]).unit is None


@pytest.mark.parametrize(
    ("below", "body"),
    [
        ("www.ofgem.gov.uk", "Ofgem"),
        ("ann.stamper@ofgem.gov.uk", "Ofgem"),
        ("www.wexmoor-walks.example", None),
    ],
)
def test_the_address_in_a_signature_tells_the_body(below, body):
    letter = f"Dear Mr Hay,\n\nThank you for your letter about the meters. They were checked in May.\n\nYours sincerely\n\nAnn Stamper\nCase Officer\n{below}"
    (response,) = find_responses(f"I wrote, and this came:\n\n{letter}", published="2011-06-15")
    assert response.organisation == body
