"""The demo: what is committed is what it builds, and building it harms nobody's work."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.pipeline import opened_to_read, verify_captures, verify_records
from ingest.store import Vault
from ingest.store.claims import claim_of
from onrecord.demo import ROOT, build, place, records


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive, tally = build(tmp_path_factory.mktemp("demo"))
    assert tally.failed == []
    assert tally.serious == []
    return archive


def segments(archive: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted((archive.parent / "vault" / "segments").iterdir())]


@pytest.fixture
def fresh(built: Path, tmp_path: Path) -> Path:
    """A build of its own, with its vault, that may be moved away."""
    shutil.copytree(built.parent, tmp_path / "fresh")
    return tmp_path / "fresh" / "archive.db"


def test_committed_archive_is_what_the_demo_builds(built: Path):
    assert list(records(ROOT / "archive.db")) == list(records(built))


def test_every_build_is_the_same(built: Path, tmp_path: Path):
    again, _ = build(tmp_path)
    assert list(records(again)) == list(records(built))
    assert segments(again) == segments(built)


def test_the_vault_does_not_depend_on_how_zlib_packs(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("zlib.compressobj", None)
    again, _ = build(tmp_path)
    assert segments(again) == segments(built)


def test_committed_archive_is_verified_with_the_vault_that_the_demo_builds(built: Path):
    with opened_to_read(
        archive=ROOT / "archive.db", vault=built.parent / "vault", now=lambda: datetime.now(UTC)
    ) as shop:
        ids = [
            row[0]
            for table in ("posts", "comments", "responses")
            for row in shop.archive.connection.execute(f"SELECT id FROM {table}")
        ]
        claims = [claim for own in ids if (claim := claim_of(shop.archive, shop.vault, own)) is not None]
        assert len(claims) == len(ids) > 100
        assert [f for f in verify_records(shop, claims) if not f.sound] == []
        assert [f for f in verify_captures(shop) if not f.sound] == []


def test_archive_that_holds_the_same_is_left_as_it_is(fresh: Path, tmp_path: Path):
    root = tmp_path / "root"
    root.mkdir()
    shutil.copyfile(fresh, root / "archive.db")
    with closing(sqlite3.connect(root / "archive.db")) as connection:
        connection.execute("VACUUM")
    before = (root / "archive.db").read_bytes()
    assert place(fresh, root) == root / "archive.db"
    assert (root / "archive.db").read_bytes() == before
    assert (root / "vault" / "vault.db").exists()


def test_first_build_takes_its_place(fresh: Path, tmp_path: Path):
    root = tmp_path / "root"
    root.mkdir()
    assert place(fresh, root) == root / "archive.db"
    assert list(records(root / "archive.db")) == list(records(fresh))


def test_somebodys_own_archive_is_left_alone(fresh: Path, tmp_path: Path):
    root = tmp_path / "root"
    (root / "vault").mkdir(parents=True)
    shutil.copyfile(fresh, root / "archive.db")
    with closing(sqlite3.connect(root / "archive.db")) as connection:
        connection.execute("UPDATE posts SET title = 'My own work'")
        connection.commit()
    before = (root / "archive.db").read_bytes()
    assert place(fresh, root) == fresh
    assert (root / "archive.db").read_bytes() == before


def test_vault_of_something_else_is_left_alone(fresh: Path, tmp_path: Path):
    root = tmp_path / "root"
    with Vault.open(root / "vault", now=lambda: datetime.now(UTC)):
        shutil.copyfile(fresh, root / "archive.db")
    assert place(fresh, root) == fresh
    with Vault.open_to_read(root / "vault", now=lambda: datetime.now(UTC)) as vault:
        assert list(vault.captures()) == []


def test_archive_of_an_earlier_version_is_replaced(fresh: Path, tmp_path: Path):
    root = tmp_path / "root"
    root.mkdir()
    shutil.copyfile(fresh, root / "archive.db")
    with closing(sqlite3.connect(root / "archive.db")) as connection:
        connection.execute("DROP TABLE redirects")
    assert place(fresh, root) == root / "archive.db"
    assert list(records(root / "archive.db")) == list(records(fresh))


def test_a_port_that_is_taken_is_told_before_anything_is_said_to_be_there():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "onrecord.demo", "--port", str(port)],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
    assert (done.returncode, done.stdout) == (1, "")
    assert f"port {port} is taken; `make demo PORT=8002` serves on another" in done.stderr


def test_a_folder_of_any_name_may_hold_the_demo(fresh: Path, tmp_path: Path):
    root = tmp_path / "blog #2?"
    root.mkdir()
    shutil.copyfile(fresh, root / "archive.db")
    assert place(fresh, root) == root / "archive.db"
    assert not (tmp_path / "blog ").exists()


def test_the_demo_takes_its_folder_away_when_it_is_told_to_end(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    told, root = tmp_path / "told", tmp_path / "root"
    root.mkdir()
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    at = f"from pathlib import Path; from onrecord import demo; demo.ROOT = Path({str(root)!r}); demo.run()"
    command = [sys.executable, "-c", at, "--port", str(port)]
    with (
        told.open("w") as out,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out) as demo,
    ):
        deadline = time.monotonic() + 120
        while "running on" not in told.read_text() and time.monotonic() < deadline:
            time.sleep(0.1)
        assert list(tmp_path.glob("onrecord-demo-*"))
        demo.terminate()
    assert not list(tmp_path.glob("onrecord-demo-*"))
    assert "Traceback" not in told.read_text()


@pytest.mark.parametrize("broken", [True, False], ids=["half-made", "whole"])
def test_a_first_try_that_was_broken_off_is_made_anew(tmp_path: Path, broken: bool):
    [line] = [line for line in (ROOT / "Makefile").read_text().splitlines() if "-m venv" in line]
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\nexit {int(broken)}\n")
    python.chmod(0o755)
    steps = "all:\n" + line.replace("$(BIN)", ".venv/bin").replace("$(PYTHON)", "echo made anew:") + "\n"
    (tmp_path / "Makefile").write_text(steps)
    done = subprocess.run(["make"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ("made anew" in done.stdout) == broken
