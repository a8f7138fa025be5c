"""One letter over several comments is one letter, and each part knows what the others tell."""

import itertools

import pytest

from ingest.replies.together.weave import Rulings, weave
from ingest.woven import Letter

FIRST = (
    "Dear Ms Fenn, thank you for your letter of 3 May about the swing bridge. The board met twice in June."
)
SECOND = "It has decided to keep the bridge open. Yours sincerely, Hector Plumb, Head of Bridges"
BODY = "Oxney Harbour Board"


def part(number, text, **fields):
    told = {"site_id": "s", "post_id": "p", "comment_id": f"c{number}", "poster": "Ada", "text": text}
    return Letter(id=f"r{number}", **(told | fields))


def two(**fields):
    return [
        part(1, FIRST, answers_date="2012-05-03", addressee="Ms F.", **fields),
        part(
            2, SECOND, continues="comment", comment_before="c1", signatory="Hector Plumb", role="Head of Bridges",
            organisation=BODY, letter_date="2012-06-20",
        ),
    ]  # fmt: skip


def woven(letters, **rulings):
    return weave(letters, (), Rulings(**rulings))


def test_the_second_part_names_the_first_and_they_share_what_they_are_tied_to():
    ties = woven(two()).ties
    assert (ties["r1"].continues, ties["r2"].continues) == (None, "r1")
    assert ties["r1"].organisation == ties["r2"].organisation == "oxney-harbour-board"
    assert ties["r1"].official == ties["r2"].official


def test_each_part_borrows_what_only_the_other_tells():
    ties = woven(two(role="Bridge Officer")).ties
    assert dict(ties["r1"].borrowed) == {"signatory": "r2", "organisation": "r2", "letter_date": "r2"}
    assert dict(ties["r2"].borrowed) == {"addressee": "r1", "answers_date": "r1"}


def test_a_letter_in_two_parts_is_counted_once():
    (office,) = woven(two()).offices
    assert (office.role, office.responses, office.first_date) == ("Head of Bridges", 1, "2012-06-20")


def test_parts_put_together_are_a_copy_of_the_letter_that_somebody_else_pasted_whole():
    text = f"{FIRST}\n\n{SECOND}".replace("Fenn", "Ward")
    whole = part(9, text, poster="Bo", addressee="Ms W.", organisation=BODY)
    made = woven([*two(), whole])
    (form,) = made.forms
    assert sorted(form.copies) == ["r1", "r9"]
    assert {made.ties[i].form for i in ("r1", "r2", "r9")} == {form.leader}
    assert {made.ties[i].attestation for i in ("r1", "r2", "r9")} == {"corroborated"}


def test_what_a_person_confirmed_of_a_part_is_confirmed_of_the_letter():
    ties = woven(two(), confirmed=frozenset({"r2"})).ties
    assert (ties["r1"].attestation, ties["r2"].attestation) == ("confirmed", "confirmed")


def test_the_official_is_who_signed_at_the_end_where_the_beginning_has_a_surname_only():
    ties = woven(two(signatory="Mr Plumb", role="Bridge Officer")).ties
    assert ties["r1"].official == ties["r2"].official == "hector-plumb-oxney-harbour-board"
    (office,) = woven(two(signatory="Mr Plumb", role="Bridge Officer")).offices
    assert office.role == "Head of Bridges"


def test_three_parts_are_one_letter():
    third = part(3, "P.S. It closes on Sundays.", continues="comment", comment_before="c2", reference="OB/7")
    ties = woven([*two(), third]).ties
    assert [ties[i].continues for i in ("r1", "r2", "r3")] == [None, "r1", "r2"]
    assert dict(ties["r1"].borrowed)["reference"] == "r3"
    assert dict(ties["r3"].borrowed)["signatory"] == "r2"


@pytest.mark.parametrize(
    "fields",
    [{"comment_before": "c7"}, {"comment_before": None}, {"continues": None}, {"comment_before": "c2"}],
)
def test_a_part_whose_first_one_is_not_recorded_stands_alone(fields):
    first, second = two()
    alone = part(2, SECOND, **({"continues": "comment", "comment_before": "c1"} | fields))
    ties = woven([first, alone]).ties
    assert ties["r2"].continues is None
    assert ties["r1"].borrowed == ties["r2"].borrowed == ()
    assert second.id in ties


def test_it_goes_on_from_the_last_letter_of_the_comment_before_and_only_with_what_comes_first():
    earlier = part(0, "Dear Ms Fenn, another letter. Yours, I. Marsh", comment_id="c1", start=0)
    first, second = two(start=50)
    other = part(5, "Dear Ms Fenn, a third one. Yours, I. Marsh", comment_id="c2", start=90, continues="comment",
                 comment_before="c1")  # fmt: skip
    ties = woven([earlier, first, second, other]).ties
    assert [ties[i].continues for i in ("r0", "r1", "r2", "r5")] == [None, None, "r1", None]


def test_what_goes_on_after_a_remark_is_a_part_of_the_letter_that_tells_the_same():
    body = {"signatory": "Hector Plumb", "organisation": BODY, "comment_id": "c1"}
    parts = [
        part(1, FIRST, **body, start=0),
        part(
            2,
            "Dear Ms Fenn, the ferry runs. Yours, I. Marsh",
            comment_id="c1",
            start=80,
            signatory="I. Marsh",
        ),
        part(3, SECOND, **body, start=200, continues="remark"),
        part(4, "P.S. It closes on Sundays.", **body, start=300, continues="remark"),
    ]
    made = woven(parts)
    assert [made.ties[p.id].continues for p in parts] == [None, None, "r1", "r3"]
    assert made.ties["r4"].official == made.ties["r1"].official != made.ties["r2"].official


def test_every_part_has_its_ties_where_two_go_on_from_one():
    told = {"comment_id": "c1", "organisation": BODY}
    parts = [
        part(1, FIRST, **told, start=0),
        part(2, "P.S. Sundays.", comment_id="c1", start=90, continues="remark"),
        part(3, SECOND, **told, start=200, continues="remark"),
    ]
    ties = woven(parts).ties
    assert [ties[p.id].continues for p in parts] == [None, "r1", "r1"]
    assert {ties[p.id].organisation for p in parts} == {"oxney-harbour-board"}


def test_the_order_of_the_letters_does_not_matter():
    letters = [*two(), part(3, "P.S. Sundays.", continues="comment", comment_before="c2")]
    assert all(woven(order) == woven(letters) for order in itertools.permutations(letters))
