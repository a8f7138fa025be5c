"""Movable Type's default templates of 2004: no ids, the byline within the post, the signature at a comment's end."""

import pytest

from ingest.extract.pages import read_page
from ingest.model import Reading

URL = "http://weir.example/bank/archives/000027.php"
TOLD = (
    f'<!--\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="{URL}" '
    'dc:title="The ferry &amp; its chain" dc:creator="Nell Cray" dc:date="2010-03-04T07:55:00+01:00" /></rdf:RDF>\n-->'
)
FIRST = (
    '<div class="comments-body"><p>No answer came yet.</p> Which April? <span class="comments-post">Posted by: '
    '<a href="http://ines.example/">Ines Holt</a> at March 4, 2010 09:14 PM</span></div>'
)
SECOND = (
    '<div class="comments-body"><p>Mine gave me a number.</p><span class="comments-post">Posted by: Tom Wick at '
    "March 5, 2010 08:10 AM</span></div>"
)
FORM = (
    '<div class="comments-head">Post a comment</div><div class="comments-body"><form method="post" '
    'action="http://weir.example/cgi-bin/mt-comments.cgi"><input type="hidden" name="entry_id" value="27"/></form></div>'
)


def read(comments: str, *, told: str = TOLD, inside: bool = False) -> Reading:
    day = '<h2 class="date">March 4, 2010</h2>'
    page = (
        f'<html><head><title>The weir: The ferry &amp; its chain</title><link rel="start" href="http://weir.example/bank/"/>{told}'
        f'</head><body><div id="banner"><h1><a href="/bank/" accesskey="1">The weir</a></h1></div><div class="blog">'
        f'{"" if inside else day}<div class="blogbody">{day if inside else ""}<h3 class="title">The ferry &amp; its chain</h3>'
        "<p>The lower ferry stays on its chain this winter.</p><p>Please write to the harbour office and set down here what it says.</p>"
        '<span class="posted">Posted by Nell Cray at March 4, 2010 07:55 AM | <a href="t">TrackBack</a></span></div>'
        f'<div class="comments-head"><a name="comments"></a>Comments</div>{comments}{FORM}</div></body></html>'
    )
    return read_page(page.encode(), url=URL, media_type=None, captured="2016-01-01T00:00:00Z")


@pytest.mark.parametrize("comments", [FIRST, FIRST + SECOND], ids=["one", "two"])
def test_comments_without_ids_are_known_by_their_signatures(comments):
    reading = read(comments)
    assert [(one.author, one.published, one.text) for one in reading.comments] == [
        ("Ines Holt", "2010-03-04", "No answer came yet.\n\nWhich April?"),
        ("Tom Wick", "2010-03-05", "Mine gave me a number."),
    ][: comments.count("comments-post")]
    assert reading.problems == ()


def test_no_comment_is_none():
    reading = read("")
    assert (reading.comments, reading.posts[0].declared_comments) == ((), 0)


@pytest.mark.parametrize("inside", [False, True], ids=["day-above", "day-within"])
@pytest.mark.parametrize("told", [TOLD, ""], ids=["told", "untold"])
def test_the_post_is_told_apart_from_its_title_and_byline(told, inside):
    (post,) = read(FIRST, told=told, inside=inside).posts
    assert (post.title, post.author) == ("The ferry & its chain", "Nell Cray")
    assert post.published == ("2010-03-04T06:55:00Z" if told else "2010-03-04")
    assert post.text == (
        "The lower ferry stays on its chain this winter.\n\n"
        "Please write to the harbour office and set down here what it says."
    )


def test_remarks_of_several_posts_tell_of_none():
    (post,) = read(FIRST, told=TOLD + TOLD.replace("chain", "bell")).posts
    assert (post.title, post.published) == ("The ferry & its chain", "2010-03-04")
