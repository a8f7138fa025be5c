"""Comments that another host keeps: what it answers in their place is no post, and what it lacks ends no crawl."""

from collections.abc import Iterator

import pytest

from tests.cli.command import LOCAL, Command
from tests.fetch import faultd
from tests.fetch.faultd import Faultd, answer
from tests.pipeline.talkblog import FOR_SALE, HTML, Talkblog


@pytest.fixture
def talk() -> Iterator[Faultd]:
    with faultd.running("127.0.0.2") as running:
        yield running


def posts(command: Command) -> set[object]:
    return {title for (title,) in command.rows("SELECT title FROM posts WHERE text IS NOT NULL")}


PARTS = {"Part 1", "Part 2", "Part 3", "Part 4"}


def test_page_in_place_of_a_thread_is_told_and_no_post(command: Command, server: Faultd, talk: Faultd):
    blog = Talkblog(server, talk, said=answer(200, FOR_SALE, HTML))
    assert command.ingest(blog.home).code == 1
    assert posts(command) == PARTS
    assert sum(kind == "not-an-answer" for kind, _ in command.problems()) == 4
    command.run("rebuild")
    assert posts(command) == PARTS
    blog.said = None
    assert "not-an-answer" not in command.ingest(blog.home).err
    assert command.rows("SELECT count(*) FROM comments") == [(4,)]
    blog.said = answer(200, FOR_SALE, HTML)
    assert command.run("sync", *LOCAL).code == 1
    assert command.rows("SELECT count(*) FROM comments WHERE absent_since IS NULL") == [(4,)]


@pytest.mark.parametrize("busy", [False, True], ids=["nothing-there", "asks-for-hours"])
def test_host_of_comments_that_is_given_up_ends_no_crawl(
    command: Command, server: Faultd, talk: Faultd, busy: bool
):
    said = answer(429, b"", ("Retry-After", "7200"))
    blog = Talkblog(server, talk if busy else None, posts=12, said=said)
    first = command.ingest(blog.home)
    assert first.code == 1, first
    assert command.rows("SELECT count(*) FROM posts WHERE text IS NOT NULL") == [(12,)]
    [(url, count)] = command.rows("SELECT url, count FROM problems WHERE kind = 'host-given-up'")
    assert (url, count) == (blog.host, 12 if busy else 7)
    asked = len(server.asked)
    # It was finished: the same command begins anew, and does not end where the first did.
    assert command.ingest(blog.home).code == 1
    assert len(server.asked) == 2 * asked
    again = command.run("sync", *LOCAL)
    assert again.code == 1, again
    assert "nothing new" in again.out


@pytest.mark.parametrize("body", [b'{"message": "Not Found"}', b"no such page"], ids=["json", "words"])
def test_404_of_a_thread_says_that_nobody_commented_while_others_are_answered(
    command: Command, server: Faultd, talk: Faultd, body: bytes
):
    blog = Talkblog(server, talk, missing={2: answer(404, body)})
    assert command.ingest(blog.home).code == 0
    assert command.rows("SELECT count(*) FROM comments") == [(3,)]
    blog.missing[3] = answer(404, body)
    assert command.run("sync", *LOCAL).code == 1
    [(kind, url, detail)] = command.rows("SELECT kind, url, detail FROM problems")
    assert kind == "bad-status"
    assert "part-3" in str(url)
    assert "and for others not" in str(detail)
    blog.missing.clear()
    assert command.run("sync", *LOCAL).code == 0
    assert command.problems() == []


def test_host_of_comments_that_knows_no_thread_any_more_is_told_once(
    command: Command, server: Faultd, talk: Faultd
):
    blog = Talkblog(server, talk, said=answer(404, b"no such page"))
    assert command.ingest(blog.home).code == 1
    [(kind, url, count)] = command.rows("SELECT kind, url, count FROM problems")
    assert (kind, url, count) == ("bad-status", blog.host, 4)
    blog.said = None
    command.ingest(blog.home)
    assert command.problems() == []
    blog.said = answer(404, b"no such page")
    done = command.run("sync", *LOCAL)
    assert done.code == 1
    assert "answered 404 for every thread" in done.out + done.err
    assert command.rows("SELECT count(*) FROM comments WHERE absent_since IS NULL") == [(4,)]


@pytest.mark.parametrize("body", [b"{}", b'{"message": "upstream error"}', b"{"])
def test_answer_that_is_no_thread_is_told_as_that(
    command: Command, server: Faultd, talk: Faultd, body: bytes
):
    blog = Talkblog(server, talk, said=answer(200, body, ("Content-Type", "application/json")))
    assert command.ingest(blog.home).code == 1
    told = command.rows("SELECT kind, detail FROM problems")
    assert {kind for kind, _ in told} == {"not-an-answer"}
    assert not any("WordPress" in str(detail) or "REST" in str(detail) for _, detail in told)


@pytest.mark.parametrize("excerpts", [False, True], ids=["titles", "excerpts"])
def test_title_of_a_home_of_unknown_software_makes_no_post(
    command: Command, server: Faultd, talk: Faultd, excerpts: bool
):
    blog = Talkblog(server, talk, excerpts=excerpts)
    done = command.ingest(blog.home)
    assert done.code == 0, done
    assert command.rows("SELECT count(*), count(text) FROM posts") == [(4, 4)]
