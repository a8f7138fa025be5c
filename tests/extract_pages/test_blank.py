"""A file that is known by its software, and in which nothing was found, says so."""

import io

import pytest

from ingest import extract

HEAD = "<!DOCTYPE html><html><head><title>Pond Watch</title><meta name=generator content=blogger>{}</head><body>{}</body></html>"
FEED = (
    '<link rel="alternate" type="application/atom+xml" href="http://pond.example/feeds/posts/default" '
    'title="Pond Watch - Atom">'
)


def problems(html, url=None):
    (reading,) = extract.read_file(
        io.BytesIO(html.encode()), name="page.html", url=url, captured="2020-01-01T00:00:00Z"
    )
    assert (reading.posts, reading.comments) == ((), ())
    return [(one.kind, one.count) for one in reading.problems]


@pytest.mark.parametrize("url", [None, "http://pond.example/2014/02/refilled.html"])
def test_a_page_in_which_nothing_was_found_is_told(url):
    assert problems(HEAD.format("", "<p>Water is back.</p>"), url) == [("no-post", 1)]


@pytest.mark.parametrize(("head", "url"), [(FEED, None), ("", "http://pond.example/")])
def test_a_list_of_posts_is_told_and_is_no_failure(head, url):
    posts = "".join(
        f'<div class=post><h3 class=post-title><a href="http://pond.example/2014/02/week-{n}.html">Week {n}</a></h3>'
        "<div class=post-body>Water.</div></div>"
        for n in (1, 2, 3)
    )
    assert problems(HEAD.format(head, posts), url) == [("skipped-no-post", 1)]


def test_what_is_told_already_is_told_once():
    html = HEAD.replace("blogger", "WordPress").format("", '<p class="post" id=post-8>Left.</p>')
    assert problems(html, "http://pond.example/?preview_id=8&p=8") == [("skipped-private", 1)]
