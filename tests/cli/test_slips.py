"""Slips at the command line: each is told with its remedy, and nothing is made or published by it."""

import socket
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.command import SAMPLES, Command, refused


@pytest.mark.parametrize("address", ["record.example", "foo", "", "http://x.example/?a"])
def test_a_copy_is_written_for_an_address_of_a_site_only(looked_at: Command, tmp_path: Path, address: str):
    copy = tmp_path / "copy"
    done = looked_at.run("export", "--site", copy, "--address", address)
    assert done.code == 2, done
    assert "is no address of a site; one is https://record.example" in done.err
    assert not copy.exists()


def test_how_addressees_are_named_is_not_set_by_a_trial_in_another_file(held: Command):
    done = held.run("rebuild", "--addressees", "whole", "--archive", "trial.db")
    assert done.code == 2, done
    assert "trial.db is not there" in done.err
    assert not (held.folder / "trial.db").exists()
    assert held.rows("SELECT * FROM decisions", file=held.vault / "vault.db") == []
    assert "from now on every archive" in held.run("rebuild", "--addressees", "whole").out


def test_a_file_that_is_none_is_one_problem_also_after_a_rebuild(held: Command):
    (held.folder / "notes.md").write_text("just a note")
    assert held.run("ingest", "notes.md").code == 3
    sql = "SELECT id, url, detail, first_seen FROM problems WHERE url = 'notes.md'"
    before = held.rows(sql)
    assert len(before) == 1
    held.run("rebuild")
    assert held.rows(sql) == before


def test_an_archive_in_a_folder_that_is_not_there_leaves_nothing_behind(command: Command):
    done = command.run("ingest", SAMPLES / "export.xml", "--archive", "nowhere/archive.db")
    refused(done, "nowhere/archive.db: the folder", "is not there; make it")
    assert not command.vault.exists()


def test_a_vault_that_is_a_device_is_told_as_no_folder(command: Command):
    refused(command.run("ingest", SAMPLES / "export.xml", "--vault", "/dev/null"), "no folder; name another")


def test_a_taken_port_is_told_with_another(looked_at: Command):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        done = looked_at.run("serve", "--port", port)
    assert done.code == 1, done
    assert f"port {port} is taken; `onrecord serve --port 8002` serves on another" in done.err
    assert looked_at.run("serve", "--port", "99999").code == 2


def test_a_removal_needs_a_reason_and_its_undoing_none(held: Command):
    [(own, words)] = held.rows("SELECT id, substr(text, 1, 12) FROM comments ORDER BY id LIMIT 1")
    for named in (
        ("takedown", own),
        ("redact", own, "--phrase", words),
        ("redact", own, "--phrase", words, "--reason", " "),
    ):
        done = held.run(*named)
        assert done.code == 2, done
        assert "--reason is lacking" in done.err
    assert held.run("takedown", own, "--reason", "privacy").code == 0
    assert held.rows("SELECT * FROM comments WHERE id = ?", own) == []
    assert held.run("takedown", own, "--undo").code == 0
    assert len(held.rows("SELECT * FROM comments WHERE id = ?", own)) == 1


def test_a_citation_names_its_archive(looked_at: Command):
    [(own,)] = looked_at.rows("SELECT id FROM responses ORDER BY id LIMIT 1")
    assert looked_at.run("cite", own, "--name", " ").code == 2
