"""Pages within a web archive's file that show no record for sure: what a browser loads beside a blog is of many hosts.

A page of a host whose records stand elsewhere in the file, or in the vault, is recorded even so: it may be a post, it
teaches how the posts of a feed are read, and what is wrong with it is told of its blog. Where those records are of a known
software, and the page of none, it is a captcha or a notice, and no version of the post that it stands for. Of any other
host it would make a site of a video's frame or a cookie notice: such pages are counted, and what is wrong with them is told of the file.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from urllib.parse import urlsplit

from ingest.model import Capture, Problem
from ingest.pipeline.sheets import Read
from ingest.pipeline.workshop import Workshop
from ingest.store import identity
from ingest.store.vault import homes, sightings
from ingest.store.vault.packing import Parcel
from ingest.store.vault.rulebook import read_captures
from ingest.store.vault.vault import Vault

HELD = 5_000
"""Pages that wait for the file's end; any more are recorded, whatever their host."""

_UNTOLD = frozenset({"", "disqus", "isso", "livefyre"})
"""Who keeps the comments of any blog tells nothing of its software."""


def sifted(shop: Workshop, reads: Iterable[Read], whole: Capture) -> Iterator[Read]:
    """Give the pages of a file, the doubtful ones last, and those of hosts without any record not at all."""
    known: set[str] = set()
    marked: set[str] = set()
    waiting: list[tuple[Read, Parcel]] = []
    no_pages = 0
    for read in reads:
        no_pages += read.no_page
        if read.parcel is None:
            continue
        shows = _shows(read.parcel) and not read.guess
        if shows:
            known |= _hosts(read.parcel)
        if shows and read.parcel.engine not in _UNTOLD:
            marked |= _hosts(read.parcel)
        if shows or read.capture.id == whole.id or len(waiting) >= HELD:
            yield read
        else:
            waiting.append((read, read.parcel))
    beside = _Beside()
    # Once a host: a file may hold thousands of such pages of one.
    engines = cache(partial(_engines_held, shop.vault))
    for read, parcel in waiting:
        host = _host(read.capture.url)
        held = engines(host)
        if host not in known and not held:
            beside.strange.append(parcel)
        elif read.guess and (host in marked or held - _UNTOLD):
            beside.foreign += 1
        else:
            yield read
    with shop.vault.batch():
        for parcel in beside.strange:
            # Its blog may come with another file, and so may the feed on another host that it names.
            homes.lead(shop.vault, parcel)
    told_of_file(shop, whole, beside.told(whole.source or whole.url, no_pages))


@dataclass(slots=True)
class _Beside:
    """What is not recorded."""

    strange: list[Parcel] = field(default_factory=list)
    """Pages of hosts without any record."""
    foreign: int = 0
    """Undated pages that nobody signs, by no known software, of hosts whose blog is of a known one: captchas, notices."""

    def told(self, name: str, no_pages: int) -> list[Problem]:
        """Count what is not recorded, and give what is wrong with such pages."""
        unsigned = "without a date, an author or comments, are not recorded"
        counts = (
            (
                "no-post",
                sum(not p.problems for p in self.strange),
                f"pages of hosts that show no blog, {unsigned}",
            ),
            ("no-post", self.foreign, f"pages by other software than their blog's, {unsigned}"),
            (
                "no-page",
                no_pages,
                "pictures, styles, scripts and other answers that are no pages are not recorded",
            ),
        )
        skipped = [
            Problem(kind=f"skipped-{what}", detail=f"{name}: {detail}", url=name, count=count)
            for what, count, detail in counts
            if count
        ]
        return [problem for parcel in self.strange for problem in parcel.problems] + skipped


def told_of_file(shop: Workshop, whole: Capture, problems: Iterable[Problem]) -> None:
    """Keep what is told of a file itself: it is of no blog, and makes none."""
    for problem in problems:
        site = f"file:///{whole.source or whole.url}"
        sightings.note(shop.vault, problem, site_url=site, at=whole.captured, derived=True)
        shop.tally.problems.append(problem)


def _engines_held(vault: Vault, host: str) -> frozenset[str]:
    """Give by which software the captures of a host are that were read before, "" for none that is known; empty where there are none."""
    return frozenset(one.engine for one in read_captures(vault, identity.site_key(f"http://{host}/")))


def _shows(parcel: Parcel) -> bool:
    return bool(parcel.sites or parcel.posts or parcel.comments or parcel.apart)


def _hosts(parcel: Parcel) -> set[str]:
    """Give the hosts that the records of a page are of."""
    return {_host(parcel.site), *(_host(url) for _, url in parcel.places or ())}


def _host(url: str) -> str:
    return (urlsplit(url).netloc or "").lower().removeprefix("www.")
