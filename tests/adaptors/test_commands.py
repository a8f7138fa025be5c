"""Adaptors as the command finds and uses them."""

import shutil
from pathlib import Path

import pytest

from tests.adaptors.conftest import ADDRESS, CAPTURED, COMMENTS, PAGE, POST
from tests.cli.command import Command, refused

PEOPLE = "SELECT author, text FROM comments ORDER BY published"
READ = [("Ben Rook", "I rang them."), ("Cleo Vane", "And?")]


@pytest.fixture
def command(tmp_path: Path) -> Command:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    return Command(tmp_path)


def write(folder: Path, code: str, name: str = "odd.py") -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(code, encoding="utf-8")


def test_extract_tries_an_adaptor_wherever_the_page_is_from(command):
    write(command.folder, POST + COMMENTS)
    done = command.run("extract", "--adaptor", "odd.py", "page.html")
    assert (done.code, done.err) == (0, ""), done
    (found,) = done.objects()
    assert found["post"]["title"] == "Fourth letter"
    assert [c["author"] for c in found["comments"]] == ["Ben Rook", "Cleo Vane"]
    # Nothing says where the page was saved from.
    assert (found["url"], found["post"]["url"]) == (None, None)


def test_extract_says_what_stands_in_the_way_of_an_adaptor(command):
    write(command.folder, POST + COMMENTS)
    done = command.run("extract", "--adaptor", "odd.py", "page.html", "--url", "http://other.example/1")
    assert (done.code, done.last) == (
        1,
        "odd.py: SITE does not name http://other.example/1; ingest would not use it there",
    )
    done = command.run("extract", "--adaptor", "odd.py", "page.html", "--url", "http://odd.example:8080/1")
    assert "SITE does not name http://odd.example:8080/1 (with its port, as odd.example:8080)" in done.last
    feed = '<rss version="2.0"><channel><title>Odd</title><item><title>A post</title></item></channel></rss>'
    (command.folder / "feed.xml").write_text(feed, encoding="utf-8")
    assert (
        "no HTML page; odd.py was not asked" in command.run("extract", "--adaptor", "odd.py", "feed.xml").err
    )
    write(command.folder, POST + "def comments(soup, page): raise ValueError('no list')\n")
    done = command.run("extract", "--adaptor", "odd.py", "page.html")
    assert done.code == 1
    assert "comments(), line 9: ValueError: no list" in done.last
    write(command.folder, POST + "def comments(soup, page): return []\n")
    done = command.run("extract", "--adaptor", "odd.py", "page.html")
    assert (done.code, "comments() gave none of page.html" in done.last) == (1, True)
    assert "--render always" in done.last
    write(command.folder, POST.replace("SITE", "site"))
    refused(command.run("extract", "--adaptor", "odd.py", "page.html"), "odd.py", "does not say which site")


def test_adaptors_of_the_folder_are_used_and_a_rebuild_reads_the_past_with_them(command):
    came = ("ingest", "page.html", "--url", ADDRESS, "--captured", CAPTURED)
    done = command.run(*came)
    assert (done.code, "no post was found in this page" in done.last) == (3, True)
    write(command.folder / "adaptors", POST + COMMENTS)
    write(command.folder / "adaptors", "raise AssertionError('a test is no adaptor')\n", "test_odd.py")
    assert command.run("rebuild").code == 0
    assert command.rows(PEOPLE) == READ
    assert command.rows("SELECT engine, url FROM sites") == [("adaptor odd", "http://odd.example/")]
    (record,) = command.rows("SELECT id FROM comments WHERE author = 'Cleo Vane'")
    assert command.run("verify", record[0]).code == 0


def test_failing_adaptor_is_a_problem_row_and_its_post_is_recorded(command):
    write(command.folder / "readers", POST + "def comments(soup, page): raise ValueError('no list')\n")
    (command.folder / "onrecord.toml").write_text('[onrecord]\nadaptors = "readers"\n', encoding="utf-8")
    done = command.run("ingest", "page.html", "--url", ADDRESS, "--captured", CAPTURED)
    assert done.code == 1, done
    assert command.rows("SELECT title, text FROM posts") == [("Fourth letter", "The clinic shuts in June.")]
    (told,) = [detail for kind, detail in command.problems() if kind == "adaptor-failed"]
    assert told.startswith("odd.py: comments(), line 9: ValueError: no list")


def test_folder_that_is_named_must_be_there_and_its_files_sound(command):
    done = command.run("ingest", "page.html", "--adaptors", "nowhere")
    assert done.code == 2, done
    assert "--adaptors nowhere: no such folder" in done.err
    write(command.folder / "adaptors", "def post(soup, page:\n")
    refused(command.run("ingest", "page.html"), "odd.py", "line 1")
    assert not command.archive.exists()


def test_adaptors_of_installed_packages_are_found_by_their_entry_point(command, tmp_path):
    site = tmp_path / "site"
    write(site, POST + COMMENTS, "odd_reader.py")
    about = site / "odd_reader-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: odd-reader\nVersion: 1.0\n", encoding="utf-8"
    )
    (about / "entry_points.txt").write_text("[onrecord.adaptors]\nodd = odd_reader\n", encoding="utf-8")
    shutil.copy(command.folder / "page.html", site)
    root = Path(__file__).parent.parent.parent
    extract = ("extract", "page.html", "--url", ADDRESS)
    assert command.run(*extract).objects()[0]["engine"] is None
    (found,) = command.run(*extract, env={"PYTHONPATH": f"{root}:{site}"}).objects()
    assert found["engine"] == "adaptor odd_reader"
