"""Runs over a web archive that is busy or fails, or that holds more than one run takes: each goes on where the last one was."""

import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord import progress
from onrecord.cli import cli
from tests.cli.command import LOCAL, ROOT, Command, stopped
from tests.fetch.faultd import Faultd, answer
from tests.pipeline.archived_weir import kinds, take
from tests.pipeline.webarchive import BLOG, Webarchive, post_url

BUSY = f"/web/20110501120300id_/{post_url(3)}"


@pytest.mark.parametrize("after", [2, 6, 9])
def test_stopped_run_asks_nothing_twice(command: Command, archive: Webarchive, server: Faultd, after: int):
    usual = server.behaviour

    def slowly(path: str):
        behave = usual(path)

        def slow(connection, asked) -> None:
            time.sleep(0.1)
            behave(connection, asked)

        return slow

    server.behaviour = slowly  # type: ignore[method-assign]
    process = command.start("ingest", "--from-archive", BLOG, "--archive-at", archive.endpoint, *LOCAL)
    deadline = time.monotonic() + 60
    while len(server.asked) < after and time.monotonic() < deadline:
        time.sleep(0.01)
    stopped(process, signal.SIGKILL)
    before = server.paths()
    server.behaviour = usual  # type: ignore[method-assign]
    assert take(command, archive).code == 0
    again = server.paths()[len(before) :]
    assert set(again) & set(before) <= {"/robots.txt", before[-1]}
    assert command.rows("SELECT count(*) FROM comments") == [(4,)]
    assert command.rows("SELECT count(*) FROM captures") == [(7,)]


def test_archive_that_holds_nothing_is_said_in_one_line(command: Command, archive: Webarchive):
    archive.copies.clear()
    done = take(command, archive)
    assert done.code == 3
    assert done.lines[-1:] == [f"failed: {archive.endpoint} holds no copy of {BLOG}"]
    assert "Traceback" not in done.err


def test_busy_archive_ends_the_run_and_the_next_goes_on(
    command: Command, archive: Webarchive, server: Faultd
):
    busy = answer(429, b"slow down", ("Retry-After", "90000"))
    archive.special[BUSY] = busy
    done = take(command, archive)
    assert done.code == 1, done
    assert "host-given-up" in kinds(command)
    asked = server.paths()
    archive.special.clear()
    assert take(command, archive).code in (0, 1)
    again = server.paths()[len(asked) :]
    assert set(again) & set(asked) <= {"/robots.txt", BUSY}
    assert command.rows("SELECT count(*) FROM comments") == [(4,)]


@pytest.mark.parametrize("fault", [answer(500), answer(404), answer(200, b"<html>Sorry</html>")])
def test_part_of_an_index_that_fails_is_told_and_asked_for_again(
    command: Command, archive: Webarchive, fault: bytes
):
    usual = archive.answer
    archive.answer = lambda p: fault if "resumeKey=" in p else usual(p)  # type: ignore[method-assign]
    done = take(command, archive)
    assert done.code == 1, done
    [detail] = [d for _, d in command.problems() if "run again later" in d]
    assert "/cdx/search/cdx?" in detail
    archive.answer = usual  # type: ignore[method-assign]
    assert take(command, archive).code == 0
    assert command.rows("SELECT count(*) FROM comments") == [(4,)]


def test_index_that_fails_is_told_where_a_timemap_stands_in(command: Command, archive: Webarchive):
    archive.special["/cdx/search/cdx"] = answer(500)
    done = take(command, archive)
    assert done.code == 1, done
    assert any("/cdx/search/cdx?" in d and "answered 500" in d for _, d in command.problems())
    assert command.rows("SELECT count(*) FROM comments") == [(4,)]


