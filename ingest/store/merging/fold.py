"""From the set of a record's sightings to the record: by min, max and choice, in no order. Pure.

Whatever order, split or repetition the sightings came in, the set is the same, and so is
what is folded from it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from ingest.model import Comment, Post, Route
from ingest.nextpage import DIVIDES
from ingest.store.identity import skeleton
from ingest.store.merging.dating import Told, dates
from ingest.store.merging.divided import put_together
from ingest.store.merging.titles import former_titles

Content = TypeVar("Content", Post, Comment)
Value = TypeVar("Value")

RENDERING: Mapping[str, int] = {"page": 5, "rest": 4, "service": 4, "feed": 3, "export": 2, "text": 1}
"""Whose rendering of one and the same text is kept: what people saw comes first."""

_IN_PAGES = frozenset({"page", "feed"})
"""Routes that show the first page of such a post alone."""


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """A time and the capture that shows it; the capture, whose id is drawn by lot, decides only which of them is named."""

    at: str
    capture: str


@dataclass(frozen=True, slots=True)
class Sighting(Generic[Content]):
    """One content of one record by one route, with the first and the last capture that shows it."""

    route: Route
    content: Content
    digest: str
    skeleton: str
    """Digest of the skeleton of the text (``identity.skeleton``)."""
    said: str
    """Digest of who said what (``identity.said``)."""
    first: Seen
    last: Seen
    last_crawl: str
    parent: str | None = None
    """Key of the comment that this one answers, as this sighting tells."""
    moved: bool = False
    """Seen on a site that became this one: what this one shows holds before it."""
    recorded: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The first and the latest capture by one route."""

    route: str
    first: Seen
    last: Seen
    text: Seen | None
    """The latest that shows the present text; None where this route shows only others."""


@dataclass(frozen=True, slots=True)
class Version(Generic[Content]):
    """One text that a record had, in its best rendering, and when it was shown."""

    content: Content
    skeleton: str
    first: Seen
    last: Seen


@dataclass(frozen=True, slots=True)
class Folded(Generic[Content]):
    """A record as all its sightings together tell it."""

    content: Content
    parent: str | None
    versions: tuple[Version[Content], ...]
    """Earlier texts, the earliest first; the present one is in ``content``."""
    sources: tuple[Source, ...]
    first: Seen
    last: Seen
    last_crawl: str
    recorded: str
    """When the first capture that shows it was read here."""


def texts_of(folded: Folded[Post] | Folded[Comment]) -> list[str]:
    """Give the texts that a record had: the present one first, then the earlier ones, the latest of them first."""
    versions: list[Version[Post] | Version[Comment]] = [*folded.versions]
    return [content.text or "" for content in (folded.content, *(v.content for v in reversed(versions)))]


def fold_post(sightings: Iterable[Sighting[Post]]) -> Folded[Post]:
    """Fold the sightings of one post; there must be at least one."""
    known = _arranged(put_together(sightings))
    published, raw = _dates(known)
    wholes = _wholes(known)
    showing = _showing(known, wholes)
    content = replace(
        _rendering(showing),
        url=_latest(known, lambda c: c.url),
        source_id=_latest(known, lambda c: c.source_id),
        title=_latest(known, lambda c: c.title),
        author=_latest(known, lambda c: c.author),
        modified=_latest(known, lambda c: c.modified),
        declared_comments=_latest(known, lambda c: c.declared_comments),
        published=published,
        published_raw=raw,
        kind="page" if any(s.content.kind == "page" for s in known) else "post",
        whole=any(s.content.whole and s.content.text is not None for s in known),
    )
    earlier = _versions(wholes)
    versions = _sorted([*earlier, *_retitled(wholes, content.title, earlier)])
    return _folded(known, showing, content, None, versions)


def fold_comment(sightings: Iterable[Sighting[Comment]]) -> Folded[Comment]:
    """Fold the sightings of one comment; there must be at least one."""
    told = list(sightings)
    if len(told) == 1:
        return _only(told[0])
    known = _arranged(told)
    published, raw = _dates(known)
    parent = max(known, key=_parent_rank)
    pings = [s for s in known if s.content.kind != "comment"]
    showing = _showing(known, known)
    content = replace(
        _rendering(showing),
        source_id=_latest(known, lambda c: c.source_id),
        url=_latest(known, lambda c: c.url),
        author=_latest(known, lambda c: c.author),
        position=_latest(known, lambda c: c.position),
        post_url=_latest(known, lambda c: c.post_url),
        post_source_id=_latest(known, lambda c: c.post_source_id),
        published=published,
        published_raw=raw,
        kind=max(pings, key=_best).content.kind if pings else "comment",
        by_post_author=any(s.content.by_post_author for s in known),
        parent_source_id=parent.content.parent_source_id,
        parent_position=None,
        parent_sure=parent.content.parent_sure or parent.parent is None,
    )
    return _folded(known, showing, content, parent.parent, _versions(known))


def _only(sighting: Sighting[Comment]) -> Folded[Comment]:
    """Fold one sighting: as below, without the choices (most comments are seen once)."""
    content = sighting.content
    sure = content.parent_sure or sighting.parent is None
    if content.parent_position is not None or sure != content.parent_sure:
        content = replace(content, parent_position=None, parent_sure=sure)
    seen = sighting.first, sighting.last
    source = Source(sighting.route, *seen, sighting.last)
    return Folded(content, sighting.parent, (), (source,), *seen, sighting.last_crawl, sighting.recorded)


