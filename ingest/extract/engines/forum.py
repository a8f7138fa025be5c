"""Topics of forums whose software prints each message alike: what opens one is a post, and the replies are its comments.

Source: what is looked up of each stands with its marks, in ``forum_marks`` and ``forum_parts``.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from ingest import urls
from ingest.extract.assembly import Frame, assemble
from ingest.extract.comments.answering import with_answered
from ingest.extract.comments.said import Hints
from ingest.extract.engines import wordpress_post as about
from ingest.extract.engines.forum_marks import Software
from ingest.extract.engines.forum_parts import SOFTWARE
from ingest.extract.engines.topic import with_topic
from ingest.extract.html.neighbours import element_after
from ingest.extract.html.sheet import Sheet, ancestors, attribute, once, said, words
from ingest.extract.page.anchors import Entry
from ingest.extract.page.nest import Item
from ingest.model import Reading

NAME = "forum"

_FURTHER = re.compile(
    r"[?&;](?:start|page|p(?=.*\bid=)|st)=(?!0*1?(?:\D|$))\d+|topic[=,]\d+\.(?!0\b)\d+|[/-]page-?(?!1\b)\d+|/p(?!1\b)\d+/?$"
    r"|page__st__[1-9]"
)
"""In the address of a further page of a topic."""
_PLACE = re.compile(r"#\s?(\d{1,6})\b|^(\d{1,6})$")
_ANSWERING = re.compile(r"^re(?:\[\d+\])?\s?:\s*", re.IGNORECASE)
_AROUND_TITLE = re.compile(
    r"^(?:thread|topic|thema|sujet|tema|onderwerp)\s?:\s+|\s+\([^()]*\d[^()]*\)$", re.IGNORECASE
)
"""What stands around a topic's title: what it is, how often it was read."""
_SIGNATURE = re.compile(r"\s*_{10,}\s*")
"""The line above a signature that stands in the element of the words."""
_PAGES = ".pagination a,.pagenav a,.PageNav a,.pageNav a,.pagelinks a,.pagelink a,.Pager a,.pagination_next,a[rel=next]"


class _Message(NamedTuple):
    number: str
    node: LexborNode
    author: LexborNode | None


def recognise(sheet: Sheet) -> str | None:
    """Say what makes a page a topic of a forum, or None."""
    software = _software_of(sheet)
    return f"its messages are marked as {software.name} does" if software is not None else None


def _software_of(sheet: Sheet) -> Software | None:
    marked = (one for one in SOFTWARE if sheet.marks.has(*one.classes) and sheet.marks.speak_of(one.speaks))
    return next((one for one in marked if _messages(sheet, one)), None)


def read(sheet: Sheet, why: str) -> Reading:
    """Read a topic: what opens it, and the replies."""
    software = _software_of(sheet)
    reading = Reading(url=urls.canonical(sheet.address) or sheet.address, engine=NAME, why=why)
    if software is None:
        return reading
    if software.engine != NAME:
        reading = replace(reading, engine=software.engine, site=about.site_of(sheet))
    messages = _messages(sheet, software)
    opens = _opens(sheet, software, messages[0])
    title = _title(sheet, software)
    for one in messages:
        _without_signature(one.node, software)
    alone = opens and sheet.first(_PAGES) is None
    frame = Frame(fragment=software.fragment, page=1 if alone else None, search=False)
    hints = Hints(author=software.author, date=software.date, body=software.body)
    entries = with_answered(_entries(messages))
    whole = assemble(sheet, entries, reading, frame, hints=hints)
    whole = with_topic(whole, messages[0].number) if opens else _without_opening(whole)
    return replace(whole, posts=tuple(replace(post, title=title or post.title) for post in whole.posts))


def _messages(sheet: Sheet, software: Software) -> list[_Message]:
    """Give the messages of a page, each with its number and the element that names who wrote."""
    found = dict[int, _Message]()
    for carrier in sheet.all(software.carrier):
        name = attribute(carrier, software.attribute or "id") or attribute(carrier, "name")
        node = _around(carrier, software.message)
        number = software.number.fullmatch(name)
        if node is None or number is None or node.css_first(software.body) is None:
            continue
        found.setdefault(node.mem_id, _Message(number[1], node, node.css_first(software.author)))
    return list(found.values())


def _around(carrier: LexborNode, message: str) -> LexborNode | None:
    """Give the element of a message, which its number stands on or in."""
    if not message:
        return carrier
    if message.startswith("+"):
        after = element_after(carrier)
        return (
            after if after is not None and message[1:] == f"{after.tag}.{attribute(after, 'class')}" else None
        )
    tag, _, name = message.partition(".")
    return next(
        (
            above
            for above in ancestors(carrier)
            if above.tag == tag
            and any(one.startswith(name) for one in attribute(above, "class").split() or [""])
        ),
        None,
    )


def _entries(messages: Sequence[_Message]) -> list[Entry]:
    """Give the messages as entries; an account's name is nobody else's on its forum."""
    author = messages[0].author
    linked = author is not None and (author.tag == "a" or author.css_first("a[href]") is not None)
    owner = words(author) if author is not None and linked else None
    return [
        Entry(
            source_id=one.number,
            item=Item((one.node,)),
            by_post_author=owner is not None and one.author is not None and words(one.author) == owner,
        )
        for one in messages
    ]


def _opens(sheet: Sheet, software: Software, first: _Message) -> bool:
    """Whether the first message of a page opens its topic: long ones have further pages."""
    if _FURTHER.search(sheet.address):
        return False
    places = (node for node in first.node.css(software.place)) if software.place else ()
    place = next((found for node in places if (found := _PLACE.search(words(node))) is not None), None)
    if place is not None:
        return int(place[1] or place[2]) + software.counted_from == 1
    subject = first.node.css_first(software.subject) if software.subject else None
    return subject is None or not _ANSWERING.match(words(subject))


def _title(sheet: Sheet, software: Software) -> str | None:
    """Give the topic's title, without what stands around it."""
    found = once(sheet.tree.css(software.title)) if software.title else ()
    text = next((text for node in found if (text := words(node))), "")
    return said(_ANSWERING.sub("", _AROUND_TITLE.sub("", _AROUND_TITLE.sub("", text))))


def _without_signature(node: LexborNode, software: Software) -> None:
    """Take out of the words of a message what is set below all that its author writes, and by whom it was changed."""
    # From the last on: what stands in another one goes before that.
    for beside in reversed(node.css(software.beside) if software.beside else ()):
        beside.decompose()
    for body in reversed(node.css(software.body)):
        inner = list(body.iter(include_text=True))
        place = next(
            (at for at, one in enumerate(inner) if one.is_text_node and _SIGNATURE.fullmatch(one.text())),
            len(inner),
        )
        for one in inner[place:]:
            one.decompose()


def _without_opening(whole: Reading) -> Reading:
    """Give a further page of a topic: what is read there as the post is none of it, unless an article stands signed above its topic."""
    bare = (
        post
        if post.author and post.published
        else replace(post, text=None, html=None, author=None, published=None, published_raw=None)
        for post in whole.posts
    )
    return replace(whole, posts=tuple(bare))
