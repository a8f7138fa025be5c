"""What a web archive holds of one blog, kept small while its index is read, and what of it is worth asking for. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from ingest.model import Memento
from ingest.plan.period import ALWAYS, Period
from ingest.plan.wants import key_of
from ingest.urls import canonical, query_value, same_site, site_key

Kind = Literal["home", "posts-feed", "comments-feed", "post-comments-feed", "comments-page", "page", "list"]

MOST: dict[Kind, int] = {
    **dict.fromkeys(("home", "posts-feed"), 12),
    **dict.fromkeys(("comments-page", "page"), 8),
    "comments-feed": 24,
    "post-comments-feed": 6,
    "list": 2,
}
"""Copies that are asked for of one address. A comments feed shows ten comments, other ones each time."""

KEPT = 64
"""Different bodies of one address that are remembered while the index is read."""

ADDRESSES = 50_000
"""Addresses of one blog that are remembered; more are counted."""

SHARED = 3
"""One body under so many addresses is a notice (not found, parked), and no page of any of them."""

_UNKNOWN = "at "
"""Before the time of a copy whose body no digest names."""

_SPELLING = re.compile(r"(?:/index)?(?:\.(?:s?html?|php|aspx?))?$", re.IGNORECASE)
_PAGES = frozenset({"page", "comments-page", "list"})
_FILES = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|bmp|css|js|mjs|json|mp[34]|m4[av]|og[gv]|wav|avi|mov|flv|swf|zip|gz|rar|pdf|"
    r"docx?|xlsx?|pptx?|rtf|woff2?|ttf|eot|txt|xsl)(?:$|\?)|/wp-(?:includes|content)/|sitemap[\w-]*\.xml",
    re.IGNORECASE,
)
"""What is no page whatever leads to it."""
_SKIPPED = re.compile(
    r"/wp-(?:admin|json|cron|signup)|/xmlrpc\.php|/cgi-bin/|/oembed/|"
    r"[?&](?:replytocom|share|like_comment|_wpnonce|s|print|action|preview|rest_route|unapproved|nb)=|"
    # Drupal without clean addresses names its pages so that elsewhere are searches.
    r"[?&]q=(?!(?:node|content|blog|story|article)s?/[^&]*\w)|[?&]m=[01](?=$|&)|"
    r"/\d{1,12}\.html\?(?:[^#]*&)?(?:mode=|replyto=|view=top-only)|"
    r"/(?:trackback|embed|print|amp|(?:wp-)?login(?:\.php)?)/?(?:$|\?)|/feeds?/.*/(?:category|tag)/",
    re.IGNORECASE,
)
"""Forms, interfaces, and other views of pages; a post may have such a name, too."""
_FEED = re.compile(
    r"/feed(?:/(?:atom|rss2?|rdf))?/?$|/feeds/(?:posts|comments|\d+/comments)/|[?&]feed=|"
    r"/(?:rss|atom|index|feed|comments|posts)\.(?:xml|rdf|rss|atom)$|/(?:feed|rss)/(?:\w+/)?comments/?$",
    re.IGNORECASE,
)
_COMMENTS_FEED = re.compile(
    r"(?i)/comments/feed|feed=comments-|/feeds/comments/|/comments(?:/(?:index|atom|rss))?\.(?:xml|rdf|rss|atom)|/(?:feed|rss)/(?:\w+/)?comments/?$"
)
_LISTED = re.compile(
    r"/(?:category|categories|tag|tags|author)/|/search/label/|/(?:19|20)\d\d(?:/\d\d?){0,2}/?$|"
    r"/page/\d+/?(?:$|\?)|[?&](?:paged|cat|tag|author|m|updated-max|offset|max-results)=|/index\d+\.html$|"
    r"/(?:19|20)\d\d_\d\d_\d\d_archive\.html$",
    re.IGNORECASE,
)
_COMMENTS_PAGE = re.compile(
    r"/comment-page-\d+|/\d{4}/\d\d/[^/]+/comments/page/\d+|[?&](?:cpage|commentPage)=|"
    r"/\d{1,12}\.html\?(?:[^#]*&)?(?:thread|page)=",
    re.IGNORECASE,
)
"""Pages of comments, those of LiveJournal's threads among them."""
_OTHER_MEDIA = re.compile(r"(?i)(?:image|audio|video|font)/|css|javascript|application/(?:pdf|zip|x-)")
_NAMED_PAGE = re.compile(r"(?i)/\d{4}/\d\d/[^?#]+(?<!/\d)(?<!/\d\d)/$|\.html?$")


