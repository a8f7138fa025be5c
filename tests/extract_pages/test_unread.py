"""Comments that a page shows in marks that its engine's reader does not know: found by what repeats, or told."""

from pathlib import Path

import pytest

from ingest.extract.pages import read_page
from ingest.model import Reading

PAGES = Path(__file__).parents[1] / "pages"
PEOPLE = ["Ines Holt", "Abel Rook", "jem_sallow", "Mora B."]
WORDS = "The wheel was mended on Tuesday, so somebody reads the letters after all, and answers them."


def read(heading: str, thread: str, *, generator: str = "WordPress 2.9") -> Reading:
    page = (
        f'<html lang="en"><head><meta name="generator" content="{generator}"></head><body class="single">'
        '<div class="post" id="post-31"><h2>The weir</h2></div>'
        f'<div id="comments"><h3>{heading}</h3>{thread}<form><textarea name="comment"></textarea></form></div></body></html>'
    )
    url = "http://weir.example/2010/03/weir.html"
    return read_page(page.encode(), url=url, media_type=None, captured="2016-01-01T00:00:00Z")


def kinds(reading: Reading) -> dict[str, int | None]:
    return {one.kind: one.count for one in reading.problems}


@pytest.mark.parametrize("many", [1, 2, 4])
def test_as_many_as_the_page_declares_are_its_comments_though_it_dates_none(many):
    thread = "".join(
        f'<div class="comment"><div class="comment-author">{name}</div><div class="comment-body"><p>{WORDS}</p></div></div>'
        for name in PEOPLE[:many]
    )
    form = '<a href="https://www.blogger.com/comment.g?blogID=7310662&amp;postID=651234567890123456">Post a Comment</a>'
    reading = read(f"{many} Comments:", f'<div id="comments-block">{thread}</div>{form}', generator="blogger")
    assert [(one.author, one.text) for one in reading.comments] == [(name, WORDS) for name in PEOPLE[:many]]


def test_comments_beside_a_marked_ping_are_found_by_what_repeats():
    plain = "".join(
        f'<li class="note"><cite>{name}</cite> March 1{day}, 2010 at 2:22 pm <p>{WORDS}</p></li>'
        for day, name in enumerate(PEOPLE)
    )
    ping = f'<li class="note" id="comment-7"><cite>The Gazette</cite> March 15, 2010 at 2:22 pm <p>{WORDS}</p></li>'
    reading = read("5 Comments", f'<ol class="commentlist">{plain}{ping}</ol>')
    assert [one.author for one in reading.comments] == [*PEOPLE, "The Gazette"]
    assert [one.source_id for one in reading.comments] == [None] * 4 + ["7"]


def test_a_list_that_holds_far_more_than_was_recognised_is_told():
    odd = "".join(f"<span>{WORDS * 2}</span>" for _ in PEOPLE)
    ping = f'<p id="comment-7"><cite>The Gazette</cite> March 15, 2010 at 2:22 pm {WORDS}</p>'
    reading = read("5 Comments", odd + ping)
    assert [one.author for one in reading.comments] == ["The Gazette"]
    assert kinds(reading)["comments-not-recognised"] == 4


def test_a_list_without_the_hidden_ones_is_no_list_that_was_not_recognised():
    shown = f'<li class="comment" id="comment-7"><cite>Ines Holt</cite> March 15, 2010 at 2:22 pm <p>{WORDS}</p></li>'
    reading = read("3 Comments", f'<ol class="commentlist">{shown}</ol><p>Comments are closed.</p>')
    assert [one.author for one in reading.comments] == ["Ines Holt"]
    assert "comments-not-recognised" not in kinds(reading)


def test_comments_of_which_only_the_heads_are_found_are_told():
    heads = "".join(
        f'<div class="CommentHead">By <a class="CommentName" href="/user/{day}">{name}</a> on 5/1{day}/2013</div>'
        for day, name in enumerate(PEOPLE)
    )
    story = f"<h1>The weir</h1><div class='story'><p>{WORDS * 2}</p><p>{WORDS}</p></div><h2>Comments</h2>"
    page = f"<html><body>{story}<div id='words'>{WORDS * 4}</div><div class='comments'>{heads}</div></body></html>"
    reading = read_page(
        page.encode(), url="http://weir.example/1", media_type=None, captured="2016-01-01T00:00:00Z"
    )
    assert [(one.author, one.text) for one in reading.comments] == [(name, None) for name in PEOPLE]
    assert kinds(reading)["text-lost"] == 4


