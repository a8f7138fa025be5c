"""What people decided of a letter, where the comment is edited later: its words are found again where they stand."""

import pytest

from tests.review.letters import FIRST, TEXT, House, blind, found

LATER = "2026-03-02T08:00:00Z"
WALL = "The wall is to be looked at in the spring and he would not say more than that."
TALK = f"Percy told me on the quay.\n{WALL}\nThat is all, and it was a wet day too."


@pytest.fixture
def quay(tmp_path):
    """A comment in which no reader finds a letter, and to which a person added one."""
    house = House(tmp_path, TALK)
    house.respond = blind
    house.project()
    house.own = added(house, WALL)
    return house


def added(house, words, text=TALK):
    return house.decide(
        lambda desk: desk.add(desk.sheet(house.id), found(text, words, role=None), who="ada")
    )[0]


def queue(house):
    sheet = house.decide(lambda desk: desk.sheet(house.id))
    waiting = [(r.id, [d.value["verb"] for d in r.changed]) for r in sheet.found.responses]
    return waiting, sheet.found.lost


@pytest.mark.parametrize(
    "edited",
    [f"{TALK}\n\nEDIT: thanks all.", f"EDIT, sorry for the typos.\n\n{TALK}", TALK.replace("wet", "dry")],
)
def test_an_added_letter_is_found_by_its_words_in_an_edited_text(quay, edited):
    quay.say(edited, LATER)
    (row,) = quay.project()
    assert (row["id"], row["review_status"], row["text"]) == (quay.own, "machine", WALL)
    assert edited[row["span_start"] : row["span_end"]] == WALL
    assert row["last_seen"] == LATER
    assert queue(quay) == ([(quay.own, ["add"])], ())
    before = quay.project()
    assert quay.project(anew=False) == before


@pytest.mark.parametrize(
    "edited", [TALK.replace("spring", "autumn"), f"{TALK}\n\nOnce more: {WALL}", "Taken out."]
)
def test_an_added_letter_whose_words_do_not_stand_there_once_is_an_earlier_texts(quay, edited):
    quay.say(edited, LATER)
    (row,) = quay.project()
    assert (row["id"], row["review_status"]) == (quay.own, "confirmed")
    assert row["span_start"] == row["span_end"]


def test_words_within_others_are_not_found_again(tmp_path):
    house = House(tmp_path, "He said:\nno\nand went.")
    house.respond = blind
    house.project()
    added(house, "no", "He said:\nno\nand went.")
    house.say("He said nothing.", LATER)
    (row,) = house.project()
    assert row["span_start"] == row["span_end"]


def test_a_rejected_letter_is_not_found_again(quay):
    quay.decide_on(0, "reject")
    quay.say(f"{TALK}\n\nEDIT: thanks all.", LATER)
    assert quay.project() == []


def test_the_machine_finds_nothing_within_words_that_are_found_again(quay):
    quay.respond = lambda _, entry: (found(entry.text, "more than that."),) if entry else ()
    quay.say(f"{TALK}\n\nEDIT: thanks all.", LATER)
    assert [row["id"] for row in quay.project()] == [quay.own]


@pytest.mark.parametrize(
    ("edited", "stand"),
    [(f"PS: more.\n\n{TEXT}", True), (TEXT.replace("with care", "twice"), False)],
)
def test_borders_that_were_moved_are_told_where_their_words_stand(tmp_path, edited, stand):
    house = House(tmp_path)
    house.project()
    house.decide_on(0, "move", to=[TEXT.index(FIRST), TEXT.index("\nHead of Bridges")])
    house.say(edited, LATER)
    house.respond = lambda _, entry: (
        found(entry.text, entry.text[entry.text.index("Dear") : entry.text.index("\n\nand then")]),
    )
    sheet = house.decide(lambda desk: desk.sheet(house.id))
    (ruled,) = [r for r in sheet.found.responses if r.changed]
    assert sheet.raw[slice(*(ruled.borders or (0, 0)))] == (
        FIRST[: -len("\nHead of Bridges")] if stand else ""
    )
