"""WordPress's own export holds the same comments, and much that must never come out."""

import pytest

from tests.live.archivist import Archivist
from tests.live.score import records, rows_of, score_comments, score_posts
from tests.live.sweep import leaks
from tests.live.truth import truth
from tests.live.wordpress import WordPress

pytestmark = pytest.mark.live


def test_export_gives_the_public_comments_alone(wordpress: WordPress, archivist: Archivist):
    export = archivist.folder / "blog.xml"
    export.write_text(wordpress.export())
    assert "@post.example" in export.read_text()
    assert "zqxhiddenagent" not in export.read_text()
    assert "zqxhidden" in export.read_text()
    done = archivist.run("ingest", str(export))
    assert done.code in (0, 1), done
    known = truth(wordpress)
    comments, posts = score_comments(archivist.archive, known), score_posts(archivist.archive, known)
    assert comments.recall == 1.0, comments
    assert not comments.strangers, comments
    for name in ("post", "parent", "kind", "author", "date", "text"):
        assert comments.right(name) >= 0.995, (name, comments)
    assert posts.recall == 1.0, posts
    assert not posts.strangers, posts
    assert leaks(archivist.archive, known) == []


def test_live_and_export_are_one_record_each_with_one_id(wordpress: WordPress, archivist: Archivist):
    assert archivist.ingest(wordpress.base).code == 0
    live = {row["source_id"]: row["id"] for row in rows_of(archivist.archive, "SELECT * FROM comments")}
    before = records(archivist.archive)
    export = archivist.folder / "blog.xml"
    export.write_text(wordpress.export())
    done = archivist.run("ingest", str(export))
    assert done.code in (0, 1), done
    both = {row["source_id"]: row["id"] for row in rows_of(archivist.archive, "SELECT * FROM comments")}
    assert both == live
    after = records(archivist.archive)
    assert len(after["posts"]) == len(before["posts"])
    # The same words by another way are no new version.
    assert rows_of(archivist.archive, "SELECT * FROM versions") == []
