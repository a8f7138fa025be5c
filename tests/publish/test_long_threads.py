"""A long thread has pages, and every link to a comment leads to the one on which it stands."""

import json
import sqlite3

import pytest
from datasette.app import Datasette
from hypothesis import given
from hypothesis import strategies as st
from invented import Archive, public_id
from selectolax.lexbor import LexborHTMLParser

from publish import patience, queries, standalone
from publish.thread import PER_PAGE, Thread

TOPS = 2 * PER_PAGE + 20
"""Comments at the top; a line of answers follows under the last of the first page."""
POST = public_id(f"post {public_id('site Save the Fen Line')} A long thread")


def own(number):
    return f"c{number:05}"


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    archive = Archive(tmp_path_factory.mktemp("crowd") / "archive.db")
    site = archive.site(language="de")
    post = archive.post(site, "A long thread", complete=1, declared_comments=TOPS + 3)
    for number in range(TOPS):
        archive.comment(site, post, f"Words {number}", id=own(number), position=number + 1)
    for number in range(3):
        parent = own(PER_PAGE - 1) if not number else own(TOPS + number - 1)
        archive.comment(
            site, post, f"An answer {number}", id=own(TOPS + number), parent_id=parent, position=TOPS + number
        )
    archive.response(site, post, own(TOPS - 1), "The line stays open.", signatory="Ann Lee")
    return archive.close()


@pytest.fixture
def page(crowd):
    site = Datasette([str(crowd)])

    async def ask(path):
        answer = await site.client.get(path)
        assert answer.status_code == 200, path
        return LexborHTMLParser(answer.text)

    return ask


async def test_every_comment_stands_on_one_page(page):
    shown = []
    for number in (1, 2, 3):
        part = await page(f"/posts/{POST}?page={number}")
        shown += [node.attributes["id"] for node in part.css("article.comment")]
        assert part.css_first("#comments").text() == f"{TOPS + 3:,} comments"
        assert "As many as the blog declares" in part.css_first(".discussion").text()
        assert f"Page {number} of 3" in part.css_first("nav.pages").text()
        address = f"http://localhost/posts/{POST}" + (f"?page={number}" if number > 1 else "")
        assert part.css_first('link[rel="canonical"]').attributes["href"] == address
        assert 'name="robots"' not in part.html
    assert sorted(shown) == [f"c-{own(number)}" for number in range(TOPS + 3)]
    last = await page(f"/posts/{POST}?page=99")
    assert "Page 3 of 3" in last.css_first("nav.pages").text()


async def test_the_two_ways_to_other_pages_have_names_of_their_own(page):
    names = [node.attributes["aria-label"] for node in (await page(f"/posts/{POST}")).css("nav.pages")]
    assert names == ["Pages of comments", "Pages of comments, below them"]


async def test_answers_stay_with_what_they_answer(page):
    first = await page(f"/posts/{POST}")
    assert len(first.css("article.comment")) == PER_PAGE + 3


async def test_links_to_a_comment_lead_to_its_page(page):
    comment = await page(f"/comments/{own(TOPS - 1)}")
    link = f"/posts/{POST}?c={own(TOPS - 1)}#c-{own(TOPS - 1)}"
    assert link in {node.attributes["href"] for node in comment.css("main a")}
    thread = await page(link.partition("#")[0])
    assert thread.css_first(f"#c-{own(TOPS - 1)}") is not None
    assert thread.css_first(".holds h2").text() == "1 official response in this thread, 1 on this page"
    assert thread.css(".holds a")[1].attributes["href"] == f"#c-{own(TOPS - 1)}"
    first = await page(f"/posts/{POST}")
    assert first.css_first(".holds h2").text() == "1 official response in this thread, 0 on this page"
    found = await page("/search?q=line")
    assert link in {node.attributes.get("href") for node in found.css("main a")}
    assert "Page 1 of 3" in (await page(f"/posts/{POST}?c=nobody")).css_first("nav.pages").text()


async def test_programs_are_given_the_thread_whole(crowd):
    answer = await Datasette([str(crowd)]).client.get(f"/posts/{POST}.json")
    told = json.loads(answer.text)
    assert (len(told["comments"]), len(told["responses"])) == (TOPS + 3, 1)


