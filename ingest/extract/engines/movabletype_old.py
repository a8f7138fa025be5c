"""Movable Type's default templates of 2001 to 2005 (versions 2 and 3), put into the form that later ones have.

Source: ``individual_entry_archive.tmpl`` of versions 2.6 to 3.2: ``div.blogbody`` with the post's title, words and byline in
it, ``div.comments-body`` around each comment without an id, and what TrackBack needs to know, as RDF in a remark.
"""

import re
from dataclasses import replace
from html import unescape

from selectolax.lexbor import LexborNode

from ingest.dates import parse_date
from ingest.extract import markup
from ingest.extract.anchors import Entry
from ingest.extract.nest import Item
from ingest.extract.sheet import Sheet, said, tokens
from ingest.model import Post

_ABOVE, _BELOW = "h2.date,.title", ".posted"
_SIGNED = ".comments-body > .comments-post"
_TOLD = re.compile(r"<rdf:Description\b(?P<told>[^<>]*)/?>")
_VALUE = re.compile(r'\bdc:(?P<name>title|creator|date)\s*=\s*"(?P<value>[^"]*)"')


def set_apart(sheet: Sheet) -> None:
    """Set the post's title and byline apart from its words, and a comment's signature from its last line."""
    bodies = sheet.all(".blogbody")
    for body in bodies if len(bodies) == 1 else ():
        for node in body.css(_ABOVE):
            body.insert_before(_block(node))
            node.decompose()
        for node in reversed(body.css(_BELOW)):
            body.insert_after(_block(node))
            node.decompose()
    for node in sheet.all(_SIGNED):
        node.replace_with(_block(node))


def _block(node: LexborNode) -> LexborNode:
    """Give a copy of an element that is a block, with its classes, and as a heading where it was one."""
    tag = node.tag if node.tag in {"h2", "h3"} else "div"
    within = "".join(child.html or "" for child in node.iter(include_text=True))
    body = markup.parse(f'<{tag} class="{" ".join(tokens(node))}">{within}</{tag}>').body
    return body.first_child if body is not None and body.first_child is not None else node


def signed(sheet: Sheet) -> list[Entry]:
    """Find the comments that have no ids, by their signatures."""
    above = (node.parent for node in sheet.all(_SIGNED))
    return [
        Entry(source_id=None, item=Item((node,)), classes=frozenset(tokens(node)))
        for node in above
        if node is not None
    ]


def with_told(post: Post, sheet: Sheet) -> Post:
    """Add what the remark for TrackBack tells of a post, where the page has one such remark."""
    found = list(_TOLD.finditer(sheet.html))
    if len(found) != 1:
        return post
    told = {one["name"]: unescape(one["value"]) for one in _VALUE.finditer(found[0]["told"])}
    moment = parse_date(told.get("date", ""), captured=sheet.captured)
    return replace(
        post,
        title=said(told.get("title", "")) or post.title,
        author=post.author or said(told.get("creator", "")),
        published=moment or post.published,
        published_raw=told["date"] if moment else post.published_raw,
    )
