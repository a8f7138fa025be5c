"""Squarespace journals, whose comments stand in the page (version 5), or are put there by a script (6 and later).

Source: pages as served from 2008 to 2013, and those of version 7 as shown, whose ids are those of its database.
"""

import re

from ingest import urls
from ingest.extract.assembly import Frame, assemble
from ingest.extract.comments.answering import with_answered
from ingest.extract.comments.said import Hints
from ingest.extract.html.sheet import Sheet
from ingest.extract.page.anchors import numbered
from ingest.model import Reading

NAME = "squarespace"

_ID = re.compile(r"^comment-?(\d{3,12}|[0-9a-f]{24})$")
_HINTS = Hints(author=".signature a,.comment-author,.author-info .author", body=".body,.comment-body")


def recognise(sheet: Sheet) -> str | None:
    """Say what makes a page one of Squarespace, or None."""
    if (sheet.meta("generator") or "").lower().startswith("squarespace"):
        return "generator: Squarespace"
    if (
        sheet.marks.speak_of("journal-")
        and sheet.first(".journal-entry-wrapper,.journal-comment-area,.journal-entry") is not None
    ):
        return "its journal is marked as Squarespace's"
    if "Static.SQUARESPACE_CONTEXT" in sheet.html or "squarespace.com/universal/" in sheet.html:
        return "its scripts are Squarespace's"
    return None


def read(sheet: Sheet, why: str) -> Reading:
    """Read a Squarespace page: one journal entry with its comments."""
    marked = numbered(sheet, '[id^="comment"],a[name^="comment"]', _ID)
    entries = [
        one._replace(by_post_author=any(name.startswith("authored-by-owner") for name in one.classes))
        for one in with_answered(marked)
    ]
    reading = Reading(url=urls.canonical(sheet.address) or sheet.address, engine=NAME, why=why)
    one = sheet.meta("og:type") == "article" or len(sheet.all(".journal-entry-wrapper")) == 1
    if not entries and not one:
        return reading
    later = sheet.first('[id^="comment-"]') is not None
    fragment = "#comment-{}" if later else "#comment{}"
    frame = Frame(fragment=fragment, takes_comments=sheet.first("#add-comment-area") is not None)
    return assemble(sheet, entries, reading, frame, hints=_HINTS)
