"""Which copies from web archives are recorded: those that are of the blog, and versions of their pages."""

from collections.abc import Iterable

from ingest.errors import ReadError
from ingest.extract.archives import memento
from ingest.fetch.target import join
from ingest.model import Capture, Exchange, Problem, Reading
from ingest.pipeline.copies import is_memento
from ingest.pipeline.earlier import REDIRECTS
from ingest.pipeline.homes import Home
from ingest.pipeline.reading import READABLE, body_of, read_exchange
from ingest.pipeline.workshop import Workshop
from ingest.plan.likeness import Likeness
from ingest.plan.period import ALWAYS, Period
from ingest.urls import same_site, site_key

_FEEDS = frozenset({"posts-feed", "comments-feed", "post-comments-feed"})
_ANSWERED = READABLE | {304}


def objection(capture: Capture, reading: Reading, *, home: str | None, likeness: Likeness) -> Problem | None:
    """Say why a copy is not recorded: of another site, or no version of the page; None where it is recorded."""
    kind, why = "other-site", likeness.strange(reading)
    if not why and not likeness.period.holds(capture.captured):
        why = f"is of {capture.captured[:10]}, when another blog stood there"
    if home and not why and capture.purpose not in _FEEDS and not same_site(capture.url, home):
        why = f"is a copy of {capture.url}, which is no page of {home}"
    if not why:
        kind, why = "not-found-page", memento.gone(reading)
    if not why:
        return None
    return Problem(kind=kind, detail=f"{capture.source} {why}; it is kept, and not recorded", url=capture.url)


def unusable(url: str, capture: Capture, exchange: Exchange) -> Problem | None:
    """Say why an answer is no copy that can be read; None where it is one, or where there is simply none.

    ``url`` is the address of the page that a copy was asked for of.
    """
    kind, why = "mislabelled-copy", None
    location = exchange.header("location")
    if exchange.status in REDIRECTS and location:
        kind = "leaves-archive"
        why = f"leads out of the web archive, to {join(exchange.url, location)}; that is no archived copy, and was not asked for"
    elif exchange.truncated:
        kind, why = "truncated", f"was cut off ({exchange.truncated}); run again to fetch it anew"
    elif exchange.status not in READABLE:
        if exchange.header("memento-datetime") is None or memento.identify(exchange) is None:
            kind, why = "bad-status", f"answered {exchange.status}"
    elif not is_memento(capture):
        why = memento.fault(exchange) or "does not say what it is a copy of, and from when"
    return Problem(kind=kind, detail=f"{exchange.url} {why}", url=url) if why else None


class Likenesses:
    """What each blog is like, by the copies of its home page in the vault, and by the home page of each crawl."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self._homes: dict[str, list[Capture]] | None = None
        self._known: dict[str, Likeness] = {}
        self._of_crawls: dict[str, Home | None] = {}

    def of(self, home: str) -> Likeness:
        """Give what the blog at an address is like; nothing where no copy of its home page is held."""
        own = site_key(home)
        if own not in self._known:
            copies = self._readings(self._captures().get(own, ()))
            self._known[own] = Likeness.over(copies, self.period(home) or ALWAYS)
        return self._known[own]

    def period(self, home: str) -> Period | None:
        """Give the time when the blog at an address stood there, as a person said last; None where it was never taken."""
        found: Period | None = None
        for crawl in self._shop.vault.crawls():
            start, since, until = (str(crawl.state.get(name) or "") for name in ("start", "since", "until"))
            if site_key(start) == site_key(home):
                found = Period(since or None, until or None) if since or until else found or ALWAYS
        return found

    def home_of(self, crawl: str) -> Home | None:
        """Give what the home page told in a crawl of a site itself; None where there is none, or it is lost."""
        if crawl not in self._of_crawls:
            self._of_crawls[crawl] = self._home_of(crawl)
        return self._of_crawls[crawl]

    def _home_of(self, crawl: str) -> Home | None:
        for capture in self._shop.vault.captures(crawl=crawl):
            if capture.purpose == "home" and capture.route == "http" and capture.status in _ANSWERED:
                try:
                    exchange = body_of(self._shop.vault, self._shop.segments, capture)
                except ReadError:
                    return None
                reading = read_exchange(exchange, capture, self._shop.adaptors)
                return Home.of(exchange, reading) if reading else None
        return None

    def _captures(self) -> dict[str, list[Capture]]:
        if self._homes is None:
            self._homes = {}
            for capture in self._shop.vault.captures():
                if is_memento(capture) and capture.purpose == "home" and not capture.truncated:
                    self._homes.setdefault(site_key(capture.url), []).append(capture)
        return self._homes

    def _readings(self, captures: Iterable[Capture]) -> Iterable[tuple[str, Reading]]:
        for capture in captures:
            try:
                exchange = body_of(self._shop.vault, self._shop.segments, capture)
            except ReadError:
                continue  # a problem of the capture's own
            reading = read_exchange(exchange, capture, self._shop.adaptors)
            if reading is not None:
                yield capture.captured, reading
