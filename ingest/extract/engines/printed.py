"""Comments of a service, printed as text in a page of somebody else's blog."""

from collections.abc import Iterable

from ingest.extract.anchors import Entry
from ingest.extract.assembly import Frame, assemble
from ingest.extract.byline import Hints
from ingest.extract.engines import wordpress, wordpress_post
from ingest.extract.sheet import Sheet
from ingest.model import Reading


def read_printed(
    sheet: Sheet, entries: Iterable[Entry], *, engine: str, why: str, fragment: str, hints: Hints
) -> Reading:
    """Read the printed comments of ``engine`` in whatever blog they stand; WordPress tells the post's number."""
    site, number, kind = None, None, "post"
    if wordpress.recognise(sheet) is not None:
        identity = wordpress_post.identify(sheet, has_comments=True)
        site, number, kind = wordpress_post.site_of(sheet), identity.source_id, identity.kind
    reading = Reading(url=wordpress_post.strip_comment_page(sheet.address), engine=engine, why=why, site=site)
    frame = Frame(source_id=number, kind=kind, fragment=fragment)
    return assemble(sheet, list(entries), reading, frame, hints=hints)
