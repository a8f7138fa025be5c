"""Disqus comments that stand in the page as text: as its WordPress plugin prints them for search engines, or as shown.

Source: the plugin's ``comments.php`` (2.7x): ``li#dsq-comment-N`` with header, author and message.
"""

import re
from dataclasses import replace

from ingest.extract.assembly import Frame, assemble
from ingest.extract.comments.answering import with_answered
from ingest.extract.comments.said import Hints
from ingest.extract.engines import disqus_shown
from ingest.extract.engines.printed import read_printed
from ingest.extract.html.sheet import Sheet
from ingest.extract.interfaces.interface import left_out, stub, unplaced
from ingest.extract.page.anchors import Entry, numbered
from ingest.model import Kind, Reading

NAME = "disqus"

_ID = re.compile(r"^dsq-comment-(\d+)$")
_HINTS = Hints(
    author='[id^="dsq-author-user-"],.dsq-commenter-name',
    date='[id^="dsq-comment-date-"],.dsq-comment-header-time',
    body='[id^="dsq-comment-message-"],.dsq-comment-message',
)
_PRINTED = "its comments are printed as dsq-comment"
_SHOWN = "Disqus' thread is in it as shown"


def recognise(sheet: Sheet) -> str | None:
    """Say what makes a page one with Disqus comments in it, or None."""
    if sheet.marks.speak_of("dsq-comment-") and sheet.first('[id^="dsq-comment-"]') is not None:
        return _PRINTED
    return _SHOWN if disqus_shown.is_shown(sheet) else None


def read(sheet: Sheet, why: str) -> Reading:
    """Read the comments of Disqus, in whatever blog they stand, or in its frame's own page."""
    if why == _SHOWN:
        return _read_shown(sheet, why)
    marked = with_answered(numbered(sheet, '[id^="dsq-comment-"]', _ID))
    entries = [one._replace(kind=_kind(one)) for one in marked]
    # The service's own script printed dates as Americans do, whatever the blog's language.
    by_script = sheet.first(".dsq-comment-header-time") is not None
    frame = Frame(fragment="#comment-{}", day_first=False if by_script else None)
    return read_printed(sheet, entries, engine=NAME, why=why, frame=frame, hints=_HINTS)


def _read_shown(sheet: Sheet, why: str) -> Reading:
    """Read a thread whose ids are the service's own."""
    disqus_shown.unpack(sheet)
    post, declared = disqus_shown.post_of_frame(sheet), disqus_shown.declared(sheet)
    entries, counts = disqus_shown.entries(sheet)
    frame = Frame(
        fragment="#comment-{}",
        page=1 if declared is not None else None,
        declared=declared,
        problems=left_out(counts, post or sheet.address),
        search=False,
    )
    if post is None:
        reading = read_printed(sheet, entries, engine=NAME, why=why, frame=frame, hints=disqus_shown.HINTS)
    else:
        reading = _of_frame(sheet, entries, frame, post, why)
    return replace(reading, comments=tuple(replace(one, service=NAME) for one in reading.comments))


def _of_frame(sheet: Sheet, entries: list[Entry], frame: Frame, post: str, why: str) -> Reading:
    """Read the frame's own page, which tells of its post nothing but how many comments it has."""
    whole = assemble(sheet, entries, Reading(url=post, engine=NAME, why=why), frame, hints=disqus_shown.HINTS)
    return replace(
        whole,
        url=post or sheet.url,
        route="service",
        posts=stub(post or None, frame.declared),
        listing=replace(whole.listing, route="service") if whole.listing is not None and post else None,
        problems=(*whole.problems, *unplaced(whole.comments, sheet.url)),
    )


def _kind(one: Entry) -> Kind:
    if "pingback" in one.classes:
        return "pingback"
    return "trackback" if "trackback" in one.classes else "comment"
