"""How long answers took: what counts as one, what was worked out, and what is not told."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import yaml
from datasette.app import Datasette
from invented import Archive, public_id
from selectolax.lexbor import LexborHTMLParser

from publish.waits import Waits, since_appeals, since_letters

ROOT = Path(__file__).resolve().parents[2]

LETTERS = [
    # kind, letter's date, date of the letter that it answers, and more
    ("acknowledgement", "2011-03-01", "2011-03-01", {}),
    ("automatic", "2011-03-02", "2011-03-01", {}),
    ("holding", "2011-03-04", "2011-03-01", {}),
    ("substantive", "2011-03-11", "2011-03-01", {}),
    ("refusal", "2011-03-21", "2011-03-01", {}),
    ("referral", "2011-03-31", "2011-03-01", {}),
    (None, "2011-04-10", "2011-03-01", {}),
    ("substantive", "2011-03-15", "2010-04-17", {"answers_date_inferred": 1}),
    ("substantive", "2011-03-18", "2011-03-28", {}),
    ("substantive", "2011-03", "2011-03-01", {}),
]


@pytest.fixture(scope="module")
def letters(tmp_path_factory):
    archive = Archive(tmp_path_factory.mktemp("waits") / "archive.db")
    site = archive.site()
    post = archive.post(site, "Write to Saltmere", published="2011-02-01")
    body = archive.add("organisations", id=public_id("body"), slug="saltmere", name="Saltmere Council")
    for name in ("answered", "acknowledged", "silent"):
        archive.add(
            "appeals", id=public_id(name), post_id=post, target=f"The {name}", organisation_id=body,
            responses=name != "silent", as_of="2011-06-01T00:00:00Z",
        )  # fmt: skip
    for number, (kind, day, asked, more) in enumerate(LETTERS):
        archive.response(
            site, post, None, f"Letter {number}", kind=kind, letter_date=day, answers_date=asked,
            organisation_id=body, **more,
        )  # fmt: skip
    for day in range(4):
        archive.response(
            site, post, None, f"Of few {day}", letter_date=f"2011-03-0{day + 2}", answers_date="2011-03-01",
            organisation="Fen Parish Council", kind="substantive",
        )  # fmt: skip
    for poster in "abc":
        archive.response(
            site, post, None, "Of few 3", id=public_id(f"of few, again by {poster}"), letter_date="2011-03-05",
            answers_date="2011-03-01", organisation="Fen Parish Council", kind="substantive",
        )  # fmt: skip
    for number, day in enumerate(("2011-03-08", "2011-03-09")):
        archive.response(
            site, post, None, f"Of no body {number}", letter_date=day, answers_date="2011-03-01", kind="substantive"
        )  # fmt: skip
    for kind, name in (("automatic", "acknowledged"), ("refusal", "answered"), ("automatic", "answered")):
        archive.response(
            site, post, None, f"{kind} {name}", kind=kind, letter_date="2011-02-11", appeal_id=public_id(name),
            organisation_id=body,
        )  # fmt: skip
    return archive.close()


@pytest.fixture
def site(letters):
    return Datasette([str(letters)], metadata=yaml.safe_load((ROOT / "metadata.yml").read_text()))


def test_what_answers_nothing_is_no_answer_and_what_is_not_told_is_counted_apart(letters):
    with closing(sqlite3.connect(letters)) as connection:
        connection.row_factory = sqlite3.Row
        own = public_id("body")
        assert since_letters(connection, "organisation_id", own) == Waits(
            (10, 20, 30, 40, 332), worked_out=1, backwards=1, unknown=2, receipts=5
        )
        assert since_appeals(connection, "organisation_id", own) == Waits((10,))
        with pytest.raises(ValueError, match="counted by"):
            since_letters(connection, "text", own)


async def test_the_page_says_what_it_counts(site):
    page = LexborHTMLParser((await site.client.get("/organisations/saltmere")).text)
    told = " ".join(page.css_first("section[aria-labelledby=waits]").text().split())
    assert "5 answers with both dates known: 30 days in the middle; half of them between 20 and 40" in told
    assert "the shortest 10, the longest 332 (of 1 of them a year was worked out, as the nearest" in told
    assert "of 2 more the time is unknown, and 1 is dated before what it answers." in told
    assert "Acknowledgements, automatic and holding replies (5) answer nothing, and are not counted." in told


async def test_the_prepared_question_tells_the_same_gives_no_average_of_few_and_makes_no_body_of_all_that_name_none(
    site,
):
    rows = (await site.client.get("/archive/time_to_answer.json?_shape=array")).json()
    assert rows == [
        {"body": "Saltmere Council", "n": 5, "shortest": 10, "median": 30.0, "mean": 86.4, "longest": 332, "worked_out": 1, "unknown": 2, "backwards": 1},
        {"body": "Fen Parish Council", "n": 4, "shortest": None, "median": None, "mean": None, "longest": None, "worked_out": None, "unknown": 0, "backwards": 0},
        {"body": "no body named", "n": 2, "shortest": None, "median": None, "mean": None, "longest": None, "worked_out": None, "unknown": 0, "backwards": 0},
    ]  # fmt: skip


async def test_an_appeal_that_was_only_acknowledged_has_no_answer(site):
    rows = (await site.client.get("/archive/appeals_without_response.json?_shape=array")).json()
    assert {row["target"]: row["acknowledged"] for row in rows} == {"The acknowledged": 1, "The silent": 0}
    page = LexborHTMLParser((await site.client.get("/organisations/saltmere")).text)
    listed = {
        " ".join(row.css_first("h3").text().split()): row.css_first(".where").text().rpartition("· ")[2]
        for row in page.css("section[aria-labelledby=unanswered] .entry")
    }
    assert listed == {
        "Write to The acknowledged": "no answer recorded in 120 days (as of 1 June 2011), 1 other response",
        "Write to The silent": "no response recorded in 120 days (as of 1 June 2011)",
    }
    own = (await site.client.get(f"/appeals/{public_id('acknowledged')}")).text
    assert "No answer is among them: acknowledgements, automatic or holding replies alone, in 120 days" in own
    assert "No answer is among them" not in (await site.client.get(f"/appeals/{public_id('answered')}")).text


async def test_all_appeals_without_an_answer_can_be_had(site, monkeypatch):
    monkeypatch.setattr("publish.bodies.MOST_LISTED", 1)
    page = LexborHTMLParser((await site.client.get("/organisations/saltmere")).text)
    every = page.css_first("section[aria-labelledby=unanswered] .more a").attributes["href"]
    rows = (await site.client.get(f"{every}&_shape=objects".replace("appeals?", "appeals.json?"))).json()[
        "rows"
    ]
    assert {row["target"] for row in rows} == {"The acknowledged", "The silent"}


async def test_the_unanswered_stand_in_order_of_waiting(tmp_path, monkeypatch):
    monkeypatch.setattr("publish.directory.PER_PAGE", 4)
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    asked = {
        "new": "2011-05-01T09:00:00Z", "undated": None, "old": "2011-02-01", "month": "2011-03", "answered": "2010-01-01",
        "later than known": "2011-06-02",
    }  # fmt: skip
    for name, day in asked.items():
        post = archive.post(site, f"Post {name}", published=day)
        archive.add(
            "appeals", id=public_id(name), post_id=post, target=f"The {name}", as_of="2011-06-01T00:00:00Z",
            deadline="2011-03-31" if name == "old" else None,
        )  # fmt: skip
    archive.response(site, post, None, "Yes.", kind="substantive", appeal_id=public_id("answered"))
    site = Datasette([str(archive.close())], metadata=yaml.safe_load((ROOT / "metadata.yml").read_text()))

    async def listed(address):
        page = LexborHTMLParser((await site.client.get(address)).text)
        return [
            (
                row.css_first("h2").text().removeprefix("Write to The "),
                row.css_first(".where").text().partition(" · ")[2],
            )
            for row in page.css(".entry")
        ]

    assert (await listed("/appeals"))[0][0] == "later than known"
    assert await listed("/appeals/unanswered") == [
        ("old", "no response recorded in 120 days (as of 1 June 2011) · to be done by 31 March 2011"),
        ("month", "no response recorded (as of 1 June 2011)"),
        ("new", "no response recorded in 31 days (as of 1 June 2011)"),
        ("later than known", "no response recorded (as of 1 June 2011)"),
    ]
    assert await listed("/appeals/unanswered?page=2") == [
        ("undated", "no response recorded (as of 1 June 2011)")
    ]
    past = await site.client.get("/appeals/unanswered?page=9")
    assert (past.status_code, past.headers["location"]) == (302, "/appeals/unanswered")
    rows = (await site.client.get("/archive/appeals_without_response.json?_shape=array")).json()
    assert [(row["target"], row["days"], row["deadline"]) for row in rows] == [
        ("The old", 120, "2011-03-31"), ("The month", None, None), ("The new", 31, None),
        ("The later than known", None, None), ("The undated", None, None),
    ]  # fmt: skip
    assert (await site.client.get(f"/appeals/{rows[0]['appeal_id']}")).status_code == 200


async def test_one_letter_that_many_pasted_is_one_answer(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    post = archive.post(site, "Write to Saltmere", published="2011-02-01")
    body = archive.add("organisations", id=public_id("body"), slug="saltmere", name="Saltmere Council")
    for poster in range(6):
        for kind, asked in (("refusal", "2011-03-01"), ("referral", None)):
            archive.response(
                site, post, None, f"The {kind}.", id=public_id(f"{kind} {poster}"), kind=kind,
                letter_date="2011-03-11", answers_date=asked, organisation_id=body,
            )  # fmt: skip
    with closing(sqlite3.connect(archive.close())) as connection:
        connection.row_factory = sqlite3.Row
        assert since_letters(connection, "organisation_id", body) == Waits((10,), unknown=1)
        assert since_appeals(connection, "organisation_id", body) == Waits(unknown=1)
    site = Datasette(
        [str(tmp_path / "archive.db")], metadata=yaml.safe_load((ROOT / "metadata.yml").read_text())
    )
    page = (await site.client.get("/organisations/saltmere")).text
    assert "both dates are known of 1 of 2 answers; it is shown from 5 on." in page
    (row,) = (await site.client.get("/archive/time_to_answer.json?_shape=array")).json()
    assert (row["n"], row["median"], row["unknown"]) == (1, None, 1)
