"""The head of a mail that runs on into the mail in one line is cut off it, in each language, and its day and subject are read."""

import pytest

from ingest.replies import find_responses
from ingest.replies.laid.heads_in_lines import heads_in_lines

SAID = "The van failed its test in March and will not be on the road again before July."
SIGNED = "Kind regards, Gwen Astley, Libraries Manager, Mossdale County Council"
ENGLISH = f"Dear Ms Frayne, thank you for your e-mail of 3 May. {SAID} {SIGNED}"
FRENCH = (
    "Madame, je vous remercie de votre courriel du 3 mai. Le véhicule ne sera pas réparé avant juillet. "
    "Cordialement, Mireille Aubin, Responsable des bibliothèques, Mairie de Brassac"
)
GERMAN = (
    "Sehr geehrte Frau Frayne, vielen Dank für Ihre E-Mail vom 3. Mai. Das Fahrzeug wird nicht vor Juli repariert. "
    "Mit freundlichen Grüßen Johanna Pell, Leiterin der Stadtbücherei, Stadt Brackenau"
)
SPANISH = (
    "Estimada Sra. Frayne: gracias por su correo del 3 de mayo. El vehículo no se reparará antes de julio. "
    "Atentamente, Juana Pelayo, Jefa del Servicio de Bibliotecas, Ayuntamiento de Brañuelas"
)
WELSH = (
    "Annwyl Ms Frayne, diolch am eich e-bost ar 3 Mai. Ni fydd y fan yn cael ei thrwsio cyn mis Gorffennaf. "
    "Yn gywir, Siân Pell, Rheolwr Llyfrgelloedd, Cyngor Sir Brynllwyd"
)


@pytest.mark.parametrize(
    ("head", "letter", "subject"),
    [
        ("Subject: Re: Mobile library", ENGLISH, "Mobile library"),
        ("This landed today. Subject: Mobile library - no visits", ENGLISH, "Mobile library - no visits"),
        (
            "Monday, at last: From: Gwen Astley Date: 12 May 2014 To: Odile Frayne Subject: RE: Mobile library",
            ENGLISH,
            "Mobile library",
        ),
        (
            "From: Gwen Astley <g.astley@mossdale.gov.uk> Sent: 12 May 2014 09:14 To: Odile Subject: Re: Van",
            ENGLISH,
            "Van",
        ),
        ("Objet : RE: bibliobus", FRENCH, "bibliobus"),
        (
            "De : Mireille Aubin Envoyé : 12 mai 2014 À : Odile Frayne Objet : RE: bibliobus",
            FRENCH,
            "bibliobus",
        ),
        ("Betreff: AW: Fahrbücherei", GERMAN, "Fahrbücherei"),
        ("Asunto: RE: bibliobús", SPANISH, "bibliobús"),
        ("Pwnc: RE: llyfrgell deithiol", WELSH, "llyfrgell deithiol"),
    ],
)
def test_the_letter_begins_behind_the_head(head, letter, subject):
    (found,) = find_responses(f"{head} {letter}", published="2014-05-13")
    assert found.text == letter
    assert found.subject == subject
    if "2014" in head:
        assert found.letter_date == "2014-05-12"


def test_thanks_or_a_greeting_may_stand_for_the_salutation():
    for opening in ("Hello Odile, Thank you for your enquiry.", "Thank you for your e-mail of 3 May."):
        (found,) = find_responses(f"Subject: RE: van {opening} {SAID} {SIGNED}", published="2014-05-13")
        assert found.text.startswith(opening)


@pytest.mark.parametrize(
    "text",
    [
        "The subject: Re vans. Dear me, nobody knows.",  # no label
        "Have you seen Subject: Mobile library Dear Ms Frayne, in the log?",  # words of the sentence before it
        "To: nobody in particular. Dear Ms Frayne, this is mine.",  # one label, and no subject
        "Subject: Mobile library\nDear Ms Frayne, thank you.",  # two lines
    ],
)
def test_other_words_are_no_head(text):
    assert heads_in_lines(text) == []
