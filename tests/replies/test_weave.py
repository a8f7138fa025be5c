"""Responses taken together: the bodies and officials that letters name, and those that people merged."""

import itertools
import re

import pytest

from ingest.replies.together.authority import body_slug, person_slug, slug_of
from ingest.woven import Asked
from tests.replies.woven import APPEAL, STOCK, letter, woven


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


@pytest.mark.parametrize(
    "signed",
    [
        "Insp Neil Harbottle", "Inspector Neil Harbottle", "Chief Inspector Neil Harbottle", "Det. Supt. Neil Harbottle",
        "T/Inspector Neil Harbottle", "DS Neil Harbottle", "A/DCI Neil Harbottle", "PC 123AB Neil Harbottle",
        "Deputy Chief Constable Neil Harbottle QPM", "Wg Cdr Neil Harbottle", "Cr Neil Harbottle",
    ],
)  # fmt: skip
def test_who_is_promoted_stays_the_same_official(signed):
    assert person_slug(signed, "b") == "neil-harbottle-b"


@pytest.mark.parametrize(
    ("signed", "slug"),
    [
        ("Inspector Harbottle", "inspector-harbottle-b"),
        ("DS Harbottle", "ds-harbottle-b"),
        ("Di Harbottle Smith", "di-harbottle-smith-b"),
        ("Con Ryan Moss", "con-ryan-moss-b"),
    ],
)
def test_what_looks_like_a_rank_and_is_none_before_a_whole_name_stays(signed, slug):
    assert person_slug(signed, "b") == slug


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


def test_the_order_of_the_input_does_not_matter():
    letters = [
        letter(1, text=STOCK, organisation="the Met Police", signatory="A. Perrow"),
        letter(2, text=STOCK, organisation="MPS", signatory="Anna Perrow", role="Commander"),
        letter(3, organisation="Fenshire County Council", letter_date="2010-03-15"),
    ]
    results = {repr(woven(order, [APPEAL])) for order in itertools.permutations(letters)}
    assert len(results) == 1


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
