"""Large answers: words too common to rank, long threads that are remembered, quotations of common words."""

import sqlite3
from contextlib import closing

import pytest
from datasette.app import Datasette
from invented import Archive
from selectolax.lexbor import LexborHTMLParser

from publish import archive as archives
from publish.ask import Ask
from publish.beside import heading
from publish.candidates import SOURCES
from publish.findings import look
from publish.quotation import Quotation
from publish.standings import standings

MANY = SOURCES["comment"].bound + 40


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    archive = Archive(tmp_path_factory.mktemp("crowd") / "archive.db")
    site = archive.site()
    post = archive.post(site, "A long thread")
    for number in range(MANY):
        year = 2010 if number < 7 else 2020
        more = "The heron nests by the ninth sluice." if number == 3 else ""
        archive.comment(
            site, post, f"The line again {number} {more}", published=f"{year}-05-01T10:00:00Z", position=number + 1
        )  # fmt: skip
    return archive.close()


@pytest.fixture
def opened(crowd):
    with closing(sqlite3.connect(crowd)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def ask(opened, **asked):
    return look(opened, Ask.read(asked), per_page=20)


def test_a_word_in_too_many_records_gives_those_added_last(opened):
    found = ask(opened, q="line", kind="comment")
    assert found.common
    assert found.total == SOURCES["comment"].bound
    assert f"again {MANY - 1} " in found.hits[0].row["text"]
    assert "<mark>line</mark>" in found.hits[0].snippet


def test_a_choice_reaches_what_was_added_first(opened):
    found = ask(opened, q="line", kind="comment", year="2010")
    assert (found.total, found.common) == (7, False)


def test_the_oldest_come_first_where_asked_and_what_has_no_date_last(opened):
    found = ask(opened, kind="comment", sort="oldest")
    assert [hit.row["published"][:4] for hit in found.hits[:8]] == ["2010"] * 7 + ["2020"]


def test_of_a_common_word_too_the_oldest_come_first(opened):
    found = ask(opened, q="line", kind="comment", sort="oldest")
    assert [hit.row["published"][:4] for hit in found.hits[:8]] == ["2010"] * 7 + ["2020"]
    assert (found.total, found.common) == (SOURCES["comment"].bound, True)
    assert "<mark>line</mark>" in found.hits[0].snippet


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """Many comments, all of them added before a few posts of other years, and an older one that came in last."""
    archive = Archive(tmp_path_factory.mktemp("mixed") / "archive.db")
    site = archive.site()
    thread = archive.post(site, "A long thread", published="2010-01-01")
    for number in range(MANY):
        year = 2015 + number // (MANY // 5)
        archive.comment(
            site,
            thread,
            f"線路 line {number}",
            published=f"{year}-05-01T10:00:00Z",
            recorded="2021-01-01T00:00:00Z",
        )
    archive.comment(
        site, thread, "線路 line at first", published="2012-05-01T10:00:00Z", recorded="2026-01-01T00:00:00Z"
    )
    for year in (2001, 2013, 2019, 2030):
        archive.post(site, f"The 線路 line in {year}", published=f"{year}-05-01")
    with closing(sqlite3.connect(archive.close())) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


@pytest.mark.parametrize("word", ["line", "線路"])
@pytest.mark.parametrize(
    ("order", "begins"),
    [("oldest", ["2001", "2012", "2013", "2015"]), ("newest", ["2030", "2019"]), ("recorded", ["2012"])],
)
def test_a_list_in_order_has_no_gaps(mixed, word, order, begins):
    found = look(mixed, Ask.read({"q": word, "sort": order}), per_page=MANY * 2)
    years = [hit.row["published"][:4] for hit in found.hits]
    assert years[: len(begins)] == begins
    assert found.common
    if order != "recorded":
        dates = [hit.row["published"] for hit in found.hits]
        every = mixed.execute(
            "SELECT published FROM comments UNION ALL SELECT published FROM posts WHERE title LIKE '%line%' "
            f"ORDER BY 1 {'DESC' if order == 'newest' else ''} LIMIT ?", (len(dates),)
        ).fetchall()  # fmt: skip
        assert dates == [row[0] for row in every]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "q=line",
            "A word this common is not ranked; these were added last, and the numbers beside the choices count these alone.",
        ),
        ("q=line&sort=oldest", "for line. These are the oldest, and the numbers"),
        ("kind=comment", "More than 500 records. These are the newest, and the numbers"),
    ],
)
async def test_the_page_says_which_of_many_it_shows(crowd, question, words):
    page = LexborHTMLParser((await Datasette([str(crowd)]).client.get(f"/search?{question}")).text)
    assert words in page.css_first(".tally [role=status]").text()
    assert "Comments500+" in "".join(page.css_first("aside details").text().split())


