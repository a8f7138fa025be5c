"""A WordPress blog whose posts were numbered anew on its own domain: an export of before, its interface and an export after."""

import json
from dataclasses import replace
from datetime import datetime

import pytest

from ingest.store.identity import public_id, site_key
from tests.cli.command import Command
from tests.movedblog import NEW, Entry, Said, blog, wxr
from tests.pipeline.compared import rows, said
from tests.pipeline.test_homes import warc

LATE = Entry(
    number=8,
    slug="the-stumps",
    title="The stumps",
    at=datetime(2010, 9, 1, 10, 0),  # noqa: DTZ001 - as an export writes it
    text="All of them are down since Monday, and the stumps stand along the row.",
    said=(Said(20_002, "Ada Voss", "They told us nothing of it.", datetime(2010, 9, 2, 8, 30)),),  # noqa: DTZ001
)
ELMS, ANSWER = (
    replace(entry, text=text)
    for entry, text in zip(
        blog(comments=3),
        (
            "Write to the council before the trees are felled, and tell us here what they answer.",
            "The council has answered at last: it will hear us in May, in the old reading room.",
        ),
        strict=True,
    )
)
BEFORE = (ELMS, ANSWER)


def again(entry: Entry, number: int, first: int) -> Entry:
    """Give a post as an import numbers it, with its comments from ``first`` on."""
    numbers = {one.number: first + place for place, one in enumerate(entry.said)}
    told = tuple(replace(s, number=numbers[s.number], parent=numbers.get(s.parent, 0)) for s in entry.said)
    return replace(entry, number=number, said=told)


AFTER = (again(ELMS, 3, 9_999), again(ANSWER, 7, 10_002), LATE)


def links(*, worded: bool):
    """Give how a blog makes the address of a post."""
    return (lambda e: f"{NEW}/{e.at:%Y/%m}/{e.slug}/") if worded else (lambda e: f"{NEW}/?p={e.number}")


def exported(path, entries, link):
    text = wxr(NEW, entries)
    for entry in entries:
        text = text.replace(links(worded=True)(entry), link(entry))
    path.write_text(text)


def interface(path, entries, link, day=5):
    posts = [
        {
            "id": e.number, "date_gmt": f"{e.at:%Y-%m-%dT%H:%M:%S}", "link": link(e), "type": "post", "status": "publish",
            "title": {"rendered": e.title}, "content": {"rendered": f"<p>{e.text}</p>", "protected": False},
        }
        for e in entries
    ]  # fmt: skip
    comments = [
        {
            "id": s.number, "post": e.number, "parent": s.parent, "author_name": s.author, "type": "comment",
            "date_gmt": f"{s.at:%Y-%m-%dT%H:%M:%S}", "content": {"rendered": f"<p>{s.text}</p>"},
            "link": f"{link(e)}#comment-{s.number}", "status": "approved",
        }
        for e in entries
        for s in e.said
    ]  # fmt: skip
    lists = (("posts", posts), ("comments", comments))
    warc(
        path,
        *(
            (f"{NEW}/wp-json/wp/v2/{name}?per_page=100&page=1", "application/json", json.dumps(told))
            for name, told in lists
        ),
        day=day,
        more="X-WP-TotalPages: 1\r\n",
    )


def files(command: Command, *, worded: bool) -> dict[str, tuple[object, ...]]:
    """Write what is given of the blog; gives the arguments of each."""
    link = links(worded=worded)
    exported(command.folder / "before.xml", BEFORE, link)
    exported(command.folder / "after.xml", AFTER, link)
    interface(command.folder / "interface.warc.gz", AFTER, link)
    return {
        "before": ("before.xml", "--captured", "2010-06-01"),
        "interface": ("interface.warc.gz",),
        "after": ("after.xml", "--captured", "2012-06-01"),
    }


WHO = "SELECT p.title, p.text, p.source_id, p.url, c.text FROM posts p JOIN comments c ON c.post_id = p.id ORDER BY 1, 5"


def holds_each_once(command: Command, *, worded: bool) -> None:
    link = links(worded=worded)
    assert command.rows(WHO) == sorted(
        ((e.title, e.text, str(e.number), link(e), s.text) for e in AFTER for s in e.said),
        key=lambda row: (row[0], row[4]),
    )
    ids = dict(command.rows("SELECT title, id FROM posts"))
    assert ids["The elms"] == public_id("post", site_key(NEW), "src:7")
    assert ids["The answer"] == public_id("post", site_key(NEW), "src:8")
    assert command.rows("SELECT * FROM versions") == []
    assert command.rows("SELECT id FROM comments WHERE absent_since IS NOT NULL") == []
    first = dict(command.rows("SELECT title, first_seen FROM posts"))
    assert first["The elms"] == first["The answer"] < first["The stumps"]


@pytest.mark.parametrize("worded", [True, False], ids=["slugs", "numbers"])
@pytest.mark.parametrize(
    "order", ["before interface after", "after interface before", "interface before after"]
)
def test_every_post_is_held_once_and_none_under_another(command: Command, order: str, worded: bool):
    given = files(command, worded=worded)
    for name in order.split():
        assert command.run("ingest", *given[name]).code == 0
    holds_each_once(command, worded=worded)
    kept = rows(command.archive)
    done = command.run("rebuild")
    assert done.code == 0, done
    assert rows(command.archive) == kept
    done = command.run("verify")
    assert done.code == 0, done
    for (own,) in command.rows("SELECT id FROM posts UNION SELECT id FROM comments"):
        done = command.run("verify", own)
        assert done.code == 0, done


@pytest.mark.parametrize("worded", [True, False], ids=["slugs", "numbers"])
def test_one_run_says_what_two_do(command: Command, worded: bool):
    told = []
    for name, runs in {
        "one": [("old", "new")],
        "two": [("old",), ("new",)],
        "turned": [("new",), ("old",)],
    }.items():
        other = Command(command.folder / name)
        other.folder.mkdir()
        for file, entries, day in (("old", BEFORE, 1), ("new", AFTER, 20)):
            interface(other.folder / f"{file}.warc.gz", entries, links(worded=worded), day=day)
        for run in runs:
            assert other.run("ingest", *(f"{file}.warc.gz" for file in run)).code == 0
        holds_each_once(other, worded=worded)
        told.append(said(other.archive))
    assert told[0] == told[1] == told[2]
