"""Posts of pictures or films alone have no words: nothing that stands beside them is theirs, and no blog's name their title."""

import pytest

from ingest.extract.pages import read_page

COMMENTS = (
    '<h3 id="comments">2 Responses to &#8220;The weir&#8221;</h3><ol class="commentlist">'
    '<li class="comment depth-1" id="comment-1"><cite>Ines Holt</cite> Says:<br><small class="commentmetadata">'
    '<a href="#comment-1">August 2, 2010 at 9:10 am</a></small><p>It stood open again this morning, and the whole of the '
    "meadow was a lake, with ducks on it that nobody had asked.</p></li>"
    '<li class="comment depth-1" id="comment-2"><cite>Abel Rook</cite> Says:<br><small class="commentmetadata">'
    '<a href="#comment-2">August 3, 2010 at 9:10 am</a></small><p>Second words.</p></li></ol>'
    '<div id="respond"><h3>Leave a Reply</h3><form action="/wp-comments-post.php" id="commentform">'
    '<input name="comment_post_ID" value="7"></form></div>'
)
PICTURE = '<p><img src="http://b.example/weir.jpg" alt="The weir" /></p>'
FILM = '<p><object width="425" height="344"><embed src="http://film.example/v/1"></embed></object></p>'
FRAME = '<iframe src="http://film.example/embed/1"></iframe>'
ABOUT = '<p class="postfeedback">Posted by Ivo on August 1, 2010 at 9:00 am | 2 Comments</p>'
PROSE = (
    "The lower weir has stood open since the second week of April, and the meadow behind it is a lake with a fence around it. "
    "Write to the water office, and set down here what it answers, with its day and the name of whoever signed."
)


def post_of(body: str, *, title: str = "The weir", heading: str = "h2", beside: str = ABOUT):
    page = (
        '<html lang="en"><head><meta name="generator" content="WordPress 2.9"><title>The Weir Paper &raquo; '
        f'{title}</title><link rel="canonical" href="http://b.example/2010/08/weir/"></head><body>'
        '<h1><a href="http://b.example/">The Weir Paper</a></h1><div id="content"><div class="post" id="post-7">'
        f'<{heading}><a href="http://b.example/2010/08/weir/" rel="bookmark">{title}</a></{heading}>{body}{beside}</div>'
        f"{COMMENTS}</div></body></html>"
    )
    reading = read_page(page.encode(), url="", media_type=None, captured="2016-01-01T00:00:00Z")
    assert len(reading.comments) == 2
    return reading.posts[0]


@pytest.mark.parametrize("name", ["entry", "postentry", "storycontent", "entry-content"])
@pytest.mark.parametrize("media", [PICTURE, FILM, FRAME], ids=["picture", "film", "frame"])
@pytest.mark.parametrize("beside", ["", ABOUT], ids=["alone", "signed"])
def test_a_post_of_pictures_alone_has_no_words(name, media, beside):
    post = post_of(f'<div class="{name}">{media}</div>', beside=beside)
    assert post.text is None
    assert post.html is not None
    assert post.title == "The weir"


def test_the_line_below_the_picture_tells_of_the_post():
    post = post_of(f'<div class="postentry">{PICTURE}</div>')
    assert (post.author, post.published) == ("Ivo", "2010-08-01")


def test_a_frame_around_the_picture_is_not_its_words():
    post = post_of(
        f'<div class="blog-post"><div class="entry-content">{PICTURE}</div>{ABOUT}</div>', beside=""
    )
    assert post.text is None


def test_words_beside_the_picture_are_the_posts():
    post = post_of(f'<div class="entry">{PICTURE}</div><div class="told"><p>{PROSE}</p></div>')
    assert post.text is not None
    assert PROSE in post.text


@pytest.mark.parametrize("heading", ["h2", "h3"])
def test_the_name_of_the_blog_is_no_posts_title(heading):
    assert post_of(f'<div class="entry"><p>{PROSE}</p></div>', title="", heading=heading).title is None


def test_what_heads_comments_and_their_form_is_no_word_of_the_post():
    post = post_of(f'<div class="told"><p>{PROSE}</p></div>')
    assert post.text is not None
    assert "Responses" not in post.text
    assert "Leave a Reply" not in post.text
