"""A rebuild replaces an archive whole, or leaves it as it was: nobody has less than before unawares."""

import gzip
import os
import signal
from pathlib import Path

import pytest

from ingest.pipeline import Workshop, opened, rebuild
from onrecord.options import now
from tests.cli.command import SAMPLES, Command, refused, stopped
from tests.store.world import check_sound, dump

PAGE = "write-to-the-people-with-the-pens.html"


def last_segment(command: Command) -> Path:
    """The segment with the export."""
    return max((command.vault / "segments").glob("*.warc.gz"))


@pytest.fixture
def other(tmp_path: Path) -> Command:
    """Another archive with a vault of its own."""
    folder = tmp_path / "other"
    folder.mkdir()
    command = Command(folder)
    assert command.ingest(SAMPLES / PAGE, "--captured", "2013-03-04").code == 0
    return command


def test_a_rebuild_makes_the_same_archive(held: Command):
    before = dump(held.archive)
    assert held.run("rebuild").code == 0
    assert dump(held.archive) == before


@pytest.mark.parametrize("options", [(), ("--force",)])
def test_a_folder_that_is_no_vault_replaces_nothing(held: Command, options: tuple[str, ...]):
    before = held.archive.read_bytes()
    (held.folder / "other").mkdir()
    refused(held.run("rebuild", "--vault", "other", *options), "other", "no vault")
    assert held.archive.read_bytes() == before
    assert list((held.folder / "other").iterdir()) == []


def test_segments_without_their_ledger_are_read_only_where_that_is_asked_for(held: Command):
    before = dump(held.archive)
    (held.vault / "vault.db").unlink()
    for words in (
        ("rebuild",),
        ("sync", "http://blog.example/"),
        ("takedown", "7k3m9q2x4vab", "--reason", "privacy"),
    ):
        refused(held.run(*words), "vault.db is lost", "redact", "--force")
    assert dump(held.archive) == before
    assert not (held.vault / "vault.db").exists()
    # Where the text was saved from was not in the segments.
    assert held.run("rebuild", "--force").code == 1
    assert len(dump(held.archive)["comments"]) >= len(before["comments"])


@pytest.mark.parametrize("damage", ["gone", "cut short"])
def test_captures_that_cannot_be_read_are_named_and_nothing_is_replaced(held: Command, damage: str):
    before, segment = dump(held.archive), last_segment(held)
    if damage == "gone":
        segment.rename(held.folder / "elsewhere")
    else:
        os.truncate(segment, segment.stat().st_size - 100)
    done = held.run("rebuild", "--addressees", "whole")
    refused(done, "archive.db: left as it was", "--force")
    (named,) = [line for line in done.lines if line.startswith("cannot be read: ")]
    assert named.startswith(f"cannot be read: export.xml of 2026-11-01T00:00:00Z: {segment.name}"), done
    assert dump(held.archive) == before
    assert held.rows("SELECT * FROM decisions", file=held.vault / "vault.db") == []

    forced = held.run("rebuild", "--force")
    assert forced.code == 1, forced
    assert len(dump(held.archive)["posts"]) < len(before["posts"])
    assert "unreadable" in {kind for kind, _ in held.problems()}

    if damage == "gone":
        (held.folder / "elsewhere").rename(segment)
        assert held.run("rebuild").code == 0
        assert dump(held.archive) == before


def test_a_page_within_a_file_is_known_by_the_file(held: Command):
    """Of a web archive only its pages are read from, and only the file is in the vault."""
    assert held.ingest(web_archive(held.folder / "old.warc.gz")).code == 0
    before = dump(held.archive)
    last_segment(held).unlink()
    done = held.run("rebuild")
    refused(done, "archive.db: left as it was: 1 of the captures")
    assert "cannot be read: old.warc.gz" in done.err
    assert dump(held.archive) == before


