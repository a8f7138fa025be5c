"""What a page shows to a comment's author alone is not public, in whatever words and marks a theme says so."""

import pytest

from ingest.extract.pages import read_page
from ingest.model import Reading

NOTES = [
    "<p class='moderation'>Your comment is awaiting moderation.</p>",
    "<p><small>Your comment is awaiting moderation</small></p>",
    "<p><strong>Your comment is awaiting moderation.</strong></p>",
    "<p><em>Please note: Your comment is awaiting moderation.</em></p>",
    "<span class='unapproved'>Your comment is awaiting moderation.</span>",
    "<div class='c'>This comment is not approved yet.</div>",
    "<p>Your comment is awaiting moderation. This is a preview; your comment will be visible after it has been approved.</p>",
    "<p>Votre commentaire est en attente de modération.</p>",
    "<p>Votre commentaire est en attente de mod&eacute;ration.</p>",
    "<p>Dein Kommentar muss noch freigeschaltet werden.</p>",
    "<p>Ihr Kommentar wartet auf Freischaltung.</p>",
    "<p>Tu comentario está pendiente de moderación.</p>",
    "<p>Il tuo commento è in attesa di moderazione.</p>",
    "<p>Seu comentário está aguardando moderação.</p>",
    "<p>Je reactie wacht op moderatie.</p>",
    "<p>Ваш комментарий ожидает проверки.</p>",
    "<p>Din kommentar väntar på granskning.</p>",
    "<p>Twój komentarz oczekuje na moderację.</p>",
    "<span class='moderation'>W kolejce.</span>",
    "<em>Your comment awaiting approval</em>",
]
TOLD = [
    "<p>My comment is still awaiting moderation.</p>",
    "<p>Your comment is awaiting moderation. It has said so since the flood, and so did the last.</p>",
    "<p>The office wrote: your letter is not approved, and no comment is held for moderation here.</p>",
    "<blockquote>Your comment is awaiting moderation.</blockquote>",
    "<span class='moderation'><a href='/report'>Report</a></span>",
]
WORDS = "<p>The wheel was mended on Tuesday, so somebody reads the letters.</p>"


def read(note: str, *, query: str = "", name: str = "WordPress 2.9") -> Reading:
    comments = "".join(
        f'<li id="comment-{number}" class="comment depth-1"><cite>{author}</cite> '
        f"<small>March 1{number}, 2010 at 2:22 pm</small> {before}{WORDS}</li>"
        for number, author, before in ((2, "Ines Holt", ""), (3, "Abel Rook", note))
    )
    page = (
        f'<html lang="en"><head><meta name="generator" content="{name}"><title>The weir</title></head>'
        f'<body class="single single-post postid-31"><div class="post" id="post-31"><h2>The weir</h2></div>'
        f'<ol class="commentlist">{comments}</ol></body></html>'
    )
    url = f"http://weir.example/2010/03/weir/{query}"
    return read_page(page.encode(), url=url, media_type=None, captured="2016-01-01T00:00:00Z")


def left_out(reading: Reading) -> int:
    return sum(one.count or 0 for one in reading.problems if one.kind == "skipped-private")


@pytest.mark.parametrize("name", ["WordPress 2.9", "none"])
@pytest.mark.parametrize("note", NOTES)
def test_comment_that_awaits_moderation_is_counted_and_not_taken(note, name):
    reading = read(note, name=name)
    assert [one.author for one in reading.comments] == ["Ines Holt"]
    assert left_out(reading) == 1


@pytest.mark.parametrize("note", TOLD)
def test_what_a_commenter_tells_of_moderation_is_his_comment(note):
    reading = read(note)
    assert [one.author for one in reading.comments] == ["Ines Holt", "Abel Rook"]
    assert left_out(reading) == 0


def test_comment_that_the_address_calls_unapproved_is_left_out_though_the_theme_says_nothing():
    reading = read("", query="?unapproved=3&moderation-hash=0f1e2d")
    assert [one.author for one in reading.comments] == ["Ines Holt"]
    assert left_out(reading) == 1


def li(number: int, author: str, *, names: str = "comment", within: str = "") -> str:
    return (
        f'<li id="comment-{number}" class="{names}"><div class="comment-body"><cite>{author}</cite> '
        f"<small>March 1{number}, 2010 at 2:22 pm</small>{WORDS}</div>{within}</li>"
    )


