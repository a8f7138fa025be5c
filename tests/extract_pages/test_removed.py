"""A note that a comment was removed is nobody's words, and its answers keep it as what they answer."""

import pytest

from ingest.extract.pages import read_page
from ingest.model import Reading

URL = "http://weir.example/2010/03/weir.html"
BY_AUTHOR = "This comment has been removed by the author."


def item(number: int, author: str, words: str, answers: str = "") -> str:
    return (
        f'<li class="comment" id="c600000000000000000{number}"><div class="comment-block"><div class="comment-header">'
        f'<cite class="user"><a href="https://www.blogger.com/profile/{number}">{author}</a></cite><span class="datetime">'
        f'<a href="{URL}?showComment=126773724{number}000#c600000000000000000{number}">March 4, 2010 at 9:1{number} PM</a>'
        f'</span></div><p class="comment-content">{words}</p></div><div class="comment-replies"><ol>{answers}</ol></div></li>'
    )


def read(comments: str, *, count: int, generator: str = "blogger") -> Reading:
    page = (
        f'<html lang="en"><head><meta name="generator" content="{generator}"><title>The weir</title></head><body>'
        '<div class="post hentry"><a name="7777777777777777777"></a><h3 class="post-title entry-title">The weir</h3>'
        '<div class="post-body entry-content"><p>Nobody has mended the weir.</p></div></div>'
        f'<div class="comments" id="comments"><h4>{count} comments:</h4><ol>{comments}</ol></div></body></html>'
    )
    return read_page(page.encode(), url=URL, media_type=None, captured="2016-01-01T00:00:00Z")


REMOVED = f'<span class="deleted-comment">{BY_AUTHOR}</span>'
THREAD = item(
    1,
    "Ines Holt",
    "The wheel was mended on Tuesday.",
    item(2, "Tom Wick", REMOVED, item(3, "May Pool", "I saw it too, from the lower bank.")),
) + item(4, "Abel Rook", "So somebody reads the letters.")


@pytest.mark.parametrize("generator", ["blogger", "none"])
def test_removed_comment_is_counted_and_no_comment(generator):
    reading = read(THREAD, count=4, generator=generator)
    assert [one.author for one in reading.comments] == ["Ines Holt", "May Pool", "Abel Rook"]
    assert [(one.kind, one.count) for one in reading.problems if one.kind != "unsure-engine"] == [
        ("skipped-deleted", 1)
    ]
    assert not any("removed" in (one.text or "") for one in reading.comments)


def test_answer_to_a_removed_comment_keeps_its_number():
    answer = read(THREAD, count=4).comments[1]
    assert (answer.author, answer.parent_source_id) == ("May Pool", "6000000000000000002")


def test_page_that_shows_all_but_the_removed_is_whole():
    assert read(THREAD, count=4).listing is not None
    assert read(THREAD, count=5).listing is None


def test_removed_comment_alone_is_a_list_of_none():
    reading = read(item(2, "Tom Wick", REMOVED), count=1)
    assert reading.comments == ()
    assert reading.listing is not None


def test_comment_that_speaks_of_a_removal_is_one():
    quoting = item(2, "Tom Wick", f"It says: {BY_AUTHOR} Which one was it?")
    assert len(read(quoting, count=1).comments) == 1
