"""What single engines tell beside the words: whom a comment answers, its number, and the order of its date's numbers."""

import pytest

from ingest.extract.pages import read_page
from ingest.model import Reading

WORDS = "<p>Mine only gave me a number.</p>"


def read(head: str, body: str) -> Reading:
    page = f'<html lang="en"><head><title>The ferry</title>{head}</head><body>{body}</body></html>'
    return read_page(
        page.encode(), url="http://weir.example/ferry", media_type=None, captured="2016-01-01T00:00:00Z"
    )


def test_movable_type_names_the_comment_that_is_answered_beside_the_author():
    def comment(number: int, author: str, beside: str = "") -> str:
        return (
            f'<li id="comment-{number}" class="comment"><div class="comment-header"><span class="author">'
            f'<span class="vcard author">{author}</span>{beside}</span> <time datetime="2010-03-04T21:14:00-05:00">March 4, 2010'
            f'</time></div><div class="comment-content">{WORDS}</div></li>'
        )

    beside = ' replied to <a href="#comment-501">comment from Ines Holt</a>'
    reading = read(
        '<meta name="generator" content="Movable Type 7">',
        f'<div class="entry-body"><p>It stays.</p></div><ul>{comment(501, "Ines Holt")}{comment(502, "Tom Wick", beside)}</ul>',
    )
    assert [(one.author, one.parent_source_id) for one in reading.comments] == [
        ("Ines Holt", None),
        ("Tom Wick", "501"),
    ]


def test_typepad_names_the_comment_that_is_answered_beside_the_author():
    def comment(number: str, author: str, beside: str = "") -> str:
        return (
            f'<div class="comment" id="comment-{number}"><div class="comment-header"><span class="comment-author">{author}</span> '
            f'said{beside}...</div><div class="comment-content">{WORDS}</div><p class="comment-footer">March 04, 2010 at 09:14 PM</p></div>'
        )

    first, second = "6a00d8341c4eab53ef0120a9123401970b", "6a00d8341c4eab53ef0120a9123402970b"
    beside = f'<span class="comment-in-reply-to"> in reply to <a href="#comment-{first}">Ines Holt</a></span>'
    reading = read(
        '<meta name="generator" content="http://www.typepad.com/">',
        f'<div id="comments-content">{comment(first, "Ines Holt")}{comment(second, "Tom Wick", beside)}</div>',
    )
    assert [(one.author, one.parent_source_id) for one in reading.comments] == [
        ("Ines Holt", None),
        ("Tom Wick", first),
    ]


def test_later_squarespace_numbers_comments_as_its_database_does():
    def comment(number: int, author: str, answers: str = "") -> str:
        return (
            f'<div id="comment-4b900000000000000000000{number}" class="comment"><div class="comment-header"><div class="comment-date">'
            f'Mar 4, 2010</div><div class="author-info"><span class="author">{author}</span></div></div><div class="comment-body">{WORDS}'
            f'</div><div class="comment-replies">{answers}</div></div>'
        )

    reading = read(
        '<meta property="og:type" content="article"><script>Static.SQUARESPACE_CONTEXT = {}</script>',
        f'<article><p>It stays.</p></article><div class="comment-list">{comment(1, "Ines Holt", comment(2, "Tom Wick"))}</div>',
    )
    assert [(one.source_id, one.parent_source_id, one.url) for one in reading.comments] == [
        (
            "4b9000000000000000000001",
            None,
            "http://weir.example/ferry#comment-4b9000000000000000000001",
        ),
        (
            "4b9000000000000000000002",
            "4b9000000000000000000001",
            "http://weir.example/ferry#comment-4b9000000000000000000002",
        ),
    ]
    assert reading.problems == ()


def test_dates_that_disqus_printed_itself_have_the_month_first():
    item = (
        '<li id="dsq-comment-123456001" class="dsq-comment"><div class="dsq-comment-header"><span class="dsq-commenter-name">'
        '<a id="dsq-author-user-123456001">Ines Holt</a></span><span class="{}"><a class="dsq-comment-time">'
        f'03/04/2010 09:14 PM</a></span></div><div id="dsq-comment-message-123456001">{WORDS}</div></li>'
    )
    by_script = read("", f'<ul id="dsq-comments">{item.format("dsq-comment-header-time")}</ul>')
    by_plugin = read("", f'<ul id="dsq-comments">{item.format("date")}</ul>')
    assert [one.published for one in by_script.comments] == ["2010-03-04"]
    assert [one.published for one in by_plugin.comments] == [None]


@pytest.mark.parametrize("live", [True, False], ids=["live", "bare"])
def test_livefyres_stream_is_read_as_shown(live):
    """The bare form, which the stream begins as, has neither numbers nor dates."""

    def comment(number: int, author: str, answers: str = "") -> str:
        own = f' data-message-id="910{number}"' if live else ""
        date = '<time class="fyre-comment-date" datetime="2010-03-04T21:14:00.000Z">Mar 4, 2010</time>'
        return (
            f'<article class="fyre-comment-article fyre-comment-source-0"{own}><div class="fyre-comment-wrapper"><div '
            f'class="fyre-comment-head"><a class="fyre-comment-username"><span>{author}</span></a>{date if live else ""}</div>'
            f'<section class="fyre-comment-body"><div class="fyre-comment">{WORDS}</div></section><footer class="fyre-comment-footer">'
            f'<a>Like</a></footer></div><div class="fyre-comment-replies">{answers}</div></article>'
        )

    stream = comment(1, "Ines Holt", comment(2, "Tom Wick")) + comment(3, "May Pool")
    reading = read(
        "",
        '<h1>The ferry</h1><div class="post"><p>It stays on its chain all winter, and nobody says who has the key to it.</p></div>'
        f'<div class="fyre"><div class="fyre-widget"><span class="fyre-comment-count"><span>3</span> comments</span>{stream}</div></div>',
    )
    found = [(one.source_id, one.parent_source_id, one.author, one.text) for one in reading.comments]
    text = "Mine only gave me a number."
    assert [one[2:] for one in found] == [("Ines Holt", text), ("Tom Wick", text), ("May Pool", text)]
    if live:
        assert [one[:2] for one in found] == [("9101", None), ("9102", "9101"), ("9103", None)]
        assert [one.published for one in reading.comments] == ["2010-03-04T21:14:00Z"] * 3
    assert reading.posts[0].declared_comments == 3
    assert reading.posts[0].text == "It stays on its chain all winter, and nobody says who has the key to it."