def read_list(comments: str, *, name: str) -> Reading:
    page = (
        f'<html lang="en"><head><meta name="generator" content="{name}"><title>The weir</title></head>'
        '<body class="single single-post postid-31 page-node-31 node-type-blog"><h1>The weir</h1>'
        f'<div id="comments"><ul class="comments">{comments}</ul></div></body></html>'
    )
    return read_page(
        page.encode(), url="http://weir.example/weir", media_type=None, captured="2016-01-01T00:00:00Z"
    )


@pytest.mark.parametrize("name", ["WordPress 2.9", "none"])
def test_what_is_held_back_within_another_comment_is_not_in_its_words(name):
    answer = li(4, "May Pool")
    held = li(3, "Abel Rook", names="comment unapproved", within=f'<ul class="children">{answer}</ul>')
    reading = read_list(
        li(2, "Ines Holt", within=f'<ul class="children">{held}</ul>') + li(5, "Tom Wick"), name=name
    )
    assert [one.author for one in reading.comments] == ["Ines Holt", "May Pool", "Tom Wick"]
    assert {one.html for one in reading.comments} == {WORDS}
    assert [one.kind for one in reading.problems if one.kind in {"skipped-private", "text-lost"}] == [
        "skipped-private"
    ]


@pytest.mark.parametrize("name", ["WordPress 2.9", "none"])
def test_the_only_comment_that_is_held_back_is_not_found_by_another_way(name):
    reading = read_list(li(3, "Abel Rook", names="comment unapproved"), name=name)
    assert reading.comments == ()
    assert reading.posts[0].text is None
    assert left_out(reading) == 1


ENGINES = {
    "drupal-6": (
        "Drupal 6",
        " comment-unpublished",
        '<a id="comment-{n}"></a><div class="comment{held} odd"><div class="submitted">Submitted by {who} on '
        'Thu, 03/1{n}/2010 - 21:14.</div><div class="content">{words}</div></div>',
    ),
    "drupal-7": (
        "Drupal 7",
        '<p class="unpublished">Unpublished</p>',
        '<a id="comment-{n}"></a><div class="comment odd">{held}<div class="submitted">Submitted by {who} on '
        'Thu, 03/1{n}/2010 - 21:14.</div><div class="content">{words}</div></div>',
    ),
    "drupal-9": (
        "Drupal 9",
        " unpublished",
        '<article id="comment-{n}" class="comment js-comment{held}"><p class="comment__author">{who}</p>'
        '<p class="comment__time">Thu, 03/1{n}/2010 - 21:14</p><div class="comment__content">{words}</div></article>',
    ),
    "wpdiscuz-7": (
        "WordPress 5.9",
        " wpd-unapproved-comment",
        '<div id="wpd-comm-{n}_0" class="comment wpd-comment{held}"><div id="comment-{n}">'
        '<div class="wpd-comment-author">{who}</div><div class="wpd-comment-date">March 1{n}, 2010 8:54 am</div>'
        '<div class="wpd-comment-text">{words}</div></div></div>',
    ),
    "wpdiscuz-3": (
        "WordPress 4.5",
        '<p class="wc_held_for_moderate">In der Schlange</p>',
        '<div id="wpd-comm-{n}_0" class="comment"><div id="comment-{n}"><div class="wc-comment-author">{who}</div>'
        '<div class="wc-comment-date">March 1{n}, 2010 8:54 am</div><div class="wc-comment-text">{words}{held}</div></div></div>',
    ),
    "k2": (
        "none",
        " unpublishedComment",
        '<li class="odd{held}"><a name="comment{n}" id="comment{n}">Comment Link</a><span class="commentDate">'
        'Friday, 1{n} March 2010 08:54</span> <span class="commentAuthorName">posted by {who}</span>{words}</li>',
    ),
    "habari": (
        "none",
        " comment-unapproved",
        '<li id="comment-{n}" class="comment{held}"><div class="comment-content">{words}</div>'
        '<span class="commentauthor">{who}</span> <span class="commentdate">March 1{n}, 2010 9:14pm</span></li>',
    ),
}


@pytest.mark.parametrize("engine", ENGINES)
def test_what_an_engine_shows_to_moderators_alone_is_counted_and_not_taken(engine):
    name, mark, form = ENGINES[engine]
    people = ["Ines Holt", "Abel Rook", "May Pool", "Tom Wick"]
    comments = [
        form.format(n=number, who=who, words=WORDS, held=mark if who == "Abel Rook" else "")
        for number, who in enumerate(people, 2)
    ]
    reading = read_list("".join(comments), name=name)
    assert [one.author for one in reading.comments] == ["Ines Holt", "May Pool", "Tom Wick"]
    assert left_out(reading) == 1
    alone = read_list(comments[1], name=name)
    assert alone.comments == ()
    assert alone.posts[0].text is None
