"""``verify`` as a person runs it: it writes nothing, knows what people decided, and tells what it cannot do."""

import fcntl
import hashlib
import re
import sqlite3
import subprocess
import sys
import textwrap
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.command import ORDINARY, ROOT, SAMPLES, Command, refused

IDS = "SELECT id FROM posts UNION ALL SELECT id FROM comments UNION ALL SELECT id FROM responses"
"""As a user without the right to write where permissions say no; for root, whom none hinder."""


def every_id(command: Command) -> list[str]:
    return [own for (own,) in command.rows(IDS)]


def files(folder: Path) -> dict[str, str]:
    """Give the digest of every file under a folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def a_response(command: Command) -> tuple[str, str]:
    """Give the ids of a signed response with commitments, and of its comment."""
    return command.rows(
        "SELECT id, comment_id FROM responses WHERE signatory IS NOT NULL AND comment_id IS NOT NULL "
        "AND continues IS NULL AND id IN (SELECT response_id FROM commitments) ORDER BY id LIMIT 1"
    )[0]


def test_all_holds_and_nothing_is_written(held: Command):
    before = files(held.folder)
    done = held.run("verify", *every_id(held))
    assert done.code == 0, done
    assert done.out.splitlines()[-1] == f"{len(every_id(held))} checked, 0 not as they were"
    assert held.run("verify").code == 0
    assert files(held.folder) == before


def test_a_record_is_cut_out_and_proved_by_hand(looked_at: Command):
    """As docs/citing.md says."""
    captures = looked_at.rows("SELECT segment, offset, record_digest, payload_digest FROM captures")
    for segment, offset, record_digest, payload_digest in captures:
        rest = (looked_at.vault / "segments" / segment).read_bytes()[offset:]
        inflated = zlib.decompressobj(31)
        record = inflated.decompress(rest)
        member = rest[: len(rest) - len(inflated.unused_data)]
        assert f"sha256:{hashlib.sha256(member).hexdigest()}" == record_digest
        body = record.split(b"\r\n\r\n", 1)[1].removesuffix(b"\r\n\r\n")
        assert f"sha256:{hashlib.sha256(body).hexdigest()}" == payload_digest
    assert len(captures) == 3


@pytest.mark.parametrize("kind", ["responses", "comments", "posts"])
def test_commands_of_the_proof_lead_from_a_record_to_its_bytes(looked_at: Command, kind: str):
    """As they stand in docs/citing.md."""
    document = (ROOT / "docs" / "citing.md").read_text(encoding="utf-8")
    (sql,) = re.findall(r'sqlite3 archive\.db "(.*?)"\n', document, re.DOTALL)
    (code,) = re.findall(r"python3 -c '(.*?)' vault", document, re.DOTALL)
    ((own,),) = looked_at.rows(f"SELECT id FROM {kind} ORDER BY id LIMIT 1")
    found = looked_at.rows(sql.replace("'ID'", f"'{own}'"))
    assert found
    for segment, offset, record_digest, _ in found:
        arguments = [
            sys.executable,
            "-c",
            textwrap.dedent(f"    {code}"),
            looked_at.vault / "segments" / segment,
        ]
        proved = subprocess.run(
            [*arguments, str(offset)],
            cwd=looked_at.folder,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        assert proved.stdout.strip() == record_digest
        assert (looked_at.folder / "record.warc").read_bytes().startswith(b"WARC/1.1")
    (looked_at.folder / "record.warc").unlink()


def test_without_the_vault_it_is_said_who_has_it(looked_at: Command):
    _, own = a_response(looked_at)
    for arguments in ((own,), ()):
        refused(looked_at.run("verify", *arguments, "--vault", "nowhere"), "nowhere", "its keeper has that")


def test_what_people_decided_holds(held: Command):
    own, comment = a_response(held)
    (text,) = held.rows("SELECT text FROM responses WHERE id = ?", own)[0]
    words = max(text.split(), key=lambda word: (word.isalpha(), len(word)))
    assert held.run("redact", comment, "--phrase", words, "--reason", "test").code == 0
    done = held.run("verify", own, comment)
    assert done.code == 0, done
    assert held.run("takedown", comment, "--reason", "privacy").code == 0
    done = held.run("verify", comment)
    assert done.code == 0, done
    assert f"{comment}: taken down: privacy, " in done.out
    with closing(sqlite3.connect(held.archive)) as connection:
        connection.execute("UPDATE tombstones SET reason = 'spam'")
        connection.commit()
    done = held.run("verify", comment)
    assert done.code == 1, done
    assert f"{comment}: NOT AS CAPTURED: tombstones.reason is not as the ledger has it" in done.out


def test_a_mistyped_id_is_wrong_usage(looked_at: Command):
    _, own = a_response(looked_at)
    done = looked_at.run("verify", own, "mistyped")
    refused(done, "mistyped: no post, comment or response of that id", code=2)
    assert done.out == ""


@pytest.fixture
def locked(held: Command) -> Iterator[Command]:
    folders = [held.folder, *(path for path in held.folder.rglob("*") if path.is_dir())]
    for path in held.folder.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    held.folder.chmod(0o555)
    yield held
    for path in folders:
        path.chmod(0o755)


def test_what_is_locked_is_verified(locked: Command):
    before = files(locked.folder)
    done = locked.run("verify", *every_id(locked), prefix=ORDINARY)
    assert done.code == 0, done
    assert locked.run("verify", prefix=ORDINARY).code == 0
    assert files(locked.folder) == before


def test_who_writes_is_waited_for(held: Command):
    with (held.vault / "lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refused(held.run("verify"), "another process is at work with this vault")
        fcntl.flock(lock, fcntl.LOCK_SH)
        assert held.run("verify").code == 0
        refused(held.run("ingest", SAMPLES / "export.xml"), "another process is at work with this vault")


STOPPED = """
import sys
import zlib
from onrecord import cli

def stop(**_):
    raise KeyboardInterrupt

cli.cli.main = stop
cli.main()
"""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ingest", "stopped; the same command goes on where it stopped"),
        ("sync", "stopped; the same command goes on where it stopped"),
        ("verify", "stopped"),
        ("rebuild", "stopped"),
    ],
)
def test_only_what_goes_on_says_so_when_it_is_stopped(name: str, told: str):
    done = subprocess.run(
        [sys.executable, "-c", STOPPED, name], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert (done.returncode, done.stderr) == (130, f"onrecord: {told}\n")
