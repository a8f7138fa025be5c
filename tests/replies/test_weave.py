"""Responses taken together: bodies, officials, form letters, what speaks for a letter and what it answers."""

import itertools
import re
from dataclasses import replace

import pytest

from ingest.replies.authority import body_slug, person_slug, slug_of
from ingest.replies.forms import form_letters
from ingest.replies.weave import Rulings, weave
from ingest.woven import Asked, Letter

STOCK = (
    "Thank you for your letter about the proposed closure of the swimming baths. I understand your concern. "
    "The Council has to save a great deal of money, and no decision will be taken before the budget meeting. "
    "Yours sincerely"
)


def letter(number: int, **fields) -> Letter:
    told = {"site_id": "s", "post_id": "p", "comment_id": f"c{number}", "poster": f"Reader {number}"}
    told |= {"text": f"Letter {number}. {number} reasons of its own, none of which another letter gives."}
    return Letter(id=f"r{number}", **(told | fields))


def woven(letters, appeals=(), **rulings):
    return weave(letters, appeals, Rulings(**rulings))


def test_one_body_under_two_names_is_one_organisation():
    both = woven(
        [letter(1, organisation="the Met Police"), letter(2, organisation="Metropolitan Police Service")]
    )
    assert [b.name for b in both.bodies] == ["Metropolitan Police Service"]
    assert both.ties["r1"].organisation == both.ties["r2"].organisation == "metropolitan-police-service"
    assert both.bodies[0].curated


def test_unknown_body_is_made_from_its_name_and_waits_for_review():
    made = woven(
        [letter(1, organisation="WITHAM HARBOUR BOARD"), letter(2, organisation="Witham Harbour Board")]
    )
    assert [(b.slug, b.name, b.curated) for b in made.bodies] == [
        ("witham-harbour-board", "Witham Harbour Board", False)
    ]


def test_the_council_names_no_body():
    assert body_slug("the Council", {}) is None
    assert body_slug("County Council", {}) is None
    assert body_slug("Fenshire County Council", {}) == "fenshire-county-council"


def test_bodies_that_people_merged_are_one():
    one = woven(
        [letter(1, organisation="Harbour Office of Witham"), letter(2, organisation="Witham Harbour Board")],
        merged={"harbour-office-of-witham": "witham-harbour-board"},
    )
    assert {t.organisation for t in one.ties.values()} == {"witham-harbour-board"}


BOARD, OFFICE = "Witham Harbour Board", "Harbour Office of Witham"


def signed(number, name, body):
    return letter(number, signatory=name, organisation=body)


def test_an_official_goes_with_a_body_that_was_merged_and_the_old_address_leads_on():
    one = woven(
        [signed(1, "Anna Perrow", OFFICE), signed(2, "Anna Perrow", BOARD)],
        merged={slug_of(OFFICE): slug_of(BOARD)},
    )
    assert [person.slug for person in one.people] == ["anna-perrow-witham-harbour-board"]
    assert one.led == {
        slug_of(OFFICE): slug_of(BOARD),
        "anna-perrow-harbour-office-of-witham": "anna-perrow-witham-harbour-board",
    }


@pytest.mark.parametrize("other", ["ivo-lent-witham-harbour-board", "ivo-lent-harbour-office-of-witham"])
def test_officials_that_people_merged_stay_so_when_their_body_is_merged(other):
    anna = "anna-perrow-harbour-office-of-witham"
    one = woven(
        [signed(1, "Anna Perrow", OFFICE), signed(2, "Ivo Lent", OFFICE), signed(3, "Ivo Lent", BOARD)],
        merged={anna: other, slug_of(OFFICE): slug_of(BOARD)},
    )
    assert [(person.slug, person.name) for person in one.people] == [
        ("ivo-lent-witham-harbour-board", "Ivo Lent")
    ]
    assert one.led[anna] == "ivo-lent-witham-harbour-board"


def test_officials_are_followed_to_the_end_of_the_line():
    names = ("Anna Perrow-Lindqvist", "Ivo Lent", "Una Moss")
    slugs = [f"{slug_of(name)}-{slug_of(BOARD)}" for name in names]
    one = woven(
        [signed(number, name, BOARD) for number, name in enumerate(names)],
        merged=dict(itertools.pairwise(slugs)),
    )
    assert [(person.slug, person.name) for person in one.people] == [(slugs[-1], "Una Moss")]
    assert one.led == {slugs[0]: slugs[2], slugs[1]: slugs[2]}


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_of_merged_officials_whose_name_no_letter_has_any_more_nothing_is_said(gone):
    names = ("Anna Perrow-Lindqvist", "Ivo Lent", "Una Moss")
    slugs = [f"{slug_of(name)}-{slug_of(BOARD)}" for name in names]
    left = [number for number in range(3) if number != gone]
    one = woven(
        [signed(number, names[number], BOARD) for number in left],
        merged=dict(itertools.pairwise(slugs)),
    )
    assert [(person.slug, person.name) for person in one.people] == [(slugs[left[1]], names[left[1]])]
    assert one.led == {slugs[left[0]]: slugs[left[1]]}


