import sqlite3
from contextlib import closing

import pytest

from ingest.store.decisions.anchors import place_of, response_ids, span_at
from ingest.store.desk import Desk
from tests.review.letters import FIRST, SECOND, TEXT, House, blind, both, found, other, signed
from tests.store.world import dump


def test_the_second_response_keeps_its_id_when_the_first_is_rejected(house):
    first, second = house.project()
    house.decide_on(0, "reject")
    (left,) = house.project()
    assert (left["id"], left["signatory"]) == (second["id"], "Ida Marsh")
    assert first["id"] != second["id"]


def test_an_id_stays_where_a_better_reader_leaves_the_salutation_out(house):
    before = house.project()
    house.respond = other
    after = house.project()
    assert [r["id"] for r in after] == [r["id"] for r in before]
    assert after[0]["span_start"] > before[0]["span_start"]


def test_an_id_stays_where_another_response_is_found_no_more(house):
    second = house.project()[1]["id"]
    house.respond = lambda _, entry: (found(entry.text, SECOND),) if entry else ()
    assert [r["id"] for r in house.project()] == [second]


def test_twins_in_one_comment_have_ids_of_their_own():
    ids = response_ids("r", [FIRST, FIRST, SECOND])
    assert len(set(ids)) == 3
    assert ids[0] == response_ids("r", [FIRST])[0]


def test_what_was_rejected_does_not_come_back_with_another_reader(house):
    house.decide_on(0, "reject")
    house.respond = other
    assert [r["signatory"] for r in house.project()] == ["Read Otherwise"]
    assert house.project()[0]["text"].startswith("I write further")


def test_a_corrected_field_outlives_a_reader_that_reads_otherwise(house):
    house.decide_on(0, "correct", field="organisation", value="Oxney Bridge Board")
    house.respond = other
    row = house.project()[0]
    assert (row["organisation"], row["review_status"], row["signatory"]) == (
        "Oxney Bridge Board",
        "corrected",
        "Read Otherwise",
    )


def test_a_field_may_be_corrected_to_nothing(house):
    house.decide_on(1, "correct", field="role", value=None)
    assert [r["role"] for r in house.project()] == ["Head of Bridges", None]


NAMED = FIRST.replace("Dear Ms Quince", "For the file").replace(
    "your letter", "the letter from Zebedee Marrow"
)


@pytest.mark.parametrize("told", ["Zebedee Marrow", "Mr Zebedee  Marrow", "zebedee marrow"])
def test_an_addressee_whom_a_person_names_goes_wherever_the_name_stands(tmp_path, told):
    house = House(tmp_path, text=f"This came for my dad, Zebedee Marrow:\n\n{NAMED}")
    house.respond = lambda _, entry: (found(entry.text, NAMED, addressee=None),) if entry else ()
    assert "Zebedee Marrow" in house.project()[0]["text"]
    house.decide_on(0, "correct", field="addressee", value=told)
    (row,) = house.project()
    assert "Marrow" not in row["addressee"]
    house.say(f"This came for Zebedee Marrow yesterday:\n\n{NAMED}", "2026-03-02T08:00:00Z")
    house.project()
    held = dump(tmp_path / "archive.db")
    assert not [name for name, rows in held.items() if "marrow" in repr(rows).casefold()]


@pytest.mark.parametrize("told", ["Hector Plumb", "Ms Hector"])
def test_who_signs_keeps_the_name_and_one_word_may_be_a_common_one(house, told):
    before = house.project()[0]["text"]
    house.decide_on(0, "correct", field="addressee", value=told)
    assert house.project()[0]["text"] == before


def test_accepting_keeps_every_field_and_the_span_as_they_were_seen(house):
    before = house.project()[1]
    house.decide_on(1, "accept")
    house.respond = other
    after = house.project()[1]
    assert after["review_status"] == "confirmed"
    for name in ("id", "text", "span_start", "span_end", "signatory", "role", "addressee"):
        assert after[name] == before[name], name


@pytest.mark.parametrize("verb", ["accept", "correct", "move"])
def test_what_people_decided_stays_when_nothing_is_proposed_any_more(house, verb):
    before = house.project()[1]
    start = TEXT.index("I write further")
    more = {
        "correct": {"field": "unit", "value": "Ferries"},
        "move": {"to": [start, TEXT.index("\n\nSo there.")]},
    }
    house.decide_on(1, verb, **more.get(verb, {}))
    house.respond = blind
    (row,) = house.project()
    assert row["id"] == before["id"]
    assert (row["signatory"], row["evidence"], row["confidence"]) == ("Ida Marsh", "signed", 0.9)
    assert row["review_status"] == ("confirmed" if verb == "accept" else "corrected")
    assert row["text"].endswith("Ferries Officer")
    assert row["text"].startswith("I write" if verb == "move" else "Dear Ms [Q.]")


