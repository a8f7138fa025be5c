"""The filled blog is what the other tests take it for. Nothing of onrecord runs here."""

import json
import re

import pytest

from tests.live.truth import truth
from tests.live.wordpress import PLAIN, WordPress

pytestmark = pytest.mark.live


def test_blog_has_123_posts_and_1292_public_comments(wordpress: WordPress):
    known = truth(wordpress)
    assert len(known.only("comment").comments) == 1292
    assert len(known.only("pingback", "trackback").comments) == 24
    # The 123rd is behind a password.
    assert sum(post.kind == "post" for post in known.posts.values()) == 122
    assert sum(post.kind == "page" for post in known.posts.values()) == 4


def test_blog_declares_more_comments_than_it_gives(wordpress: WordPress):
    with_count = wordpress.get("/wp-json/wp/v2/comments?per_page=1")
    assert with_count[0] == 200
    total = int(
        wordpress.php(
            "echo get_comments(array('status' => 'approve', 'count' => true, 'type' => 'comment'));"
        )
    )
    assert total > len(truth(wordpress).only("comment").comments)


def test_threads_are_deeper_than_themes_draw_them(wordpress: WordPress):
    assert max(comment.depth for comment in truth(wordpress).comments.values()) > 5


def test_hidden_words_are_in_the_database_and_on_no_page(wordpress: WordPress):
    held = wordpress.query("SELECT COUNT(*) AS n FROM wp_comments WHERE comment_content LIKE '%zqxhidden%'")
    assert int(held[0]["n"]) >= 25
    for path in (
        "/",
        "/feed/",
        "/comments/feed/",
        "/wp-json/wp/v2/posts?per_page=100",
        "/notes-for-members/",
    ):
        assert "zqxhidden" not in wordpress.get(path)[1], path


def test_edits_are_undone_for_the_next_test(wordpress: WordPress, database):
    before = wordpress.query("SELECT * FROM wp_comments ORDER BY 1")
    key = int(before[0]["comment_ID"])
    wordpress.edit_comment(key, "Other words.")
    wordpress.delete_comments([int(before[5]["comment_ID"])])
    assert wordpress.query("SELECT * FROM wp_comments ORDER BY 1") != before
    database.restore("filled")
    assert wordpress.query("SELECT * FROM wp_comments ORDER BY 1") == before


def test_apache_serves_the_same_blog_and_counts_requests(wordpress_on_apache: WordPress):
    since = len(wordpress_on_apache.requests())
    status, page = wordpress_on_apache.get("/about-us/")
    assert status == 200
    assert "About us" in page
    asked = wordpress_on_apache.requests(since)
    assert [(r.method, r.target, r.status) for r in asked] == [("GET", "/about-us/", 200)]
    assert asked[0].user_agent.startswith("Python-urllib")


def test_json_interface_and_feeds_can_be_switched_off(wordpress: WordPress):
    assert wordpress.get("/wp-json/wp/v2/comments")[0] == 200
    wordpress.set_option("live_rest_off", 1)
    wordpress.set_option("live_feeds_off", 1)
    assert wordpress.get("/wp-json/wp/v2/comments")[0] == 401
    assert wordpress.get("/feed/")[0] == 404


def test_interface_speaks_french(wordpress: WordPress):
    wordpress.activate("lantern")
    wordpress.language("fr_FR", "j F Y", "G\\hi")
    wordpress.permalinks(PLAIN)
    status, page = wordpress.get("/?p=65")
    assert status == 200
    assert re.search(r'<html[^>]* lang="fr-FR"', page)
    assert "9 avril 2009" in page


def test_threaded_pages_show_what_truth_says_they_show(wordpress: WordPress):
    wordpress.activate("lantern")
    posts = json.loads(wordpress.php("echo wp_json_encode(get_option('live_posts'));"))
    for post in (posts["long"], posts["odd"], posts["gaps"], posts["wall"]):
        path = wordpress.php(f"echo str_replace(home_url(), '', get_permalink({post}));")
        shown = set()
        for page in range(1, 9):
            status, text = wordpress.get(f"{path}comment-page-{page}/")
            assert status == 200
            shown |= set(re.findall(r'<li id="comment-(\d+)"', text))
        assert shown == set(truth(wordpress).shown().on(post).comments)
