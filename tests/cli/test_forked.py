"""What the tests start without loading it each time ends as what a user starts."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import LOCAL, ROOT, SAMPLES, Command, stopped
from tests.fetch.faultd import Faultd
from tests.forked import ONRECORD, Forked

INSTALLED = Path(sys.executable).with_name("onrecord")
FILES = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}


@pytest.mark.parametrize(
    "arguments", [["--version"], ["status", "--json"], ["ingest"], ["cite", "7k3m9q2x4vab"]]
)
def test_forked_command_says_and_ends_as_a_started_one(campaign: Path, arguments: list[str]):
    started = _told(subprocess.Popen([INSTALLED, *arguments], cwd=campaign, **FILES))
    assert _told(Forked([*ONRECORD, *arguments], cwd=campaign, **FILES)) == started


def test_forked_command_has_what_a_test_puts_into_every_python_as_a_started_one(
    campaign: Path, tmp_path: Path
):
    (tmp_path / "sitecustomize.py").write_text(
        "from ingest import extract\nextract.read_file = None\nprint(__name__)"
    )
    given = {"cwd": campaign, "env": {**os.environ, "PYTHONPATH": f"{tmp_path}:{ROOT}"}, **FILES}
    arguments = ["extract", str(SAMPLES / "export.xml")]
    started = _told(subprocess.Popen([*ONRECORD, *arguments], **given))
    code, out, err = _told(Forked([*ONRECORD, *arguments], **given))
    assert (code, out) == started[:2] == (1, "sitecustomize\n")
    assert err.splitlines()[-1] == started[2].splitlines()[-1]


def _told(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_forked_command_gets_signals_as_a_child(command: Command, server: Faultd, number: signal.Signals):
    server.behaviour = lambda _path: lambda *_: server.stopping.wait(30)  # type: ignore[method-assign]
    process = command.start("ingest", server.url("/"), *LOCAL)
    while not server.asked:
        assert process.poll() is None
    assert os.getpgid(process.pid) == os.getpgid(0)
    done = stopped(process, number)
    assert done.code == (-number if number == signal.SIGKILL else 128 + number)
