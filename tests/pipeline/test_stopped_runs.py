"""A run that was stopped goes on where it was: nothing is asked twice, and the archive is as if it had not been stopped."""

import re
import signal
import time
from collections.abc import Callable, Iterator

import pytest

from tests.cli.command import LOCAL, Command, refused, stopped
from tests.fetch import faultd
from tests.fetch.faultd import Faultd, answer
from tests.pipeline.compared import told
from tests.pipeline.weirblog import Weirblog


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Weirblog, dict]]:
    """A blog, and what a run over it that nobody stopped makes of it."""
    with faultd.running() as server:
        blog = Weirblog(server, posts=8, letters=True)
        command = Command(tmp_path_factory.mktemp("undisturbed"))
        done = command.ingest(blog.home)
        assert done.code == 0, done
        yield blog, told(command.archive)


def _wait_for(server: Faultd, number: int) -> None:
    deadline = time.monotonic() + 60
    while len(server.asked) < number and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(server.asked) >= number


@pytest.mark.parametrize(
    ("number", "after"),
    [(signal.SIGINT, 8), (signal.SIGTERM, 4), (signal.SIGKILL, 7), (signal.SIGKILL, 15)],
    ids=["SIGINT", "SIGTERM", "SIGKILL-early", "SIGKILL-late"],
)
def test_stopped_crawl_asks_no_address_twice_and_ends_the_same(
    command: Command, undisturbed: tuple[Weirblog, dict], number: signal.Signals, after: int
):
    blog, expected = undisturbed
    server = blog.server
    blog.pause = 0.05
    since = len(server.asked)
    first = command.start("ingest", blog.home, *LOCAL)
    _wait_for(server, since + after)
    stopped(first, number)
    before = server.paths()[since:]
    blog.pause = 0.0
    done = command.ingest(blog.home)
    assert done.code == 0, done
    again = server.paths()[since + len(before) :]
    # The answer that was under way at the stop is asked for again, and robots.txt by every run.
    assert set(again) & set(before) <= {"/robots.txt", before[-1]}
    assert len(again) == len(set(again))
    assert told(command.archive) == expected
    assert command.run("verify").code == 0


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["SIGINT", "SIGTERM"]
)
def test_stop_is_heeded_while_a_server_keeps_silent(
    command: Command, server: Faultd, number: signal.Signals, code: int
):
    blog = Weirblog(server)
    process = command.start("ingest", blog.home, *LOCAL)
    _wait_for(server, 5)
    blog.hold.clear()
    time.sleep(0.3)
    began = time.monotonic()
    done = stopped(process, number)
    assert time.monotonic() - began < 5
    assert done.code == code, done
    assert done.last == "onrecord: stopped; the same command goes on where it stopped"
    assert "Traceback" not in done.err
    blog.hold.set()
    assert command.rows("SELECT count(*) FROM sites") == [(1,)]
    assert command.ingest(blog.home).code == 0
    assert command.rows("SELECT count(*) FROM comments") == [(240,)]


def test_stop_is_heeded_in_a_long_pause_between_requests(command: Command, server: Faultd):
    blog = Weirblog(server)
    process = command.start("ingest", blog.home, "--allow-private-hosts", "--delay", "120")
    _wait_for(server, 1)
    time.sleep(0.5)
    began = time.monotonic()
    done = stopped(process, signal.SIGINT)
    assert (done.code, len(done.lines)) == (130, 1), done
    assert time.monotonic() - began < 5


def test_stop_is_heeded_while_a_host_is_waited_for(command: Command, server: Faultd):
    blog = Weirblog(server)
    usual = _busy_from(blog, 5, "900")
    process = command.start("ingest", blog.home, *LOCAL)
    _wait_for(server, 5)
    time.sleep(0.5)
    began = time.monotonic()
    done = stopped(process, signal.SIGINT)
    assert time.monotonic() - began < 5
    assert done.code == 130, done
    assert "waits 15 min: 127.0.0.1 asks for it" in done.lines, done
    blog.answer = usual  # type: ignore[method-assign]
    assert command.ingest(blog.home).code == 0
    assert command.rows("SELECT count(*) FROM comments") == [(240,)]


