"""Which comments are gone, and since when. Pure: listings and sightings in, times out.

A comment was absent when every page of a list of comments that once showed it was
captured in one crawl, and neither that list nor anything else captured in that crawl or
later shows it. When many vanish at once, a fault is likelier than deletions: nothing is
marked until a person says so.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

_MANY = 20
_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Page:
    """One captured page of a list of comments; ``post_id`` is None for a list of the whole site."""

    route: str
    post_id: str | None
    crawl: str
    page: int
    pages: int
    total: int | None
    captured: str


@dataclass(frozen=True, slots=True)
class Whole:
    """A list of comments, captured whole in one crawl; ``start`` is the time of its first page."""

    start: str
    route: str
    post_id: str | None
    crawl: str


@dataclass(frozen=True, slots=True)
class Shown:
    """When a comment was seen: by route first, and last by any."""

    id: str
    post_id: str
    routes: Mapping[str, str]
    last_at: str
    last_crawl: str


@dataclass(frozen=True, slots=True)
class Held:
    """Many comments vanished in one crawl; nothing is marked until a person decides."""

    crawl: str
    start: str
    comments: tuple[str, ...]


def whole_listings(pages: Iterable[Page]) -> list[Whole]:
    """Give the listings of which every page was captured in one crawl, the earliest first.

    Pages that disagree on the total were captured while the list moved: what slipped from
    one page to another may have been missed, so they prove nothing.
    """
    groups: dict[tuple[str, str | None, str], list[Page]] = {}
    for page in pages:
        groups.setdefault((page.route, page.post_id, page.crawl), []).append(page)
    whole = [
        Whole(min(p.captured for p in group), route, post_id, crawl)
        for (route, post_id, crawl), group in groups.items()
        if _is_whole(group)
    ]
    return sorted(whole, key=_order)


def _order(whole: Whole) -> tuple[str, str, str, str]:
    return whole.start, whole.route, whole.post_id or "", whole.crawl


def _is_whole(group: list[Page]) -> bool:
    count = max(p.pages for p in group)
    totals = {p.total for p in group if p.total is not None}
    return len(totals) <= 1 and set(range(1, count + 1)) <= {p.page for p in group}


def judge(
    shown: Iterable[Shown],
    listings: Iterable[Whole],
    known_before: Callable[[str], int],
    decided: Mapping[str, bool],
) -> tuple[dict[str, str], list[Held]]:
    """Give the comments that are absent with the time since when, and the crawls held for a decision.

    ``known_before`` gives how many comments of the site were known before a time;
    ``decided`` says for a crawl whether its absences hold (True) or were a fault (False).
    """
    listings = list(listings)
    of_site = [w for w in listings if w.post_id is None]
    of_post: dict[str, list[Whole]] = {}
    for whole in listings:
        if whole.post_id is not None:
            of_post.setdefault(whole.post_id, []).append(whole)
    # Only lists of the site and of its own post can lack a comment: with thousands of posts, few of all lists.
    both = {post: sorted([*of_site, *own], key=_order) for post, own in of_post.items()}
    waiting = {s.id: ways for s in shown if (ways := _missing_from(s, both.get(s.post_id, of_site)))}
    absent: dict[str, str] = {}
    held: list[Held] = []
    for crawl in dict.fromkeys(w.crawl for w in listings):
        group = {i: ways[0].start for i, ways in waiting.items() if ways[0].crawl == crawl}
        if not group:
            continue
        start = min(group.values())
        verdict = decided.get(crawl)
        if verdict is False:
            rest = {i: [w for w in ways if w.crawl != crawl] for i, ways in waiting.items()}
            waiting = {i: ways for i, ways in rest.items() if ways}
            continue
        if verdict is None and _too_many(len(group), known_before(start)):
            held.append(Held(crawl, start, tuple(sorted(group))))
        else:
            absent |= group
        waiting = {i: ways for i, ways in waiting.items() if i not in group}
    return absent, held


def _missing_from(shown: Shown, listings: list[Whole]) -> list[Whole]:
    return [
        w
        for w in listings
        if shown.last_at < w.start
        and shown.last_crawl != w.crawl
        and shown.routes.get(w.route, w.start) < w.start
    ]


def _too_many(count: int, known: int) -> bool:
    return count > _MANY or (count > 1 and count > known * _SHARE)
