"""Who goes from page to page of a table gets each row once, whatever it is put in order by."""

import csv
import io
from collections import Counter

import pytest
from datasette.app import Datasette
from invented import Archive

from publish import ties

ROWS = 7


@pytest.fixture(scope="module")
def alike(tmp_path_factory):
    """A site whose rows have most of their values in common."""
    archive = Archive(tmp_path_factory.mktemp("alike") / "archive.db")
    site = archive.site()
    for number in range(ROWS):
        post = archive.post(site, f"Post {number}", published=None if number == 4 else "2020-05-01")
        comment = archive.comment(site, post, f"Comment {number}")
        archive.response(site, post, comment, f"Letter {number}", letter_date="2020-05-02")
    return Datasette([str(archive.close())], settings={"default_page_size": 2})


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
    assert sorted(int(row["pk"]) for row in csv.DictReader(io.StringIO(answer.text))) == [*range(1, ROWS + 1)]


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