def test_an_addressee_stays_masked_when_the_machine_finds_the_letter_no_more(house):
    house.decide_on(0, "accept")
    house.respond = blind
    house.project()
    content = (house.folder / "archive.db").read_bytes()
    assert b"Head of Bridges" in content
    assert b"Quince" not in content


@pytest.mark.parametrize(
    ("told", "masked"),
    [((), "Dear Ms [Q.],"), ((None,), "Dear Ms [Q.],"), (("Jo Quince MP",), "Dear Ms Quince,")],
)
def test_whom_a_rejected_letter_addresses_stays_masked_unless_an_office_is_told(tmp_path, told, masked):
    house = House(tmp_path, text=f"One came today!\n\n{FIRST}\n\nSo there.")
    house.project()
    for value in told:
        house.decide_on(0, "correct", field="addressee", value=value)
    house.decide_on(0, "reject")
    for house.respond in (both, other, blind):
        assert house.project() == []
        with closing(sqlite3.connect(tmp_path / "archive.db")) as archive:
            ((text,),) = archive.execute("SELECT text FROM comments").fetchall()
        assert text.split("\n\n")[1] == masked


@pytest.mark.parametrize(("phrase", "left"), [("Hector Plumb", None), ("Plumb", "Hector [removed]")])
def test_a_signatory_of_whose_name_nothing_is_left_is_none(house, phrase, left):
    house.decide(lambda desk: desk.enter("redact", house.id, {"phrase": phrase}, who="ada", reason="asked"))
    first, second = house.project()
    assert (first["signatory"], first["role"]) == (left, "Head of Bridges")
    assert second["signatory"] == "Ida Marsh"


def test_a_name_stays_masked_when_a_person_takes_the_addressee_out(house):
    house.decide_on(0, "correct", field="addressee", value=None)
    house.decide_on(1, "reject")
    house.respond = blind
    (row,) = house.project()
    assert (row["addressee"], row["text"][:13]) == (None, "Dear Ms [Q.],")


def test_a_moved_span_gives_its_text_and_its_commitments(house):
    start = TEXT.index("I write further")
    house.decide_on(1, "move", to=[start, TEXT.index("\n\nYours sincerely\nIda")])
    row = house.project()[1]
    assert (
        row["text"]
        == "I write further to my colleague's letter; the ferry will run until the end of October."
    )
    assert dump(house.folder / "archive.db")["commitments"] != []


def test_a_proposal_within_an_accepted_letter_is_no_second_letter(house):
    house.decide_on(0, "accept")
    part = "Yours sincerely\nHector Plumb\nHead of Bridges"
    house.respond = lambda _, entry: (found(entry.text, part), found(entry.text, SECOND)) if entry else ()
    assert [r["review_status"] for r in house.project()] == ["confirmed", "machine"]


def test_an_added_response_is_there_whatever_the_machine_says(house):
    house.respond = blind
    house.project()

    def adding(desk):
        sheet = desk.sheet(house.id)
        return desk.add(sheet, found(TEXT, SECOND), who="ada")

    own, _ = house.decide(adding)
    rows = house.project()
    assert signed(rows) == [(own, "Ida Marsh", "confirmed")]
    house.respond = both
    assert signed(house.project())[1] == (own, "Ida Marsh", "confirmed")
    assert len(house.project()) == 2


def test_places_in_a_skeleton_lead_back_to_the_span():
    for letter in (FIRST, SECOND, SECOND.split("\n\n")[1]):
        span = TEXT.index(letter), TEXT.index(letter) + len(letter)
        assert span_at(TEXT, place_of(TEXT, span)) == span


def test_a_decision_changes_only_its_own_record_without_a_rebuild(house):
    house.decide_on(0, "reject")
    assert [r["signatory"] for r in house.project(anew=False)] == ["Ida Marsh"]


def test_a_reviewed_record_may_be_taken_down_and_brought_back(house):
    house.decide_on(1, "accept")
    record = house.id

    def removed(desk, value):
        desk.enter("takedown", record, {"removed": value, "reason": "privacy"}, who="ada")

    house.decide(lambda desk: removed(desk, True))
    assert house.project() == []
    house.decide(lambda desk: removed(desk, False))
    assert [r["review_status"] for r in house.project()] == ["machine", "confirmed"]


def test_a_span_on_the_published_text_is_found_in_the_raw_one(tmp_path):
    text = TEXT.replace("So there.", "Write to quince@mail.example or not.")
    house = House(tmp_path, text)
    house.project()

    def spans(desk: Desk):
        sheet = desk.sheet(house.id)
        words = "or not."
        at = sheet.text.index(words)
        return sheet.raw[slice(*sheet.captured((at, at + len(words))))], sheet.text

    raw, shown = house.decide(spans)
    assert raw == "or not."
    assert "quince@" not in shown
