"""What was deleted is marked as absent at the first look at a whole list, whatever visits before it saw in part."""

import signal
from collections.abc import Callable

import pytest

from tests.cli.command import LOCAL, Command, stopped
from tests.fetch.faultd import Faultd, answer
from tests.pipeline.compared import rows, told
from tests.pipeline.test_stopped_runs import _wait_for
from tests.pipeline.weirblog import Weirblog

ABSENT = "SELECT source_id FROM comments WHERE absent_since IS NOT NULL ORDER BY source_id"
Answers = Callable[[str], bytes]


def failing(usual: Answers, *words: str) -> Answers:
    def answers(path: str) -> bytes:
        return answer(403, b"down") if all(word in path for word in words) else usual(path)

    return answers


def test_page_of_the_list_that_failed_hides_no_deletion(command: Command, server: Faultd):
    blog = Weirblog(server, posts=3, comments=110)
    usual = blog.answer
    assert command.ingest(blog.home).code == 0
    blog.gone = {1005, 3007}
    blog.answer = failing(usual, "wp/v2/comments", "&page=3")  # type: ignore[method-assign]
    command.run("sync", *LOCAL)
    assert command.rows(ABSENT) == []
    blog.answer = usual  # type: ignore[method-assign]
    assert "nothing new" not in command.run("sync", *LOCAL).out
    assert command.rows(ABSENT) == [("1005",), ("3007",)]
    before = rows(command.archive)
    assert "nothing new" in command.run("sync", *LOCAL).out
    assert rows(command.archive) == before
    expected = told(command.archive)
    assert command.run("rebuild").code == 0
    assert told(command.archive) == expected


def test_sync_that_was_killed_within_the_list_hides_no_deletion(command: Command, server: Faultd):
    blog = Weirblog(server, posts=3, comments=110)
    assert command.ingest(blog.home).code == 0
    blog.pause = 0.1
    since = len(server.asked)
    process = command.start("sync", *LOCAL)
    while not any("wp/v2/comments" in path and "&page=2" in path for path in server.paths()[since:]):
        _wait_for(server, len(server.asked))
    _wait_for(server, len(server.asked) + 1)
    stopped(process, signal.SIGKILL)
    blog.pause, blog.gone = 0.0, {1005, 1006}
    for _ in range(2):
        assert command.run("sync", *LOCAL).code == 0
    assert command.rows(ABSENT) == [("1005",), ("1006",)]


@pytest.mark.parametrize("pages", [3, 4])
def test_thread_of_which_a_page_failed_hides_no_deletion(command: Command, server: Faultd, pages: int):
    blog = Weirblog(server, posts=2, comments=10 * pages - 3, rest=False, paged=10)
    usual = blog.answer
    assert command.ingest(blog.home).code == 0
    blog.gone = {2015}
    blog.answer = failing(usual, "post-2", "comment-page-2")  # type: ignore[method-assign]
    command.run("sync", *LOCAL)
    assert command.rows(ABSENT) == []
    blog.answer = usual  # type: ignore[method-assign]
    assert command.run("sync", *LOCAL).code == 0
    assert command.rows(ABSENT) == [("2015",)]
    asked = len(server.asked)
    assert "nothing new" in command.run("sync", *LOCAL).out
    assert len([path for path in server.paths()[asked:] if "/post-2/" in path]) <= 4
