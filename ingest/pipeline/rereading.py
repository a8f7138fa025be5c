"""One capture of the vault read again, and recorded."""

from ingest.errors import ReadError
from ingest.model import Capture, Problem
from ingest.pipeline.copies import is_memento
from ingest.pipeline.files import take_capture
from ingest.pipeline.mementos import Likenesses, objection
from ingest.pipeline.reading import body_of, read_exchange
from ingest.pipeline.workshop import Workshop
from ingest.plan.likeness import Likeness


def read_again(shop: Workshop, capture: Capture, likenesses: Likenesses | None = None) -> None:
    """Read one capture of the vault and record what it shows.

    ``likenesses`` tell whether a web archive's copy is still of the blog.
    """
    state = crawl.state if (crawl := shop.vault.crawl(capture.crawl)) else {}
    site, url, start = (str(state[name]) if state.get(name) else None for name in ("site", "url", "start"))
    try:
        if capture.route == "file":
            take_capture(shop, capture, url=url)
            return
        reading = read_exchange(body_of(shop.vault, shop.segments, capture), capture, shop.adaptors)
    except ReadError as error:
        shop.note(Problem(kind=error.kind, detail=str(error), url=capture.url), site or capture.url)
        return
    if reading is None:
        return
    if is_memento(capture):
        home = start or (reading.site.url if reading.site else None)
        likeness = likenesses.of(home) if likenesses and home else Likeness()
        if objection(capture, reading, home=start, likeness=likeness):
            return
        site = site or start
    shop.record(capture, reading, site_url=site)
