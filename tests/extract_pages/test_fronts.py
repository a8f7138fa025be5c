"""Homes of unknown software that list posts and date nothing."""

import pytest

from ingest import extract
from ingest.model import Reading

ITEM = (
    '<h2><a href="{folder}2011/05/p{n}.html">Part {n} of the story</a></h2>'
    "<p>This is part {n} of the story of the weir, whose stones have been loose since the flood of last year.</p>"
)


def read(url: str, items: int, *, feed: str = "/atom.xml", wrapped: bool = False, above: str = "") -> Reading:
    folder = url.removeprefix("http://weir.example").rpartition("/")[0] + "/"
    told = [ITEM.format(folder=folder, n=n) for n in range(1, items + 1)]
    body = "".join(f"<div class=entry>{item}</div>" if wrapped else item for item in told)
    page = (
        f'<!DOCTYPE html><html><head><title>Keep the Weir</title><link rel="alternate" type="application/atom+xml" '
        f'href="{feed}"></head><body><h1>Keep the Weir</h1>{above}{body}</body></html>'
    )
    return extract.read(
        page.encode(),
        url=url,
        media_type="text/html",
        headers=(),
        status=200,
        captured="2026-01-01T00:00:00Z",
    )


@pytest.mark.parametrize("wrapped", [False, True], ids=["side-by-side", "in-blocks"])
@pytest.mark.parametrize(
    ("url", "feed"),
    [
        ("http://weir.example/", "/atom.xml"),
        ("http://weir.example/index.html", "/atom.xml"),
        ("http://weir.example/blog/", "/blog/atom.xml"),
    ],
)
def test_home_with_excerpts_and_without_dates_is_a_list(url: str, feed: str, wrapped: bool):
    reading = read(url, 4, feed=feed, wrapped=wrapped)
    assert not reading.posts
    assert len([lead for lead in reading.leads if lead.purpose == "post-page"]) == 4


STORY = "<p>The board has said more than once that it will look at the stones in the spring, and two springs have passed.</p>"


@pytest.mark.parametrize(
    ("url", "items", "above"),
    [
        ("http://weir.example/2011/05/p9.html", 4, ""),
        ("http://weir.example/", 2, ""),
        ("http://weir.example/", 3, STORY * 9),
        (
            "http://weir.example/",
            4,
            "<p>By Ruth Marsh, <time datetime=2011-05-03>3 May 2011</time></p>" + STORY,
        ),
    ],
    ids=["no-home", "too-few", "below-a-text", "below-a-dated-text"],
)
def test_page_that_has_a_text_of_its_own_stays_a_post(url: str, items: int, above: str):
    assert len(read(url, items, above=above).posts) == 1


CARD = (
    '<article class="card{more}"><a href="/{n}/"><h3>Week {n}</h3>{excerpt}<p>By Ruth Marsh '
    "<time datetime=2026-11-2{n}>2{n} Nov 2026</time></p></a></article>"
)
EXCERPT = (
    "<p>The agency means to take the old weir out of the river before the winter, and nobody was asked.</p>"
)


def home(*cards: str, above: str = "", url: str = "http://weir.example/") -> Reading:
    page = (
        "<html><head><title>Keep the Weir</title></head><body><header><a href=/>Keep the Weir</a></header>"
        f"<section><h2>Latest</h2><main>{above}{''.join(cards)}</main></section></body></html>"
    )
    return extract.read(
        page.encode(), url=url, media_type="text/html", status=200, captured="2026-11-28T04:00:00Z"
    )


def card(n: int, *, more: str = "", excerpt: str = EXCERPT) -> str:
    return CARD.format(n=n, more=more, excerpt=excerpt)


@pytest.mark.parametrize(
    "cards",
    [
        # As Ghost's default theme has them, where one post has no words for all and one a picture.
        (card(1, excerpt=""), card(2), card(3, more=" image")),
        (card(1), card(2)),
        (card(1),),
    ],
    ids=["unlike", "two", "one"],
)
def test_home_that_leads_to_few_posts_is_still_a_list(cards: tuple[str, ...]):
    reading = home(*cards)
    assert not reading.posts
    assert len([lead for lead in reading.leads if lead.purpose == "post-page"]) == len(cards)


@pytest.mark.parametrize(
    "reading",
    [
        home(card(1), card(2), above=STORY * 3),
        home(card(1), card(2), url="http://weir.example/2026/11/p9.html"),
        home(
            f"<article><h1>Keep the Weir</h1>{STORY * 3}<h3><a href=/join/>Join us today</a></h3></article>"
        ),
    ],
    ids=["words-above", "no-home", "one-link-in-a-text"],
)
def test_home_with_words_of_its_own_stays_a_page(reading: Reading):
    assert len(reading.posts) == 1
