"""An output that cannot be written, or is not there, ends in one line, and never in what another exit code says."""

from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest

from tests.cli.command import Command

CLOSED = ("sh", "-c", 'exec "$@" >&-', "sh")
NEITHER = ("sh", "-c", 'exec "$@" >&- 2>&-', "sh")


@pytest.fixture
def full() -> Iterator[TextIO]:
    with Path("/dev/full").open("w", encoding="utf-8") as file:
        yield file


@pytest.mark.parametrize("name", ["status", "verify", "check", "cite"])
def test_output_on_a_full_disk_is_told_in_one_line(looked_at: Command, name: str, full: TextIO):
    (own, text) = looked_at.rows("SELECT id, text FROM responses ORDER BY id")[0]
    more = {"check": (text.partition("\n")[0],), "cite": (own,)}.get(name, ())
    done = looked_at.run(name, *more, stdout=full)
    assert done.code == 3, done
    assert "Traceback" not in done.err
    assert done.last == "onrecord: the output cannot be written (No space left on device)"


@pytest.mark.parametrize("prefix", [CLOSED, NEITHER], ids=["closed", "neither"])
@pytest.mark.parametrize("name", ["status", "verify"])
def test_without_an_output_a_command_does_its_work(looked_at: Command, name: str, prefix: tuple[str, ...]):
    done = looked_at.run(name, prefix=prefix)
    assert done.code == 0, done
    assert "Traceback" not in done.err


def test_what_was_done_before_the_output_failed_is_done(held: Command, full: TextIO):
    (own,) = held.rows("SELECT id FROM comments ORDER BY id")[0]
    done = held.run("takedown", own, "--reason", "privacy", stdout=full)
    assert done.code == 3, done
    assert held.rows("SELECT id FROM tombstones WHERE id = ?", own) == [(own,)]
