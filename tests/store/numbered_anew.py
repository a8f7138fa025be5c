"""Posts of an invented blog, as visits show them before and after its owner imports it anew, with other numbers."""

from ingest.store import identity
from tests.store.world import (
    HOME,
    comment,
    post,
    reading,
)

SITE = identity.site_key(HOME)
T1, T2, T3 = "2009-07-01T00:00:00Z", "2010-07-01T00:00:00Z", "2011-07-01T00:00:00Z"
WEIR = (
    "The weir",
    "2008-05-05T10:00:00Z",
    "The weir is to be taken out, and nobody who lives beside it was asked.",
)
LOCK = (
    "The lock",
    "2008-06-07T11:30:00Z",
    "Boats wait at the lower lock since March; write to the navigation office.",
)
PATH = (
    "The towpath",
    "2008-09-01T08:15:00Z",
    "A fence stands across the towpath. Ask the council whose fence it is.",
)
POSTS = "SELECT id, source_id, url, title, text, first_seen, last_seen FROM posts ORDER BY title"
THREADS = "SELECT p.title, c.text, c.absent_since AS gone FROM comments c JOIN posts p ON p.id = c.post_id ORDER BY 1, 2"


def slug(told):
    return f"{HOME}/2008/{told[0].split()[-1]}/"


def numbered(number):
    return f"{HOME}/?p={number}"


def shown(number, told, url, **more):
    """Give a post with two comments, as the interface gives it."""
    title, published, text = told
    own = post(
        url=url,
        source_id=str(number),
        title=title,
        published=published,
        text=text,
        html=f"<p>{text}</p>",
        **more,
    )
    said = [
        comment(
            str(number * 10 + place),
            f"{words} {title.casefold()}.",
            post_url=url,
            post_source_id=str(number),
            author=author,
            published=f"{published[:10]}T2{place}:00:00Z",
        )
        for place, (author, words) in enumerate(
            (("Ann Lee", "I wrote about"), ("Piet Vos", "No answer about")), 1
        )
    ]
    return [own, *said]


def visit(*posts, route="rest"):
    """Give what one visit shows of posts."""
    records = [one for shown_post in posts for one in shown_post]
    return reading(*records, route=route)


def ids(*keys):
    return [identity.public_id("post", SITE, key) for key in keys]


def visits(address):
    old = (T1, "a", visit(shown(10, WEIR, address(10, WEIR)), shown(11, LOCK, address(11, LOCK))))
    new = (
        T2,
        "b",
        visit(
            shown(5, WEIR, address(5, WEIR)),
            shown(10, LOCK, address(10, LOCK)),
            shown(11, PATH, address(11, PATH)),
        ),
    )
    later = (T3, "c", new[2])
    return old, new, later


ADDRESSES = {"slug": lambda _, told: slug(told), "number": lambda number, _: numbered(number)}


def fields(own):
    return {name: getattr(own, name) for name in ("url", "title", "published", "text", "html")}


def said_of(one):
    names = ("source_id", "text", "post_url", "author", "published")
    return {name: getattr(one, name) for name in names}
