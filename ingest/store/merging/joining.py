"""The thread of a post together with what sites that became this one show of it. Pure.

Numbers of the two sites collide and are never trusted across the move: a comment of the other site takes the key of
the one it was matched with (``matching``), or keeps its own, marked with its site (``identity.moved_key``).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from ingest.model import Comment, Post
from ingest.store import identity
from ingest.store.merging.features import TELLING, Face, clock_shift
from ingest.store.merging.fold import Sighting
from ingest.store.merging.keyed import Keyed
from ingest.store.merging.matching import NONE, Matched, Rulings, match_comments
from ingest.store.merging.thread import Gathered, Match, Thread, Told, assemble, gather

Resolve = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Part:
    """What one site shows of one post."""

    site: str
    key: str
    """A resolved one."""
    posts: list[tuple[str, Sighting[Post]]]
    comments: list[Keyed]
    resolve: Resolve
    rulings: Rulings = NONE
    """What people decided about pairs of records."""

    def thread(self) -> Thread:
        """Assemble what this site alone shows."""
        return assemble(self.site, self.key, self.posts, self.comments, self.resolve, rulings=self.rulings)

    def gathered(self) -> Gathered:
        """Give the comments that this site alone shows, each where it belongs."""
        return gather(self.site, self.key, self.comments, self.resolve, self.rulings)


def join(home: Part, parts: Iterable[Part], resolve: Resolve) -> Thread:
    """Assemble the thread of a post out of what its own site and the sites before it show.

    ``resolve`` gives the key on the home site for a marked key of another (``identity.moved_key``).
    """
    whole = home
    matches: list[Match] = []
    former: dict[str, set[str]] = {}
    elsewhere: set[str] = set()
    for part in parts:
        own, base = part.thread(), whole.thread()
        moved = Moved(part, own, base)
        whole = moved.added_to(whole)
        matches += moved.matches
        for new, old in moved.former:
            former.setdefault(new, set()).update(old)
        elsewhere |= {resolve(identity.moved_key(part.site, key)) for key in own.elsewhere}
    return _with_former(whole.thread(), former, matches, frozenset(elsewhere - {home.key}))


def _with_former(
    thread: Thread, former: Mapping[str, set[str]], matches: list[Match], elsewhere: frozenset[str]
) -> Thread:
    def all_former(record: Thread | Told) -> tuple[str, ...]:
        return tuple(sorted({*record.former, *former.get(record.id, ())} - {record.id}))

    return replace(
        thread,
        former=all_former(thread),
        comments=tuple(replace(t, former=all_former(t)) for t in thread.comments),
        elsewhere=thread.elsewhere | elsewhere,
        matches=tuple(sorted([*thread.matches, *matches], key=lambda m: (m.kind, m.old_id))),
    )


class Moved:
    """What another site shows of a post, in the keys of the site that it became."""

    def __init__(self, part: Part, own: Thread, base: Thread) -> None:
        self._part, self._own, self._base = part, own, base
        self.matches: list[Match] = []
        self.former: list[tuple[str, set[str]]] = [(base.id, {own.id, *own.former})]

    def added_to(self, whole: Part) -> Part:
        """Give a part with what the other site shows added; fills ``matches`` and ``former``."""
        part = self._part
        matched = self._matched(whole.rulings)
        gathered = part.gathered()
        groups, absorbed = gathered.groups, gathered.absorbed
        ids = {key: identity.public_id("comment", part.site, key) for key in groups}
        keys = self._keys(whole, ids, matched)
        finals = {raw: keys[final] for raw, final in absorbed.items()}
        finals |= {k.removesuffix(f"@{part.key}"): keys[k] for k in keys if k.endswith(f"@{part.key}")}
        comments = [
            Keyed(
                keys[final], whole.key, _comment(k.sighting, finals, is_matched=ids[final] in matched.pairs)
            )
            for final, group in groups.items()
            for k in group
        ]
        posts = [(whole.key, _post(s, is_matched=not self._stays(whole))) for _, s in part.posts]
        self._tell(matched)
        return replace(whole, posts=[*whole.posts, *posts], comments=[*whole.comments, *comments])

    def _stays(self, whole: Part) -> bool:
        """Whether the post stays one of its own."""
        return whole.key == identity.moved_key(self._part.site, self._part.key)

    def _matched(self, rulings: Rulings) -> Matched:
        own, base = self._own, self._base
        shift = None
        if own.post is not None and base.post is not None:
            shift = clock_shift(own.post.content.published, base.post.content.published)
        return match_comments(map(_face, own.comments), map(_face, base.comments), rulings, shift=shift)

    def _keys(self, whole: Part, ids: Mapping[str, str], matched: Matched) -> dict[str, str]:
        """Give the key on the home site for each key of the other."""
        raw = {
            identity.public_id("comment", whole.site, final): _raw(final, group).removesuffix(f"@{whole.key}")
            for final, group in whole.gathered().groups.items()
        }
        return {
            key: raw[new] if (new := matched.pairs.get(own)) else identity.moved_key(self._part.site, key)
            for key, own in ids.items()
        }

    def _tell(self, matched: Matched) -> None:
        for told in self._own.comments:
            new = matched.pairs.get(told.id)
            candidates = tuple((c.id, c.why) for c in matched.doubts.get(told.id, ()))
            self.matches.append(
                Match("comment", self._part.site, told.id, new, told.id in matched.decided, candidates)
            )
            self.former.append((new or told.id, {told.id, *told.former}))


def _raw(final: str, group: Iterable[Keyed]) -> str:
    """Give a key that leads to a comment when its thread is gathered again: its own, where it is an id.

    Other members may be called by a service's id, which a service's comments alone have (``twins``).
    """
    return final if final.startswith("src:") else min(k.key for k in group)


def _face(told: Told) -> Face:
    content = told.folded.content
    earlier = (_saying(version.content) for version in told.folded.versions)
    author, text = _saying(content)
    return Face(
        id=told.id,
        former=told.former,
        author=author,
        text=text,
        published=content.published,
        earlier=tuple(dict.fromkeys(said for said in earlier if len(said[1]) >= TELLING)),
    )


def _saying(content: Comment) -> tuple[str, str]:
    return identity.skeleton(content.author), identity.skeleton(content.text)


def _comment(sighting: Sighting[Comment], keys: Mapping[str, str], *, is_matched: bool) -> Sighting[Comment]:
    content = sighting.content
    if is_matched:
        # What it was called there is no name for it here.
        content = replace(
            content, source_id=None, url=None, position=None, post_url=None, post_source_id=None
        )
    parent = keys.get(sighting.parent) if sighting.parent else None
    return replace(sighting, content=content, parent=parent, moved=True)


def _post(sighting: Sighting[Post], *, is_matched: bool) -> Sighting[Post]:
    content = sighting.content
    if is_matched:
        content = replace(content, source_id=None, url=None)
    return replace(sighting, content=content, moved=True)
