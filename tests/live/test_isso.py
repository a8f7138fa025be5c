"""Comments that stand in no page: a blog of plain files with a real Isso, against Isso's own database."""

import json
import sqlite3
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest import extract
from ingest.model import Comment
from tests.lacking import lacking
from tests.live.archivist import Archivist, Done
from tests.live.figures import Figure
from tests.live.issoblog import HIDDEN, PAGES, IssoBlog, TrueComment, running

pytestmark = pytest.mark.live

LETTER, ANSWERS, QUIET, MEETING = PAGES
MAY_2011 = 1304500000.125
MANY = 7
"""Replies to one comment: the page's script shows five of them and counts the rest."""

SHOWN = {
    "Read *this* first.\n\nThen <b>write</b> & wait.": "Read this first.\n\nThen <b>write</b> & wait.",
    "Œuvre d'été, 5 € \U0001f41f": "Œuvre d'été, 5 € \U0001f41f",
}
"""Texts whose Markdown is not what people see (Isso shows tags as they were typed)."""


@pytest.fixture(scope="session")
def isso_commands() -> Path:
    done = subprocess.run(
        ["sh", "tests/live/isso.sh"], capture_output=True, text=True, timeout=600, check=False
    )
    if done.returncode != 0:
        lacking(f"Isso cannot be installed: {done.stderr[-500:]}")
    return Path(done.stdout.strip())


@dataclass(frozen=True, slots=True)
class Spoken:
    """The blog after its readers spoke, and what some of them said."""

    blog: IssoBlog
    emptied: int
    """A deleted comment that stays for the sake of its replies."""
    edited: int
    deleted: int


@pytest.fixture
def spoken(isso_commands: Path, tmp_path: Path) -> Iterator[Spoken]:
    folder = tmp_path / "blog"
    folder.mkdir()
    with running(folder, isso_commands) as blog:
        first = blog.say(LETTER, "I wrote to them today.", author="Nell Harker", email="nell@post.example")
        for number in range(1, MANY + 1):
            blog.say(LETTER, f"Reply number {number} to Nell.", author=f"Reader {number}", parent=first)
        emptied = blog.say(LETTER, "I should not have said that.", author="Gone Away")
        blog.say(LETTER, "Why not? You were right.", author="Piet Vos", parent=emptied)
        blog.say(LETTER, "A reply to a reply is one to its parent.", parent=blog_last(blog))
        leaf = blog.say(LETTER, "Nobody answers this.", author="Gone For Good")
        edited = blog.say(ANSWERS, next(iter(SHOWN)), author="Ann Lee", website="https://ann.example/")
        deleted = blog.say(ANSWERS, list(SHOWN)[1], author="Zoë Łuk")
        held = blog.say(ANSWERS, "Held back by a moderator.", author="Spam Friend")
        blog.say(MEETING, "See you on Friday, at the mill.", author="Nell Harker")
        blog.ask("DELETE", f"/id/{emptied}")
        blog.ask("DELETE", f"/id/{leaf}")
        blog.rewrite("UPDATE comments SET mode = 2 WHERE id = ?", held)
        blog.rewrite("UPDATE comments SET created = ? + id * 3601.5", MAY_2011)
        yield Spoken(blog, emptied, edited, deleted)


def blog_last(blog: IssoBlog) -> int:
    """Give the id of the newest comment."""
    return max(int(i) for i in blog.truth())


def rows(archivist: Archivist, extra: str = "") -> dict[str, sqlite3.Row]:
    connection = sqlite3.connect(archivist.archive)
    connection.row_factory = sqlite3.Row
    found = connection.execute(
        "SELECT c.*, p.url AS post_url, (SELECT source_id FROM comments a WHERE a.id = c.parent_id) AS parent "
        f"FROM comments c JOIN posts p ON p.id = c.post_id {extra}"
    ).fetchall()
    connection.close()
    assert len({r["source_id"] for r in found}) == len(found)
    return {r["source_id"]: r for r in found}


def taken(spoken: Spoken, archivist: Archivist) -> Done:
    done = archivist.ingest(spoken.blog.blog)
    assert done.code in (0, 1), done
    return done


def page_of(comment: TrueComment) -> str:
    return next(p.path for p in PAGES if comment.thread in (p.thread, p.path))


def test_every_comment_is_taken_with_parent_author_date_and_text(
    spoken: Spoken, archivist: Archivist, figure: Figure
):
    taken(spoken, archivist)
    truth, found = spoken.blog.truth(), rows(archivist)
    figure("Isso: recall of comments", f"{len(truth.keys() & found.keys())} of {len(truth)}")
    assert found.keys() == truth.keys()
    for key, true in truth.items():
        row = found[key]
        assert row["parent"] == true.parent, key
        assert row["author"] == true.author, key
        assert row["published"] == true.published, key
        assert row["text"] == SHOWN.get(true.source, true.source), key
        assert row["post_url"] == spoken.blog.blog.rstrip("/") + page_of(true), key


