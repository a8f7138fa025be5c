"""A theme that shows of a ping the name alone, beside a feed that tells its id, its day and its words."""

import pytest

from tests.cli.command import LOCAL, Command
from tests.fetch.faultd import Faultd
from tests.pipeline.compared import rows, told
from tests.pipeline.weirblog import Weirblog

SHOWN = '<li class="post pingback"><p>Pingback: <a href="http://brook.example/" class="url">Brook News</a></p></li></ol>'
FED = (
    "<item><title>Comment on Mend the weir, part 2 by Brook News</title><link>{0}#comment-2900</link>"
    "<guid isPermaLink='false'>{0}#comment-2900</guid><pubDate>30 Apr 2021 10:00:00 +0000</pubDate>"
    "<creator xmlns='http://purl.org/dc/elements/1.1/'>Brook News</creator>"
    "<description>[...] the weir is loose, says the board [...]</description></item></channel>"
)


@pytest.mark.parametrize("fed_first", [True, False])
def test_ping_stands_once(command: Command, server: Faultd, fed_first: bool):
    blog = Weirblog(server, posts=3, comments=3, rest=False)
    page, feed = blog._post_page, blog._comments_feed
    url = server.url("/2021/03/post-2/")

    def paged(post: int, number: int = 1) -> bytes:
        raw = page(post, number)
        return _grown(raw, b"</ol>", SHOWN.encode()) if post == 2 else raw

    def fed() -> bytes:
        return _grown(feed(), b"</channel>", FED.format(url).encode())

    blog._post_page = paged  # type: ignore[method-assign]
    if fed_first:
        blog._comments_feed = fed  # type: ignore[method-assign]
    assert command.ingest(blog.home).code == 0
    blog._comments_feed = fed  # type: ignore[method-assign]
    assert command.run("sync", *LOCAL).code == 0
    pings = command.rows(
        "SELECT source_id, author, published, absent_since FROM comments WHERE kind = 'pingback'"
    )
    assert pings == [("2900", "Brook News", "2021-04-30T10:00:00Z", None)]
    kept, expected = rows(command.archive), told(command.archive)
    assert "nothing new" in command.run("sync", *LOCAL).out
    assert rows(command.archive) == kept
    assert command.run("rebuild").code == 0
    assert told(command.archive) == expected
    assert command.run("verify").code == 0
    ((own,),) = command.rows("SELECT id FROM comments WHERE source_id = '2900'")
    assert command.run("verify", own).code == 0


def _grown(raw: bytes, where: bytes, more: bytes) -> bytes:
    head, _, body = raw.partition(b"\r\n\r\n")
    body = body.replace(where, more)
    lines = [line for line in head.split(b"\r\n") if not line.startswith(b"Content-Length")]
    return b"\r\n".join([*lines, b"Content-Length: %d" % len(body)]) + b"\r\n\r\n" + body
