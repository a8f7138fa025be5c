"""A page over which a reader fails in a way that nobody foresaw is a problem, and the rest is read."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.command import LOCAL, ROOT, Command
from tests.fetch.faultd import Faultd
from tests.pipeline.weirblog import Weirblog

# Loaded by every Python that is started with this folder on its path.
_FAULT = """
from ingest import extract
whole = extract.read
def read(body, **told):
    if told["url"].endswith("/post-2/"):
        raise OverflowError("words of a page that nobody may see")
    return whole(body, **told)
extract.read = read
"""


@pytest.fixture
def faulty(command: Command, tmp_path: Path) -> Command:
    folder = tmp_path / "fault"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(_FAULT)
    return replace(command, environment={"PYTHONPATH": f"{folder}:{ROOT}"})


def texts(command: Command) -> list[tuple[object, ...]]:
    return command.rows("SELECT url, text FROM posts WHERE text IS NOT NULL ORDER BY url")


def test_page_that_fails_its_reader_stops_no_run_and_no_rebuild(
    command: Command, faulty: Command, server: Faultd
):
    blog = Weirblog(server, posts=4, comments=2, rest=False)
    assert faulty.ingest(blog.home).code == 1
    problems = [p for p in faulty.rows("SELECT kind, url, detail FROM problems") if p[0] == "reader-died"]
    assert [url for _, url, _ in problems] == [blog.home + "2021/03/post-2/"]
    assert "OverflowError" in problems[0][2]
    assert "nobody may see" not in problems[0][2]
    assert len(texts(faulty)) >= 3
    assert faulty.run("sync", *LOCAL).code == 1
    assert faulty.run("rebuild").code == 1
    assert command.run("rebuild").code == 0
    assert command.rows("SELECT count(*) FROM comments") == [(8,)]


def test_rebuild_keeps_what_an_earlier_reader_read(command: Command, faulty: Command, server: Faultd):
    blog = Weirblog(server, posts=4, comments=2, rest=False)
    command.ingest(blog.home)
    before = texts(command)
    done = faulty.run("rebuild")
    assert done.code == 3, done
    assert texts(command) == before


def test_file_that_fails_its_reader_does_not_stop_the_others(faulty: Command, tmp_path: Path):
    page = "<!doctype html><html><body><h1>The weir</h1><p>It must be mended before the winter.</p></body></html>"
    for name in ("a.html", "b.html"):
        (faulty.folder / name).write_text(page)
    fault = (
        "from ingest import extract\nwhole = extract.read_file\n"
        "def read_file(handle, *, name, **told):\n"
        "    if name == 'a.html':\n        1 / 0\n"
        "    yield from whole(handle, name=name, **told)\n"
        "extract.read_file = read_file\n"
    )
    (tmp_path / "fault" / "sitecustomize.py").write_text(fault)
    done = faulty.run("ingest", "a.html", "b.html")
    assert done.code == 1, done
    assert "ZeroDivisionError" in done.err
    assert faulty.rows("SELECT title FROM posts") == [("The weir",)]
