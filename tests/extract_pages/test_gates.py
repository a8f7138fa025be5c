"""What stands in a post's place where a password or a membership is asked for is no post, whatever software prints it."""

import pytest

from ingest.extract.pages import read_page

URL = "http://weir.example/answers/"
PROSE = "<p>The agency means to take the old weir out of the river before the winter, and nobody who lives beside it was asked.</p>"
CARD = (
    '<article class="gh-card post"><a class="gh-card-link" href="/{n}/"><div class="gh-card-wrapper">'
    '<h3 class="gh-card-title">Week {n}</h3><p class="gh-card-excerpt">{prose}</p>'
    '<footer><span class="gh-card-author">By Ruth Marsh</span> <time datetime="2026-11-28">28 Nov 2026</time>'
    "</footer></div></a></article>"
)
UPGRADE = (
    '<aside class="gh-post-upgrade-cta"><div class="gh-post-upgrade-cta-content">'
    "<h2>This post is for subscribers only</h2><a>Subscribe now</a></div></aside>"
)
ASKS = (
    "<p>This content is password protected. To view it please enter your password below:</p>"
    '<form action="/enter" method="post"><label>Password: <input name="word" type="password"></label>'
    '<input type="submit" value="Enter"></form>'
)


def read(html):
    return read_page(html.encode(), url=URL, media_type=None, captured="2026-11-28T04:00:00Z")


def ghost(words):
    """The default theme of Ghost 5.130: the post, and below it what else is to be read."""
    cards = "".join(CARD.format(n=n, prose=PROSE[3:-4]) for n in (1, 2, 3))
    return (
        '<html><head><title>Answers</title><meta name="generator" content="Ghost 5.130">'
        "<style>.gh-post-upgrade-cta{color:#fff}</style></head>"
        '<body class="post-template"><main class="gh-main"><article class="gh-article post">'
        '<header><h1 class="gh-article-title">Answers</h1><div class="gh-article-meta">'
        '<h4 class="gh-article-author-name"><a href="/author/ruth/">Ruth Marsh</a></h4>'
        '<time class="gh-article-meta-date" datetime="2026-11-28">28 Nov 2026</time></div></header>'
        f'<section class="gh-content">{words}</section></article></main>'
        f'<section class="gh-container"><h2>Read more</h2><div class="gh-feed">{cards}</div></section></body></html>'
    )


def article(inner, around="{}"):
    page = around.format(f"<main><article><h1>Protected: The letter</h1>{inner}</article></main>")
    return (
        f'<html><head><title>Protected: The letter - Keep the Weir</title></head><body><header><a href="/">'
        f"Keep the Weir</a></header>{page}</body></html>"
    )


@pytest.mark.parametrize("preview", ["", PROSE])
def test_a_post_of_ghost_that_is_for_members_is_left_out(preview):
    reading = read(ghost(preview + UPGRADE))
    assert (reading.posts, reading.comments) == ((), ())
    assert [(one.kind, one.count) for one in reading.problems] == [("skipped-private", 1)]


def test_the_same_post_open_has_its_words():
    (post,) = read(ghost(PROSE * 2)).posts
    assert post.title == "Answers"
    assert post.text == "\n\n".join([PROSE[3:-4]] * 2)


def test_other_posts_below_a_post_without_words_are_not_its_words():
    (post,) = read(ghost("<p></p>")).posts
    assert (post.title, post.text) == ("Answers", None)


@pytest.mark.parametrize(
    "inner",
    [
        ASKS,
        f"<div class='entry-content'><div>{ASKS}</div></div>",
        ASKS.replace("<p>", "").replace("</p>", "").replace("<label>", "<p>Private. <label>"),
        f"<p>By Ruth Marsh, 3 May 2010</p>{ASKS}",
        ASKS.replace('type="password"', "type=PASSWORD"),
    ],
)
def test_a_notice_that_asks_for_a_password_is_no_post(inner):
    reading = read(article(inner))
    assert (reading.posts, reading.listing) == ((), None)
    assert [one.kind for one in reading.problems] == ["skipped-private"]


LOGIN = '<form><input type="text" name="user"><input type="password" name="word"></form>'


@pytest.mark.parametrize(
    "page",
    [
        article(PROSE * 8 + ASKS),
        article(PROSE, f"<div id=sidebar>{ASKS}</div>{{}}"),
        article(PROSE, f"{LOGIN}{{}}"),
        article(PROSE, f"<div>{LOGIN}</div>{{}}"),
        article(PROSE, "<form>" + '<input type="password">' * 2 + "</form>{}"),
    ],
    ids=["after-a-text", "beside", "log-in", "log-in-above", "change-of-password"],
)
def test_a_post_on_a_page_with_a_password_field_is_read(page):
    (post,) = read(page).posts
    assert "old weir" in (post.text or "")
