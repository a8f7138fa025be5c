"""Large files take no more memory than small ones, beyond the databases' own caches."""

from pathlib import Path

import pytest

from benchmarks.intake import ingested, write_archive, write_export
from tests.cli.command import Command

MIB = 1024 * 1024
CACHES = 64 * MIB
"""What SQLite may keep of vault and archive together."""


@pytest.mark.parametrize(
    ("name", "write", "small", "large"),
    [("export.xml", write_export, 1000, 10_000), ("pages.warc.gz", write_archive, 10, 100)],
    ids=["export", "web-archive"],
)
def test_memory_stays_flat(tmp_path: Path, name: str, write, small: int, large: int):
    peaks = []
    for size in (small, large):
        write(tmp_path / name, size)
        peaks.append(ingested(tmp_path / str(size), tmp_path / name).peak)
    assert peaks[1] < peaks[0] + CACHES + 16 * MIB
    assert peaks[1] < 200 * MIB
    comments = large if write is write_export else large * 40
    assert Command(tmp_path / str(large)).rows("SELECT count(*) FROM comments") == [(comments,)]
