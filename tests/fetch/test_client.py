import time

import pytest

from ingest.errors import BadAnswer, Refused, Unreachable, WrongClock
from ingest.fetch.wire import Limits
from tests.fetch.faultd import answer, reset, running, send, silent


def test_page_comes_as_it_was_sent(server, make_client, kept):
    server.routes["/post"] = answer(200, b"<p>Hello</p>", ("X-Odd-CASE", "kept"), ("ETag", '"7"'))
    (exchange,) = make_client().fetch(server.url("/post"), purpose="post")
    assert exchange.status == 200
    assert exchange.body == exchange.wire_body == b"<p>Hello</p>"
    assert ("X-Odd-CASE", "kept") in exchange.headers
    assert exchange.reason == "Reason"
    assert exchange.http_version == "HTTP/1.1"
    assert exchange.peer == f"127.0.0.1:{server.port}"
    assert exchange.started == "2031-05-04T12:00:03Z"
    assert exchange.truncated is None
    assert [(e.status, purpose, robots) for e, purpose, robots in kept.all] == [
        (404, "robots", None),
        (200, "post", "none"),
    ]


def test_server_on_ipv6_is_asked_by_its_address(make_client, kept):
    with running(host="::1") as server:
        server.routes["/"] = answer(200, b"six")
        (exchange,) = make_client().fetch(f"http://[::1]:{server.port}/")
    assert (exchange.body, exchange.peer) == (b"six", f"[::1]:{server.port}")
    assert server.asked[-1].header("host") == f"[::1]:{server.port}"


def test_request_says_who_asks_and_carries_no_cookie(server, make_client):
    server.routes["/a"] = answer(200, b"a", ("Set-Cookie", "id=1"))
    server.routes["/b"] = answer(200, b"b")
    client = make_client()
    client.fetch(server.url("/a"))
    (exchange,) = client.fetch(server.url("/b"))
    asked = server.asked[-1]
    assert asked.header("user-agent") == "onrecord/9.9 (+https://archive.example/contact)"
    assert asked.header("accept-encoding") == "gzip"
    assert asked.header("host") == f"127.0.0.1:{server.port}"
    assert asked.header("cookie") is None
    sent = asked.head.split(b"\r\n\r\n")[0].split(b"\r\n")[1:]
    assert [f"{k}: {v}".encode() for k, v in exchange.request_headers] == sent


def test_validators_go_with_the_first_request_only(server, make_client):
    server.routes["/old"] = answer(301, b"", ("Location", "/new"))
    server.routes["/new"] = answer(200, b"n")
    make_client().fetch(server.url("/old"), etag='"e"', last_modified="Sun, 04 May 2031 10:00:00 GMT")
    old, new = server.asked[-2:]
    assert old.header("if-none-match") == '"e"'
    assert old.header("if-modified-since") == "Sun, 04 May 2031 10:00:00 GMT"
    assert new.header("if-none-match") is None


def test_not_modified_is_an_answer(server, make_client):
    server.routes["/feed"] = b'HTTP/1.1 304 Not Modified\r\nETag: "e"\r\n\r\n'
    (exchange,) = make_client().fetch(server.url("/feed"), etag='"e"')
    assert (exchange.status, exchange.body, exchange.truncated) == (304, b"", None)


def test_every_hop_of_a_redirect_is_kept(server, make_client, kept):
    server.routes["/1"] = answer(301, b"", ("Location", "2?x=ä b"))
    server.routes["/2?x=%C3%A4%20b"] = answer(307, b"", ("Location", server.url("/3#part")))
    server.routes["/3"] = answer(200, b"end")
    hops = make_client().fetch(server.url("/1"))
    assert [h.status for h in hops] == [301, 307, 200]
    assert [e for e, _, _ in kept.all[1:]] == list(hops)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_circle_of_redirects_ends(server, make_client, size):
    for n in range(size):
        server.routes[f"/{n}"] = answer(302, b"", ("Location", f"/{(n + 1) % size}"))
    with pytest.raises(BadAnswer, match="circle"):
        make_client().fetch(server.url("/0"))
    assert len(server.asked) == size + 1


def test_ten_redirects_are_followed_and_no_more(server, make_client):
    for n in range(1000):
        server.routes[f"/{n}"] = answer(302, b"", ("Location", f"/{n + 1}"))
    with pytest.raises(BadAnswer, match="more than 10 times"):
        make_client().fetch(server.url("/0"))
    assert server.paths()[1:] == [f"/{n}" for n in range(11)]


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://blog.example/",
        "data:text/html,x",
        "gopher://blog.example/",
        "http://user:word@blog.example/",
        "http://[::1/",
        "http://",
        "//",
        "http://blog.example:99999/",
    ],
)
def test_redirect_to_what_is_no_page_is_refused(server, make_client, kept, location):
    server.routes["/"] = answer(302, b"", ("Location", location))
    with pytest.raises(Refused, match="redirects to"):
        make_client().fetch(server.url("/"))
    assert kept.all[-1][0].status == 302


