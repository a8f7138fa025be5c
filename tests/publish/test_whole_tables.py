"""All rows of a table can be had, each once, whatever it is put in order by; an answer that ends before says so."""

import csv
import io
from collections import Counter
from urllib.parse import urlencode

import pytest
from datasette.app import Datasette
from invented import Archive
from selectolax.lexbor import LexborHTMLParser

from publish import pages, ties

ROWS = 7


@pytest.fixture(scope="module")
def rows_alike(tmp_path_factory):
    """An archive whose rows have most of their values in common."""
    archive = Archive(tmp_path_factory.mktemp("alike") / "archive.db")
    site = archive.site()
    for number in range(ROWS):
        post = archive.post(site, f"Post {number}", published=None if number == 4 else "2020-05-01")
        comment = archive.comment(site, post, f"Comment {number}")
        archive.response(site, post, comment, f"Letter {number}", letter_date="2020-05-02")
    return archive.close()


@pytest.fixture
def alike(rows_alike):
    return Datasette([str(rows_alike)], settings={"default_page_size": 2})


@pytest.fixture
def short(rows_alike):
    """The same, where answers are short."""
    query = {"databases": {"archive": {"queries": {"all_comments": {"sql": "select pk from comments"}}}}}
    settings = {"max_returned_rows": 3, "default_page_size": 2}
    return Datasette([str(rows_alike)], metadata=query, settings=settings)


def keys_in(answer):
    return [int(row["pk"]) for row in csv.DictReader(io.StringIO(answer.text))]


async def leafed(site, table, order):
    """Give the keys of the rows of all pages."""
    address, keys = f"/archive/{table}.json?{order}&_nofacet=1&_nosuggest=1&_nocount=1", []
    while address:
        page = (await site.client.get(address)).json()
        keys += [row[0] for row in page["rows"]]
        address = page["next_url"] and page["next_url"].removeprefix("http://localhost")
    return keys


@pytest.mark.parametrize("table", ["posts", "comments", "responses"])
@pytest.mark.parametrize("way", ["_sort", "_sort_desc"])
async def test_pages_in_any_order_give_each_row_once(alike, table, way):
    columns = (await alike.client.get(f"/archive/{table}.json?_size=1")).json()["columns"]
    # Nobody puts comments in order by who wrote them.
    for column in set(columns) - ({"author"} if table == "comments" else set()):
        keys = Counter(await leafed(alike, table, f"{way}={column}"))
        assert keys == dict.fromkeys(range(1, ROWS + 1), 1), column


async def test_all_rows_as_csv_are_all_rows(alike):
    answer = await alike.client.get("/archive/comments.csv?_sort_desc=first_seen&_stream=on")
    assert sorted(keys_in(answer)) == [*range(1, ROWS + 1)]


@pytest.mark.parametrize(
    "address", ["/archive/comments?_sort_desc=first_seen", "/archive/comments?post_id__notblank=1"]
)
async def test_a_table_in_pages_offers_all_its_rows_on_each_page(alike, address):
    while address:
        page = LexborHTMLParser((await alike.client.get(address)).text)
        assert "The rows of this page as json; all rows as CSV" in " ".join(
            page.css_first(".ways").text().split()
        )
        exported = page.css_first("#export form")
        chosen = [(e.attributes["name"], e.attributes["value"]) for e in exported.css("input[type=hidden]")]
        for taken in (
            page.css_first(".ways a[href*='.csv']").attributes["href"],
            f"/archive/comments.csv?{urlencode(chosen)}",
        ):
            assert sorted(keys_in(await alike.client.get(taken))) == [*range(1, ROWS + 1)], address
        following = page.css_first("a[rel=next]")
        address = following and following.attributes["href"].removeprefix("http://localhost")


async def test_a_table_on_one_page_offers_these_rows(alike):
    page = LexborHTMLParser((await alike.client.get("/archive/sites")).text)
    assert "These rows as json, CSV" in " ".join(page.css_first(".ways").text().split())
    assert "_stream" not in page.html


@pytest.mark.parametrize(
    ("address", "ends"),
    [
        ("/archive.csv?sql=select+pk+from+comments", "3"),
        ("/archive.csv?sql=select+pk+from+comments&_stream=on", "3"),
        ("/archive.json?sql=select+pk+from+comments&_shape=array", "3"),
        ("/archive.json?sql=select+pk+from+comments&_shape=array&_nl=on", "3"),
        ("/archive/all_comments.csv", "3"),
        ("/archive.csv?sql=select+pk+from+comments+limit+3", None),
        ("/archive/comments.csv?_stream=on", None),
        ("/archive/comments.json?_size=max&_shape=array", None),
    ],
)
async def test_an_answer_that_ends_before_the_rows_do_says_so(short, address, ends):
    answer = await short.client.get(address)
    assert answer.status_code == 200
    assert answer.headers.get("x-truncated-after") == ends


async def test_the_page_of_such_an_answer_says_what_its_csv_has(short):
    page = LexborHTMLParser((await short.client.get("/archive?sql=select+pk+from+comments")).text)
    assert page.css_first(".sql ~ h2").text() == "More than 3 rows"
    told = " ".join(page.css_first(".ways").text().split())
    assert told.startswith("The first 3 rows as json, CSV. No answer has more at once; LIMIT and OFFSET")
    assert "3 rows at most" in (await short.client.get("/about/data")).text


async def test_search_results_as_csv_say_where_they_end(alike, monkeypatch):
    assert "x-truncated-after" not in (await alike.client.get("/search.csv?q=comment")).headers
    monkeypatch.setattr(pages, "MOST_ROWS", 4)
    answer = await alike.client.get("/search.csv?q=comment")
    assert answer.headers["x-truncated-after"] == "4"
    assert len([*csv.DictReader(io.StringIO(answer.text))]) == 4
    assert (
        "CSV (the first 4)"
        in LexborHTMLParser((await alike.client.get("/search?q=comment")).text).body.text()
    )


@pytest.mark.parametrize(
    "sql",
    [
        "select pk, id from posts order by pk limit 51",
        "select pk, id from posts order by title, pk limit 51",
        "select pk from posts where title = ' order by title limit 5'",
        "select id, pk from posts order by title limit 51",
        "select 1",
    ],
)
def test_other_statements_are_asked_as_they_are(sql):
    assert ties.settled(sql) == sql
