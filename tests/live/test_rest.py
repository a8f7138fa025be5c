"""A blog with its JSON interface on: everything comes, exactly, for few requests."""

from itertools import pairwise

import pytest

from tests.live.archivist import Archivist, FirstCrawl
from tests.live.figures import Figure
from tests.live.score import differences, dump, rows_of, score_comments, score_posts
from tests.live.sweep import leaks
from tests.live.truth import truth
from tests.live.wordpress import PLAIN, WordPress

pytestmark = pytest.mark.live

EVIDENCE = ("post-page", "comments-page")


FIELDS = ("post", "parent", "kind", "author", "by_post_author", "date", "text")


def test_block_theme_is_taken_whole(first_crawl: FirstCrawl, figure: Figure):
    archive = first_crawl.archivist.archive
    assert first_crawl.done.code == 0, first_crawl.done
    comments, posts = score_comments(archive, first_crawl.truth), score_posts(archive, first_crawl.truth)
    figure("comments by REST", comments)
    figure("posts by REST", posts)
    assert comments.recall == 1.0, comments
    assert not comments.strangers, comments
    for name in FIELDS:
        assert comments.right(name) >= 0.995, (name, str(comments))
    assert posts.recall == 1.0, posts
    assert not posts.strangers, posts
    for name in ("kind", "title", "author", "date", "text"):
        assert posts.right(name) >= 0.99, (name, str(posts))


def test_nothing_private_stands_in_the_archive(first_crawl: FirstCrawl):
    assert leaks(first_crawl.archivist.archive, first_crawl.truth) == []


def test_first_crawl_is_frugal_honest_and_one_at_a_time(first_crawl: FirstCrawl, figure: Figure):
    asked = first_crawl.requests
    pages = rows_of(
        first_crawl.archivist.archive, "SELECT 1 FROM captures WHERE purpose IN (?, ?)", *EVIDENCE
    )
    figure("first crawl", f"{len(asked)} requests, {len(pages)} of them evidence pages")
    assert len(asked) - len(pages) <= 60, [request.target for request in asked]
    assert all(request.user_agent.startswith("onrecord/") for request in asked)
    # A script of the server may still be winding up when its answer is there.
    in_order = sorted(asked, key=lambda request: request.started)
    assert all(later.started > earlier.ended - 0.05 for earlier, later in pairwise(in_order))


def test_sync_without_changes_is_cheap_and_changes_no_row(
    wordpress: WordPress, taken: Archivist, figure: Figure
):
    before, since = dump(taken.archive), len(wordpress.requests())
    done = taken.sync()
    assert done.code == 0, done
    asked = wordpress.requests(since)
    figure("sync without changes", f"{len(asked)} requests")
    assert len(asked) <= 12, [request.target for request in asked]
    assert differences(before, dump(taken.archive)) == []


def test_plain_permalinks_on_apache(wordpress_on_apache: WordPress, archivist: Archivist):
    wordpress_on_apache.permalinks(PLAIN)
    done = archivist.ingest(wordpress_on_apache.base)
    assert done.code == 0, done
    known = truth(wordpress_on_apache)
    comments = score_comments(archivist.archive, known)
    assert comments.recall == 1.0, comments
    assert not comments.strangers, comments
    for name in FIELDS:
        assert comments.right(name) >= 0.995, (name, str(comments))
    assert leaks(archivist.archive, known) == []


def test_comments_missing_from_the_interface_come_from_pages(wordpress: WordPress, archivist: Archivist):
    wordpress.set_option("live_rest_comments_off", 1)
    wordpress.activate("lantern")
    done = archivist.ingest(wordpress.base)
    assert done.code in (0, 1), done
    known = truth(wordpress)
    shown = score_comments(archivist.archive, known.shown())
    assert shown.recall >= 0.995, shown
    assert not score_comments(archivist.archive, known).strangers


def test_single_post_is_taken_with_its_thread_alone(wordpress: WordPress, archivist: Archivist):
    address = wordpress.php("echo get_permalink(get_option('live_posts')['long']);")
    done = archivist.ingest(address)
    assert done.code == 0, done
    post = int(wordpress.php("echo get_option('live_posts')['long'];"))
    score = score_comments(archivist.archive, truth(wordpress).on(post))
    assert score.recall == 1.0, score
    assert not score.strangers, score
    assert score.right("parent") >= 0.995, score
