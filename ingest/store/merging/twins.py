"""One comment that both a blog and the service that keeps its threads (Disqus, Isso) show, each by an id of its own. Pure.

A plugin of WordPress copies comments both ways, so that the page, the feed and the JSON interface show the blog's
copy, the service's frame and export the other. Within one post they are the same where the service says so, where
the same person said the same and no times speak against it, each with one, or where a person said so. What only nearly
fits (another name, a changed text) is a doubt for a person, as of blogs that moved (``matching``).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from ingest.model import Comment
from ingest.store import identity
from ingest.store.merging.features import ZONES, Face, apart
from ingest.store.merging.fold import Sighting
from ingest.store.merging.matching import Matched, Rulings, match_comments

Seen = list[Sighting[Comment]]
Groups = Mapping[str, Seen]
"""The comments of one post that have ids, by key."""


@dataclass(frozen=True, slots=True)
class Twins:
    """What was made of the comments of one post that a service shows."""

    same: Mapping[str, str]
    """By the key of a service's comment, that of the blog's that it is."""
    matched: Matched
    """By ids: what people decided, and what is left to them."""


NONE = Twins({}, Matched({}, frozenset(), {}))


def twins(groups: Groups, id_of: Callable[[str], str], rulings: Rulings) -> Twins:
    """Find the comments of a service that are the blog's; ``id_of`` gives the id of a key, as ``rulings`` name it.

    What a blog showed that became this one says nothing of who keeps a comment here, nor of ids here.
    """
    groups = {key: [s for s in seen if not s.moved] or seen for key, seen in groups.items()}
    foreign = [key for key, seen in groups.items() if all(s.content.service for s in seen)]
    if not foreign or len(foreign) == len(groups):
        return NONE
    ids = {key: id_of(key) for key in groups}
    ruled = {own for pair in (*rulings.same.items(), *rulings.other) for own in pair}
    # What a person decided about is decided by nothing else.
    sure = _sure({key: seen for key, seen in groups.items() if ids[key] not in ruled})
    left = (key for key in foreign if key not in sure)
    free = groups.keys() - {*foreign, *sure.values()}
    matched = match_comments(
        [_face(ids[key], groups[key]) for key in left],
        [_face(ids[key], groups[key]) for key in free],
        rulings,
    )
    keys = {own: key for key, own in ids.items()}
    return Twins(sure | {keys[one]: keys[other] for one, other in matched.pairs.items()}, matched)


def _sure(groups: Groups) -> dict[str, str]:
    """Give the blog's key for that of a service's comment, where the service says so or all that is known agrees."""
    foreign = [key for key, seen in groups.items() if all(s.content.service for s in seen)]
    # An export of the service alone keeps the service's ids: the blog's are known by what the service says, and not seen.
    found = {key: own for key in foreign if (own := _told(groups[key])) != key and own in groups}
    free = dict.fromkeys(_in_order(groups.keys() - {*foreign, *found.values()}))
    said: dict[str, list[str]] = {}
    for key in free:
        for what in _sayings(groups[key]):
            said.setdefault(what, []).append(key)
    for key in _in_order(set(foreign) - found.keys()):
        alike = (own for what in _sayings(groups[key]) for own in said.get(what, ()) if own in free)
        twin = next((own for own in alike if _may_be(groups[key], groups[own])), None)
        if twin is not None:
            found[key] = twin
            del free[twin]
    return found


def _face(own: str, seen: Seen) -> Face:
    """Give what a comment is known by, as it was seen last."""
    content = max(seen, key=lambda s: (s.last.at, s.digest)).content
    return Face(
        id=own,
        author=identity.skeleton(content.author),
        text=identity.skeleton(content.text),
        published=content.published,
    )


def _told(seen: Seen) -> str:
    """Give the key under which the blog has a comment, as the service says; empty where it does not."""
    told = {s.content.blog_id for s in seen if s.content.blog_id}
    return f"src:{min(told, key=identity.rank_of_id)}" if told else ""


def _in_order(keys: Iterable[str]) -> list[str]:
    return sorted(keys, key=lambda key: identity.rank_of_id(key.removeprefix("src:")))


def _sayings(seen: Seen) -> list[str]:
    return sorted({s.said for s in seen if s.content.text})


def _may_be(one: Seen, other: Seen) -> bool:
    """Whether two comments may have been written at one time, told in whatever zones."""
    gaps = [apart(a, b) for a in _faces(one) for b in _faces(other)]
    known = [gap for gap in gaps if gap is not None]
    return not known or min(known) <= ZONES


def _faces(seen: Seen) -> list[Face]:
    return [Face(id="", published=s.content.published) for s in seen]


def as_twin(sighting: Sighting[Comment], key: str) -> Sighting[Comment]:
    """Give what a service shows of a comment under the id, the address and the place that the blog gives it."""
    own = key.removeprefix("src:").partition("@")[0]
    return replace(sighting, content=replace(sighting.content, source_id=own, url=None, position=None))
