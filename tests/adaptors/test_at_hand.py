"""Where the adaptor is not at hand that a vault was read with, nothing is read otherwise in silence."""

import shutil
from contextlib import closing

import pytest

from ingest.store import database
from ingest.store.vault import cellar
from tests.adaptors.conftest import ADDRESS, CAPTURED, COMMENTS, PAGE, POST
from tests.cli.command import Command, refused

PEOPLE = "SELECT author FROM comments ORDER BY published"
READ = [("Ben Rook",), ("Cleo Vane",)]


@pytest.fixture
def command(tmp_path):
    """Whose adaptors are gone, after a blog was read with them."""
    command = Command(tmp_path)
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "adaptors").mkdir()
    (tmp_path / "adaptors" / "odd.py").write_text(POST + COMMENTS, encoding="utf-8")
    done = command.run("ingest", "page.html", "--url", ADDRESS, "--captured", CAPTURED)
    assert (done.code, command.rows(PEOPLE)) == (0, READ), done
    shutil.move(tmp_path / "adaptors", tmp_path / "elsewhere")
    return command


@pytest.mark.parametrize(
    "arguments",
    [
        ("rebuild",),
        ("rebuild", "--archive", "fresh.db"),
        ("sync", "--allow-private-hosts"),
        ("ingest", "page.html", "--url", ADDRESS),
        ("ingest", "http://odd.example/"),
    ],
)
def test_what_reads_pages_stops_and_names_the_adaptor(command, arguments):
    done = command.run(*arguments)
    refused(done, "odd.py", "1 of http://odd.example/", "--adaptors", "rebuild --force")
    assert command.rows(PEOPLE) == READ
    assert not (command.folder / "fresh.db").exists()


def test_rebuild_goes_on_with_the_adaptor_or_by_force(command):
    assert command.run("rebuild", "--adaptors", "elsewhere").code == 0
    assert command.rows(PEOPLE) == READ
    assert command.run("rebuild", "--force").code in {0, 1}
    assert command.rows(PEOPLE) != READ
    # It was said once that they are read without it.
    assert command.run("rebuild").code in {0, 1}


def test_another_adaptor_for_the_site_takes_its_place(command):
    (command.folder / "adaptors").mkdir()
    shutil.copy(command.folder / "elsewhere" / "odd.py", command.folder / "adaptors" / "better.py")
    assert command.run("rebuild").code == 0
    assert command.rows(PEOPLE) == READ


def test_record_that_its_adaptor_would_have_to_read_is_not_called_false(command):
    ((own,),) = command.rows("SELECT id FROM comments WHERE author = 'Ben Rook'")
    done = command.run("verify", own)
    assert done.code == 1
    assert f"{own}: ADAPTOR MISSING: http://odd.example/ was read by the adaptor odd.py" in done.out
    assert "--adaptors" in done.out
    assert (
        done.out.splitlines()[-1] == "0 checked, 0 not as they were, 1 not to be told without their adaptor"
    )
    (told,) = command.run("verify", own, "--json").objects()
    assert (told["sound"], told["verdict"]) == (False, "adaptor missing")
    assert command.run("verify", own, "--adaptors", "elsewhere").code == 0


def test_damage_is_told_without_the_adaptor_too(command):
    ((own,),) = command.rows("SELECT id FROM comments WHERE author = 'Ben Rook'")
    (segment,) = (command.vault / "segments").glob("*.warc.gz")
    body = bytearray(segment.read_bytes())
    body[len(body) // 2] ^= 1
    segment.write_bytes(body)
    assert "NOT AS CAPTURED" in command.run("verify", own).out


def test_vault_of_before_tells_adaptors_by_their_software(tmp_path):
    file = tmp_path / "vault.db"
    step = next(n for n, sql in enumerate(cellar.STEPS) if "reads ADD COLUMN adaptor" in sql)
    with closing(database.connect(file)) as before:
        database.migrate(before, file, cellar.STEPS[:step], "vault")
        before.executemany(
            "INSERT INTO reads VALUES (?, 'odd.example', 'http://odd.example/', ?, '2013', 0)",
            [("a", "tattler"), ("b", "wordpress"), ("c", ""), ("d", None)],
        )
        before.commit()
    with closing(cellar.opened(file)) as now:
        rows = now.execute("SELECT capture, adaptor FROM reads ORDER BY capture").fetchall()
    assert [tuple(row) for row in rows] == [("a", "tattler"), ("b", None), ("c", None), ("d", None)]
