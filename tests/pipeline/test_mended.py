"""A failure that a later visit made good is over: no problem any more, and not the reason of a later gap."""

from tests.cli.command import LOCAL, Command
from tests.fetch.faultd import Faultd, answer
from tests.pipeline.compared import told
from tests.pipeline.weirblog import Weirblog


def failures(command: Command) -> list[str]:
    return [kind for kind, _ in command.problems() if kind != "rest-refused"]


def test_failure_is_over_once_the_page_is_had(command: Command, server: Faultd):
    blog = Weirblog(server, posts=3, comments=3, rest=False)
    usual = blog.answer

    def failing(path: str) -> bytes:
        return answer(503, b"down") if "post-2" in path else usual(path)

    def lacking(path: str) -> bytes:
        return usual(path).replace(b"<slash:comments>3", b"<slash:comments>4")

    assert command.ingest(blog.home).code == 0
    for _ in range(2):
        blog.answer = failing  # type: ignore[method-assign]
        assert command.run("sync", *LOCAL).code == 1
        assert failures(command) == ["bad-status"]
        blog.answer = usual  # type: ignore[method-assign]
        assert command.run("sync", *LOCAL).code == 0
        assert failures(command) == []
    blog.answer = lacking  # type: ignore[method-assign]
    assert command.run("sync", *LOCAL).code == 0
    gaps = command.rows("SELECT detail FROM problems WHERE kind = 'gap' AND post_id IS NOT NULL")
    assert len(gaps) == 3
    assert not any("bad-status" in str(detail) for (detail,) in gaps)
    before = told(command.archive)
    assert command.run("rebuild").code == 0
    assert told(command.archive) == before
