"""Rules learnt from a blog's own feeds, once its pages are there; what they read better is read again.

What is learnt follows from the set of a site's captures alone, so that a rebuild learns the same.
"""

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ingest.errors import ReadError
from ingest.extract.html.sheet import Sheet, open_sheet
from ingest.extract.taught import lessons, rulebook
from ingest.extract.taught.rules import OUTDATED, adaptors_of
from ingest.fetch import replay
from ingest.model import Capture, Exchange, Problem, Reading
from ingest.pipeline.copies import is_part
from ingest.pipeline.mementos import Likenesses
from ingest.pipeline.reading import READABLE, body_of, read_exchange
from ingest.pipeline.rereading import read_again
from ingest.pipeline.rulebook import kept_rules
from ingest.pipeline.workshop import Workshop
from ingest.store import identity
from ingest.store.recalled.successors import followed
from ingest.store.vault import homes, sightings
from ingest.store.vault import rulebook as shelf
from ingest.urls import same_site

FEEDS = 200
"""Feeds of one site from which is learnt, the latest."""


def teach(shop: Workshop) -> None:
    """Place all that was read, then learn of every site of no known engine whose feeds are there.

    A site is read again where that changes anything.
    """
    _place_again(shop)
    before = shelf.kept(shop.vault)
    for site in shelf.unlearnt_sites(shop.vault):
        found = _learnt(shop, site)
        told = rulebook.written(found) if found is not None else None
        known = before.get(site)
        with shop.vault.batch():
            shelf.keep(shop.vault, site, told)
            shop.adaptors = (*adaptors_of(shop.adaptors), *kept_rules(shop.vault))
            if _shape(told) != _shape(known):
                _read_site_again(shop, site)
            shelf.learnt(shop.vault, site)


def _place_again(shop: Workshop) -> None:
    """Read sites again of whose records some are of a home that was told only after them."""
    for site in homes.misplaced(shop.vault):
        read_anew(shop, site)


def read_anew(shop: Workshop, site: str) -> None:
    """Read all captures of a site (its key) again; what they tell no more goes from the archive."""
    with followed(shop.vault):
        homes.placed_again(shop.vault, site)
        _read_site_again(shop, site)


def _shape(told: str | None) -> str | None:
    return rulebook.shape(rulebook.read(told).rule) if told is not None else None


def _learnt(shop: Workshop, site: str) -> lessons.Taught | None:
    read = shelf.read_captures(shop.vault, site)
    captures = [
        c for one in read if not one.engine and (c := shop.vault.capture(one.id)) is not None and _is_whole(c)
    ]
    feeds = [c for c in captures if _is_feed(c)][-FEEDS:]
    if not feeds or len(feeds) == len(captures):
        return None
    led = shelf.led_on(shop.vault, site)
    told = [(c.captured, _led(r, led)) for c, e in _bodies(shop, feeds) if (r := _feed(e, c)) is not None]
    wanted = lessons.wanted_pages(r for _, r in told)
    pages = {lessons.key_of(c.url): c for c in captures if not _is_feed(c)}
    chosen = [c for key, c in pages.items() if key in wanted]
    sheets = [_sheet(e, c) for c, e in _bodies(shop, chosen)]
    return lessons.learn(site, told, sheets)


def _is_whole(capture: Capture) -> bool:
    return capture.truncated is None and (capture.status in READABLE or capture.status in (None, 304))


def _is_feed(capture: Capture) -> bool:
    kind = (capture.media_type or "").lower()
    return (capture.purpose or "").endswith("-feed") or "rss" in kind or "atom" in kind or "/xml" in kind


def _feed(exchange: Exchange, capture: Capture) -> Reading | None:
    reading = read_exchange(exchange, capture)
    return reading if reading is not None and reading.route == "feed" else None


def _led(feed: Reading, led: Mapping[str, str]) -> Reading:
    """Give a feed with the addresses to which those of its posts lead on: there are the pages."""
    posts = (replace(p, url=led.get(identity.address(p.url), p.url) if p.url else None) for p in feed.posts)
    return replace(feed, posts=tuple(posts))


def _sheet(exchange: Exchange, capture: Capture) -> Sheet:
    sheet = open_sheet(
        exchange.body,
        url=capture.url,
        media_type=exchange.header("content-type"),
        captured=capture.captured,
    )
    sheet.drop_scripts()
    return sheet


def _bodies(shop: Workshop, captures: Iterable[Capture]) -> Iterator[tuple[Capture, Exchange]]:
    """Give captures with their bodies, in the order of their times; those that cannot be read are passed over."""
    found: list[tuple[Capture, Exchange]] = []
    parts: dict[tuple[str, int], dict[tuple[str, str], Capture]] = {}
    for capture in captures:
        if is_part(capture):
            whole = (capture.place.segment, capture.place.offset)
            parts.setdefault(whole, {})[capture.url, capture.captured] = capture
        elif capture.route != "file":
            try:
                found.append((capture, body_of(shop.vault, shop.segments, capture)))
            except ReadError:
                continue
    for pages in parts.values():
        with contextlib.suppress(ReadError):
            found += _within(shop, pages)
    yield from sorted(found, key=lambda pair: (pair[0].captured, pair[0].id))


def _within(shop: Workshop, pages: dict[tuple[str, str], Capture]) -> Iterator[tuple[Capture, Exchange]]:
    """Take pages out of the file that they were imported with."""
    first = next(iter(pages.values()))
    with shop.segments.open_payload(first.place) as handle:
        for exchange in replay.exchanges(handle, name=first.source or first.url):
            if isinstance(exchange, Exchange) and (exchange.url, exchange.started) in pages:
                yield pages[exchange.url, exchange.started], exchange


def _read_site_again(shop: Workshop, site: str) -> None:
    """Read all captures of a site (its key) again; of files, all that they hold. What was told of it counts once."""
    captures = [
        c for one in shelf.read_captures(shop.vault, site) if (c := shop.vault.capture(one.id)) is not None
    ]
    tally, recorded = shop.tally, shop.tally.recorded
    tally.problems = [p for p in tally.problems if not _is_outdated(p, site)]
    shelf.forget_site(shop.vault, site)
    likenesses = Likenesses(shop)
    for capture in _to_read(shop, captures):
        read_again(shop, capture, likenesses)
    tally.recorded = recorded
    tally.problems = list(dict.fromkeys(tally.problems))


def _is_outdated(problem: Problem, site: str) -> bool:
    """Whether a problem is of a page as it was read before."""
    return problem.kind in {*OUTDATED, sightings.ELSEWHERE} and same_site(
        problem.url or "", f"http://{site}/"
    )


def _to_read(shop: Workshop, captures: list[Capture]) -> list[Capture]:
    """Give captures that can be read by themselves: of a page within a file, the file."""
    files: dict[str, Capture] = {}
    found = []
    for capture in captures:
        if is_part(capture):
            same = shop.vault.captures(crawl=capture.crawl)
            files |= {c.id: c for c in same if c.route == "file" and c.place == capture.place}
        elif capture.route == "file":
            files[capture.id] = capture
        else:
            found.append(capture)
    return [*found, *files.values()]
