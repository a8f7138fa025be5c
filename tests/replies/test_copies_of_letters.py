"""Copies of one letter: which corroborate each other, which are a form letter, and what counts for more."""

import random
import time

import pytest

from ingest.replies.together import forms
from ingest.replies.together.forms import form_letters
from tests.replies.woven import FENSHIRE, STOCK, letter, woven


def stock(number, addressee="Ms A.", **fields):
    return letter(
        number, **({"text": f"Dear {addressee}\n{STOCK}", "addressee": addressee} | FENSHIRE | fields)
    )


def attested(*letters):
    return [tie.attestation for _, tie in sorted(woven(letters).ties.items())]


def test_copies_to_two_people_corroborate_each_other_and_are_a_form_letter():
    both = woven([stock(1), stock(2, "Mr B."), letter(3)])
    assert [(f.copies, f.organisation) for f in both.forms] == [(("r1", "r2"), "fenshire-county-council")]
    assert {i: t.attestation for i, t in both.ties.items()} == {
        "r1": "corroborated",
        "r2": "corroborated",
        "r3": "pasted",
    }


def test_two_pastings_by_one_person_corroborate_nothing():
    assert (
        attested(stock(1, poster="Meg"), stock(2, "Mr B.", poster="meg ", site_id="other")) == ["pasted"] * 2
    )


@pytest.mark.parametrize("name", [None, "Anonymous", "anon", "Guest", "Anonyme", "A", "?"])
def test_nameless_posters_corroborate_nothing(name):
    assert attested(stock(1, poster=name), stock(2, "Mr B.", poster=name)) == ["pasted"] * 2
    assert attested(stock(1, poster=name), stock(2, "Mr B.", poster="Paul")) == ["pasted"] * 2


@pytest.mark.parametrize(
    ("one", "other"),
    [("Anna", "Anna K."), ("anna k", "Anna Kovel"), ("Kovel_A", "kovel a"), ("Annak", "anna")],
)
def test_names_of_which_one_begins_the_other_may_be_one_person(one, other):
    assert attested(stock(1, poster=one), stock(2, "Mr B.", poster=other)) == ["pasted"] * 2
    assert attested(stock(1, poster=one), stock(2, "Mr B.", poster="Paul")) == ["corroborated"] * 2


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Ms K.", "Dr K.", "pasted"),
        ("K.", "Mr K.", "pasted"),
        ("Ms K.", "Mr K.", "corroborated"),
        ("Ms K.", "Ms L.", "corroborated"),
        ("Ms K.", "Sir or Madam", "corroborated"),
        ("Ms K.", None, "pasted"),
        ("Ms K.", "[removed]", "pasted"),
        ("[removed]", "[removed]", "pasted"),
    ],
)
def test_salutations_that_may_be_of_one_sheet_corroborate_nothing(one, other, told):
    assert attested(stock(1, one, poster="Anna"), stock(2, other, poster="Paul")) == [told] * 2


def test_one_sheet_of_paper_is_no_form_letter_whoever_pastes_or_quotes_it():
    same = woven([stock(1), stock(2), stock(3, "Ms. A")])
    assert same.forms == ()
    assert {t.attestation for t in same.ties.values()} == {"pasted"}
    assert attested(stock(1), stock(2), stock(3, "Mr B.")) == ["corroborated"] * 3


@pytest.mark.parametrize("addressee", ["Sir or Madam", "Resident", None, "[name]", "xxxx"])
def test_copies_that_name_nobody_are_each_poster_s_own_and_a_form_letter(addressee):
    both = woven([stock(1, addressee), stock(2, addressee)])
    assert [f.copies for f in both.forms] == [("r1", "r2")]
    assert {t.attestation for t in both.ties.values()} == {"corroborated"}
    assert attested(stock(1, addressee, poster="Meg"), stock(2, addressee, poster="meg")) == ["pasted"] * 2


@pytest.mark.parametrize(
    ("told", "attestation"),
    [
        ({"beside": "Hans wrote:"}, "pasted"),
        ({"beside": "So what is this in Hans Moor's letter supposed to mean?"}, "pasted"),
        ({"beside": "I quote it again, since nobody answered:"}, "pasted"),
        ({"beside": "Reposting, for those who missed it."}, "pasted"),
        ({"beside": "What cheek!", "answers": "c1"}, "pasted"),
        ({"answers": "c1"}, "pasted"),
        ({"beside": "Exactly what Hans has, it was sent to me on Monday."}, "corroborated"),
        ({"beside": "@Hans mine was:", "answers": "c1"}, "corroborated"),
        ({"beside": "Hansel and I wait.", "answers": "c7"}, "corroborated"),
        ({"beside": "I got this today."}, "corroborated"),
        ({}, "corroborated"),
    ],
)
def test_what_is_quoted_from_another_comment_is_no_copy(told, attestation):
    first = stock(1, "Sir/Madam", poster="Hans Moor", beside="Mine says:")
    assert attested(first, stock(2, "Sir/Madam", poster="Ines", **told)) == [attestation] * 2
    assert (
        attested(stock(0, "Constituent", poster="Jim"), first, stock(2, "Sir/Madam", poster="Ines"))
        == ["corroborated"] * 3
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"organisation": "Witham County Council"}),
        (
            {"organisation": None, "signatory": "Ann Bell MP"},
            {"organisation": None, "signatory": "Tom Pratt MP"},
        ),
        ({"organisation": None, "signatory": "Ann Bell MP"}, {}),
    ],
)
def test_stock_phrases_of_two_senders_are_two_letters(one, other):
    two = woven([stock(1, **one), stock(2, "Mr B.", **other)])
    assert two.forms == ()
    assert {t.attestation for t in two.ties.values()} == {"pasted"}


