"""A failure that a later visit made good is over: no problem any more, and not the reason of a later gap."""

from collections.abc import Callable

import pytest

from ingest.model import Problem
from ingest.store import Vault
from onrecord.options import now
from tests.cli.command import LOCAL, Command
from tests.fetch import faultd
from tests.fetch.faultd import Faultd, answer
from tests.pipeline.compared import rows, told
from tests.pipeline.talkblog import FOR_SALE, Talkblog
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


def test_failure_that_is_over_stays_so_and_a_new_one_has_its_own_time(command: Command, server: Faultd):
    with faultd.running("127.0.0.2") as talk:
        blog = Talkblog(server, talk)
        assert command.ingest(blog.home).code == 0
        down, sale = answer(503, b"down"), answer(200, FOR_SALE, HTML)
        empty = answer(200, b"[]", ("Content-Type", "application/json"))
        for said, kind in ((down, "bad-status"), (sale, "not-an-answer"), (empty, "not-an-answer")):
            blog.said = said
            [(before,)] = command.rows("SELECT max(captured) FROM captures")
            assert command.run("sync", *LOCAL).code == 1
            met = command.rows("SELECT kind, last_seen FROM problems")
            assert {k for k, _ in met} <= {kind, "host-given-up"}, met
            assert min(seen for _, seen in met) > before
            blog.said = None
            assert command.run("sync", *LOCAL).code == 0
            assert command.problems() == []
        expected = told(command.archive)
        done = command.run("rebuild")
        assert done.code == 0, done
        assert told(command.archive) == expected
        blog.said = answer(200, FOR_SALE, HTML)
        assert command.run("sync", *LOCAL).code == 1
        done = command.run("rebuild")
        assert done.code == 1, done
        assert "problem not-an-answer (4)" in done.err


def test_failure_of_a_former_address_is_over_once_its_post_is_had_elsewhere(command: Command, server: Faultd):
    with faultd.running("127.0.0.2") as talk:
        blog = Talkblog(server, talk)
        usual = blog._page
        assert command.ingest(blog.home).code == 0
        server.behaviour = blog._behaviour(  # type: ignore[method-assign,assignment]
            lambda path: answer(404, b"gone", HTML) if path == "/part-2/" else usual(path)
        )
        assert command.run("sync", *LOCAL).code == 1
        assert failures(command) == ["bad-status"]
        blog.folder = "/blog/"
        server.behaviour = blog._behaviour(usual)  # type: ignore[method-assign,assignment]
        asked = len(server.asked)
        for _ in range(2):
            command.run("sync", *LOCAL)
        assert "/part-2/" in [one.path for one in server.asked[asked:]]
        assert failures(command) == []
        expected = told(command.archive)
        assert command.run("rebuild").code == 0
        assert told(command.archive) == expected


HTML = ("Content-Type", "text/html; charset=utf-8")
LOGIN = answer(200, b"<html><body class='login'><form id='loginform'></form></body></html>", HTML)


def maintenance(path: str, _usual: bytes) -> bytes:
    words = (
        b"<!doctype html><html><head><title>Maintenance</title></head><body><p>Back soon.</p></body></html>"
    )
    return answer(200, words, HTML)


def login(path: str, _usual: bytes) -> bytes:
    if "/wp-login.php" in path:
        return LOGIN
    return answer(302, b"", ("Location", "/wp-login.php?redirect_to=%2F"))


def empty_home(path: str, usual: bytes) -> bytes:
    return answer(200, b"", HTML) if path == "/" else usual


def pages_for_data(path: str, usual: bytes) -> bytes:
    return (
        maintenance(path, usual)
        if "/wp-json/" in path or path.startswith(("/feed/", "/comments/"))
        else usual
    )


def refusing_rest(path: str, usual: bytes) -> bytes:
    return answer(401, b'{"code": "no", "message": "No."}', HTML) if "/wp-json/" in path else usual


@pytest.mark.parametrize(
    ("fault", "kinds"),
    [
        (maintenance, {"not-a-blog"}),
        (login, {"login-wall"}),
        (empty_home, {"not-a-blog"}),
        (pages_for_data, {"malformed", "not-a-feed"}),
        (refusing_rest, {"rest-refused"}),
    ],
)
def test_every_kind_of_failure_is_over_once_the_blog_answers(
    command: Command, server: Faultd, fault: Callable[[str, bytes], bytes], kinds: set[str]
):
    blog = Weirblog(server, posts=3, comments=3)
    usual = blog.answer
    assert command.ingest(blog.home).code == 0
    before = {kind for kind, _ in command.problems()}
    for _ in range(2):
        blog.answer = lambda path: fault(path, usual(path))  # type: ignore[method-assign]
        for _ in range(2):
            command.run("sync", *LOCAL)
            assert {kind for kind, _ in command.problems()} - before >= kinds
        blog.answer = usual  # type: ignore[method-assign]
        assert command.run("sync", *LOCAL).code == 0
        assert {kind for kind, _ in command.problems()} == before
    kept = rows(command.archive)
    assert "nothing new" in command.run("sync", *LOCAL).out
    assert rows(command.archive) == kept
    expected = told(command.archive)
    command.run("rebuild")
    assert told(command.archive) == expected


def test_post_that_is_public_again_is_no_private_one(command: Command, server: Faultd):
    blog = Weirblog(server, posts=3, comments=3, rest=False)
    usual, form = (
        blog._story,
        '<form action="/wp-login.php?action=postpass" class="post-password-form"></form>',
    )

    def protected(post: int) -> str:
        return form if post == 2 else usual(post)

    def private() -> list[str]:
        return [kind for kind, _ in command.problems() if kind == "skipped-private"]

    blog._story = protected  # type: ignore[method-assign]
    assert command.ingest(blog.home).code == 0
    assert private() == ["skipped-private"]
    blog._story, blog.extra = usual, [2]  # type: ignore[method-assign]
    assert command.run("sync", *LOCAL).code == 0
    assert private() == []
    blog._story, blog.extra = protected, [2, 2]  # type: ignore[method-assign]
    command.run("sync", *LOCAL)
    assert private() == ["skipped-private"]


def test_login_of_before_is_over_once_the_home_is_had(command: Command, server: Faultd):
    blog = Weirblog(server, posts=1, comments=1)
    assert command.ingest(blog.home).code == 0
    with Vault.open(command.vault, now=now) as vault:
        problem = Problem(kind="login-wall", detail="asks", url=f"{blog.home}wp-login.php?redirect_to=%2F")
        vault.note(problem, site_url=blog.home)
    assert command.run("rebuild").code == 0
    assert [kind for kind, _ in command.problems()] == ["login-wall"]
    assert command.run("sync", *LOCAL).code == 0
    assert command.problems() == []
