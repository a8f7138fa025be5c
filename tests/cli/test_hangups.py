"""Sessions that drop, exports that are killed, and output in encodings that lack characters."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import ROOT, SAMPLES, Command

# An export that gets a signal when half of it is written.
_HALF = """
import os, sys
from onrecord import cli, export
number = int(sys.argv.pop())
def half(archive, folder):
    (folder / "archive.db").write_text("look at the river")
    os.kill(os.getpid(), number)
export._bundle = half
cli.main()
"""


def half_exported(held: Command, number: int, **changed: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", _HALF, "export", "out", str(number)]
    return subprocess.run(
        command, cwd=held.folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60,
        check=False, **changed,
    )  # fmt: skip


def names(held: Command) -> list[str]:
    return sorted(path.name for path in held.folder.iterdir())


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_an_export_whose_session_drops_leaves_nothing(held: Command, number: signal.Signals):
    before = names(held)
    done = half_exported(held, number)
    assert (done.returncode, done.stderr.strip()) == (128 + number, "onrecord: stopped")
    assert names(held) == before


def test_what_nohup_has_it_ignore_is_ignored(held: Command):
    done = half_exported(held, signal.SIGHUP, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    assert done.returncode == 0
    assert "out" in names(held)


def test_what_a_killed_export_left_goes_with_the_next_one_of_its_name(held: Command):
    before = names(held)
    assert half_exported(held, signal.SIGKILL).returncode == -signal.SIGKILL
    [left] = set(names(held)) - {*before}
    shutil.copytree(held.folder / left, held.folder / left.replace("out.", "other."))
    assert held.run("export", "out").code == 0
    assert set(names(held)) - {*before} == {"out", left.replace("out.", "other.")}


def test_what_the_encoding_of_the_output_lacks_is_escaped(held: Command):
    [(own,)] = held.rows("SELECT id FROM responses ORDER BY id LIMIT 1")
    whole = held.run("cite", own)
    assert "\N{LEFT DOUBLE QUOTATION MARK}" in whole.out
    done = held.run("cite", own, env={"PYTHONIOENCODING": "latin-1"})
    assert done.code == 0, done
    assert "\\u201c" in done.out


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_a_line_of_json_stays_one_in_any_encoding(command: Command, encoding: str):
    name = os.fsdecode(b"caf\xe9.txt")
    text = (
        (SAMPLES / "the-41-is-not-lightly-used.txt")
        .read_text(encoding="utf-8")
        .replace("goat", "goat \N{GOAT}")
    )
    (command.folder / name).write_text(text, encoding="utf-8")
    done = command.run("extract", name, env={"PYTHONIOENCODING": encoding})
    assert done.code == 0, done
    [told] = [json.loads(line) for line in done.out.splitlines()]
    assert Path(told["file"]).name == name
    assert "\N{GOAT}" in json.dumps(told, ensure_ascii=False)
