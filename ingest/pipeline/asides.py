"""Pages within a web archive's file that show no record for sure: what a browser loads beside a blog is of many hosts.

A page of a host whose records stand elsewhere in the file, or in the vault, is recorded even so: it may be a post, it
teaches how the posts of a feed are read, and what is wrong with it is told of its blog. Of any other host it would make a
site of a video's frame or a cookie notice: such pages are counted, and what is wrong with them is told of the file.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from ingest.model import Capture, Problem
from ingest.pipeline.sheets import Read
from ingest.pipeline.workshop import Workshop
from ingest.store import identity
from ingest.store.packing import Parcel
from ingest.store.rulebook import read_captures

HELD = 5_000
"""Pages that wait for the file's end; any more are recorded, whatever their host."""


def sifted(shop: Workshop, reads: Iterable[Read], whole: Capture) -> Iterator[Read]:
    """Give the pages of a file, the doubtful ones last, and those of hosts without any record not at all."""
    known: set[str] = set()
    waiting: list[tuple[Read, Parcel]] = []
    for read in reads:
        if read.parcel is None:
            continue
        shows = _shows(read.parcel) and not read.guess
        if shows:
            known |= _hosts(read.parcel)
        if shows or read.capture.id == whole.id or len(waiting) >= HELD:
            yield read
        else:
            waiting.append((read, read.parcel))
    strange: list[Parcel] = []
    for read, parcel in waiting:
        host = _host(read.capture.url)
        if host in known or read_captures(shop.vault, identity.site_key(f"http://{host}/")):
            yield read
        else:
            strange.append(parcel)
    _tell(shop, strange, whole.source or whole.url)


def _tell(shop: Workshop, strange: list[Parcel], name: str) -> None:
    """Count pages that are not recorded, and keep what is wrong with them."""
    problems = [problem for parcel in strange for problem in parcel.problems]
    if count := sum(not parcel.problems for parcel in strange):
        detail = f"{name}: pages of hosts that show no blog, without a date, an author or comments, are not recorded"
        problems.append(Problem(kind="skipped-no-post", detail=detail, url=name, count=count))
    for problem in problems:
        shop.note(problem, f"file:///{name}")


def _shows(parcel: Parcel) -> bool:
    return bool(parcel.sites or parcel.posts or parcel.comments)


def _hosts(parcel: Parcel) -> set[str]:
    """Give the hosts that the records of a page are of."""
    return {_host(parcel.site), *(_host(url) for _, url in parcel.places or ())}


def _host(url: str) -> str:
    return (urlsplit(url).netloc or "").lower().removeprefix("www.")
