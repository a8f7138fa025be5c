"""Old themes print name and date in lines of their own, above the words or below them: what a comment tells is not taken for them."""

import pytest

from ingest.extract.pages import read_page
from ingest.model import Comment

_PEOPLE = ("Ivo Brill", "Odile Cobb", "Tansy Aldous", "Petra Dacre", "Wilf Ferrier", "Zoe Llwyd")
_WORDS = (
    "<p>First of all, thank you for this page.</p>",
    "<p>3 June 2010</p><p>Dear Ms Thornby,</p><p>Thank you for your letter. The room stays open.</p><p>Alwyn Prosser<br>Clerk</p>",
    "<p>Posted by Bram on 3 May 2009: we need the room.</p>",
    "<p>On 4 June 2010 at 9:12, Bram Quill wrote:</p><p>We need the room open.</p><p>So do I.</p>",
    "<p>Bram Quill says:</p><p>We need the room.</p><p>And he is right.</p>",
    "<p>See http://levels.example/minutes-2010-03-12.pdf and write to the clerk.</p>",
)
_TEXTS = (
    "First of all, thank you for this page.",
    "3 June 2010\n\nDear Ms Thornby,\n\nThank you for your letter. The room stays open.\n\nAlwyn Prosser\nClerk",
    "Posted by Bram on 3 May 2009: we need the room.",
    "On 4 June 2010 at 9:12, Bram Quill wrote:\n\nWe need the room open.\n\nSo do I.",
    "Bram Quill says:\n\nWe need the room.\n\nAnd he is right.",
    "See http://levels.example/minutes-2010-03-12.pdf and write to the clerk.",
)
_THEMES = {
    "cite below": '<li id="comment-{n}">{words}<p><cite>Comment by {name} &#8212; August {n}, 2010 @ <a href="#comment-{n}">10:0{n} am</a></cite></p></li>',
    "plain line below": '<li id="comment-{n}"><blockquote>{words}</blockquote>&#8212; {name}, August {n}, 2010</li>',
    "meta below": '<li id="comment-{n}" class="{odd}">{words}<div class="postmetadata">Posted by {name} at 1:0{n} pm on August {n}, 2010</div></li>',
    "line above": '<li id="comment-{n}" class="{odd}"><p class="details">{n}. By {name} on August {n}, 2010</p>{words}</li>',
    "strong above": '<li id="comment-{n}"><strong>{name}</strong> | August {n}, 2010 at 1:0{n} pm<br />{words}</li>',
    "said this on": '<li id="comment-{n}">{words}<p><small><cite>{name} said this on</cite> <a href="#comment-{n}">August {n}, 2010</a></small></p></li>',
}


def _read(items: str) -> tuple[Comment, ...]:
    html = (
        '<!DOCTYPE html><html lang="en"><head><meta name="generator" content="WordPress 1.5"><title>The room</title>'
        '<link rel="canonical" href="http://b.example/2010/08/the-room/"></head><body><h1><a href="http://b.example/">Keep '
        'Reading</a></h1><div class="post" id="post-7"><h3 class="storytitle"><a href="http://b.example/2010/08/the-room/" '
        'rel="bookmark">The room</a></h3><div class="storycontent"><p>The room has been shut for a month now, and we have '
        f'written to the clerk and to the council about it.</p></div></div><h2 id="comments">6 Comments</h2><ol id="commentlist">{items}</ol></body></html>'
    )
    return read_page(
        html.encode(), url="", media_type="text/html; charset=utf-8", captured="2012-01-01T00:00:00Z"
    ).comments


@pytest.mark.parametrize("theme", _THEMES)
def test_what_comments_tell_of_days_and_speakers_stays_theirs(theme):
    told = enumerate(zip(_PEOPLE, _WORDS, strict=True), 1)
    found = _read(
        "".join(
            _THEMES[theme].format(n=n, name=name, words=words, odd="alt" * (n % 2))
            for n, (name, words) in told
        )
    )
    assert [one.author for one in found] == list(_PEOPLE)
    assert [one.published for one in found] == [f"2010-08-0{n}" for n in range(1, 7)]
    assert [one.text for one in found] == list(_TEXTS)


def test_a_theme_that_prints_no_dates_dates_no_comment_by_its_words():
    items = "".join(
        f'<li id="comment-{n}"><cite><a href="http://{n}.example/">{name}</a></cite> {words}</li>'
        for n, (name, words) in enumerate(
            zip(_PEOPLE, ("<p>So it is.</p>", *_WORDS[1:2], *["<p>Well said.</p>"] * 4), strict=True), 1
        )
    )
    assert [one.published for one in _read(items)] == [None] * 6


def test_a_day_that_is_marked_in_a_sentence_is_not_the_comments_day():
    words = (
        "<p>Then <time datetime='2012-05-01'>1 May 2012</time> came the letter.</p>",
        "<p>Thank you.</p>",
    )
    items = "".join(
        f'<li class="comment" id="comment-{n}"><div class="comment-author vcard"><cite class="fn">{name}</cite></div><div '
        f'class="comment-meta"><a href="#comment-{n}">August {n}, 2010 at 9:15 am</a></div>{told}</li>'
        for n, (name, told) in enumerate(zip(_PEOPLE, words, strict=False), 1)
    )
    found = _read(items)
    assert [(one.published, one.text) for one in found] == [
        ("2010-08-01", "Then 1 May 2012 came the letter."),
        ("2010-08-02", "Thank you."),
    ]


@pytest.mark.parametrize("said", ["+1", "???", "+1!"])
def test_signs_alone_are_a_text_and_a_number_alone_is_the_comments(said):
    told = enumerate(zip(_PEOPLE, (f"<p>{said}</p>", "", *_WORDS[2:]), strict=True), 1)
    found = _read(
        "".join(
            f'<li id="comment-{n}">{n} <strong>{name}</strong> | August {n}, 2010 at 1:0{n} pm<br />{words}</li>'
            for n, (name, words) in told
        )
    )
    assert [one.text for one in found][:3] == [said, None, _TEXTS[2]]
