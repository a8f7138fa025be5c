"""Where the system knows no name of its user, as in a container, a name is asked for before anything is opened."""

from pathlib import Path

import pytest

from tests.cli.command import ROOT, Command, refused

# Loaded by every Python that is started with this folder on its path.
_NAMELESS = """
import pwd
def getpwuid(uid):
    raise KeyError(f"getpwuid(): uid not found: {uid}")
pwd.getpwuid = getpwuid
"""


@pytest.fixture
def nameless(held: Command, tmp_path: Path) -> Command:
    folder = tmp_path / "nameless"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(_NAMELESS)
    unset = dict.fromkeys(("LOGNAME", "USER", "LNAME", "USERNAME"), "")
    return Command(held.folder, {"PYTHONPATH": f"{folder}:{ROOT}", **unset})


def test_removals_take_a_name_that_is_given(nameless: Command):
    (own, text) = nameless.rows("SELECT id, text FROM comments WHERE length(text) > 80 ORDER BY id")[0]
    site = nameless.rows("SELECT url FROM sites ORDER BY url")[0][0]
    for command in (
        ("takedown", own, "--reason", "privacy"),
        ("redact", own, "--phrase", text[:40].strip(), "--reason", "asked"),
        ("rebuild", "--addressees", "whole"),
        ("alias", "http://old.example/", "http://new.example/"),
        ("sync", "--retire", site),
    ):
        refused(nameless.run(*command), "this system does not know your name; give it with --who", code=2)
    assert nameless.run("takedown", own, "--reason", "privacy", "--who", "Ruth Marsh").code == 0
    assert '"who": "Ruth Marsh"' in (nameless.vault / "decisions.jsonl").read_text()
