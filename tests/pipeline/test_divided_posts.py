"""A post that its writer divided into pages: each is asked for, and they are put together."""

from tests.cli.command import LOCAL, Command
from tests.fetch.faultd import Faultd
from tests.pipeline.weirblog import Weirblog

STORIES = (
    "<p>The weir at Lower Brook was built by hand, and it has held for longer than anybody here can remember.</p>",
    "<p>Write to the board about it before the spring, and tell us what it answers, for what was promised is not done.</p>",
)
WHOLE = "\n\n".join(one.removeprefix("<p>").removesuffix("</p>") for one in STORIES)
TEXT = "SELECT text FROM posts WHERE source_id = '2'"


class Divided(Weirblog):
    """Its second post has two pages."""

    page = 1

    def _story(self, post: int) -> str:
        if post != 2:
            return super()._story(post)
        links = (
            f'<span class="post-page-numbers current">{n}</span>'
            if n == self.page
            else f'<a href="{self._post_url(2)}{"2/" if n == 2 else ""}" class="post-page-numbers">{n}</a>'
            for n in (1, 2)
        )
        return f'{STORIES[self.page - 1]}<p class="post-nav-links">Pages: {" ".join(links)}</p>'

    def answer(self, path: str) -> bytes:
        self.page = 2 if path.endswith("/post-2/2/") else 1
        return super().answer(path.replace("/post-2/2/", "/post-2/"))


def test_pages_of_a_post_are_asked_for_and_put_together(command: Command, server: Faultd):
    blog = Divided(server, posts=3, comments=4, rest=False)
    done = command.ingest(blog.home)
    assert done.code == 0, done.err
    assert command.rows(TEXT) == [(WHOLE,)]
    assert command.rows("SELECT count(*), min(url) FROM posts WHERE source_id = '2'") == [
        (1, f"{blog.home}2021/03/post-2/")
    ]
    assert command.rows("SELECT count(*) FROM comments") == [(12,)]
    assert "nothing new" in command.run("sync", *LOCAL).out
    assert command.run("rebuild").code == 0
    assert command.rows(TEXT) == [(WHOLE,)]
    assert command.run("verify").code == 0
