"""Addresses within a sentence: who is written to, in what role, at which body, and where."""

import pytest

from ingest.replies import find_appeals


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Please write to Ian Pratt, Head of Roads, Wexshire County Council, County Hall, Oldmill OM1 2AB by 30 June.",
            ("Ian Pratt", "Head of Roads", "Wexshire County Council", "County Hall, Oldmill OM1 2AB"),
        ),
        (
            "Please write to Ian Pratt, Rights of Way Officer, Wexshire County Council, County Hall, Oldmill OM1 2AB.",
            ("Ian Pratt", "Rights of Way Officer", "Wexshire County Council", "County Hall, Oldmill OM1 2AB"),
        ),
        (
            "You can write to: Gillian Ashworth MP, Minister of State, Department for Rural Transport, Castle House, "
            "London SW1X 2AB. Deadline: 1 July.",
            (
                "Gillian Ashworth",
                "Minister of State",
                "Department for Rural Transport",
                "Castle House, London SW1X 2AB",
            ),
        ),
        (
            "Write to Ann Orr MP, House of Commons, London SW1A 0AA.",
            ("Ann Orr", "MP", "House of Commons", "London SW1A 0AA"),
        ),
        (
            "Please write to Ann Orr MP, Minister for Piers, Department for Culture, Media and Sport, 2-4 Cockspur Street, London SW1Y 5DH.",
            (
                "Ann Orr",
                "Minister for Piers",
                "Department for Culture, Media and Sport",
                "2-4 Cockspur Street, London SW1Y 5DH",
            ),
        ),
        (
            "Write to the Roads Officer, 3 High Street, Ambry TM1 4CC.",
            (None, "Roads Officer", None, "3 High Street, Ambry TM1 4CC"),
        ),
        (
            "Write to Ann Orr, Office Court, Manager Street 4, Ambry TM1 4CC.",
            ("Ann Orr", None, None, "Office Court, Manager Street 4, Ambry TM1 4CC"),
        ),
    ],
)
def test_an_address_in_a_sentence_is_parted_into_person_role_body_and_place(said, told):
    (appeal,) = find_appeals(said, title=None, published="2011-06-01")
    assert (appeal.target, appeal.role, appeal.organisation, appeal.address) == told


def test_a_deadline_stands_with_an_address_after_a_colon():
    (appeal,) = find_appeals(
        "You can write to: Ann Orr, Town Hall, Ambry TM1 4CC. Deadline: 1 July.",
        title=None,
        published="2011-06-01",
    )
    assert appeal.deadline == "2011-07-01"


