"""Addresses that lead nowhere, or astray: one clear line, the right exit code, a row in ``problems``, nothing lost."""

import gzip
import json

import pytest

from tests.cli.command import LOCAL, Command, refused
from tests.fetch import faultd
from tests.fetch.faultd import Faultd, answer

MIB = 1024 * 1024
HTML = ("Content-Type", "text/html; charset=utf-8")
LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (i, (b"&l%d;" % (i - 1) if i else b"ha") * 10) for i in range(10))
LAUGHING_FEED = (
    b'<?xml version="1.0"?><!DOCTYPE rss [' + LAUGHS + b']><rss version="2.0"><channel><title>&l9;</title>'
    b"<item><title>&l9;</title></item></channel></rss>"
)
POST = (
    b'<!doctype html><html><head><meta name="generator" content="WordPress 6.8"><title>Save the weir</title></head>'
    b'<body class="single single-post postid-7"><article id="post-7" class="post-7 post type-post hentry">'
    b'<h1 class="entry-title">Save the weir</h1><time class="entry-date" datetime="2021-02-03T10:00:00+00:00">'
    b'3 February 2021</time><div class="entry-content"><p>Write to the board about the weir.</p></div></article>'
    b"%s"
    b'<ol class="comment-list"><li id="comment-31" class="comment even"><article><b class="fn">Mo Tern</b>'
    b'<a href="#comment-31"><time datetime="2021-02-04T08:00:00+00:00">4 February 2021</time></a>'
    b'<div class="comment-content"><p>I have written to them.</p></div></article></li></ol></body></html>'
)


def page(body: bytes, status: int = 200) -> bytes:
    return answer(status, body, HTML)


def kinds(command: Command) -> list[str]:
    return [kind for kind, _ in command.problems()]


def test_no_such_host_is_said_with_the_remedy(command: Command):
    done = command.run("ingest", "http://no-such-host.invalid/")
    refused(done, "http://no-such-host.invalid/", "no such host", "check the spelling")
    assert kinds(command) == ["unreachable"]


def test_server_that_is_down_is_named(command: Command, server: Faultd):
    free = server.port
    server.stopping.set()
    done = command.ingest(f"http://127.0.0.2:{free}/")
    refused(done, f"http://127.0.0.2:{free}/", "is the address right")
    assert kinds(command) == ["unreachable"]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (page(b"<!doctype html><title>Opening hours</title><p>Open on Mondays.</p>"), ("not a blog",)),
        (answer(200, b"%PDF-1.4 minutes", ("Content-Type", "application/pdf")), ("a PDF",)),
        (answer(200, b"%PDF-1.4 minutes", HTML), ("a PDF",)),
        (answer(200, b"\x89PNG\r\n\x1a\n" + bytes(64), ("Content-Type", "image/png")), ("a PNG image",)),
        (answer(200, b"", HTML), ("nothing",)),
        (answer(200, b'{"status": "ok"}', ("Content-Type", "application/json")), ("JSON",)),
    ],
    ids=["page", "pdf", "pdf-as-html", "image", "empty", "json"],
)
def test_what_is_no_blog_is_named_for_what_it_is(
    command: Command, server: Faultd, raw: bytes, words: tuple[str, ...]
):
    server.routes["/thing"] = raw
    done = command.ingest(server.url("/thing"))
    refused(done, server.url("/thing"), *words, "address of the blog's home")
    assert kinds(command) == ["not-a-blog"]
    assert command.rows("SELECT count(*) FROM posts") == [(0,)]


def test_missing_page_is_said(command: Command, server: Faultd):
    done = command.ingest(server.url("/gone"))
    refused(done, server.url("/gone"), "answers 404", "check the address")
    assert kinds(command) == ["bad-status"]


@pytest.mark.parametrize("way", ["401", "redirect"])
def test_login_wall_is_named_and_not_climbed(command: Command, server: Faultd, way: str):
    login = "/wp-login.php?redirect_to=%2Fmembers%2F"
    if way == "redirect":
        server.routes["/members/"] = answer(302, b"", ("Location", login))
        server.routes[login] = page(b"<!doctype html><title>Log in</title><form id=loginform></form>")
    else:
        server.routes["/members/"] = page(b"<title>Members</title>", int(way))
    done = command.ingest(server.url("/members/"))
    refused(done, "asks for a login", "only what everybody can read")
    assert kinds(command) == ["login-wall"]


def test_a_refusal_is_no_request_to_log_in(command: Command, server: Faultd):
    server.routes["/members/"] = page(b"<title>Forbidden</title>", 403)
    done = command.ingest(server.url("/members/"))
    refused(done, "answers 403", "ask the blog's owner", "web archive")
    assert kinds(command) == ["bad-status"]


