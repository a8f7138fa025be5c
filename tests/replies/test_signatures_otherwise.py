"""Signatures in other scripts and languages, with degrees, under marks, with pp and in the run of a line."""

# ruff: noqa: RUF001 - other alphabets are meant

import pytest

from ingest.replies import find_responses


def _signs(block, close="Yours sincerely,"):
    letter = (
        "Dear Ms Orrin,\n\nThank you for your letter of 2 February about the weir. The Council inspected the weir in December and it was"
        f" found to be unsafe. We have no plans to reopen it.\n\n{close}\n\n{block}"
    )
    (found,) = find_responses(
        f"This is what they sent me:\n\n{letter}\n\nNot good enough!", published="2011-03-14"
    )
    assert found.text == letter
    return found


@pytest.mark.parametrize(
    ("block", "name", "role", "body"),
    [
        (
            "Joan Orrin B.Sc., C.Eng., MICE\nCounty Surveyor\nMossdale County Council",
            "Joan Orrin B.Sc., C.Eng., MICE", "County Surveyor", "Mossdale County Council",
        ),
        (
            "María del Carmen Tarno\nJefa de Servicio\nAyuntamiento de Brañuelas",
            "María del Carmen Tarno", "Jefa de Servicio", "Ayuntamiento de Brañuelas",
        ),
        (
            "Dr. Layla Sabbar (د. ليلى صبار)\nDirector of Consular Affairs\nMinistry of Foreign Affairs",
            "Dr. Layla Sabbar", "Director of Consular Affairs", "Ministry of Foreign Affairs",
        ),
        (
            "د. ليلى صبار\nDirector of Consular Affairs\nMinistry of Foreign Affairs",
            "د. ليلى صبار", "Director of Consular Affairs", "Ministry of Foreign Affairs",
        ),
        ("د. ليلى صبار\nمديرة الشؤون القنصلية\nوزارة الخارجية", "د. ليلى صبار", "مديرة الشؤون القنصلية", "وزارة الخارجية"),
        (
            "Николай Озеров\nНачальник отдела\nМинистерство транспорта",
            "Николай Озеров", "Начальник отдела", "Министерство транспорта",
        ),
        (
            '<b>Inspector</b> <i>Joan</i> <a href="x">Orrin</a><br>\n<span style="color:red">Standards Department</span>\nMossdale Police',
            "Inspector Joan Orrin", "Inspector", "Mossdale Police",
        ),
    ],
)  # fmt: skip
def test_names_in_other_scripts_with_degrees_and_under_marks(block, name, role, body):
    found = _signs(block)
    assert (found.signatory, found.role, found.organisation) == (name, role, body)


def test_who_signs_with_pp_above_signs_for_whoever_stands_below():
    found = _signs("pp. Sarah Orrin\nRt Hon Colm Veasey MP\nSecretary of State for Transport")
    assert (found.signatory, found.role) == ("Sarah Orrin", None)
    assert found.on_behalf_of == "Rt Hon Colm Veasey MP, Secretary of State for Transport"


def test_an_office_in_small_letters_above_the_name_is_the_bearers():
    found = _signs("Pour le Maire et par délégation,\nL'adjoint à la voirie,\nÉmile Tannval", "Cordialement,")
    assert (found.signatory, found.role, found.on_behalf_of) == (
        "Émile Tannval",
        "adjoint à la voirie",
        "Maire",
    )


@pytest.mark.parametrize(
    ("letter", "name", "body"),
    [
        (
            "Bonjour, votre demande n° 2011-4412 a bien été transmise au service compétent. Cordialement, Le service des titres de séjour, Préfecture du Rhône",
            None, "Préfecture du Rhône",
        ),
        (
            "Gentile Sig.ra Tarni, in riferimento alla Sua del 3 febbraio 2011, Le comunichiamo che la richiesta è stata inoltrata all'ufficio competente. "
            "Distinti saluti, Dott. Egon Tannvalli, Dirigente Settore Lavori Pubblici, Comune di Parma",
            "Dott. Egon Tannvalli", "Comune di Parma",
        ),
    ],
)  # fmt: skip
def test_signatures_in_the_run_of_a_line_keep_their_small_words(letter, name, body):
    lead = "Risposta del Comune: " if name else ""
    (found,) = find_responses(lead + letter, published="2011-03-14")
    assert found.text == letter
    assert (found.signatory, found.organisation) == (name, body)