def test_counts_beside_choices_say_where_there_may_be_more(mixed):
    kinds = {c.value: (c.count, c.at_least) for c in look(mixed, Ask.read({"q": "line"})).facets["kind"]}
    assert kinds == {"comment": (SOURCES["comment"].bound, True), "post": (4, False)}
    assert all(c.at_least for c in look(mixed, Ask.read({"q": "line"})).facets["year"])
    posts = look(mixed, Ask.read({"q": "line", "kind": "post"}))
    assert (posts.total, posts.common) == (4, False)
    assert not any(c.at_least for c in posts.facets["year"])


@pytest.mark.parametrize(
    ("words", "differences"),
    [
        ("the heron nests by the ninth sluice", []),
        ("The heron nested by the ninth sluice.", [("nested", "nests")]),
        ("The line once more 3 the heron nests", [("once more", "again")]),
    ],
)
def test_a_quotation_of_common_words_is_found_by_its_rare_ones(opened, words, differences):
    (found,) = standings(opened, Quotation.read(words)).elsewhere
    assert [(d.quoted, d.recorded) for d in found.likeness.differences] == differences
    assert "heron" in found.row["text"]


def test_a_quotation_without_a_rare_word_is_found_by_words_in_a_row(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    post = archive.post(site, "Letters")
    words = ["the", "council", "cannot", "now", "keep", "every", "library", "open"]
    for number in range(1_100):
        # Each has all the words, and one has them in this order.
        shift = 1 + number % (len(words) - 1)
        text = " ".join(f"{word} {number % 7}" for word in [*words[shift:], *words[:shift]])
        archive.response(site, post, None, " ".join(words) if number == 900 else text, id=f"r{number}")
    with closing(sqlite3.connect(archive.close())) as connection:
        connection.row_factory = sqlite3.Row
        found = standings(connection, Quotation.read("The council cannot now close every library open"))
    assert found.responses[0].row["text"] == " ".join(words)
    assert [d.quoted for d in found.responses[0].likeness.differences] == ["close"]


def test_a_long_quotation_with_changes_is_found(opened):
    text = "The line again 3 The heron nests by the ninth sluice."
    said = " ".join(f"Word{n}" for n in range(80))
    with closing(sqlite3.connect(":memory:")) as copy:
        opened.backup(copy)
        copy.row_factory = sqlite3.Row
        copy.execute("UPDATE comments SET text = ? WHERE text LIKE '%heron%'", (f"{text} {said} {text}",))
        (found,) = standings(copy, Quotation.read(said.replace("Word40", "Other"))).elsewhere
    assert found.likeness.passage == said
    assert found.likeness.share > 0.95


def test_of_many_copies_ten_are_told_and_that_there_are_more(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    post = archive.post(site, "Letters")
    for number in range(30):
        archive.response(site, post, None, f"Dear reader {number}, the line stays open.")
    with closing(sqlite3.connect(archive.close())) as connection:
        connection.row_factory = sqlite3.Row
        found = standings(connection, Quotation.read("the line stays open"))
    assert (len(found.responses), found.more) == (10, True)
    assert heading(found) == "Verbatim in more than 10 responses"


async def test_a_long_thread_is_remembered_until_the_archive_changes(tmp_path, crowd):
    path = tmp_path / "archive.db"
    path.write_bytes(crowd.read_bytes())
    site = Datasette([str(path)])
    with closing(sqlite3.connect(path)) as connection:
        (own,) = connection.execute("SELECT id FROM posts").fetchone()
        before = (await site.client.get(f"/posts/{own}")).text
        assert before == (await site.client.get(f"/posts/{own}")).text
        connection.execute("UPDATE comments SET author = 'Somebody Else' WHERE position = 1")
        connection.commit()
    after = (await site.client.get(f"/posts/{own}")).text
    assert "Somebody Else" in after
    assert "Somebody Else" not in before


async def test_what_was_not_asked_for_longest_is_forgotten(crowd):
    site = Datasette([str(crowd)])
    for number in range(archives._MOST_REMEMBERED + 5):
        await archives.remembered(site, f"question {number}", lambda _: 1)
    assert len(archives._REMEMBERED) == archives._MOST_REMEMBERED
