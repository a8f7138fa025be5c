"""What comes again as it was is kept once, whatever address it was asked for by."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from tests.cli.command import LOCAL, Command
from tests.fetch.faultd import Faultd, answer
from tests.pipeline.weirblog import Weirblog

RULES = answer(200, b"User-agent: *\nDisallow: /private/\n", ("Content-Type", "text/plain"))


def tagged(path: str, usual: Callable[[str], bytes]) -> bytes:
    if path == "/robots.txt":
        return RULES
    return usual(path).replace(b"\r\n\r\n", b'\r\nETag: "1"\r\n\r\n', 1)


def moved(path: str, usual: Callable[[str], bytes]) -> bytes:
    """Answer as a blog behind another address does, that names its former one everywhere."""
    if not path.startswith("/new/"):
        return answer(301, b"", ("Location", f"/new{path}"))
    return tagged(path.removeprefix("/new"), usual)


def kept_whole(command: Command) -> list[tuple[str, str]]:
    """Give what the latest crawl stored whole: purposes and addresses."""
    sql = (
        "SELECT json_extract(body, '$.purpose'), url FROM captures WHERE status = 200 AND json_extract(body, '$.revisit_of') "
        "IS NULL AND crawl = (SELECT id FROM crawls ORDER BY started DESC LIMIT 1)"
    )
    with closing(sqlite3.connect(command.vault / "vault.db")) as connection:
        return connection.execute(sql).fetchall()


@pytest.mark.parametrize("answering", [tagged, moved])
def test_what_is_the_same_again_is_kept_once(
    command: Command, server: Faultd, answering: Callable[[str, Callable[[str], bytes]], bytes]
):
    blog = Weirblog(server, posts=3, comments=3)
    usual = blog.answer
    blog.answer = lambda path: answering(path, usual)  # type: ignore[method-assign]
    # As WordPress names its home.
    home = server.url("")
    assert command.ingest(home).code == 0
    assert {purpose for purpose, _ in kept_whole(command)} >= {"robots", "home", "rest-posts", "posts-feed"}
    # The lists of a sync have addresses of their own.
    assert command.run("sync", *LOCAL).code == 0
    done = command.run("sync", *LOCAL)
    assert "nothing new" in done.out, done
    assert kept_whole(command) == []
    assert command.run("verify").code == 0


def test_home_is_asked_for_with_what_its_server_told_of_it(command: Command, server: Faultd):
    blog = Weirblog(server, posts=3, comments=3)
    usual = blog.answer
    blog.answer = lambda path: tagged(path, usual)  # type: ignore[method-assign]
    assert command.ingest(server.url("")).code == 0
    before = len(server.asked)
    assert command.run("sync", *LOCAL).code == 0
    (home,) = (asked for asked in server.asked[before:] if asked.path == "/")
    assert home.header("if-none-match") == '"1"'


def test_home_that_led_to_no_address_is_asked_for_again(command: Command, server: Faultd):
    blog = Weirblog(server, posts=3, comments=3)
    assert command.ingest(server.url("")).code == 0
    usual = blog.answer
    blog.answer = lambda path: answer(302, b"", ("Location", "//[")) if path == "/" else usual(path)  # type: ignore[method-assign]
    for _ in range(2):
        assert command.run("sync", *LOCAL).code == 3
    blog.answer = usual  # type: ignore[method-assign]
    assert command.run("sync", *LOCAL).code == 0
