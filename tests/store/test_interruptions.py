import os
import random
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from ingest.errors import NoSpace
from ingest.model import Listing
from ingest.store import record
from tests.lacking import lacking
from tests.store.world import captured, check_sound, comment, dump, open_archive, open_vault, post, reading

KILLS = int(os.environ.get("ONRECORD_KILLS", "8"))
FAST = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""What a killed process leaves does not depend on the disk; waiting for the disk takes most of the time."""


def history():
    """Thirty readings that know each other's posts and comments, with edits and absences."""
    for number in range(30):
        name = ("library", "bus", "park")[number % 3]
        told = [
            comment(
                str(n),
                f"Comment {n}, edition {number // 9}. " + "Long words. " * 20,
                name,
                parent_source_id=str(n - 3),
            )
            for n in range(number % 3, 40, 3)
            if (n + number) % 11
        ]
        source_id = str(number % 3 + 1) if number > 5 else None
        listing = Listing(route="page", post_url=told[0].post_url, page=1, pages=1)
        yield (
            f"2026-01-{number + 1:02}T00:00:00Z",
            f"crawl{number // 6}",
            reading(post(name, source_id=source_id), *told, listing=listing),
        )


def work(folder):
    """Do what is not done yet, as a run after a crash does: capture by capture, an archive now and then."""
    with open_vault(folder) as vault, open_archive(folder) as archive:
        for number, (at, crawl, read) in enumerate(history()):
            record(vault, captured(vault, at, crawl), read)
            if number % 4 == 3:
                archive.project(vault, batch=20)
        archive.project(vault)


@pytest.fixture(scope="module")
def undisturbed():
    with tempfile.TemporaryDirectory(dir=FAST) as folder:
        begun = time.monotonic()
        work(Path(folder))
        return dump(Path(folder) / "archive.db"), time.monotonic() - begun


@pytest.fixture
def fast_path():
    with tempfile.TemporaryDirectory(dir=FAST) as folder:
        yield Path(folder)


@pytest.mark.parametrize("number", range(KILLS))
def test_a_killed_run_leaves_nothing_that_the_next_cannot_finish(fast_path, undisturbed, number):
    tmp_path = fast_path
    expected, duration = undisturbed
    chance = random.Random(number)
    for _ in range(2):
        child = os.fork()
        if child == 0:
            work(tmp_path)
            os._exit(0)
        time.sleep(chance.uniform(0, duration))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if (tmp_path / "archive.db").exists():
            check_sound(tmp_path / "archive.db")
    work(tmp_path)
    check_sound(tmp_path / "archive.db")
    assert dump(tmp_path / "archive.db") == expected


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a disk of its own that is almost full; give the folder and what makes room."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o"]
    if subprocess.run(
        [*mount, "size=700k", "none", str(folder)], check=False, capture_output=True
    ).returncode:
        lacking("mounting a small disk needs root")

    def grow():
        subprocess.run(["mount", "-o", "remount,size=64m", str(folder)], check=True)

    yield folder, grow
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_said_in_one_line_and_the_next_run_completes(small_disk, undisturbed):
    folder, grow = small_disk
    with pytest.raises(NoSpace, match="the disk is full; make room and run again"):
        work(folder)
    grow()
    work(folder)
    check_sound(folder / "archive.db")
    assert dump(folder / "archive.db") == undisturbed[0]


def test_a_full_disk_of_the_archive_alone_loses_nothing(small_disk, tmp_path, undisturbed):
    folder, grow = small_disk
    with open_vault(tmp_path) as vault:
        for at, crawl, read in history():
            record(vault, captured(vault, at, crawl), read)
        with pytest.raises(NoSpace), open_archive(folder) as archive:
            archive.project(vault)
        grow()
        with open_archive(folder) as archive:
            archive.project(vault)
    assert dump(folder / "archive.db") == undisturbed[0]


def test_a_database_that_may_not_grow_is_a_full_disk(tmp_path, undisturbed):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        for at, crawl, read in history():
            record(vault, captured(vault, at, crawl), read)
        (pages,) = archive.connection.execute("PRAGMA page_count").fetchone()
        archive.connection.execute(f"PRAGMA max_page_count = {pages + 5}")
        with pytest.raises(NoSpace):
            archive.project(vault)
        archive.connection.execute("PRAGMA max_page_count = 1000000")
        archive.project(vault)
    assert dump(tmp_path / "archive.db") == undisturbed[0]


def test_readers_see_whole_batches_only(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        for at, crawl, read in history():
            record(vault, captured(vault, at, crawl), read)
        seen = []
        archive.connection.set_progress_handler(lambda: seen.append(_counts(tmp_path)), 20_000)
        archive.project(vault, batch=10_000)
        archive.connection.set_progress_handler(None, 0)
        whole = _counts(tmp_path)
    assert set(seen) <= {(0, 0), whole}


def _counts(folder):
    tables = dump(folder / "archive.db")
    return len(tables["posts"]), len(tables["comments"])