def test_redirect_without_location_is_an_answer(server, make_client):
    server.routes["/"] = answer(302, b"lost")
    assert make_client().fetch(server.url("/"))[-1].body == b"lost"


def test_keeper_that_fails_ends_the_fetch(server, make_client):
    server.routes["/"] = answer(200, b"x")

    def full(exchange, *, purpose, robots):
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        make_client(on_exchange=full).fetch(server.url("/"))
    assert server.paths() == ["/robots.txt"]


def test_busy_server_is_asked_three_times(server, make_client, kept, clock):
    server.routes["/"] = [answer(503, b"busy"), answer(500, b"oops"), answer(200, b"ok")]
    (exchange,) = make_client(delay=2).fetch(server.url("/"))
    assert exchange.body == b"ok"
    assert [e.status for e in kept.of("/")] == [503, 500, 200]
    assert clock.slept == [2, 4, 8]


def test_answer_after_three_failures_is_the_failure(server, make_client, kept):
    server.routes["/"] = answer(500, b"oops")
    (exchange,) = make_client().fetch(server.url("/"))
    assert exchange.status == 500
    assert len(kept.of("/")) == 3


def test_hung_up_server_is_tried_again(server, make_client):
    server.routes["/"] = [reset(), send(b""), answer(200, b"ok")]
    assert make_client().fetch(server.url("/"))[-1].body == b"ok"


def test_server_that_never_answers_is_unreachable(server, make_client):
    server.routes["/"] = silent(3)
    client = make_client(limits=Limits(total=0.2), monotonic=time.monotonic, sleep=lambda s: None, delay=0)
    with pytest.raises(Unreachable, match="no answer in time"):
        client.fetch(server.url("/"))
    assert server.paths().count("/") == 3


def test_nothing_listening_is_unreachable(make_client):
    with pytest.raises(Unreachable, match="no connection"):
        make_client().fetch("http://127.0.0.1:9/")


def test_name_without_address_is_asked_once(make_client):
    asked = []

    def resolve(host, port):
        asked.append(host)
        raise OSError(-2, "Name or service not known")

    with pytest.raises(Unreachable, match="no such host") as caught:
        make_client(resolve=resolve).fetch("http://no-such-blog.example/post")
    assert str(caught.value).startswith("http://no-such-blog.example/post: ")
    assert asked == ["no-such-blog.example"]


def test_what_is_no_http_is_a_bad_answer(server, make_client):
    server.routes["/"] = b"SSH-2.0-OpenSSH_9.2\r\n\r\n"
    with pytest.raises(BadAnswer, match="no HTTP"):
        make_client().fetch(server.url("/"))


def test_clock_that_is_behind_a_server_s_stops_before_anything_is_kept(server, make_client, kept):
    server.routes["/robots.txt"] = answer(404, b"", ("Date", "Mon, 05 May 2031 13:00:00 GMT"))
    with pytest.raises(WrongClock, match=r"robots\.txt: the server says that it is 2031-05-0.*--trust-clock"):
        make_client().fetch(server.url("/post"))
    assert kept.all == []
    assert make_client(trust_clock=True).fetch(server.url("/post"))[-1].status == 404


def test_server_that_is_behind_is_told_and_read(server, make_client):
    server.routes["/robots.txt"] = answer(404, b"", ("Date", "Sat, 03 May 2031 11:00:00 GMT"))
    told: list[str] = []
    assert make_client(tell=told.append).fetch(server.url("/post"))[-1].status == 404
    assert "the server says that it is 2031-05-03T11:00:00Z" in told[0]


@pytest.mark.parametrize(
    "headers",
    [
        [("Date", "Sun, 04 May 2031 09:00:00 +0000")],
        [("Date", "Thu, 01 May 2031 12:00:00 GMT"), ("Age", "259200")],
        [("Date", "yesterday")],
    ],
    ids=["some hours", "held by a cache", "none"],
)
def test_clock_that_a_server_agrees_with_is_believed(server, make_client, headers):
    server.routes["/robots.txt"] = answer(404, b"", *headers)
    server.routes["/post"] = answer(200, b"x", *headers)
    assert make_client().fetch(server.url("/post"))[-1].status == 200


def test_server_that_alone_is_of_another_day_is_taken_as_it_is(server, make_client):
    server.routes["/robots.txt"] = answer(404, b"", ("Date", "Sun, 04 May 2031 12:00:00 GMT"))
    server.routes["/post"] = answer(200, b"x", ("Date", "Thu, 01 Jan 1970 00:00:00 GMT"))
    assert make_client().fetch(server.url("/post"))[-1].status == 200
