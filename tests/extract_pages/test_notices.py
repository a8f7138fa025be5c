"""Lines that software writes beside a post's words, and sentences that only look like them."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from ingest.extract.html.sheet import spaced
from ingest.extract.post.notices import heads_what_is_sold, is_button, is_notice

FILED = '<a href="/category/quay/" rel="category tag">Quay</a>'


def first(html):
    node = LexborHTMLParser(f"<body>{html}</body>").css_first("body > *")
    return node, spaced(node)


@pytest.mark.parametrize(
    "html",
    [
        f"<p>This entry was posted in {FILED} by <a href='/author/jo/'>Jo Marsh</a>.</p>",
        "<p>This post was written by Jo van der Marsh</p>",
        f"<p>Dieser Eintrag wurde am 3. Mai 2012 in {FILED} veröffentlicht.</p>",
        f"<p>Cet article a été publié dans {FILED} par Jo Marsh.</p>",
        f"<p>Questo articolo è stato pubblicato in {FILED}.</p>",
        f"<p>Запись опубликована в рубрике {FILED}.</p>",
        "<p>Post Views: 1,204</p>",
        "<p>1 204 views</p>",
        "<p>(Visited 12 times, 1 visits today)</p>",
        "<p>3 min read</p>",
        "<p>Lesezeit: 4 Minuten</p>",
        "<p>No related posts.</p>",
    ],
)
def test_what_software_writes_is_a_notice(html):
    assert is_notice(*first(html))


@pytest.mark.parametrize(
    "html",
    [
        "<p>This entry was written by my neighbour, who keeps the key and does not want to be named.</p>",
        "<p>This post was written by people who had never seen the quay</p>",
        "<p>This article was published in the Quay Courier on Monday.</p>",
        "<p>12 views were heard on Monday.</p>",
        "<p>No related posts in the budget were cut.</p>",
        "<p>Post views to the clerk.</p>",
    ],
)
def test_what_somebody_writes_is_none(html):
    assert not is_notice(*first(html))


def test_buttons_are_links_and_nothing_else():
    assert is_button(
        *first('<p><a href="/print/">Print This Post</a> <a href="/mail/">E-mail This Post</a></p>')
    )
    assert not is_button(*first("<p>Print this</p>"))
    assert not is_button(*first('<p>Print this, and <a href="/mail/">send</a> it to the board.</p>'))


def test_only_the_word_above_an_advertisement_is_one():
    assert heads_what_is_sold(first("<p>Advertisements</p>")[0])
    assert heads_what_is_sold(first("<span>- Werbung -</span>")[0])
    assert not heads_what_is_sold(first("<p>The advertisement was false.</p>")[0])
    assert not heads_what_is_sold(first("<p>Anzeige<br>gegen unbekannt</p>")[0])
