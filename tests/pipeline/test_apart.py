"""What a killed ``verify`` left of private texts goes with the next command; what another one is at work on stays."""

import signal
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.pipeline import opened
from ingest.pipeline.apart import folder_apart, sweep_apart
from tests.cli.command import ROOT

HOLDING = """
import sys
from ingest.pipeline.apart import folder_apart
with folder_apart() as folder:
    (folder / "vault.db").write_text("private")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def holding() -> "subprocess.Popen[str]":
    """Start a process that holds a folder, and wait until it does."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline()
    return process


def test_nothing_of_a_killed_process_stays_once_a_command_opens_a_vault(temporary: Path, tmp_path: Path):
    with holding() as process:
        process.send_signal(signal.SIGKILL)
    assert [(f / "vault.db").read_text() for f in temporary.iterdir()] == ["private"]
    with opened(
        archive=tmp_path / "archive.db",
        vault=tmp_path / "vault",
        software="test",
        contact="",
        now=lambda: datetime(2026, 11, 1, tzinfo=UTC),
    ):
        pass
    assert list(temporary.iterdir()) == []


def test_what_another_process_holds_stays_until_it_is_done(temporary: Path):
    with holding() as process:
        sweep_apart()
        with folder_apart() as folder:
            assert len(list(temporary.iterdir())) == 2
            assert folder.stat().st_mode & 0o777 == 0o700
        assert [(f / "vault.db").exists() for f in temporary.iterdir()] == [True]
        process.communicate()
    assert process.returncode == 0
    assert list(temporary.iterdir()) == []
