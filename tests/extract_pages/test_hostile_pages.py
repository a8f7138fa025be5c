"""Pages made to hurt a reader, and pages with little on them: none raises, none is slow, nothing is made up."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extract.html.nesting import tame
from ingest.extract.pages import read_page

CAPTURED = "2015-01-01T00:00:00Z"
GENERATORS = (
    "WordPress 6.8",
    "blogger",
    "http://www.typepad.com/",
    "Movable Type 5",
    "Drupal 7",
    "Squarespace",
    "",
)


def read(html, url="http://a.example/2015/01/post/"):
    return read_page(
        html.encode("utf-8", "replace"), url=url, media_type="text/html; charset=utf-8", captured=CAPTURED
    )


def wordpress(inner, body_class="single postid-7"):
    return (
        f'<html><head><meta name="generator" content="WordPress 3.4"><title>T</title></head><body class="{body_class}">'
        f'<div id="post-7"><h1 class="entry-title">T</h1><div class="entry-content"><p>{"The words of the post. " * 9}</p></div></div>'
        f'<div id="comments">{inner}</div></body></html>'
    )


def comment(number, words="Hello", name="Jo", extra=""):
    return (
        f'<li class="comment depth-1" id="comment-{number}"><cite class="fn">{name}</cite> <span class="says">says:</span>{extra}'
        f'<div class="comment-meta"><a href="#comment-{number}">May 3, 2012 at 9:15 am</a></div><p>{words}</p></li>'
    )


@pytest.mark.parametrize("generator", GENERATORS)
@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "table", "li", "span", "a"])
def test_twenty_thousand_nested_elements_end_soon(generator, tag):
    html = (
        f'<html><head><meta name="generator" content="{generator}"></head><body class="single">'
        + f"<{tag}>" * 20_000
        + "<p>after the deep part</p></body></html>"
    )
    start = time.process_time()
    read(html)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("generator", GENERATORS)
def test_an_empty_page_yields_no_comments(generator):
    reading = read(f'<meta name="generator" content="{generator}">')
    assert reading.comments == ()


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(GENERATORS))
def test_noise_never_raises(noise, generator):
    head = f'<meta name="generator" content="{generator}"><ol class="commentlist"><li id="comment-1" class="comment">'
    read_page(head.encode() + noise, url="http://a.example/", media_type=None, captured=CAPTURED)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                '<li id="comment-1" class="comment">',
                '<div id="comment-2">',
                "<p>a",
                "</li>",
                "</div>",
                '<a name="comment-3">',
                "<dl>",
                "<dt id=comment-4>",
                "<dd>",
                '<cite class="fn">J',
                "</cite>",
                "<time datetime=2012>",
                "3 May 2012",
                "<ul class=children>",
                "</ul>",
                "<!-- -->",
                "<table><td>",
                "<br>",
            ]
        ),
        max_size=40,
    ),
    st.sampled_from(GENERATORS),
)
def test_broken_markup_never_raises(parts, generator):
    read(
        f'<meta name="generator" content="{generator}"><body class="single"><div id="comments">'
        + "".join(parts)
    )


def test_a_comment_that_awaits_moderation_is_never_taken():
    note = '<em class="comment-awaiting-moderation">Votre commentaire attend.</em>'
    plain = "<em>Your comment is awaiting moderation.</em><br />"
    reading = read(
        wordpress(
            f'<ol class="commentlist">{comment(1)}{comment(2, extra=note)}{comment(3, extra=plain)}</ol>'
        )
    )
    assert [one.source_id for one in reading.comments] == ["1"]
    assert [(one.kind, one.count) for one in reading.problems] == [("skipped-private", 2)]


def test_the_comment_that_a_waiting_reply_answers_is_taken():
    note = '<em class="comment-awaiting-moderation">Your comment is awaiting moderation.</em>'
    reply = f'<ul class="children">{comment(2, extra=note)}</ul></li>'
    reading = read(wordpress(f'<ol class="commentlist">{comment(1).removesuffix("</li>")}{reply}</ol>'))
    assert [one.source_id for one in reading.comments] == ["1"]


def test_a_deep_table_of_many_tags_is_cut_and_a_flat_one_is_not():
    row = "<div><b>a</b></div><!-- </div> --><script>'</div>'</script>"
    assert tame(row * 3000) == row * 3000
    deep = "<div><!-- </div> -->" * 9000
    assert tame(deep).count("<div>") < 1000


def test_an_element_of_a_hundred_thousand_attributes_ends_soon_and_loses_no_text():
    attributes = " ".join(f"a{number}={number}" for number in range(100_000))
    start = time.process_time()
    reading = read(
        wordpress(
            f'<ol class="commentlist">{comment(1, words=f"Mend <b {attributes}>the weir</b> now.")}</ol>'
        )
    )
    assert time.process_time() - start < 5
    assert [one.text for one in reading.comments] == ["Mend the weir now."]


def test_a_long_picture_in_its_own_tag_is_left_as_it_is():
    picture = f'<img alt="The weir" src="data:image/png;base64,{"iVBOR/w0K=+a " * 4000}"><p title="{"a=b " * 9000}">Words</p>'
    assert tame(picture) == picture


def test_who_writes_about_moderation_is_taken():
    words = "<em>Your comment is awaiting moderation.</em>"
    reading = read(wordpress(f'<ol class="commentlist">{comment(1, words=words)}</ol>'))
    assert [one.text for one in reading.comments] == ["Your comment is awaiting moderation."]


def test_a_post_behind_a_password_gives_nothing_but_a_problem():
    form = '<form class="post-password-form" action="/wp-login.php?action=postpass"><input name="post_password"></form>'
    reading = read(wordpress(form + f'<ol class="commentlist">{comment(1)}</ol>'))
    assert (reading.posts, reading.comments) == ((), ())
    assert [one.kind for one in reading.problems] == ["skipped-private"]


def test_an_archive_page_gives_neither_post_nor_comments():
    reading = read(wordpress("", body_class="archive category category-3"))
    assert (reading.posts, reading.comments, reading.listing) == ((), (), None)


def test_names_keep_what_looks_like_a_verb_or_a_by():
    names = ["Von Harrow", "Di Marsh", "Sam Posted", "Bob Adds", "By Gum"]
    inner = "".join(comment(n, name=name) for n, name in enumerate(names, 1))
    found = [one.author for one in read(wordpress(f'<ol class="commentlist">{inner}</ol>')).comments]
    assert found[:4] == names[:4]


def test_comment_pages_say_which_they_are_and_where_the_others_stand():
    url = "http://a.example/2015/01/post/comment-page-2/"
    links = "".join(
        f'<a class="page-numbers" href="http://a.example/2015/01/post/comment-page-{n}/#comments">{n}</a>'
        for n in (1, 3)
    )
    html = wordpress(
        f'<ol class="commentlist">{comment(31)}</ol><div class="comment-navigation">{links}</div>'
    )
    reading = read(html, url=url)
    assert (reading.listing.page, reading.listing.pages) == (2, 3)
    assert reading.url == "http://a.example/2015/01/post/"
    assert [lead.url for lead in reading.leads] == [
        "http://a.example/2015/01/post/comment-page-1/",
        "http://a.example/2015/01/post/comment-page-3/",
    ]
    assert reading.comments[0].position is None


def test_text_that_one_comment_shows_and_its_record_lacks_is_counted():
    body = f'<div class="comment-content"><p>Kept.</p></div><table><tr><td>{"Lost words of some length. " * 30}</td></tr></table>'
    items = "".join(
        f'<li class="comment depth-1" id="comment-{n}"><cite class="fn">Jo</cite>{body if n == 3 else "<div class=comment-content><p>Short.</p></div>"}</li>'
        for n in range(1, 6)
    )
    reading = read(wordpress(f'<ol class="commentlist">{items}</ol>'))
    (problem,) = [one for one in reading.problems if one.kind == "text-lost"]
    assert problem.count > 500


def test_no_mail_address_or_avatar_stands_beside_the_words():
    avatar = (
        '<img class="avatar" alt="" src="http://gravatar.example/avatar/00000000000000000000000000000000">'
    )
    (one,) = read(wordpress(f'<ol class="commentlist">{comment(1, extra=avatar)}</ol>')).comments
    assert "gravatar" not in (one.html or "")


def test_a_link_in_the_words_is_not_the_author():
    words = 'I asked <a class="url" rel="external nofollow" href="http://b.example/">the board</a> about it.'
    item = (
        '<li class="comment depth-1" id="comment-1"><div class="comment-content"><b>Jo</b> on May 3, 2012 at 9:15 am'
        f'<p>Well.</p><p class="comment-text">{words}</p></div></li>'
    )
    (one,) = read(wordpress(f'<ol class="commentlist">{item}</ol>')).comments
    assert one.author == "Jo"
