"""Readers' SQL has processes of its own: pages do not wait for it, and what it ends is not the server."""

import asyncio
import signal

import pytest
from datasette.app import Datasette
from datasette.database import QueryInterrupted

from publish import asking

ENDLESS = "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c"
ONE_STEP = "select instr(printf('%.1900000c', 'a'), printf('%.900000c', 'a') || 'b')"


def asked(get, sql):
    return asyncio.create_task(get("/archive.json", params={"sql": sql}))


async def test_pages_are_answered_while_readers_sql_is_waited_for(get):
    questions = [asked(get, ENDLESS) for _ in range(4 * asking.PROCESSES)]
    await asyncio.sleep(0.1)
    for page in ("/", "/search?q=library", "/about"):
        assert (await get(page)).status_code == 200
    # All of them together take four seconds.
    assert not all(question.done() for question in questions)
    assert {answer.status_code for answer in await asyncio.gather(*questions)} == {400}


async def test_who_comes_when_many_wait_is_told_to_come_again(get, monkeypatch):
    monkeypatch.setattr(asking, "MOST_WAITING", 1)
    first = asked(get, ENDLESS)
    await asyncio.sleep(0.3)
    second = await get("/archive.json?sql=select+1")
    page = await get("/archive?sql=select+1")
    assert (second.status_code, page.status_code) == (503, 503)
    assert second.headers["retry-after"]
    assert "try again" in second.json()["error"]
    assert "The archive is busy" in page.text
    assert (await first).status_code == 400
    assert (await get("/archive.json?sql=select+1&_shape=arrayfirst")).json() == [1]


async def test_a_single_step_without_end_is_ended(site):
    await site.invoke_startup()  # as the first request does
    with pytest.raises(QueryInterrupted):
        await site.get_database("archive").execute(ONE_STEP, custom_time_limit=50)
    assert (await site.get_database("archive").execute("select 1")).single_value() == 1


async def test_a_process_that_comes_to_its_end_is_replaced(site):
    await site.invoke_startup()
    database = site.get_database("archive")
    await database.execute("select 1")
    for reader in list(asking._READERS._idle):
        reader._process.send_signal(signal.SIGKILL)
        reader._process.wait()
    assert (await database.execute("select 2")).single_value() == 2


async def test_a_database_in_memory_is_asked_within_the_same_bounds():
    site = Datasette([], memory=True)
    answer = await site.client.get("/_memory.json?sql=select+1+as+one&_shape=array")
    assert answer.json() == [{"one": 1}]
    for sql in ("select fts3_tokenizer('simple')", "select * from sqlite_stmt", ENDLESS):
        assert (await site.client.get("/_memory.json", params={"sql": sql})).status_code == 400


async def test_prepared_questions_may_ask_for_what_is_known_when_they_are_asked(archive):
    query = {"sql": "select :_header_host as host, :word as word, :none as none", "params": ["word", "none"]}
    site = Datasette([str(archive)], metadata={"databases": {"archive": {"queries": {"host": query}}}})
    (row,) = (await site.client.get("/archive/host.json?_shape=array&word=library")).json()
    assert row["word"] == "library"
    assert row["host"]
