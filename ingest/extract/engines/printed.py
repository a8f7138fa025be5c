"""Comments of a service, printed as text in a page of somebody else's blog."""

from collections.abc import Iterable
from dataclasses import replace

from ingest.extract.assembly import Frame, assemble
from ingest.extract.comments.said import Hints
from ingest.extract.engines import wordpress, wordpress_post
from ingest.extract.html.sheet import Sheet
from ingest.extract.page.anchors import Entry
from ingest.extract.post.unpublished import withheld
from ingest.model import Reading


def read_printed(
    sheet: Sheet, entries: Iterable[Entry], *, engine: str, why: str, frame: Frame, hints: Hints
) -> Reading:
    """Read the printed comments of ``engine`` in whatever blog they stand; WordPress tells the post's number."""
    reading = Reading(url=wordpress_post.strip_comment_page(sheet.address), engine=engine, why=why)
    found = list(entries)
    if wordpress.recognise(sheet) is not None:
        identity = wordpress_post.identify(sheet, has_comments=True)
        reading = replace(reading, site=wordpress_post.site_of(sheet))
        if identity.withheld:
            return withheld(reading, identity.withheld, identity.source_id, len(found))
        frame = replace(frame, source_id=identity.source_id, kind=identity.kind)
    return assemble(sheet, found, reading, frame, hints=hints)
