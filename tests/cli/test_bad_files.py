"""Files, archives and vaults that cannot be used: one clear line, the right exit code, a row where there is an archive."""

import gzip
import resource
import sqlite3
import subprocess
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.command import LOCAL, ORDINARY, SAMPLES, Command, Done, refused
from tests.cli.test_bad_addresses import LAUGHING_FEED
from tests.fetch.faultd import Faultd, silent
from tests.lacking import lacking

MIB = 1024 * 1024
EXPORT = SAMPLES / "export.xml"
PAGE = SAMPLES / "write-to-the-people-with-the-pens.html"


def record(number: int, body: bytes) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Target-URI: http://lastbus.example/part-{number}/\r\nWARC-Date: 2016-01-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0)


def as_ordinary(command: Command, *arguments: object) -> Done:
    return command.run(*arguments, prefix=ORDINARY)


def good_run_follows(command: Command) -> None:
    done = command.run("ingest", EXPORT)
    assert done.code == 0, done
    assert command.rows("SELECT count(*) FROM posts") == [(9,)]
    assert command.run("verify").code == 0


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("export.xml", b"%PDF-1.4 minutes of the meeting", "a PDF"),
        ("page.html", b"\x89PNG\r\n\x1a\n" + bytes(64), "a PNG image"),
        ("old.warc", gzip.compress(b"\x00\x01\x02" * 99, mtime=0), "binary data"),
        ("pages.wacz", b"PK\x03\x04 and nothing else", "zip file that cannot be opened"),
        ("empty.xml", b"", "an empty file"),
        ("laughs.xml", LAUGHING_FEED, "entities of its own"),
        ("broken.xml.gz", gzip.compress(EXPORT.read_bytes(), mtime=0)[:40], "gzip is broken"),
    ],
)
def test_file_that_is_not_what_its_name_says_is_named_for_what_it_is(
    command: Command, name: str, body: bytes, words: str
):
    file = command.folder / name
    file.write_bytes(body)
    done = command.run("ingest", file)
    refused(done, name, words)
    assert [detail for _, detail in command.problems()] == [done.last.removeprefix("failed: ")]
    good_run_follows(command)


def test_zip_that_cannot_be_unpacked_is_refused_before_it_is_kept(command: Command):
    command.run("ingest", EXPORT)
    with zipfile.ZipFile(command.folder / "export.zip", "w") as package:
        package.write(EXPORT, "../blog.2012-01-01.xml")
    done = command.run("ingest", "export.zip")
    refused(
        done, "export.zip: a zip file without WARC files in it", "leads out", "unpack it and give the folder"
    )
    assert command.run("ingest", EXPORT, "export.zip").code == 1
    assert command.rows("SELECT count(*) FROM captures", file=command.vault / "vault.db") == [(1,)]
    assert len([kind for kind, _ in command.problems() if kind == "not-recognised"]) == 1
    done = command.run("rebuild")
    assert done.code == 0, done