def kind_of(url: str, home: str, media_type: str | None = None) -> Kind | None:
    """Say what an address of the blog at ``home`` seems to be; None for what adds nothing (images, forms, searches)."""
    if not same_site(url, home) or is_file(url, media_type) or _SKIPPED.search(url):
        return None
    if site_key(url) == f"{site_key(home)}/search":
        return None
    if site_key(url) == site_key(home) and "?" not in url:
        return "home"
    if _FEED.search(url):
        return _feed(url, home)
    if _COMMENTS_PAGE.search(url):
        return "comments-page"
    return "list" if _LISTED.search(url) else "page"


def is_file(url: str, media_type: str | None = None) -> bool:
    """Whether an address is of a picture, a style or the like, whatever leads to it; a page's name is believed before its label."""
    is_other = bool(media_type and _OTHER_MEDIA.match(media_type)) and not _NAMED_PAGE.search(url)
    return is_other or bool(_FILES.search(url))


def _feed(url: str, home: str) -> Kind | None:
    if _LISTED.search(url) or "/feeds/posts/default/-/" in url:
        return None
    if re.search(r"/feeds/\d+/comments/|/\d{4}/\d\d/.+/comments/(?:atom|rss2?)\.xml$", url):
        return "post-comments-feed"
    if _COMMENTS_FEED.search(url):
        return "comments-feed"
    if "/feeds/posts/" in url:
        return "posts-feed"
    if query_value(url, "p") or query_value(url, "page_id"):
        return "post-comments-feed"
    beneath = site_key(url).removeprefix(site_key(home)).strip("/")
    return "post-comments-feed" if beneath.count("/") > 1 and "/feed" in url else "posts-feed"


def key(url: str) -> str:
    """Give what stands for an address here: comment pages are addresses of their own."""
    if _COMMENTS_PAGE.search(url):
        return site_key(url) + ("?" + url.partition("?")[2] if "?" in url else "")
    return key_of(url)


@dataclass(slots=True)
class Shelf:
    """The copies of one address: of each body the first and the last."""

    kind: Kind
    path: str
    """Its address without scheme, query, extension and the name of an index: what spellings of one page share."""
    bodies: dict[str, tuple[Memento, Memento]] = field(default_factory=dict)
    first: Memento | None = None
    last: Memento | None = None
    spare: tuple[Memento, Memento] | None = None
    """The first and the last copy of another view of the page: the form to answer a comment, for phones."""

    def add(self, memento: Memento) -> None:
        """Take in one copy, in whatever order they come."""
        if self.first is None or memento.captured < self.first.captured:
            self.first = memento
        if self.last is None or memento.captured >= self.last.captured:
            self.last = memento
        # Where the index gives no digest, any two may differ.
        body = memento.digest or f"{_UNKNOWN}{memento.captured}"
        first, last = self.bodies.get(body, (memento, memento))
        if memento.captured < first.captured:
            first = memento
        if memento.captured >= last.captured:
            last = memento
        self.bodies[body] = (first, last)
        if len(self.bodies) > KEPT:
            self._thin()

    def add_spare(self, memento: Memento) -> None:
        """Take in a copy of another view of the page."""
        views = sorted((memento, *(self.spare or ())), key=lambda view: view.captured)
        self.spare = views[0], views[-1]

    def _spares(self) -> tuple[Memento, ...]:
        """Give the copies of other views that stand for the page: where it has no own, or none as late (by days)."""
        if self.spare is None or self.last is None:
            return self.spare or ()
        return self.spare[1:] if self.spare[1].captured[:10] > self.last.captured[:10] else ()

    def _thin(self) -> None:
        """Forget every second body, in the order of time; the first and the last copy stay in any case."""
        ordered = sorted(self.bodies.items(), key=lambda item: item[1][0].captured)
        self.bodies = dict(ordered[::2])

    def chosen(self, most: int) -> list[Memento]:
        """Choose copies: of each body the first and the last; where those are too many, spread over time."""
        points = {m.captured: m for pair in self.bodies.values() for m in reversed(pair)}
        points |= {m.captured: m for m in (self.first, self.last, *self._spares()) if m is not None}
        ordered = [points[at] for at in sorted(points)]
        return ordered if len(ordered) <= most else _spread(ordered, most)


def _spread(ordered: list[Memento], most: int) -> list[Memento]:
    """Choose ``most`` of them, the first and the last among them, as evenly over time as they lie."""
    times = [datetime.fromisoformat(m.captured).timestamp() for m in ordered]
    picked = {0, len(ordered) - 1}
    for step in range(1, most - 1):
        wanted = times[0] + (times[-1] - times[0]) * step / (most - 1)
        free = (place for place in range(len(ordered)) if place not in picked)
        nearest = min(free, key=lambda place: abs(times[place] - wanted), default=None)
        if nearest is not None:
            picked.add(nearest)
    return [ordered[place] for place in sorted(picked)][: max(most, 1)]


