"""Livefyre comments that stand in the page as text, as its WordPress plugin printed them for search engines.

Source: pages of 2012 with the plugin's static widget: ``div#lf_comment_N`` with nick, date and body, and the number
of the comment that is answered in ``reply_parent``.
"""

import re

from ingest.extract.anchors import Entry, numbered
from ingest.extract.assembly import Frame
from ingest.extract.byline import Hints
from ingest.extract.engines.printed import read_printed
from ingest.extract.sheet import Sheet, attribute
from ingest.model import Reading

NAME = "livefyre"

_ID = re.compile(r"^lf_comment_(\d+)$")
_HINTS = Hints(author=".lf_comment_user_nick", date=".lf_comment_date", body=".lf_body")


def recognise(sheet: Sheet) -> str | None:
    """Say what makes a page one with printed Livefyre comments, or None."""
    if "lf_comment_" not in sheet.html or sheet.first('[id^="lf_comment_"]') is None:
        return None
    return "its comments are printed as lf_comment"


def read(sheet: Sheet, why: str) -> Reading:
    """Read the printed comments of Livefyre, in whatever blog they stand."""
    entries = [_with_parent(one) for one in numbered(sheet, '[id^="lf_comment_"]', _ID)]
    frame = Frame(fragment="#lf_comment_{}")
    return read_printed(sheet, entries, engine=NAME, why=why, frame=frame, hints=_HINTS)


def _with_parent(entry: Entry) -> Entry:
    parent = attribute(entry.item.roots[0], "reply_parent")
    return entry._replace(parent_source_id=parent) if parent.isdecimal() else entry
