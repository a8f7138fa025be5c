"""Captures of the vault read again, and recorded."""

from collections.abc import Iterable, Iterator

from ingest.errors import ReadError
from ingest.fetch import replay
from ingest.model import Capture, Exchange, Place, Problem, Reading
from ingest.pipeline.benches import ALONE, READER_DIED, Benches, read_all
from ingest.pipeline.copies import is_memento, is_part
from ingest.pipeline.files import take_capture
from ingest.pipeline.keeper import payload_digest
from ingest.pipeline.lapsed import parcel_told
from ingest.pipeline.mementos import Likenesses, objection
from ingest.pipeline.reading import body_of
from ingest.pipeline.sheets import Sheet
from ingest.pipeline.workshop import Part, Workshop
from ingest.plan.likeness import Likeness
from ingest.store.vault import sightings
from ingest.store.vault.packing import Parcel


def read_again(shop: Workshop, capture: Capture, likenesses: Likenesses) -> None:
    """Read one capture of the vault, in this process, and record what it shows; see ``read_all_again``."""
    for _ in read_all_again(shop, [capture], likenesses, ALONE):
        pass


def read_all_again(
    shop: Workshop, captures: Iterable[Capture], likenesses: Likenesses | None, benches: Benches
) -> Iterator[Capture]:
    """Read captures and record what they show, files after pages; gives each when that is done.

    ``likenesses`` tell whether a page, or a web archive's copy, is of the blog.
    """
    files: list[Capture] = []
    for read in read_all(_sheets(shop, captures, files, likenesses), benches, shop.adaptors):
        if read.parcel is not None:
            _record(shop, read.capture, read.parcel, read.reading, likenesses)
            for problem in read.parcel.problems:
                if problem.kind == READER_DIED:
                    shop.tally.unread[read.capture.id] = problem.detail
        yield read.capture
    for capture in files:
        try:
            take_capture(shop, capture, url=_state(shop, capture, "url"))
        except ReadError as error:
            _unread(shop, capture, error)
        yield capture


def _sheets(
    shop: Workshop, captures: Iterable[Capture], files: list[Capture], likenesses: Likenesses | None
) -> Iterator[Sheet]:
    """Give the pages among captures, those within imported files last; files are put aside."""
    within: dict[Place, list[Capture]] = {}
    for capture in captures:
        if capture.route == "file":
            files.append(capture)
        elif is_part(capture):
            within.setdefault(capture.place, []).append(capture)
        else:
            try:
                exchange = body_of(shop.vault, shop.segments, capture)
            except ReadError as error:
                _unread(shop, capture, error)
            else:
                copied = is_memento(capture)
                home = likenesses.home_of(capture.crawl) if likenesses and not copied else None
                yield Sheet(capture, exchange, whole=copied, home=home)
    for pages in within.values():
        yield from _within(shop, pages)


def _within(shop: Workshop, pages: Iterable[Capture]) -> Iterator[Sheet]:
    """Take pages out of the file that they were imported with, which is read once."""
    wanted = {(page.url, page.captured, page.payload_digest): page for page in pages}
    moments = {(url, captured) for url, captured, _ in wanted}
    first = next(iter(wanted.values()))
    name = first.source or first.url
    try:
        with shop.segments.open_payload(first.place) as handle:
            for exchange in replay.exchanges(handle, name=name):
                if not isinstance(exchange, Exchange) or (exchange.url, exchange.started) not in moments:
                    continue
                page = wanted.pop((exchange.url, exchange.started, payload_digest(exchange.body)), None)
                if page is not None:
                    yield Sheet(page, exchange)
                if not wanted:
                    return
    except ReadError as error:
        for page in wanted.values():
            _unread(shop, page, error)
        return
    for page in wanted.values():
        lost = f"no longer holds {page.url} of {page.captured} as it was imported"
        _unread(shop, page, ReadError(name, lost))


def _record(
    shop: Workshop, capture: Capture, parcel: Parcel, reading: Reading | None, likenesses: Likenesses | None
) -> None:
    site = _state(shop, capture, "site")
    if reading is not None:
        start = _state(shop, capture, "start")
        home = start or (reading.site.url if reading.site else None)
        likeness = likenesses.of(home) if likenesses and home else Likeness()
        if objection(capture, reading, home=start, likeness=likeness):
            return
        site = site or start
    if site is not None:
        parcel = parcel_told(shop.vault, capture, parcel, site)
    shop.enter(Part(capture, parcel), site_url=site)


def _unread(shop: Workshop, capture: Capture, error: ReadError) -> None:
    problem = Problem(kind=error.kind, detail=str(error), url=capture.url)
    is_file = capture.route == "file"
    # As the import told it, so that both are one.
    given = _state(shop, capture, "url") or f"file:///{capture.url}" if is_file else capture.url
    # It follows from the segments as they are: a rebuild with whole ones tells it no more.
    sightings.note(
        shop.vault,
        problem,
        site_url=_state(shop, capture, "site") or given,
        at=capture.captured if is_file else shop.vault.now(),
        derived=True,
    )
    shop.tally.problems.append(problem)
    shop.tally.unread[capture.id] = f"{capture.url} of {capture.captured}: {error}"


def _state(shop: Workshop, capture: Capture, name: str) -> str | None:
    """Give what the crawl of a capture kept under a name."""
    crawl = shop.vault.crawl(capture.crawl)
    value = crawl.state.get(name) if crawl else None
    return str(value) if value else None