class Holdings:
    """All that the index of a web archive lists below one address."""

    def __init__(self, home: str, period: Period = ALWAYS) -> None:
        self.home, self.period = home, period
        self.listed = 0
        """Entries met, those that add nothing included."""
        self.left_out = 0
        """Addresses that were too many to remember."""
        self.passed_over = 0
        """Copies of forms, searches and interfaces."""
        self._shelves: dict[str, Shelf] = {}
        self._notices: frozenset[str] | None = None

    def __len__(self) -> int:
        return len(self._shelves)

    def __iter__(self) -> Iterator[tuple[str, Shelf]]:
        return iter(self._shelves.items())

    def add(self, memento: Memento, kind: Kind | None = None) -> None:
        """Take in an entry of the index; ``kind`` where the caller knows better than the address tells."""
        self.listed += 1
        kind = kind or kind_of(memento.url, self.home, memento.media_type)
        # A revisit has no status of its own in some indexes.
        if memento.status not in {None, 200, 203} or not self.period.holds(memento.captured):
            return
        if kind is None and not self._is_view(memento):
            is_page = same_site(memento.url, self.home) and not is_file(memento.url, memento.media_type)
            self.passed_over += is_page
        elif (shelf := self._shelf(memento, kind or "page")) is None:
            self.left_out += 1
        elif kind is None:
            shelf.add_spare(memento)
        else:
            shelf.add(memento)
        self._notices = None

    def _is_view(self, memento: Memento) -> bool:
        """Whether an address that is passed over shows a page in another way."""
        page = canonical(memento.url) or memento.url
        return page != memento.url and kind_of(page, self.home, memento.media_type) == "page"

    def _shelf(self, memento: Memento, kind: Kind) -> Shelf | None:
        """Give where copies of an address stand; None where there are too many addresses."""
        own = key(memento.url)
        if own not in self._shelves and len(self._shelves) < ADDRESSES:
            self._shelves[own] = Shelf(
                kind, _SPELLING.sub("", site_key(canonical(memento.url) or memento.url))
            )
        return self._shelves.get(own)

    def holds(self, url: str) -> bool:
        """Whether any copy of an address is listed."""
        return key(url) in self._shelves

    def chosen(self, kinds: Iterable[Kind]) -> list[tuple[Kind, str, list[Memento]]]:
        """Choose what to ask for of all addresses of these kinds, in the order of kinds, then of first copies."""
        rank = {kind: place for place, kind in enumerate(kinds)}
        found = [
            (shelf.kind, own, self._without_notices(shelf.chosen(MOST[shelf.kind])))
            for own, shelf in self._shelves.items()
            if shelf.kind in rank
        ]
        return sorted((f for f in found if f[2]), key=lambda f: (rank[f[0]], f[2][0].captured, f[1]))

    def of(self, url: str, kind: Kind) -> list[Memento]:
        """Choose what to ask for of one address, which is of this kind."""
        shelf = self._shelves.get(key(url))
        return self._without_notices(shelf.chosen(MOST[kind])) if shelf else []

    def _without_notices(self, copies: list[Memento]) -> list[Memento]:
        notices = self.notices()
        return [m for m in copies if m.digest not in notices]

    def notices(self) -> frozenset[str]:
        """Give the digests of bodies that stand under several addresses: no page of any of them."""
        if self._notices is None:
            under: dict[str, list[Shelf]] = {}
            for shelf in self._shelves.values():
                if shelf.kind in _PAGES:
                    # Without a digest nothing says that two bodies are one.
                    for body in (own for own in shelf.bodies if not own.startswith(_UNKNOWN)):
                        under.setdefault(body, []).append(shelf)
            held = _by_path(shelf for shelf in self._shelves.values() if shelf.kind in _PAGES)
            self._notices = frozenset(
                body for body, shelves in under.items() if _pages(shelves, held) >= SHARED
            )
        return self._notices


def _by_path(shelves: Iterable[Shelf]) -> dict[str, list[Shelf]]:
    found: dict[str, list[Shelf]] = {}
    for shelf in shelves:
        found.setdefault(shelf.path, []).append(shelf)
    return found


def _pages(shelves: list[Shelf], held: Mapping[str, list[Shelf]]) -> int:
    """Count the pages under whose addresses one body stands: spellings of one address are one.

    Addresses that differ by their query alone are several pages only where others like them have other bodies
    (``?p=7``), which what merely passes through (``?ref=newsletter``) has not.
    """
    if len(shelves) < SHARED:
        return len(shelves)
    number = 0
    for path, here in _by_path(shelves).items():
        bodies = {body for shelf in here for body in shelf.bodies}
        tells_apart = any(bodies.isdisjoint(shelf.bodies) for shelf in held[path])
        number += len(here) if tells_apart else 1
    return number
