"""Words that a person had removed: gone in whatever characters they are written, and no others with them."""

import time

import pytest

from ingest.store.masks.cleaning import cleaned
from ingest.store.masks.redact import Masks, occurrences


@pytest.mark.parametrize("phrase", ["Taylor", "Ms Taylor", "Taylor asked"])
def test_what_a_person_removed_is_told_as_removed_also_where_initials_would_stand(phrase):
    told = Masks(addressees=("Ms Ann Taylor", "Ms Taylor"), phrases=(phrase,)).masked("Ms Taylor asked.")
    assert "[removed]" in told
    assert "[T.]" not in told


@pytest.mark.parametrize(
    "written",
    [
        "Ren\u00e9e Tr\u00fcffelhaus", "Ren\u00e9e Tr\u00fc\ufb00elhaus", "Rene\u0301e Tru\u0308ffelhaus", "Ren\u00e9e-Tr\u00fcffelhaus",
        "ren\u00e9e_tr\u00fcffelhaus", "REN\u00c9E\u2013TR\u00dcFFELHAUS", "\uff32\uff45\uff4e\u00e9\uff45 Tr\u00fcffelhaus",
    ],
)  # fmt: skip
def test_a_name_removed_by_a_person_goes_in_whatever_letters_it_is_written(written):
    masks = Masks(phrases=("Ren\u00e9e Tr\u00fcffelhaus",))
    assert masks.masked(f"So @{written}, no.") == "So @[removed], no."
    assert Masks(phrases=(written,)).masked("So Ren\u00e9e Tr\u00fcffelhaus.") == "So [removed]."


def test_words_removed_by_a_person_go_whatever_the_white_space():
    assert Masks(phrases=("14 Mill Lane",)).masked("at 14  Mill\nLane.") == "at [removed]."


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("Mary O'Neil of 5 King's Road", "Mary O\u2019Neil of 5  King\u2019s Road"),
        ("Mary O\u2019Neil", "mary o\u02bcneil"),
        ('said "never" -- and left...', "said \u201cnever\u201d \u2014 and left\u2026"),
        ("said \u201cnever\u201d \u2013 and left\u2026", 'said "never" --- and left...'),
        ("``never''", "\u201cnever\u201d"),
        ("Zo\xeb Quill (n\xe9e Brown)", "Zoe\u0308 Quill (ne\u0301e Brown)"),
        ("Zoe\u0308", "Zo\xeb"),
        ("a 10x20 plot", "a 10\xd720 plot"),
        ("King's Cross-Road", "King's Cross\u2011Road"),
        ("Zebedee Quill", "Zebe\xaddee\u200b Qu\u200cill"),
        ("Zebe\xaddee", "Zebedee"),
    ],
)
def test_words_removed_by_a_person_go_in_whatever_characters_they_are_written(phrase, text):
    told = f"{text}, \u201c{text} \u2026"
    assert Masks(phrases=(phrase,)).masked(told) == "[removed], \u201c[removed] \u2026"
    assert occurrences(phrase, told) == 2
    assert Masks(phrases=(phrase,)).addressee(text) == "[removed]"
    assert cleaned(f"<p>{told}</p>", Masks(phrases=(phrase,))) == "<p>[removed], \u201c[removed] \u2026</p>"


@pytest.mark.parametrize("text", ["Zoe", "Zo\xe9", "O Neil", "Oneil", "ONeill"])
def test_other_words_stay(text):
    assert Masks(phrases=("Zo\xeb", "O'Neil")).masked(text) == text


@pytest.mark.parametrize(
    ("phrase", "url"),
    [
        ("Zebedee Quillfeather", "https://a.example/2010/zebedee-quillfeather-of-hill-road/"),
        ("Zebedee Quillfeather", "https://a.example/p?author=Zebedee%20Quillfeather"),
        ("Zebedee Quillfeather", "https://a.example/users/ZebedeeQuillfeather#c1"),
        ("Quillfeather", "https://a.example/quillfeathers-letter/"),
        ("Mary O'Neil", "https://a.example/mary-oneil/"),
        ("Mary O\u2019Neil", "https://a.example/mary_o_neil/"),
        ("Zo\xeb N\xe9e", "https://a.example/zoe-nee/"),
        ("Zoe\u0308 Quill", "https://a.example/zo%C3%AB+quill"),
        ("Ann", "https://a.example/ask-ann/"),
        ("\u041c\u0430\u0440\u0438\u044f", "https://a.example/%D0%BC%D0%B0%D1%80%D0%B8%D1%8F/"),
        ("tom%40mail.example", "https://a.example/?tom%40mail.example"),
    ],
)
def test_an_address_is_known_to_hold_removed_words(phrase, url):
    masks = Masks(phrases=(phrase,))
    assert masks.address(url) is None
    assert "href" not in cleaned(f'<a href="{url}">x</a>', masks)


@pytest.mark.parametrize(
    ("phrase", "url"),
    [
        ("Ann", "https://ann.example/planning/"),
        ("hero", "https://a.example/the-road/"),
        ("14 Mill Lane", "https://a.example/2014/mill-lane/"),
        ("!", "https://a.example/a-b/"),
        ("Quillfeather", None),
    ],
)
def test_addresses_without_removed_words_stay(phrase, url):
    assert Masks(phrases=(phrase,)).address(url) == url


@pytest.mark.parametrize("phrase", ["Ms Taylor", "Taylor"])
@pytest.mark.parametrize("whole_names", [True, False])
def test_what_a_person_removes_leaves_no_initial_and_no_addressee(phrase, whole_names):
    masks = Masks(phrases=(phrase,), addressees=("Ms Taylor",), whole_names=whole_names)
    assert masks.masked("Dear Ms Taylor, thank you.") in {
        "Dear [removed], thank you.",
        "Dear Ms [removed], thank you.",
    }
    assert masks.addressee("Ms Taylor") == "[removed]"
    assert masks.masked("Dear Ms Hill, thank you.") == "Dear Ms Hill, thank you."


def test_an_address_that_a_person_removes_is_told_as_removed():
    assert Masks(phrases=("jo@mail.example",)).masked("Write to jo@mail.example.") == "Write to [removed]."


def test_words_are_counted_as_they_are_removed():
    text = "14 Mill\n Lane, and 14 mill lane."
    assert occurrences("14 Mill Lane", text) == Masks(phrases=("14 Mill Lane",)).masked(text).count(
        "[removed]"
    )
    assert (occurrences("13 Mill Lane", text), occurrences(" ", text)) == (0, 0)


@pytest.mark.parametrize(
    "text", ["[struck out: " * 30_000, "[struck out: x" * 20_000 + "]", "e\u0301" * 50_000 + "@"]
)
def test_marks_and_accents_without_end_are_looked_through_in_time(text):
    started = time.monotonic()
    assert Masks(phrases=("Quillfeather",)).masked(text) == text
    assert time.monotonic() - started < 10
