import contextlib
import itertools
import threading
from datetime import timedelta
from email.utils import format_datetime

import pytest

from ingest.errors import HostGivenUp, Unreachable
from ingest.fetch.pace import Pace, retry_after
from tests.fetch.faultd import answer, reset
from tests.fetch.invented import NOON, Clock


def pace(clock: Clock, delay: float | None = None, told: list[str] | None = None) -> Pace:
    return Pace(
        delay=delay,
        monotonic=clock.monotonic,
        now=clock.now,
        sleep=clock.sleep,
        tell=([] if told is None else told).append,
    )


def visit(manners: Pace, clock: Clock, seconds: float, host: str = "blog.example") -> None:
    with manners.turn(host, f"https://{host}/"):
        clock.seconds += seconds


@pytest.mark.parametrize(
    ("delay", "took", "waited"),
    [
        (None, 0.1, 3),
        (None, 0.6, 3),
        (None, 2, 10),
        (None, 100, 300),
        (7, 2, 7),
        (0, 2, None),
        (0.5, 0, 0.5),
        (900, 2, 900),
    ],
)
def test_pause_is_three_seconds_or_five_response_times_or_as_told(clock, delay, took, waited):
    manners = pace(clock, delay)
    visit(manners, clock, took)
    visit(manners, clock, took)
    assert clock.slept == ([] if waited is None else [waited])


def test_time_that_has_passed_anyway_is_not_waited_again(clock):
    manners = pace(clock)
    visit(manners, clock, 0)
    clock.seconds += 2
    visit(manners, clock, 0)
    clock.seconds += 60
    visit(manners, clock, 0)
    assert clock.slept == [1]


def test_other_host_need_not_wait(clock):
    manners = pace(clock)
    visit(manners, clock, 0)
    visit(manners, clock, 0, host="other.example")
    assert clock.slept == []


def test_crawl_delay_lengthens_the_pause_only(clock):
    told: list[str] = []
    manners = pace(clock, told=told)
    for demanded, waited in ((1, 3), (20, 20), (20, 20), (1e9, 300), (None, 3)):
        manners.demand("blog.example", demanded)
        clock.seconds += 1000
        visit(manners, clock, 0)
        visit(manners, clock, 0)
        assert clock.slept.pop() == waited
    assert told == [
        "waits 20 s before each request: blog.example asks for it",
        "waits 5 min before each request: blog.example asks for it, or for more",
    ]


def test_pause_is_kept_after_a_failure_too(clock):
    manners = pace(clock)

    def fail() -> None:
        with manners.turn("blog.example", "u"):
            clock.seconds += 2
            raise OSError("reset")

    with pytest.raises(OSError, match="reset"):
        fail()
    visit(manners, clock, 0)
    assert clock.slept == [10]


def test_one_request_at_a_time_to_a_host_and_hosts_in_parallel():
    manners = Pace(delay=0, monotonic=lambda: 0.0, now=lambda: NOON, sleep=lambda s: None)
    both, together = threading.Barrier(2, timeout=5), []
    inside = {"a.example": 0, "b.example": 0}

    def work(host: str) -> None:
        for turn in range(50):
            with manners.turn(host, host):
                inside[host] += 1
                together.append(inside[host])
                if turn == 0 and threading.current_thread().name == "first":
                    both.wait()
                inside[host] -= 1

    threads = [threading.Thread(target=work, args=(host,), name="first") for host in inside]
    threads += [threading.Thread(target=work, args=(host,)) for host in inside]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(together) == {1}
    assert not both.broken


def http_date(**ahead: float) -> str:
    return format_datetime(NOON + timedelta(**ahead), usegmt=True)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 120 ", 120),
        ("0", 0),
        (http_date(minutes=2), 120),
        (http_date(days=-400), 0),
        ("Sunday, 04-May-31 12:01:00 GMT", 60),
        ("Sun, 04 May 2031 12:01:00", 60),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("Sun, 99 May 2031 12:01:00 GMT", None),
        ("1000000000", 1e9),
        ("9" * 400, float("inf")),
        ("1e9", None),
        ("\u0662", None),
    ],
)
def test_retry_after_is_read_in_both_forms(value, seconds):
    assert retry_after(value, NOON) == seconds


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("value", "waited"),
    [
        ("120", 120),
        (http_date(seconds=123), 120),
        ("0", 3),
        ("-5", 6),
        ("soon", 6),
        (None, 6),
        ("1800", 1800),
    ],
)
def test_busy_host_is_left_alone_as_long_as_it_asks(server, make_client, clock, status, value, waited):
    headers = [("Retry-After", value)] if value is not None else []
    server.routes["/"] = [answer(status, b"", *headers), answer(200, b"ok")]
    assert make_client().fetch(server.url("/"))[-1].body == b"ok"
    assert clock.slept == [3, waited]


