"""Exports through the command: counts and parents are what the XML says, whole, in pieces and broken."""

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from onrecord.cli import cli
from tests.movedblog import NEW, blog, wxr
from tests.pipeline.compared import told

SHARED = Path(os.environ.get("ONRECORD_DATA", Path(__file__).parents[3] / "shared" / "data"))
EXPORTS = sorted((SHARED / "exports").glob("*.xml"))
THREADS = (
    "SELECT c.source_id, q.source_id FROM comments c LEFT JOIN comments q ON q.id = c.parent_id "
    "ORDER BY c.source_id, c.id"
)


def ingest(folder: Path, *files: Path) -> int:
    places = ["--archive", folder / "archive.db", "--vault", folder / "vault"]
    given = ["ingest", *files, "--captured", "2026-01-01", *places]
    done = CliRunner().invoke(cli, list(map(str, given)), standalone_mode=False)
    assert done.exception is None, done.output
    return done.return_value


def query(folder: Path, sql: str) -> list[tuple]:
    with closing(sqlite3.connect(folder / "archive.db")) as archive:
        return archive.execute(sql).fetchall()


def public_in_wxr(root: ET.Element) -> tuple[int, list[tuple]]:
    """Give the number of public posts, and each public comment with the one it answers."""
    names = {e.tag.rpartition("}")[2]: e.tag for e in root.iter()}
    said: list[tuple] = []
    posts = 0

    def text(element: ET.Element, name: str) -> str:
        return element.findtext(names.get(name, name)) or ""

    for item in root.iter("item"):
        public = text(item, "status") == "publish" and text(item, "post_type") in {"post", "page"}
        if public and not text(item, "post_password"):
            posts += 1
            said += [
                (text(c, "comment_id"), text(c, "comment_parent"))
                for c in item.findall(names.get("comment", "none"))
                if text(c, "comment_approved") == "1"
            ]
    known = {own for own, _ in said}
    return posts, sorted((own, parent if parent in known else None) for own, parent in said)


def public_in_disqus(root: ET.Element) -> tuple[int, list[tuple]]:
    space, own = "{http://disqus.com}", "{http://disqus.com/disqus-internals}id"
    said, threads = [], set()
    for post in root.iter(f"{space}post"):
        if post.findtext(f"{space}isDeleted") == post.findtext(f"{space}isSpam") == "false":
            parent = post.find(f"{space}parent")
            said.append((post.get(own), None if parent is None else parent.get(own)))
            threads.add(post.find(f"{space}thread").get(own))
    known = {number for number, _ in said}
    return len(threads), sorted((number, parent if parent in known else None) for number, parent in said)


@pytest.mark.skipif(not EXPORTS, reason="the exports to measure on are not here")
@pytest.mark.parametrize("path", EXPORTS, ids=lambda p: p.stem)
def test_real_exports_give_what_their_xml_says(path, tmp_path):
    root = ET.fromstring(path.read_bytes())
    posts, comments = public_in_disqus(root) if "disqus" in path.name else public_in_wxr(root)
    assert ingest(tmp_path, path) == 0
    assert len(comments) > 20
    assert query(tmp_path, THREADS) == comments
    assert query(tmp_path, "SELECT count(*) FROM posts") == [(posts,)]
    before = told(tmp_path / "archive.db")
    assert ingest(tmp_path, path) == 0
    assert told(tmp_path / "archive.db") == before


@pytest.mark.skipif(not (SHARED.parent / "seed").is_dir(), reason="the page this began with is not here")
def test_the_saved_page_that_this_began_with_is_a_thread(tmp_path):
    assert ingest(tmp_path, *sorted((SHARED.parent / "seed").glob("*.txt"))) == 1  # it tells no address
    counted = "SELECT count(*), count(parent_id), count(author), (SELECT count(*) FROM posts) FROM comments"
    assert query(tmp_path, counted) == [(3, 1, 2, 1)]
    assert query(
        tmp_path,
        "SELECT comment_id IS NULL, role, unit, organisation, letter_date, answers_date FROM responses",
    ) == [
        (
            0,
            "Assistant Commissioner",
            "Specialist Crime Directorate",
            "Metropolitan Police Service",
            None,
            "2009-10-02",
        )
    ]
    assert query(
        tmp_path,
        "SELECT role, address LIKE '%SW1H 0BG', draft LIKE 'Dear %', petition IS NOT NULL FROM appeals",
    ) == [("Assistant Commissioner", 1, 1, 1)]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_an_export_in_several_files_is_one_blog(order, tmp_path):
    first, second = blog()
    split = replace(first, said=first.said[:2])
    pieces = [wxr(NEW, (split,)), wxr(NEW, (first, second))]
    for n in (0, 1):
        (tmp_path / f"{n}.xml").write_text(pieces[n])
    (tmp_path / "whole").mkdir()
    (tmp_path / "whole.xml").write_text(wxr(NEW, blog()))
    assert ingest(tmp_path, *(tmp_path / f"{n}.xml" for n in order)) == 0
    assert ingest(tmp_path / "whole", tmp_path / "whole.xml") == 0
    assert query(tmp_path, THREADS) == query(tmp_path / "whole", THREADS)
    assert query(tmp_path, "SELECT count(*) FROM sites") == [(1,)]


def test_a_broken_export_is_read_as_far_as_it_goes(tmp_path):
    first, second = blog()
    text = wxr(NEW, (first, second))
    controls = text.replace("My letter number 1 ", "My \x0b\x00letter number 1 ", 1)
    broken = controls.replace("until today.]]></wp:comment_content>", "until today.</wp:comment_content>", 1)
    (tmp_path / "broken.xml").write_text(broken[: broken.rindex("<wp:comment>") + 40])
    assert ingest(tmp_path, tmp_path / "broken.xml") == 1
    assert query(tmp_path, "SELECT count(*) FROM posts") == [(2,)]
    assert query(tmp_path, "SELECT count(*), count(parent_id) FROM comments") == [(11, 3)]
    assert ("truncated",) in query(tmp_path, "SELECT kind FROM problems")
    kept = query(tmp_path, "SELECT text FROM comments WHERE text LIKE '%letter number 1 about The elms%'")
    assert kept == [("My letter number 1 about The elms went off, and nobody has answered it until today.",)]
