"""A clock that is wrong by days is noticed before anything is recorded by it."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from ingest.errors import StoreError
from ingest.pipeline import check_clock
from tests.cli.command import LOCAL, Command, refused
from tests.fetch.faultd import Faultd
from tests.pipeline.compared import rows
from tests.pipeline.weirblog import Weirblog
from tests.store.world import captured, open_vault


def dated(blog: Weirblog, ahead: timedelta) -> None:
    """Let a blog's server tell the time, by a clock that is ahead of this machine's."""
    usual = blog.answer

    def answer(path: str) -> bytes:
        date = format_datetime(datetime.now(UTC) + ahead, usegmt=True)
        return usual(path).replace(b"\r\n", f"\r\nDate: {date}\r\n".encode(), 1)

    blog.answer = answer  # type: ignore[method-assign]


def test_sync_by_a_clock_that_is_behind_the_blog_s_changes_nothing(command: Command, server: Faultd):
    blog = Weirblog(server, posts=2, comments=5)
    assert command.ingest(blog.home).code == 0
    before = rows(command.archive)
    index = command.rows("SELECT * FROM captures", file=command.vault / "vault.db")
    blog.extra = [1]
    dated(blog, timedelta(days=400))
    refused(
        command.run("sync", *LOCAL), "the server says that it is", "this machine's clock", "--trust-clock"
    )
    assert rows(command.archive) == before
    assert command.rows("SELECT * FROM captures", file=command.vault / "vault.db") == index
    assert command.run("sync", *LOCAL, "--trust-clock").code == 0
    assert command.rows("SELECT count(*) FROM comments") == [(11,)]


def test_a_vault_with_a_capture_of_days_to_come_is_not_gone_on_with(tmp_path: Path):
    with open_vault(tmp_path) as vault:
        captured(vault, "2026-03-02T11:00:00Z")
        check_clock(vault)
        captured(vault, "2027-04-05T06:07:08Z")
        with pytest.raises(
            StoreError, match=r"page was captured at 2027-04-05T06:07:08Z, which is yet to come"
        ):
            check_clock(vault)