def test_deleted_parent_leaves_its_replies_and_a_count(spoken: Spoken, archivist: Archivist):
    taken(spoken, archivist)
    connection = sqlite3.connect(archivist.archive)
    problems = connection.execute(
        "SELECT p.url, r.count FROM problems r JOIN posts p ON p.id = r.post_id WHERE r.kind = 'skipped-deleted'"
    ).fetchall()
    counts = connection.execute("SELECT url, declared_comments, captured_comments FROM posts").fetchall()
    gaps = connection.execute("SELECT detail FROM problems WHERE kind = 'gap'").fetchall()
    connection.close()
    base = spoken.blog.blog.rstrip("/")
    assert problems == [(base + LETTER.path, 1)]
    there = {LETTER.path: 1 + MANY + 2, ANSWERS.path: 2, QUIET.path: 0, MEETING.path: 1}
    assert {(base + path, count, count) for path, count in there.items()} <= set(counts)
    assert gaps == []


def test_nothing_private_of_a_commenter_is_published(spoken: Spoken, archivist: Archivist):
    taken(spoken, archivist)
    published = archivist.archive.read_bytes()
    assert b"nell@post.example" not in published
    assert b"ann.example" not in published


def test_sync_sees_what_was_added_edited_and_deleted(spoken: Spoken, archivist: Archivist):
    taken(spoken, archivist)
    before = rows(archivist)
    new = spoken.blog.say(MEETING, "Nobody came.", author="Piet Vos")
    spoken.blog.ask("PUT", f"/id/{spoken.edited}", text="I have thought again.", author="Ann Lee")
    spoken.blog.ask("DELETE", f"/id/{spoken.deleted}")
    done = archivist.sync()
    assert done.code in (0, 1), done
    after = rows(archivist)
    assert after.keys() - before.keys() == {str(new)}
    assert after[str(spoken.edited)]["text"] == "I have thought again."
    assert {k for k, r in after.items() if r["absent_since"]} == {str(spoken.deleted)}
    connection = sqlite3.connect(archivist.archive)
    earlier = [r[0] for r in connection.execute("SELECT text FROM versions")]
    connection.close()
    assert earlier == [SHOWN[next(iter(SHOWN))]]


def test_second_sync_changes_nothing(spoken: Spoken, archivist: Archivist):
    taken(spoken, archivist)
    before = {k: tuple(r) for k, r in rows(archivist).items()}
    assert archivist.sync().code in (0, 1)
    assert {k: tuple(r) for k, r in rows(archivist).items()} == before


def test_rebuild_makes_the_same_comments_again(spoken: Spoken, archivist: Archivist):
    taken(spoken, archivist)
    before = {k: tuple(r) for k, r in rows(archivist).items()}
    assert archivist.run("rebuild").code in (0, 1)
    assert {k: tuple(r) for k, r in rows(archivist).items()} == before


def test_replies_that_the_page_counts_as_hidden_are_followed(spoken: Spoken):
    """What the page's own script asked, as a crawler of pages may have recorded it."""
    waiting = [f"{spoken.blog.server}?uri=%2F2011%2F05%2Fthe-letter.html&limit=2&nested_limit=5"]
    asked: list[str] = []
    found: dict[str | None, Comment] = {}
    while waiting:
        url = waiting.pop()
        asked.append(url)
        assert len(asked) < 10
        with urllib.request.urlopen(url, timeout=30) as answer:
            body = answer.read()
        hidden = json.loads(body)["hidden_replies"]
        reading = extract.read(body, url=url, media_type="application/json", captured="2026-01-01T00:00:00Z")
        # A recorded address names the server's path, which places nothing: no list of a post is proved whole.
        assert reading.listing is None, hidden
        found |= {c.source_id: c for c in reading.comments}
        waiting += [lead.url for lead in reading.leads if lead.url not in asked]
    assert len(asked) == 2
    assert found.keys() == {k for k, c in spoken.blog.truth().items() if c.thread == LETTER.path}


def test_comments_that_only_a_script_brings_are_those_of_the_interface(
    spoken: Spoken, archivist: Archivist, figure: Figure
):
    spoken.blog.write_pages(HIDDEN)
    taken(spoken, archivist)
    assert rows(archivist) == {}
    done = archivist.run(
        "ingest", spoken.blog.blog, "--render", "auto", "--allow-private-hosts", "--delay", "0"
    )
    assert done.code in (0, 1), done
    truth, found = spoken.blog.truth(), rows(archivist)
    figure(
        "Isso, shown by a browser: recall of comments", f"{len(truth.keys() & found.keys())} of {len(truth)}"
    )
    assert found.keys() == truth.keys()
    for key, true in truth.items():
        row = found[key]
        assert (row["parent"], row["author"], row["published"]) == (
            true.parent,
            true.author,
            true.published,
        ), key
        assert row["text"] == SHOWN.get(true.source, true.source), key
        assert row["post_url"] == spoken.blog.blog.rstrip("/") + page_of(true), key
    before = [tuple(row) for row in rows(archivist).values()]
    with closing(sqlite3.connect(archivist.archive)) as connection:
        routes = dict(connection.execute("SELECT route, count(*) FROM captures GROUP BY route"))
    assert routes["rendered"] == len(PAGES)
    assert archivist.run("rebuild").code in (0, 1)
    assert [tuple(row) for row in rows(archivist).values()] == before
