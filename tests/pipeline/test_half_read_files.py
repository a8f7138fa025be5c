"""A file whose reading was stopped is told of, and read to its end by whatever comes next."""

import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.pipeline import Step, files, opened, take_files, workshop
from tests.cli.command import Command
from tests.movedblog import NEW, OLD, blog, wxr
from tests.pipeline.compared import rows


def _stopped_amid(command: Command, *, killed: bool) -> None:
    """Stop an import, in a process of its own, when one of its two posts is in the archive."""
    file = command.folder / "long.xml"
    file.write_text(wxr(OLD, blog(6)))
    if (child := os.fork()) == 0:
        files.MOST = workshop.DUE = 1
        _take(command, file, killed=killed)
    assert os.waitpid(child, 0)[1] != 0
    assert command.rows("SELECT count(*) FROM comments") == [(6,)]


def _take(command: Command, file: Path, *, killed: bool) -> None:
    def stop(step: Step) -> None:
        if step.subject == file.name and killed:
            os.kill(os.getpid(), signal.SIGKILL)
        if step.subject == file.name:
            raise KeyboardInterrupt

    places = {"archive": command.archive, "vault": command.vault, "software": "test", "contact": ""}
    try:
        with opened(**places, now=lambda: datetime.now(UTC), report=stop) as shop:
            take_files(shop, [file], url=None, captured="2013-01-01T00:00:00Z")
    finally:
        os._exit(1)


@pytest.mark.parametrize("killed", [True, False])
def test_what_was_half_read_is_told_and_read_to_its_end(command: Command, killed: bool):
    _stopped_amid(command, killed=killed)
    for told in (("status",), ("export", "bundle")):
        assert "long.xml was not read to the end" in command.run(*told).err, told
    (command.folder / "short.xml").write_text(wxr(NEW, blog(1)))
    done = command.run("ingest", "short.xml", "--captured", "2014-01-01")
    assert done.code == 0, done
    assert command.rows("SELECT count(*) FROM comments") == [(14,)]
    assert "not read" not in command.run("status").err
    assert command.run("rebuild", "--archive", "again.db").code == 0
    assert rows(command.folder / "again.db") == rows(command.archive)


@pytest.mark.parametrize(
    "next_one", [("rebuild",), ("ingest", "long.xml", "--captured", "2013-01-01"), ("ingest", "long.xml")]
)
def test_a_rebuild_and_the_same_command_read_it_to_its_end_too(command: Command, next_one: tuple[str, ...]):
    _stopped_amid(command, killed=True)
    assert command.run(*next_one).code == 0
    assert command.rows("SELECT count(*) FROM comments") == [(12,)]
    assert "not read" not in command.run("status").err
    assert command.rows("SELECT count(*) FROM captures") == [(1,)]
