"""A disk that fills up: said in one line, nothing lost, and the next run completes."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lacking import lacking
from tests.live.archivist import Archivist, FirstCrawl
from tests.live.score import differences, records
from tests.live.wordpress import WordPress

pytestmark = pytest.mark.live


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes; mounting one takes root."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        lacking(f"no disk can be mounted here: {mounted.stderr.decode().strip()}")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_full_disk_is_said_and_the_next_run_completes(
    wordpress: WordPress, small_disk: Path, first_crawl: FirstCrawl
):
    archivist = Archivist(small_disk)

    full = archivist.ingest(wordpress.base)
    assert full.code == 3, full
    assert "Traceback" not in full.err
    message = [line for line in full.err.splitlines() if line.strip()][-1]
    assert str(small_disk) in message
    assert "full" in message or "space" in message, message

    subprocess.run(["mount", "-o", "remount,size=300m", str(small_disk)], check=True)
    done = archivist.ingest(wordpress.base)
    assert done.code == 0, done
    assert differences(records(first_crawl.archivist.archive), records(archivist.archive)) == []
    assert archivist.run("verify").code == 0