def test_damaged_zip_is_refused_and_what_was_read_of_it_is_not_taken(command: Command):
    file = command.folder / "export.zip"
    with zipfile.ZipFile(file, "w") as package:
        package.write(EXPORT, "a.xml")
    body = bytearray(file.read_bytes())
    body[len(body) // 2] ^= 0xFF
    file.write_bytes(bytes(body))
    refused(command.run("ingest", file), "export.zip: a zip file", "could not be unpacked whole")
    assert command.rows("SELECT count(*) FROM posts") == [(0,)]


def test_zip_of_an_export_is_read_as_the_folder_that_it_packs(command: Command):
    """Hosts of blogs hand exports out so."""
    with zipfile.ZipFile(command.folder / "export.zip", "w") as package:
        package.write(EXPORT, "blog.2012-01-01/blog.2012-01-01.xml")
        package.writestr("blog.2012-01-01/notes.bin", b"\x00\x01" * 50)
    done = command.run("ingest", "export.zip")
    assert done.code == 0, done
    assert command.rows("SELECT count(*) FROM posts") == [(9,)]
    assert [k for k, _ in command.problems() if k == "skipped-no-page"] == ["skipped-no-page"]
    assert command.run("rebuild").code == 0
    assert command.rows("SELECT count(*) FROM posts") == [(9,)]


def test_zip_of_saved_pages_is_named_by_the_host_that_it_is_of(command: Command):
    page = "<html><head><title>The weir</title></head><body><article><h1>The weir</h1><p>%s</p></article></body></html>"
    with zipfile.ZipFile(command.folder / "weir.example.zip", "w") as package:
        package.writestr("index.html", page % "The weir, and what is to become of it.")
        package.writestr("2012/the-weir/index.html", page % ("Stones lie in the river. " * 20))
    done = command.run("ingest", "weir.example.zip")
    assert done.code == 0, done
    assert command.rows("SELECT url FROM posts WHERE text LIKE 'Stones%'") == [
        ("http://weir.example/2012/the-weir/",)
    ]


def test_unreadable_file_does_not_stop_the_others(command: Command):
    bad = command.folder / "bad.xml"
    bad.write_bytes(b"%PDF-1.4")
    done = command.run("ingest", bad, EXPORT)
    assert done.code == 1, done
    assert "bad.xml: a PDF" in done.last
    assert command.rows("SELECT count(*) FROM posts") == [(9,)]


def test_file_that_is_not_there_is_wrong_usage(command: Command):
    done = command.run("ingest", "nowhere.xml")
    refused(done, "nowhere.xml: no such file", "http://", code=2)
    assert not command.vault.exists()


def test_folder_is_taken_file_by_file_without_our_own(command: Command):
    (command.folder / "a.xml").write_bytes(EXPORT.read_bytes())
    assert command.run("ingest", ".").code == 0
    again = command.run("ingest", ".")
    assert again.code == 0, again
    assert command.rows("SELECT count(*) FROM problems WHERE kind = 'not-recognised'") == [(0,)]


def test_truncated_web_archive_gives_what_is_whole_and_names_the_place(command: Command):
    page = PAGE.read_bytes()
    whole = record(1, page) + record(2, page)
    file = command.folder / "cut.warc.gz"
    file.write_bytes(whole[:-400])
    done = command.run("ingest", file)
    assert done.code == 1, done
    assert "cut.warc.gz is damaged after byte" in done.err
    assert "get the file again" in done.err
    assert command.rows("SELECT count(*) FROM posts") == [(1,)]
    assert [kind for kind, _ in command.problems() if not kind.startswith("skipped")] == [
        "damaged-archive",
        "truncated",
    ]


def test_web_archive_without_a_whole_record_fails(command: Command):
    file = command.folder / "cut.warc.gz"
    file.write_bytes(record(1, PAGE.read_bytes())[:-400])
    refused(command.run("ingest", file), "cut.warc.gz", "get the file again")


def test_truncated_export_gives_what_came_before(command: Command):
    file = command.folder / "cut.xml"
    file.write_bytes(EXPORT.read_bytes()[:60_000])
    done = command.run("ingest", file)
    assert done.code == 1, done
    assert "The export stops before its end" in done.last
    assert "Export the site again" in done.last
    assert command.rows("SELECT count(*) > 0 FROM comments") == [(1,)]
    good_run_follows(command)


def test_gzip_bomb_as_a_file_stays_packed(command: Command):
    file = command.folder / "page.html.gz"
    file.write_bytes(gzip.compress(b"<!doctype html><p>" + bytes(300 * MIB), mtime=0))
    done = command.measured("ingest", file)
    refused(done, "page.html.gz", "longer than 64 MiB")
    assert done.peak < 300 * MIB


# Archives and vaults


def test_archive_of_a_newer_schema_is_left_alone(command: Command):
    assert command.run("ingest", EXPORT).code == 0
    with closing(sqlite3.connect(command.archive)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = command.archive.read_bytes()
    for arguments in (("ingest", EXPORT), ("sync",), ("status",), ("verify",), ("rebuild",), ("serve",)):
        refused(command.run(*arguments), "archive.db", "newer onrecord", "schema 99", "install")
    assert command.archive.read_bytes() == before


@pytest.mark.parametrize("what", ["another", "none"])
def test_archive_that_is_something_else_is_left_alone(command: Command, what: str):
    if what == "another":
        with closing(sqlite3.connect(command.archive)) as connection:
            connection.execute("CREATE TABLE recipes (name TEXT)")
    else:
        command.archive.write_bytes(b"Dear diary, " * 1000)
    before = command.archive.read_bytes()
    words = "no onrecord archive" if what == "another" else "not a sound SQLite database"
    for arguments in (("ingest", EXPORT), ("status",), ("serve",)):
        refused(command.run(*arguments), "archive.db", words)
    assert command.archive.read_bytes() == before
    command.archive.unlink()
    good_run_follows(command)


@pytest.mark.parametrize("name", ["status", "verify", "rebuild", "review", "serve"])
def test_what_is_not_there_yet_is_said_with_the_remedy(command: Command, name: str):
    refused(command.run(name), "not there", "onrecord ingest")
    assert list(command.folder.iterdir()) == []


@pytest.mark.parametrize("words", [("status",), ("serve",), ("cite", "x"), ("check", "x"), ("export", "out")])
def test_an_archive_that_is_lost_beside_its_vault_is_made_again_by_a_rebuild(
    command: Command, words: tuple[str, ...]
):
    command.vault.mkdir()
    refused(command.run(*words), "archive.db: not there", "onrecord rebuild")


def test_sync_of_nothing_says_what_to_do_first(command: Command):
    refused(command.run("sync"), "not there", "onrecord ingest")
    assert not (command.folder / "archive.db").exists()
    assert not (command.folder / "vault").exists()


def test_vault_in_use_is_refused_and_the_first_run_goes_on(command: Command, server: Faultd):
    server.routes["/"] = silent(4)
    first = command.start("ingest", server.url("/"), *LOCAL)
    deadline = time.monotonic() + 30
    while not server.asked and time.monotonic() < deadline:
        time.sleep(0.02)
    second = command.run("ingest", EXPORT)
    assert len(second.lines) == 1, second
    refused(second, "vault", "is writing", str(first.pid))
    first.kill()
    first.communicate()
    good_run_follows(command)


def test_folder_without_permission_is_named(command: Command):
    command.folder.chmod(0o555)
    refused(as_ordinary(command, "ingest", EXPORT), "vault", "no permission to write", "owner")
    command.folder.chmod(0o755)
    good_run_follows(command)


def test_archive_without_permission_is_named(command: Command):
    assert command.run("ingest", EXPORT).code == 0
    command.archive.chmod(0o444)
    command.folder.chmod(0o555)
    refused(as_ordinary(command, "ingest", PAGE), "archive.db", "permission")
    command.folder.chmod(0o755)
    command.archive.chmod(0o644)
    good_run_follows(command)


def test_file_without_permission_is_named(command: Command):
    file = command.folder / "export.xml"
    file.write_bytes(EXPORT.read_bytes())
    file.chmod(0)
    refused(as_ordinary(command, "ingest", file), "export.xml", "ermission")
    good_run_follows(command)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 200 KiB; mounting one takes root."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if made.returncode:
        lacking(f"no disk can be mounted here: {made.stderr.decode().strip()}")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_full_disk_is_said_and_the_next_run_completes(small_disk: Path):
    command = Command(small_disk)
    refused(command.run("ingest", EXPORT), "disk is full", "make room")
    subprocess.run(["mount", "-o", "remount,size=50m", str(small_disk)], check=True)
    good_run_follows(command)


def test_limit_on_the_size_of_files_is_said_and_the_next_run_completes(command: Command):
    limit = (60_000, 60_000)
    done = command.run("ingest", EXPORT, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit))
    refused(done, "vault")
    good_run_follows(command)
