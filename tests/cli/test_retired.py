"""A blog that is gone for good is retired: no run visits it any more, or fails for it, and all that is held stays."""

from collections.abc import Iterator

import pytest

from tests.cli.command import LOCAL, Command, refused
from tests.fetch import faultd
from tests.fetch.faultd import answer
from tests.pipeline.compared import rows
from tests.pipeline.weirblog import Weirblog


@pytest.fixture
def blogs() -> Iterator[tuple[Weirblog, Weirblog]]:
    with faultd.running() as one, faultd.running() as two:
        yield Weirblog(one, posts=2, comments=2), Weirblog(two, posts=2, comments=2)


def test_retired_blog_is_not_visited_until_it_is_resumed(command: Command, blogs: tuple[Weirblog, Weirblog]):
    gone, there = blogs
    assert command.ingest(gone.home, there.home).code == 0
    usual = gone.answer
    gone.answer = lambda _path: answer(404, b"no such blog")  # type: ignore[method-assign]
    assert command.run("sync", *LOCAL).code == 1
    assert command.run("sync", "--retire", gone.home).code == 0
    kept, asked = rows(command.archive), len(gone.server.asked)
    done = command.run("sync", *LOCAL)
    assert (done.code, done.err) == (0, ""), done
    assert len(gone.server.asked) == asked
    assert command.run("rebuild").code == 0
    assert rows(command.archive) == kept
    heads = [line for line in command.run("status").out.splitlines() if "no longer visited since" in line]
    assert len(heads) == 1
    assert f"--resume {gone.home.rstrip('/')}" in heads[0]
    told = {
        row["url"]: row["retired"] for row in command.run("status", "--json").objects() if "retired" in row
    }
    assert [url for url, day in told.items() if day] == [gone.home.rstrip("/")]
    # Who names it visits it.
    assert command.run("sync", gone.home, *LOCAL).code == 3
    gone.answer = usual  # type: ignore[method-assign]
    assert command.run("sync", "--resume", gone.home).code == 0
    assert "no longer visited" not in command.run("status").out
    asked = len(gone.server.asked)
    assert command.run("sync", *LOCAL).code == 0
    assert len(gone.server.asked) > asked


def test_what_is_retired_goes_with_the_ledger(command: Command, blogs: tuple[Weirblog, Weirblog]):
    gone, _ = blogs
    assert command.ingest(gone.home).code == 0
    assert command.run("sync", "--retire", gone.home).code == 0
    assert command.run("review", "--export", "made.csv").code == 0
    assert "is no longer visited" in (command.folder / "made.csv").read_text()
    assert command.run("sync", "--resume", gone.home).code == 0
    assert command.run("review", "--import", "made.csv").code == 0
    # It was decided before the other.
    assert "no longer visited" not in command.run("status").out


def test_slips_are_told_and_change_nothing(command: Command, blogs: tuple[Weirblog, Weirblog]):
    gone, _ = blogs
    assert command.ingest(gone.home).code == 0
    kept = rows(command.archive)
    refused(
        command.run("sync", "--retire", "https://other.example/"),
        "other.example",
        "not in the archive",
        code=2,
    )
    for slip in (("--retire",), ("--resume",), ("--retire", "--resume", gone.home)):
        assert command.run("sync", *slip).code == 2
    assert rows(command.archive) == kept
