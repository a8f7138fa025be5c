"""Addresses of responses that are gone say so, and no more: taken down with their comment, or rejected by a person."""

import sqlite3
from contextlib import closing

from ingest.store import Vault, record
from ingest.store.rows import tombstones
from publish import queries
from tests.review.letters import FIRST, TEXT, House, found
from tests.store.world import captured, check_sound, dump, now, post, reading

LONG = (
    "Dear Ms Quince,\n\nThank you for your letter about the swing bridge at Oxney of last week. "
    "The Board considered it at its meeting on Tuesday, and decided that the bridge will stay open all winter.\n\n"
    "Yours sincerely\nHector Plumb\nHead of Bridges"
)


def stones(house, archive="archive.db"):
    with closing(sqlite3.connect(house.folder / archive)) as connection:
        rows = connection.execute("SELECT id, record_kind, reason, legal FROM tombstones")
        return {own: tuple(told) for own, *told in rows}


def take_down(house, **value):
    with Vault.open(house.folder / "vault", now=now) as vault:
        vault.decide(
            "takedown", house.id, {"reason": "privacy", **value}, who="ada", reason="asked by letter"
        )


def from_words(begins):
    """Give a reader that finds one letter, from some words on."""

    def respond(_post, entry):
        text = entry.text if entry else ""
        return (found(text, text[text.index(begins) :]),) if begins in text else ()

    return respond


def test_both_sides_name_the_reason_alike():
    assert queries.WITHDRAWN == tombstones.WITHDRAWN


def test_responses_go_with_their_comment_and_come_back_with_it(house):
    before = dump(house.folder / "archive.db")
    ids = [row["id"] for row in house.project()]
    take_down(house, legal=True)
    assert house.project(anew=False) == []
    told = dict.fromkeys(ids, ("response", "privacy", 1))
    assert stones(house) == {house.id: ("comment", "privacy", 1), **told}
    house.project("fresh.db")
    assert dump(house.folder / "fresh.db") == dump(house.folder / "archive.db")
    take_down(house, removed=False)
    house.project(anew=False)
    told = dump(house.folder / "archive.db")
    assert [(kind, number) for kind, number, *_ in told["decisions"]] == [("takedown", 2)]
    assert told | {"decisions": []} == before


def test_a_rejected_response_leaves_when_and_why_and_no_name(house):
    first, second = house.project()
    house.decide_on(0, "reject")
    assert [row["id"] for row in house.project(anew=False)] == [second["id"]]
    assert stones(house) == {first["id"]: ("response", "review", 0)}
    ((*told,),) = dump(house.folder / "archive.db")["tombstones"]
    assert not any(name in repr(told) for name in ("ada", "Plumb", "Ann", house.id))
    house.project("fresh.db")
    assert dump(house.folder / "fresh.db") == dump(house.folder / "archive.db")


def test_a_rejection_that_is_taken_back_leaves_no_tombstone(house):
    made = house.decide_on(0, "reject")
    house.project(anew=False)
    house.decide(lambda desk: desk.undo(made, who="ada"))
    house.project(anew=False)
    assert stones(house) == {}


def test_a_tombstone_stays_when_another_comment_of_the_thread_changes(house):
    house.decide_on(0, "reject")
    house.project(anew=False)
    before = stones(house)
    with Vault.open(house.folder / "vault", now=now) as vault:
        told = reading(post(declared_comments=9))
        record(vault, captured(vault, "2026-03-02T08:00:00Z", name="later"), told)
    house.project(anew=False)
    assert stones(house) == before != {}


def test_ids_that_led_to_what_was_rejected_are_withdrawn_with_it(tmp_path):
    house = House(tmp_path, f"It came!\n\n{LONG}")
    ids = set()
    for begins in ("The Board", "Dear Ms"):
        house.respond = from_words(begins)
        ids.add(house.project()[0]["id"])
    house.decide_on(0, "reject")
    house.project()
    assert stones(house) == dict.fromkeys(ids, ("response", "review", 0))
    assert len(ids) == 2


def test_a_response_whose_words_were_added_anew_leads_on_instead(house):
    house.decide_on(0, "reject")
    moved = FIRST.split("\n\n", 1)[1]
    own, _ = house.decide(lambda desk: desk.add(desk.sheet(house.id), found(TEXT, moved), who="ada"))
    rows = house.project()
    assert own in [row["id"] for row in rows]
    assert stones(house) == {}


def test_what_was_never_given_out_has_no_tombstone(tmp_path):
    house = House(tmp_path)
    house.respond = lambda *_: ()
    house.project()
    house.respond = House(tmp_path / "again").respond
    house.decide_on(0, "reject")
    take_down(house)
    house.project()
    assert list(stones(house)) == [house.id]


def test_what_was_rejected_says_so_also_when_its_comment_was_edited(house):
    first = house.project()[0]["id"]
    house.decide_on(0, "reject")
    house.say("It was nothing.", "2026-03-02T08:00:00Z")
    house.project()
    assert stones(house) == {first: ("response", "review", 0)}


def test_tombstones_of_a_record_that_no_capture_tells_any_more_are_swept(house):
    house.decide_on(0, "reject")
    house.project(anew=False)
    with Vault.open(house.folder / "vault", now=now) as vault, vault.rebuilding():
        record(vault, captured(vault, "2026-03-01T08:00:00Z", name="again"), reading(post()))
    house.project(anew=False)
    assert stones(house) == {}
    check_sound(house.folder / "archive.db")


def test_what_a_person_rejected_is_verified_as_withdrawn(reviewer):
    own = reviewer.review("--list", "--json").objects()[0]["response"]
    reviewer.review(keys="rq")
    done = reviewer.apart("verify", "--vault", str(reviewer.folder / "vault"), own)
    assert (done.code, f"{own}: withdrawn: review, " in done.out) == (0, True)
