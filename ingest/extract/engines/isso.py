"""Isso's comments as its script puts them into a page, once a browser has run it.

Source: Isso 0.13 and 0.14, ``isso/js/app/templates``: ``div.isso-comment#isso-N`` with author, permalink and text, its
answers in ``div.isso-follow-up``. A removed comment stands empty for the sake of its answers.
"""

import re
from dataclasses import replace

from ingest import urls
from ingest.extract.assembly import Frame, assemble
from ingest.extract.comments.said import Hints
from ingest.extract.html.sheet import Sheet
from ingest.extract.page.anchors import numbered
from ingest.model import Comment, Problem, Reading

NAME = "isso"

_ID = re.compile(r"^isso-(\d+)$")
_HINTS = Hints(author=".isso-author", date=".isso-permalink", body=".isso-text")
_NOBODY = "Anonymous"
"""What stands for the author where there is none."""


def recognise(sheet: Sheet) -> str | None:
    """Say what makes a page one with Isso's comments in it, or None."""
    if not sheet.marks.has("isso-comment") or sheet.first('.isso-comment[id^="isso-"]') is None:
        return None
    return "its comments are printed as isso-comment"


def read(sheet: Sheet, why: str) -> Reading:
    """Read the comments that Isso's script has put into a page."""
    for part in sheet.all(".isso-comment-footer,.isso-note,.isso-avatar"):
        part.decompose()
    reading = Reading(url=urls.canonical(sheet.address) or sheet.address, engine=NAME, why=why)
    entries = numbered(sheet, '.isso-comment[id^="isso-"]', _ID)
    frame = Frame(page=None, fragment="#isso-{}", search=False)
    read_so = assemble(sheet, entries, reading, frame, hints=_HINTS)
    kept = tuple(_signed(one) for one in read_so.comments if one.text or "<img" in (one.html or ""))
    gone = len(read_so.comments) - len(kept)
    if not gone:
        return replace(read_so, comments=kept)
    problem = Problem(
        kind="skipped-deleted",
        detail="Left out: comments that were removed.",
        url=reading.url or None,
        count=gone,
    )
    return replace(read_so, comments=kept, problems=(*read_so.problems, problem))


def _signed(one: Comment) -> Comment:
    return replace(one, author=None) if one.author == _NOBODY else one
