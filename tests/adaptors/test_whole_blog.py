"""A blog that only its adaptor can read, taken whole from a server: lists, posts, and a thread of two pages."""

from contextlib import contextmanager

import pytest

from tests.cli.command import LOCAL, Command
from tests.fetch import faultd

ADAPTOR = """
from ingest.extract.adaptor_kit import Comment, Post, number_in

SITE = "127.0.0.1:%d"

def post(soup, page):
    if soup.h3 is None:
        return None
    return Post(title=soup.h3, text=soup.select_one(".t"), url=soup.select_one(".self"),
                declared_comments=soup.select_one(".n"))

def comments(soup, page):
    for row in soup.select("tr"):
        author, date, text = row.select("td")
        yield Comment(source_id=row["id"], author=author, published=date, text=text)

def links(soup, page):
    return soup.select(".l a")

def older(soup, page):
    return soup.select(".o a")

def more(soup, page):
    return soup.select(".m a")
"""
LISTS = {
    "/": "<p class=l><a href='/v?1'>one</a></p><p class=o><a href='/list?2'>earlier</a></p>",
    "/list?2": "<p class=l><a href='/v?2'>two</a></p>",
}
ENTRY = (
    "<h3>Entry {0}</h3><a class=self href='/v?{0}'>here</a><div class=t>Words of entry {0}.</div>"
    "<b class=n>{1}</b><table>{2}</table><p class=m>{3}</p>"
)
ROW = "<tr id={0}><td>Reader {0}</td><td>{0} May 2012</td><td>Remark {0}.</td></tr>"
ENTRIES = {
    "/v?1": ENTRY.format(1, 3, ROW.format(11) + ROW.format(12), "<a href='/v?1&s=2'>more</a>"),
    "/v?1&s=2": ENTRY.format(1, 3, ROW.format(13), ""),
    "/v?2": ENTRY.format(2, "no remarks", "", ""),
}


@contextmanager
def served(tmp_path, pages, adaptor):
    """Serve pages, and put the adaptor of their site (of which ``%d`` is the port) where it is looked for."""
    with faultd.running() as server:
        for path, body in pages.items():
            put(server, path, body)
        (tmp_path / "adaptors").mkdir()
        (tmp_path / "adaptors" / "odd.py").write_text(
            adaptor.replace("%d", str(server.port)), encoding="utf-8"
        )
        yield server


def put(server, path, body):
    page = f"<html><head><title>Odd</title></head><body>{body}</body></html>".encode()
    server.routes[path] = faultd.answer(200, page, ("Content-Type", "text/html; charset=utf-8"))


def test_blog_without_feeds_is_taken_whole(tmp_path):
    command = Command(tmp_path)
    with served(tmp_path, LISTS | ENTRIES, ADAPTOR) as server:
        done = command.ingest(server.url())
        paths = server.paths()
    assert done.code == 0, done
    assert command.rows("SELECT title, text, declared_comments FROM posts ORDER BY title") == [
        ("Entry 1", "Words of entry 1.", 3),
        ("Entry 2", "Words of entry 2.", None),
    ]
    assert command.rows("SELECT source_id, author, published, text FROM comments ORDER BY source_id") == [
        (str(n), f"Reader {n}", f"2012-05-{n}", f"Remark {n}.") for n in (11, 12, 13)
    ]
    assert command.rows("SELECT complete FROM posts WHERE title = 'Entry 1'") == [(1,)]
    assert all(paths.count(path) == 1 for path in LISTS | ENTRIES), paths


FAILING = ADAPTOR.replace("yield Comment(", "yield Comment(parent_source_id=row.select_one('.none').text, ")
UNDATED = {"/": "<p class=l><a href='/v?1'>one</a></p>", "/v?1": ENTRY.format(1, 1, ROW.format(11), "")}


def faults(command):
    return {kind: detail for kind, detail in command.problems() if kind != "gap"}


def test_page_over_which_its_adaptor_fails_is_no_other_sites(tmp_path):
    command = Command(tmp_path)
    with served(tmp_path, UNDATED, FAILING) as server:
        done = command.ingest(server.url())
    for _ in range(2):
        assert done.code == 1, done
        assert command.rows("SELECT url FROM posts") == [(server.url("/v?1"),)]
        assert "other-site" not in faults(command)
        assert "odd.py: comments(), line 15: AttributeError" in faults(command)["adaptor-failed"]
        done = command.run("rebuild")


