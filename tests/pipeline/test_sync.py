"""A visit to a blog that is known: what is new comes in, and where nothing is, no row changes."""

from dataclasses import replace

import pytest

from ingest.model import Place
from ingest.pipeline.reading import read_exchange
from tests.cli.command import LOCAL, Command, refused
from tests.fetch import invented
from tests.fetch.faultd import Faultd, answer
from tests.pipeline.compared import rows, told
from tests.pipeline.weirblog import Weirblog


@pytest.mark.parametrize("rest", [True, False], ids=["with-json", "without-json"])
def test_sync_without_news_changes_no_row(command: Command, server: Faultd, rest: bool):
    blog = Weirblog(server, posts=8, rest=rest, letters=True)
    first = command.ingest(blog.home)
    before, asked = rows(command.archive), len(server.asked)
    done = command.run("sync", *LOCAL)
    assert done.code == first.code, done
    assert f"{blog.home}: nothing new" in done.out
    assert rows(command.archive) == before
    assert len(server.asked) - asked <= 12


def test_sync_takes_new_comments_and_the_page_of_a_letter(command: Command, server: Faultd):
    blog = Weirblog(server, posts=8, letters=True)
    assert command.ingest(blog.home).code == 0
    blog.extra = [3, 3]
    asked = len(server.asked)
    done = command.run("sync", *LOCAL)
    assert done.code == 0, done
    assert command.rows("SELECT count(*) FROM comments") == [(8 * 40 + 2,)]
    assert [p for p in server.paths()[asked:] if p.startswith("/2021/")] == ["/2021/03/post-3/"]


@pytest.mark.parametrize("rest", [True, False], ids=["with-json", "without-json"])
def test_comment_that_a_feed_showed_is_absent_once_it_is_deleted(
    command: Command, server: Faultd, rest: bool
):
    blog = Weirblog(server, posts=3, comments=4, rest=rest)
    command.ingest(blog.home)
    # Among the newest ten, and not the newest: the feed's date stays.
    blog.gone = {2002}
    command.run("sync", *LOCAL)
    assert command.rows("SELECT source_id FROM comments WHERE absent_since IS NOT NULL") == [("2002",)]
    assert "gap" not in {kind for kind, _ in command.problems()}
    before = told(command.archive)
    assert command.run("rebuild").code == 0
    assert told(command.archive) == before


@pytest.mark.parametrize("rest", [True, False], ids=["with-json", "without-json"])
def test_post_that_its_owner_took_down_is_told_and_fails_no_visit(
    command: Command, server: Faultd, rest: bool
):
    blog = Weirblog(server, posts=3, comments=3, rest=rest)
    usual = blog.answer
    assert command.ingest(blog.home).code == 0
    blog.posts = 2
    blog.answer = lambda path: answer(404) if "post-3" in path else usual(path)  # type: ignore[method-assign]
    for _ in range(2):
        done = command.run("sync", *LOCAL)
        assert done.code == 0, done
    gone = command.rows("SELECT detail FROM problems WHERE kind = 'post-gone'")
    assert not any("post-3" in detail for kind, detail in command.problems() if kind == "bad-status")
    assert rest or len(gone) == 1
    assert command.rows("SELECT count(*) FROM posts") == [(3,)]
    before = told(command.archive)
    assert command.run("rebuild").code == 0
    assert told(command.archive) == before


def test_post_that_the_blog_still_names_and_does_not_give_is_a_failure(command: Command, server: Faultd):
    blog = Weirblog(server, posts=3, comments=3, rest=False)
    usual = blog.answer
    assert command.ingest(blog.home).code == 0
    blog.answer = lambda path: answer(404) if "post-2" in path else usual(path)  # type: ignore[method-assign]
    assert command.run("sync", *LOCAL).code == 1
    assert "bad-status" in {kind for kind, _ in command.problems()}


def test_sync_of_a_blog_that_is_gone_says_so_and_keeps_all(command: Command, server: Faultd):
    blog = Weirblog(server)
    assert command.ingest(blog.home).code == 0
    blog.answer = lambda _path: b"HTTP/1.1 404 Reason\r\nContent-Length: 0\r\n\r\n"  # type: ignore[method-assign]
    done = command.run("sync", *LOCAL)
    refused(done, blog.home, "answers 404")
    assert command.run("sync", "--verbose", *LOCAL).lines[-2].endswith(": 2 done: failed")
    assert command.rows("SELECT count(*) FROM comments WHERE absent_since IS NULL") == [(240,)]
    assert [kind for kind, _ in command.problems()] == ["bad-status"]


def test_sync_without_a_terminal_tells_only_what_is_wrong(command: Command, server: Faultd):
    blog = Weirblog(server, posts=3, comments=3)
    usual, story = blog.answer, blog._story
    blog._story = lambda post: FORM if post == 2 else story(post)  # type: ignore[method-assign]
    blog.rest = False
    assert command.ingest(blog.home).code == 0
    done = command.run("sync", *LOCAL)
    assert (done.code, done.err) == (0, ""), done
    assert "left out skipped-private" in done.out
    assert "problem rest-refused" in done.out
    assert f"{blog.home}: 11 done: done" in command.run("sync", "--verbose", *LOCAL).err
    blog.answer = lambda path: answer(500, b"") if path == "/feed/" else usual(path)  # type: ignore[method-assign]
    done = command.run("sync", *LOCAL)
    assert (done.code, done.err.strip()) == (1, f"problem bad-status (1): {blog.home}feed/: answered 500"), (
        done
    )


FORM = '<form action="/wp-login.php?action=postpass" class="post-password-form"></form>'


def test_sync_of_a_stranger_names_the_remedy(command: Command, server: Faultd):
    blog = Weirblog(server)
    assert command.ingest(blog.home).code == 0
    refused(command.run("sync", "https://other.example/", *LOCAL), "other.example", "onrecord ingest")


def test_sync_without_news_under_plain_permalinks_changes_no_row(command: Command, server: Faultd):
    blog = Weirblog(server, posts=3, comments=2, rest=False, api="/index.php?rest_route=/")
    assert command.ingest(blog.home).code == 0
    before = rows(command.archive)
    done = command.run("sync", *LOCAL)
    assert "nothing new" in done.out
    assert rows(command.archive) == before


def test_sync_without_news_where_robots_refuse_queries_changes_no_row(command: Command, server: Faultd):
    blog = Weirblog(server, posts=3, comments=2)
    usual = blog.answer
    robots = answer(200, b"User-agent: *\nDisallow: /*?\n", ("Content-Type", "text/plain"))
    blog.answer = lambda path: robots if path == "/robots.txt" else usual(path)  # type: ignore[method-assign]
    assert command.ingest(blog.home).code == 1
    before = rows(command.archive)
    done = command.run("sync", *LOCAL)
    assert "nothing new" in done.out
    assert rows(command.archive) == before


@pytest.mark.parametrize(("status", "read"), [(200, True), (304, False)])
def test_feed_that_was_not_modified_attests_nothing(status: int, read: bool):
    feed = replace(invented.capture(Place("", 0, 0, "")), purpose="comments-feed", status=status)
    body = (
        b'<?xml version="1.0"?><rss version="2.0"><channel><title>The Weir</title><link>https://blog.example/</link>'
        b"<item><title>By Ann</title><link>https://blog.example/a/#comment-7</link><description>Mend it.</description>"
        b"</item></channel></rss>"
    )
    answered = invented.exchange(body=body, headers=(("Content-Type", "application/rss+xml"),))
    assert (read_exchange(answered, feed) is not None) == read
