"""A line that opens a comment is its author's name only where all comments of the page open so."""

import pytest

from ingest.extract.pages import read_page


def read(*comments: str) -> list[tuple[str | None, str | None]]:
    items = "".join(
        f'<li id="comment-{number}"><p class="meta-date">March 1{number}, 2010 at 2:22 pm</p>{words}</li>'
        for number, words in enumerate(comments, 2)
    )
    page = (
        '<html lang="en"><head><meta name="generator" content="WordPress 2.9"></head>'
        f'<body class="single"><ol class="commentlist">{items}</ol></body></html>'
    )
    url = "http://weir.example/2010/03/weir/"
    found = read_page(page.encode(), url=url, media_type=None, captured="2016-01-01T00:00:00Z").comments
    return [(one.author, one.text) for one in found]


def test_what_one_commenter_sets_off_is_no_name():
    bold = "<p><strong>Read this</strong></p><p>The wheel was mended on Tuesday.</p>"
    assert read(bold, "<p>Nobody mended it. I stood on the bridge.</p>") == [
        (None, "Read this\n\nThe wheel was mended on Tuesday."),
        (None, "Nobody mended it. I stood on the bridge."),
    ]


def test_a_sentence_that_is_set_off_is_no_name():
    shouting = "<p><strong>Has nobody read the letter of the office?</strong></p><p>The wheel was mended.</p>"
    assert read(shouting) == [(None, "Has nobody read the letter of the office?\n\nThe wheel was mended.")]


def test_what_all_set_off_is_their_names():
    named = [
        f"<p><strong>{name}</strong></p><p>The wheel was mended.</p>" for name in ("Abel Rook", "Mora B.")
    ]
    assert read(*named) == [("Abel Rook", "The wheel was mended."), ("Mora B.", "The wheel was mended.")]


@pytest.mark.parametrize("odd", ["J", "???", "Friends of the Reading Rooms of the Levels"])
def test_an_unusual_name_is_one_where_most_are_set_off_so(odd):
    names = ("Abel Rook", "Mora B.", odd, "Tansy Dacre", "Wilf Ferrier")
    named = [f"<p><strong>{name}</strong></p><p>The wheel was mended.</p>" for name in names]
    assert read(*named) == [(name, "The wheel was mended.") for name in names]