async def test_the_static_copy_leads_to_the_pages(crowd, tmp_path):
    # Only what leads to the thread is followed: a copy of all comments takes a minute.
    site = Datasette([str(crowd)])
    await site.invoke_startup()
    copier = standalone._Copier(site, tmp_path, "http://record.example", "archive")
    copier.later = await site.get_database("archive").execute_fn(standalone._later)
    copier.put(f"/comments/{own(TOPS - 1)}", (await site.client.get(f"/comments/{own(TOPS - 1)}")).text)
    made = (tmp_path / "comments" / own(TOPS - 1) / "index.html").read_text()
    assert f"../../posts/{POST}/page-3.html#c-{own(TOPS - 1)}" in made
    assert f"/posts/{POST}?page=3" in copier.waiting
    later = f"/posts/{POST}?page=3"
    copier.put(later, (await site.client.get(later, headers={"host": copier.host})).text)
    made = (tmp_path / "posts" / POST / "page-3.html").read_text()
    assert f'<link rel="canonical" href="http://record.example/posts/{POST}/page-3.html">' in made


def test_a_line_of_answers_longer_than_two_pages_is_cut():
    line = [(own(number), own(number - 1) if number else None) for number in range(5 * PER_PAGE)]
    thread = Thread.of(line)
    assert thread.starts == (0, 2 * PER_PAGE, 4 * PER_PAGE)


async def test_amid_answers_a_page_begins_with_what_they_answer(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    post = archive.post(site, "A line")
    for number in range(2 * PER_PAGE + 5):
        parent = own(number - 1) if number else None
        archive.comment(site, post, f"Words {number}", id=own(number), parent_id=parent, position=number)
    archive.comment(site, post, "At the top", id="top", position=9_999)
    text = (await Datasette([str(archive.close())]).client.get(f"/posts/{post}?page=2")).text
    assert f'<a href="?page=1#c-{own(2 * PER_PAGE - 1)}">a comment on an earlier page</a>' in text
    assert text.count("<ol") == text.count("</ol>")
    assert text.count("<details") == text.count("</details>")
    assert 'id="c-top"' in text


@given(st.lists(st.integers(0, 40), max_size=40), st.integers(1, 5))
def test_pages_hold_each_comment_once(parents, many):
    links = [(str(n), str(parent) if parent < n else None) for n, parent in enumerate(parents)]
    links = [
        (f"{copy} {one}", parent and f"{copy} {parent}") for copy in range(many * 9) for one, parent in links
    ]
    thread = Thread.of(links)
    parts = [thread.page(number + 1) for number in range(thread.pages)]
    assert [one for part in parts for one in part] == list(thread.placed)
    assert all(len(part) <= 2 * PER_PAGE for part in parts)
    for number, part in enumerate(parts, 1):
        assert {thread.page_of(one) for one, _ in part} <= {number}


def test_comments_of_one_day_on_later_pages_go_by_their_numbers(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    post = archive.post(site, "Paged")
    first = archive.comment(site, post, "First", source_id="97", position=1, published="2010-02-01")
    for number in (104, 99, 101, 1002, 98):
        archive.comment(
            site, post, f"Words {number}", source_id=str(number), published="2010-02-01", parent_id=first
        )
    with sqlite3.connect(archive.close()) as connection:
        connection.row_factory = sqlite3.Row
        rows = queries.comments_of(connection, post)
        assert [row["source_id"] for row in rows] == ["97", "98", "99", "101", "104", "1002"]
        assert [own for own, _ in queries.parents_in(connection, post)] == [row["id"] for row in rows]
        assert [row["id"] for row in queries.answers_to(connection, first)] == [row["id"] for row in rows[1:]]


async def test_an_appeal_has_pages(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    post = archive.post(site, "Write")
    archive.add("appeals", id="asked", post_id=post, target="The Board")
    for number in range(120):
        archive.response(site, post, None, f"Answer {number}.", appeal_id="asked", letter_date="2020-01-01")
    site = Datasette([str(archive.close())])
    shown = []
    for number in (1, 2, 3):
        part = LexborHTMLParser((await site.client.get(f"/appeals/asked?page={number}")).text)
        shown += [node.attributes["href"] for node in part.css(".entry.response h3 a")]
        assert part.css_first("#responses").text() == "120 responses recorded"
        address = part.css_first('link[rel="canonical"]').attributes["href"]
        assert address == "http://localhost/appeals/asked" + (f"?page={number}" if number > 1 else "")
    assert len(set(shown)) == len(shown) == 120


async def test_whole_threads_for_programs_are_given_a_few_at_a_time(crowd, monkeypatch):
    site = Datasette([str(crowd)])
    await site.invoke_startup()
    monkeypatch.setattr(patience, "MOST_HELD", 1_000)
    assert (await site.client.get(f"/posts/{POST}.json")).status_code == 200
    other = patience._Visit()
    other.held = 600
    monkeypatch.setattr(patience, "_VISITS", {other})
    answer = await site.client.get(f"/posts/{POST}.json")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
    assert (await site.client.get(f"/posts/{POST}")).status_code == 200
