"""Blogs of no known engine, taken whole: their own feeds teach how their pages are read."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ingest.extract import generic
from ingest.extract.html.sheet import open_sheet
from ingest.extract.html.trails import addresses, follow, trail
from tests.cli.command import LOCAL, Command
from tests.taught.conftest import Serving
from tests.taught.oddblog import Oddblog
from tests.taught.told import Told

CUT = {"whole": False, "atom": True, "per_post": True}
"""Feeds in Atom that hold beginnings only, and a feed of comments for each post."""
BLOGS = {
    "soup": ("soup", {}),
    "table-with-short-feeds": ("table", CUT),
    "lists-with-short-feeds": ("lists", CUT),
}


def shown(text: str) -> str:
    """As a theme prints it, quotes and spaces aside."""
    return " ".join(text.replace("\u201c", '"').replace("\u201d", '"').replace("\u2019", "'").split())


def posts_found(archive: Path, blog: Oddblog) -> int:
    """How many posts are there with their very title, author, day and words."""
    with closing(sqlite3.connect(archive)) as connection:
        rows = connection.execute("SELECT url, title, author, published, text FROM posts").fetchall()
    by_url = {row[0]: row[1:] for row in rows}
    return sum(_is_told(by_url.get(blog.home + post.path), post) for post in blog.posts)


def _is_told(row: tuple[str, str, str, str] | None, post: Told) -> bool:
    if row is None:
        return False
    title, author, published, text = row
    return (shown(title), author, published[:10], shown(text)) == (
        post.title,
        post.author,
        f"{post.at:%Y-%m-%d}",
        " ".join(post.paragraphs),
    )


def comments_found(archive: Path, blog: Oddblog) -> tuple[int, int]:
    """How many comments are there with their very author, day, words and address, and how many there are."""
    with closing(sqlite3.connect(archive)) as connection:
        rows = connection.execute("SELECT url, author, published, text FROM comments").fetchall()
    wanted = {
        (f"{blog.home}{post.path}#c{c.id}", c.author, f"{c.at:%Y-%m-%d}", " ".join(c.paragraphs))
        for post in blog.posts
        for c in post.comments
    }
    found = {
        (url, author, (published or "")[:10], shown(text or "")) for url, author, published, text in rows
    }
    return len(found & wanted), len(rows)


def generic_finds(blog: Oddblog) -> int:
    """How many comments the generic reader alone finds on the blog's pages, with their author and words."""
    number = 0
    for post in blog.posts:
        body = (blog.answer(post.path) or ("", ""))[1].encode()
        sheet = open_sheet(
            body, url=blog.home + post.path, media_type="text/html", captured="2020-01-01T00:00:00Z"
        )
        sheet.drop_scripts()
        told = {(c.author, " ".join(c.paragraphs)) for c in post.comments}
        number += sum((c.author, shown(c.text or "")) in told for c in generic.read(sheet).comments)
    return number


@pytest.mark.parametrize("name", BLOGS)
def test_feeds_teach_how_an_odd_blog_is_read(
    command: Command,
    serving: Serving,
    name: str,
    record_property: Callable[[str, object], None],
):
    layout, feeds = BLOGS[name]
    blog = serving.show(Oddblog(layout, **feeds))
    done = command.ingest(f"{blog.home}/")
    assert done.code == 0, done
    number = sum(len(post.comments) for post in blog.posts)
    alone = generic_finds(blog)
    record_property("comments", f"{number} of {number}; by the generic reader alone {alone}")
    assert posts_found(command.archive, blog) == len(blog.posts)
    assert comments_found(command.archive, blog) == (number, number)
    assert alone < number
    assert command.problems() == []


def test_what_was_learnt_is_shown_and_a_rebuild_learns_the_same(command: Command, serving: Serving):
    blog = serving.show(Oddblog("soup"))
    assert command.ingest(f"{blog.home}/").code == 0
    told = command.run("status")
    assert "title 7 of 7, body 7 of 7, author 7 of 7, date 7 of 7, comments 10 of 10" in told.out
    rows = command.run("status", "--json").objects()
    learnt = {row["learnt"]: row for row in rows if "learnt" in row}
    assert set(learnt) == {"title", "body", "author", "date", "comments"}
    assert learnt["body"]["path"].startswith("body > div")
    assert command.run("rebuild", "--archive", "fresh.db").code == 0
    assert [row for row in command.run("status", "--json").objects() if "learnt" in row] == list(
        learnt.values()
    )
    sql = "SELECT id, author, published, text FROM comments UNION ALL SELECT id, author, published, text FROM posts ORDER BY id"
    assert command.rows(sql) == command.rows(sql, file=command.folder / "fresh.db")


