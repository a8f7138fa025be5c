"""docs/adaptors.md: its files are those of the example, and its commands do what it says."""

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from ingest.extract import adaptor_kit
from onrecord.adaptors import GROUP
from tests.cli.command import ROOT, Command

DOCUMENT = (ROOT / "docs" / "adaptors.md").read_text(encoding="utf-8")
EXAMPLE = Path(__file__).parent / "footbridge"
FILES = re.findall(r"`adaptors/([\w.]+)`\n\n```\w+\n(.*?)```", DOCUMENT, re.DOTALL)
COMMANDS = [
    line[2:]
    for block in re.findall(r"```console\n(.*?)```", DOCUMENT, re.DOTALL)
    for line in block.splitlines()
]


@pytest.fixture
def reader(tmp_path: Path) -> Command:
    """A person who has followed the document so far."""
    folder = tmp_path / "adaptors"
    folder.mkdir()
    for name, text in FILES:
        (folder / name).write_text(text, encoding="utf-8")
    return Command(tmp_path)


def test_files_shown_are_those_of_the_example():
    shown = dict(FILES)
    assert set(shown) == {p.name for p in EXAMPLE.iterdir() if p.is_file()}
    for name, text in shown.items():
        assert text == (EXAMPLE / name).read_text(encoding="utf-8"), name


def test_commands_shown_do_what_is_said(reader):
    without, tried, _, checked, rebuilt = COMMANDS
    assert reader.run(*shlex.split(without)[1:]).objects()[0]["comments"] == []
    done = reader.run(*shlex.split(tried)[1:])
    assert (done.code, done.err) == (0, "")
    assert [r["comment_source_id"] for r in done.objects()[0]["responses"]] == ["17"]
    arguments = [sys.executable, *shlex.split(checked)[1:], "-p", "no:cacheprovider"]
    env = {"PYTHONPATH": str(ROOT), "PATH": ""}
    tests = subprocess.run(
        arguments, cwd=reader.folder, env=env, capture_output=True, text=True, check=False, timeout=120
    )
    assert "1 passed" in tests.stdout, tests.stdout + tests.stderr
    shutil.copy(reader.folder / "adaptors" / "entry31.html", reader.folder / "page.html")
    address = "http://wharf.example/~footbridge/diary.cgi?entry=31"
    assert reader.run("ingest", "page.html", "--url", address).code == 0
    assert reader.run(*shlex.split(rebuilt)[1:]).code == 0
    assert reader.rows("SELECT url, engine, captured_comments FROM sites") == [
        ("http://wharf.example/~footbridge/", "diary.cgi", 3)
    ]


def test_fault_shown_is_the_one_that_is_told(reader):
    adaptor = reader.folder / "adaptors" / "footbridge.py"
    code = adaptor.read_text(encoding="utf-8")
    adaptor.write_text(code.replace('part.select_one("b")', 'part.select("b")'), encoding="utf-8")
    done = reader.run("extract", "--adaptor", adaptor, reader.folder / "adaptors" / "entry31.html")
    (shown,) = re.findall(r"^    (footbridge\.py: .*)$", DOCUMENT, re.MULTILINE)
    assert done.code == 1
    assert done.last.startswith(shown)


def test_fields_and_tools_are_all_in_the_tables():
    told = set(re.findall(r"^\| `(?:page\.)?(\w+)", DOCUMENT, re.MULTILINE))
    assert {f.name for shape in (adaptor_kit.Post, adaptor_kit.Comment) for f in fields(shape)} <= told
    assert set(adaptor_kit.__all__) - {"Post", "Comment", "Page"} <= told


def test_entry_point_shown_is_of_the_group_that_is_looked_for():
    (table,) = re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL)
    assert list(tomllib.loads(table)["project"]["entry-points"]) == [GROUP]
