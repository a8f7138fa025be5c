"""What people type: what is not for everybody is neither kept nor repeated, and what is no address is wrong usage."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from onrecord.cli import cli
from tests.cli.command import LOCAL, SAMPLES, Command, refused
from tests.cli.test_bad_addresses import POST, page
from tests.fetch.faultd import Faultd, answer

SECRET = "Sup3r$Secret"
EXPORT = SAMPLES / "export.xml"
PAGE = SAMPLES / "write-to-the-people-with-the-pens.html"
Misused = Callable[..., str]


@pytest.fixture
def misused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Misused:
    """Runs the command in this process; checks that it was used wrongly and did nothing, and gives what it said."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> str:
        done = CliRunner().invoke(cli, list(map(str, arguments)), standalone_mode=False)
        assert isinstance(done.exception, click.UsageError), done
        assert list(tmp_path.iterdir()) == []
        return done.output + done.exception.format_message()

    return run


@pytest.mark.parametrize(
    "address",
    [
        f"https://joe:{SECRET}@host/",
        f"https://joe:{SECRET}@host.example/a/",
        f"HTTPS://{SECRET}@host.example/",
        f"https://joe:a/{SECRET}@host.example/",
        f"https://joe:a?{SECRET}@host.example/",
        f"https://blog.example/?p=3&preview_nonce={SECRET}",
        f"https://blog.example/feed/?access_token={SECRET}",
        f"https://blog.example/a/;jsessionid={SECRET}",
        f"https://blog.example/?unapproved=7&moderation-hash={SECRET}#comment-7",
    ],
)
@pytest.mark.parametrize(
    "given",
    [
        ("ingest", "{}"),
        ("ingest", "--from-archive", "{}"),
        ("ingest", "--from-archive", "https://blog.example/", "--archive-at", "{}"),
        ("ingest", PAGE, "--url", "{}"),
        ("sync", "{}"),
        ("extract", PAGE, "--url", "{}"),
        ("alias", "--ahead", "https://old.example/", "{}"),
        ("alias", "--undo", "{}"),
    ],
    ids=["blog", "from-archive", "archive-at", "page", "sync", "extract", "alias", "undo"],
)
def test_address_with_a_secret_is_not_taken_nor_repeated(misused: Misused, address: str, given: tuple):
    told = misused(*(str(part).replace("{}", address) for part in given))
    assert "addresses are published" in told
    assert SECRET not in told


@pytest.mark.parametrize(
    "name",
    [
        f"ftp://joe:{SECRET}@host.example/",
        f"joe:{SECRET}@host.example",
        f"http:joe:{SECRET}@host/a",
        f"https:\\\\joe:{SECRET}@host.example/",
    ],
)
def test_secret_in_what_is_no_address_is_not_repeated(misused: Misused, name: str):
    for options in ((), ("--from-archive",)):
        assert SECRET not in misused("ingest", *options, name)
    for option in ("--url", "--archive-at"):
        assert SECRET not in misused("ingest", "--from-archive", "https://blog.example/", option, name)


def test_addresses_with_colons_ports_and_at_signs_elsewhere_are_taken(command: Command, server: Faultd):
    server.routes["/@joe/a:b@c/?author=5&tokens=7"] = page(POST % b"")
    done = command.ingest(server.url("/@joe/a:b@c/?author=5&tokens=7"))
    assert done.code == 0, done
    assert command.rows("SELECT count(*) FROM comments") == [(1,)]


def test_secret_in_a_servers_answer_is_left_out(command: Command, server: Faultd):
    """A redirect that logs in is not followed, and does not say with what."""
    server.routes["/"] = answer(302, b"", ("Location", f"https://joe:{SECRET}@host.example/"))
    server.routes["/ftp"] = answer(302, b"", ("Location", f"ftp://joe:{SECRET}@host.example/"))
    server.routes["/slash"] = answer(302, b"", ("Location", f"https://joe:a/{SECRET}@host.example/"))
    done = command.run("ingest", *(server.url(path) for path in ("/", "/ftp", "/slash")), *LOCAL)
    assert done.code == 3, done
    assert [kind for kind, _ in command.problems()] == ["refused"] * 3
    assert SECRET not in done.out + done.err
    assert SECRET.encode() not in command.archive.read_bytes()


