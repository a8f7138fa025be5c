"""``status`` tells the problems of each site with that site."""

from tests.cli.command import LOCAL, SAMPLES, Command
from tests.fetch import faultd
from tests.fetch.faultd import answer
from tests.pipeline.weirblog import Weirblog


def test_problems_stand_with_the_site_that_they_are_of(command: Command):
    with faultd.running() as one, faultd.running() as two:
        blogs = [Weirblog(server, posts=2, comments=2) for server in (one, two)]
        assert command.ingest(*(blog.home for blog in blogs)).code == 0
        blogs[0].answer = lambda _path: answer(404, b"no such blog")  # type: ignore[method-assign]
        assert command.run("sync", *LOCAL).code == 1
        command.ingest(two.url("/nothing-here/"))
    homes = [blog.home.rstrip("/") for blog in blogs]
    lines = command.run("status").out.splitlines()
    [failed] = [
        n
        for n, line in enumerate(lines)
        if line.startswith(f"  bad-status (1): {blogs[0].home}: answers 404")
    ]
    heads = [n for n, line in enumerate(lines[:failed]) if not line.startswith(" ")]
    assert lines[heads[-1]].partition("  ")[2].startswith(f"{homes[0]} ")
    [stranger] = [n for n, line in enumerate(lines) if "/nothing-here/" in line]
    assert lines[stranger - 1] == "of no site:"


def test_archive_without_problems_of_no_site_has_no_heading_for_them(command: Command):
    assert command.run("ingest", SAMPLES / "export.xml", "--captured", "2012-03-02").code == 0
    assert "of no site" not in command.run("status").out
