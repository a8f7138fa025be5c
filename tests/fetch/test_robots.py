import time
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import HostGivenUp, Refused
from ingest.fetch.robots import clamp, read
from ingest.fetch.wire import Limits
from tests.fetch.faultd import answer, drip, reset, send, silent


def verdict(text: str | bytes, path: str = "/x/y") -> str:
    body = text if isinstance(text, bytes) else text.encode()
    return read(body).verdict("https://blog.example" + path)


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        # Lines and groups (RFC 9309, 2.1 and 2.2).
        ("user-agent: onrecord\ndisallow: /", "/", False),
        ("USER-AGENT: OnRecord\nDISALLOW: /", "/", False),
        ("user-agent: onrecord\r\ndisallow: /\r\n", "/", False),
        ("user-agent: onrecord\rdisallow: /\r", "/", False),
        ("user-agent:onrecord\ndisallow:/", "/", False),
        ("  user-agent  :  onrecord  \n\t disallow \t: / # all", "/", False),
        ("user-agent onrecord\ndisallow /", "/", False),
        ("foo: onrecord\nbar: /", "/", True),
        ("disallow: /", "/", True),
        ("user-agent: *\nuser-agent: other\ndisallow: /", "/", False),
        ("user-agent: other\nuser-agent: onrecord\n\n\ndisallow: /", "/", False),
        ("user-agent: other\ndisallow: /", "/", True),
        ("user-agent: *\ndisallow: /\nuser-agent: onrecord\ndisallow: /b", "/a", True),
        ("user-agent: onrecord\ndisallow: /b\nuser-agent: *\ndisallow: /", "/a", True),
        (
            "user-agent: onrecord\ndisallow: /a\nuser-agent: x\nuser-agent: onrecord\ndisallow: /b",
            "/a",
            False,
        ),
        (
            "user-agent: onrecord\ndisallow: /a\nuser-agent: x\nuser-agent: onrecord\ndisallow: /b",
            "/b",
            False,
        ),
        ("user-agent: onrecord\nsitemap: /s\ndisallow: /", "/", False),
        ("user-agent: onrecord\nunknown: 1\ndisallow: /", "/", False),
        ("user-agent: record\ndisallow: /", "/", True),
        ("user-agent: onrecordbot\ndisallow: /", "/", True),
        ("user-agent: onrecord\nallow: /\n\nuser-agent: *\ndisallow: /", "/", True),
        # The longest match counts; allow wins a tie (2.2.2).
        ("user-agent: *\ndisallow: /\nallow: /x/page.html", "/x/page.html", True),
        ("user-agent: *\ndisallow: /x/page.html\nallow: /x/", "/x/page.html", False),
        ("user-agent: *\ndisallow: /x\nallow: /x", "/x", True),
        ("user-agent: *\ndisallow: /\nallow: /", "/x", True),
        ("user-agent: *\ndisallow: /x", "/xyz", False),
        ("user-agent: *\ndisallow: /X/", "/x/a", True),
        ("user-agent: *\ndisallow:", "/x", True),
        ("user-agent: *\ndisallow: ", "/x", True),
        # Wildcards and ends (2.2.3).
        ("user-agent: *\ndisallow: /*.php$", "/a/b.php", False),
        ("user-agent: *\ndisallow: /*.php$", "/a/b.php?x", True),
        ("user-agent: *\ndisallow: /*.php", "/a/b.php5", False),
        ("user-agent: *\ndisallow: /fish*", "/fish", False),
        ("user-agent: *\ndisallow: /fish*", "/Fish", True),
        ("user-agent: *\ndisallow: /a*b*c", "/a1b2c3", False),
        ("user-agent: *\ndisallow: /*/*/*/*/*/*/*/*/*/*/x$", "/a/b/c/d/e/f/g/h/i/j/y", True),
        ("user-agent: *\ndisallow: /?replytocom=", "/?replytocom=7", False),
        ("user-agent: *\ndisallow: /*?replytocom", "/2011/05/post/?replytocom=7", False),
        ("user-agent: *\ndisallow: /wp-admin/\nallow: /wp-admin/admin-ajax.php", "/wp-admin/a", False),
        (
            "user-agent: *\ndisallow: /wp-admin/\nallow: /wp-admin/admin-ajax.php",
            "/wp-admin/admin-ajax.php",
            True,
        ),
        ("user-agent: *\ndisallow: /wp-json", "/wp-json/wp/v2/posts?per_page=100", False),
        # Encoding (2.2.2).
        ("user-agent: *\ndisallow: /caf\u00e9", "/caf%C3%A9", False),
        ("user-agent: *\ndisallow: /caf%c3%a9", "/caf%C3%A9", False),
        ("user-agent: *\ndisallow: /%62ar", "/bar", False),
        ("user-agent: *\ndisallow: /a\u2028b\n", "/c", True),
        # A robots.txt may always be fetched.
        ("user-agent: *\ndisallow: /", "/robots.txt", True),
        ("", "/", True),
    ],
)
def test_rules_are_read_as_the_standard_says(text, path, allowed):
    assert verdict(text, path) == ("allowed" if allowed else "disallowed")


