"""What is asked for and not taken is held neither long nor without end."""

import asyncio

from publish import patience

SCOPE = {
    "type": "http", "method": "GET", "path": "/archive.json", "raw_path": b"/archive.json", "scheme": "http",
    "query_string": b"sql=select+hex(zeroblob(900000))", "headers": [(b"host", b"record.example")], "http_version": "1.1",
}  # fmt: skip


async def receive():
    return {"type": "http.request", "body": b"", "more_body": False}


async def test_an_answer_is_sent_piece_by_piece(site):
    sent = []

    async def send(message):
        sent.append(message)

    await site.invoke_startup()
    await site.app()(SCOPE, receive, send)
    bodies = [message["body"] for message in sent[1:]]
    assert sent[0]["status"] == 200
    assert len(b"".join(bodies)) > 1_800_000
    assert max(map(len, bodies)) <= 64 * 1024
    assert [bool(message.get("more_body")) for message in sent[1:]] == [True] * (len(sent) - 2) + [False]


async def test_an_answer_that_nobody_takes_is_given_up(site, monkeypatch):
    monkeypatch.setattr(patience, "PATIENCE", 0.05)
    sent = []

    async def send(message):
        sent.append(message)
        if len(sent) == 3:
            await asyncio.Event().wait()

    await site.invoke_startup()
    await site.app()(SCOPE, receive, send)
    assert len(sent) == 3
    assert not patience._VISITS


async def test_what_is_not_taken_counts_until_it_is(site, get, monkeypatch):
    monkeypatch.setattr(patience, "MOST_HELD", 2_500_000)
    begun, taken = asyncio.Event(), asyncio.Event()

    async def send(message):
        begun.set()
        await taken.wait()

    await site.invoke_startup()
    first = asyncio.create_task(site.app()(SCOPE, receive, send))
    await begun.wait()
    again = f"/archive.json?{SCOPE['query_string'].decode()}"
    assert (await get(again)).status_code == 503
    assert (await get("/archive.json?sql=select+1")).status_code == 200
    assert (await get("/about")).status_code == 200
    taken.set()
    await first
    assert (await get(again)).status_code == 200
