"""From what captures say of a site to the site: the latest of each thing holds, in no order. Pure."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from ingest.model import Site
from ingest.store.merging.fold import RENDERING, Seen

Value = TypeVar("Value")

NAMING: Mapping[str, int] = {"rest": 5, "export": 4, "page": 3, "feed": 2, "text": 1, "service": 0}
"""Whose word holds for a site's name: what its own interface says comes first."""


def fold_site(seen: Iterable[tuple[Seen, str, Site]]) -> Site:
    """Fold what captures say of a site (when, by which route, what): the latest of each thing holds.

    Its name is what its own interface or export says, before what pages and feeds make of it ("Page 2 - Name").
    """
    told = list(seen)
    known = [site for _, _, site in sorted(told, key=lambda s: (s[0].at, RENDERING[s[1]], repr(s[2])))]
    named = [site for _, _, site in sorted(told, key=lambda s: (NAMING[s[1]], s[0].at, repr(s[2])))]

    def latest(value: Callable[[Site], Value | None]) -> Value | None:
        return next((v for site in reversed(known) if (v := value(site)) is not None), None)

    def named_by(value: Callable[[Site], str | None]) -> str | None:
        return next((v for site in reversed(named) if (v := value(site)) is not None), None)

    return Site(
        url=named[-1].url,
        title=named_by(lambda s: s.title),
        description=named_by(lambda s: s.description),
        engine=latest(lambda s: s.engine),
        language=latest(lambda s: s.language),
        declared_posts=latest(lambda s: s.declared_posts),
        declared_comments=latest(lambda s: s.declared_comments),
    )
