"""Disqus' thread as its frame shows it: kept in the page, packed into it, or as the frame's own page."""

import io
import json
from html import escape

import pytest

from ingest.extract import read_file
from ingest.extract.pages import read_page
from ingest.model import Reading

URL = "http://weir.example/the-ferry"
FRAME = "https://disqus.com/embed/comments/?base=default&f=weir&t_u=http%3A%2F%2Fweir.example%2Fthe-ferry"
LETTER = "<p>They answered me:</p><p>Dear Ms Pool, the ferry will be inspected in April. Yours sincerely, A. Brandt</p>"


def post(
    number: int, author: str, words: str, *, answers: str = "", answered: str = "", alert: str = ""
) -> str:
    parent = f'<a href="#comment-{answered}" class="parent-link">{answered}</a>' if answered else ""
    head = (
        f'<header class="comment__header"><span class="post-byline"><span class="author"><a>{author}</a></span>{parent}</span>'
        f'<span class="post-meta"><a href="{URL}#comment-12345600{number}" class="time-ago" '
        f'title="Thursday, March {number}, 2010 9:14 PM">8 years ago</a></span></header>'
        if author
        else ""
    )
    return (
        f'<li class="post" id="post-12345600{number}"><div data-role="post-content" class="post-content">'
        '<ul class="post-menu"><li><a data-action="flag">Flag as inappropriate</a></li></ul><div class="post-body">'
        f'{head}{alert}<div class="post-body-inner"><div class="post-message" data-role="message">{words}</div>'
        '<a class="see-more hidden">see more</a></div><footer class="comment__footer"><a>Reply</a></footer></div></div>'
        f'<ul data-role="children" class="children">{answers}</ul></li>'
    )


WAITS = '<div class="alert">Hold on, this is waiting to be approved by The weir.</div>'
THREAD = (
    post(1, "Ines Holt", "<p>No answer yet.</p>", answers=post(2, "May Pool", LETTER, answered="123456001"))
    + post(3, "Tom Wick", "<p>Mine waits.</p>", alert=WAITS)
    + post(4, "", "<p>This comment was deleted.</p>", answers=post(5, "Abel Rook", "<p>A pity.</p>"))
)


def thread(count: int) -> str:
    return (
        f'<header id="main-nav"><span class="comment-count">{count} comments</span></header><section id="conversation">'
        f'<div id="posts"><button class="alert">Show 1 New Comment</button><ul id="post-list">{THREAD}</ul></div></section>'
        '<section id="recommendations"><p>The lamps were out again on the bridge when I walked home.</p></section>'
    )


def page(within: str) -> bytes:
    return (
        '<html lang="en"><head><title>The ferry | The weir</title></head><body><article class="post"><h1>The ferry</h1>'
        f'<div class="post-content"><p>It stays on its chain.</p></div></article><div id="disqus_thread">{within}</div></body></html>'
    ).encode()


def frame(count: int) -> str:
    return (
        f"<!-- saved from url=({len(FRAME):04})"
        + FRAME
        + " --><html><head><title>Disqus Comments</title></head>"
        f"<body>{thread(count)}</body></html>"
    )


def read(body: bytes) -> Reading:
    return read_page(body, url=URL, media_type=None, captured="2016-01-01T00:00:00Z")


def read_kept(body: bytes) -> Reading:
    return next(iter(read_file(io.BytesIO(body), name="a.html", captured="2016-01-01T00:00:00Z")))


def told(reading: Reading) -> list[tuple]:
    return [
        (one.service, one.source_id, one.parent_source_id, one.author, one.published, one.url)
        for one in reading.comments
    ]


COMMENTS = [
    ("disqus", "123456001", None, "Ines Holt", "2010-03-01", f"{URL}#comment-123456001"),
    ("disqus", "123456002", "123456001", "May Pool", "2010-03-02", f"{URL}#comment-123456002"),
    ("disqus", "123456005", "123456004", "Abel Rook", "2010-03-05", f"{URL}#comment-123456005"),
]


@pytest.mark.parametrize("kept", ["shown", "packed"])
def test_thread_in_a_page_is_read_and_is_not_its_post(kept):
    within = thread(3) if kept == "shown" else f'<iframe srcdoc="{escape(frame(3))}"></iframe>'
    reading = read(page(within))
    assert told(reading) == COMMENTS
    assert reading.comments[1].text == (
        "They answered me:\n\nDear Ms Pool, the ferry will be inspected in April. Yours sincerely, A. Brandt"
    )
    assert (reading.posts[0].title, reading.posts[0].text) == ("The ferry", "It stays on its chain.")
    assert (reading.posts[0].declared_comments, reading.listing is not None) == (3, True)
    assert {one.kind: one.count for one in reading.problems} == {
        "skipped-unapproved": 1,
        "skipped-deleted": 1,
    }


def test_page_of_the_frame_itself_is_of_the_post_that_it_names():
    reading = read_kept(frame(3).encode())
    assert told(reading) == COMMENTS
    assert (reading.url, reading.route, reading.listing.route) == (URL, "service", "service")
    assert [(one.url, one.title, one.text, one.whole) for one in reading.posts] == [(URL, None, None, False)]


def test_frame_that_names_no_post_places_nothing():
    reading = read_kept(frame(3).partition("-->")[2].encode())
    assert reading.posts == ()
    assert "unplaced" in {one.kind for one in reading.problems}


def test_thread_that_shows_fewer_than_it_declares_proves_nothing():
    assert read(page(thread(40))).listing is None


def test_data_of_a_kept_frame_are_read_first():
    comment = {
        "id": "7",
        "message": "<p>No.</p>",
        "createdAt": "2010-03-01T21:14:00",
        "author": {"name": "Ines"},
    }
    data = json.dumps({"response": {"thread": {"link": URL, "posts": 1}, "posts": [comment]}})
    script = f'<script type="text/json" id="disqus-threadData">{data}</script>'
    (read_so,) = read_kept(frame(3).replace("</body>", f"{script}</body>").encode()).comments
    assert (read_so.source_id, read_so.published) == ("7", "2010-03-01T21:14:00Z")


def test_list_of_posts_in_a_theme_of_like_names_is_no_thread():
    body = (
        '<html><body><script src="//weir.disqus.com/count.js"></script><ul id="post-list"><li class="post" id="post-123456">'
        '<div class="post-content"><p>It stays on its chain.</p></div></li></ul></body></html>'
    )
    assert read(body.encode()).engine is None
