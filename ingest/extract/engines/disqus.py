"""Disqus comments that stand in the page as text, as its WordPress plugin prints them for search engines.

Source: the plugin's ``comments.php`` (2.7x): ``li#dsq-comment-N`` with header, author and message.
"""

import re

from ingest.extract.anchors import Entry, numbered
from ingest.extract.byline import Hints
from ingest.extract.engines.printed import read_printed
from ingest.extract.sheet import Sheet
from ingest.model import Kind, Reading

NAME = "disqus"

_ID = re.compile(r"^dsq-comment-(\d+)$")
_HINTS = Hints(
    author='[id^="dsq-author-user-"],.dsq-commenter-name',
    date='[id^="dsq-comment-date-"],.dsq-comment-header-time',
    body='[id^="dsq-comment-message-"],.dsq-comment-message',
)


def recognise(sheet: Sheet) -> str | None:
    """Say what makes a page one with printed Disqus comments, or None."""
    if "dsq-comment-" not in sheet.html or sheet.first('[id^="dsq-comment-"]') is None:
        return None
    return "its comments are printed as dsq-comment"


def read(sheet: Sheet, why: str) -> Reading:
    """Read the printed comments of Disqus, in whatever blog they stand."""
    entries = [one._replace(kind=_kind(one)) for one in numbered(sheet, '[id^="dsq-comment-"]', _ID)]
    return read_printed(sheet, entries, engine=NAME, why=why, fragment="#comment-{}", hints=_HINTS)


def _kind(one: Entry) -> Kind:
    if "pingback" in one.classes:
        return "pingback"
    return "trackback" if "trackback" in one.classes else "comment"
