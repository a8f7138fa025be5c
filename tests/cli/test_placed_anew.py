"""Files that told no address, given again with one: what is held of them moves there."""

import pytest

from tests.cli.command import Command
from tests.cli.test_nameless_files import saved
from tests.pipeline.compared import rows

BLOG = "http://gorse.example/"
ENTRY = """AUTHOR: Nell
TITLE: {title}
STATUS: Publish
{own}DATE: 03/05/2009 09:00:00 AM
-----
BODY:
Write to the harbour office about the path, and tell us what it answers.
-----
COMMENT:
AUTHOR: Gus Birch
DATE: 03/06/2009 10:00:00 AM
I have written, and nobody has answered about {title} until today.
-----
--------
"""


def export(command: Command, own: str = "") -> str:
    told = (ENTRY.format(title=title, own=own.format(number)) for number, title in enumerate(("One", "Two")))
    (command.folder / "mt.txt").write_text("".join(told))
    return "mt.txt"


def held(command: Command) -> list[tuple[object, ...]]:
    return command.rows(
        "SELECT (SELECT count(*) FROM posts), (SELECT count(*) FROM comments), url FROM sites ORDER BY url"
    )


@pytest.mark.parametrize("captured", [(), ("--captured", "2014-01-01")])
def test_who_follows_the_advice_has_everything_once(command: Command, captured: tuple[str, ...]):
    page = saved(command, "lamps.html", "Lamps", "I counted eleven with a cross on them.")
    mt = export(command)
    assert "import it with --url" in command.run("ingest", mt, page, *captured).err
    done = command.run("ingest", mt, "--url", BLOG, *captured)
    assert done.code == 0, done
    assert held(command) == [(3, 4, "file:///"), (3, 4, BLOG)]
    done = command.run("ingest", page, "--url", f"{BLOG}lamps.html", *captured)
    assert "0 captures" in done.out, done
    assert held(command) == [(3, 4, BLOG)]
    assert [kind for kind, _ in command.problems()] == ["unsure-engine"]
    command.run("rebuild", "--archive", "again.db")
    assert rows(command.folder / "again.db") == rows(command.archive)


def test_of_another_time_it_is_another_capture_of_the_same_records(command: Command):
    mt = export(command)
    command.run("ingest", mt)
    assert "1 captures" in command.run("ingest", mt, "--url", BLOG, "--captured", "2014-01-01").out
    assert held(command) == [(2, 2, BLOG)]


def test_what_was_taken_down_stays_so_where_it_is_placed(command: Command):
    mt = export(command)
    command.run("ingest", mt)
    ((own,),) = command.rows("SELECT id FROM comments WHERE text LIKE '%about One%'")
    assert command.run("takedown", own, "--reason", "privacy").code == 0
    assert command.run("ingest", mt, "--url", BLOG).code == 0
    assert held(command) == [(2, 1, BLOG)]
    assert command.run("rebuild", "--archive", "again.db").code == 0
    assert rows(command.folder / "again.db") == rows(command.archive)


def test_an_export_all_of_whose_posts_tell_addresses_makes_no_site_of_none(command: Command):
    mt = export(command, f"UNIQUE URL: {BLOG}2009/03/{{}}.html\n")
    draft = ENTRY.format(title="Three", own="").replace("Publish", "Draft")
    with (command.folder / mt).open("a") as file:
        file.write(draft)
    assert command.run("ingest", mt).code == 0
    assert held(command) == [(2, 2, BLOG)]
    told = command.rows(
        "SELECT p.kind, s.url FROM problems p JOIN sites s ON s.id = p.site_id ORDER BY p.kind"
    )
    # The draft, and the comment under it.
    assert told == [("skipped-hidden", BLOG), ("skipped-private", BLOG)]
