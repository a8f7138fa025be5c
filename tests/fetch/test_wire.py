"""Answers on the wire: cut off, slow, endless or against the protocol, each is kept as it came and marked."""

import contextlib
import http.client
import threading
import time

import pytest

from ingest.errors import BadAnswer, Unreachable
from ingest.fetch.wire import Limits
from tests.fetch.faultd import answer, drip, endless, reset, running, send

REAL = {"monotonic": time.monotonic, "sleep": lambda seconds: None, "delay": 0}


def test_body_cut_at_every_byte_is_kept_marked_and_tried_again(server, make_client, kept):
    page = bytes(range(100))
    whole = answer(200, page)
    head = len(whole) - len(page)
    client = make_client()
    for size in range(head, len(whole)):
        server.routes["/"] = [send(whole[:size]), whole]
        kept.all.clear()
        (exchange,) = client.fetch(server.url("/"))
        assert (exchange.body, exchange.truncated) == (page, None)
        first = kept.of("/")[0]
        assert (first.body, first.truncated) == (page[: size - head], "disconnect")


def test_head_cut_at_every_byte_is_no_answer(server, make_client, kept):
    whole = answer(200, b"")
    client = make_client()
    for size in range(len(whole) - 1):
        server.routes["/"] = [send(whole[:size]), answer(200, b"ok")]
        try:
            (exchange,) = client.fetch(server.url("/"))
        except BadAnswer:
            assert size > 0
        else:
            assert exchange.body == b"ok"
    assert all(e.truncated is None for e in kept.of("/"))


def test_chunks_are_put_together_and_a_cut_is_noticed_at_every_byte(server, make_client, kept):
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunks = b"5\r\nhello\r\n7;x=y\r\n, world\r\n0\r\n\r\n"
    client = make_client()
    server.routes["/"] = head + chunks
    (exchange,) = client.fetch(server.url("/"))
    assert (exchange.wire_body, exchange.truncated) == (b"hello, world", None)
    for size in range(len(chunks)):
        server.routes["/"] = [send(head + chunks[:size]), head + chunks]
        kept.all.clear()
        client.fetch(server.url("/"))
        assert kept.of("/")[0].truncated == "disconnect"
        assert b"hello, world".startswith(kept.of("/")[0].body)


def test_reset_in_the_body_is_a_cut(server, make_client):
    server.routes["/"] = reset(answer(200, b"part", length=500))
    (exchange,) = make_client().fetch(server.url("/"))
    assert exchange.truncated == "disconnect"
    assert server.paths().count("/") == 3


@pytest.mark.parametrize("pause", [0.01, 0.2])
def test_slow_body_ends_with_the_time(server, make_client, pause):
    server.routes["/"] = drip(answer(200, b"x" * 5000), pause)
    server.routes["/robots.txt"] = answer(404)
    client = make_client(limits=Limits(total=0.6), **REAL)
    started = time.monotonic()
    if pause < 0.1:
        (exchange,) = client.fetch(server.url("/"))
        assert exchange.truncated in {"time", None}
    else:
        with pytest.raises(Unreachable, match="no answer in time"):
            client.fetch(server.url("/"))
    assert time.monotonic() - started < 4


def test_many_slow_servers_do_not_hold_up_another(make_client):
    with running() as slow, running() as good:
        slow.routes["/"] = drip(answer(200, b"x" * 500), 0.02)
        good.routes["/"] = answer(200, b"ok")
        clients = [make_client(limits=Limits(total=0.4), **REAL) for _ in range(10)]
        threads = [threading.Thread(target=_quietly, args=(c, slow.url("/"))) for c in clients]
        for thread in threads:
            thread.start()
        started = time.monotonic()
        assert make_client(**REAL).fetch(good.url("/"))[0].body == b"ok"
        assert time.monotonic() - started < 1
        for thread in threads:
            thread.join()