def test_adaptor_that_fails_after_a_blog_was_changed_is_named(tmp_path):
    command = Command(tmp_path)
    adaptor = ADAPTOR.replace('row.select("td")', 'row.select("td")[:3]').replace(
        "yield", "row.b.text\n        yield"
    )
    before = {path: body.replace("Reader", "<b>Reader</b>") for path, body in UNDATED.items()}
    with served(tmp_path, before, adaptor) as server:
        assert command.ingest(server.url()).code == 0
        put(server, "/v?1", UNDATED["/v?1"].replace("Remark", "Another remark"))
        done = command.run("sync", *LOCAL)
    assert done.code == 1, done
    assert "odd.py: comments(), line 15: AttributeError" in faults(command)["adaptor-failed"]
    assert "other-site" not in faults(command)
    assert command.rows("SELECT engine FROM sites") == [("adaptor odd",)]
    assert ("Remark 11.",) in command.rows("SELECT text FROM comments")


ADDRESSED = 'url=soup.select_one(".self")'
THREAD = "SELECT p.url, p.captured_comments, p.complete FROM posts p WHERE title = 'Entry 1'"


def test_further_page_of_a_thread_belongs_to_the_post_of_its_number(tmp_path):
    command = Command(tmp_path)
    with served(
        tmp_path, LISTS | ENTRIES, ADAPTOR.replace(ADDRESSED, "source_id=number_in(soup.h3)")
    ) as server:
        done = command.ingest(server.url())
    for _ in range(2):
        assert done.code == 0, done
        assert command.rows(THREAD) == [(server.url("/v?1"), 3, 1)]
        done = command.run("rebuild")


def test_further_page_that_tells_no_post_is_told_and_makes_none(tmp_path):
    command = Command(tmp_path)
    with served(tmp_path, LISTS | ENTRIES, ADAPTOR.replace(ADDRESSED, "url=None")) as server:
        done = command.ingest(server.url())
    assert done.code == 1, done
    assert command.rows(THREAD) == [(server.url("/v?1"), 2, 0)]
    assert "gives neither url nor source_id" in faults(command)["adaptor-doubt"]


def test_blog_whose_site_is_no_page_is_visited_where_it_was_taken(tmp_path):
    command = Command(tmp_path)
    pages = ENTRIES | {"/list": LISTS["/"], "/list?2": LISTS["/list?2"]}
    below = {f"/~kite{path}": body.replace("'/", "'/~kite/") for path, body in pages.items()}
    with served(tmp_path, below, ADAPTOR.replace("%d", "%d/~kite")) as server:
        # One post that was given is no list.
        assert command.ingest(server.url("/~kite/list")).code == 0
        assert command.ingest(server.url("/~kite/v?2")).code == 0
        put(server, "/~kite/v?2", ENTRY.format(2, 1, ROW.format(21), "").replace("'/", "'/~kite/"))
        done = command.run("sync", *LOCAL)
        assert done.code == 0, done
        assert ("21",) in command.rows("SELECT source_id FROM comments")
        assert command.rows("SELECT url FROM sites") == [(server.url("/~kite/"),)]
        again = command.run("sync", server.url("/~kite/list"), *LOCAL)
        assert (again.code, "nothing new" in again.out) == (0, True), again
    assert command.run("rebuild").code == 0
    assert ("21",) in command.rows("SELECT source_id FROM comments")


MARKED = ADAPTOR.replace("soup.h3", 'soup.select_one("h3.head")').replace(
    'yield Comment(source_id=row["id"]', 'yield Comment(url="#" + row["id"], source_id=row["id"][1:]'
)
LETTER = (
    "I got this:<p>Dear Mr Lund,<br>Thank you for your letter of 2 April 2012 about the sluice. The Council has no plans to "
    "reopen it.<br>Yours sincerely,<br>Petra Holm<br>Head of Drainage<br>Millbrook District Council</p>"
)
PAGER = "<a href='/v?1&s=1'>1</a> <a href='/v?1&s=2'>2</a>"
ROWS = ("<tr id=c11><td>Ann</td><td>1 May 2012</td><td>Which spring?</td></tr>"
        f"<tr id=c12><td>Bo Lund</td><td>2 May 2012</td><td>{LETTER}</td></tr>")  # fmt: skip
