"""The id that another reader gave to a response leads to the one that has its words."""

import sqlite3
from contextlib import closing

from datasette.app import Datasette

from ingest.store import Vault
from tests.review.letters import LONG, House, everything, words
from tests.store.world import now


def redirects(house, archive="archive.db"):
    with closing(sqlite3.connect(house.folder / archive)) as connection:
        rows = connection.execute("SELECT old_id, new_id FROM redirects WHERE record_kind = 'response'")
        return dict(rows.fetchall())


def test_the_id_that_another_reader_gave_leads_to_the_response_that_has_its_words(tmp_path):
    house = House(tmp_path, f"It came!\n\n{LONG}")
    house.respond = everything(begins="Dear Ms")
    (before,) = house.project()
    assert redirects(house) == {}
    house.respond = everything(begins="The Board")
    (after,) = house.project()
    assert after["id"] != before["id"]
    assert redirects(house) == {before["id"]: after["id"]}
    assert words(after).items() <= words(before).items()


def test_it_leads_there_after_every_rebuild_and_back_when_the_reader_comes_back(tmp_path):
    house = House(tmp_path, f"It came!\n\n{LONG}")
    ids = []
    for begins in ("Dear Ms", "The Board", "Thank you"):
        house.respond = everything(begins)
        ids.append(house.project()[0]["id"])
    house.respond = everything(begins="The Board")
    house.project("fresh.db")
    assert redirects(house, "fresh.db") == {own: ids[1] for own in ids if own != ids[1]}
    house.respond = everything(begins="Dear Ms")
    house.project()
    assert redirects(house) == {own: ids[0] for own in ids if own != ids[0]}


def test_two_responses_that_become_one_both_lead_there(house):
    before = [row["id"] for row in house.project()]
    house.respond = everything(begins="which I have read")
    (row,) = house.project()
    assert redirects(house) == {own: row["id"] for own in before if own != row["id"]}
    assert set(before) <= {row["id"], *redirects(house)}


def test_an_id_of_which_no_words_are_left_leads_nowhere(house):
    house.project()
    house.respond = everything(begins="So there.")
    house.project()
    assert redirects(house) == {}


def test_an_id_leads_nowhere_when_what_it_led_to_is_taken_down(tmp_path):
    house = House(tmp_path, f"It came!\n\n{LONG}")
    for begins in ("Dear Ms", "The Board"):
        house.respond = everything(begins)
        house.project()
    with Vault.open(house.folder / "vault", now=now) as vault:
        vault.decide("takedown", house.id, {"removed": True, "reason": "privacy"}, who="ada")
    house.project(anew=False)
    assert redirects(house) == {}


def test_the_id_that_a_person_decided_on_stays_and_what_the_machine_would_give_leads_to_it(tmp_path):
    house = House(tmp_path, f"It came!\n\n{LONG}")
    house.respond = everything(begins="Dear Ms")
    (before,) = house.project()
    house.decide_on(0, "accept")
    house.respond = everything(begins="The Board")
    (after,) = house.project()
    assert after["id"] == before["id"]
    assert before["id"] not in redirects(house)


def test_an_archive_from_before_the_book_tells_the_ids_that_it_gave_out(tmp_path):
    text = f"It came! My address is ada@mail.example.\n\n{LONG.replace('Ms Quince', 'Sir or Madam')}"
    house = House(tmp_path, text)
    house.respond = everything(begins="Dear Sir")
    (before,) = house.project()
    with closing(sqlite3.connect(tmp_path / "vault" / "vault.db")) as connection:
        connection.execute("DELETE FROM addresses")
        # It was written by another version, so that it is written anew.
        connection.execute("UPDATE state SET value = '[]' WHERE name = 'archive'")
        connection.commit()
    house.respond = everything(begins="The Board")
    (after,) = house.project(anew=False)
    assert redirects(house) == {before["id"]: after["id"]}
    assert words(after).items() <= words(before).items()
    house.project("fresh.db")
    assert redirects(house, "fresh.db") == redirects(house)


async def test_the_page_of_an_id_from_before_leads_on_with_what_was_asked(tmp_path):
    house = House(tmp_path, f"It came!\n\n{LONG}")
    for begins in ("Dear Ms", "The Board"):
        house.respond = everything(begins)
        house.project()
    ((old, new),) = redirects(house).items()
    site = Datasette([str(house.folder / "archive.db")])
    for ending in ("", ".json", "/cite", "?s=3"):
        moved = await site.client.get(f"/responses/{old}{ending}")
        assert (moved.status_code, moved.headers["location"]) == (301, f"/responses/{new}{ending}")
    page = await site.client.get(f"/responses/{new}?s=3")
    assert 'class="sentence chosen" id="s3"' in page.text
