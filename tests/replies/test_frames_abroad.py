"""The frame of letters in other languages: heads of mails, closes, by whose order somebody signs, where a mail quotes another."""

import pytest

from ingest.replies.candidates import candidates

BODY = "Die Brücke am Mühlgraben wird im Mai 2014 geprüft. Bis dahin bleibt sie für Fahrräder gesperrt."


def _found(text):
    return [text[one.start : one.end] for one in candidates(text)]


@pytest.mark.parametrize(
    "end",
    [
        "Freundliche Grüße aus Moorstein\nIhr Bürgerbüro\nEgon Tannwald",
        "Mit freundlichem Gruß\nFür die Landrätin:\nMag. Egon Tannwald",
        "Mit besten Grüßen\ni. V.\nEgon Tannwald",
        "Bien à vous,\nPour le préfet et par délégation,\nÉgon Tannvalle",
        "Un cordial saludo,\nP.O. del alcalde\nEgón Tannval",
        "Met vriendelijke groet,\nnamens deze,\nE. Tannwald",
        "Distinti saluti\nper il Sindaco\nEgon Tannvalli",
        "Com os melhores cumprimentos,\nPelo Presidente da Câmara\nEgon Tannval",
        "Greetings from Egon Tannwald\nAdviser",
        "Please receive, Madam, the expression of my distinguished salutations.\n\nEgon Tannwald\nHead of Roads",
        "With esteem,\nFor the Minister of Roads:\nEgon Tannwald",
        "Yours sincerely,\n(signed electronically)\nEgon Tannwald\nHead of Roads",
    ],
)
def test_the_end_of_a_letter_is_whole(end):
    letter = f"Sehr geehrte Frau Schöll,\n\nvielen Dank für Ihre Anfrage vom 2. März 2014. {BODY}\n\n{end}"

    assert letter in _found(f"Antwort vom Landratsamt:\n\n{letter}\n\nNa ja, immerhin haben sie geantwortet.")


@pytest.mark.parametrize(
    "head",
    [
        "De : Service de la voirie\nDate : 04/05/2014\nObjet : RE: Pont\n\nMadame Sorel,",
        "Von: Tiefbauamt Moorstein\nGesendet: 4. Mai 2014\nAn: K. Schöll\nBetreff: AW: Brücke\n\nSehr geehrte Frau Schöll,",
        "Da: Ufficio Strade\nInviato: 4 maggio 2014\nOggetto: R: ponte\n\nGentile Signora Sorella,",
        "Van: Gemeente Veenstede\nVerzonden: 4 mei 2014\nOnderwerp: RE: brug\n\nGeachte mevrouw Schol,",
        "De: Câmara Municipal\nEnviado: 4 de maio de 2014\nAssunto: RE: ponte\n\nExma. Senhora,",
    ],
)
def test_the_head_of_a_mail_is_not_of_the_letter(head):
    above, greeting = head.split("\n\n")
    first = f"{greeting}\n{BODY}\n\nMit freundlichen Grüßen\nEgon Tannwald\nReferatsleiter"
    second = first.replace("2014", "2015")

    assert _found(f"{above}\n\n{first}\n\nUnd dann, im Herbst:\n\n{above}\n\n{second}") == [first, second]


@pytest.mark.parametrize(
    "line",
    [
        "Am 4. Mai 2014 um 10:12 schrieb K. Schöll:",
        "Le 4 mai 2014 à 10:12, K. Sorel a écrit :",
        "El 4 de mayo de 2014, K. Sol escribió:",
        "Il giorno 4 maggio 2014 K. Sorella ha scritto:",
        "Op 4 mei 2014 schreef K. Schol:",
        "Em 4 de maio de 2014, K. Sol escreveu:",
        "-----Ursprüngliche Nachricht-----",
        "-------- Message d'origine --------",
        "-----Mensaje original-----",
        "-----Oorspronkelijk bericht-----",
    ],
)
def test_a_letter_ends_where_the_mail_that_it_answers_begins(line):
    letter = f"Sehr geehrte Frau Schöll,\n\nvielen Dank für Ihre Anfrage. {BODY}\n\nMit freundlichen Grüßen\nEgon Tannwald\nTiefbauamt Moorstein"

    assert letter in _found(
        f"Die Antwort vom Tiefbauamt:\n\n{letter}\n\n{line}\n\nWann wird die Brücke geprüft?"
    )


@pytest.mark.parametrize("remark", ["Für mich ist das keine Antwort:", "Pour la suite, on verra."])
def test_what_the_poster_says_below_is_no_order(remark):
    letter = f"Sehr geehrte Frau Schöll,\n\nvielen Dank für Ihre Anfrage. {BODY}\n\nMit freundlichen Grüßen\nEgon Tannwald\nTiefbauamt Moorstein"

    assert _found(f"Die Antwort vom Tiefbauamt:\n\n{letter}\n{remark}")[0] == letter


@pytest.mark.parametrize(
    "letter",
    [
        "Hei Karin,\n\nTakk for henvendelsen. Brua åpnes igjen i mai.\n\nMed vennlig hilsen\nEgil Tannvold\nSeniorrådgiver\nVegtilsynet",
        "Hej Karin,\n\nTack för ditt mejl. Bron öppnas igen i maj.\n\nMed vänlig hälsning\nEgil Tannvall\nHandläggare\nVägstyrelsen",
        "Kære Karin\n\nTak for din henvendelse. Broen åbnes igen i maj.\n\nMed venlig hilsen\nEgil Tannvald\nFuldmægtig\nVejstyrelsen",
    ],
)
def test_a_letter_in_a_language_of_the_north_is_whole(letter):
    assert _found(f"Svar fra Vegtilsynet:\n\n{letter}\n\nI mai!") == [letter]


@pytest.mark.parametrize(
    "line",
    ["P.J. : plan de la rue", "Anlage: Lageplan", "Allegati: planimetria", "Bijlage: kaart", "Anexo: plano"],
)
def test_what_is_enclosed_is_told_in_the_letter(line):
    letter = f"Sehr geehrte Frau Schöll,\n\nvielen Dank für Ihre Anfrage. {BODY}\n\nMit freundlichen Grüßen\nEgon Tannwald\nTiefbauamt Moorstein\n\n{line}"

    assert _found(f"Die Antwort vom Tiefbauamt:\n\n{letter}\n\nNa ja.")[0] == letter
