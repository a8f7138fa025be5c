"""Pages read in other processes: the same archive, whoever reads, and whatever happens to the readers."""

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import AbstractContextManager, closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.blogs import pages, record, write_warc
from ingest.extract.adaptors import Adaptor
from ingest.pipeline import Benches, Tally, Workshop, opened, rebuild, take_files, verify_records
from ingest.store.claims import claim_of
from tests.cli.command import Command
from tests.pipeline.compared import told

COUNT = 60
DEADLY = "https://weir.example/2015/03/part-44/"
"""A page after those that the first process reads itself."""

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def _die(_soup: object, page: object) -> None:
    if page.url == DEADLY and multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)


def deadly() -> tuple[Adaptor, ...]:
    return (Adaptor(name="deadly.py", sites=("weir.example",), engine="deadly", links=_die),)


def failing() -> tuple[Adaptor, ...]:
    raise ValueError("no adaptors today")


@pytest.fixture(scope="module")
def warc(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blogs") / "blogs.warc.gz"
    write_warc(path, pages(COUNT))
    return path


def open_shop(folder: Path, benches: Benches) -> AbstractContextManager[Workshop]:
    folder.mkdir(exist_ok=True)
    return opened(
        archive=folder / "archive.db",
        vault=folder / "vault",
        software="test",
        contact="",
        now=lambda: NOW,
        adaptors=benches.load() if benches.load is deadly else (),
        benches=benches,
    )


def taken(folder: Path, warc: Path, benches: Benches, *, again: bool = False) -> Tally:
    with open_shop(folder, benches) as shop:
        if again:
            rebuild(shop)
        else:
            take_files(shop, [warc], url=None, captured="2026-03-01T00:00:00Z")
    return shop.tally


def dump(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        return list(connection.iterdump())


def test_two_processes_make_the_archive_that_one_makes(tmp_path: Path, warc: Path):
    for number in (1, 2):
        taken(tmp_path / f"by {number}", warc, Benches(number))
    alone, many = (told(tmp_path / f"by {number}" / "archive.db") for number in (1, 2))
    assert many == alone
    assert len(alone["posts"]) == COUNT


def test_two_processes_rebuild_the_very_rows_that_one_rebuilds(tmp_path: Path, warc: Path):
    taken(tmp_path, warc, Benches(2))
    before = told(tmp_path / "archive.db")
    made = []
    for number in (1, 2):
        (tmp_path / "archive.db").unlink()
        taken(tmp_path, warc, Benches(number), again=True)
        made.append(dump(tmp_path))
    assert made[0] == made[1]
    assert told(tmp_path / "archive.db") == before


def test_page_that_kills_its_reader_is_a_problem_and_the_rest_is_read(tmp_path: Path, warc: Path):
    tally = taken(tmp_path, warc, Benches(2, deadly))
    [problem] = tally.serious
    assert (problem.kind, problem.url) == ("reader-died", DEADLY)
    assert "signal 9" in problem.detail
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection:
        found = connection.execute("SELECT url FROM posts WHERE source_id IS NOT NULL OR text IS NOT NULL")
        assert {url for (url,) in found} == {p.url for p in pages(COUNT)} - {DEADLY}
        assert connection.execute("SELECT kind, url FROM problems").fetchall() == [("reader-died", DEADLY)]


def test_readers_that_cannot_be_started_end_the_run_with_the_reason(tmp_path: Path, warc: Path):
    tally = taken(tmp_path, warc, Benches(2, failing))
    assert tally.failed == [
        "no process that reads pages can be started (ValueError: no adaptors today); `--workers 1` does without"
    ]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "kill -9"])
def test_stopped_run_leaves_no_reader_behind_and_goes_on(command: Command, number: signal.Signals):
    write_warc(command.folder / "blogs.warc.gz", pages(150))
    arguments = ["ingest", "blogs.warc.gz", "--workers", "2", "--captured", "2026-03-01"]
    run = subprocess.Popen(
        [sys.executable, "-m", "onrecord", *arguments],
        cwd=command.folder,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until(lambda: len(session(run.pid)) >= 4, 30)
    os.killpg(run.pid, number) if number == signal.SIGINT else run.send_signal(number)
    assert run.wait(30) != 0
    until(lambda: not session(run.pid), 10)
    if number == signal.SIGKILL:
        return
    done = command.run(*arguments)
    assert done.code == 0, done
    assert command.rows("SELECT count(*) FROM posts") == [(150,)]


def session(leader: int) -> list[int]:
    """Processes of a session that still run."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(int(folder.name))
    return found


def until(holds, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_damage_in_the_middle_costs_what_is_damaged(tmp_path: Path):
    found = list(pages(50))
    with (tmp_path / "broken.warc").open("wb") as out:
        for number, page in enumerate(found, 1):
            whole = record(page.url, page.html.encode(), number)
            out.write(whole[: len(whole) // 2] + b"\n" if number == 30 else whole)
    tally = taken(tmp_path / "out", tmp_path / "broken.warc", Benches(2))
    assert [p.kind for p in tally.serious] == ["damaged-archive"]
    with closing(sqlite3.connect(tmp_path / "out" / "archive.db")) as connection:
        urls = {url for (url,) in connection.execute("SELECT url FROM posts")}
    assert urls >= {p.url for p in found} - {found[29].url}


def test_record_of_an_imported_page_is_verified_within_its_file(tmp_path: Path, warc: Path):
    taken(tmp_path, warc, Benches(2))
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection:
        ids = [i for (i,) in connection.execute("SELECT id FROM comments ORDER BY id LIMIT 2")]
        ids += [i for (i,) in connection.execute("SELECT id FROM posts WHERE url = ?", (DEADLY,))]
    with open_shop(tmp_path, Benches(1)) as shop:
        claims = [claim for i in ids if (claim := claim_of(shop.archive, shop.vault, i)) is not None]
        assert {(f.id, f.sound) for f in verify_records(shop, claims)} == {(i, True) for i in ids}
        pages_of = [c for c in shop.vault.captures() if c.url == DEADLY]
        shop.vault.connection.execute(
            "UPDATE captures SET body = replace(body, ?, ?) WHERE id = ?",
            (pages_of[0].payload_digest, "sha256:00", pages_of[0].id),
        )
        [finding] = verify_records(shop, claims[2:])
        assert not finding.sound
