"""Topics of bbPress, the forum that WordPress carries: what opens one is a post, and the replies are its comments.

Source: ``loop-single-reply.php``, ``loop-replies.php`` and ``loop-single-topic.php`` of bbPress 2.0 to 2.6: a head
(``div.bbp-reply-header#post-N``) with the date stands before each reply (``div.reply.post-N``); what opens a topic is printed
as the first of them, or in a list of its own (``ul.bbp-lead-topic``).
"""

import re

from selectolax.lexbor import LexborNode

from ingest import urls
from ingest.extract.assembly import Frame, assemble
from ingest.extract.comments.answering import with_answered
from ingest.extract.comments.said import Hints
from ingest.extract.engines import wordpress_post as about
from ingest.extract.engines.topic import with_topic
from ingest.extract.html.neighbours import element_before
from ingest.extract.html.sheet import Sheet, tokens
from ingest.extract.page.anchors import Entry
from ingest.extract.page.nest import Item
from ingest.extract.post.unpublished import withheld
from ingest.model import Reading

NAME = "wordpress"

_SAID = ".bbp-reply-content,.bbp-topic-content"
_HINTS = Hints(
    author=".bbp-author-name,.bbp-reply-author a,.bbp-topic-author a",
    date=".bbp-reply-post-date,.bbp-topic-post-date",
    body=_SAID,
)
_NUMBER = re.compile(r"post-(\d{1,12})")
_OPENS = frozenset({"topic", "type-topic"})
_REPLIES = frozenset({"reply", "type-reply"})
_OF_TOPICS = frozenset({"single-topic", "topic-template-default"})
_HEADS = frozenset({"bbp-reply-header", "bbp-topic-header"})


def recognise(sheet: Sheet) -> str | None:
    """Say what makes a page a topic of bbPress, or None."""
    if "bbp-reply-" not in sheet.html or not _is_topic(sheet) or not _entries(sheet):
        return None
    return "its topic and replies are marked as bbPress does"


def _is_topic(sheet: Sheet) -> bool:
    """Whether the page is a topic's own: plug-ins show topics below posts of the blog, too."""
    return (
        not _OF_TOPICS.isdisjoint(sheet.body_classes) or sheet.first('[id^="bbp-topic-wrapper-"]') is not None
    )


def read(sheet: Sheet, why: str) -> Reading:
    """Read a topic: what opens it, and the replies."""
    entries = with_answered(_entries(sheet))
    identity = about.identify(sheet, has_comments=True)
    url = urls.canonical(sheet.address) or sheet.address
    reading = Reading(url=url, engine=NAME, why=why, site=about.site_of(sheet))
    if identity.withheld:
        return withheld(reading, identity.withheld, identity.source_id, len(entries))
    # A long topic has pages, which show what opens it again or not.
    alone = sheet.first(".bbp-pagination-links a") is None
    frame = Frame(fragment="#post-{}", page=1 if alone else None, search=False)
    whole = assemble(sheet, entries, reading, frame, hints=_HINTS)
    opening = entries[0].source_id if not _OPENS.isdisjoint(entries[0].classes) else None
    return with_topic(whole, opening) if opening is not None else whole


def _entries(sheet: Sheet) -> list[Entry]:
    nodes = [node.parent for node in sheet.all(_SAID)]
    found = [_entry(node) for node in nodes if node is not None]
    opening = [one for one in found if one is not None and not _OPENS.isdisjoint(one.classes)]
    return [*opening[:1], *(one for one in found if one is not None and not _REPLIES.isdisjoint(one.classes))]


def _entry(node: LexborNode) -> Entry | None:
    names = tokens(node)
    number = next((found[1] for name in names if (found := _NUMBER.fullmatch(name))), None)
    if number is None or _OPENS.union(_REPLIES).isdisjoint(names):
        return None
    before = element_before(node)
    headed = before is not None and not _HEADS.isdisjoint(tokens(before))
    roots = (before, node) if headed and before is not None else (node,)
    return Entry(
        source_id=number, item=Item(roots), classes=frozenset(names), by_post_author="topic-author" in names
    )
