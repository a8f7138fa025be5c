"""Who is who among the posts of a blog that was numbered anew, out of all sightings of them. Pure.

Posts of one number are as different as its comments are (``renumbered``); what is seen at an address of words is one post.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ingest.model import Post
from ingest.store import identity
from ingest.store.merging.fold import Sighting
from ingest.store.merging.holders import Holders, Stay, worded
from ingest.store.merging.renumbered import again, is_whole, moved_on, nearest, surely

_TEXT = 4000
"""Characters of a text that are compared."""

Ids = Mapping[str, Sequence[str]]
"""By an address (``identity.address``), the source ids that it was seen with."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A sighting of a post, and a name that it had then."""

    key: str
    sighting: Sighting[Post]


def glimpse(site: str, key: str, sighting: Sighting[Post]) -> Glimpse:
    """Make of a sighting what is compared of it: its ``url`` stays only where the address has words."""
    content = sighting.content
    said = identity.digest(identity.skeleton(content.title), sighting.skeleton)
    url = worded(site, content.url) if content.url else ""
    content = replace(content, url=url or None, html=None, text=(content.text or "")[:_TEXT] or None)
    return Glimpse(key, replace(sighting, content=content, said=said))


def is_shared(every: Iterable[Glimpse]) -> bool:
    """Say whether one name was surely that of two posts (all of ``every`` have it)."""
    return len(surely(every, frozenset())) > 1


def holders(every: Iterable[Glimpse], ids: Ids) -> Holders:
    """Give the posts of a site whose names do not tell by themselves which post it is, out of all sightings of its posts."""
    known = _Known(sorted(every, key=_order), ids)
    moved = moved_on(one for name in known.by_name if name not in known.worded for one in known.under(name))
    for name in known.by_name:
        if name not in known.doubtful:
            for part in surely(known.under(name), moved):
                known.join(part)
    known.follow()
    known.add_the_rest()
    return known.held()


def _order(one: Glimpse) -> tuple[str, str, str, str, str]:
    sighting = one.sighting
    return sighting.first.at, sighting.last.at, one.key, sighting.route, sighting.digest


class _Placed(NamedTuple):
    """A sighting under one of the names that its post had, and its place among all."""

    key: str
    sighting: Sighting[Post]
    place: int


