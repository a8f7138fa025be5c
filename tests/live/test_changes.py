"""A blog that changes between visits: what was said stays, what went is marked, what is new comes."""

import pytest

from tests.live.archivist import Archivist
from tests.live.score import rows_of, score_comments
from tests.live.truth import TrueComment, truth
from tests.live.wordpress import WordPress

pytestmark = pytest.mark.live

# A sync looks at four of the thirteen pages of old comments.
SYNCS_FOR_ALL = 4


def _leaves(wordpress: WordPress) -> list[TrueComment]:
    known = truth(wordpress).only("comment")
    parents = {comment.parent for comment in known.comments.values()}
    return [c for c in known.comments.values() if c.id not in parents and c.shown]


def test_edit_deletion_withdrawal_and_new_comment_are_seen_by_later_syncs(
    wordpress: WordPress, taken: Archivist
):
    leaves = _leaves(wordpress)
    edited, deleted, held, left_alone = leaves[10], leaves[500], leaves[501], leaves[300]
    wordpress.edit_comment(int(edited.id), "I have changed my mind about all of this.")
    wordpress.delete_comments([int(deleted.id)])
    wordpress.php(f"wp_set_comment_status({held.id}, 'hold');")
    new = wordpress.add_comment(
        comment_post_ID=edited.post,
        comment_author="Newly Arrived",
        comment_author_email="new@post.example",
        comment_approved=1,
        comment_type="comment",
        comment_parent=int(edited.id),
        comment_content="Better late than never.",
        comment_date_gmt="2013-05-01 10:00:00",
        comment_date="2013-05-01 11:00:00",
    )
    for _ in range(SYNCS_FOR_ALL):
        done = taken.sync()
        assert done.code == 0, done
    rows = {r["source_id"]: r for r in rows_of(taken.archive, "SELECT * FROM comments")}

    assert rows[edited.id]["text"] == "I have changed my mind about all of this."
    versions = rows_of(taken.archive, "SELECT * FROM versions WHERE record_id = ?", rows[edited.id]["id"])
    assert edited.content.split()[0].strip('"') in versions[0]["text"]

    assert {key for key, row in rows.items() if row["absent_since"] is not None} == {deleted.id, held.id}
    assert rows[deleted.id]["text"]
    assert rows[left_alone.id]["text"]

    assert rows[str(new)]["parent_id"] == rows[edited.id]["id"]
    assert rows[str(new)]["published"] == "2013-05-01T10:00:00Z"
    score = score_comments(taken.archive, truth(wordpress))
    assert score.recall == 1.0, score
    assert {s["source_id"] for s in score.strangers} == {deleted.id, held.id}


def test_mass_deletion_waits_for_a_person(wordpress: WordPress, taken: Archivist):
    wordpress.delete_comments([int(comment.id) for comment in _leaves(wordpress)[100:130]])
    done = taken.sync()
    assert done.code in (0, 1), done
    marked = rows_of(taken.archive, "SELECT COUNT(*) AS n FROM comments WHERE absent_since IS NOT NULL")
    assert marked[0]["n"] == 0
    problems = rows_of(taken.archive, "SELECT * FROM problems WHERE kind = 'mass-absence'")
    assert len(problems) == 1
    assert problems[0]["count"] == 30


def test_failing_blog_says_nothing_about_absence(wordpress: WordPress, taken: Archivist):
    before = rows_of(taken.archive, "SELECT * FROM comments ORDER BY id")
    wordpress.set_option("live_rest_off", 1)
    wordpress.set_option("live_feeds_off", 1)
    done = taken.sync()
    assert done.code in (0, 1), done
    after = rows_of(taken.archive, "SELECT * FROM comments ORDER BY id")
    assert [row["id"] for row in before] == [row["id"] for row in after]
    assert all(row["absent_since"] is None for row in after)


def test_notice_in_place_of_posts_overwrites_nothing_and_another_theme_is_taken(
    wordpress: WordPress, archivist: Archivist
):
    for name in ("live_rest_off", "live_feeds_off"):
        wordpress.set_option(name, 1)
    wordpress.activate("lantern")
    archivist.ingest(wordpress.base)
    told = "SELECT source_id, title, text FROM posts ORDER BY id"
    before = rows_of(archivist.archive, told)
    wordpress.set_option("live_notice", 1)
    assert archivist.sync().code == 1
    wordpress.set_option("live_notice", 0)
    noted = rows_of(archivist.archive, "SELECT url FROM problems WHERE kind = 'not-found-page'")
    assert noted
    assert rows_of(archivist.archive, told) == before

    wordpress.activate("quarto")
    archivist.sync()
    assert rows_of(archivist.archive, told) == before
    # What was not had then is had now, and nothing is taken for another blog.
    failed = "SELECT url FROM problems WHERE kind IN ('not-found-page', 'other-site')"
    assert rows_of(archivist.archive, failed) == []
