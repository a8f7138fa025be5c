"""A dead blog, out of a real web archive: pywb with what a crawler took of the live WordPress on three days."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.live import visits
from tests.live.archivist import Archivist, Done
from tests.live.database import Database
from tests.live.figures import Figure
from tests.live.score import built, differences, rows_of, score_comments, score_posts
from tests.live.sweep import leaks
from tests.live.truth import TrueComment, Truth, truth
from tests.live.wordpress import WordPress

pytestmark = pytest.mark.live

DAYS = ("2010-02-03T08:00:00Z", "2011-06-07T09:00:00Z", "2013-10-11T10:00:00Z")
SECOND_THOUGHTS = "I have changed my mind about all of this."
THIRD_THOUGHTS = "And now I have changed it back again, for good."


@dataclass(frozen=True)
class Dead:
    """The blog that is no more, as it was on three days."""

    archive: visits.Pywb
    states: tuple[Truth, Truth, Truth]
    captures: int
    edited: TrueComment
    deleted: tuple[TrueComment, ...]
    new: str


@pytest.fixture(scope="module")
def dead(
    php_server: WordPress, database: Database, server_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Dead]:
    commands = visits.installed()
    database.restore("filled")
    folder = tmp_path_factory.mktemp("visits")
    warcs = [folder / f"visit-{number}.warc.gz" for number in (1, 2, 3)]
    php_server.activate("lantern")
    states = [truth(php_server)]
    captures = visits.crawl(php_server, warcs[0], DAYS[0])

    leaves = _leaves(states[0])
    edited, deleted = leaves[10], (leaves[500], leaves[700])
    php_server.edit_comment(int(edited.id), SECOND_THOUGHTS)
    php_server.delete_comments([int(c.id) for c in deleted])
    new = php_server.add_comment(
        comment_post_ID=edited.post,
        comment_author="Newly Arrived",
        comment_author_email="new@post.example",
        comment_approved=1,
        comment_type="comment",
        comment_content="Better late than never.",
        comment_date_gmt="2011-05-01 10:00:00",
        comment_date="2011-05-01 11:00:00",
    )
    states.append(truth(php_server))
    captures += visits.crawl(php_server, warcs[1], DAYS[1])

    php_server.activate("quarto")
    php_server.edit_comment(int(edited.id), THIRD_THOUGHTS)
    states.append(truth(php_server))
    captures += visits.crawl(php_server, warcs[2], DAYS[2])

    archive = visits.serve(commands, server_folder / "pywb", warcs)
    yield Dead(archive, (states[0], states[1], states[2]), captures, edited, deleted, str(new))
    archive.stop()
    database.restore("filled")


def _leaves(known: Truth) -> list[TrueComment]:
    comments = known.only("comment").comments.values()
    parents = {comment.parent for comment in comments}
    return [c for c in comments if c.id not in parents and c.shown]


def _take(archivist: Archivist, dead: Dead) -> Done:
    where = ("--archive-at", dead.archive.endpoint, "--allow-private-hosts", "--delay", "0")
    return archivist.run("ingest", "--from-archive", visits.HOME, *where)


@pytest.fixture(scope="module")
def recovered(dead: Dead, tmp_path_factory: pytest.TempPathFactory) -> tuple[Archivist, Done, list[str]]:
    """The blog as it was taken from the archive, once for all tests; and what the archive was asked for."""
    archivist = Archivist(tmp_path_factory.mktemp("recovered"))
    since = len(dead.archive.requests())
    return archivist, _take(archivist, dead), dead.archive.requests()[since:]


def _known(dead: Dead) -> Truth:
    """All that was shown on any of the days, in its latest form."""
    first, second, third = dead.states
    return Truth(
        {**first.posts, **second.posts, **third.posts},
        {**first.comments, **second.comments, **third.comments},
    )


def test_all_that_was_shown_over_time_is_one_record(dead: Dead, recovered, figure: Figure):
    archivist, done, asked = recovered
    assert done.code in (0, 1), done
    comments = score_comments(archivist.archive, _known(dead).shown().only("comment"))
    posts = score_posts(archivist.archive, _known(dead))
    figure("web archive: captures held", dead.captures)
    figure("web archive: requests", len(asked))
    figure("web archive: comments", comments)
    figure("web archive: posts", posts)
    assert comments.recall >= 0.995, comments
    assert posts.recall >= 0.99, posts
    for name in ("post", "author", "text", "day"):
        assert comments.right(name) >= 0.99, (name, str(comments))
    for name in ("title", "text"):
        assert posts.right(name) >= 0.99, (name, str(posts))
    assert len(rows_of(archivist.archive, "SELECT * FROM sites")) == 1
    assert leaks(archivist.archive, _known(dead)) == []


def test_edits_are_versions_with_the_times_of_their_copies(dead: Dead, recovered):
    archivist, _, _ = recovered
    row = rows_of(archivist.archive, "SELECT * FROM comments WHERE source_id = ?", dead.edited.id)[0]
    assert row["text"] == THIRD_THOUGHTS
    assert (row["first_seen"], row["last_seen"]) == (DAYS[0], DAYS[2])
    versions = rows_of(
        archivist.archive, "SELECT * FROM versions WHERE record_id = ? ORDER BY first_seen", row["id"]
    )
    assert [v["first_seen"] for v in versions] == [DAYS[0], DAYS[1]]
    assert versions[1]["text"] == SECOND_THOUGHTS
    assert versions[0]["text"].split()[0].strip('"“') in dead.edited.content


def test_first_and_last_sight_are_the_days_of_the_copies(dead: Dead, recovered):
    archivist, _, _ = recovered
    rows = {r["source_id"]: r for r in rows_of(archivist.archive, "SELECT * FROM comments") if r["source_id"]}
    assert (rows[dead.new]["first_seen"], rows[dead.new]["last_seen"]) == (DAYS[1], DAYS[2])
    shown = [rows[key] for key, c in dead.states[2].shown().only("comment").comments.items() if key in rows]
    late = [r["source_id"] for r in shown if r["last_seen"] != DAYS[2]]
    assert len(late) <= len(shown) * 0.005, late[:10]


def test_deleted_comments_are_absent_from_the_next_visit_on_and_no_others(dead: Dead, recovered):
    archivist, _, _ = recovered
    absent = rows_of(
        archivist.archive,
        "SELECT source_id, text, last_seen, absent_since FROM comments WHERE absent_since IS NOT NULL",
    )
    assert {r["source_id"] for r in absent} == {c.id for c in dead.deleted}
    assert {(r["last_seen"], r["absent_since"]) for r in absent} == {(DAYS[0], DAYS[1])}
    assert all(r["text"] for r in absent)


def test_no_more_is_asked_than_adds_something(dead: Dead, recovered):
    _, _, asked = recovered
    assert len(asked) == len(set(asked))
    copies = [path for path in asked if "id_/" in path]
    assert not [path for path in copies if "replytocom" in path or "wp-content" in path]
    posts = len(_known(dead).posts)
    comment_pages = len({path.partition("id_/")[2] for path in copies if "comment-page-" in path})
    # On three days: the home page, each post, each comment page, each post's feed, and the feeds of the whole blog.
    assert len(copies) <= 3 * (1 + 2 * posts + comment_pages + 8)


def test_second_run_asks_for_the_index_alone(dead: Dead, recovered, tmp_path: Path):
    archivist = recovered[0].copy(tmp_path)
    before = built(archivist.archive)
    since = len(dead.archive.requests())
    done = _take(archivist, dead)
    assert done.code in (0, 1), done
    assert not [path for path in dead.archive.requests()[since:] if "id_/" in path]
    assert differences(before, built(archivist.archive)) == []


def test_rebuild_gives_the_same_archive(recovered, tmp_path: Path):
    archivist = recovered[0].copy(tmp_path)
    before = built(archivist.archive)
    assert archivist.run("rebuild").code == 0
    assert differences(before, built(archivist.archive)) == []


def test_timemaps_alone_bring_what_the_pages_lead_to(dead: Dead, archivist: Archivist, figure: Figure):
    done = archivist.run(
        "ingest",
        "--from-archive",
        visits.HOME,
        "--archive-at",
        f"{dead.archive.endpoint}timemap/link",
        "--allow-private-hosts",
        "--delay",
        "0",
    )
    assert done.code in (0, 1), done
    comments = score_comments(archivist.archive, _known(dead).shown().only("comment"))
    figure("web archive, TimeMaps alone: comments", comments)
    assert comments.recall >= 0.99, comments


def test_blog_that_is_not_held_ends_with_one_line(dead: Dead, archivist: Archivist):
    where = ("--archive-at", dead.archive.endpoint, "--allow-private-hosts", "--delay", "0")
    done = archivist.run("ingest", "--from-archive", "http://elsewhere.example/", *where)
    assert done.code == 3, done
    assert "holds no copy of http://elsewhere.example/" in done.err