def test_a_body_that_no_letter_and_no_appeal_names_any_more_is_not_led_on_from():
    merged = {slug_of(OFFICE): slug_of(BOARD)}
    assert woven([signed(1, "Anna Perrow", BOARD)], merged=merged).led == {}
    asked = Asked(id="a", site_id="s", post_id="p", organisation=OFFICE, published="2010-01-01")
    assert woven([], [asked], merged=merged).led == merged


def test_a_merge_into_the_official_of_the_body_that_was_closes_no_circle():
    old, new = "anna-perrow-harbour-office-of-witham", "anna-perrow-witham-harbour-board"
    one = woven(
        [signed(1, "Anna Perrow", OFFICE), signed(2, "Anna Perrow", BOARD)],
        merged={slug_of(OFFICE): slug_of(BOARD), new: old},
    )
    assert len(one.people) == 1
    assert one.led == {slug_of(OFFICE): slug_of(BOARD), new: old}


def test_merges_in_a_circle_come_to_an_end():
    assert body_slug("Alpha Board of Works", {"alpha-board-of-works": "b", "b": "alpha-board-of-works"})


def test_one_name_in_two_bodies_is_two_officials():
    two = woven(
        [
            letter(1, signatory="Anna Perrow", organisation="Fenshire County Council"),
            letter(2, signatory="Anna Perrow", organisation="Witham Harbour Board"),
        ]
    )
    assert len(two.people) == 2


def test_titles_do_not_make_another_official_and_a_first_name_makes_none():
    assert person_slug("Dr Anna Perrow", "b") == person_slug("Anna Perrow", "b") == "anna-perrow-b"
    assert person_slug("Anna", "b") is person_slug("Anna [removed]", "b") is None


def test_an_official_who_changed_roles_has_both_with_their_dates():
    body = {"signatory": "Anna Perrow", "organisation": "Fenshire County Council"}
    known = woven(
        [
            letter(1, role="Head of Leisure", letter_date="2010-02-01", **body),
            letter(2, role="Head of Leisure", letter_date="2011-05-01", **body),
            letter(3, role="Chief Executive", letter_date="2013-01-01", **body),
        ]
    )
    assert [(o.role, o.first_date, o.last_date, o.responses) for o in known.offices] == [
        ("Chief Executive", "2013-01-01", "2013-01-01", 1),
        ("Head of Leisure", "2010-02-01", "2011-05-01", 2),
    ]


FENSHIRE = {"organisation": "Fenshire County Council"}


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


def test_one_sheet_of_paper_is_no_form_letter_whoever_pastes_or_quotes_it():
    same = woven([stock(1), stock(2), stock(3, "Ms. A")])
    assert same.forms == ()
    assert {t.attestation for t in same.ties.values()} == {"pasted"}
    assert attested(stock(1), stock(2), stock(3, "Mr B.")) == ["corroborated"] * 3


@pytest.mark.parametrize("addressee", ["Sir or Madam", "Resident", None, "[name]", "xxxx"])
def test_copies_that_name_nobody_corroborate_nothing_and_are_a_form_letter(addressee):
    both = woven([stock(1, addressee), stock(2, addressee)])
    assert [f.copies for f in both.forms] == [("r1", "r2")]
    assert {t.attestation for t in both.ties.values()} == {"pasted"}


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


APPEAL = Asked(
    id="a1",
    site_id="s",
    post_id="p",
    target="Councillor Anna Perrow",
    organisation="Fenshire County Council",
    published="2010-03-01T09:00:00Z",
)


def test_a_letter_answers_the_appeal_to_its_body_under_the_same_post():
    answer = letter(1, organisation="Fenshire County Council", letter_date="2010-03-15")
    tie = woven([answer], [APPEAL]).ties["r1"]
    assert tie.appeal == "a1"
    assert (
        tie.appeal_reason
        == "from the body that was written to; pasted under the post that asked; 14 days later"
    )


@pytest.mark.parametrize("asked", ["Councillor Anna Perrow", "Mrs Anna Perrow", "Anna Perrow"])
def test_titles_do_not_hide_that_the_person_who_was_written_to_answers(asked):
    answer = letter(1, signatory="Anna Perrow", letter_date="2010-03-15")
    tie = woven([answer], [replace(APPEAL, target=asked, organisation=None)]).ties["r1"]
    assert tie.appeal_reason.startswith("from the person who was written to")


def test_a_letter_older_than_the_appeal_or_from_elsewhere_does_not_answer_it():
    fenshire = {"organisation": "Fenshire County Council"}
    others = [
        letter(1, letter_date="2010-02-01", **fenshire),
        letter(2, letter_date="2015-02-01", **fenshire),
        letter(3, letter_date="2010-03-15", organisation="Witham Harbour Board"),
        letter(4, letter_date="2010-03-15", site_id="another", **fenshire),
        letter(5, **fenshire),
    ]
    assert {t.appeal for t in woven(others, [APPEAL]).ties.values()} == {None}