@pytest.mark.parametrize(
    ("who", "sponsor"), [("Geoff Bain.", "Geoff Bain"), ("the Friends of Oldmill.", "the Friends of Oldmill")]
)
def test_a_sponsor_is_named_without_the_full_stop(who, sponsor):
    (appeal,) = find_appeals(
        f'Sign our petition! "Save the Pier", sponsored by {who}', title=None, published=None
    )
    assert appeal.petition_sponsor == sponsor


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Call or write to Governor Ada Quist, State Capitol, Room 200, Salem, OR 97301 before the hearing on 3/14/2011.",
            [("Ada Quist", "Governor", None, "State Capitol, Room 200, Salem, OR 97301")],
        ),
        (
            "Please write to Mayor Ed Lee, City Hall, 1 Main Street, Salem, OR 97301.",
            [("Mayor Ed Lee", "Mayor", None, "City Hall, 1 Main Street, Salem, OR 97301")],
        ),
        (
            "Write to your MP, and to the Secretary of State for Transport, Great Minster House, London SW1P 4DR.",
            [(None, "Secretary of State for Transport", None, "Great Minster House, London SW1P 4DR")],
        ),
        (
            "Write to Ann Orr, Head of Roads, and to Bob Lee, Head of Parks, Wexshire County Council, County Hall, Oldmill OM1 2AB.",
            [
                ("Ann Orr", "Head of Roads", None, None),
                ("Bob Lee", "Head of Parks", "Wexshire County Council", "County Hall, Oldmill OM1 2AB"),
            ],
        ),
        (
            "Write to Odo Fenn, Chair, Libraries Committee, Fenshire County Council, County Hall, Fenbridge FN1 1AA.",
            [("Odo Fenn", "Chair", "Fenshire County Council", "County Hall, Fenbridge FN1 1AA")],
        ),
        (
            "Please email the Chief Executive of Mersham Borough Council, Jon Tarrant, at chief@mersham.example by Monday.",
            [("Jon Tarrant", "Chief Executive", "Mersham Borough Council", None)],
        ),
        (
            "Please write to Cllr Odo Fenn, Cabinet Member for Locks, Fenshire County Council, Shire Hall, Mill Street, Fenbridge FN1 1AA "
            "(odo.fenn@fenshire.example) and Bob Lee, Head of Parks, Wexshire County Council, County Hall, Oldmill OM1 2AB.",
            [
                ("Cllr Odo Fenn", "Cabinet Member for Locks", "Fenshire County Council", "Shire Hall, Mill Street, Fenbridge FN1 1AA"),
                ("Bob Lee", "Head of Parks", "Wexshire County Council", "County Hall, Oldmill OM1 2AB"),
            ],
        ),
        (
            "Write to your MP and to the Culture Secretary, Ann Orr, at the Department for Piers, 2 Cockspur Street, London SW1Y 5DH.",
            [("Ann Orr", "Culture Secretary", "Department for Piers", "2 Cockspur Street, London SW1Y 5DH")],
        ),
        (
            "Tell the Minister what you think: Ann Orr MP, House of Commons, London SW1A 0AA.",
            [("Ann Orr", "MP", "House of Commons", "London SW1A 0AA")],
        ),
        (
            "Call your senator! Senator Ada Quist, 331 Hart Senate Office Building, Washington, DC 20510.",
            [("Ada Quist", "Senator", None, "331 Hart Senate Office Building, Washington, DC 20510")],
        ),
        (
            "Do keep those letters coming to Home Secretary Ann Orr (Home Office, 2 Marsham Street, London SW1P 4DF).",
            [("Ann Orr", "Home Secretary", "Home Office", "2 Marsham Street, London SW1P 4DF")],
        ),
        (
            "Nous vous invitons à écrire à M. Luc Morel, maire de Peyrac, Hôtel de Ville, 1 place du Port, 29000 Peyrac, avant le 15 avril.",
            [("M. Luc Morel", "maire de Peyrac", None, "Hôtel de Ville, 1 place du Port, 29000 Peyrac")],
        ),
        ("Let me tell you a tale: Ann Orr, who lived at 3 High Street, Ambry TM1 4CC, was the clerk.", []),
        ("If you want to help, contact Ann Bell at ann@pier.example or ring Bob Lee, 3 High Street, Ambry TM1 4CC.", []),
    ],
)  # fmt: skip
def test_who_is_written_to_is_a_person_or_an_office_and_no_building(said, told):
    found = find_appeals(said, title=None, published="2011-02-01")
    assert [(a.target, a.role, a.organisation, a.address) for a in found] == told


def test_a_block_of_address_hides_nobody_whom_a_sentence_names_besides():
    post = """Please write to the Minister before 30 April 2011:

Rt Hon Bevis Marlowe MP
Minister of State for Libraries
Department for Culture, Media and Sport
2-4 Cockspur Street
London SW1Y 5DH

You could also e-mail Cllr Odo Fenn, chair of the Libraries Committee at Fenshire County Council, County Hall, Fenbridge FN1 1AA."""
    first, other = find_appeals(post, title=None, published="2011-04-01")
    assert (first.target, first.organisation) == (
        "Rt Hon Bevis Marlowe",
        "Department for Culture, Media and Sport",
    )
    assert (other.target, other.role) == ("Cllr Odo Fenn", "chair of the Libraries Committee")
    assert (other.organisation, other.address) == (
        "Fenshire County Council",
        "County Hall, Fenbridge FN1 1AA",
    )


