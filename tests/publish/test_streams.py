"""All rows of a table as a stream: no page of it sorts the table anew, and one that breaks off does not look whole."""

import asyncio
import csv
import io
import sqlite3
from contextlib import closing
from itertools import pairwise

import httpx
import pytest
import uvicorn
from datasette.app import Datasette
from datasette.database import QueryInterrupted
from invented import Archive

from onrecord.serving import arguments
from publish import asking, ties

ROWS = 40


@pytest.fixture(scope="module")
def rows_alike(tmp_path_factory):
    """An archive with comments of a few days, some of no day."""
    archive = Archive(tmp_path_factory.mktemp("streams") / "archive.db")
    site = archive.site()
    post = archive.post(site, "A post")
    for number in range(ROWS):
        day = None if number % 9 == 4 else f"2020-05-{1 + number * 7 % 5:02d}"
        archive.comment(site, post, f"Comment {number}", published=day)
    return archive.close()


def asked(monkeypatch):
    """Note the statements that are asked from now on."""
    statements = []
    bound = asking._bound
    monkeypatch.setattr(
        asking, "_bound", lambda sql, params: statements.append((sql, params)) or bound(sql, params)
    )
    return statements


@pytest.mark.parametrize("order", ["", "&_sort_desc=published", "&_sort=published"])
@pytest.mark.parametrize("narrowed", ["", "&kind=comment", "&_search=comment"])
async def test_no_page_of_a_table_sorts_what_is_left_of_it(rows_alike, monkeypatch, order, narrowed):
    site = Datasette([str(rows_alike)], settings={"max_returned_rows": 3, "default_page_size": 3})
    await site.client.get("/archive")
    statements = asked(monkeypatch)
    answer = await site.client.get(f"/archive/comments.csv?_stream=on{order}{narrowed}")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert sorted(int(row["pk"]) for row in rows) == [*range(1, ROWS + 1)]
    days = [row["published"] for row in rows]
    if order:
        assert days == sorted(days, reverse="desc" in order)
    with closing(sqlite3.connect(rows_alike)) as connection:
        connection.create_function("escape_fts", 1, lambda words: words)
        pages = [(sql, params) for sql, params in statements if "order by" in sql]
        assert len(pages) > ROWS / 3
        for sql, params in pages:
            plan = [row[3] for row in connection.execute(f"explain query plan {sql}", params)]
            assert not any("MULTI-INDEX OR" in step for step in plan), plan
            if "from (" not in sql and params and not narrowed:
                assert "USE TEMP B-TREE FOR ORDER BY" not in plan, (sql, plan)


def test_a_next_page_has_the_rows_that_the_statement_says(rows_alike):
    columns = "select pk, kind from comments"
    for where in ("", "(kind = 'comment') and ", "kind = 'x' or kind = 'comment' and "):
        for what in (
            "(published < :p1 or published is null or (published = :p1 and ((pk > :p0)))) order by published desc",
            "(published > :p1 or (published = :p1 and ((pk > :p0)))) order by published",
        ):
            sql = f"{columns} where {where}{what}, pk limit 50"
            better = ties.settled(sql)
            assert better != sql
            plain = f"{columns} where {'1 and ' if where else ''}{what}, pk limit 50"
            with closing(sqlite3.connect(rows_alike)) as connection:
                bound = {"p0": "12", "p1": "2020-05-03"}
                rows = connection.execute(better, bound).fetchall()
                assert rows == connection.execute(plain, bound).fetchall()
                assert rows


class _Server(uvicorn.Server):
    async def startup(self, sockets=None):
        await super().startup(sockets)
        self.ready.set()


async def _served(site, address):
    """Ask a server for an address; give what came, and whether it came to its end."""
    server = _Server(uvicorn.Config(site.app(), port=0, log_level="critical", lifespan="off"))
    server.ready = asyncio.Event()
    serving = asyncio.create_task(server.serve())
    try:
        await server.ready.wait()
        port = server.servers[0].sockets[0].getsockname()[1]
        came = ""
        async with (
            httpx.AsyncClient() as client,
            client.stream("GET", f"http://127.0.0.1:{port}{address}") as answer,
        ):
            try:
                async for piece in answer.aiter_text():
                    came += piece
            except httpx.RemoteProtocolError:
                return answer.status_code, came, False
            return answer.status_code, came, True
    finally:
        server.should_exit = True
        await serving


@pytest.mark.parametrize("limit", ["time", "size"])
async def test_a_stream_in_which_something_goes_wrong_breaks_off(rows_alike, monkeypatch, capsys, limit):
    settings = {"max_returned_rows": 3, "default_page_size": 3}
    if limit == "size":
        settings["max_csv_mb"] = 1
        monkeypatch.setattr("datasette.views.base.LimitedWriter.__init__", _narrow)
    else:
        execute = asking._execute

        async def late(database, ask, sql, params=None, **more):
            if isinstance(params, dict) and "12" in params.values() and "order by" in sql:
                raise QueryInterrupted(TimeoutError(), sql, params)
            return await execute(database, ask, sql, params, **more)

        monkeypatch.setattr(asking, "_execute", late)
    site = Datasette([str(rows_alike)], settings=settings)
    status, came, whole = await _served(site, "/archive/comments.csv?_stream=on")
    assert (status, whole) == (200, False)
    assert len(list(csv.reader(io.StringIO(came)))[1:]) < ROWS
    assert "rror" not in came
    assert "CSV contains" not in came


def _narrow(writer, inner, _limit):
    writer.writer, writer.limit_bytes, writer.bytes_count = inner, 2_000, 0


async def test_a_whole_stream_comes_to_its_end(rows_alike):
    site = Datasette([str(rows_alike)], settings={"max_returned_rows": 3, "default_page_size": 3})
    status, came, whole = await _served(site, "/archive/comments.csv?_stream=on")
    assert (status, whole) == (200, True)
    assert len(list(csv.reader(io.StringIO(came)))) == ROWS + 1


async def test_an_error_before_the_first_row_is_a_page(rows_alike):
    site = Datasette([str(rows_alike)])
    answer = await site.client.get("/archive/comments.csv?_stream=on&_sort=nothing")
    assert answer.status_code == 400
    assert "Cannot sort table" in answer.text


def test_what_was_asked_is_not_in_the_words_of_a_query_that_takes_too_long():
    assert "secret" not in str(asking._Late(TimeoutError(), "select 'secret'", {"p0": "secret"}))


def test_the_command_serves_tables_as_csv_of_any_size(rows_alike):
    told = arguments(rows_alike, "127.0.0.1", 8001)
    assert ("max_csv_mb", "0") in pairwise(told)
