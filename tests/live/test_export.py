"""WordPress's own export holds the same comments, and much that must never come out."""

import pytest

from tests.live.archivist import Archivist
from tests.live.score import rows_of, score_comments, score_posts
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
        assert comments.right(name) >= 0.995, (name, str(comments))
    assert posts.recall == 1.0, posts
    assert not posts.strangers, posts
    assert leaks(archivist.archive, known) == []


def test_live_and_export_are_one_record_each_with_one_id(wordpress: WordPress, taken: Archivist):
    ids = "SELECT source_id, id FROM {} ORDER BY 1"
    live = [rows_of(taken.archive, ids.format(table)) for table in ("comments", "posts")]
    export = taken.folder / "blog.xml"
    export.write_text(wordpress.export())
    done = taken.run("ingest", str(export))
    assert done.code in (0, 1), done
    assert [rows_of(taken.archive, ids.format(table)) for table in ("comments", "posts")] == live
    # The same words by another way are no new version.
    assert rows_of(taken.archive, "SELECT * FROM versions") == []