def test_copies_of_its_pages_in_a_web_archive_teach_the_same(
    command: Command, serving: Serving, tmp_path: Path
):
    blog = serving.show(Oddblog("table"))
    assert command.ingest(f"{blog.home}/").code == 0
    (segment,) = (command.vault / "segments").glob("*.warc.gz")
    other = Command(tmp_path)
    done = other.run("ingest", segment)
    assert done.code == 0, done
    sql = "SELECT url, author, published, text FROM comments ORDER BY url"
    assert other.rows(sql) == command.rows(sql)
    assert "comments 5 of 5" in other.run("status").out


def test_sync_of_a_taught_blog_changes_nothing_where_nothing_is_new(command: Command, serving: Serving):
    blog = serving.show(Oddblog("lists"))
    assert command.ingest(f"{blog.home}/").code == 0
    sql = "SELECT * FROM comments ORDER BY pk"
    before = command.rows(sql)
    done = command.run("sync", *LOCAL)
    assert "nothing new" in done.out, done
    assert command.rows(sql) == before


def test_records_are_verified_with_what_was_learnt(command: Command, serving: Serving):
    blog = serving.show(Oddblog("table"))
    assert command.ingest(f"{blog.home}/").code == 0
    ids = [row[0] for row in command.rows("SELECT id FROM comments ORDER BY id LIMIT 3")]
    done = command.run("verify", *ids)
    assert done.code == 0, done


def test_home_without_feeds_is_walked_as_a_list(command: Command, serving: Serving):
    blog = serving.show(Oddblog("soup", feeds=False))
    done = command.ingest(f"{blog.home}/")
    assert done.code in (0, 1), done
    urls = [row[0] for row in command.rows("SELECT url FROM posts ORDER BY url")]
    assert urls == sorted(blog.home + post.path for post in blog.posts)


class _Linking(Oddblog):
    """Its feed holds what other blogs wrote, too."""

    def answer(self, path: str) -> tuple[str, str] | None:
        found = super().answer(path)
        item = "<item><title>Worth reading</title><link>http://hill.example/note</link><guid>n1</guid></item>"
        return (found[0], found[1].replace("</channel>", f"{item}</channel>")) if found else None


def test_pages_of_other_blogs_that_a_feed_links_are_neither_asked_for_nor_recorded(
    command: Command, serving: Serving
):
    blog = serving.show(_Linking("soup"))
    assert command.ingest(f"{blog.home}/").code == 0
    assert posts_found(command.archive, blog) == len(blog.posts)
    assert command.rows("SELECT count(*) FROM posts") == [(len(blog.posts),)]
    assert set(command.rows("SELECT kind, count FROM problems")) == {("skipped-elsewhere", 1)}


class _Counting(Oddblog):
    """Its feed of posts leads through a counter of clicks."""

    def answer(self, path: str) -> tuple[str, str] | None:
        if path.startswith("/r/"):
            return "leads on", f"/log/{path[3:]}"
        found = super().answer(path)
        return (found[0], found[1].replace("/log/", "/r/")) if found and path == "/posts.xml" else found


def test_feed_that_leads_on_to_its_pages_teaches_and_doubles_nothing(command: Command, serving: Serving):
    blog = serving.show(_Counting("soup"))
    done = command.ingest(f"{blog.home}/")
    assert done.code == 0, done
    assert posts_found(command.archive, blog) == len(blog.posts)
    assert command.rows("SELECT count(*) FROM posts") == [(len(blog.posts),)]
    assert "body 7 of 7, author 7 of 7, date 7 of 7, comments 10 of 10" in command.run("status").out


def test_trail_leads_back_to_where_it_came_from():
    page = b"<body><div class=a><p>x</p><p>y<b>z</b></p></div><div><p>w</p></div></body>"
    sheet = open_sheet(page, url="http://a.example/", media_type=None, captured="2020-01-01T00:00:00Z")
    body = sheet.tree.body
    assert body is not None
    for node in sheet.all("body *"):
        way = trail(node, body)
        assert way is not None
        assert follow(body, way).mem_id == node.mem_id
        assert all(any(n.mem_id == node.mem_id for n in sheet.all(path)) for path in addresses(node))
