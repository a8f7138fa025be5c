"""An ingest that is killed, doubled, or done again from the vault alone ends in the same archive."""

import os
import random
import shutil
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.live.archivist import LOCAL, Archivist, FirstCrawl
from tests.live.figures import Figure
from tests.live.score import built, differences, records
from tests.live.wordpress import WordPress

pytestmark = pytest.mark.live

MOMENTS = int(os.environ.get("ONRECORD_KILLS", "3"))
"""How many random moments. Each costs an ingest and a half, so that 50, the figure of the notes, take
a quarter of an hour: ``ONRECORD_KILLS=50``."""

AROUND = 2.0
"""Seconds that a run lasts before its first request and after its last."""


def _captures(vault: Path) -> set[str]:
    """Give the ids of the captures that the vault's index acknowledged."""
    index = vault / "vault.db"
    if not index.exists():
        return set()
    with closing(sqlite3.connect(index)) as db:
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'captures'").fetchone():
            return set()
        return {row[0] for row in db.execute("SELECT id FROM captures")}


def test_killed_at_any_moment_and_run_once_more_is_as_if_undisturbed(
    wordpress: WordPress, first_crawl: FirstCrawl, tmp_path: Path, figure: Figure
):
    asked = first_crawl.requests
    lasted = max(r.ended for r in asked) - min(r.started for r in asked) + AROUND
    expected = records(first_crawl.archivist.archive)
    chance = random.Random(20091002)
    for moment in range(MOMENTS):
        archivist = Archivist(tmp_path / f"killed{moment}")
        archivist.folder.mkdir()
        # Evenly over the run, not evenly random: a few moments should not fall into one phase.
        after = lasted * (moment + chance.random()) / MOMENTS
        process = archivist.start("ingest", wordpress.base, *LOCAL)
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        acknowledged = _captures(archivist.vault)

        done = archivist.ingest(wordpress.base)
        assert done.code == 0, (after, done)
        assert differences(expected, records(archivist.archive)) == [], after
        assert acknowledged <= _captures(archivist.vault), after
        verified = archivist.run("verify")
        assert verified.code == 0, (after, verified)
        with closing(sqlite3.connect(archivist.archive)) as db:
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        shutil.rmtree(archivist.folder)
    figure("killed", f"{MOMENTS} times in {lasted:.0f} s, each then completed with the same records")


def test_rebuild_makes_the_same_archive_without_the_blog(wordpress: WordPress, taken: Archivist):
    before, since = built(taken.archive), len(wordpress.requests())
    for path in taken.folder.glob("archive.db*"):
        path.unlink()
    done = taken.run("rebuild")
    assert done.code == 0, done
    assert len(wordpress.requests()) == since
    assert differences(before, built(taken.archive)) == []


def test_second_writer_is_refused_in_one_line(wordpress: WordPress, archivist: Archivist):
    first = archivist.start("ingest", wordpress.base, *LOCAL)
    lock = archivist.vault / "lock"
    deadline = time.monotonic() + 30
    while not lock.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.2)
    second = archivist.ingest(wordpress.base)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    assert second.code == 3, second
    message = [line for line in second.err.splitlines() if line.strip()]
    assert len(message) == 1, second
    assert str(archivist.vault) in message[0]


def test_stopped_by_the_keyboard_goes_on_where_it_was(wordpress: WordPress, archivist: Archivist):
    since = len(wordpress.requests())
    first = archivist.start("ingest", wordpress.base, *LOCAL)
    while len(wordpress.requests()) < since + 12 and first.poll() is None:
        pass
    first.send_signal(signal.SIGINT)
    _, err = first.communicate(timeout=60)
    assert "Traceback" not in err
    kept = {r.target for r in wordpress.requests(since)}
    again = len(wordpress.requests())
    done = archivist.ingest(wordpress.base)
    assert done.code == 0, done
    repeated = [r.target for r in wordpress.requests(again) if r.target in kept]
    # The one that was cut off, and robots.txt.
    assert len(repeated) <= 2, repeated