def web_archive(path: Path) -> Path:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + (SAMPLES / PAGE).read_bytes()
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2013-01-01T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        "WARC-Target-URI: http://lastbus.example/2010/11/22/write-to-the-people-with-the-pens/\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    path.write_bytes(gzip.compress(head.encode() + http + b"\r\n\r\n"))
    return path


def test_an_archive_that_was_to_be_made_is_not_left_empty(held: Command):
    last_segment(held).unlink()
    refused(held.run("rebuild", "--archive", "fresh.db"), "fresh.db: left as it was")
    assert not (held.folder / "fresh.db").exists()


def test_a_file_that_never_could_be_read_hinders_no_rebuild(held: Command):
    file = held.folder / "minutes.pdf"
    file.write_bytes(b"%PDF-1.4")
    assert held.ingest(file).code == 3
    before = dump(held.archive)
    done = held.run("rebuild")
    assert done.code == 1, done
    assert "cannot be read: minutes.pdf of " in done.err
    assert dump(held.archive)["posts"] == before["posts"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("rebuild",),
        ("sync",),
        ("alias", "http://a.example/", "http://b.example/"),
        ("takedown", "x", "--reason", "spam"),
    ],
)
def test_no_command_empties_an_archive_whose_vault_is_another(
    held: Command, other: Command, arguments: tuple[str, ...]
):
    before = dump(held.archive)
    refused(held.run(*arguments, "--vault", other.vault), "archive.db: not made from", "--vault")
    assert dump(held.archive) == before


def test_another_vault_replaces_an_archive_where_that_is_asked_for(held: Command, other: Command):
    assert held.run("rebuild", "--vault", other.vault, "--force").code == 0
    assert dump(held.archive) == dump(other.archive)


@pytest.mark.parametrize("archive", ["archive.db", "fresh.db"])
def test_a_rebuild_that_is_broken_off_leaves_what_was(
    held: Command, monkeypatch: pytest.MonkeyPatch, archive: str
):
    before, vault = dump(held.archive), dump(held.vault / "vault.db")

    def stops(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    # When all is written, and only what ties it together is not.
    monkeypatch.setattr(Workshop, "weave", stops)
    with (
        opened(archive=held.folder / archive, vault=held.vault, software="test", contact="", now=now) as shop,
        pytest.raises(KeyboardInterrupt),
    ):
        rebuild(shop)
    assert dump(held.archive) == before
    assert dump(held.vault / "vault.db") == vault
    if archive == "fresh.db":
        assert dump(held.folder / archive)["posts"] == []


def test_a_rebuild_that_is_killed_leaves_what_was(held: Command):
    before = dump(held.archive)
    child = os.fork()
    if child == 0:
        Workshop.weave = lambda _: os._exit(9)  # type: ignore[method-assign,assignment]
        with opened(archive=held.archive, vault=held.vault, software="test", contact="", now=now) as shop:
            rebuild(shop)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    check_sound(held.archive)
    assert dump(held.archive) == before
    assert held.run("rebuild").code == 0
    assert dump(held.archive) == before


def test_a_rebuild_that_is_asked_to_end_leaves_what_was(held: Command):
    before = dump(held.archive)
    process = held.start("rebuild", "--workers", "1")
    assert process.stderr is not None
    assert process.stderr.readline()
    done = stopped(process, signal.SIGTERM)
    assert done.code in {0, 143}, done
    assert dump(held.archive) == before


def test_readers_see_the_old_archive_until_the_new_one_is_whole(
    held: Command, monkeypatch: pytest.MonkeyPatch
):
    seen: list[int] = []

    def look(_: Workshop) -> None:
        seen.append(held.rows("SELECT count(*) FROM comments")[0][0])

    last_segment(held).unlink()
    monkeypatch.setattr(Workshop, "weave", look)
    with opened(archive=held.archive, vault=held.vault, software="test", contact="", now=now) as shop:
        rebuild(shop, force=True)
    assert seen == [92, held.rows("SELECT count(*) FROM comments")[0][0]]
    assert seen[1] < seen[0]