ELSEWHERE = {"post_id": "other", "organisation": "Fenshire County Council", "letter_date": "2010-03-15"}


def test_a_letter_that_answers_something_older_does_not_answer_the_appeal():
    asked = [
        letter(n, **FENSHIRE, letter_date="2010-03-15", answers_date=d)
        for n, d in enumerate(("2010-02-03", "2010-03-02"))
    ]
    ties = woven(asked, [APPEAL]).ties
    assert (ties["r0"].appeal, ties["r1"].appeal) == (None, "a1")


def test_elsewhere_a_body_s_letter_answers_an_appeal_of_the_same_matter_only():
    appeal = replace(APPEAL, title="Write to Fenshire County Council about the Oldmill bridge")
    bridge, tunnel = (
        letter(n, text=f"The {what} at {where} will be closed for repair.", **ELSEWHERE)
        for n, (what, where) in enumerate((("bridge", "Oldmill"), ("tunnel", "Farmill")))
    )
    ties = woven([bridge, tunnel], [appeal]).ties
    assert ties["r0"].appeal_reason == (
        "from the body that was written to; on the same blog, after it asked; of the same matter (bridge, oldmill); 14 days later"
    )
    assert ties["r1"].appeal is None
    assert woven([bridge], [replace(appeal, title="The bridge")]).ties["r0"].appeal == "a1"
    assert woven([bridge], [replace(appeal, title="Please write to the Council!")]).ties["r0"].appeal is None


def test_elsewhere_the_person_s_letter_answers_the_appeal_to_them():
    tie = woven([letter(1, **(ELSEWHERE | {"signatory": "Anna Perrow"}))], [APPEAL]).ties["r1"]
    assert tie.appeal_reason.startswith(
        "from the person who was written to; on the same blog, after it asked; 14"
    )


def test_the_order_of_the_input_does_not_matter():
    letters = [
        letter(1, text=STOCK, organisation="the Met Police", signatory="A. Perrow"),
        letter(2, text=STOCK, organisation="MPS", signatory="Anna Perrow", role="Commander"),
        letter(3, organisation="Fenshire County Council", letter_date="2010-03-15"),
    ]
    results = {repr(woven(order, [APPEAL])) for order in itertools.permutations(letters)}
    assert len(results) == 1


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


def test_little_that_is_left_of_a_letter_is_like_nothing():
    rest = "Dear Sir [removed] Yours sincerely Una Moss Head of Bridges at the Witham Harbour Board"
    other = rest.replace("[removed]", " ".join(f"word{number}" for number in range(60)))
    assert form_letters([("a", rest), ("b", other)]) == ()


def test_slugs_are_plain_ascii():
    assert (
        slug_of("Comhairle Contae na Gaillimhe & Mhaigh Eo") == "comhairle-contae-na-gaillimhe-and-mhaigh-eo"
    )
    assert slug_of("Región de Murcia") == "region-de-murcia"
    assert slug_of("Małgorzata O'Fallon") == "malgorzata-ofallon"
    assert (slug_of("Bjørn Ås"), slug_of("Strauß & Þór")) == ("bjorn-as", "strauss-and-thor")


NAMES = (
    "Лариса Песковская", "Борис Громов", "Ελένη Δούκα", "فاطمة الزيتوني", "鈴木一郎", "मीना कुमारी", "मुना कुमारी", "Bjørn Ås", "Bjrn As",
)  # fmt: skip
TOWNS = (
    "Львівська міська рада",
    "Муниципалитет Тверь",
    "Δήμος Πειραιώς Council",
    "Δήμος Αθηναίων Council",
    "横浜市役所",
)


def test_officials_whose_names_are_in_other_letters_are_people_of_their_own():
    many = woven([signed(number, name, BOARD) for number, name in enumerate(NAMES)])
    assert {person.name: person.aliases for person in many.people} == dict.fromkeys(NAMES, ())
    nowhere = woven([letter(number, signatory=name) for number, name in enumerate(NAMES)])
    assert sorted(person.name for person in nowhere.people) == sorted(NAMES)


def test_bodies_whose_names_are_in_other_letters_are_bodies_of_their_own():
    many = woven([signed(number, "Anna Perrow", name) for number, name in enumerate(TOWNS)])
    assert sorted(body.name for body in many.bodies) == sorted(TOWNS)
    assert all(re.fullmatch("[a-z0-9-]+", body.slug) for body in many.bodies)
    assert slug_of("Δήμος Αθηναίων") == slug_of("ΔΗΜΟΣ  ΑΘΗΝΑΙΩΝ") == slug_of("δήμος Αθηναίων")


def test_a_surname_alone_is_nobody_in_scripts_without_spaces():
    assert person_slug("山田", "b") is None
    assert person_slug("Dr 鈴木一郎", "b") == person_slug("鈴木一郎", "b")