def test_each_sender_s_copies_are_a_form_letter_of_its_own():
    witham = {"organisation": "Witham County Council"}
    made = woven([stock(1), stock(2, "Mr B."), stock(3, "Ms C.", **witham), stock(4, "Mr D.", **witham)])
    assert [(f.copies, f.organisation) for f in made.forms] == [
        (("r1", "r2"), "fenshire-county-council"),
        (("r3", "r4"), "witham-county-council"),
    ]


def test_copies_without_a_body_are_of_whose_signatory_signs_there_and_those_without_a_sender_of_the_only_one():
    signed = {"signatory": "Ann Orr"}
    made = woven(
        [
            stock(1, **signed),
            stock(2, "Mr B.", organisation=None, **signed),
            stock(3, "Mr C.", organisation=None),
        ]
    )
    assert [(f.copies, f.organisation) for f in made.forms] == [
        (("r1", "r2", "r3"), "fenshire-county-council")
    ]
    assert {i: t.attestation for i, t in made.ties.items()}["r3"] == "pasted"


def test_a_linked_scan_and_a_person_s_word_count_for_more():
    one = woven(
        [letter(1, links=("https://fenshire.example/letter.pdf",)), letter(2)], confirmed=frozenset({"r2"})
    )
    assert (one.ties["r1"].attestation, one.ties["r2"].attestation) == ("linked", "confirmed")


WORDS = (
    "Thank you for your letter about the swing bridge, which was read with care. The bridge is shut until its bearings are "
    "seen to, and the ferry runs until October. Tickets are sold on board, and the timetable hangs at the quay."
)


@pytest.mark.parametrize("mask", ["[removed]", "[e-mail removed]", "[Z. M.]", "[removed]g"])
def test_words_masked_in_one_copy_throw_no_copy_out(mask):
    masked = WORDS.replace("the swing bridge, which was read with care. The bridge is shut until its", mask)
    others = [
        WORDS.replace("October", "spring"),
        WORDS.replace("on board", "ashore").replace("the quay", "it"),
    ]
    copies = [masked, *others]
    (form,) = form_letters((f"{number}", text) for number, text in enumerate(copies))
    assert len(form.copies) == 3
    assert mask not in form.text


@pytest.mark.parametrize("seed", range(20))
def test_copies_that_differ_in_many_places_are_one_form_letter_whole(seed):
    dice = random.Random(seed)
    months = ("January", "February", "March", "April", "May", "June", "July")

    def copy(number):
        first, other = (f"{dice.randint(1, 28)} {dice.choice(months)} 2010" for _ in range(2))
        return (
            f"{first} Dear Mr [{chr(65 + number % 26)}.], Thank you for your letter dated {other} about the number "
            f"{dice.randint(2, 60)} bus. I have looked into your complaint about stop {dice.randint(100, 999)} and found that "
            "the shelter there was moved for the roadworks. It will be put back when they end in "
            f"{dice.choice(months)}. I am sorry for the trouble that this has caused you. Yours sincerely Nell Arbour "
            "Head of Transport Fenshire County Council"
        )

    (form,) = form_letters((f"{number:03}", copy(number)) for number in range(40))
    assert [one.key for one in form.copies] == [f"{number:03}" for number in range(40)]


def test_little_that_is_left_of_a_letter_is_like_nothing():
    rest = "Dear Sir [removed] Yours sincerely Una Moss Head of Bridges at the Witham Harbour Board"
    other = rest.replace("[removed]", " ".join(f"word{number}" for number in range(60)))
    assert form_letters([("a", rest), ("b", other)]) == ()


@pytest.mark.parametrize(
    "told",
    [
        {"poster": "Meg"},
        {"addressee": "Resident", "beside": "quoting what was posted above"},
        {"addressee": None, "poster": "Meg"},
    ],
)
def test_thousands_of_copies_that_corroborate_nothing_are_no_work(told):
    copies = [
        stock(number, **({"addressee": f"Ms {chr(65 + number % 26)}."} | told)) for number in range(5000)
    ]
    begun = time.process_time()
    both = woven(copies)
    # It was half a minute and more, and grew with the square of their number.
    assert time.process_time() - begun < 8
    assert {tie.attestation for tie in both.ties.values()} == {"pasted"}


def test_whoever_is_apart_from_one_of_many_copies_of_a_poster_is_corroborated():
    copies = [stock(number, f"Ms {chr(65 + number)}.", poster="Meg") for number in range(5)]
    assert attested(*copies, stock(8, "Mr E.", poster="Paul")) == ["corroborated"] * 6
    assert attested(copies[4], stock(8, "Dr E.", poster="Paul")) == ["pasted"] * 2


def test_letters_are_not_compared_with_all_others_though_all_have_the_same_frame(monkeypatch):
    dice = random.Random(4)
    words = ["".join(dice.choices("aeioubdgklmnrst", k=dice.randint(3, 9))) for _ in range(3000)]
    compared = []
    alike = forms._alike
    monkeypatch.setattr(forms, "_alike", lambda a, b: compared.append(1) or alike(a, b))
    written = {}
    for template in range(400):
        body = " ".join(dice.choices(words, k=40))
        for copy in range(5 if template < 200 else 1):
            written[f"{template:03}-{copy}"] = (
                f"Dear Mr {dice.choice(words)}\n\nThank you for your letter of {dice.randint(1, 28)} May about the baths. I am "
                f"grateful to you for taking the trouble to write to me.\n\n{body}\n\nI hope that this is of help.\n\nYours sincerely"
            )
    found = form_letters(written.items())
    assert sorted({tuple(one.key[:3] for one in form.copies) for form in found}) == [
        (f"{template:03}",) * 5 for template in range(200)
    ]
    # Of 1,200 letters there are 719,400 pairs.
    assert len(compared) < 20 * len(written)
