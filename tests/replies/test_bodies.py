"""Names of bodies in running text: where they begin, and where they end."""

import pytest

from ingest.replies import find_responses
from ingest.replies.known.matters import comma_parts
from ingest.replies.known.organisations import identified, named_bodies
from ingest.replies.who.blocks import signed

LETTER = """Dear Ms Quill

Thank you for your email of 9 March 2011 about the allotments. The waiting list stands at 214. We are unable to release the report.

Yours sincerely
Marcus Oyelaran
Estates Surveyor"""


@pytest.mark.parametrize(
    "opening",
    [
        "Finally", "So", "Yesterday", "Hooray", "Well", "Still", "Apparently", "Tuesday", "In March", "On 3 May", "Since June", "Last April",
        "Oh well", "And then finally", "Surprisingly",
    ],
)  # fmt: skip
def test_words_with_which_a_sentence_opens_are_no_part_of_a_body(opening):
    (body,) = named_bodies(f"{opening} Fairholme Borough Council replied:")
    assert body.text == "Fairholme Borough Council"


@pytest.mark.parametrize(
    "name",
    [
        "Well Parish Council", "March Town Council", "May Valley Water Authority", "Huntly Community Council", "Ely City Council",
        "Hope Valley Parish Council", "Good Hope Hospital", "Beverly City Council", "Reading Borough Council", "Family Court Service",
    ],
)  # fmt: skip
def test_places_called_like_such_words_keep_their_names(name):
    assert [body.text for body in named_bodies(f"I wrote to {name} twice.")] == [name]


@pytest.mark.parametrize("opening", ["Finally", "Well", "So"])
def test_who_answers_is_told_without_the_word_before(opening):
    (response,) = find_responses(
        f"{opening} Fairholme Borough Council replied:\n\n{LETTER}", published="2011-03-14", author="quill"
    )
    assert response.organisation == "Fairholme Borough Council"


@pytest.mark.parametrize(
    "name",
    [
        "Bundesministerium für Verkehr, Bau und Stadtentwicklung",
        "Ministerium für Häfen, Fischerei und Tourismus",
        "Ministère de la Pêche, des Ports et du Tourisme",
        "Ministère de l'Écologie, du Développement durable et de l'Énergie",
        "Ministerio de Puertos, Pesca y Turismo",
    ],
)
def test_a_ministry_of_several_matters_is_named_to_its_end(name):
    assert [body.text for body in named_bodies(f"Nora Pell, {name}, 10115 Berlin")] == [name]


def test_what_else_stands_behind_a_comma_is_no_matter_of_a_ministry():
    found = named_bodies("Das Bundesministerium für Verkehr, Frau Pell und ich trafen uns.")
    assert [body.text for body in found] == ["Bundesministerium für Verkehr"]


def test_a_signature_block_has_a_ministry_of_several_matters_whole():
    by = signed(["Uwe Lenz", "Referatsleiter, Bundesministerium für Häfen, Fischerei und Tourismus"])
    assert (by.role, by.organisation) == (
        "Referatsleiter",
        "Bundesministerium für Häfen, Fischerei und Tourismus",
    )


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("Minister for Piers, Department for Culture, Media and Sport, 2-4 Cockspur Street", ["Minister for Piers", "Department for Culture, Media and Sport", "2-4 Cockspur Street"]),
        ("the Minister for Transport, Ann Orr and Bob Lee", ["the Minister for Transport", "Ann Orr and Bob Lee"]),
        ("the Minister for Piers, Ferries and Locks, Nora Pell", ["the Minister for Piers, Ferries and Locks", "Nora Pell"]),
        ("Department for Transport, Castle House, London", ["Department for Transport", "Castle House", "London"]),
    ],
)  # fmt: skip
def test_commas_within_the_name_of_an_office_part_nothing(said, parts):
    assert comma_parts(said) == parts


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Metropolitan Police Authority, 16 November 2009", "Metropolitan Police Authority"),
        ("I write for the Bedfordshire Police Authority.", "Bedfordshire Police Authority"),
        ("It was sent to the Treasury Board of Canada.", "Treasury Board of Canada"),
        ("The Metropolitan Police has answered.", "Metropolitan Police"),
        ("It is for the Department of Natural Ponds, I have found.", "Department of Natural Ponds"),
    ],
)
def test_a_name_ends_with_its_last_word_and_a_known_one_that_goes_on_is_anothers(text, body):
    assert [mention.text for mention in named_bodies(text)] == [body]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Dept for Transport", "Department for Transport"),
        ("Dept. of  Health", "Department of Health"),
        ("H M Treasury", "HM Treasury"),
        ("H.M. Treasury", "HM Treasury"),
        ("U.K. Border Agency", "UK Border Agency"),
        ("Metropolitan  Police", "Metropolitan Police Service"),
        ("National Police Chiefs\u2019 Council", "National Police Chiefs' Council"),
        ("Department for Business, Innovation & Skills", "Department for Business, Innovation and Skills"),
    ],
)
def test_a_known_name_is_known_in_its_usual_short_forms(written, name):
    assert identified(written).name == name


@pytest.mark.parametrize(
    "written", ["Dept of Ponds", "Depth for Transport", "Dept for Transports", "MP Police"]
)
def test_what_is_like_a_known_name_is_not_taken_for_it(written):
    assert identified(written) is None
