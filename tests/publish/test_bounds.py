"""Readers' SQL ends in time and memory, tells nothing of the machine, and leaves no word behind."""

import logging
import sqlite3
import time
from contextlib import closing

import pytest
from datasette.app import Datasette

from publish import bounds

with closing(sqlite3.connect(":memory:")) as _connection:
    MODULES = [name for (name,) in _connection.execute("SELECT name FROM pragma_module_list")]
    PRAGMAS = [name for (name,) in _connection.execute("SELECT name FROM pragma_pragma_list")]
    FUNCTIONS = {name for (name,) in _connection.execute("SELECT name FROM pragma_function_list")}

DEEP = "with t0 as (select 1 a)" + "".join(
    f", t{n} as (select x.a from t{n - 1} x, t{n - 1} y)" for n in range(1, 25)
)


def texts(size, letter="a"):
    return f"printf('%.{size}c','{letter}')"


COSTLY = {
    "a value without end": "select length(zeroblob(900000000))",
    "one long text in another": f"select instr({texts(1_900_000)}, {texts(900_000)} || 'b') from comments",
    "a text that grows by replacing": f"select replace({texts(900_000)}, 'a', {texts(900_000)})",
    "a text of many characters to trim": f"select trim({texts(900_000)}, {texts(900_000, 'b')} || 'a') from comments",
    "many patterns": "select "
    + ", ".join(f"{texts(1_000_000 + n)} like '%' || {texts(98)} || 'b'" for n in range(300)),
    "a long pattern": f"select {texts(1_000_000)} glob '*' || {texts(40_000)} || 'b'",
    "indents": f"select json_pretty(json_array({', '.join('1' * 100)}), {texts(1_000_000)})",
    "an answer of many long values": "select hex(zeroblob(900000)) from comments a, comments b limit 1000",
    "a row of many long values": f"select {', '.join(f'zeroblob({1_000_000 + n})' for n in range(300))}",
    "questions within questions": f"{DEEP} select count(*) from t24",
    "a long expression for the full text": "select count(*) from comments_fts where comments_fts match "
    f"replace({texts(60_000, 'x')}, 'x', 'a ')",
    "an expression of many words": "select count(*) from comments_fts "
    f"where comments_fts match 'a' || replace({texts(60_000, 'x')}, 'x', ' OR a')",
    "objects of many names": "with recursive c(x) as (select 1 union all select x + 1 from c where x < 80000), "
    "a as (select json_group_object('k' || x, 1) j from c) select json_patch(j, j) from a",
    "a file to sort in": "with recursive c(x) as (select 1 union all select x + 1 from c limit 10000) "
    "select max(length(z)) from (select x, zeroblob(1000000) z from c order by z, x)",
    "many cells": f"select {', '.join('1' * 1000)} from comments a, comments b, comments c",
    "no end": "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c",
}


@pytest.mark.parametrize("sql", COSTLY.values(), ids=COSTLY)
async def test_a_costly_question_ends_soon(get, sql):
    begun = time.monotonic()
    answer = await get("/archive.json", params={"sql": sql})
    assert answer.status_code in {200, 400}
    assert len(answer.content) < 2 * bounds.LONGEST
    # The limit is one second; the rest is for a busy machine.
    assert time.monotonic() - begun < 20


async def test_a_question_too_large_says_what_to_do(get):
    page = await get("/archive", params={"sql": COSTLY["an answer of many long values"]})
    assert page.status_code == 400
    assert "ask for fewer rows or columns" in page.text


async def test_answers_are_what_sqlite_gives(site):
    line = "ä\N{LINE SEPARATOR}\n" + '{"": "00"}'
    sql = f"""SELECT NULL AS a, 1 AS "b ""c", 9223372036854775807 AS d, 0.1 AS e, 1e999 AS f, x'00ff' AS g,
        '{line}' AS h, 2 AS a, cast(x'ff' AS text) AS i, :hex AS j, @k AS k"""
    await site.invoke_startup()
    answer = await site.get_database("archive").execute(sql, {"hex": "zz", "k": b"\x01", "unasked": object()})
    (row,) = answer.rows
    assert tuple(row) == (
        None, 1, 9223372036854775807, 0.1, float("inf"), b"\x00\xff", line, 2, "\N{REPLACEMENT CHARACTER}", "zz", b"\x01"
    )  # fmt: skip
    assert row['b "c'] == 1
    assert answer.columns == ["a", 'b "c', "d", "e", "f", "g", "h", "a", "i", "j", "k"]
    assert not answer.truncated


async def test_answers_are_cut_where_they_are_too_long(site):
    await site.invoke_startup()
    database = site.get_database("archive")
    numbers = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < {}) SELECT x FROM c"
    whole = await database.execute(numbers.format(1000), truncate=True)
    assert (len(whole.rows), whole.truncated) == (1000, False)
    cut = await database.execute(numbers.format(1001), truncate=True)
    assert (len(cut.rows), cut.truncated) == (1000, True)
    assert len((await database.execute(numbers.format(1001))).rows) == 1001


