"""Records of a blog that was numbered anew: a lost database, or an import on the same domain, into the same software or another. Pure.

The new numbers are the old ones of others, so that a number tells a comment only together with author, date and text, and a
post with title, date and text, or with the words of its address. What stood under one number and stands later under another
one is known by who said what, and when; the two are never there at one time.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol, TypeVar

from ingest.model import Comment, Post
from ingest.store import identity
from ingest.store.merging.features import (
    DAY,
    TELLING,
    ZONES,
    Face,
    apart,
    clock_shift,
    is_near,
    is_zone,
    span,
)
from ingest.store.merging.fold import Sighting

Shown = Sighting[Comment] | Sighting[Post]
"""Of a post (``tracing.Glimpse``) ``said`` tells title and text, and ``url`` is its address where that has words."""
Seen = Sequence[Shown]


class Numbered(Protocol):
    """A sighting of a comment or a post, under a number."""

    @property
    def key(self) -> str:
        """Its key, which has the number."""

    @property
    def sighting(self) -> Shown:
        """What was seen there."""


One = TypeVar("One", bound=Numbered)
Named = tuple[str, str]
"""The key of a comment, and the digest of who said what under it."""

_ALIKE = 0.8
"""Of two texts: from here on one may be the other, edited."""
_COPIES = 50
"""Of what stands under more numbers (spam), nobody knows which is which."""
_MINUTE = 60
_CLOCK = re.compile(r"\d[:.h]\d\d")
"""A time of day, as pages print it."""


def moved_on(every: Iterable[Numbered]) -> frozenset[Named]:
    """Give what stood under two numbers of one post (of a blog, where they are posts'), one after the other: it is surely the same."""
    by_said: dict[str, dict[str, list[Shown]]] = {}
    for keyed in every:
        if _is_numbered(keyed.sighting):
            under = by_said.setdefault(keyed.sighting.said, {})
            under.setdefault(keyed.key, []).append(keyed.sighting)
    return frozenset(
        (key, said)
        for said, keys in by_said.items()
        if 1 < len(keys) <= _COPIES
        for key, seen in keys.items()
        if any(_is_again(seen, other) for name, other in keys.items() if name != key)
    )


def again(groups: Mapping[str, Seen]) -> dict[str, str]:
    """Give, for each record that stood under another number before, the key under which it stood first, by its own."""
    numbered = {key: [s for s in seen if _is_numbered(s)] for key, seen in groups.items()}
    by_said: dict[str, set[str]] = {}
    for key, seen in numbered.items():
        for sighting in seen:
            by_said.setdefault(sighting.said, set()).add(key)
    led: dict[str, str] = {}
    for _, keys in sorted((said, keys) for said, keys in by_said.items() if 1 < len(keys) <= _COPIES):
        # Who said the same twice has two, each of which goes on.
        chains: dict[str, list[Shown]] = {}
        for key in sorted(keys, key=lambda k: (_first(numbered[k]), identity.rank_of_id(k))):
            before = next((k for k, seen in chains.items() if _is_again(seen, numbered[key])), key)
            chains.setdefault(before, []).extend(numbered[key])
            if before != key:
                led.setdefault(key, before)
    return {key: _end(led, key) for key in led}


def _end(led: Mapping[str, str], key: str) -> str:
    # Each leads to one that was seen before it, so that there is an end.
    while key in led:
        key = led[key]
    return key


def parted(group: Sequence[One], moved: AbstractSet[Named]) -> list[list[One]]:
    """Split what stands under one number of one post into the comments that it surely is: one, but for numbers given again.

    ``moved`` names what stands under another number, too (``moved_on``).
    """
    parts = surely(group, moved)
    if len(parts) < 2:
        return [list(group)]
    sure = [[keyed.sighting for keyed in part] for part in parts]
    for keyed in group:
        if not is_whole(keyed.sighting):
            parts[nearest(keyed.sighting, sure)].append(keyed)
    return parts


def surely(group: Iterable[One], moved: AbstractSet[Named]) -> list[list[One]]:
    """Give the different records, the first seen first, that stand under one number; what does not tell which it is, is left out."""
    parts: list[list[One]] = []
    for keyed in sorted((k for k in group if is_whole(k.sighting)), key=_order):
        kin = [part for part in parts if not all(_are_strangers(keyed, other, moved) for other in part)]
        parts = [part for part in parts if part not in kin]
        parts.append([*(one for part in kin for one in part), keyed])
    return sorted(parts, key=lambda part: min(map(_order, part)))


def nearest(sighting: Shown, parts: Sequence[Seen]) -> int:
    """Give the place of what stood there when something was seen: what says the same, else has its name, else is next in time."""
    own = _place(sighting.content), identity.skeleton(_who(sighting.content))

    def rank(number: int) -> tuple[bool, bool, bool, int, bool]:
        return min(
            (
                s.said != sighting.said,
                _place(s.content) != own[0],
                identity.skeleton(_who(s.content)) != own[1],
                _between([s], [sighting]),
                s.route != sighting.route,
            )
            for s in parts[number]
        )

    return min(range(len(parts)), key=rank)


def _are_strangers(one: Numbered, other: Numbered, moved: AbstractSet[Named]) -> bool:
    """Whether two sightings are of different records: author (or title), date and text all differ.

    Where one of them stands under another number, too, one of author and date is enough, or both beside texts that are
    alike. Posts of one address are never strangers; where no date is known, other words in their addresses are as good
    as another date, and beside one as good as another text.
    """
    a, b = one.sighting, other.sighting
    places = _place(a.content), _place(b.content)
    if a.said == b.said or places[0] == places[1] != "":
        return False
    is_moved = not moved.isdisjoint({(one.key, a.said), (other.key, b.said)})
    authors = identity.skeleton(_who(a.content)) != identity.skeleton(_who(b.content))
    gap = _gap(a.content, b.content)
    if not is_moved and not (authors and (gap > ZONES if gap is not None else all(places))):
        return False
    if not _is_alike(a.content, b.content):
        raw = a.route == b.route and a.content.published_raw != b.content.published_raw
        return not is_moved or authors or (gap or 0) > 0 or raw
    if is_moved:
        return (gap or 0) > (0 if authors else ZONES)
    return gap is not None and all(places) and a.skeleton != b.skeleton


def _who(content: Comment | Post) -> str | None:
    return content.author if isinstance(content, Comment) else content.title


def _place(content: Comment | Post) -> str:
    return "" if isinstance(content, Comment) else content.url or ""


def _is_alike(one: Comment | Post, other: Comment | Post) -> bool:
    """Whether a text may be the other one edited, or its beginning."""
    short, long = sorted((identity.skeleton(one.text), identity.skeleton(other.text)), key=len)
    return (len(short) >= TELLING and long.startswith(short)) or is_near(short, long, _ALIKE)


def is_whole(sighting: Shown) -> bool:
    """Whether a sighting tells which record it is of."""
    content = sighting.content
    return bool(_who(content) and content.text and (content.published or _place(content)))


def _is_numbered(sighting: Shown) -> bool:
    """Whether a number is the blog's own and of now: services have their ways (``namesakes``, ``twins``), so have moves."""
    content = sighting.content
    own = isinstance(content, Post) or (content.source_id is not None and content.service is None)
    return own and not sighting.moved and is_whole(sighting)


def _is_again(one: Seen, other: Seen) -> bool:
    """Whether what stood under two numbers is one: the same words at the same time, never both on one page."""
    same = ((a, b) for a in one for b in other if a.said == b.said)
    return any(_is_of_one_time(a.content, b.content) for a, b in same) and _never_meet(one, other)


def _is_of_one_time(one: Comment | Post, other: Comment | Post) -> bool:
    if one.published_raw == other.published_raw and _CLOCK.search(one.published_raw or ""):
        return True
    shift, gap = clock_shift(one.published, other.published), _gap(one, other)
    telling = len(identity.skeleton(one.text)) >= TELLING
    if shift is None:
        return telling and gap is not None and gap <= ZONES
    return abs(shift) < _MINUTE or (telling and is_zone(shift))


def _gap(one: Comment | Post, other: Comment | Post) -> int | None:
    return apart(Face(id="", published=one.published), Face(id="", published=other.published))


def _never_meet(one: Seen, other: Seen) -> bool:
    """Whether every route that shows both showed them a day or more apart: pages of one visit lie closer."""
    shared = {s.route for s in one} & {s.route for s in other}
    if not shared:
        return _between(one, other) > DAY
    return all(
        _between([s for s in one if s.route == route], [s for s in other if s.route == route]) > DAY
        for route in shared
    )


def _between(one: Seen, other: Seen) -> int:
    return between((_first(one), _last(one)), (_first(other), _last(other)))


def between(one: tuple[str, str], other: tuple[str, str]) -> int:
    """Give the seconds between the times through which two were seen; 0 where they overlap."""
    return max(0, _second(one[0]) - _second(other[1]), _second(other[0]) - _second(one[1]))


def _first(seen: Seen) -> str:
    return min((s.first.at for s in seen), default="")


def _last(seen: Seen) -> str:
    return max((s.last.at for s in seen), default="")


def _second(at: str) -> int:
    return (span(at) or (0, 0))[0]


def _order(keyed: Numbered) -> tuple[str, str]:
    return keyed.sighting.first.at, keyed.sighting.digest
