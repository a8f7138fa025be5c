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
