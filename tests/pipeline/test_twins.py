"""Comments that a blog and the service which keeps its threads both show, by different ids, are recorded once."""

import json
from datetime import datetime
from itertools import permutations
from urllib.parse import quote

import pytest

from ingest.store.identity import public_id, site_key
from tests.cli.command import Command
from tests.movedblog import OLD, Entry, Said, wxr
from tests.pipeline.compared import rows
from tests.pipeline.test_homes import HOME, PAGE, POST, SAID, warc

FRAME = f"https://disqus.com/embed/comments/?base=default&f=marsh&t_u={quote(POST, safe='')}"
TIMES = {11: "2010-03-02T11:00:00", 12: "2010-03-02T12:00:00"}


def static(*numbers: int) -> str:
    """Give the page as the plugin of WordPress prints it: by the blog's ids, without times."""
    head, _, _ = PAGE.partition('<div id="comments">')
    said = {n: (who, text) for n, who, text in SAID}
    listed = "".join(
        f'<li id="dsq-comment-{n}"><div id="dsq-comment-header-{n}" class="dsq-comment-header"><cite id="dsq-cite-{n}">'
        f'<span id="dsq-author-user-{n}">{said[n][0]}</span></cite></div><div id="dsq-comment-body-{n}" '
        f'class="dsq-comment-body"><div id="dsq-comment-message-{n}" class="dsq-comment-message"><p>{said[n][1]}</p>'
        "</div></div></li>"
        for n in numbers
    )
    return (
        f'{head}<div id="disqus_thread"><div id="dsq-content"><ul id="dsq-comments">{listed}</ul></div></div>'
        "<script>var disqus_shortname = 'marsh';</script></body></html>"
    )


def frame(*numbers: int, times: dict[int, str] = TIMES) -> str:
    said = {n % 100: (who, text) for n, who, text in SAID}
    posts = [
        {
            "id": f"50000{n}",
            "parent": 5000011 if n == 12 else None,
            "createdAt": times[n % 100],
            "message": f"<p>{said[n % 100][1]}</p>",
            "author": {"name": said[n % 100][0]},
        }
        for n in numbers
    ]
    thread = {"id": "900", "link": POST, "posts": len(posts)}
    data = json.dumps({"cursor": {"hasNext": False}, "response": {"posts": posts, "thread": thread}})
    return f'<html><body><script type="text/json" id="disqus-threadData">{data}</script></body></html>'


def export(*numbers: int) -> str:
    return (
        '<?xml version="1.0"?><disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">'
        f'<thread dsq:id="1"><link>{POST}</link><title>The footbridge</title></thread>'
        + "".join(
            f'<post dsq:id="50000{n}"><id>wp_id={n}</id><message>As the moderators left it, number {n}.</message>'
            "<createdAt>2010-03-02T11:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>"
            '<author><name>Ada Quill</name></author><thread dsq:id="1"/></post>'
            for n in numbers
        )
        + "</disqus>"
    )


def ids(command: Command) -> list[str]:
    return [own for (own,) in command.rows("SELECT source_id FROM comments ORDER BY source_id")]


@pytest.mark.parametrize("first", ["page", "frame"])
def test_list_of_the_plugin_and_thread_of_the_service_are_one(command: Command, first: str):
    answers = {"page": (POST, "text/html", static(11, 12)), "frame": (FRAME, "text/html", frame(11, 12))}
    warc(command.folder / "one", answers.pop(first))
    warc(command.folder / "two", *answers.values())
    assert command.run("ingest", "one").code == 0
    assert command.run("ingest", "two").code == 0
    assert ids(command) == ["11", "12"]
    own = dict(command.rows("SELECT source_id, id FROM comments"))
    assert command.rows("SELECT parent_id, published FROM comments WHERE source_id = '12'") == [
        (own["11"], "2010-03-02T12:00:00Z")
    ]
    lead = dict(command.rows("SELECT old_id, new_id FROM redirects WHERE record_kind = 'comment'"))
    former = public_id("comment", site_key(HOME), "src:5000011")
    assert lead[former] == own["11"]
    assert command.run("verify", former).code == 0
    assert command.run("verify", *own.values()).code == 0


