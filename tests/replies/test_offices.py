"""Units told from bodies, roles from names, and a name from what stands after it, in blocks of signatures."""

import pytest

from ingest.replies import find_responses
from ingest.replies.who.blocks import signed


def _read(block: str) -> dict[str, str]:
    found = signed(block.split(" | "))
    names = ("signatory", "role", "on_behalf_of", "organisation", "unit")
    return {name: value for name in names if (value := getattr(found, name))}


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("Ola F. | Airspace Specialist, CASA", {"role": "Airspace Specialist", "organisation": "CASA"}),
        ("Jo Lind | Transport Canada, Prairie Region", {"organisation": "Transport Canada"}),
        ("Uwe Lenz | Bundesnetzagentur, Außenstelle Leer", {"organisation": "Bundesnetzagentur"}),
        (
            "Ed Pell, Water Quality, EPA",
            {"signatory": "Ed Pell", "organisation": "EPA", "unit": "Water Quality"},
        ),
        ("Rae | Engineering, City of Minto", {"organisation": "City of Minto", "unit": "Engineering"}),
        ("Kit Orr | Field Manager | Ely Field Office", {"role": "Field Manager", "unit": "Ely Field Office"}),
        ("Di Noor | Archivist | Modern Maps", {"role": "Archivist", "unit": "Modern Maps"}),
        (
            "Al Bee | Consumer Affairs Bureau | Federal Communications Commission",
            {"organisation": "Federal Communications Commission", "unit": "Consumer Affairs Bureau"},
        ),
        ("Sam Poe | Elk Biologist | Game, Fish & Parks", {"organisation": "Game, Fish & Parks"}),
        ("Ty Voss | Scheduler | Ferris Transit", {"role": "Scheduler", "organisation": "Ferris Transit"}),
        ("Al Poe | Public Liaison | JXPD", {"role": "Public Liaison", "organisation": "JXPD"}),
        ("Special Events Permit Section", {"unit": "Special Events Permit Section"}),
        (
            "Al Orr | Pier Policy Department | Foreign, Commonwealth & Development Office",
            {"organisation": "Foreign, Commonwealth & Development Office", "unit": "Pier Policy Department"},
        ),
        (
            "Al Orr | Department of Piers, Ferries and Locks",
            {"organisation": "Department of Piers, Ferries and Locks"},
        ),
        ("Al Orr | Manager Ministerial Services", {"role": "Manager Ministerial Services"}),
        (
            "Al Orr | Records Officer, Postal Operations",
            {"role": "Records Officer", "unit": "Postal Operations"},
        ),
        ("Al Orr | Records Adviser, WXCC", {"role": "Records Adviser", "organisation": "WXCC"}),
        ("Al Orr | Lead Officer, Coastal Piers", {"role": "Lead Officer, Coastal Piers"}),
        ("NHS Fen Clinical Commissioning Group", {"organisation": "NHS Fen Clinical Commissioning Group"}),
        ("NHS South Moor Integrated Care Board", {"organisation": "NHS South Moor Integrated Care Board"}),
        ("Parking | London Borough of Marden", {"organisation": "London Borough of Marden"}),
    ],
)
def test_units_are_told_from_bodies(block, expected):
    assert _read(block) | expected == _read(block)


@pytest.mark.parametrize(
    ("block", "unread"),
    [
        ("Al Orr | Manager, Road and Rail", "unit"),
        ("Al Orr | Strategic Director, Communities and Leisure", "unit"),
        ("Rhona Dow | Lady-in-Waiting", "unit"),
        ("Isle of Wight", "signatory"),
        ("Al Poe | Town Clerk | MBE", "organisation"),
        ("Al Poe | JXPD", "organisation"),
        ("Animals in Research Regulation Unit", "signatory"),
        ("Special Events Permit Section", "signatory"),
        ("Di Noor | Archivist | Modern Maps", "organisation"),
        ("Kit Orr | Field Manager | Ely Field Office", "organisation"),
    ],
)
def test_what_a_block_does_not_tell_is_not_read(block, unread):
    assert unread not in _read(block)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("Candy Burr, M.P.", {"signatory": "Candy Burr", "role": "M.P."}),
        ("Dan Orr, Jr. | Chair", {"signatory": "Dan Orr, Jr.", "role": "Chair"}),
        ("The Honourable Al Dunn, P.C., M.P. | Minister of Mines", {"role": "Minister of Mines"}),
        ("Nomsa (Ward Cllr)", {"signatory": "Nomsa", "role": "Ward Cllr"}),
        ("Wanda in Elections", {"signatory": "Wanda", "unit": "Elections"}),
        ("Sgt. R. Dunn | Records Office", {"signatory": "Sgt. R. Dunn", "role": "Sgt."}),
        ("Thurlow of Marden", {"signatory": "Thurlow of Marden"}),
        (
            "Al Poe | FOIA Division | U.S. Coast and Harbor Protection",
            {"organisation": "U.S. Coast and Harbor Protection"},
        ),
        ("Sheriff W. Till", {"signatory": "Sheriff W. Till"}),
        (
            "Pour la Présidente et par délégation, | Eloi CASTAGNE | Service des plaintes",
            {"signatory": "Eloi CASTAGNE", "on_behalf_of": "Présidente", "unit": "Service des plaintes"},
        ),
        ("für den Abteilungsleiter | Uwe Lenz", {"on_behalf_of": "Abteilungsleiter"}),
        (
            "Li Fen (Ms) | Executive | for Director-General, Clean Air",
            {"signatory": "Li Fen", "on_behalf_of": "Director-General, Clean Air"},
        ),
    ],
)
def test_names_are_told_from_what_stands_after_them(block, expected):
    assert _read(block) | expected == _read(block)


