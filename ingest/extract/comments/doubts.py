"""What is called by a word that comments share with other things: messages, responses, notes; reviews of what is sold. Pure."""

import re
from collections.abc import Sequence
from itertools import chain, islice

from selectolax.lexbor import LexborNode

from ingest.extract.comments.newest import texts_before
from ingest.extract.comments.own_numbers import number_of
from ingest.extract.html.sheet import Sheet, ancestors, called
from ingest.extract.page.counts import heads_comments, heads_opinions, plain_count
from ingest.extract.page.looks import Group

_SURE = re.compile(
    r"comment|kommentar|coment|cmt|repl(?:y|ies)\b|talkback|reacti|disc?us|forum|guestbook|feedback",
    re.IGNORECASE,
)
"""What hardly anything else is called."""
_REVIEWS = re.compile(r"(?:^|[\s_-])h?reviews?(?:[\s_-]|$)", re.IGNORECASE)
_RATING = '[class*="rating" i],[class*="stars" i]'
_AROUND = 4
"""How many levels up the names of what comments stand in may tell."""
_MOST = 0.6


def is_something_else(sheet: Sheet, group: Group) -> bool:
    """Whether elements are reviews with ratings, or are called by a weak word and nothing else says that they are comments."""
    around = _around(group.items)
    names = " ".join(called(node) for node in around if node.tag != "body")
    above = [text for node in around for text in texts_before(node)]
    opinions = any(map(heads_opinions, above))
    if (opinions or _REVIEWS.search(names)) and _are_rated(group.items):
        return True
    if _SURE.search(f"{group.why} {names}"):
        return False
    return not (
        _are_numbered(group)
        or sheet.first("textarea") is not None
        or plain_count(sheet)
        or opinions
        or any(_SURE.search(text) or heads_comments(text) for text in above)
    )


def are_reviews(items: Sequence[LexborNode]) -> bool:
    """Whether elements are reviews with ratings: of what is sold, as a rule."""
    around = _around(items)
    named = any(_REVIEWS.search(called(node)) for node in around if node.tag != "body")
    return (
        named or any(heads_opinions(text) for node in around for text in texts_before(node))
    ) and _are_rated(items)


def _around(items: Sequence[LexborNode]) -> list[LexborNode]:
    return list(islice(chain(items[:1], ancestors(items[0])), _AROUND + 1))


def _are_rated(items: Sequence[LexborNode]) -> bool:
    return sum(node.css_first(_RATING) is not None for node in items) >= _MOST * len(items)


def _are_numbered(group: Group) -> bool:
    """Whether most have a number of their own, or a link to themselves."""
    numbered = sum(
        number_of(node) is not None or node.css_first('a[href*="#"]') is not None for node in group.items
    )
    return numbered >= _MOST * len(group.items)