def _arranged(sightings: Iterable[Sighting[Content]]) -> list[Sighting[Content]]:
    """Arrange sightings so that the last says what holds now.

    By each route its latest content counts, from the time since which it stands there: what a route merely shows
    again is no news, so that a visit to one of two routes does not swing the record back to its rendering.
    """
    routes: dict[tuple[bool, str], list[Sighting[Content]]] = {}
    for sighting in sightings:
        routes.setdefault((sighting.moved, sighting.route), []).append(sighting)
    keyed = [(_standing(sighting, seen), sighting) for seen in routes.values() for sighting in seen]
    return [sighting for _, sighting in sorted(keyed, key=lambda pair: pair[0])]


def _standing(
    sighting: Sighting[Content], by_route: list[Sighting[Content]]
) -> tuple[bool, bool, str, int, str]:
    present = max(by_route, key=lambda s: (s.last.at, s.digest)) is sighting
    since = sighting.last.at
    if present:
        # What was there before, went, and came back stands since what it replaced was last seen.
        since = max([sighting.first.at, *(o.last.at for o in by_route if o.first.at > sighting.first.at)])
    return not sighting.moved, present, since, RENDERING[sighting.route], sighting.digest


def _best(sighting: Sighting[Content]) -> tuple[int, str, str]:
    return RENDERING[sighting.route], sighting.last.at, sighting.digest


def _latest(known: list[Sighting[Content]], value: Callable[[Content], Value | None]) -> Value | None:
    """Give the value of the latest sighting that has one; the order settles ties by route."""
    return next((v for s in reversed(known) if (v := value(s.content)) is not None), None)


def _dates(known: list[Sighting[Content]]) -> tuple[str | None, str | None]:
    told = (
        Told(
            s.content.published,
            s.content.published_raw,
            s.route,
            s.moved,
            s.first.at,
            RENDERING[s.route],
            s.digest,
        )
        for s in known
    )
    return dates(told, type(known[0].content))


def _showing(known: list[Sighting[Content]], wholes: list[Sighting[Content]]) -> list[Sighting[Content]]:
    """Choose the sightings whose text and markup stand: those of the latest text."""
    told = [s for s in wholes if s.content.text is not None] or [
        s for s in known if s.content.text is not None
    ]
    return [s for s in told if s.skeleton == told[-1].skeleton] if told else known[-1:]


def _wholes(known: list[Sighting[Post]]) -> list[Sighting[Post]]:
    """Leave out the sightings of a part: summaries, and what a page or feed shows of a post on several pages."""
    wholes = [s for s in known if s.content.whole]
    divided = [skeleton(s.content.text) for s in wholes if DIVIDES in (s.content.html or "")]
    if not divided:
        return wholes
    return [s for s in wholes if s.route not in _IN_PAGES or not _begins_any(s, divided)]


def _begins_any(sighting: Sighting[Post], texts: list[str]) -> bool:
    begun = skeleton(sighting.content.text)
    return any(text.startswith(begun) and text != begun for text in texts)


def _rendering(same: list[Sighting[Content]]) -> Content:
    best = sorted(same, key=_best)
    html = next((s.content.html for s in reversed(best) if s.content.html is not None), None)
    return replace(best[-1].content, html=html)


def _versions(told: list[Sighting[Content]]) -> tuple[Version[Content], ...]:
    groups: dict[str, list[Sighting[Content]]] = {}
    for sighting in told:
        if sighting.content.text is not None:
            groups.setdefault(sighting.skeleton, []).append(sighting)
    # ``told`` is arranged so that its last sighting has the present text.
    present = next((s.skeleton for s in reversed(told) if s.content.text is not None), None)
    return _sorted(_version(group) for own, group in groups.items() if own != present)


def _version(same: list[Sighting[Content]]) -> Version[Content]:
    return Version(_rendering(same), same[0].skeleton, min(s.first for s in same), max(s.last for s in same))


def _sorted(versions: Iterable[Version[Content]]) -> tuple[Version[Content], ...]:
    return tuple(sorted(versions, key=lambda v: (v.last.at, v.first.at, v.skeleton, repr(v.content))))


def _retitled(
    told: list[Sighting[Post]], title: str | None, versions: Iterable[Version[Post]]
) -> Iterator[Version[Post]]:
    """Give what a post was called before, with its text then, where no earlier text of it tells that already."""
    told = [s for s in told if s.content.text is not None]
    known = {(skeleton(version.content.title), version.skeleton) for version in versions}
    for own in former_titles(((s.route, s.content.title) for s in told), title):
        group = [s for s in told if skeleton(s.content.title) == own]
        if (own, group[-1].skeleton) not in known:
            yield _version([s for s in group if s.skeleton == group[-1].skeleton])


def _parent_rank(sighting: Sighting[Comment]) -> tuple[int, str, str]:
    """The interface and the export know the parent; a page may have flattened it; a feed tells it or is silent."""
    rank = {
        "rest": 5,
        "service": 5,
        "export": 5,
        "feed": 4 if sighting.parent is not None else 0,
        "page": 3 if sighting.content.parent_sure else 2,
        "text": 1,
    }[sighting.route]
    return rank, sighting.last.at, sighting.digest


def _folded(
    known: list[Sighting[Content]],
    showing: list[Sighting[Content]],
    content: Content,
    parent: str | None,
    versions: tuple[Version[Content], ...],
) -> Folded[Content]:
    sources = tuple(_source(route, known, showing) for route in sorted({s.route for s in known}))
    last = max(known, key=lambda s: (s.last, s.last_crawl))
    first, recorded = min(s.first for s in known), min(s.recorded for s in known)
    return Folded(content, parent, versions, sources, first, last.last, last.last_crawl, recorded)


def _source(route: Route, known: list[Sighting[Content]], showing: list[Sighting[Content]]) -> Source:
    seen = [s for s in known if s.route == route]
    text = max((s.last for s in showing if s.route == route), default=None)
    return Source(route, min(s.first for s in seen), max(s.last for s in seen), text)
