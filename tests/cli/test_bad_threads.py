"""Threads that are wrong in themselves, from a saved page through the command to the rows of the archive."""
# ruff: noqa: RUF001 - typographic signs are what is tested

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import cli
from tests.movedblog import NEW, Entry, Said, blog, wxr

URL = "https://keepelmrow.example/2010/03/the-elms/"


def item(
    number, *, text="I wrote as well, and got no answer.", date="March 5, 2010 at 9:00 am", body="", inner=""
):
    return (
        f'<li class="comment depth-1" id="comment-{number}"><div class="comment-author vcard"><cite class="fn">'
        f'Reader {number}</cite></div><div class="comment-meta"><a href="{URL}#comment-{number}">{date}</a></div>'
        f'<div class="comment-content"><p>{text}</p></div>{body}{inner}</li>'
    )


def page(*items, head='<meta charset="utf-8">'):
    return (
        f'<!DOCTYPE html><html lang="en"><head>{head}<title>The elms</title><link rel="canonical" href="{URL}">'
        '<meta name="generator" content="WordPress 3.0"></head><body class="single postid-7"><div class="post" id="post-7">'
        '<h1 class="entry-title">The elms</h1><div class="entry-content"><p>Write before the trees are felled.</p></div></div>'
        f'<ol class="commentlist">{"".join(items)}</ol></body></html>'
    )


def ingest(folder: Path, content: str | bytes, name="page.html") -> object:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    places = ["--archive", folder / "archive.db", "--vault", folder / "vault"]
    given = [
        "ingest",
        file,
        "--captured",
        "2012-01-01",
        *(["--url", URL] if name.endswith("html") else []),
        *places,
    ]
    done = CliRunner().invoke(cli, list(map(str, given)), standalone_mode=False)
    assert done.exception is None, done.output
    return done.return_value


def query(folder: Path, sql: str) -> list[tuple]:
    with closing(sqlite3.connect(folder / "archive.db")) as archive:
        return archive.execute(sql).fetchall()


def problems(folder: Path) -> dict[str, int | None]:
    return dict(query(folder, "SELECT kind, count FROM problems"))


def test_a_date_that_nobody_can_read_is_kept_as_found(tmp_path):
    ingest(tmp_path, page(item(1, date="12 Floréal 218 at the tenth hour"), item(2)))
    assert query(tmp_path, "SELECT published, published_raw FROM comments ORDER BY source_id") == [
        (None, "12 Floréal 218 at the tenth hour"),
        ("2010-03-05", "March 5, 2010 at 9:00 am"),
    ]
    assert query(tmp_path, "SELECT kind, detail LIKE '%12 Floréal 218%' FROM problems") == [
        ("unreadable-date", 1)
    ]


def test_two_comments_with_one_id_both_stand_and_that_is_told(tmp_path):
    ingest(tmp_path, page(item(1), item(1, text="Another of the same number."), item(2)))
    assert query(tmp_path, "SELECT source_id, count(*) FROM comments GROUP BY source_id") == [
        (None, 1), ("1", 1), ("2", 1),
    ]  # fmt: skip
    assert "duplicate-id" in problems(tmp_path)


def chain(*parents: int) -> str:
    """Give an export of one thread: comment n (from 1) answers the n-th of these."""
    start = blog()[0].at
    said = tuple(
        Said(n, f"Reader {n}", f"Word {n} of it.", start, parent) for n, parent in enumerate(parents, 1)
    )
    return wxr(NEW, (Entry(7, "the-elms", "The elms", start, said=said),))


@pytest.mark.parametrize("parents", [(2, 3, 1), (1,), (2, 1, 2)])
def test_a_circle_is_cut_once(parents, tmp_path):
    ingest(tmp_path, chain(*parents), "export.xml")
    told = dict(
        query(
            tmp_path,
            "SELECT c.source_id, q.source_id FROM comments c LEFT JOIN comments q ON q.id = c.parent_id",
        )
    )
    assert len(told) == len(parents)
    if len(parents) > 1:
        assert problems(tmp_path) == {"thread-cycle": 1}
    assert list(told.values()).count(None) == 1
    for start in told:
        at, steps = start, 0
        while at is not None:
            at, steps = told[at], steps + 1
            assert steps <= len(told)


def test_an_orphan_stands_without_the_parent_that_is_not_there(tmp_path):
    ingest(tmp_path, chain(0, 99, 2), "export.xml")
    assert query(tmp_path, "SELECT source_id, parent_id IS NULL FROM comments ORDER BY source_id") == [
        ("1", 1), ("2", 1), ("3", 0),
    ]  # fmt: skip
    assert query(tmp_path, "SELECT kind, count FROM problems") == [("orphan", 1)]


def test_an_orphan_is_told_and_no_failure(tmp_path):
    assert ingest(tmp_path, chain(0, 99), "export.xml") == 0


def test_two_comments_of_an_export_with_one_id_both_stand_and_that_is_told(tmp_path):
    export = chain(0, 1, 2).replace("<wp:comment_id>3<", "<wp:comment_id>2<")
    assert export != chain(0, 1, 2)
    ingest(tmp_path, export, "export.xml")
    assert query(tmp_path, "SELECT source_id, author, text FROM comments ORDER BY author") == [
        ("1", "Reader 1", "Word 1 of it."),
        ("2", "Reader 2", "Word 2 of it."),
        (None, "Reader 3", "Word 3 of it."),
    ]
    assert query(tmp_path, "SELECT * FROM versions") == []
    assert problems(tmp_path) == {"duplicate-id": None}


def test_a_thread_ten_thousand_deep_comes_in_whole(tmp_path):
    ingest(tmp_path, chain(*range(10_000)), "export.xml")
    assert query(tmp_path, "SELECT count(*), count(parent_id) FROM comments") == [(10_000, 9_999)]


def test_text_that_no_comment_holds_is_counted_beyond_two_in_a_hundred(tmp_path):
    lost = f"<table><tr><td>{'Words that stand in no comment. ' * 30}</td></tr></table>"
    ingest(tmp_path, page(*(item(n, body=lost if n == 3 else "") for n in range(1, 6))))
    assert problems(tmp_path)["text-lost"] > 500


def test_less_than_two_in_a_hundred_is_no_problem(tmp_path):
    long = "A word that is kept, and many more of them in this letter. " * 60
    little = f"<table><tr><td>{'Words in no comment. ' * 8}</td></tr></table>"
    ingest(tmp_path, page(*(item(n, text=f"{n} {long}", body=little if n == 3 else "") for n in range(1, 6))))
    assert problems(tmp_path) == {}


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="utf-8">', "windows-1252"),
        ('<meta charset="iso-8859-1">', "utf-8"),
        ('<meta charset="utf-7">', "utf-8"),
        ('<meta charset="no-such">', "utf-8"),
        ("", "utf-8"),
        ('<meta charset="iso-8859-1">', "windows-1252"),
    ],
)
def test_a_page_that_lies_about_its_letters_is_read_right(head, encoding, tmp_path):
    told = "“Déjà vu” at the café – the Minister’s reply, naïve as ever."
    ingest(tmp_path, page(item(1, text=told), head=head).encode(encoding))
    assert query(tmp_path, "SELECT text FROM comments") == [(told,)]
