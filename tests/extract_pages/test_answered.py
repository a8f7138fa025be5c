"""Links from one comment to another: which of them tell whom it answers."""

import pytest

from ingest.extract.pages import read_page


@pytest.mark.parametrize(
    ("words", "answered"),
    [
        ('<a href="#comment-41">@Jo Marsh</a> the key is here.', "41"),
        ('@<a href="#comment-41">Jo Marsh</a> the key is here.', "41"),
        ('In reply to <a href="#comment-41">Jo Marsh</a>: the key is here.', "41"),
        ('As <a href="#comment-41">@Jo Marsh</a> said, the key is here.', None),
        ('The key is here, see <a href="#comment-41">above</a>.', None),
        ('<a href="#comment-42">@Tom Roe</a> the key is here.', None),
    ],
)
def test_link_to_a_comment_tells_whom_another_answers_where_it_opens_the_words(words, answered):
    items = "".join(
        f'<li class="comment" id="comment-{number}"><cite class="fn">{name}</cite> <span class="date">May {day}, 2012</span>'
        f'<div class="comment-content"><p>{text}</p></div></li>'
        for number, name, day, text in ((41, "Jo Marsh", 3, "Who has the key?"), (42, "Tom Roe", 4, words))
    )
    page = (
        '<html lang="en"><head><meta name="generator" content="WordPress 3.3"><title>The key</title></head>'
        '<body class="single postid-7"><div class="post" id="post-7"><h1 class="entry-title">The key</h1>'
        f'<div class="entry"><p>The key of the weir is lost.</p></div></div><ol class="commentlist">{items}</ol></body></html>'
    )
    reading = read_page(
        page.encode(), url="http://weir.example/?p=7", media_type=None, captured="2013-01-01T00:00:00Z"
    )
    assert [one.parent_source_id for one in reading.comments] == [None, answered]
