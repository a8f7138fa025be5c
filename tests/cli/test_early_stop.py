"""What ends the command before it is loaded: Ctrl-C, and an SQLite that is too old."""

import subprocess
import sys
from pathlib import Path

from tests.cli.command import ROOT, Command

# Loaded by every Python that is started with this folder on its path.
_STOPPED = """
import os, signal, sys
class Stopping:
    def find_spec(self, name, path=None, target=None):
        if name == "onrecord.keeping":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Stopping())
"""


def test_ctrl_c_while_the_command_is_loaded_ends_in_one_line(command: Command, tmp_path: Path):
    folder = tmp_path / "stopping"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(_STOPPED)
    done = command.run("status", prefix=("env", f"PYTHONPATH={folder}:{ROOT}"))
    assert done.code == 130, done
    assert done.lines == ["onrecord: stopped before it began"]


def test_a_python_with_too_old_an_sqlite_is_refused_with_a_remedy():
    older = (
        "import sqlite3; sqlite3.sqlite_version_info, sqlite3.sqlite_version = (3, 37, 2), '3.37.2'; "
        "from onrecord.start import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", older], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "SQLite 3.37.2, and 3.40 or later is needed" in done.stderr
