"""A blog without ids that changes the addresses of its posts, and leads on from the old ones."""

from tests.cli.command import LOCAL, Command
from tests.fetch import faultd
from tests.fetch.faultd import Faultd
from tests.pipeline.compared import rows, told
from tests.pipeline.talkblog import Talkblog


def test_posts_under_new_addresses_are_the_ones_that_were_held(command: Command, server: Faultd):
    with faultd.running("127.0.0.2") as talk:
        blog = Talkblog(server, talk, posts=3)
        assert command.ingest(blog.home).code == 0
        before = command.rows("SELECT id FROM posts ORDER BY id")
        blog.folder = "/letters/"
        done = command.run("sync", *LOCAL)
        assert done.code == 0, done
        posts = command.rows("SELECT url, captured_comments, complete FROM posts ORDER BY url")
        assert posts == [(f"{blog.home}letters/part-{n}/", 1, 1) for n in (1, 2, 3)]
        assert command.problems() == []
        # Addresses that were given out lead on.
        assert {(old,) for (old,) in command.rows("SELECT old_id FROM redirects")} >= set(before)
        standing = rows(command.archive)
        assert "nothing new" in command.run("sync", *LOCAL).out
        assert rows(command.archive) == standing
        assert command.run("verify").code == 0
        same = told(command.archive)
        assert command.run("rebuild").code == 0
        assert told(command.archive) == same
