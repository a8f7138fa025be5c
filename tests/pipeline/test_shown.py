"""Comments that only a browser shows: where none comes to their place, and something failed, that is said."""

import pytest

from tests.cli.command import LOCAL, Command
from tests.fetch import faultd
from tests.fetch.faultd import Faultd, answer
from tests.pipeline.talkblog import HTML, Talkblog

RENDERED = ("--render", "auto")


@pytest.mark.parametrize(
    ("said", "told"),
    [(answer(503, b"down", HTML), 2), (answer(200, b"[]", HTML), 0)],
    ids=["fails", "is-empty"],
)
def test_place_of_comments_that_stays_empty_is_told_where_its_host_fails(
    command: Command, server: Faultd, said: bytes, told: int
):
    with faultd.running("127.0.0.2") as talk:
        blog = Talkblog(server, talk, posts=2, said=said, hidden=True)
        done = command.ingest(blog.home, *RENDERED)
        assert done.code == (1 if told else 0), done
        problems = command.rows("SELECT url FROM problems WHERE kind = 'no-comments-shown' ORDER BY url")
        assert problems == [(f"{blog.home}part-{n}/",) for n in range(1, told + 1)]
        again = command.run("sync", *LOCAL, *RENDERED)
        assert ("no-comments-shown" in again.out + again.err) == bool(told), again
