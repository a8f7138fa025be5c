"""Threads worked out ahead by those who read the pages: the archive is what it would be without."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.blogs import Page, pages, record, write_warc
from ingest.pipeline import Benches, opened, rebuild, take_files
from ingest.store.decisions.ledger import Decision
from ingest.store.projected.run import Projection
from ingest.store.schema import TABLES
from tests.cli.command import Command
from tests.pipeline.compared import rows, told

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
SITE = "weir.example"


def taken(
    folder: Path,
    files: Iterable[Path] = (),
    *,
    decisions: Iterable[Decision] = (),
    again: bool = False,
    workers: int = 1,
) -> None:
    folder.mkdir(exist_ok=True)
    with opened(
        archive=folder / "archive.db",
        vault=folder / "vault",
        software="test",
        contact="",
        now=lambda: NOW,
        benches=Benches(workers),
    ) as shop:
        for decision in decisions:
            shop.vault.enter(decision)
        for file in files:
            take_files(shop, [file], url=None, captured="2026-03-01T00:00:00Z")
        if again:
            rebuild(shop)


def written(path: Path, shown: Iterable[tuple[Page, int]]) -> Path:
    """Write pages, each with the number that its time is made of."""
    with path.open("wb") as out:
        for page, number in shown:
            out.write(record(page.url, page.html.encode(), number))
    return path


def without_a_comment(page: Page) -> Page:
    """Give a page as it was before its first comment was taken away again."""
    start = page.html.index("<li ", page.html.index("<ol class="))
    return Page(
        page.url, page.html[:start] + page.html[page.html.index("</li>\n", start) + 6 :], page.comments - 1
    )


@pytest.fixture(scope="module")
def blog() -> list[Page]:
    """Pages of one blog that show comments."""
    return [page for page in pages(80) if SITE in page.url and page.comments > 2]


def is_rebuilt_as_it_is(folder: Path) -> bool:
    """Whether all is the same when every thread is worked out from its sightings."""
    before = rows(folder / "archive.db")
    taken(folder, again=True)
    return before == rows(folder / "archive.db")


@pytest.mark.parametrize(("workers", "keys"), [(1, 4000), (2, 4000), (1, 7)])
def test_what_one_capture_shows_is_written_as_it_was_worked_out_ahead(
    tmp_path: Path, blog: list[Page], monkeypatch: pytest.MonkeyPatch, workers: int, keys: int
):
    file = tmp_path / "blog.warc.gz"
    write_warc(file, pages(60))
    with monkeypatch.context() as patched:
        # A post has more than one key, and they stand apart.
        patched.setattr("ingest.store.projected.run._KEYS", keys)
        # Nothing is worked out again: it would fail.
        patched.delattr(Projection, "write")
        taken(tmp_path, [file], workers=workers)
    assert len(rows(tmp_path / "archive.db")["posts"]) == 60
    assert is_rebuilt_as_it_is(tmp_path)


def test_what_several_captures_show_is_worked_out_from_all_of_them(tmp_path: Path, blog: list[Page]):
    chance = random.Random(3)
    shown = [(page, 1) for page in blog] + [(without_a_comment(page), 2) for page in blog[::2]]
    archives = []
    for number in range(3):
        chance.shuffle(shown)
        cut = (0, len(shown) // 2, len(shown))[number]
        files = [
            written(tmp_path / f"{number}-{at}.warc", part)
            for at, part in enumerate((shown[:cut], shown[cut:]))
            if part
        ]
        taken(tmp_path / str(number), files)
        assert is_rebuilt_as_it_is(tmp_path / str(number))
        archives.append(told(tmp_path / str(number) / "archive.db"))
    assert archives[0] == archives[1] == archives[2]
    assert len(archives[0]["posts"]) == len(blog)


def test_decisions_hold_for_what_comes_after_them(tmp_path: Path, blog: list[Page]):
    file = written(tmp_path / "blog.warc", [(page, 1) for page in blog])
    taken(tmp_path / "first", [file])
    with closing(sqlite3.connect(tmp_path / "first" / "archive.db")) as connection:
        [(buried,), (cleared,)] = connection.execute("SELECT id FROM comments ORDER BY id LIMIT 2").fetchall()
        [(text,)] = connection.execute("SELECT text FROM comments WHERE id = ?", (cleared,))
    word = max(text.split(), key=len)
    decisions = [
        Decision(0, "2026-03-01T00:00:00Z", "ida", "takedown", buried, {"removed": True}, None),
        Decision(0, "2026-03-01T00:00:00Z", "ida", "redact", cleared, {"phrase": word}, None),
    ]
    taken(tmp_path / "second", [file], decisions=decisions)
    with closing(sqlite3.connect(tmp_path / "second" / "archive.db")) as connection:
        assert connection.execute("SELECT id FROM tombstones").fetchall() == [(buried,)]
        [(left,)] = connection.execute("SELECT text FROM comments WHERE id = ?", (cleared,))
        assert word in text
        assert word not in left
    assert is_rebuilt_as_it_is(tmp_path / "second")


def test_full_text_indexes_hold_every_row_and_stay_tied_to_them(tmp_path: Path, blog: list[Page]):
    taken(tmp_path, [written(tmp_path / f"{n}.warc", [(p, 1) for p in blog[n::2]]) for n in (0, 1)])
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection:
        for table in (table.name for table in TABLES if table.search):
            connection.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")
        connection.execute("UPDATE comments SET text = 'zymurgy' WHERE pk = 1")
        connection.execute("INSERT INTO comments SELECT 999999, 'new', site_id, post_id, NULL, 1, NULL, kind, NULL, NULL, 0, "
                           "NULL, NULL, 'zymurgy', NULL, 1, first_seen, last_seen, recorded, NULL FROM comments WHERE pk = 1")  # fmt: skip
        found = connection.execute("SELECT rowid FROM comments_fts('zymurgy') ORDER BY rowid").fetchall()
        assert found == [(1,), (999999,)]


def test_run_that_was_killed_is_gone_on_with_from_where_it_was(command: Command):
    write_warc(command.folder / "blogs.warc.gz", pages(330))
    whole = command.folder / "whole"
    taken(whole, [command.folder / "blogs.warc.gz"], workers=2)
    arguments = ["ingest", "blogs.warc.gz", "--workers", "2", "--captured", "2026-03-01"]
    run = subprocess.Popen([sys.executable, "-m", "onrecord", *arguments], cwd=command.folder,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    while run.poll() is None and not _posts(command.folder / "archive.db"):
        time.sleep(0.01)
    run.send_signal(signal.SIGKILL)
    assert run.wait(30) == -signal.SIGKILL
    assert 0 < _posts(command.folder / "archive.db") < 330
    assert command.run(*arguments).code == 0
    assert told(command.folder / "archive.db") == told(whole / "archive.db")


def _posts(archive: Path) -> int:
    try:
        with closing(sqlite3.connect(f"file:{archive}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM posts").fetchone()[0])
    except sqlite3.Error:
        return 0
