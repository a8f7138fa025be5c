"""What only somebody logged in is shown does not come in, however it was saved, and is counted."""

import pytest

from ingest.extract.adaptors import Adaptor
from ingest.extract.pages import read_page

CAPTURED = "2020-01-01T00:00:00Z"
URL = "http://marsh.example/plan/"
POST = "post-8 post type-post status-publish hentry"


def read(html, url=URL, adaptors=()):
    return read_page(html.encode(), url=url, media_type=None, captured=CAPTURED, adaptors=adaptors)


def page(
    post=POST, body="single single-post postid-8", head='<link rel="canonical" href="/plan/">', under=""
):
    comments = "".join(
        f'<li class="comment depth-1" id="comment-{n}"><cite class="fn">Ann</cite><p>note {n}</p></li>'
        for n in (81, 82)
    )
    return (
        f'<html><head><meta name="generator" content="WordPress 6.8">{head}</head><body class="{body}">'
        f'<article id="post-8" class="{post}"><h1 class="entry-title">The plan</h1>'
        f'<div class="entry-content"><p>{"Words of the plan. " * 9}</p></div></article>'
        f'<ol class="comment-list">{comments}</ol>{under}</body></html>'
    )


def left_out(reading):
    assert (reading.posts, reading.comments, reading.listing) == ((), (), None)
    return [(problem.kind, problem.count) for problem in reading.problems]


@pytest.mark.parametrize("status", ["private", "draft", "pending", "future", "auto-draft", "trash", "pitch"])
def test_a_post_that_is_not_published_is_left_out_with_its_comments(status):
    reading = read(page(POST.replace("publish", status)))
    assert left_out(reading) == [("skipped-private", 3)]


@pytest.mark.parametrize("name", ["post-password-protected", "post-password-required"])
def test_a_post_with_a_password_is_left_out_where_it_was_given(name):
    assert left_out(read(page(f"{POST} {name}")))[0][0] == "skipped-private"


@pytest.mark.parametrize(
    "form",
    [
        # WordPress 2.5, 3.4 and 6.8.
        '<form action="http://marsh.example/wp-pass.php" method="post">{}</form>',
        '<form action="/wp-login.php?action=postpass" method="post">{}</form>',
        '<form class="post-password-form" method="post">{}</form>',
        '<form action="/enter" method="post">{}</form>',
    ],
)
def test_the_form_in_the_place_of_a_post_is_no_post(form):
    field = form.format('<p>Enter your password: <input name="post_password" type="password"></p>')
    old = (
        f'<html><head><title>Weir &raquo; Protected: The plan</title><meta name="generator" content="WordPress 2.5">'
        f'</head><body><div class="post" id="post-8"><h2><a href="{URL}" rel="bookmark">Protected: The plan</a></h2>'
        f'<div class="entry">{field}</div></div></body></html>'
    )
    assert left_out(read(old)) == [("skipped-private", 1)]


@pytest.mark.parametrize(
    "url",
    ["http://marsh.example/?p=8&preview=true", "http://marsh.example/plan/?preview_id=8&preview_nonce=ab12"],
)
def test_a_preview_is_left_out(url):
    assert left_out(read(page(), url))[0][0] == "skipped-private"


def test_who_is_logged_in_saves_what_is_published():
    reading = read(page(body="single single-post postid-8 logged-in admin-bar"))
    assert [one.source_id for one in reading.comments] == ["81", "82"]
    assert reading.posts[0].title == "The plan"


def test_what_is_shown_to_who_is_logged_in_and_has_no_canonical_address_is_left_out():
    blocks = page("wp-block", body="single single-post postid-8 logged-in admin-bar", head="")
    assert left_out(read(blocks)) == [("skipped-private", 3)]


def test_a_taxonomy_called_status_and_another_post_beside_it_leave_a_post_public():
    other = '<div class="related"><div class="post-9 post status-private">Another</div></div>'
    reading = read(page(f"{POST} status-open", under=other))
    assert [post.title for post in reading.posts] == ["The plan"]


def test_printed_comments_of_a_service_under_a_private_post_are_left_out():
    under = (
        '<ul><li class="comment" id="dsq-comment-5"><cite id="dsq-cite-5">Bob</cite>'
        '<div id="dsq-comment-message-5" class="dsq-comment-message"><p>secret</p></div></li></ul>'
    )
    reading = read(page(POST.replace("publish", "private"), under=under))
    assert left_out(reading)[0][0] == "skipped-private"


def test_an_adaptor_takes_nothing_of_a_private_post():
    adaptor = Adaptor(
        name="x.py",
        sites=("marsh.example",),
        engine="x",
        post=lambda soup, page: {"title": "t", "text": "secret"},
    )
    assert left_out(read(page(POST.replace("publish", "private")), adaptors=[adaptor]))


@pytest.mark.parametrize(
    "url",
    [
        "http://marsh.example/wp-admin/edit-comments.php",
        "http://marsh.example/blog/wp-admin/",
        "http://marsh.example/wp-admin/network/sites.php?x=1",
        "http://marsh.example/wp-comments-post.php",
        "http://marsh.example/wp-login.php?action=postpass",
        "http://marsh.blogspot.com/b/post-preview?token=abc&postId=1&type=POST",
        "http://marsh.example/p/0f0e4c5e-1d2c-4b6a-9d0e-aa11bb22cc33/",
    ],
)
def test_pages_behind_a_blog_are_none_of_its_pages(url):
    html = '<title>Comments</title><table><tr id="comment-99" class="comment unapproved"><td>Zed<td><p>hold</p></table>'
    assert left_out(read(html, url)) == [("skipped-private", 1)]


def test_a_saved_page_of_the_back_office_is_known_without_an_address():
    html = '<body class="wp-admin wp-core-ui"><h1>Comments</h1><p id="comment-9">pending</p>'
    assert left_out(read(html, "")) == [("skipped-private", 1)]


def test_an_error_that_wordpress_tells_is_no_post():
    html = '<title>WordPress &rsaquo; Error</title><body id="error-page"><p>Please type a comment.</p></body>'
    assert left_out(read(html)) == [("not-found-page", 1)]


def test_a_post_about_the_back_office_is_read():
    assert read(page(), "http://marsh.example/2010/03/wp-admin-is-slow/").posts


@pytest.mark.parametrize("name", ["node-unpublished", "node--unpublished"])
def test_a_node_of_drupal_that_is_not_published_is_left_out(name):
    html = (
        '<meta name="generator" content="Drupal 7"><body class="page-node-8 node-type-blog logged-in">'
        '<div id="node-8" class="node {}"><h1>The plan</h1><p>{}</p></div>'
        '<a id="comment-81"></a><div class="comment"><p>note</p></div></body>'
    )
    assert left_out(read(html.format(f"node-blog {name}", "Words. " * 20)))[0][0] == "skipped-private"
    assert read(html.format(f"node-teaser {name}", "Words. " * 20)).posts
