"""Comments of a blog that was numbered anew: a lost database, or an import into other software on the same domain. Pure.

The new numbers are the old ones of other people, so that a number tells who speaks only together with author, date and
text. What stood under one number and stands later under another one is known by who said what, and when; the two are
never there at one time.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from ingest.model import Comment
from ingest.store import identity
from ingest.store.features import DAY, TELLING, ZONES, Face, apart, clock_shift, is_near, is_zone, span
from ingest.store.fold import Sighting
from ingest.store.keyed import Keyed

Seen = Sequence[Sighting[Comment]]
Named = tuple[str, str]
"""The key of a comment, and the digest of who said what under it."""

_ALIKE = 0.8
"""Of two texts: from here on one may be the other, edited."""
_COPIES = 50
"""Of what stands under more numbers (spam), nobody knows which is which."""
_MINUTE = 60
_CLOCK = re.compile(r"\d[:.h]\d\d")
"""A time of day, as pages print it."""


def moved_on(comments: Iterable[Keyed]) -> frozenset[Named]:
    """Give what stood under two numbers of one post, one after the other: it is surely the same."""
    by_said: dict[str, dict[str, list[Sighting[Comment]]]] = {}
    for keyed in comments:
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
    """Give, for each comment that stood under another number before, the key under which it stood first, by its own."""
    numbered = {key: [s for s in seen if _is_numbered(s)] for key, seen in groups.items()}
    by_said: dict[str, set[str]] = {}
    for key, seen in numbered.items():
        for sighting in seen:
            by_said.setdefault(sighting.said, set()).add(key)
    led: dict[str, str] = {}
    for _, keys in sorted((said, keys) for said, keys in by_said.items() if 1 < len(keys) <= _COPIES):
        # Who said the same twice has two comments, each of which goes on.
        chains: dict[str, list[Sighting[Comment]]] = {}
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


def parted(group: Sequence[Keyed], moved: AbstractSet[Named]) -> list[list[Keyed]]:
    """Split what stands under one number of one post into the comments that it surely is: one, but for numbers given again.

    ``moved`` names what stands under another number, too (``moved_on``).
    """
    whole = [keyed for keyed in group if _is_whole(keyed.sighting.content)]
    if len({keyed.sighting.said for keyed in whole}) < 2:
        return [list(group)]
    parts: list[list[Keyed]] = []
    for keyed in sorted(whole, key=_order):
        kin = [part for part in parts if not all(_are_strangers(keyed, other, moved) for other in part)]
        parts = [part for part in parts if part not in kin]
        parts.append([*(one for part in kin for one in part), keyed])
    if len(parts) == 1:
        return [list(group)]
    parts.sort(key=lambda part: min(map(_order, part)))
    sure = [[keyed.sighting for keyed in part] for part in parts]
    for keyed in group:
        if not _is_whole(keyed.sighting.content):
            parts[nearest(keyed.sighting, sure)].append(keyed)
    return parts


def nearest(sighting: Sighting[Comment], parts: Sequence[Seen]) -> int:
    """Give the place of the comment that stood there when something was seen: what says the same, else what is next in time."""

    def rank(place: int) -> tuple[bool, int, bool]:
        return min(
            (s.said != sighting.said, _between([s], [sighting]), s.route != sighting.route)
            for s in parts[place]
        )

    return min(range(len(parts)), key=rank)


def _are_strangers(one: Keyed, other: Keyed, moved: AbstractSet[Named]) -> bool:
    """Whether two sightings are of different comments: author, date and text all differ.

    Where one of them stands under another number, too, one of author and date is enough.
    """
    a, b = one.sighting, other.sighting
    if a.said == b.said or _is_alike(a.content, b.content):
        return False
    authors = identity.skeleton(a.content.author) != identity.skeleton(b.content.author)
    gap = _gap(a.content, b.content) or 0
    if moved.isdisjoint({(one.key, a.said), (other.key, b.said)}):
        return authors and gap > ZONES
    return authors or gap > 0 or (a.route == b.route and a.content.published_raw != b.content.published_raw)


def _is_alike(one: Comment, other: Comment) -> bool:
    """Whether a text may be the other one edited, or its beginning."""
    short, long = sorted((identity.skeleton(one.text), identity.skeleton(other.text)), key=len)
    return (len(short) >= TELLING and long.startswith(short)) or is_near(short, long, _ALIKE)


def _is_whole(content: Comment) -> bool:
    return bool(content.author and content.published and content.text)


def _is_numbered(sighting: Sighting[Comment]) -> bool:
    """Whether a number is the blog's own and of now: services have their ways (``namesakes``, ``twins``), so have moves."""
    content = sighting.content
    return (
        content.source_id is not None
        and content.service is None
        and not sighting.moved
        and _is_whole(content)
    )


def _is_again(one: Seen, other: Seen) -> bool:
    """Whether what stood under two numbers is one comment: the same words at the same time, never both on one page."""
    same = ((a, b) for a in one for b in other if a.said == b.said)
    return any(_is_of_one_time(a.content, b.content) for a, b in same) and _never_meet(one, other)


def _is_of_one_time(one: Comment, other: Comment) -> bool:
    if one.published_raw == other.published_raw and _CLOCK.search(one.published_raw or ""):
        return True
    shift, gap = clock_shift(one.published, other.published), _gap(one, other)
    telling = len(identity.skeleton(one.text)) >= TELLING
    if shift is None:
        return telling and gap is not None and gap <= ZONES
    return abs(shift) < _MINUTE or (telling and is_zone(shift))


def _gap(one: Comment, other: Comment) -> int | None:
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
    """Give the seconds between the times through which two were seen; 0 where they overlap."""
    return max(0, _second(_first(one)) - _second(_last(other)), _second(_first(other)) - _second(_last(one)))


def _first(seen: Seen) -> str:
    return min((s.first.at for s in seen), default="")


def _last(seen: Seen) -> str:
    return max((s.last.at for s in seen), default="")


def _second(at: str) -> int:
    return (span(at) or (0, 0))[0]


def _order(keyed: Keyed) -> tuple[str, str]:
    return keyed.sighting.first.at, keyed.sighting.digest