def test_byte_order_mark_does_not_hide_the_first_line():
    assert verdict(b"\xef\xbb\xbfUser-agent: *\nDisallow: /") == "disallowed"


def test_other_line_ends_end_no_line():
    assert verdict("user-agent: *\nallow: /x\u2028disallow: /\n") == "allowed"


def test_web_page_in_place_of_rules_allows():
    assert verdict("<!doctype html>\n<html><body>Disallow: nothing</body></html>") == "allowed"


def test_first_500_kib_are_read_and_no_rule_is_cut_in_two():
    rule = b"Disallow: /private/%06d/page\n"
    body = b"User-agent: *\n" + b"".join(rule % n for n in range(25_000))
    assert len(body) > 600 * 1024
    rules = read(body)
    within = (500 * 1024 - 14) // len(rule % 0)
    assert rules.verdict(f"https://blog.example/private/{within - 1:06d}/page") == "disallowed"
    shown, hidden = b"\nDisallow: /p", b"rivate-part\n"
    head = b"User-agent: *\n# "
    cut = head + b"x" * (512 * 1024 - len(head) - len(shown)) + shown + hidden
    assert read(cut).verdict("https://blog.example/page") == "allowed"
    assert read(cut[:-1]).verdict("https://blog.example/public") == "allowed"


@pytest.mark.parametrize(
    ("given_delay", "kept"),
    [
        ("5", 5),
        ("0.5", 1),
        ("0", 1),
        ("1e9", 300),
        ("300", 300),
        ("301", 300),
        ("inf", None),
        ("nan", None),
        ("-5", None),
        ("ten", None),
        ("", None),
        ("1e999", None),
    ],
)
def test_crawl_delay_is_kept_within_bounds(given_delay, kept):
    assert read(f"User-agent: *\nCrawl-delay: {given_delay}\nDisallow: /x".encode()).delay == kept


def test_delay_of_another_is_not_ours():
    assert read(b"User-agent: other\nCrawl-delay: 20\n").delay is None


@pytest.mark.parametrize("delay", [float("nan"), -1.0, None])
def test_what_is_no_delay_is_none(delay):
    assert clamp(delay) is None


@given(st.binary(max_size=300))
def test_any_bytes_are_rules(body):
    rules = read(body)
    assert rules.verdict("https://blog.example/a") in {"allowed", "disallowed"}
    assert rules.delay is None or 1 <= rules.delay <= 300


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_no_robots_txt_allows_all(server, make_client, kept, status):
    server.routes.update(
        {"/robots.txt": answer(status, b"User-agent: *\nDisallow: /"), "/": answer(200, b"x")}
    )
    make_client().fetch(server.url("/"))
    assert kept.all[-1][2] == "none"


@pytest.mark.parametrize("status", [500, 502, 503, 429])
def test_robots_txt_that_fails_stops_the_host(server, make_client, kept, status):
    server.routes.update({"/robots.txt": answer(status), "/": answer(200, b"x")})
    with pytest.raises(Refused, match=rf"it answers {status}.*try again later"):
        make_client().fetch(server.url("/"))
    assert set(server.paths()) == {"/robots.txt"}
    assert len(kept.all) == 3


@pytest.mark.parametrize(
    "fault", [silent(2), reset(), send(b""), send(answer(200, b"User-agent: *\n", length=500))]
)
def test_robots_txt_without_a_whole_answer_stops_the_host(server, make_client, fault):
    server.routes.update({"/robots.txt": fault, "/": answer(200, b"x")})
    client = make_client(limits=Limits(total=0.1), monotonic=time.monotonic, sleep=lambda s: None, delay=0)
    with pytest.raises(Refused, match="could not be read"):
        client.fetch(server.url("/"))
    assert set(server.paths()) == {"/robots.txt"}