@pytest.mark.parametrize(
    ("block", "name"),
    [
        ("Greetings, Marloes", "Marloes"),
        ("Best, Henny Vos, assistant", "Henny Vos"),
        ("Warmest | Hattie Lock | Councillor", "Hattie Lock"),
        ("Cheers Sue | Permits", "Sue"),
        ("Best Value Unit", None),
        ("Yours Etc", None),
    ],
)
def test_a_friendly_close_is_nobodys_name(block, name):
    assert _read(block).get("signatory") == name


ANSWER = "They answered:\n\nDear Mrs Hay,\n\nThe lamps at the pier are mended on Monday. They will be lit again by Friday.\n\n"


@pytest.mark.parametrize(
    ("block", "name", "role"),
    [
        ("Olu\nInformation Governance\nWexshire County Council", "Olu", None),
        ("M Sangha\nAccount Management\nWexshire County Council", "M Sangha", None),
        ("N. Salt\nHarbour Master\nWexshire County Council", "N. Salt", "Harbour Master"),
        ("Sgt 4471 Whit\nNeighbourhood Sergeant\nWexshire Police", "Whit", "Neighbourhood Sergeant"),
        ("Rosa Calvin\nCase handler", "Rosa Calvin", "Case handler"),
    ],
)
def test_the_name_right_above_an_office_signs(block, name, role):
    (response,) = find_responses(ANSWER + block, published="2011-06-15")
    assert (response.signatory, response.role) == (name, role)


MAIL = "They replied to me by e-mail:\n\nFrom: {}\nSent: 3 May 2012 10:12\nSubject: lamps\n\nDear Mrs Hay,\n\nThank you for your e-mail. The lamps at the pier, about which you ask, will be mended on Monday.{}"


@pytest.mark.parametrize(
    ("sender", "signature", "expected"),
    [
        ("Orr, Dan (Air Planner, Holt Town Council)", "", ("Dan Orr", "Air Planner", "Holt Town Council")),
        ("Orr, Dan", "", ("Dan Orr", None, None)),
        ("MOANA TREVE <M.TREVE@HOLT.EXAMPLE>", "", ("Moana Treve", None, None)),
        ("Dan Orr", "\n\nRegards\nDan", ("Dan Orr", None, None)),
        ("Dan Orr", "\n\nRegards\nJo", ("Jo", None, None)),
        ("FOI Requests <foi@holt.example>", "", (None, None, None)),
        ("PublicHealth (HVA)", "", (None, None, None)),
        ("Info", "", (None, None, None)),
    ],
)
def test_the_head_of_a_mail_tells_who_sent_it(sender, signature, expected):
    (response,) = find_responses(MAIL.format(sender, signature), published="2012-06-15")
    assert (response.signatory, response.role, response.organisation) == expected


@pytest.mark.parametrize(
    ("lead", "office", "expected"),
    [
        ("Holt Town Council replied:", "Harbour Office", ("Holt Town Council", "Harbour Office")),
        ("They replied:", "Lands Department", ("Lands Department", None)),
        ("The Pier Department replied:", "Lands Department", ("Lands Department", None)),
    ],
)
def test_an_office_that_signs_is_a_part_of_the_body_named_elsewhere(lead, office, expected):
    letter = ANSWER.replace("They answered:", lead) + f"Yours sincerely\n\nAnn Orr\nCase Officer\n{office}"
    (response,) = find_responses(letter, published="2011-06-15")
    assert (response.organisation, response.unit) == expected


def test_whoever_signs_by_order_signs_for_nobody_by_that_alone():
    assert _read("Im Auftrag | Uwe Lenz") == {"signatory": "Uwe Lenz"}
