"""Livefyre comments that stand in the page as text: as its WordPress plugin printed them for search engines, or as shown.

Source: pages of 2012 with the plugin's static widget: ``div#lf_comment_N`` with nick, date and body, and the number
of the comment that is answered in ``reply_parent``; pages as version 3's script shows them, saved by browsers
(``article.fyre-comment-article``, answers within), in which some have neither numbers nor dates.
"""

import re
from dataclasses import replace

from ingest.extract.assembly import Frame
from ingest.extract.comments.said import Hints
from ingest.extract.engines.printed import read_printed
from ingest.extract.html.sheet import Sheet, attribute, number_in, words
from ingest.extract.page.anchors import Entry, numbered
from ingest.extract.page.nest import Item
from ingest.model import Reading

NAME = "livefyre"

_ID = re.compile(r"^lf_comment_(\d+)$")
_HINTS = Hints(author=".lf_comment_user_nick", date=".lf_comment_date", body=".lf_body")
_SHOWN_HINTS = Hints(author=".fyre-comment-username", date=".fyre-comment-date", body=".fyre-comment")
_PRINTED = "its comments are printed as lf_comment"
_SHOWN = "Livefyre's stream is in it as shown"
_SHOWN_ONE = "article.fyre-comment-article"


def recognise(sheet: Sheet) -> str | None:
    """Say what makes a page one with Livefyre comments in it, or None."""
    if sheet.marks.speak_of("lf_comment_") and sheet.first('[id^="lf_comment_"]') is not None:
        return _PRINTED
    if sheet.marks.has("fyre-comment-article") and sheet.first(_SHOWN_ONE) is not None:
        return _SHOWN
    return None


def read(sheet: Sheet, why: str) -> Reading:
    """Read the comments of Livefyre, in whatever blog they stand."""
    if why == _SHOWN:
        return _read_shown(sheet, why)
    entries = [_with_parent(one) for one in numbered(sheet, '[id^="lf_comment_"]', _ID)]
    frame = Frame(fragment="#lf_comment_{}")
    return read_printed(sheet, entries, engine=NAME, why=why, frame=frame, hints=_HINTS)


def _with_parent(entry: Entry) -> Entry:
    parent = attribute(entry.item.roots[0], "reply_parent")
    return entry._replace(parent_source_id=parent) if parent.isdecimal() else entry


def _read_shown(sheet: Sheet, why: str) -> Reading:
    """Read a stream, whose numbers are the service's own; where it counts no comments, it may show some of them."""
    entries = [
        Entry(source_id=number if number.isdecimal() else None, item=Item((node,)))
        for node in sheet.all(_SHOWN_ONE)
        for number in (attribute(node, "data-message-id"),)
    ]
    counted = sheet.first(".fyre-comment-count")
    declared = number_in(words(counted)) if counted is not None else None
    frame = Frame(page=1 if declared is not None else None, declared=declared, search=False)
    reading = read_printed(sheet, entries, engine=NAME, why=why, frame=frame, hints=_SHOWN_HINTS)
    return replace(reading, comments=tuple(replace(one, service=NAME) for one in reading.comments))