ATTEMPTS = [
    "select * from {}",
    "select count(*) from {}",
    "select 1 from MAIN.{}",
    "select count(*) from temp.{}",
    "select 1 from {}('simple')",
    'select 1 from "{}"',
    "select 1 where 'a' in {}",
    # Of columns by which tables are joined, SQLite asks no authorizer.
    "with w as (select 'x' sql, 'a b' input, 'x' file, 'posts' name) select sql from {} natural full join w",
]


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_no_table_is_open_that_a_build_brings_along(archive, attempt):
    named = {"json_each", "json_tree", *(f"pragma_{name}" for name in bounds.PRAGMAS)}
    assert {"json_each", "fts5"} <= set(MODULES)
    for name in {*MODULES, *(f"pragma_{name}" for name in PRAGMAS)} - named:
        for spelled in (name, name.upper()):
            assert not answered(archive, attempt.format(spelled)), spelled


def test_no_function_is_open_that_is_not_named(archive):
    assert {"abs", "load_extension"} <= FUNCTIONS
    for name in FUNCTIONS - bounds.FUNCTIONS:
        for given in ("", "1", "1, 1", "'simple', x'00'"):
            assert not answered(archive, f'SELECT "{name}"({given})'), name


def answered(archive, sql):
    with closing(sqlite3.connect(archive)) as connection:
        try:
            with bounds.asked(connection, sql, (), 1000) as cursor:
                cursor.fetchall()
        except sqlite3.OperationalError:
            return False
    return True


@pytest.mark.parametrize(
    "sql",
    [
        "attach ':memory:' as b",
        "create temp table b(c)",
        "delete from posts",
        "begin",
        "pragma data_store_directory",
    ],
)
def test_nothing_is_done_but_reading(archive, sql):
    assert not answered(archive, sql)
    assert answered(archive, "select * from posts")


async def test_a_readers_sql_does_not_end_the_server(get):
    for address in (
        "/archive.json?sql=select+hex(fts3_tokenizer('simple'))",
        "/archive.json?sql=select+fts3_tokenizer(:a)&a=simple",
        "/archive.json?sql=select+fts3_tokenizer('simple',x'4141414141414141')+is+null",
        "/archive.json?sql=select+*+from+fts3tokenize+where+input='a+b'",
        "/archive/posts.json?_where=(select+fts3_tokenizer('simple'))+is+null",
    ):
        assert (await get(address)).status_code == 400
    assert (await get("/archive.json?sql=select+1&_shape=arrayfirst")).json() == [1]


@pytest.mark.parametrize(
    "sql",
    [
        "select * from pragma_database_list",
        "select x.file from PRAGMA_Database_List() x",
        "select name from pragma_database_list where file glob '/*'",
        "with w as (select 'x' file) select file from w natural full join pragma_database_list",
    ],
)
async def test_sql_does_not_tell_where_the_file_lies(get, archive, sql):
    for address in ("/archive.json", "/archive", "/archive.csv"):
        answer = await get(address, params={"sql": sql})
        assert str(archive.parent) not in answer.text
    answer = (await get("/archive.json", params={"sql": sql, "_shape": "arrays"})).json()
    assert answer["rows"] == []
    assert "prohibited" in answer["error"]


async def test_nobody_reads_what_others_ask(get):
    await get("/archive.json?sql=select+id+from+posts+where+title+like+'%25heron41%25'")
    for _ in range(6):
        for sql in (
            "select sql from sqlite_stmt",
            "select sql from sqlite_stmt natural full join sqlite_stmt b",
        ):
            assert "heron41" not in (await get("/archive.json", params={"sql": sql})).text


async def test_what_readers_ask_in_sql_is_in_no_log(get, capfd, caplog):
    caplog.set_level(logging.DEBUG)
    for address in (
        "/archive?sql=select+heron41",
        "/archive.json?sql=select+%27heron41%27+from+nothing",
        "/archive/posts?_where=heron41=1",
        "/archive/posts/heron41",
        "/archive/posts.csv?_stream=on&_where=heron41",
    ):
        assert (await get(address)).status_code in {400, 404}
    told = capfd.readouterr()
    # What the test's own client says of its requests is no log of the server.
    server = [record.getMessage() for record in caplog.records if record.name != "httpx"]
    assert "heron41" not in told.out + told.err + "".join(server)


async def test_the_sites_own_pages_read_values_of_any_size(tmp_path):
    from invented import Archive  # noqa: PLC0415 - beside this file

    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    post = archive.post(site, "Long", text="The line. " * 300_000, html="<p>The line.</p>" * 200_000)
    served = Datasette([str(archive.close())])
    assert (await served.client.get(f"/posts/{post}.txt")).status_code == 200
    assert len((await served.client.get(f"/posts/{post}.json")).content) > bounds.LONGEST
    table = await served.client.get("/archive/posts.json")
    assert table.status_code == 400
