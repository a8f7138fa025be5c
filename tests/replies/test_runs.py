"""A signature whose line breaks were lost is read from its one line: who signs, in what role, for what body."""

import pytest

from ingest.replies import find_responses
from ingest.replies.who.blocks import signed
from ingest.replies.who.runs import parted, without_contacts

ENGLISH = (
    "Dear Ms Frayne, Thank you for your e-mail. The van failed its test in March and will not be on the road again"
    " before July. I am sorry for the inconvenience. "
)


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (
            "Kind regards Ian  Cllr Ian Thackray MP Leader of Tarrow Borough Council 01234 555000",
            ("Ian Thackray", "Leader of Tarrow Borough Council", "Tarrow Borough Council", None),
        ),
        (
            "Kind regards Ian Cllr Ian Thackray Leader of the Council Tarrow Borough Council 01234 555000",
            ("Ian Thackray", "Leader of the Council", "Tarrow Borough Council", None),
        ),
        (
            "Yours sincerely Gwen Astley Libraries Manager Mossdale County Council 01234 567890",
            ("Gwen Astley", "Libraries Manager", "Mossdale County Council", None),
        ),
        (
            "Kind regards,  Gwen Astley  Libraries Manager  Mossdale County Council  Tel: 01234 567890  www.mossdale.gov.uk",
            ("Gwen Astley", "Libraries Manager", "Mossdale County Council", None),
        ),
        (
            "Kind regards, Gwen Astley | Libraries Manager | Mossdale County Council | 01234 567890",
            ("Gwen Astley", "Libraries Manager", "Mossdale County Council", None),
        ),
        (
            "Best wishes Tom Tom Rudge MP Member of Parliament for Kelby North House of Commons London SW1A 0AA 020 7219 0000",
            ("Tom Rudge", "Member of Parliament for Kelby North", "House of Commons", None),
        ),
        (
            "Regards, Kofi Brandt Rights of Way Officer Tarrow Borough Council Civic Centre, High Street, Tarrow TA1 2BC k.brandt@tarrow.gov.uk",
            ("Kofi Brandt", "Rights of Way Officer", "Tarrow Borough Council", None),
        ),
        (
            "Kind regards Priya Nair Deputy Head of Planning and Building Control Planning Department Mossdale County Council County Hall Stowe",
            (
                "Priya Nair",
                "Deputy Head of Planning and Building Control",
                "Mossdale County Council",
                "Planning Department",
            ),
        ),
        (
            "Gwen Astley Libraries Manager Mossdale County Council 01234 567890",
            ("Gwen Astley", "Libraries Manager", "Mossdale County Council", None),
        ),
    ],
)
def test_who_signs_in_one_line(block, told):
    (found,) = find_responses(ENGLISH + block, published="2018-10-09")
    assert (found.signatory, found.role, found.organisation, found.unit) == told
    assert found.text == ENGLISH + block


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Madame, je vous remercie de votre courriel. Le véhicule ne sera pas réparé avant juillet. "
            "Cordialement, Mireille Aubin, Responsable des bibliothèques, Mairie de Brassac",
            ("Mireille Aubin", "Responsable des bibliothèques", "Mairie de Brassac"),
        ),
        (
            "Sehr geehrte Frau Frayne, vielen Dank für Ihre E-Mail. Das Fahrzeug wird nicht vor Juli repariert. "
            "Mit freundlichen Grüßen Johanna Pell Leiterin der Stadtbücherei Stadt Brackenau Tel. 01234 5678",
            ("Johanna Pell", "Leiterin der Stadtbücherei", "Stadt Brackenau"),
        ),
        (
            "Estimada Sra. Frayne: gracias por su correo. El vehículo no se reparará antes de julio. "
            "Atentamente, Juana Pelayo Jefa del Servicio de Bibliotecas Ayuntamiento de Brañuelas",
            ("Juana Pelayo", "Jefa del Servicio de Bibliotecas", "Ayuntamiento de Brañuelas"),
        ),
        (
            "Annwyl Ms Frayne, diolch am eich e-bost. Ni fydd y fan yn cael ei thrwsio cyn mis Gorffennaf. "
            "Yn gywir, Siân Pell Rheolwr Llyfrgelloedd Cyngor Sir Brynllwyd 01234 567890",
            ("Siân Pell", "Rheolwr Llyfrgelloedd", "Cyngor Sir Brynllwyd"),
        ),
    ],
    ids=["French", "German", "Spanish", "Welsh"],
)
def test_in_other_languages(text, told):
    (found,) = find_responses(text, published="2018-10-09")
    assert (found.signatory, found.role, found.organisation) == told


def test_the_posters_words_behind_a_number_are_his():
    text = f"{ENGLISH}Kind regards Gwen Astley Libraries Manager Mossdale County Council 01234 567890 So no van, what a joke."
    (found,) = find_responses(text, published="2018-10-09")
    assert found.text.endswith("01234 567890")


def test_who_signs_for_another_in_one_line():
    read = signed(["J. Hoad for the Secretary of State"])
    assert (read.signatory, read.role, read.on_behalf_of) == ("J. Hoad", None, "Secretary of State")


@pytest.mark.parametrize(
    "whole",
    [
        "Lakefield District School Board",
        "Royal Borough Planning Service",
        "Head of Legal Services",
        "Customer Relations Team Leader",
        "Ann Bell",
        "Department for Transport",
    ],
)
def test_what_is_no_run_stays_whole(whole):
    assert parted(whole) == [whole]


@pytest.mark.parametrize("line", ["Tel: 01234 567890", "Direct line 01234 567890", "www.mossdale.gov.uk"])
def test_lines_of_contacts_alone_stay(line):
    assert without_contacts(line) == line


@pytest.mark.parametrize(
    ("piece", "parts"),
    [
        ("Judith Farrow Commander", ["Judith Farrow", "Commander"]),
        ("Ann Fenn Councillor", ["Ann Fenn", "Councillor"]),
        ("Mary Ann Bishop", ["Mary Ann Bishop"]),
        ("Higher Executive Officer", ["Higher Executive Officer"]),
        ("Parking Services Manager", ["Parking Services Manager"]),
        ("United States Senator", ["United States Senator"]),
        ("Borough Area Commander", ["Borough Area Commander"]),
        ("John Wren Major", ["John Wren Major"]),
    ],
)
def test_one_word_behind_a_name_is_an_office_where_nobody_is_called_so(piece, parts):
    assert parted(piece) == parts