def test_generic_words_are_no_title_of_a_petition():
    post = "Sign the e-petition too: http://petitions.example/4411 (started by Lotte Beer)."
    (appeal,) = find_appeals(post, title=None, published=None)
    assert appeal.petition is None
    assert (appeal.petition_url, appeal.petition_sponsor) == ("http://petitions.example/4411", "Lotte Beer")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "You can write to Fenshire Council at Civic Offices, Broadway, Fenbridge FN1 1AA with your objections.",
            (None, None, "Fenshire Council", "Civic Offices, Broadway, Fenbridge FN1 1AA"),
        ),
        (
            "You can also write: The Honorable Ada Quist, United States Senate, 331 Hart Senate Office Building, Washington, D.C. 20510.",
            ("The Honorable Ada Quist", None, "United States Senate", "331 Hart Senate Office Building, Washington, D.C. 20510"),
        ),
        (
            "Please write to both:\n\nOdo Fenn MP\nSecretary of State for Justice\nMinistry of Justice\n102 Petty France\nLondon SW1H 9AJ\n\nThank you.",
            ("Odo Fenn", "Secretary of State for Justice", "Ministry of Justice", "102 Petty France\nLondon SW1H 9AJ"),
        ),
        (
            "Écrivez à M. Luc Morel, ministre délégué, Ministère des Affaires maritimes, 37 quai de l'Orge, 75007 Paris, avant le 15 mai 2011.",
            ("M. Luc Morel", "ministre délégué", "Ministère des Affaires maritimes", "37 quai de l'Orge, 75007 Paris"),
        ),
        (
            "Bitte schreiben Sie an den Minister für Häfen, Uwe Lenz, Bundesministerium für Häfen, Bau und Fischerei, Invalidenweg 44, 10115 Berlin, bis zum 15. Mai 2011.",
            ("Uwe Lenz", "Minister für Häfen", "Bundesministerium für Häfen, Bau und Fischerei", "Invalidenweg 44, 10115 Berlin"),
        ),
        (
            "Escriban al alcalde, José Gil, Ayuntamiento de Peñalba, Plaza Mayor 1, 28001 Madrid, antes del 15 de mayo de 2011.",
            ("José Gil", "alcalde", "Ayuntamiento de Peñalba", "Plaza Mayor 1, 28001 Madrid"),
        ),
        (
            "Ysgrifennwch at y Gweinidog, Rhys ap Gwilym, Llywodraeth Cymru, Parc Cathays, Caerdydd CF10 3NQ cyn 15 Mai 2011.",
            ("Rhys ap Gwilym", "Gweinidog", "Llywodraeth Cymru", "Parc Cathays, Caerdydd CF10 3NQ"),
        ),
    ],
)  # fmt: skip
def test_a_place_is_told_by_a_number_a_street_or_a_hall_in_any_language(said, told):
    (appeal,) = find_appeals(said, title=None, published="2011-02-01")
    assert (appeal.target, appeal.role, appeal.organisation, appeal.address) == told
    assert appeal.deadline == ("2011-05-15" if "15" in said else None)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("The petition stands on their site. It closes on 1 September 2012.", "2012-09-01"),
        ("Responses are due on 1 June.", "2012-06-01"),
        ("Last day for comments: 1 June 2012.", "2012-06-01"),
        ("The consultation runs from 5 March to 1 June 2012.", "2012-06-01"),
        ("They said they would answer by 1 February 2012, and did not. Write before 1 April!", "2012-04-01"),
        ("The pond was full until 4 June 1952.", None),
        ("It closes early on Sundays.", None),
    ],
)
def test_readers_are_to_act_by_a_day_that_lies_ahead_of_the_post(said, day):
    asks = "Please write to:\n\nMs Nora Brill\nChief Executive\nAnsty District Council\nThe Moot Hall\nAnsty AN1 1AA"
    (appeal,) = find_appeals(f"{asks}\n\n{said}", title="Write", published="2012-03-01T09:00:00Z")
    assert appeal.deadline == day
