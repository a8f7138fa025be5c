"""Members' comments of a real Ghost, which stand in no page, against its database. Skipped where it is not installed."""

import os
import sqlite3
from pathlib import Path

import pytest

from tests.live.archivist import Archivist
from tests.live.figures import Figure
from tests.live.ghostblog import running

pytestmark = pytest.mark.live

GHOST = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onrecord-tests" / "ghost-5.130.6"


def test_every_members_comment_is_taken_with_parent_author_and_date(
    server_folder: Path, archivist: Archivist, need, figure: Figure
):
    if not (GHOST / ".installed").exists():
        pytest.skip("not installed: Ghost (sh tests/live/ghost.sh)")
    need("node", "mariadbd", "mariadb-install-db")
    folder = server_folder / "ghost"
    folder.mkdir()
    folder.chmod(0o755)
    with running(folder, GHOST) as blog:
        blog.open_to_comments()
        post, quiet = blog.publish("The letter"), blog.publish("A quiet week")
        nell, piet, gone, nobody = (
            blog.join(name) for name in ("Nell Harker", "Piet Vos", "Gone Away", None)
        )
        first = blog.say(post, nell, "I wrote to them today.")
        replies = [blog.say(post, piet, f"Reply {n} to Nell.", parent=first) for n in range(9)]
        blog.say(post, nobody, "An answer to the third of them.", parent=first, answers=replies[2])
        for status in ("hidden", "deleted"):
            empty = blog.say(post, gone, "Unwise words.", status=status)
            blog.say(post, nell, f"Why is that {status}?", parent=empty)
        for number in range(101):
            blog.say(post, piet, f"Comment {number}, 5 &amp; more.")
        blog.say(quiet, nell, "Nothing new here.")
        done = archivist.ingest(blog.base)
        assert done.code in (0, 1), done
        truth = blog.truth()
    connection = sqlite3.connect(archivist.archive)
    found = {
        own: (parent, author, at)
        for own, parent, author, at in connection.execute(
            "SELECT source_id, (SELECT source_id FROM comments p WHERE p.id = c.parent_id), author, published "
            "FROM comments c"
        )
    }
    problems = dict(connection.execute("SELECT kind, count FROM problems WHERE kind LIKE 'skipped-%'"))
    connection.close()
    figure("Ghost: recall of comments", f"{len(truth.keys() & found.keys())} of {len(truth)}")
    assert found == truth
    assert problems == {"skipped-hidden": 1, "skipped-deleted": 1}
    published = archivist.archive.read_bytes()
    assert b"Gone Away" not in published
    assert b"@post.example" not in published
