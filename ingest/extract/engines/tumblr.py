"""Tumblr posts, whose notes hold what readers added to them.

Source: the notes of Tumblr's default theme: ``ol.notes`` with a ``li.note`` for each like, reblog and reply; one that
says something is ``with_commentary``, or holds the answer. Notes have neither ids nor dates.
"""

from dataclasses import replace

from selectolax.lexbor import LexborNode

from ingest import urls
from ingest.extract.assembly import Frame, assemble
from ingest.extract.comments.said import Hints
from ingest.extract.html.sheet import Sheet, tokens
from ingest.extract.page.anchors import Entry
from ingest.extract.page.nest import Item
from ingest.model import Reading

NAME = "tumblr"

_HINTS = Hints(author=".action a", body="blockquote,.answer_content")


def recognise(sheet: Sheet) -> str | None:
    """Say what makes a page one of Tumblr, or None."""
    if "tumblr" not in sheet.html or not _said(sheet):
        return None
    return "its notes are Tumblr's"


def read(sheet: Sheet, why: str) -> Reading:
    """Read a Tumblr page: one post with what was said in its notes."""
    entries = [
        Entry(source_id=None, item=Item((node,)), classes=frozenset(tokens(node))) for node in _said(sheet)
    ]
    reading = Reading(url=urls.canonical(sheet.address) or sheet.address, engine=NAME, why=why)
    reading = assemble(sheet, entries, reading, Frame(search=False), hints=_HINTS)
    # A day in a note is one that somebody tells of.
    undated = (replace(one, published=None, published_raw=None) for one in reading.comments)
    return replace(reading, comments=tuple(undated))


def _said(sheet: Sheet) -> list[LexborNode]:
    if not sheet.marks.has("notes", "note"):
        return []
    return [
        node
        for node in sheet.all("ol.notes li.note")
        if "with_commentary" in tokens(node) or node.css_first(".answer_content") is not None
    ]