def test_run_goes_on_where_a_host_asked_for_too_much_time(
    command: Command, undisturbed: tuple[Weirblog, dict]
):
    blog, expected = undisturbed
    server, since = blog.server, len(blog.server.asked)
    usual = _busy_from(blog, 8, "3600")
    done = command.ingest(blog.home)
    blog.answer = usual  # type: ignore[method-assign]
    assert done.code == 1, done
    [detail] = [d for kind, d in command.problems() if kind == "host-given-up"]
    assert re.search(r"asks to be left alone until 20\d\d-\d\d-\d\d \d\d:\d\d UTC \(60 min; ", detail), detail
    before = server.paths()[since:]
    assert len(before) == 8
    done = command.ingest(blog.home)
    again = server.paths()[since + 8 :]
    assert set(again) & set(before) == {"/robots.txt", before[-1]}
    told_now = told(command.archive)
    assert {k: v for k, v in told_now.items() if k != "problems"} == {
        k: v for k, v in expected.items() if k != "problems"
    }


@pytest.mark.parametrize("number", [0, 3])
def test_sync_that_a_host_sent_away_is_made_anew(command: Command, server: Faultd, number: int):
    blog = Weirblog(server, posts=4, comments=60)
    assert command.ingest(blog.home).code == 0
    usual = _busy_from(blog, number, "3600")
    began = time.monotonic()
    done = command.run("sync", *LOCAL)
    assert time.monotonic() - began < 60
    assert done.code in (1, 3), done
    assert "asks to be left alone until" in done.last, done
    assert {kind for kind, _ in command.problems()} == {"host-given-up"}
    blog.answer = usual  # type: ignore[method-assign]
    # What is new since the broken-off sync asked is seen as well.
    blog.comments = 70
    assert command.run("sync", *LOCAL).code == 0
    assert command.rows("SELECT count(*) FROM comments") == [(280,)]


def _busy_from(blog: Weirblog, number: int, retry_after: str) -> Callable[[str], bytes]:
    """Let the blog be busy from its request of that number on; gives how it answers otherwise."""
    usual, since = blog.answer, len(blog.server.asked)

    def busy(path: str) -> bytes:
        if len(blog.server.asked) - since < number:
            return usual(path)
        return answer(429, b"", ("Retry-After", retry_after))

    blog.answer = busy  # type: ignore[method-assign]
    return usual


def test_redirected_home_is_followed_from_the_vault_after_a_stop(command: Command, server: Faultd):
    blog = Weirblog(server)
    usual = blog.answer
    blog.answer = lambda path: answer(301, b"", ("Location", "/")) if path == "/old" else usual(path)  # type: ignore[method-assign]
    blog.pause = 0.05
    process = command.start("ingest", server.url("/old"), *LOCAL)
    _wait_for(server, 6)
    stopped(process, signal.SIGKILL)
    before = len(server.asked)
    blog.pause = 0.0
    done = command.ingest(server.url("/old"))
    assert done.code == 0, done
    assert not {"/old", "/"} & set(server.paths()[before:])
    assert command.rows("SELECT count(*) FROM comments") == [(240,)]


def test_finished_crawl_is_not_gone_on_with_but_made_anew(command: Command, server: Faultd):
    blog = Weirblog(server)
    assert command.ingest(blog.home).code == 0
    asked = len(server.asked)
    assert command.ingest(blog.home).code == 0
    assert sorted(server.paths()[asked:]) == sorted(server.paths()[:asked])


def test_stopped_sync_misses_nothing(command: Command, server: Faultd):
    blog = Weirblog(server, posts=4, comments=60)
    assert command.ingest(blog.home).code == 0
    blog.comments = 120
    blog.pause = 0.05
    since = len(server.asked)
    process = command.start("sync", *LOCAL)
    # The first page of new comments has come, the second is under way.
    _wait_for(server, since + 6)
    stopped(process, signal.SIGINT)
    blog.pause = 0.0
    done = command.run("sync", *LOCAL)
    assert done.code == 0, done
    assert command.rows("SELECT count(*) FROM comments") == [(480,)]


def test_removal_need_not_wait_for_the_end_of_a_crawl(command: Command, server: Faultd):
    blog = Weirblog(server, posts=2, comments=3)
    assert command.ingest(blog.home).code == 0
    ((comment,),) = command.rows("SELECT id FROM comments WHERE source_id = '2002'")
    asked = len(server.asked)
    blog.extra = [1]
    blog.hold.clear()
    process = command.start("sync", *LOCAL)
    _wait_for(server, asked + 1)
    removal = ("takedown", comment, "--reason", "privacy")
    refused(
        command.run(*removal), f"process {process.pid} is writing to this vault", f"(kill -INT {process.pid})"
    )
    blog.hold.set()
    stopped(process, signal.SIGINT)
    assert command.run(*removal).code == 0
    assert command.rows("SELECT count(*) FROM tombstones") == [(1,)]
    assert command.run("sync", *LOCAL).code == 0
    assert command.rows("SELECT count(*) FROM comments") == [(6,)]
