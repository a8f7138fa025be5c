"""Readers' SQL ends in time and memory, tells nothing of the machine, and leaves no word behind."""

import logging
import sqlite3
import time
from contextlib import closing

import pytest
from datasette.app import Datasette

from publish import bounds

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


@pytest.mark.parametrize(
    "expression",
    [
        "instr('a Bus', 'Bus')", "instr('Bus', '')", "instr(null, 1)", "instr(x'0102', x'02')", "instr(1020, 2)",
        "replace('aXa', 'X', 'bus')", "replace('aXa', '', 'b')", "replace(12.5, '.', ',')", "replace('a', null, 'b')",
        "trim('xxaxbx', 'x')", "ltrim('xyax', 'yx')", "rtrim('xaxy', 'yx')", "trim('a', '')", "trim(' a ')", "trim(null, 'x')",
    ],
)  # fmt: skip
def test_functions_give_what_sqlite_gives(expression):
    ours, own = sqlite3.connect(":memory:"), sqlite3.connect(":memory:")
    bounds.prepare(ours)
    assert ours.execute(f"select {expression}").fetchone() == own.execute(f"select {expression}").fetchone()
    ours.close()
    own.close()


@pytest.mark.parametrize(
    "sql",
    [
        "select * from pragma_database_list",
        "select x.file from PRAGMA_Database_List() x",
        "select name from pragma_database_list where file glob '/*'",
    ],
)
async def test_sql_does_not_tell_where_the_file_lies(get, archive, sql):
    for address in ("/archive.json", "/archive", "/archive.csv"):
        answer = await get(address, params={"sql": sql})
        assert answer.status_code == 200
        assert str(archive.parent) not in answer.text
    rows = (await get("/archive.json", params={"sql": sql, "_shape": "arrays"})).json()["rows"]
    assert rows in ([], [[0, "main", None]], [[None]])


def test_nor_does_a_connection_on_which_it_was_first_asked_for_in_other_letters(archive):
    with closing(sqlite3.connect(archive)) as connection:
        bounds.prepare(connection)
        assert connection.execute("SELECT file FROM PRAGMA_Database_List()").fetchall() == [(None,)]
        assert connection.execute("SELECT file FROM pragma_database_list").fetchall() == [(None,)]


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
