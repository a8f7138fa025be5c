"""Ctrl-C while the command is still being loaded."""

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
    done = command.run("status", env={"PYTHONPATH": f"{folder}:{ROOT}"})
    assert done.code == 130, done
    assert done.lines == ["onrecord: stopped before it began"]