def test_what_the_service_has_more_stays_by_its_own_id(command: Command):
    warc(
        command.folder / "all",
        (POST, "text/html", static(11)),
        (FRAME, "text/html", frame(11, 12, 111)),
    )
    assert command.run("ingest", "all").code == 0
    # The same words stand in the service's thread twice: one of them is the blog's.
    assert ids(command) == ["11", "50000111", "5000012"]


def test_the_same_words_of_another_year_are_another_comment(command: Command):
    later = {11: "2007-03-02T11:00:00", 12: "2010-03-02T12:00:00"}
    warc(
        command.folder / "all",
        (POST, "text/html", PAGE),
        (FRAME, "text/html", frame(11, 12, times=later)),
    )
    assert command.run("ingest", "all").code == 0
    assert ids(command) == ["11", "12", "5000011"]


@pytest.mark.parametrize("order", [*permutations(("page", "frame", "export"))])
def test_export_that_names_the_blogs_ids_is_believed(command: Command, order: tuple[str, ...]):
    warc(command.folder / "page", (POST, "text/html", static(11, 12)))
    warc(command.folder / "frame", (FRAME, "text/html", frame(11, 12)))
    (command.folder / "export").write_text(export(11, 12))
    for name in order:
        assert command.run("ingest", name, "--captured", "2012-01-01").code == 0
    assert ids(command) == ["11", "12"]
    assert command.rows("SELECT count(*) FROM versions WHERE record_kind = 'comment'") == [(2,)]


def test_export_alone_keeps_the_services_ids(command: Command):
    (command.folder / "export").write_text(export(11, 12))
    assert command.run("ingest", "export").code == 0
    assert ids(command) == ["5000011", "5000012"]


def test_list_of_the_blog_says_nothing_of_what_only_the_service_has(command: Command):
    warc(command.folder / "first", (POST, "text/html", static()), (FRAME, "text/html", frame(11, 12)))
    none = ("https://marsh.example/blog/wp-json/wp/v2/comments?per_page=100", "application/json", "[]")
    warc(command.folder / "later", none, day=9, more="X-WP-Total: 0\r\nX-WP-TotalPages: 0\r\n")
    assert command.run("ingest", "first", "later").code == 0
    assert command.rows("SELECT count(*), count(absent_since) FROM comments") == [(2, 0)]
    warc(command.folder / "last", (FRAME, "text/html", frame(12)), day=20)
    assert command.run("ingest", "last").code == 0
    assert command.rows("SELECT source_id, absent_since FROM comments WHERE absent_since IS NOT NULL") == [
        ("5000011", "2011-01-20T00:00:00Z")
    ]


@pytest.mark.parametrize("own", [1, 9])
@pytest.mark.parametrize("told", [False, True])
def test_what_a_blog_that_moved_had_is_in_its_new_home_once(command: Command, own: int, told: bool):
    """Whether the service's ids or the blog's own come first as text, and whether the service names ids of the old blog."""
    page = PAGE.replace("comment-1", f"comment-{own}")
    warc(command.folder / "new", (POST, "text/html", page), (FRAME, "text/html", frame(11, 12)))
    at = [datetime.fromisoformat(f"{TIMES[n]}+00:00") for n, _, _ in SAID]
    said = tuple(Said(n + 30, who, text, when) for (n, who, text), when in zip(SAID, at, strict=True))
    entry = Entry(7, "the-footbridge", "The footbridge", at[0].replace(hour=1), said=said)
    (command.folder / "old").write_text(wxr(OLD, (entry,)))
    assert command.run("ingest", "new", "old", "--captured", "2012-01-01").code == 0
    if told:
        old = export(41, 42).replace(POST, f"{OLD}/2010/03/the-footbridge/").replace("Ada Quill", "Cy Dunlin")
        (command.folder / "told").write_text(old)
        assert command.run("ingest", "told", "--captured", "2012-01-01").code == 0
    assert command.run("alias", OLD, HOME).code == 0
    assert command.rows("SELECT captured_comments FROM posts") == [(2,)]
    assert ids(command) == [f"{own}1", f"{own}2"]
    assert command.run("rebuild", "--archive", "again.db").code == 0
    assert rows(command.folder / "again.db") == rows(command.archive)
    every = [i for (i,) in command.rows("SELECT id FROM comments")]
    assert command.run("verify", *every).code == 0