def test_no_link_of_a_page_or_feed_brings_a_secret_along(command: Command):
    host = f"https://joe:{SECRET}@blog.example"
    (command.folder / "page.html").write_bytes(
        (POST % b"").replace(b"<head>", f'<head><link rel="canonical" href="{host}/weir/">'.encode())
    )
    (command.folder / "feed.xml").write_text(
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>T</title><link>{host}/</link><item><title>One</title>"
        f"<link>{host}/1/</link><guid>{host}/?p=1</guid><comments>{host}/1/#comments</comments>"
        "<description>Write to them.</description></item></channel></rss>"
    )
    assert command.run("ingest", "page.html", "feed.xml").code in {0, 1}
    assert command.rows("SELECT count(*) > 0 FROM posts") == [(1,)]
    assert SECRET.encode() not in command.archive.read_bytes()


def warc(url: str, captured: str) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + POST % b""
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {captured}\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def test_address_that_a_web_archive_file_names_comes_without_its_secret(command: Command):
    (command.folder / "a.warc").write_bytes(
        warc(f"https://joe:{SECRET}@blog.example/weir/", "2022-01-01T00:00:00Z")
    )
    done = command.run("ingest", "a.warc")
    assert done.code == 0, done
    assert command.rows("SELECT url FROM captures") == [("https://blog.example/weir/",)]
    assert SECRET.encode() not in command.archive.read_bytes()
    assert SECRET not in done.out + done.err


@pytest.mark.parametrize(
    "url", ["foo", "javascript:alert(1)", "http://", "https://?p=3", "file:///a.html", ""]
)
def test_url_is_one_of_the_web(misused: Misused, url: str):
    for name in ("ingest", "extract"):
        assert "--url" in misused(name, PAGE, "--url", url)


def test_other_schemes_are_named_as_they_were_typed(misused: Misused):
    told = misused("ingest", "ftp://x.example/")
    assert "ftp://x.example/: no address of the web" in told
    assert "http://" in told


def test_a_day_to_come_is_no_day_of_capture(misused: Misused):
    told = misused("ingest", PAGE, "--captured", "2099-01-01")
    assert "--captured 2099-01-01: is yet to come" in told
    assert "not a date" in misused("ingest", PAGE, "--captured", "0001-01-01T00:00:00+14:00")


def test_page_of_a_web_archive_file_is_not_dated_to_come(command: Command):
    (command.folder / "a.warc").write_bytes(warc("https://blog.example/weir/", "2099-01-01T00:00:00Z"))
    done = command.run("ingest", "a.warc")
    assert done.code == 3, done
    assert command.problems() == [
        (
            "unreadable-date",
            "a.warc: https://blog.example/weir/ is dated 2099-01-01T00:00:00Z, which was yet to come; it is not read.",
        )
    ]
    assert command.rows("SELECT count(*) FROM posts") == [(0,)]


def test_another_zones_tomorrow_is_taken(command: Command):
    soon = datetime.now(UTC) + timedelta(hours=13)
    assert command.run("ingest", EXPORT, "--captured", f"{soon:%Y-%m-%dT%H:%M:%S}").code == 0
    refused(command.run("ingest", "nowhere.xml"), "nowhere.xml: no such file", code=2)


@pytest.mark.parametrize("command", [["sync"], ["ingest", "https://blog.example/"]])
@pytest.mark.parametrize("delay", ["inf", "nan", "86401", "-1"])
def test_pause_that_nobody_can_wait_for_is_wrong_usage(misused: Misused, command: list[str], delay: str):
    assert "--delay" in misused(*command, "--delay", delay)
