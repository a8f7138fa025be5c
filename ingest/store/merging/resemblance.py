"""How two records of a blog that moved resemble each other, and when that is enough. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from ingest.store.merging.features import (
    DAY,
    TELLING,
    ZONES,
    Edge,
    Face,
    apart,
    clock_shift,
    is_near,
    is_zone,
    minutes,
    span,
)

_ALIKE = 0.6
_COPIES = 50
"""Of one text under other names so many are looked at."""

Faces = Mapping[str, Face]
"""The records of one side, by id."""


def post_edges(there: Faces, here: Faces) -> Iterator[Edge]:
    """Give the posts that share path, title or text."""
    pairs: set[tuple[str, str]] = set()
    for name in ("path", "slug", "title", "text"):
        known = _index(here.values(), name)
        for face in there.values():
            value = getattr(face, name)
            if value and (name != "text" or len(value) >= TELLING):
                pairs |= {(face.id, other.id) for other in known.get(value, ())}
    for one, other in sorted(pairs):
        yield _post_edge(there[one], here[other])


def _post_edge(one: Face, other: Face) -> Edge:
    path, slug, title = (bool(v) and v == w for v, w in zip(_told(one), _told(other), strict=True))
    text = one.text == other.text and len(one.text) >= TELLING
    gap = apart(one, other)
    date = gap is not None and gap <= ZONES
    far = gap is not None and not date
    sure = (
        (path and (title or date or (_is_dated(one.path) and not far)))
        or (slug and (date or (title and not far)))
        or (title and date)
        or (text and (title or slug or date))
    )
    differ = [w for w, same in (("path", slug or path), ("title", title), ("date", date)) if not same]
    why = "" if sure else f"{' and '.join(differ) or 'text'} cannot be matched"
    return Edge(one.id, other.id, sum((path, slug, title, date, text)), why, sure)


def _told(face: Face) -> tuple[str, str, str]:
    return face.path, face.slug, face.title


def _is_dated(path: str) -> bool:
    """Whether a path names year and month, as ``/2009/05/title`` does."""
    parts = path.split("/")
    return any(len(a) == 4 and a.isdigit() and len(b) == 2 and b.isdigit() for a, b in zip(parts, parts[1:]))  # noqa: B905, RUF007


def _index(faces: Iterable[Face], name: str) -> dict[str, list[Face]]:
    known: dict[str, list[Face]] = {}
    for face in faces:
        known.setdefault(getattr(face, name), []).append(face)
    return known


def said_edges(there: Faces, here: Faces) -> Iterator[Edge]:
    """Give what the same person said in the same words, or words that speak for themselves with no name to them.

    Words that stood there before tell as much: a blog may show another text of a comment one day, or none.
    """
    known: dict[tuple[str, str], list[Face]] = {}
    for face in here.values():
        for said in face.sayings:
            known.setdefault(said, []).append(face)
    met: set[tuple[str, str]] = set()
    for edge in (*_named(there, known), *_unnamed(there, known)):
        if (edge.there, edge.here) not in met:
            met.add((edge.there, edge.here))
            yield edge


def _named(there: Faces, known: Mapping[tuple[str, str], list[Face]]) -> Iterator[Edge]:
    for one in there.values():
        for author, text in one.sayings:
            for name in dict.fromkeys((author, "")):
                for other in known.get((name, text), ()):
                    yield _said_edge(one, other, text, named=author == name != "")


def _unnamed(there: Faces, known: Mapping[tuple[str, str], list[Face]]) -> Iterator[Edge]:
    by_text: dict[str, list[Face]] = {}
    for (author, text), faces in known.items():
        if author and len(text) >= TELLING:
            by_text.setdefault(text, []).extend(faces)
    for one in there.values():
        for author, text in one.sayings:
            if not author:
                yield from (_said_edge(one, other, text, named=False) for other in by_text.get(text, ()))


def _said_edge(one: Face, other: Face, text: str, *, named: bool) -> Edge:
    gap, shift = apart(one, other), clock_shift(one.published, other.published)
    near = gap is not None and gap <= ZONES
    if len(text) >= TELLING:
        sure = near or (named and gap is None)
    else:
        same_day = one.published is not None and one.published == other.published
        sure = named and (is_zone(shift) or same_day)
    why = "" if sure else "the time differs" if gap else "a short text, and no time of day"
    return Edge(one.id, other.id, 2 if sure else 1, why, sure, shift if near else None)


def near_edges(there: Faces, here: Faces, shifts: AbstractSet[int]) -> Iterator[Edge]:
    """Give what is left and nearly fits: the text was changed, or the name. Where a time is not known, texts alone tell."""
    yield from _renamed(there, here)
    by_author = _index(here.values(), "author")
    for author, theirs in sorted(_index(there.values(), "author").items()):
        ours = by_author.get(author, []) if author else []
        dated = sorted((f for f in ours if span(f.published)), key=_start)
        undated = [f for f in ours if not span(f.published)]
        starts = [_start(f) for f in dated]
        for one in theirs:
            at = _start(one)
            low, high = bisect_left(starts, at - ZONES - DAY), bisect_right(starts, at + ZONES + DAY)
            near = [*dated[low:high], *undated[:_COPIES]] if span(one.published) else ours[:_COPIES]
            for other in near:
                if (edge := _changed_edge(one, other, shifts)) is not None:
                    yield edge


def _start(face: Face) -> int:
    return (span(face.published) or (0, 0))[0]


def _renamed(there: Faces, here: Faces) -> Iterator[Edge]:
    by_text = _index(here.values(), "text")
    for one in there.values():
        if len(one.text) >= TELLING:
            for other in by_text.get(one.text, ())[:_COPIES]:
                gap = apart(one, other)
                if other.author != one.author and (gap is None or gap <= ZONES):
                    yield Edge(one.id, other.id, 1, "the name differs", sure=False)


def _changed_edge(one: Face, other: Face, shifts: AbstractSet[int]) -> Edge | None:
    gap, shift = apart(one, other), clock_shift(one.published, other.published)
    if one.text == other.text or (gap is not None and gap > ZONES):
        return None
    together = shift is not None and minutes(shift) in (shifts or {0})
    alike = is_near(one.text, other.text, _ALIKE)
    if not together and (not alike or (gap is None and len(one.text) < TELLING)):
        return None
    return Edge(one.id, other.id, int(together) + int(alike), "the text differs", sure=False)
