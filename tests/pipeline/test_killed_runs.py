"""Of a run that was killed between fetching and recording, the next finds what was kept, also without the index."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.fetch.warc import Segments
from ingest.pipeline.index import capture_of, recover
from ingest.pipeline.keeper import Kept
from ingest.store import Vault
from tests.cli.command import LOCAL, ROOT, Command
from tests.fetch import faultd, invented
from tests.fetch.faultd import Faultd, answer
from tests.forked import in_a_later_second
from tests.pipeline.compared import rows
from tests.pipeline.weirblog import Weirblog

_DYING = """
import os, sys
from ingest.pipeline.workshop import Workshop
from ingest.store.vault.vault import Vault
from onrecord import start
of, method, left = {"index": (Vault, "index"), "record": (Workshop, "record")}[sys.argv[1]] + (int(sys.argv[2]),)
usual = getattr(of, method)
def dying(*given, **named):
    global left
    left -= 1
    if left == 0:
        os._exit(9)
    return usual(*given, **named)
setattr(of, method, dying)
sys.argv[1:3] = []
start.main()
"""


def _dies(command: Command, method: str, number: int) -> bool:
    """Run a sync that ends without a word as it comes to index, or to record, for the nth time; give whether it did."""
    in_a_later_second(command.vault)
    run = [sys.executable, "-c", _DYING, method, str(number), "sync", *LOCAL]
    path = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(run, cwd=command.folder, env=path, capture_output=True, check=False).returncode == 9


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Command]:
    """A blog without feeds that was taken, and has a comment more on every post since."""
    with faultd.running() as server:
        blog = Weirblog(server, posts=10, comments=3, rest=False)
        usual = blog.answer
        blog.answer = lambda path: answer(404) if "feed" in path else usual(path)  # type: ignore[method-assign]
        command = Command(tmp_path_factory.mktemp("grown"))
        assert command.ingest(blog.home).code == 0
        blog.extra = list(range(1, 11))
        yield command


@pytest.mark.parametrize(
    ("method", "number"),
    [("index", 4), ("record", 1), ("record", 2), ("record", 3)],
)
def test_what_a_killed_sync_fetched_last_is_read_by_the_next(
    grown: Command, tmp_path: Path, method: str, number: int
):
    one = Command(tmp_path / "one")
    shutil.copytree(grown.folder, one.folder)
    assert _dies(one, method, number)
    assert one.run("sync", *LOCAL).code == 0
    before = rows(one.archive)
    assert one.run("rebuild").code == 0
    assert rows(one.archive) == before


def test_page_that_came_again_is_told_by_its_own_digest_also_out_of_the_segments(
    command: Command, server: Faultd
):
    blog = Weirblog(server, posts=2)
    assert command.ingest(blog.home).code == 0
    blog.extra = [1]
    assert command.run("sync", *LOCAL).code == 0
    index = command.vault / "vault.db"
    told = "SELECT id, url, status, payload_digest FROM captures ORDER BY id"
    before = command.rows(told, file=index)
    assert command.rows('SELECT 1 FROM captures WHERE body LIKE \'%"revisit_of": "%\'', file=index)
    index.unlink()
    assert command.run("rebuild", "--force").code == 0
    assert command.rows(told, file=index) == before


def test_what_was_kept_before_the_last_one_that_was_entered_is_found_again(tmp_path: Path):
    """Of two blogs at once, one answer waited to be entered when the run was killed over the other."""
    with Vault.open(tmp_path / "vault", now=lambda: invented.NOON) as vault:
        segments = Segments(vault.segments, software="test", contact="", now=lambda: invented.NOON)
        for host in ("one", "two"):
            crawl = vault.begin_crawl(f"http://{host}.example/", "sync")
            exchange = invented.exchange(url=f"http://{host}.example/")
            kept = Kept(exchange, segments.append(exchange, crawl=crawl), None, None, None)
        vault.index(capture_of(kept, crawl), is_last=False)
        assert recover(vault, segments) == 1
        assert {c.url for c in vault.captures()} == {"http://one.example/", "http://two.example/"}
        assert recover(vault, segments) == 0
