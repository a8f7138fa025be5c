"""What was removed of a blog that moved stays removed on both sites, joined or parted, until it is brought back."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.command import Command
from tests.cli.moved import Here, taken
from tests.movedblog import NEW, OLD, Said, blog, moved, wxr

GONE = Said(10_001, "A reader", "[removed at the request of the author]", blog()[0].said[0].at)
MINE = "My letter number 0 about The elms"


def shown_otherwise(command: Command, *, post: bool = False) -> None:
    """Take a later copy of the new blog, in which the first comment, or its whole post, is another."""
    first, *others = moved(blog(), hours=5)
    if post:
        first = replace(
            first, slug="gone", title="Gone", text="This text was removed.", at=first.at.replace(year=2016)
        )
    said = (GONE, *first.said[1:])
    (command.folder / "later.xml").write_text(wxr(NEW, (replace(first, said=said), *others)))
    assert command.run("ingest", "later.xml", "--captured", "2017-01-01").code == 0


def first_of(command: Command, home: str) -> str:
    """Give the id of the first comment of the first post, as a blog shows it."""
    ((own,),) = command.rows(
        "SELECT id FROM comments WHERE text LIKE ? AND url LIKE ?", f"{MINE}%", f"{home}%"
    )
    return own


def published(command: Command, words: str, *, file: Path | None = None) -> int:
    """Count the records that say something."""
    return sum(
        command.rows(f"SELECT count(*) FROM {table} WHERE text LIKE ?", f"%{words}%", file=file)[0][0]
        for table in ("comments", "versions", "posts")
    )


def removed(command: Command, how: str) -> str:
    """Remove something of what is on both sites; gives words of it."""
    own = first_of(command, NEW)
    if how == "redact":
        done = command.run(
            "redact", own, "--phrase", "letter number 0 about The elms", "--reason", "asked to"
        )
    else:
        if how == "post":
            ((own,),) = command.rows("SELECT post_id FROM comments WHERE id = ?", own)
        done = command.run("takedown", own, "--reason", "privacy")
    assert done.code == 0, done
    return "about The elms" if how == "post" else "letter number 0 about The elms"


@pytest.mark.parametrize("how", ["comment", "redact", "post"])
def test_what_was_removed_stays_removed_of_all_that_it_was_made_of(tmp_path, how):
    command = taken(tmp_path / "work", blog(), blog())
    command.run("alias", OLD, NEW)
    words = removed(command, how)
    assert published(command, words) == 0
    shown_otherwise(command, post=how == "post")
    assert published(command, words) == 0
    assert command.run("alias", "--undo", OLD).code == 0
    assert published(command, words) == 0
    assert command.run("rebuild", "--archive", command.folder / "again.db").code == 0
    assert published(command, words, file=command.folder / "again.db") == 0


@pytest.mark.parametrize("how", ["comment", "redact"])
def test_what_was_removed_is_brought_back_of_all_at_once(tmp_path, how):
    command = taken(tmp_path / "work", blog(), blog())
    command.run("alias", OLD, NEW)
    own = first_of(command, NEW)
    removed(command, how)
    name = "takedown" if how == "comment" else "redact"
    more = () if how == "comment" else ("--phrase", "letter number 0 about The elms")
    assert command.run(name, own, *more, "--reason", "error", "--undo").code == 0
    assert command.run("alias", "--undo", OLD).code == 0
    assert published(command, MINE) == 2


ANOTHER = Said(10_001, "A reader", MINE[:9] + " is not here any more.", GONE.at.replace(year=2016))


@pytest.mark.parametrize("home", [OLD, NEW])
@pytest.mark.parametrize("how", ["takedown", "redact"])
def test_what_was_removed_before_the_alias_stays_removed_when_the_two_part_by_themselves(tmp_path, home, how):
    command = taken(tmp_path / "work", blog(), blog())
    more = ("--phrase", "letter number 0 about The elms") if how == "redact" else ()
    assert command.run(how, first_of(command, home), *more, "--reason", "privacy").code == 0
    command.run("alias", OLD, NEW)
    words = "letter number 0 about The elms"
    assert published(command, words) == 0
    first, *others = moved(blog(), hours=5)
    (command.folder / "later.xml").write_text(
        wxr(NEW, (replace(first, said=(ANOTHER, *first.said[1:])), *others))
    )
    assert command.run("ingest", "later.xml", "--captured", "2017-01-01").code == 0
    assert published(command, words) == 0


def test_an_imported_undo_brings_back_nothing_that_was_removed(tmp_path):
    command = taken(tmp_path / "work", blog(), blog())
    assert command.run("takedown", first_of(command, OLD), "--reason", "privacy").code == 0
    command.run("alias", OLD, NEW, "--who", "ada")
    shown_otherwise(command)
    shutil.copytree(command.folder, tmp_path / "copy")
    other = Here(tmp_path / "copy")
    command.run("alias", "--undo", OLD, "--who", "ada")
    file = tmp_path / "decisions.jsonl"
    assert command.run("review", "--export", file).code == 0
    assert other.run("review", "--import", file).code == 0
    assert published(other, MINE) == published(command, MINE) == 0
    assert command.rows("SELECT * FROM tombstones ORDER BY id") == other.rows(
        "SELECT * FROM tombstones ORDER BY id"
    )


def test_what_was_removed_on_one_site_is_removed_on_both_when_they_part(tmp_path):
    command = taken(tmp_path / "work", blog(), blog())
    assert command.run("takedown", first_of(command, OLD), "--reason", "privacy").code == 0
    command.run("alias", OLD, NEW)
    assert published(command, MINE) == 0
    shown_otherwise(command)
    assert published(command, MINE) == 0
    assert command.run("alias", "--undo", OLD).code == 0
    assert published(command, MINE) == 0
