"""Articles below a post that lead to other posts are neither its words nor a list of posts; in a list they are one."""

import pytest

from ingest.extract.html.sheet import open_sheet
from ingest.extract.page.cards import cards_of

CARD = "<article><a href='/{n}/'><h3>Week {n}</h3></a></article>"


def cards(first, url="http://weir.example/answers/", others=None):
    rest = "".join(CARD.format(n=n) for n in (1, 2)) if others is None else others
    sheet = open_sheet(
        f"<body>{first}<section>{rest}</section></body>".encode(),
        url=url,
        media_type=None,
        captured="2026-11-28T04:00:00Z",
    )
    return len(cards_of(sheet))


@pytest.mark.parametrize(
    ("first", "count"),
    [
        ("<article><h1>Answers</h1></article>", 2),
        ("<article><h1><a href='/answers/'>Answers</a></h1></article>", 2),
        # The first of a list, with a heading of its own.
        ("<article><h1><a href='/the-letter/'>The letter</a></h1></article>", 0),
        ("<h1>Keep the Weir</h1>", 0),
        ("<article><h1>Answers</h1></article><article><h1>More</h1></article>", 0),
    ],
)
def test_cards_stand_beside_the_one_article_with_the_heading(first, count):
    assert cards(first) == count


def test_comments_that_are_articles_are_no_cards():
    comments = "<article><h3>Ann</h3><p>So have I.</p></article>" * 2
    assert cards("<article><h1>Answers</h1></article>", others=comments) == 0


def test_of_a_page_without_address_a_heading_that_is_a_link_may_lead_on():
    assert cards("<article><h1><a href='/answers/'>Answers</a></h1></article>", url="") == 0
