"""No list ends before its end without saying so, and each leads to all of it."""

import json
import sqlite3
from contextlib import closing

import pytest
from datasette.app import Datasette
from invented import SEEN, Archive, public_id
from selectolax.lexbor import LexborHTMLParser

MANY = 61
"""More of everything than a page that gathers several lists has room for."""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    archive = Archive(tmp_path_factory.mktemp("crowded") / "archive.db")
    site = archive.site()
    post = archive.post(site, "Write to the board")
    board = archive.add("organisations", id=public_id("board"), slug="board", name="Harbour Board")
    asked = archive.comment(site, post, "Who has had an answer?", position=1)
    for number in range(12):
        archive.comment(site, post, f"The heron sings {number}", position=100 + number)
    for number in range(MANY):
        told = {"organisation_id": board, "target": "The Board", "post_id": post}
        archive.add("appeals", id=public_id(f"appeal {number}"), **told)
        archive.add("form_letters", id=public_id(f"form {number}"), organisation_id=board, text="x", copies=2)
        comment = archive.comment(site, post, f"I have: {number}", parent_id=asked, position=number + 2)
        letter = archive.response(
            site, post, comment, f"We will mend weir {number}.", signatory=f"Ann {chr(65 + number)}", role=f"Role {number}",
            organisation_id=board, appeal_id=public_id("appeal 0"), letter_date=f"20{number % 30 + 10}-01-01",
        )  # fmt: skip
        for at in range(3):
            archive.add(
                "commitments", id=public_id(f"promise {number} {at}"), response_id=letter, kind="promise",
                text=f"We will {number} {at}.", sentence=1, span_start=0, span_end=5, due=f"2030-01-{at + 1:02}",
            )  # fmt: skip
        archive.add(
            "problems", id=public_id(f"problem {number}"), site_id=site, kind="gap", detail="lacks",
            **SEEN,
        )  # fmt: skip
    return archive.close()


@pytest.fixture
def page(crowded):
    site = Datasette([str(crowded)])

    async def ask(path):
        answer = await site.client.get(path)
        assert answer.status_code == 200, path
        return LexborHTMLParser(answer.text)

    return ask


def told(page, words):
    """Give where the words beside a list that is cut lead to."""
    (note,) = (node for node in page.css("p.note.more") if node.text().startswith(words))
    return note.css_first("a").attributes["href"]


async def test_a_body_tells_how_many_there_are_of_all_its_lists(page):
    body = await page("/organisations/board")
    assert len(body.css("p.note.more")) == 5
    for words in ("These are 40 of 61", "These are 50 of 61", "These are 50 of 183"):
        told_at = [
            n.css_first("a").attributes["href"] for n in body.css("p.note.more") if n.text().startswith(words)
        ]
        assert told_at
        for address in told_at:
            await page(address)
    promises = await page(told(body, "These are 50 of 183"))
    assert promises.css_first("h1 .of").text() == "Harbour Board"
    assert "183" in promises.css_first("ul.sorts .count").text()
    assert "body=board&page=2" in promises.css_first("nav.pages a").attributes["href"]
    assert body.css_first("#responses").text() == "Latest responses"


async def test_commitments_of_an_unknown_body_are_none(page):
    assert "None is recorded here" in (await page("/commitments?body=nobody")).css_first(".empty").text()


async def test_a_blog_tells_how_many_failures_are_on_record(page):
    site = await page(f"/sites/{public_id('site Save the Fen Line')}")
    assert site.css_first("details.problems summary").text() == f"{MANY} failures and gaps on record"
    table = await page(told(site, f"These are 50 of {MANY}"))
    assert f"{MANY} rows" in table.css_first("main").text()


async def test_a_comment_tells_how_many_replies_it_has(page, crowded):
    with closing(sqlite3.connect(crowded)) as connection:
        ((own,),) = connection.execute("SELECT id FROM comments WHERE position = 1")
    told(await page(f"/comments/{own}"), f"These are 20 of {MANY}")


async def test_a_course_that_is_cut_says_so(page):
    for path in (f"/appeals/{public_id('appeal 0')}", f"/sites/{public_id('site Save the Fen Line')}"):
        assert "; the first 150" in (await page(path)).css_first("figcaption").text()


async def test_choices_beside_results_tell_how_many_more_there_are(page):
    choices = (await page("/search?q=weir")).css("aside details")
    (roles,) = (one for one in choices if one.css_first("summary").text() == "Role")
    assert len(roles.css("li a")) == 12
    assert roles.css_first("li.note").text() == f"and {MANY - 12} more"


async def test_a_check_tells_that_there_are_more(page):
    near = await page("/check?quotation=We+will+soon+mend+weir")
    assert "with differences in more than 10 responses" in near.css_first("main").text()
    elsewhere = await page("/check?quotation=the+heron+sings")
    assert "verbatim in more than 10 comments and posts" in elsewhere.css_first("main").text()


async def test_all_promises_of_a_letter_are_marked(crowded, tmp_path):
    copy = tmp_path / "archive.db"
    copy.write_bytes(crowded.read_bytes())
    with closing(sqlite3.connect(copy)) as connection:
        (own,) = connection.execute("SELECT id FROM responses").fetchone()
        connection.executemany(
            "INSERT INTO commitments (id, response_id, kind, text, sentence, span_start, span_end) "
            "VALUES (?, ?, 'promise', 'x', 1, 0, 1)",
            [(f"more{number}", own) for number in range(120)],
        )
        connection.commit()
    answer = await Datasette([str(copy)]).client.get(f"/responses/{own}.json")
    assert len(json.loads(answer.text)["commitments"]) == 123
