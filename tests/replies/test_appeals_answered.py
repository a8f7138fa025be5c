"""Which appeal a letter answers: the one to its body or its signatory, under the same post or elsewhere."""

from dataclasses import replace

import pytest

from tests.replies.woven import APPEAL, FENSHIRE, letter, woven


def test_a_letter_answers_the_appeal_to_its_body_under_the_same_post():
    answer = letter(1, organisation="Fenshire County Council", letter_date="2010-03-15")
    tie = woven([answer], [APPEAL]).ties["r1"]
    assert tie.appeal == "a1"
    assert (
        tie.appeal_reason
        == "from the body that was written to; pasted under the post that asked; 14 days later"
    )


@pytest.mark.parametrize("undated", ["post", "letter", "both"])
def test_where_a_day_is_missing_a_letter_under_the_post_that_asked_answers_it(undated):
    day = None if undated in ("letter", "both") else "2010-03-15"
    appeal = replace(APPEAL, published=None) if undated in ("post", "both") else APPEAL
    answer = letter(1, organisation="Fenshire County Council", letter_date=day, answers_date="2010-03-09")
    elsewhere = replace(letter(2, organisation="Fenshire County Council", letter_date=day, post_id="other"))
    ties = woven([answer, elsewhere], [appeal]).ties
    assert (
        ties["r1"].appeal_reason
        == "from the body that was written to; pasted under the post that asked; undated"
    )
    assert ties["r2"].appeal is None


def test_a_letter_that_answers_what_was_written_before_the_appeal_answers_another():
    answer = letter(1, organisation="Fenshire County Council", answers_date="2009-03-09")
    assert woven([answer], [APPEAL]).ties["r1"].appeal is None


@pytest.mark.parametrize("asked", ["Councillor Anna Perrow", "Mrs Anna Perrow", "Anna Perrow"])
def test_titles_do_not_hide_that_the_person_who_was_written_to_answers(asked):
    answer = letter(1, signatory="Anna Perrow", letter_date="2010-03-15")
    tie = woven([answer], [replace(APPEAL, target=asked, organisation=None)]).ties["r1"]
    assert tie.appeal_reason.startswith("from the person who was written to")


@pytest.mark.parametrize(
    "whom", ["Dr Piers Halgarth", "Piers Halgarth, Director of Environment and Transport"]
)
@pytest.mark.parametrize("post", ["p", "other"])
def test_who_signs_on_behalf_of_the_person_who_was_written_to_answers(whom, post):
    answer = letter(
        1, signatory="Tamsin Orchard-Rye", on_behalf_of=whom, letter_date="2010-03-09", post_id=post
    )
    others = [
        letter(2, on_behalf_of="Mr Ivo Lent", letter_date="2010-03-09"),
        letter(3, letter_date="2010-03-09"),
    ]
    ties = woven([answer, *others], [replace(APPEAL, target="Dr Piers Halgarth", organisation=None)]).ties
    assert ties["r1"].appeal == "a1"
    assert ties["r1"].appeal_reason.startswith("from one who signs for the person who was written to; ")
    assert (ties["r2"].appeal, ties["r3"].appeal) == (None, None)


@pytest.mark.parametrize(
    "told", [{"role": "Minister for Libraries"}, {"on_behalf_of": "the Minister for Libraries"}]
)
def test_an_office_that_was_written_to_answers_under_whatever_name(told):
    asked = replace(APPEAL, target=None, role="Minister for Libraries", organisation=None)
    answer = letter(1, signatory="Callum Wray", letter_date="2010-03-09", **told)
    tie = woven([answer], [asked]).ties["r1"]
    assert (
        tie.appeal_reason
        == "from the office that was written to; pasted under the post that asked; 8 days later"
    )
    assert woven([answer], [replace(asked, role="Minister for Roads")]).ties["r1"].appeal is None


def test_a_role_that_many_bodies_have_or_that_another_body_s_official_holds_answers_nothing():
    asked = replace(APPEAL, target=None, role="Chief Executive", organisation=None)
    assert (
        woven([letter(1, role="Chief Executive", letter_date="2010-03-09")], [asked]).ties["r1"].appeal
        is None
    )
    roads = replace(APPEAL, target=None, role="Head of Roads")
    other = letter(1, role="Head of Roads", letter_date="2010-03-09", organisation="Witham Harbour Board")
    assert woven([other], [roads]).ties["r1"].appeal is None


def test_a_letter_older_than_the_appeal_or_from_elsewhere_does_not_answer_it():
    fenshire = {"organisation": "Fenshire County Council"}
    others = [
        letter(1, letter_date="2010-02-01", **fenshire),
        letter(2, letter_date="2015-02-01", **fenshire),
        letter(3, letter_date="2010-03-15", organisation="Witham Harbour Board"),
        letter(4, letter_date="2010-03-15", site_id="another", **fenshire),
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


def test_elsewhere_who_holds_the_office_now_that_was_written_to_answers_the_appeal():
    asked = replace(APPEAL, target="Odo Fenn", role="Director of Culture", title="Save the mill")
    new, other, planner = (
        letter(n, **ELSEWHERE, signatory=who, role=role)
        for n, (who, role) in enumerate(
            (
                ("Polly Garth", "Director of Culture"),
                ("Ken Styles", "Director of Roads"),
                ("Ivo Lent", "Officer"),
            )
        )
    )
    ties = woven([new, other, planner], [asked]).ties
    assert ties["r0"].appeal_reason == (
        "from the office that was written to, at the same body; on the same blog, after it asked; 14 days later"
    )
    assert (ties["r1"].appeal, ties["r2"].appeal) == (None, None)
    elsewhere = replace(new, organisation="Witham Harbour Board")
    assert woven([elsewhere], [asked]).ties["r0"].appeal is None
