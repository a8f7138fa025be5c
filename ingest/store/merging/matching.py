"""Which records of a blog that moved are which of the blog it became. Pure.

A platform gives a moved blog new numbers, other addresses and often another time zone, so that nothing of that is
trusted. Posts are known again by path, title, date and text; comments, within posts that are the same, by author,
text and time. A match is one to one; what fits two records alike, or nearly, is a doubt for a person.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.store.merging.features import Edge, Face, is_zone, minutes
from ingest.store.merging.resemblance import Faces, near_edges, post_edges, said_edges

_SHOWN = 5
"""Candidates that a person is shown at the most."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people decided: pairs (id there, id here) that are the same, and that are not."""

    same: Mapping[str, str] = field(default_factory=dict)
    other: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A record that another may be, and why that is not sure."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class Matched:
    """Pairs by id (there to here), and what is left to a person, by id there."""

    pairs: Mapping[str, str]
    decided: frozenset[str]
    """Of these, the ones that a person matched."""
    doubts: Mapping[str, tuple[Candidate, ...]]


NONE = Rulings()


def match_posts(there: Iterable[Face], here: Iterable[Face], rulings: Rulings = NONE) -> Matched:
    """Match the posts of a blog that moved with those of the blog it became."""
    return _Match(there, here, rulings).finish(post_edges)


def match_comments(
    there: Iterable[Face], here: Iterable[Face], rulings: Rulings = NONE, *, shift: int | None = None
) -> Matched:
    """Match the comments under one post, there and here.

    ``shift`` says by how many seconds the clock here differs from the one there, where the post itself tells it.
    """
    match = _Match(there, here, rulings)
    if shift is not None and is_zone(shift):
        match.shifts.add(minutes(shift))
    return match.finish(said_edges, lambda there, here: near_edges(there, here, match.shifts))


_Maker = Callable[[Faces, Faces], Iterable[Edge]]


class _Match:
    """One matching under way: who is left on both sides, and who was paired."""

    def __init__(self, there: Iterable[Face], here: Iterable[Face], rulings: Rulings) -> None:
        self.there = {f.id: f for f in sorted(there, key=lambda f: f.id)}
        self.here = {f.id: f for f in sorted(here, key=lambda f: f.id)}
        self.pairs: dict[str, str] = {}
        self.shifts: set[int] = set()
        self._same_clock = True
        self._doubts: dict[str, dict[str, tuple[int, str]]] = {}
        now = {f: face.id for side in (self.there, self.here) for face in side.values() for f in face.former}
        self._refused = {(now.get(a, a), now.get(b, b)) for a, b in rulings.other}
        for a, b in sorted(rulings.same.items()):
            one, other = now.get(a, a), now.get(b, b)
            if one in self.there and other in self.here and (one, other) not in self._refused:
                self._pair(one, other)
        self._decided = frozenset(self.pairs)

    def _pair(self, one: str, other: str) -> None:
        self.pairs[one] = other
        del self.there[one], self.here[other]

    def finish(self, *makers: _Maker) -> Matched:
        for maker in makers:
            edges = [e for e in maker(self.there, self.here) if (e.there, e.here) not in self._refused]
            self._settle([e for e in edges if e.sure])
            self._doubt(edges)
        left = {one: self._left(found) for one, found in sorted(self._doubts.items()) if one in self.there}
        return Matched(self.pairs, self._decided, {one: found for one, found in left.items() if found})

    def _left(self, found: Mapping[str, tuple[int, str]]) -> tuple[Candidate, ...]:
        free = [(i, told) for i, told in found.items() if i in self.here]
        return tuple(Candidate(i, why) for i, (_, why) in sorted(free, key=_by_rank)[:_SHOWN])

    def _settle(self, edges: list[Edge]) -> None:
        """Pair what fits only each other; then what fits each other best; until nothing more is paired."""
        self._same_clock = _keeps_time(edges)
        while chosen := self._chosen(edges, best=False) or self._chosen(edges, best=True):
            for edge in chosen:
                self._pair(edge.there, edge.here)
                if edge.shift is not None:
                    self.shifts.add(minutes(edge.shift))
            edges = [e for e in edges if e.there in self.there and e.here in self.here]

    def _chosen(self, edges: list[Edge], *, best: bool) -> list[Edge]:
        ends: dict[tuple[str, str], list[int]] = {}
        for edge in edges:
            for end in (("there", edge.there), ("here", edge.here)):
                ends.setdefault(end, []).append(self._rank(edge))
        return [
            e
            for e in edges
            if all(
                _leads(self._rank(e), ends[end], best=best) for end in (("there", e.there), ("here", e.here))
            )
        ]

    def _rank(self, edge: Edge) -> int:
        """Of comments that say the same, those are ranked first that stand as far apart as the others do."""
        if edge.shift is None:
            return edge.rank
        shifts = self.shifts or ({0} if self._same_clock else ())
        return edge.rank + (minutes(edge.shift) in shifts)

    def _doubt(self, edges: list[Edge]) -> None:
        for edge in edges:
            if edge.there in self.there and edge.here in self.here:
                why = edge.why or "another fits as well"
                self._doubts.setdefault(edge.there, {}).setdefault(edge.here, (edge.rank, why))


def _leads(rank: int, all_ranks: Sequence[int], *, best: bool) -> bool:
    if not best:
        return len(all_ranks) == 1
    return rank == max(all_ranks) and all_ranks.count(rank) == 1


def _keeps_time(edges: Iterable[Edge]) -> bool:
    """Whether no other zone explains more of what might be the same than both clocks going alike does."""
    shifts = Counter(minutes(e.shift) for e in edges if e.shift is not None and is_zone(e.shift))
    return bool(shifts) and shifts[0] == max(shifts.values())


def _by_rank(found: tuple[str, tuple[int, str]]) -> tuple[int, str]:
    return -found[1][0], found[0]