def _quietly(client, url) -> None:
    with contextlib.suppress(Unreachable):
        client.fetch(url)


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"X-More: " + b"x" * 100 + b"\r\n"),
        (b"HTTP/1.1 200 OK\r\nX-Long: ", b"x" * 1000),
        (b"", b"HTTP/1.1 102 Processing\r\n\r\n"),
        (b"HTTP/1.1 ", b"2"),
    ],
)
def test_endless_head_is_a_bad_answer(server, make_client, head, piece):
    server.routes["/"] = endless(head, piece)
    with pytest.raises(BadAnswer, match=r"head of the answer is over the limit|no HTTP"):
        make_client().fetch(server.url("/"))


def test_hundred_header_lines_are_enough(server, make_client):
    lines = [(f"X-{n}", "x") for n in range(99)]
    server.routes.update(
        {"/99": answer(200, b"x", *lines), "/101": answer(200, b"x", *lines, ("A", "a"), ("B", "b"))}
    )
    client = make_client()
    assert client.fetch(server.url("/99"))[0].body == b"x"
    with pytest.raises(BadAnswer, match="102 header lines"):
        client.fetch(server.url("/101"))


def test_cookie_of_a_megabyte_is_a_bad_answer(server, make_client):
    server.routes["/"] = answer(200, b"x", ("Set-Cookie", "a=" + "x" * 1_000_000))
    with pytest.raises(BadAnswer):
        make_client().fetch(server.url("/"))


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3fffffff\r\n",
    ],
)
def test_endless_body_is_cut_at_the_limit_and_not_asked_for_again(server, make_client, kept, head):
    server.routes["/"] = endless(head, b"x" * 65536)
    (exchange,) = make_client(limits=Limits(wire=1_000_000)).fetch(server.url("/"))
    assert (len(exchange.wire_body), exchange.truncated) == (1_000_000, "length")
    assert len(kept.of("/")) == 1


def test_endless_framing_is_cut_too(server, make_client):
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    server.routes["/"] = endless(head, b"1;x=" + b"y" * 5000 + b"\r\nz\r\n")
    (exchange,) = make_client(limits=Limits(wire=100_000)).fetch(server.url("/"))
    assert exchange.truncated == "length"
    assert 0 < len(exchange.body) < 1000


def test_body_of_just_the_limit_is_whole(server, make_client):
    server.routes["/"] = answer(200, b"x" * 1000)
    assert make_client(limits=Limits(wire=1000)).fetch(server.url("/"))[0].truncated is None
    assert make_client(limits=Limits(wire=999)).fetch(server.url("/"))[0].truncated == "length"
    assert make_client(limits=Limits(decoded=1000)).fetch(server.url("/"))[0].truncated is None


def test_old_answer_without_length_is_read_to_its_end(server, make_client):
    server.routes["/"] = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<p>old"
    (exchange,) = make_client().fetch(server.url("/"))
    assert (exchange.body, exchange.http_version, exchange.truncated) == (b"<p>old", "HTTP/1.0", None)


def test_informational_answers_are_passed_over(server, make_client):
    server.routes["/"] = b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" * 5 + answer(200, b"x")
    assert make_client().fetch(server.url("/"))[0].body == b"x"


@pytest.mark.parametrize(
    "raw",
    [
        b"<html>no head at all</html>\r\n\r\n",
        b"HTTP/1.1 banana OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nNo colon here\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nA: b\x00c\r\n\r\n",
        b"\x16\x03\x01\x00\x05\r\n\r\n",
    ],
)
def test_answer_that_breaks_the_protocol_is_a_bad_answer(server, make_client, raw):
    server.routes["/"] = raw
    with pytest.raises(BadAnswer, match="no HTTP"):
        make_client().fetch(server.url("/"))


def test_fault_server_speaks_to_other_clients_too(server):
    server.routes["/"] = answer(200, b"x")
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", "/")
    assert connection.getresponse().read() == b"x"
    connection.close()