def test_retry_after_is_waited_for(command: Command, archive: Webarchive):
    path = f"/web/20110501120300id_/{post_url(3)}"
    archive.server.routes[path] = None
    usual, waiting = archive.answer, [answer(429, b"", ("Retry-After", "1"))]
    archive.answer = lambda p: waiting.pop() if p == path and waiting else usual(p)  # type: ignore[method-assign]
    assert take(command, archive).code == 0
    first, second = (a.at for a in archive.server.asked if a.path == path)
    assert second - first >= 1.0


def test_wait_that_an_archive_asks_for_is_told_and_can_be_ended(command: Command, archive: Webarchive):
    archive.special[BUSY] = answer(429, b"", ("Retry-After", "900"))
    process = command.start("ingest", "--from-archive", BLOG, "--archive-at", archive.endpoint, *LOCAL)
    deadline = time.monotonic() + 60
    while BUSY not in archive.server.paths() and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.5)
    began = time.monotonic()
    done = stopped(process, signal.SIGINT)
    assert time.monotonic() - began < 5
    assert done.code == 130, done
    assert "waits 15 min: 127.0.0.1 asks for it" in done.lines, done


def list_copies(archive: Webarchive, number: int) -> bytes:
    """Have the archive list so many copies of the home page; give the list."""
    lines = [
        f'<{archive.endpoint}{20050101000000 + n // 60 * 100 + n % 60}/{BLOG}>; rel="memento"; datetime="Sat, 01 Jan 2005 00:00:00 GMT"'
        for n in range(number)
    ]
    body = ",\n".join([f'<{BLOG}>; rel="original"', *lines]).encode()
    archive.special[f"/weirs/timemap/link/{BLOG}"] = answer(
        200, body, ("Content-Type", "application/link-format")
    )
    return body


def test_a_long_list_of_copies_shows_how_far_it_was_read(
    command: Command, archive: Webarchive, monkeypatch: pytest.MonkeyPatch
):
    archive.manner = "timemap"
    list_copies(archive, 20_000)
    monkeypatch.setattr(progress, "EVERY", 0.0)
    monkeypatch.chdir(command.folder)
    asked = ["ingest", "--from-archive", BLOG, "--archive-at", archive.endpoint, *LOCAL]
    told = CliRunner().invoke(cli, asked).stderr
    assert "10000 copies listed" in told
    assert "20000 copies listed" in told


def test_timemap_of_a_hundred_thousand_copies_is_read_in_little_memory(command: Command, archive: Webarchive):
    archive.manner = "timemap"
    small = command.measured("ingest", "--from-archive", BLOG, "--archive-at", archive.endpoint, *LOCAL)
    assert small.code == 0, small
    body = list_copies(archive, 100_000)
    since = len(archive.copies_asked())
    done = command.measured("ingest", "--from-archive", BLOG, "--archive-at", archive.endpoint, *LOCAL)
    assert "of 100000 copies" in done.err
    # No more copies of the home page than of any; those of the other pages are held already.
    assert len(archive.copies_asked()) - since <= 12
    # The index itself, as it came and as text for the vault, and little besides.
    assert done.peak - small.peak < 5 * len(body)


@pytest.mark.parametrize("bound", ["copies=3", "parts=2"])
def test_what_is_too_much_for_one_run_is_taken_by_the_next(
    command: Command, archive: Webarchive, tmp_path: Path, bound: str
):
    folder = tmp_path / "bound"
    folder.mkdir()
    lowered = (
        f"from ingest.plan.archived import ArchiveFrontier as F\nF.__init__.__kwdefaults__.update({bound})\n"
    )
    (folder / "sitecustomize.py").write_text(lowered)
    bounded = replace(command, environment={"PYTHONPATH": f"{folder}:{ROOT}"})
    runs = 1
    while (done := take(bounded, archive)).code:
        assert done.code == 1, done
        assert "run the same command again for the next copies" in done.err
        runs += 1
        assert runs < 9
    assert runs > 1
    assert command.rows("SELECT count(*) FROM posts") == [(3,)]
    copies = archive.copies_asked()
    assert len(copies) == len(set(copies))
