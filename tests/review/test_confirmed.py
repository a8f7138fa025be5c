"""The key ``c``: an attestation that somebody confirmed is of the words that were confirmed, and of no others."""

import pytest

from tests.review.letters import FIRST, House, found, other
from tests.review.reviewer import Reviewer
from tests.review.test_kept import AFTER, LETTER, QUEUE, SAID, said

ROWS = "SELECT attestation FROM responses"
FORGED = AFTER.replace("which I have read with care", "which will be burnt on Tuesday")


@pytest.fixture
def known(tmp_path) -> Reviewer:
    """A person who knows from elsewhere that the one letter is real."""
    reviewer = Reviewer(tmp_path, "ada")
    said(reviewer, SAID, "2010-10-01")
    done = reviewer.review(keys="cq")
    assert ", confirmed; " in done.out
    assert reviewer.rows(ROWS) == [("confirmed",)]
    return reviewer


def test_a_letter_that_was_changed_is_confirmed_no_more_and_waits(known):
    said(known, FORGED, "2010-11-01")
    assert known.rows(ROWS) == [("pasted",)]
    (entry,) = known.review(*QUEUE).objects()
    assert entry["attestation"] == "pasted"
    done = known.review("--status", "changed", keys="q")
    assert "of other words: attestation confirmed: \u201cDear Ms [Q.]," in done.out
    known.run("rebuild")
    assert known.rows(ROWS) == [("pasted",)]


@pytest.mark.parametrize(("key", "attestation"), [("c", "confirmed"), ("a", "pasted"), ("r", None)])
def test_who_decides_on_the_other_words_settles_it(known, key, attestation):
    said(known, FORGED, "2010-11-01")
    known.review("--status", "changed", keys=f"{key}q")
    assert known.rows(ROWS) == ([(attestation,)] if attestation else [])
    assert known.review(*QUEUE).objects() == []


def test_a_comment_that_changed_around_the_letter_leaves_it_confirmed(known):
    said(known, AFTER, "2010-11-01")
    assert known.rows(ROWS) == [("confirmed",)]
    assert known.review(*QUEUE).objects() == []


def test_words_that_come_back_are_confirmed_again(known):
    said(known, FORGED, "2010-11-01")
    said(known, SAID, "2010-12-01")
    assert known.rows(ROWS) == [("confirmed",)]


def test_a_letter_that_was_taken_out_stays_confirmed_as_it_stood(known):
    said(known, "Taken out again, sorry.", "2010-11-01")
    assert known.rows(ROWS) == [("confirmed",)]
    assert known.review(*QUEUE).objects() == []


def test_what_an_earlier_program_confirmed_tells_no_words_and_holds(tmp_path):
    reviewer = Reviewer(tmp_path, "ada")
    said(reviewer, SAID, "2010-10-01")
    ((own,),) = reviewer.rows("SELECT id FROM responses")
    line = f'{{"at": "2020-01-01T00:00:00Z", "kind": "confirm", "subject": "{own}", "value": {{"confirmed": true}}, "who": "bo"}}'
    (tmp_path / "bo.jsonl").write_text(line)
    reviewer.review("--import", str(tmp_path / "bo.jsonl"))
    assert reviewer.rows(ROWS) == [("confirmed",)]


def test_a_better_reader_leaves_it_confirmed(house):
    own = house.project()[0]["id"]
    house.decide(lambda desk: desk.confirm(sheet := desk.sheet(house.id), sheet.response(own), who="ada"))
    house.respond = other
    assert house.decide(lambda desk: (desk.confirmed(), desk.unattested())) == (frozenset({own}), {})


def test_it_follows_the_letter_to_another_id(tmp_path):
    house = House(tmp_path, f"Here:\n\n{LETTER}")
    house.respond = lambda _, entry: (found(entry.text, FIRST),) if entry else ()
    own = house.project()[0]["id"]
    house.decide(lambda desk: desk.confirm(sheet := desk.sheet(house.id), sheet.response(own), who="ada"))
    end = FIRST[FIRST.index("\n\nYours") - 14 :]
    for letter in (FIRST[FIRST.index("about") :], end):
        house.respond = lambda _, entry, words=letter: (found(entry.text, words),) if entry else ()
        (row,) = house.project()
        held = {row["id"]} if letter != end else set()
        assert row["id"] != own
        assert house.decide(lambda desk: desk.confirmed()) == held


@pytest.mark.parametrize("ends", ['["a", "b"]', "[5, 2]", "7"])
def test_a_confirmation_without_a_place_is_not_taken_from_a_file(known, ends):
    told = f'{{"confirmed": true, "record": "x", "place": {ends}}}'
    line = (
        f'{{"at": "2020-01-01T00:00:00Z", "kind": "confirm", "subject": "y", "value": {told}, "who": "bo"}}'
    )
    (known.folder / "bo.jsonl").write_text(line)
    done = known.review("--import", str(known.folder / "bo.jsonl"))
    assert done.code != 0
    assert "is no stretch of a text" in done.err
    assert len(known.decisions()) == 1
