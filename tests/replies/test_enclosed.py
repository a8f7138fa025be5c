"""What a letter quotes belongs to it: its writer's earlier letter, what was asked, a rule; what the poster quotes below does not."""

import pytest

from ingest.replies import find_responses

ENGLISH = """Dear Mr Tarn,

Thank you for your letter of 3 May. {}

{}

That remains the position.

Joan Pell
Libraries Manager
Mossdale County Council"""
SAID = "The mobile library calls at Brackenby every second Tuesday. No decision has been taken about the van."

GERMAN = """Sehr geehrter Herr Tann,

vielen Dank für Ihr Schreiben vom 3. Mai.

In meinem Schreiben vom 12. April habe ich ausgeführt:

„Die Fahrbücherei hält jeden zweiten Dienstag in Brackenau. Am Fahrplan wird nichts geändert.“

Daran hat sich nichts geändert.

Johanna Pell
Leiterin der Stadtbücherei
Stadt Brackenau"""
SPANISH = """Estimada Sra. Tarno:

Gracias por su escrito del 3 de mayo.

En mi carta de 12 de abril le decía:

«El bibliobús parará en Brañuelas un martes de cada dos. No está previsto cambiar el horario.»

Esa sigue siendo la posición del Ayuntamiento.

Juana Pelayo
Jefa del Servicio de Bibliotecas
Ayuntamiento de Brañuelas"""
WELSH = """Annwyl Mr Tarn,

Diolch am eich llythyr dyddiedig 3 Mai.

Yn fy llythyr ar 12 Ebrill dywedais:

"Bydd y llyfrgell deithiol yn galw ym Mrynllwyd bob yn ail ddydd Mawrth. Nid oes cynlluniau i newid yr amserlen."

Dyna yw'r sefyllfa o hyd.

Siân Pell
Rheolwr Llyfrgelloedd
Cyngor Sir Brynllwyd"""


@pytest.mark.parametrize(
    "lead",
    [
        "As I said in my reply of 12 April:",
        "I refer you to our earlier letter, which said:",
        "I wrote to you on 12 April:",
        "I repeat our reply of 12 April:",
        "The policy of the council reads as follows:",
        "You wrote:",
        "Your letter also asked:",
    ],
)
@pytest.mark.parametrize("over_a_line", [True, False])
def test_what_a_letter_quotes_stands_in_it(lead, over_a_line):
    letter = ENGLISH.format(f"\n\n{lead}" if over_a_line else lead, f'"{SAID}"')
    (found,) = find_responses(f"Round two:\n\n{letter}\n\nUnbelievable!", published=None)
    assert found.text == letter
    assert found.signatory == "Joan Pell"


@pytest.mark.parametrize("said", [f"> {SAID}", f"    {SAID}", f'"{SAID[:60]}\n\n"{SAID[60:]}"'])
def test_however_the_quotation_is_set(said):
    letter = ENGLISH.format("\n\nAs I explained in my letter of 12 April:", said)
    (found,) = find_responses(f"Round two:\n\n{letter}\n\nUnbelievable!", published=None)
    assert (found.span_start, found.span_end) == (12, 12 + len(letter))


@pytest.mark.parametrize("letter", [GERMAN, SPANISH, WELSH], ids=["German", "Spanish", "Welsh"])
def test_in_other_languages(letter):
    (found,) = find_responses(f"I wrote to them, and this is their answer:\n\n{letter}", published=None)
    assert found.text == letter
    assert found.signatory
    assert found.role


def test_mail_that_is_answered_under_it_stands_apart():
    asked = (
        "> Why was the van stopped, and who took the decision? I would like\n> to see the minutes, please."
    )
    letter = ENGLISH.format("You asked:", asked)
    found = find_responses(letter, published=None)
    assert len(found) == 2
    assert all("minutes" not in one.text for one in found)


def test_what_the_poster_quotes_of_his_own_is_his():
    text = (
        "The council did answer:\n\nDear Mr Tarn,\n\nThank you for your letter of 3 May, which was passed to me. The van failed its test and the council is"
        " considering what to do. I am sorry for the inconvenience that this has caused to you.\n\nIn my second letter I put it to them:\n\n"
        '"You have now had two months to consider it and nobody here has seen a book since. What is the date of the decision?"'
        "\n\nAnd what came back:\n\nThe decision will be taken by the Cabinet on 4 July.\n\n"
        "Joan Pell\nLibraries Manager\nMossdale County Council"
    )
    found = find_responses(text, published=None)
    assert [one.text.split()[0] for one in found] == ["Dear", "The"]
    assert all("two months" not in one.text for one in found)


HELD = """Dear Mr Tarn,

Thank you for your letter of 9 June 2011 on behalf of your constituent Mrs J Orrin of Brackenby about the weir.

The Agency has powers, but no duty, to clear it. I am afraid that we have no plans to change this.
{close}
Colm Veasey MP
Parliamentary Under Secretary of State
Department for Rivers and Rural Affairs"""
AROUND = """My MP sent me this:

Dear Mrs Orrin,

Further to our earlier correspondence, I have now had a reply from the Minister, which reads as follows:

{held}

I am disappointed with this and will raise it in the House.

Yours sincerely

Peter Tarn MP
Member of Parliament for Brackenby

Well done Peter!"""


@pytest.mark.parametrize("close", ["", "\nYours ever\n"], ids=["without a close", "with a close"])
@pytest.mark.parametrize(
    "dressed",
    [
        '"{}"'.format,
        str,
        lambda held: "\n".join(f"    {line}" for line in held.split("\n")),
        lambda held: "\n".join(f"> {line}" for line in held.split("\n")),
    ],
    ids=["in marks of quotation", "plain", "indented", "in marks of mails"],
)
def test_a_letter_that_another_gives_whole_ends_where_its_writer_signs(dressed, close):
    found = find_responses(AROUND.format(held=dressed(HELD.format(close=close))), published="2011-07-01")
    assert [one.signatory for one in found] == ["Peter Tarn", "Colm Veasey", "Peter Tarn"]
    assert [one.addressee for one in found] == ["Mrs Orrin", "Mr Tarn", "Mrs Orrin"]
    assert found[1].organisation == "Department for Rivers and Rural Affairs"
    assert found[2].text.startswith("I am disappointed")
    assert found[2].text.endswith("Brackenby")


def test_what_a_poster_says_below_a_letter_that_he_gives_in_his_own_is_his():
    letter = AROUND.replace("Peter Tarn MP\nMember of Parliament for Brackenby", "Peter Tarn, Brackenby")
    found = find_responses(letter.format(held=HELD.format(close="\nYours ever\n")), published="2011-07-01")
    assert all("disappointed" not in one.text for one in found)