def test_disallowed_page_is_not_asked_for(server, make_client):
    server.routes["/robots.txt"] = answer(200, b"User-agent: onrecord\nDisallow: /private/")
    server.routes["/open"] = answer(302, b"", ("Location", "/private/page"))
    client = make_client()
    with pytest.raises(Refused, match=r"/private/page: http.*asks that it not be fetched"):
        client.fetch(server.url("/private/page"))
    with pytest.raises(Refused, match="/private/page"):
        client.fetch(server.url("/open"))
    assert server.paths() == ["/robots.txt", "/open"]


def test_redirected_rules_are_rules(server, make_client):
    server.routes["/robots.txt"] = answer(301, b"", ("Location", "/1"))
    for n in range(1, 5):
        server.routes[f"/{n}"] = answer(302, b"", ("Location", f"/{n + 1}"))
    server.routes["/5"] = answer(200, b"User-agent: *\nDisallow: /")
    with pytest.raises(Refused, match="asks that it not"):
        make_client().fetch(server.url("/"))
    assert server.paths() == ["/robots.txt", "/1", "/2", "/3", "/4", "/5"]


def test_endless_redirects_of_robots_txt_count_as_none(server, make_client, kept):
    server.routes["/robots.txt"] = answer(302, b"", ("Location", "/robots.txt"))
    server.routes["/"] = answer(200, b"x")
    make_client().fetch(server.url("/"))
    assert kept.all[-1][2] == "none"
    assert server.paths().count("/robots.txt") == 6


def test_robots_txt_that_leads_to_no_page_stops_the_host(server, make_client):
    server.routes["/robots.txt"] = answer(302, b"", ("Location", "file:///etc/passwd"))
    with pytest.raises(Refused, match="only http and https"):
        make_client().fetch(server.url("/"))


def test_rules_are_kept_for_a_day(server, make_client, clock):
    server.routes.update({"/robots.txt": answer(200, b""), "/": answer(200, b"x")})
    client = make_client()
    for _ in range(3):
        client.fetch(server.url("/"))
    assert server.paths().count("/robots.txt") == 1
    clock.seconds += timedelta(hours=24).total_seconds()
    client.fetch(server.url("/"))
    assert server.paths().count("/robots.txt") == 2


def test_change_of_rules_is_noticed_after_a_day(server, make_client, clock):
    server.routes["/robots.txt"] = [answer(200, b""), answer(200, b"User-agent: *\nDisallow: /")]
    server.routes["/"] = answer(200, b"x")
    client = make_client()
    client.fetch(server.url("/"))
    clock.seconds += 90_000
    with pytest.raises(Refused):
        client.fetch(server.url("/"))


def test_failure_is_not_remembered_as_rules(server, make_client):
    server.routes["/robots.txt"] = [answer(500)] * 3 + [answer(200, b"")]
    server.routes["/"] = answer(200, b"x")
    client = make_client()
    with pytest.raises(Refused):
        client.fetch(server.url("/"))
    assert client.fetch(server.url("/"))[0].body == b"x"


def test_crawl_delay_is_waited_for(server, make_client, clock):
    server.routes["/robots.txt"] = answer(200, b"User-agent: *\nCrawl-delay: 20")
    server.routes["/"] = answer(200, b"x")
    told: list[str] = []
    client = make_client(delay=2, allow_private_hosts=True, tell=told.append)
    client._heeds_crawl_delay = True
    for _ in range(2):
        client.fetch(server.url("/"))
    assert clock.slept == [2, 20]
    assert told == ["waits 20 s before each request: 127.0.0.1 asks for it"]


def test_ones_own_server_may_be_hurried(server, make_client, clock):
    server.routes["/robots.txt"] = answer(200, b"User-agent: *\nCrawl-delay: 20")
    server.routes["/"] = answer(200, b"x")
    client = make_client(delay=0)
    client.fetch(server.url("/"))
    assert clock.slept == []


def test_sitemaps_are_named(server, make_client):
    server.routes["/robots.txt"] = answer(200, b"Sitemap: https://blog.example/map.xml\nUser-agent: *\n")
    assert make_client().sitemaps(server.url("/a")) == ("https://blog.example/map.xml",)


def test_host_that_asks_for_a_long_pause_at_robots_txt_is_given_up(server, make_client):
    server.routes["/robots.txt"] = answer(503, b"", ("Retry-After", "86400"))
    with pytest.raises(HostGivenUp, match=r"127\.0\.0\.1 asks to be left alone until 2031-05-05 12:00 UTC"):
        make_client().fetch(server.url("/"))


def test_slow_robots_txt_is_read(server, make_client):
    server.routes["/robots.txt"] = drip(answer(200, b"User-agent: *\nDisallow: /"), 0.001)
    with pytest.raises(Refused, match="asks that it not"):
        make_client().fetch(server.url("/"))
