"""Letters as the weave takes them, each with words of its own, and an appeal that some of them answer."""

from ingest.replies.together.weave import Rulings, weave
from ingest.woven import Asked, Letter

STOCK = (
    "Thank you for your letter about the proposed closure of the swimming baths. I understand your concern. "
    "The Council has to save a great deal of money, and no decision will be taken before the budget meeting. "
    "Yours sincerely"
)


def letter(number: int, **fields) -> Letter:
    told = {"site_id": "s", "post_id": "p", "comment_id": f"c{number}", "poster": f"Reader {number}"}
    told |= {"text": f"Letter {number}. {number} reasons of its own, none of which another letter gives."}
    return Letter(id=f"r{number}", **(told | fields))


def woven(letters, appeals=(), **rulings):
    return weave(letters, appeals, Rulings(**rulings))


FENSHIRE = {"organisation": "Fenshire County Council"}


APPEAL = Asked(
    id="a1",
    site_id="s",
    post_id="p",
    target="Councillor Anna Perrow",
    organisation="Fenshire County Council",
    published="2010-03-01T09:00:00Z",
)
