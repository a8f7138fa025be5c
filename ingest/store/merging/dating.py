"""When something was written, of all that its sightings tell. Pure.

That does not change: what was told first is nearest to it, and is not moved by the zone that a blog is given later.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from ingest.model import Comment, Post, Route

_CLOCKS: Mapping[type[Post | Comment], frozenset[str]] = {
    Post: frozenset({"rest", "service", "export"}),
    Comment: frozenset({"rest", "service", "export", "feed"}),
}
"""Routes that tell times in UTC as they were kept: a page shows them in the zone that its blog has when it is asked, and
a feed may date a post by its latest change, or by the minute in which it was built."""


class Told(NamedTuple):
    """A date as one sighting tells it."""

    published: str | None
    raw: str | None
    route: Route
    moved: bool
    first_at: str
    rendering: int
    digest: str

    @property
    def rank(self) -> tuple[str, int, str]:
        """What was told first comes first; equal times are decided by the route whose rendering people saw."""
        return self.first_at, -self.rendering, self.digest


def dates(told: Iterable[Told], kind: type[Post | Comment]) -> tuple[str | None, str | None]:
    """Give the date and the date as shown: a time of day says more than the day alone, a page more than JSON."""
    clocks = _CLOCKS[kind]
    known = sorted(told, key=lambda t: (t.moved, t.route not in clocks, t.rank))
    dated = [t for t in known if t.published is not None]
    # Where a page tells a post's day, a feed only refines it.
    day = min(dated, key=lambda t: (t.moved, t.route not in clocks, t.route == "feed"), default=None)
    exact = (t for t in dated if day is not None and _refines(t.published, day.published))
    published = next(exact, day)
    shown = min(
        (t for t in known if t.raw is not None), key=lambda t: (-t.rendering, t.moved, t.rank), default=None
    )
    return published.published if published else None, shown.raw if shown else None


def _refines(published: str | None, day: str | None) -> bool:
    """Whether a date tells the time of a day: of that one or, in another zone, of the one beside it."""
    if published is None or day is None or "T" not in published:
        return False
    return abs((date.fromisoformat(published[:10]) - date.fromisoformat(day[:10])).days) <= 1
