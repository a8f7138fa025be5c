"""A list of the JSON interface that fails, or is another thing: no interface that is switched off, and nothing private."""

from collections.abc import Callable

import pytest

from tests.cli.command import LOCAL, Command
from tests.fetch.faultd import Faultd, answer
from tests.pipeline.weirblog import Weirblog

JSON = ("Content-Type", "application/json")


def _answering(blog: Weirblog, raw: bytes) -> Callable[[str], bytes]:
    """Let the interface answer otherwise; gives how the blog answers as usual."""
    usual = blog.answer
    blog.answer = lambda path: raw if "/wp-json/wp/v2/" in path else usual(path)  # type: ignore[method-assign]
    return usual


@pytest.mark.parametrize("sync", [True, False], ids=["sync", "first"])
@pytest.mark.parametrize("status", [500, 502, 503])
def test_list_that_fails_is_told_and_is_over_once_it_is_had(
    command: Command, server: Faultd, status: int, sync: bool
):
    blog = Weirblog(server, posts=3, comments=3)
    if sync:
        assert command.ingest(blog.home).code == 0
    usual = _answering(blog, answer(status, b"down"))
    done = command.run("sync", *LOCAL) if sync else command.ingest(blog.home)
    assert done.code == 1, done
    lists = {f"{blog.home}wp-json/wp/v2/{what}: answered {status}" for what in ("posts", "pages", "comments")}
    assert {detail for kind, detail in command.problems() if kind == "bad-status"} == lists
    assert command.rows("SELECT count(*) FROM comments") == [(9,)]
    blog.answer = usual  # type: ignore[method-assign]
    assert command.run("sync", *LOCAL).code == 0
    assert "bad-status" not in {kind for kind, _ in command.problems()}


@pytest.mark.parametrize("retry_after", ["0", "soon"])
def test_host_that_says_too_many_is_asked_nothing_more(command: Command, server: Faultd, retry_after: str):
    blog = Weirblog(server, posts=3, comments=3)
    usual = _answering(blog, answer(429, b"", ("Retry-After", retry_after)))
    done = command.ingest(blog.home)
    assert (done.code, "asked too often" in done.last) == (3, True), done
    assert server.paths()[-3:] == [server.paths()[-1]] * 3
    blog.answer = usual  # type: ignore[method-assign]
    before = len(server.asked)
    done = command.ingest(blog.home)
    assert done.code == 0, done
    # It goes on from there.
    assert "/" not in server.paths()[before:]
    assert command.rows("SELECT count(*) FROM comments") == [(9,)]
    assert not {"bad-status", "host-given-up"} & {kind for kind, _ in command.problems()}


def test_json_that_is_no_list_hides_no_posts(command: Command, server: Faultd):
    blog = Weirblog(server, posts=3, comments=3)
    assert command.ingest(blog.home).code == 0
    usual = _answering(blog, answer(200, b'{"message": "Maintenance"}', JSON))
    done = command.run("sync", *LOCAL)
    assert done.code == 1, done
    assert {kind for kind, _ in command.problems()} == {"malformed"}
    blog.answer = usual  # type: ignore[method-assign]
    assert command.run("sync", *LOCAL).code == 0
