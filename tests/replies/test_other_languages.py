"""What posters say in other languages before an answer, and how letters begin there."""

import pytest

from ingest.replies.candidates import candidates
from ingest.replies.responses import find_responses
from ingest.replies.who.introductions import answering


@pytest.mark.parametrize(
    "said",
    [
        "Das Tiefbauamt hat nach drei Wochen geantwortet:",
        "Heute kam die Antwort vom Landratsamt:",
        "La mairie m'a répondu hier :",
        "Voilà le courrier de la préfecture :",
        "El ayuntamiento me contestó así:",
        "Respuesta de la diputación:",
        "Il comune mi ha risposto:",
        "Kreeg dit terug van de gemeente:",
        "A câmara municipal respondeu:",
        "Dyma'r ateb gan y cyngor:",
    ],
)
def test_it_is_told_that_an_office_answered(said):
    assert answering(said) == "office"


@pytest.mark.parametrize(
    ("lead", "answer"),
    [
        ("Auf meine Anfrage schreibt das Tiefbauamt:", "Die Laterne wurde am 3. Mai geprüft. Ein Austausch ist für Herbst vorgesehen."),
        ("J'ai écrit à la mairie. Réponse reçue ce matin :", "Le banc a été retiré pour réparation et sera remis en place en juin."),
        ("Heb de gemeente gemaild en kreeg terug:", "Uw melding is bekend bij de wijkbeheerder. De bank wordt in juni hersteld."),
        ("Escribí al ayuntamiento y me contestaron:", "El banco fue retirado para su reparación y se repondrá en junio."),
        ("Ho scritto al comune, mi hanno risposto:", "La panchina è stata rimossa per riparazione e sarà riposizionata a giugno."),
    ],
)  # fmt: skip
def test_what_stands_under_such_words_may_be_an_answer(lead, answer):
    text = f"{lead}\n\n{answer}\n\nHmm."

    assert answer in [text[one.start : one.end] for one in candidates(text)]


@pytest.mark.parametrize(
    "body", ["Kreisverwaltung Moorstein", "Landratsamt Moorstein", "Finanzamt Moorstein", "Stadt Moorstein"]
)
def test_a_german_letterhead_is_of_the_letter_and_tells_body_and_day(body):
    letter = (
        f"{body}\n12. März 2010\n\nSehr geehrte Frau Schöll,\n\nvielen Dank für Ihr Schreiben vom 2. März 2010. "
        f"Die Straße wird im Herbst erneuert, sofern der Haushalt beschlossen wird.\n\nMit freundlichen Grüßen\n\nEgon Tannwald\nLeiter Tiefbau\n{body}"
    )

    (found,) = find_responses(
        f"Das ist die Antwort, die ich bekommen habe:\n\n{letter}", published="2010-04-01"
    )

    assert found.text == letter
    assert (found.organisation, found.letter_date, found.answers_date) == (body, "2010-03-12", "2010-03-02")