@pytest.mark.parametrize(
    "where",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[fe80::1]/",
        "http://[::ffff:169.254.169.254]/",
        "http://2852039166/",
        "//169.254.169.254/latest/",
    ],
)
def test_redirect_to_a_machines_own_secrets_is_refused_even_among_private_hosts(
    command: Command, server: Faultd, where: str
):
    server.routes["/"] = answer(302, b"", ("Location", where))
    done = command.ingest(server.url("/"))
    refused(done, server.url("/"), "redirects to where nothing is asked", "not public")
    assert kinds(command) == ["refused"]


def test_private_addresses_are_refused_unless_allowed(command: Command, server: Faultd):
    done = command.run("ingest", "http://127.0.0.1/")
    refused(done, "http://127.0.0.1/", "--allow-private-hosts")
    assert server.asked == []


def test_a_gigabyte_is_read_to_the_limit_and_no_further(command: Command, server: Faultd):
    head = answer(200, b"", HTML, length=1024**3)
    server.routes["/"] = faultd.endless(head, b"<p>more of it</p>" * 4096)
    done = command.measured("ingest", server.url("/"), *LOCAL)
    refused(done, server.url("/"), "larger than any page", "kept, and not read")
    assert kinds(command) == ["truncated"]
    assert done.peak < 200 * MIB


def test_gzip_bomb_stays_packed(command: Command, server: Faultd):
    bomb = gzip.compress(bytes(1024 * MIB // 4), compresslevel=9, mtime=0)
    server.routes["/"] = answer(200, bomb, HTML, ("Content-Encoding", "gzip"))
    done = command.measured("ingest", server.url("/"), *LOCAL)
    refused(done, server.url("/"), "larger than any page")
    assert kinds(command) == ["truncated"]
    assert done.peak < 200 * MIB


def test_a_hundred_thousand_nested_elements_are_read_through(command: Command, server: Faultd):
    server.routes["/save-the-weir/"] = page(POST % (b"<div>" * 100_000 + b"</div>" * 100_000))
    done = command.measured("ingest", server.url("/save-the-weir/"), *LOCAL)
    assert done.code == 0, done
    assert "Traceback" not in done.err
    assert command.rows("SELECT source_id, author, text FROM comments") == [
        ("31", "Mo Tern", "I have written to them.")
    ]
    assert done.peak < 200 * MIB


def test_feed_with_a_billion_laughs_is_not_read(command: Command, server: Faultd):
    server.routes["/feed/"] = answer(200, LAUGHING_FEED, ("Content-Type", "application/rss+xml"))
    done = command.measured("ingest", server.url("/feed/"), *LOCAL)
    refused(done, server.url("/feed/"), "entities of its own", "not read")
    assert kinds(command) == ["not-a-blog"]
    assert done.peak < 200 * MIB


def test_laughing_feed_of_a_blog_is_a_problem_and_the_rest_is_taken(command: Command, server: Faultd):
    link = b'<link rel="alternate" type="application/rss+xml" href="/save-the-weir/feed/">'
    server.routes["/save-the-weir/"] = page((POST % b"").replace(b"<head>", b"<head>" + link))
    for path in ("/feed/", "/comments/feed/", "/save-the-weir/feed/"):
        server.routes[path] = answer(200, LAUGHING_FEED, ("Content-Type", "application/rss+xml"))
    done = command.ingest(server.url("/save-the-weir/"))
    assert "Traceback" not in done.err
    assert command.rows("SELECT count(*) FROM comments") == [(1,)]
    laughing = [p for p in server.paths() if p.endswith("feed/")]
    assert done.code == (1 if laughing else 0), done
    assert ("malformed" in kinds(command)) == bool(laughing)


def test_one_bad_address_does_not_spoil_the_others(command: Command, server: Faultd):
    server.routes["/save-the-weir/"] = page(POST % b"")
    done = command.ingest(server.url("/gone"), server.url("/save-the-weir/"))
    assert done.code == 1, done
    assert done.last.startswith("failed: " + server.url("/gone"))
    assert command.rows("SELECT count(*) FROM comments") == [(1,)]
    assert "bad-status" in kinds(command)


def test_good_run_after_bad_ones_works(command: Command, server: Faultd):
    server.routes["/save-the-weir/"] = [
        answer(503, b"busy"),
        answer(503, b"busy"),
        answer(503, b"busy"),
        page(POST % b""),
    ]
    failed = command.ingest(server.url("/save-the-weir/"))
    refused(failed, server.url("/save-the-weir/"), "answers 503")
    done = command.ingest(server.url("/save-the-weir/"))
    assert done.code == 0, done
    assert command.rows("SELECT count(*) FROM comments") == [(1,)]
    assert command.run("verify").code == 0


def test_failures_are_told_as_json_too(command: Command, server: Faultd):
    done = command.ingest(server.url("/gone"), "--json")
    assert done.code == 3, done
    told = json.loads(done.out)
    assert told["failed"] == [
        f"{server.url('/gone')}: answers 404; check the address, or take the blog from a web archive"
    ]
    assert [p["kind"] for p in told["problems"]] == ["bad-status"]
