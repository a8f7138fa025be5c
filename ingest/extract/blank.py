"""What is said of a page that a reader knew by its software, and in which it found nothing. Pure."""

from dataclasses import replace

from ingest.extract import discover
from ingest.extract.markup import decode
from ingest.extract.pages import ENGINES
from ingest.model import Problem, Reading

_NAMES = frozenset(engine.NAME for engine in ENGINES)


def told(reading: Reading, body: bytes, media_type: str | None, name: str) -> Reading:
    """Say of the page in the file ``name`` that nothing was read of it, where nothing else says so. ``body``: its bytes.

    A list of posts has none of its own: that is told too, and is no failure.
    """
    if reading.posts or reading.comments or reading.problems or reading.engine not in _NAMES:
        return reading
    html = decode(body, media_type)
    url = reading.url or (reading.site.url if reading.site else "")
    is_list = any(lead.purpose == "post-page" for lead in discover.leads(html, url=url, listing=True))
    what = "it leads to posts, and shows none of its own" if is_list else "no post was found in this page"
    problem = Problem(
        kind="skipped-no-post" if is_list else "no-post",
        detail=f"{name}: {what} ({reading.why}); nothing of it is recorded",
        url=url or name,
        count=1,
    )
    return replace(reading, problems=(problem,))
