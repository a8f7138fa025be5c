"""What was removed stays removed: of a comment that was edited, and where decisions are lost."""

import shutil
from pathlib import Path

import pytest

from ingest.store import Vault
from onrecord.options import now
from tests.cli.command import SAMPLES, Command, refused
from tests.store.world import dump

SAID = (
    (
        "Ann Quist",
        "January 6, 2010 10:00",
        "Well said, all of it. We carry two torches now, one for the steps.",
    ),
    (
        "Cy Dole",
        "January 7, 2010 09:30",
        "My neighbour Zebedee Marrow fell on the steps beacuse it was so dark there.",
    ),
    (
        "Bob Tarn",
        "January 8, 2010 12:00",
        "The lamp outside number nine came on last night and went off by ten.",
    ),
)


def page(path: Path, *, right: bool = False) -> Path:
    """Write a page of unknown software, which gives its comments no ids; with a misspelt word or without."""
    comments = "".join(
        f'<div class="comment"><span class="author">{who}</span> <span class="date">{when}</span>'
        f'<div class="text"><p>{text.replace("beacuse", "because") if right else text}</p></div></div>'
        for who, when, text in SAID
    )
    path.write_text(
        "<!DOCTYPE html><html><head><title>Lamps out in Fennel Row | Lamps of Quillborough</title></head><body>"
        '<div id="main"><div class="post"><h2 class="title">Lamps out in Fennel Row</h2>'
        '<div class="date">January 5, 2010</div><div class="entry"><p>The lamps of Fennel Row have been dark since the '
        "second week of November and nobody at the council can say when they will be mended.</p><p>Write in and tell us "
        'what you saw on your own street, and when.</p></div></div><h3>3 Comments</h3><div class="comments">'
        f"{comments}</div></div></body></html>"
    )
    return path


def taken(command: Command, name: str, *, year: int, right: bool = False) -> None:
    page(command.folder / name, right=right)
    at = ("--url", "http://merrow.example/lamps.html", "--captured", f"{year}-01-01")
    done = command.run("ingest", name, *at)
    assert "problem unsure-engine" in done.err, done


@pytest.fixture
def lamps(command: Command) -> Command:
    taken(command, "one.html", year=2012)
    return command


def own_of(command: Command) -> str:
    ((own,),) = command.rows("SELECT id FROM comments WHERE text LIKE '%Zebedee%'")
    return str(own)


def public(command: Command) -> int:
    return sum(
        command.rows(f"SELECT count(*) FROM {table} WHERE text LIKE '%Zebedee%'")[0][0]
        for table in ("comments", "versions")
    )


@pytest.mark.parametrize("how", [("takedown",), ("redact", "--phrase", "Zebedee Marrow")])
def test_a_letter_put_right_brings_nothing_back(lamps: Command, how: tuple[str, ...]):
    own = own_of(lamps)
    assert lamps.run(how[0], own, *how[1:], "--reason", "privacy").code == 0
    taken(lamps, "two.html", year=2013, right=True)
    assert public(lamps) == 0
    lamps.run("rebuild")
    assert public(lamps) == 0
    assert lamps.run(how[0], own, *how[1:], "--reason", "privacy", "--undo").code == 0
    assert public(lamps) == 2


def test_what_was_taken_for_an_edited_copy_is_brought_back_alone(lamps: Command):
    own = own_of(lamps)
    assert lamps.run("takedown", own, "--reason", "privacy").code == 0
    taken(lamps, "two.html", year=2013, right=True)
    ((other,),) = lamps.rows("SELECT id FROM tombstones WHERE id != ?", own)
    assert lamps.run("takedown", other, "--reason", "error", "--undo").code == 0
    assert own_of(lamps) == other
    refused(lamps.run("takedown", other, "--reason", "error", "--undo"), "nothing to undo", code=2)


def test_a_decision_about_no_record_is_named_until_it_is_taken_back(held: Command):
    problems = held.problems()
    with Vault.open(held.vault, now=now) as vault:
        vault.decide("takedown", "0000000000zz", {"reason": "privacy"}, who="ada")
    for words in (("rebuild",), ("ingest", SAMPLES / "export.xml", "--captured", "2026-11-01")):
        done = held.run(*words)
        assert done.code == 1, done
        assert "0000000000zz was decided about (takedown) and is no post or comment any more" in done.err
    assert {"decision-lost"} == {kind for kind, _ in {*held.problems()} - {*problems}}
    assert held.run("takedown", "0000000000zz", "--reason", "error", "--undo").code == 0
    assert held.problems() == problems
    assert held.run("rebuild").code == 0


@pytest.fixture
def backed_up(held: Command) -> tuple[Command, str, Path]:
    """The campaign with a comment taken down and words of another redacted, which words, and the vault.db of before."""
    backup = held.folder / "vault.db"
    shutil.copy(held.vault / "vault.db", backup)
    (first, _), (second, words) = held.rows(
        "SELECT id, substr(text, 1, 30) FROM comments WHERE length(text) > 60 ORDER BY id LIMIT 2"
    )
    assert held.run("takedown", first, "--reason", "privacy").code == 0
    assert held.run("redact", second, "--phrase", words, "--reason", "asked to").code == 0
    return held, words, backup


def test_an_older_ledger_put_back_brings_nothing_back(backed_up: tuple[Command, str, Path]):
    held, words, backup = backed_up
    before = dump(held.archive)
    shutil.copy(backup, held.vault / "vault.db")
    done = held.run("ingest", SAMPLES / "export.xml", "--captured", "2026-11-01")
    assert "2 decisions restored" in " ".join(done.err.split()) or done.code == 0, done
    assert dump(held.archive)["tombstones"] == before["tombstones"]
    assert held.run("rebuild").code == 0
    after = dump(held.archive)
    assert after["tombstones"] == before["tombstones"]
    assert not held.rows("SELECT id FROM comments WHERE instr(text, ?)", words)
    assert len(held.rows("SELECT * FROM decisions", file=held.vault / "vault.db")) == 2


@pytest.mark.parametrize("command", ["ingest", "rebuild"])
def test_a_ledger_that_does_not_know_what_was_removed_writes_no_archive(
    backed_up: tuple[Command, str, Path], command: str
):
    held, _, backup = backed_up
    before = dump(held.archive)
    shutil.copy(backup, held.vault / "vault.db")
    (held.vault / "decisions.jsonl").unlink()
    words = (SAMPLES / "export.xml", "--captured", "2026-11-01") if command == "ingest" else ()
    refused(held.run(command, *words), "records were removed on 1 occasion", "does not know")
    assert dump(held.archive) == before
