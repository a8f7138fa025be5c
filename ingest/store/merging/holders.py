"""Which post had a number or an address, and when, on a blog that was numbered anew. Pure.

An import gives posts of a blog other numbers, and theirs go to others; addresses made of numbers go with them. So such a
name tells a post only together with what stood there (``tracing``). A post keeps the first name that it had; where that
was another's before, its key has the digest of what was said, too. An address of words stays with its post.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Self

from ingest.store import identity
from ingest.store.merging.features import path_of, slug_of
from ingest.store.merging.renumbered import between


class Stay(NamedTuple):
    """A post under a name, as one sighting tells."""

    own: str
    """The key that the post has by this sighting alone."""
    first: str
    last: str
    digest: str


@dataclass(frozen=True)
class Holders:
    """The posts of a site whose names do not tell by themselves which post it is."""

    stays: Mapping[str, tuple[Stay, ...]] = field(default_factory=dict)
    """By name: a key of a post as sightings have it (``src:10``, ``url:...``)."""
    finals: Mapping[str, str] = field(default_factory=dict)
    """The key that a post is known by, by any that it has by single sightings."""

    def at(self, name: str, seen: tuple[str, str], digest: str = "") -> str:
        """Give the key of what stood under a name when something was seen there (``digest``: that very sighting)."""
        stays = self.stays.get(name)
        if not stays:
            return name
        return min(stays, key=lambda s: (s.digest != digest, between(seen, (s.first, s.last)), s)).own

    def of(self, name: str) -> set[str]:
        """Give the posts, by the keys that they are known by, that had a name."""
        return {self.finals[stay.own] for stay in self.stays.get(name, ())}

    def owns(self, final: str) -> list[str]:
        """Give the keys that a post has by single sightings."""
        return self._owns.get(final, [])

    @cached_property
    def _owns(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for own, final in self.finals.items():
            found.setdefault(final, []).append(own)
        return found

    def names(self, final: str) -> list[str]:
        """Give the names that a post had."""
        return self._names.get(final, [])

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in sorted(self.stays):
            for final in self.of(name):
                found.setdefault(final, []).append(name)
        return found

    def changed(self, other: "Holders") -> set[str]:
        """Give the keys of posts and the names that are otherwise there."""
        names = {n for n in {*self.stays, *other.stays} if self.stays.get(n) != other.stays.get(n)}
        owns = {o for o in {*self.finals, *other.finals} if self.finals.get(o) != other.finals.get(o)}
        finals = {told[own] for told in (self.finals, other.finals) for own in owns if own in told}
        return {
            *names,
            *finals,
            *(final for name in names for told in (self, other) for final in told.of(name)),
        }

    def told(self) -> str:
        """Give all of it as JSON; empty where there is nothing."""
        return json.dumps([self.stays, self.finals], sort_keys=True) if self.stays else ""

    @classmethod
    def read(cls, told: str) -> Self:
        """Read what ``told`` gave."""
        stays, finals = json.loads(told)
        return cls({name: tuple(Stay(*one) for one in every) for name, every in stays.items()}, finals)


def worded(site: str, url: str) -> str:
    """Give an address (``identity.address``) where words of its own tell its post; else empty."""
    return identity.address(url) if slug_of(path_of(url, site)) else ""
