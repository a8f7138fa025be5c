"""An archive that was made elsewhere has its vault there: commands that need it say so, and make none."""

import shutil

import pytest

from tests.cli.command import LOCAL, SAMPLES, Command, refused

EXPORT = ("ingest", SAMPLES / "export.xml", "--captured", "2012-03-02")


@pytest.fixture
def taken(command: Command) -> str:
    """A folder with the archive alone, as downloaded; gives the id of a response in it."""
    assert command.run(*EXPORT).code == 0
    shutil.rmtree(command.vault)
    ((own,),) = command.rows("SELECT id FROM responses LIMIT 1")
    return own


def test_commands_say_that_its_keeper_has_the_vault(command: Command, taken: str):
    for arguments in (
        ("takedown", taken, "--reason", "privacy"),
        ("redact", taken, "--phrase", "library", "--reason", "asked"),
        ("review", "--list"),
        ("rebuild",),
        ("alias", "--list"),
        ("sync", *LOCAL),
        ("verify", taken),
    ):
        refused(command.run(*arguments), "vault: not there", "keeper has")
        assert not command.vault.exists()


def test_refused_ingest_leaves_no_vault(command: Command, taken: str):
    refused(command.run(*EXPORT), "archive.db: not made from vault, which is not there", "keeper")
    assert not command.vault.exists()
    refused(command.run("verify", taken), "its keeper has that")


def test_archive_that_holds_nothing_yet_gets_a_vault(command: Command):
    command.archive.touch()
    assert command.run(*EXPORT).code == 0
    assert command.vault.is_dir()