class _Known:
    """The sightings of a site's posts, each with the post that it is of: of all that is joined the first."""

    def __init__(self, seen: Sequence[Glimpse], ids: Ids) -> None:
        self._seen, self._ids = seen, ids
        self._post = list(range(len(seen)))
        self.worded = {f"url:{one.sighting.content.url}" for one in seen if one.sighting.content.url}
        self.doubtful = self._doubtful()
        self.by_name: dict[str, list[int]] = {}
        for place, one in enumerate(seen):
            for name in self._names(one):
                self.by_name.setdefault(name, []).append(place)

    def under(self, name: str) -> list[_Placed]:
        """Give what was seen under a name."""
        return [_Placed(name, self._seen[place].sighting, place) for place in self.by_name[name]]

    def _names(self, one: Glimpse) -> list[str]:
        """Give the names that a post had when it was seen, the surest first; those of its address among them."""
        worded = f"url:{one.sighting.content.url}"
        address = worded if worded in self.worded else one.key
        names = [address, one.key]
        if address.startswith("url:"):
            numbers = sorted(self._ids.get(address.removeprefix("url:"), ()), key=identity.rank_of_id)
            names += [f"src:{number}" for number in (numbers[:1] if address in self.doubtful else numbers)]
        return list(dict.fromkeys(names))

    def _doubtful(self) -> set[str]:
        """Give the addresses of words that one capture shows of two numbers: they tell no post."""
        shown: dict[tuple[str, str], set[str]] = {}
        for one in self._seen:
            sighting, address = one.sighting, f"url:{one.sighting.content.url}"
            if address in self.worded and one.key.startswith("src:"):
                for capture in (sighting.first.capture, sighting.last.capture):
                    shown.setdefault((address, capture), set()).add(one.key)
        return {address for (address, _), numbers in shown.items() if len(numbers) > 1}

    def join(self, part: Sequence[_Placed]) -> None:
        """Note that sightings are of one post."""
        posts = {self._post_of(one.place) for one in part}
        for post in posts:
            self._post[post] = min(posts)

    def _post_of(self, place: int) -> int:
        while self._post[place] != place:
            place = self._post[place] = self._post[self._post[place]]
        return place

    def _posts(self) -> dict[int, list[int]]:
        """Give the places of sightings by post."""
        found: dict[int, list[int]] = {}
        for place in range(len(self._seen)):
            found.setdefault(self._post_of(place), []).append(place)
        return found

    def follow(self) -> None:
        """Join what stood under another number before."""
        posts = {
            str(post): [self._seen[p].sighting for p in places] for post, places in self._posts().items()
        }
        for now, before in again(posts).items():
            self._post[int(now)] = self._post_of(int(before))

    def add_the_rest(self) -> None:
        """Join sightings that do not tell which post they are of to what stood there then; where nothing does, with one another."""
        of = {place: self._post_of(place) for place, one in enumerate(self._seen) if is_whole(one.sighting)}
        left: set[int] = set()
        for place, one in enumerate(self._seen):
            if place in of:
                continue
            names = (self._under(name, of) for name in self._names(one))
            if there := next((found for found in names if found), None):
                posts = sorted(there)
                self._post[place] = posts[nearest(one.sighting, [there[post] for post in posts])]
            else:
                left.add(place)
        for place in left:
            for name in self._names(self._seen[place]):
                self.join([one for one in self.under(name) if one.place in left])

    def _under(self, name: str, of: Mapping[int, int]) -> dict[int, list[Sighting[Post]]]:
        """Give what was seen under a name by the posts that it is surely of."""
        found: dict[int, list[Sighting[Post]]] = {}
        for place in self.by_name[name]:
            if place in of:
                found.setdefault(of[place], []).append(self._seen[place].sighting)
        return found

    def held(self) -> Holders:
        """Give what is not told by the names alone."""
        stays = {name: self._stays(name, places) for name, places in self.by_name.items()}
        of: dict[int, list[str]] = {}
        for name, posts in stays.items():
            for post in posts:
                of.setdefault(post, []).append(name)
        finals = {
            post: self._final({name: stays[name][post] for name in names}) for post, names in of.items()
        }
        shown = {
            name
            for post, names in of.items()
            if any(len(stays[name]) > 1 or self._plain(name) != finals[post] for name in names)
            for name in names
        }
        told = {name: stays[name] for name in sorted(shown)}
        return Holders(
            {
                name: tuple(sorted(stay for one in posts.values() for stay in one))
                for name, posts in told.items()
            },
            {
                stay.own: finals[post]
                for posts in told.values()
                for post, one in posts.items()
                for stay in one
            },
        )

    def _stays(self, name: str, places: Iterable[int]) -> dict[int, list[Stay]]:
        """Give the stays of each post under a name: the one seen there first has it as its key."""
        posts: dict[int, list[int]] = {}
        for place in places:
            posts.setdefault(self._post_of(place), []).append(place)
        own = {post: self._told(name, every) for post, every in posts.items()}
        first = min(own, key=lambda post: min(own[post]))
        return {post: [self._stay(name, p, is_first=post == first) for p in own[post]] for post in own}

    def _told(self, name: str, places: list[int]) -> list[int]:
        """Give the sightings of a post that tell when it had a name: those without a number only where no other tells it."""
        if name in self.worded:
            return places
        keys = [(place, self._seen[place].key) for place in places]
        named = [place for place, key in keys if key == name]
        return named or [place for place, key in keys if key.startswith("url:")] or places

    def _stay(self, name: str, place: int, *, is_first: bool) -> Stay:
        sighting = self._seen[place].sighting
        own = name if is_first else f"{name}{identity.AGAIN}{sighting.said}"
        return Stay(own, sighting.first.at, sighting.last.at, sighting.digest)

    def _plain(self, name: str) -> str:
        """Give the key that a post of this name has where its names tell which it is."""
        numbers = self._ids.get(name.removeprefix("url:"), ()) if name.startswith("url:") else ()
        return f"src:{min(numbers, key=identity.rank_of_id)}" if numbers else name

    @staticmethod
    def _final(stays: Mapping[str, Sequence[Stay]]) -> str:
        """Give the key of a post: of its numbers, else of its addresses, the one that it had first."""
        numbers = [name for name in stays if name.startswith("src:")] or [*stays]
        name = min(numbers, key=lambda n: (min(stay.first for stay in stays[n]), identity.rank_of_id(n)))
        return min(stays[name], key=lambda stay: (stay.first, stay.last, stay.own)).own
