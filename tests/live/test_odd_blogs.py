"""Blogs that stand in folders, are empty, closed or down; addresses that are no blogs."""

import pytest

from tests.live.archivist import Archivist, Done
from tests.live.score import rows_of, score_comments, score_posts
from tests.live.truth import truth
from tests.live.wordpress import WordPress

pytestmark = pytest.mark.live


def _one_line(done: Done) -> str:
    lines = [line for line in done.err.splitlines() if line.strip()]
    assert "Traceback" not in done.err, done
    assert lines, done
    return lines[-1]


def test_blog_in_a_folder_is_taken_and_not_what_lies_above(
    wordpress_in_a_folder: WordPress, archivist: Archivist
):
    done = archivist.ingest(wordpress_in_a_folder.base + "/")
    assert done.code == 0, done
    known = truth(wordpress_in_a_folder)
    score = score_comments(archivist.archive, known)
    assert score.recall == 1.0, score
    assert not score.strangers, score
    assert score_posts(archivist.archive, known).recall == 1.0
    outside = [
        r.target for r in wordpress_in_a_folder.requests() if not f"{r.target}/".startswith("/campaign/")
    ]
    assert set(outside) <= {"/robots.txt"}


def test_robots_txt_keeps_onrecord_out(wordpress: WordPress, archivist: Archivist):
    wordpress.set_option("live_robots", "User-agent: *\nDisallow: /\n")
    since = len(wordpress.requests())
    done = archivist.ingest(wordpress.base)
    assert done.code == 3, done
    assert "robots.txt" in _one_line(done)
    assert {r.target for r in wordpress.requests(since)} == {"/robots.txt"}


def test_disallowed_folder_alone_is_left_out(wordpress: WordPress, archivist: Archivist):
    wordpress.set_option("live_robots", "User-agent: *\nDisallow: /wp-json/\nDisallow: /about-us/\n")
    since = len(wordpress.requests())
    done = archivist.ingest(wordpress.base)
    assert done.code in (0, 1), done
    assert not [
        r.target for r in wordpress.requests(since) if r.target.startswith(("/wp-json/", "/about-us/"))
    ]
    assert score_comments(archivist.archive, truth(wordpress)).recall > 0.9


def test_empty_blog_is_no_failure(wordpress: WordPress, archivist: Archivist):
    wordpress.php(
        "foreach (get_posts(['numberposts' => -1, 'post_type' => ['post', 'page'], 'post_status' => 'any'])"
        " as $p) wp_delete_post($p->ID, true);"
    )
    done = archivist.ingest(wordpress.base)
    assert "Traceback" not in done.err
    assert done.code in (0, 1), done
    assert rows_of(archivist.archive, "SELECT * FROM comments") == []
    assert rows_of(archivist.archive, "SELECT * FROM posts") == []
    assert len(rows_of(archivist.archive, "SELECT * FROM sites")) == 1


def test_login_wall_is_named_and_is_no_post(wordpress: WordPress, archivist: Archivist):
    wordpress.set_option("live_members_only", 1)
    wordpress.set_option("live_rest_off", 1)
    done = archivist.ingest(wordpress.base)
    assert done.code in (1, 3), done
    _one_line(done)
    if archivist.archive.exists():
        assert rows_of(archivist.archive, "SELECT * FROM comments") == []
        assert rows_of(archivist.archive, "SELECT * FROM posts") == []


def test_blog_under_maintenance_says_nothing_about_its_comments(wordpress: WordPress, taken: Archivist):
    before = rows_of(taken.archive, "SELECT * FROM comments ORDER BY id")
    wordpress.set_option("live_maintenance", 1)
    done = taken.sync()
    assert done.code in (1, 3), done
    assert "Traceback" not in done.err
    assert rows_of(taken.archive, "SELECT * FROM comments ORDER BY id") == before


def test_plain_page_is_not_a_blog(wordpress_in_a_folder: WordPress, archivist: Archivist):
    done = archivist.ingest(wordpress_in_a_folder.base.removesuffix("/campaign") + "/society/")
    assert done.code in (1, 3), done
    _one_line(done)


def test_nobody_answers(archivist: Archivist):
    done = archivist.ingest("http://127.0.0.1:9/")
    assert done.code == 3, done
    assert "127.0.0.1:9" in _one_line(done)


def test_loopback_is_refused_unless_allowed(wordpress: WordPress, archivist: Archivist):
    since = len(wordpress.requests())
    done = archivist.run("ingest", wordpress.base, "--delay", "0")
    assert done.code == 3, done
    assert "--allow-private-hosts" in _one_line(done)
    assert wordpress.requests(since) == []