LAST = "<tr id=c13><td>Cy</td><td>3 May 2012</td><td>Write again.</td></tr>"
# Where an entry also leads to others, it may be a list.
BESIDE = "<p class=l>Latest: <a href='/v?1'>one</a></p>"
FIRST = ENTRY.format(1, 3, ROWS, PAGER) + BESIDE
MILL = {
    "/": "<p class=l><a href='/v?1'>one</a></p>",
    "/v?1": FIRST,
    "/v?1&s=1": FIRST,
    "/v?1&s=2": ENTRY.format(1, 3, LAST, PAGER) + BESIDE,
}
HELD = (
    "SELECT title, text FROM posts",
    "SELECT source_id, author, text, absent_since FROM comments ORDER BY source_id",
    "SELECT text, signatory FROM responses",
    "SELECT count(*) FROM versions",
)


@contextmanager
def mill(tmp_path):
    """A blog that was taken whole, by an adaptor for its present theme: a thread of two pages, the first at two addresses."""
    pages = {path: body.replace("<h3>", "<h3 class=head>") for path, body in MILL.items()}
    with served(tmp_path, pages, MARKED) as server:
        command = Command(tmp_path)
        done = command.ingest(server.url())
        assert done.code == 0, done
        yield command, server, pages


def held(command):
    return [command.rows(sql) for sql in HELD]


def redesigned(server, pages, before, after):
    for path, body in pages.items():
        put(server, path, body.replace(before, after))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("<tr id", "<tr class", {"adaptor-failed"}),
        ("class=self", "class=own", {"adaptor-failed"}),
        ("<tr", "<p", {"comments-not-recognised"}),
        ("class=head", "class=title", {"no-post"}),
    ],
)
def test_redesign_is_told_at_each_visit_and_takes_no_good_reading_away(tmp_path, before, after, told):
    with mill(tmp_path) as (command, server, pages):
        good = held(command)
        assert [len(rows) for rows in good[:3]] == [1, 3, 1]
        if "self" in before:
            broken = MARKED.replace('.select_one(".self")', '.select_one(".self")["href"]')
            (tmp_path / "adaptors" / "odd.py").write_text(
                broken.replace("%d", str(server.port)), encoding="utf-8"
            )
        redesigned(server, pages, before, after)
        for _ in range(2):
            done = command.run("sync", *LOCAL)
            assert (done.code, held(command)) == (1, good), done
            assert faults(command).keys() == told
    assert command.run("rebuild").code == 1
    assert (held(command), faults(command).keys()) == (good, told)


def test_redesign_that_takes_the_count_too_makes_no_comment_vanish(tmp_path):
    command = Command(tmp_path)
    with served(tmp_path, UNDATED, ADAPTOR + "WHOLE_THREAD = True\n") as server:
        assert command.ingest(server.url()).code == 0
        put(server, "/v?1", UNDATED["/v?1"].replace("<tr", "<p").replace("class=n", "class=count"))
        for act in (("sync", *LOCAL), ("sync", *LOCAL), ("rebuild",)):
            done = command.run(*act)
            assert (done.code, faults(command).keys()) == (1, {"comments-not-recognised"}), done
            assert command.rows("SELECT source_id, absent_since FROM comments") == [("11", None)]


def test_thread_whose_first_page_has_two_addresses_is_no_news_at_each_visit(tmp_path):
    with mill(tmp_path) as (command, server, _):
        urls = command.rows("SELECT source_id, url FROM comments ORDER BY source_id")
        assert urls == [
            ("11", server.url("/v?1#c11")),
            ("12", server.url("/v?1#c12")),
            ("13", server.url("/v?1#c13")),
        ]
        for _ in range(2):
            done = command.run("sync", *LOCAL)
            assert (done.code, "nothing new" in done.out) == (0, True), done
    assert command.run("rebuild").code == 0
    assert command.rows("SELECT source_id, url FROM comments ORDER BY source_id") == urls


SCRIPTED = {
    "/": LISTS["/"],
    "/v?1": ENTRY.format(1, 1, "", "")
    + f"<script>document.querySelector('table').innerHTML = '{ROW.format(11)}'</script>",
}
DRAWN = ("--render", "always")


def test_comments_that_a_script_brings_are_missed_only_where_no_browser_showed_the_page(tmp_path):
    command = Command(tmp_path)
    with served(tmp_path, SCRIPTED, ADAPTOR) as server:
        done = command.ingest(server.url())
        assert (done.code, "--render always" in faults(command)["comments-not-recognised"]) == (1, True), done
        for options in (DRAWN, DRAWN, ()):
            done = command.run("sync", server.url(), *LOCAL, *options)
            assert (done.code, faults(command)) == (0, {}), done
    assert command.run("rebuild").code == 0
    assert (command.rows("SELECT source_id FROM comments"), faults(command)) == ([("11",)], {})
