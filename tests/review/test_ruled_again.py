"""What was decided on a text that changed, and in which order decisions hold."""

import random
from dataclasses import replace

from ingest.store import Vault
from ingest.store.decisions import ledger
from onrecord import minutes
from tests.review.letters import FIRST, SECOND, TEXT, House, blind, both, found, signed
from tests.store.world import check_sound, now


def test_the_latest_decision_holds(house):
    house.decide_on(0, "correct", field="signatory", value="H. Plum")
    house.decide_on(0, "correct", field="signatory", value="Hector Plumb-Tree")
    assert house.project()[0]["signatory"] == "Hector Plumb-Tree"


def test_every_decision_can_be_taken_back_and_the_taking_back_too(house):
    before = house.project()
    made = house.decide_on(0, "reject")
    undone = house.decide(lambda desk: desk.undo(made, who="ada"))
    assert house.project() == before
    house.decide(lambda desk: desk.undo(undone, who="ada"))
    assert len(house.project()) == 1
    assert len(list(in_ledger(house))) == 3


def in_ledger(house):
    with Vault.open(house.folder / "vault", now=now) as vault:
        return list(vault.decisions())


def test_a_text_that_changed_brings_the_decision_back_and_does_not_apply_it(house):
    house.decide_on(0, "correct", field="signatory", value="Somebody Else")
    house.decide_on(1, "reject")
    house.say(TEXT.replace("until the end of October", "until the end of June"), "2026-03-02T08:00:00Z")
    changed = SECOND.replace("October", "June")
    house.respond = lambda _, entry: (
        (found(entry.text, FIRST), found(entry.text, changed))
        if entry and changed in entry.text
        else both(_, entry)
    )
    rows = house.project()
    assert [(r["signatory"], r["review_status"]) for r in rows] == [
        ("Hector Plumb", "machine"),
        ("Ida Marsh", "machine"),
    ]
    sheet = house.decide(lambda desk: desk.sheet(house.id))
    verbs = [[d.value["verb"] for d in r.changed] for r in sheet.found.responses]
    assert verbs == [["correct"], ["reject"]]


def test_an_id_outlives_an_edit_of_the_sentence_it_was_made_of_once_somebody_decided(house):
    before = house.project()[0]["id"]
    house.decide_on(0, "accept")
    edited = FIRST.replace("Thank you for your letter about", "Many thanks for your note on")
    house.say(TEXT.replace(FIRST, edited), "2026-03-02T08:00:00Z")
    house.respond = lambda _, entry: (found(entry.text, edited),) if entry and edited in entry.text else ()
    assert signed(house.project()) == [(before, "Hector Plumb", "machine")]


def test_a_decision_on_the_text_as_it_is_now_settles_what_came_back(house):
    house.decide_on(0, "correct", field="signatory", value="Somebody Else")
    house.say(f"{TEXT} PS: more", "2026-03-02T08:00:00Z")
    house.project()
    house.decide_on(0, "accept")
    sheet = house.decide(lambda desk: desk.sheet(house.id))
    assert [r.changed for r in sheet.found.responses] == [(), ()]
    assert sheet.found.lost == ()
    assert house.project()[0]["signatory"] == "Hector Plumb"


def test_white_space_and_curled_quotes_are_no_change(house):
    house.decide_on(1, "accept")
    served = TEXT.replace("colleague's", "colleague\u2019s").replace("\n\n", "\n \n")
    house.say(served, "2026-03-02T08:00:00Z")
    house.respond = blind
    (row,) = house.project()
    assert row["review_status"] == "confirmed"
    assert "colleague\u2019s" in row["text"]
    assert row["text"].startswith("Dear Ms [Q.]")
    assert row["text"].endswith("Ferries Officer")


def test_any_order_of_the_ledgers_of_two_people_gives_the_same_rows(house, tmp_path):
    house.decide_on(0, "correct", field="unit", value="Works")
    house.decide_on(0, "accept")
    house.decide_on(1, "reject")
    decisions = in_ledger(house)
    later = replace(
        decisions[0], at="2026-04-01T00:00:00Z", who="bo", value={**decisions[0].value, "value": "Docks"}
    )
    decisions.append(later)
    expected = None
    for turn in range(4):
        again = House(tmp_path / str(turn))
        again.project()
        shuffled = random.Random(turn).sample(decisions, len(decisions))
        with Vault.open(again.folder / "vault", now=now) as vault:
            minutes.enter(vault, shuffled)
            assert minutes.enter(vault, decisions) == 0
        rows = again.project()
        expected = expected or rows
        assert rows == expected
        assert rows[0]["unit"] == "Docks"
    check_sound(tmp_path / "3" / "archive.db")


def test_decisions_of_one_second_are_decisions_of_their_own(house):
    made = [house.decide_on(0, "accept") for _ in range(3)]
    assert len({ledger.key(d) for d in made}) == 3
    house.decide(lambda desk: desk.undo(made[2], who="ada"))
    assert [r["review_status"] for r in house.project()] == ["confirmed", "machine"]