@pytest.mark.parametrize(
    ("value", "until"),
    [
        ("1801", r"until 2031-05-04 12:30 UTC \(30 min; a run waits 30 min at most\)"),
        ("3600", r"until 2031-05-04 13:00 UTC \(60 min; "),
        (http_date(days=1), r"until 2031-05-05 12:00 UTC \(24 hours; "),
        ("31622400", "until 2032-05-04 12:00 UTC "),
        ("31622401", "for more than a year; "),
        ("9" * 400, "for more than a year; "),
    ],
)
def test_host_that_asks_for_too_much_is_given_up(server, make_client, clock, kept, value, until):
    server.routes["/"] = answer(429, b"", ("Retry-After", value))
    client = make_client()
    for path in ("/", "/other"):
        with pytest.raises(HostGivenUp, match=rf"127\.0\.0\.1 asks to be left alone {until}"):
            client.fetch(server.url(path))
    assert sum(clock.slept) == 3
    assert server.paths() == ["/robots.txt", "/"]
    assert kept.all[-1][0].status == 429


def test_waits_that_a_host_asks_for_are_told_and_their_sum_is_bounded(server, make_client, clock):
    server.routes["/"] = answer(503, b"", ("Retry-After", "500"))
    told: list[str] = []
    client = make_client(tell=told.append)
    assert client.fetch(server.url("/"))[-1].status == 503
    with pytest.raises(
        HostGivenUp,
        match=r"until 2031-05-04 12:33 UTC \(8 min, and had 25 min already; .*run the same command again after that",
    ):
        client.fetch(server.url("/"))
    assert clock.slept == [3, 500, 500, 500]
    assert told == ["waits 8 min: 127.0.0.1 asks for it"] * 3


@pytest.mark.parametrize("value", ["0", "soon", None])
def test_host_that_says_too_many_to_the_end_is_left_alone(server, make_client, value):
    headers = [("Retry-After", value)] if value is not None else []
    server.routes.update({"/": answer(429, b"", *headers), "/other": answer(200, b"ok")})
    client = make_client()
    assert client.fetch(server.url("/"))[-1].status == 429
    with pytest.raises(
        HostGivenUp, match=r"asked too often, and is left alone in this run; .*run the same command"
    ):
        client.fetch(server.url("/other"))
    assert server.paths() == ["/robots.txt", "/", "/", "/"]


def test_patience_with_one_host_is_not_used_up_by_another(clock):
    manners = pace(clock)
    manners.hold("a.example", "https://a.example/", 1800)
    manners.hold("b.example", "https://b.example/", 1800)
    with pytest.raises(HostGivenUp, match=r"a\.example asks"):
        manners.hold("a.example", "https://a.example/", 1)


def test_short_waits_are_not_told(server, make_client, clock):
    server.routes["/"] = [answer(503, b"", ("Retry-After", "9")), answer(200, b"ok")]
    told: list[str] = []
    make_client(tell=told.append).fetch(server.url("/"))
    assert (told, clock.slept) == ([], [3, 9])


def test_host_in_trouble_puts_off_no_longer_than_the_longest_pause(clock):
    told: list[str] = []
    manners = pace(clock, told=told)
    for attempt in (1, 2, 3):
        visit(manners, clock, 50)
        manners.back_off("blog.example", attempt)
    visit(manners, clock, 0)
    assert clock.slept == [300, 300, 300]
    assert told == ["waits 5 min: blog.example did not answer well"] * 3


def test_what_is_heard_of_a_host_during_a_pause_counts_for_who_waits(clock):
    manners = pace(clock)
    visit(manners, clock, 0)
    usual, heard = clock.sleep, [60.0, 3600.0]

    def sleep(seconds: float) -> None:
        usual(seconds)
        if heard:
            with contextlib.suppress(HostGivenUp):
                manners.hold("blog.example", "https://blog.example/", heard.pop(0))

    manners._sleep = sleep
    with pytest.raises(HostGivenUp):
        visit(manners, clock, 0)
    assert clock.slept == [3, 60]


def test_host_that_keeps_failing_is_left_alone_and_named(server, make_client):
    server.routes["/"] = reset()
    client = make_client()
    for _ in range(5):
        with pytest.raises(Unreachable):
            client.fetch(server.url("/"))
    asked = len(server.asked)
    with pytest.raises(HostGivenUp, match=r"127\.0\.0\.1 failed 5 times in a row"):
        client.fetch(server.url("/"))
    assert len(server.asked) == asked == 16


def test_success_between_failures_forgives_them(server, make_client):
    server.routes.update({"/bad": answer(500), "/good": answer(200, b"x")})
    client = make_client()
    for _ in range(3):
        for _ in range(4):
            assert client.fetch(server.url("/bad"))[-1].status == 500
        assert client.fetch(server.url("/good"))[-1].status == 200


def test_missing_pages_are_no_failures_of_the_host(server, make_client):
    client = make_client()
    for _ in range(8):
        assert client.fetch(server.url("/gone"))[-1].status == 404


def test_gaps_between_requests_are_real(server, make_client, clock):
    server.routes["/"] = answer(200, b"x")
    at = []

    def keep(exchange, *, purpose, robots):
        at.append(clock.seconds)

    client = make_client(on_exchange=keep)
    for _ in range(20):
        client.fetch(server.url("/"))
    assert all(later - sooner >= 3 for sooner, later in itertools.pairwise(at))