@pytest.mark.parametrize(("heading", "many"), [("2 comments", 2), ("A word before you go", 0)])
def test_what_nobody_signs_and_nothing_dates_is_comments_only_where_the_page_counts_as_many(heading, many):
    page = (PAGES / "unknown" / "boxes-called-by-comments" / "page.html").read_text()
    page = page.replace('<div id="communityDialog">', f'<h3>{heading}</h3><div id="communityDialog">')
    reading = read_page(
        page.encode(), url="http://weir.example/1", media_type=None, captured="2016-01-01T00:00:00Z"
    )
    assert len(reading.comments) == many


@pytest.mark.parametrize(
    ("link", "many"),
    [
        ("#c{}", 3),
        ("/weir.html#c{}", 3),
        ("weir.html?cid={}", 3),
        ("/user/{}", 3),
        ("http://ada{}.example/", 3),
        ("/2010/{}.html", 0),
    ],
)
def test_a_heading_above_a_signature_may_lead_to_the_comment_and_its_writer_but_to_no_other_post(link, many):
    thread = "".join(
        f'<h4><a href="{link.format(day)}">On the wheel</a></h4><p>by {name} on {day} May 2010</p><p>{WORDS}</p>'
        for day, name in enumerate(PEOPLE[:3], 3)
    )
    page = (
        f"<html><body><h1>The weir</h1><div><p>{WORDS * 2}</p></div><h3>3 comments</h3>{thread}</body></html>"
    )
    url = "http://weir.example/weir.html"
    reading = read_page(page.encode(), url=url, media_type=None, captured="2016-01-01T00:00:00Z")
    assert [one.author for one in reading.comments] == PEOPLE[:many]


STORY = f"<h1>The weir</h1>{'<p>The weir at the mill has been shut since March, and nobody says why it is.</p>' * 4}"
NAMELESS = [
    "I wrote to them a week ago, and nobody has answered.",
    "They answered me after three weeks, and promised nothing.",
    "Who has the key of the gate? I do not have it, and you?",
]


def unmarked(heading: str, comments: str, *, around: str = 'div id="comments"') -> Reading:
    page = f'<html lang="en"><body>{STORY}<h2>{heading}</h2><{around}>{comments}</{around.split(maxsplit=1)[0]}></body></html>'
    return read_page(
        page.encode(), url="http://weir.example/1", media_type=None, captured="2016-01-01T00:00:00Z"
    )


@pytest.mark.parametrize("heading", ["Comments", "3 Comments"])
@pytest.mark.parametrize("block", ["<p>{}</p>", '<div class="c"><b>R</b><p>{}</p></div>'])
def test_a_list_of_which_nothing_was_recognised_is_told_and_is_not_the_posts_text(heading, block):
    reading = unmarked(heading, "".join(block.format(words) for words in NAMELESS))
    [post] = reading.posts
    assert (reading.comments, kinds(reading)) == ((), {"comments-not-recognised": 3})
    assert (post.text or "").endswith("nobody says why it is.")


@pytest.mark.parametrize(
    "inside",
    [
        f"<p>{NAMELESS[0]}</p><p>{NAMELESS[1]}</p>",
        "".join(f'<p><a href="/{n}.html">{words}</a></p>' for n, words in enumerate(NAMELESS)),
        "".join(f'<p>{words}<input name="x"></p>' for words in NAMELESS),
        "".join(f"<p>{words}</p>" for words in ("Log in.", "Be kind.", "Thank you.")),
    ],
    ids=["few", "links", "form", "short"],
)
def test_what_else_stands_in_an_element_called_comments_is_no_list_that_was_not_recognised(inside):
    assert kinds(unmarked("Comments", inside)) == {}
    assert kinds(unmarked("0 Comments", "".join(f"<p>{words}</p>" for words in NAMELESS))) == {}


def test_an_element_around_the_post_is_no_list_whatever_it_is_called():
    page = f'<html lang="en"><body><div id="comments">{STORY}</div></body></html>'
    reading = read_page(
        page.encode(), url="http://weir.example/1", media_type=None, captured="2016-01-01T00:00:00Z"
    )
    assert kinds(reading) == {}
    assert (reading.posts[0].text or "").endswith("nobody says why it is.")
