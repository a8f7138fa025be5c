"""Different comments that one id names: which there are, and which of them another one answers. Pure.

Some engines number the comments of every post from 1. Isso gives the number of a deleted comment to the next one, and
begins anew with a new database; a blog that has comments of its own and Isso's numbers both. When an Isso comment was
made, to a fraction of a second, stays the same whatever is edited, so that it tells them apart. A blog's own numbers
are given again where it was imported anew (``renumbered``).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from ingest.store import identity
from ingest.store.merging.keyed import Keyed
from ingest.store.merging.renumbered import Named, nearest, parted

Resolve = Callable[[str], str]

TELLING = 40
"""Characters of a text from which on it names its comment without its author too."""

_ISSO = "isso"
_BLOG = "blog"
"""Stands for the time in the key of a comment that is not Isso's."""
_SAID = re.compile(r"[0-9a-f]{32}")
"""A digest (``identity.said``), which stands there for who said what."""


@dataclass(frozen=True, slots=True)
class Namesake:
    """One of the comments that an id names."""

    key: str
    voice: str
    """When it was made, as Isso says; else empty."""
    members: list[Keyed]


@dataclass(slots=True)
class _Part:
    voices: set[str]
    sayings: set[str]
    members: list[Keyed]

    def is_one_with(self, other: "_Part") -> bool:
        """Whether both are one comment: never where Isso says that they were made at different times."""
        if self.made and other.made:
            return self.made == other.made
        return not self.sayings.isdisjoint(other.sayings)

    @property
    def made(self) -> set[str]:
        return {voice for voice in self.voices if voice.startswith(f"{_ISSO} ")}

    def take(self, other: "_Part") -> None:
        self.voices |= other.voices
        self.sayings |= other.sayings
        self.members += other.members


def namesakes(
    key: str, group: list[Keyed], resolve: Resolve, moved: AbstractSet[Named] = frozenset()
) -> list[tuple[str, Namesake]]:
    """Split what one id names into different comments, each with the post that it stands under (a resolved key).

    The one seen first comes first, and keeps the id where all stand under one post. ``moved`` names what stands under
    another id, too (``renumbered.moved_on``).
    """
    whole = [(part, resolve(max(part.members, key=_home_rank).post)) for part in _parts(group, resolve)]
    # Which post a part stands under must not depend on what is seen under that post alone: any other asks the same.
    pieces = [
        (one, home) for part, home in whole for one in ([part] if part.made else _split(part, home, moved))
    ]
    parts, homes = [part for part, _ in pieces], {home for _, home in pieces}
    found: list[tuple[str, Namesake]] = []
    taken: set[str] = set()
    for number, (part, home) in enumerate(pieces):
        voice = min(part.made or part.voices)
        final = key if len(homes) == 1 else f"{key}@{home}"
        if final in taken:
            final = f"{final}@{_mark(part, parts)}"
        taken.add(final)
        # The one seen first is found by the plain id too, which leads to it.
        members = part.members if number == 0 else [replace(k, key=final) for k in part.members]
        found.append((home, Namesake(final, voice, members)))
    return found


def _mark(part: _Part, parts: list[_Part]) -> str:
    """Give what tells a comment from those before it under its id, whatever is seen of it later."""
    if part.made:
        return min(part.made).removeprefix(f"{_ISSO} ")
    own = [p for p in parts if not p.made]
    return _BLOG if part is own[0] else min(part.members, key=_rank_of_first).sighting.said


def number_of(key: str) -> str:
    """Give the key of the number of a blog that was another comment's before; empty for all other keys."""
    number, _, mark = key.rpartition("@")
    return number if _SAID.fullmatch(mark) else ""


def _parts(group: list[Keyed], resolve: Resolve) -> list[_Part]:
    if len({(k.post, _voice(k), k.sighting.said) for k in group}) == 1:
        return [_Part({_voice(group[0])}, set(), group)]
    # What stood on a blog that became this one was matched already.
    here = [k for k in group if not k.sighting.moved] or group
    pieces = _joined(_pieces(here, resolve))
    pieces.sort(key=lambda part: _first_seen(part.members))
    if len(here) < len(group):
        for keyed in group:
            if keyed.sighting.moved:
                _beside(keyed, pieces, resolve).members.append(keyed)
    return pieces


def _pieces(group: list[Keyed], resolve: Resolve) -> list[_Part]:
    """Give what is surely one comment each: of Isso's by their times, of the rest by post and by who says what.

    What pages show of a comment of Isso's goes to that one.
    """
    pieces: dict[tuple[str, str], _Part] = {}
    for keyed in sorted(group, key=lambda k: (_voice(k) == "", k.sighting.first.at, k.sighting.digest)):
        voice, post = _voice(keyed), resolve(keyed.post)
        part = _Part({voice}, _sayings(keyed, post), [keyed])
        spoken = (p for (place, _), p in pieces.items() if place == post and p.made) if not voice else ()
        known = next((p for p in spoken if p.is_one_with(part)), None) or pieces.setdefault(
            (post, voice), part
        )
        if known is not part:
            known.take(part)
    return [
        one for (post, voice), part in pieces.items() for one in ([part] if voice else _split(part, post))
    ]


def _split(part: _Part, post: str, moved: AbstractSet[Named] = frozenset()) -> list[_Part]:
    """Split what the blog itself shows under a number of one post."""
    parts = parted(part.members, moved)
    if len(parts) == 1:
        return [part]
    return [_Part({""}, {told for k in members for told in _sayings(k, post)}, members) for members in parts]


def _joined(pieces: Iterable[_Part]) -> list[_Part]:
    parts: list[_Part] = []
    for piece in pieces:
        for part in [p for p in parts if p.is_one_with(piece)]:
            if part.is_one_with(piece):
                parts.remove(part)
                piece.take(part)
        parts.append(piece)
    return parts


def _beside(keyed: Keyed, parts: list[_Part], resolve: Resolve) -> _Part:
    post = resolve(keyed.post)
    return next((p for p in parts if any(resolve(k.post) == post for k in p.members)), parts[0])


def _voice(keyed: Keyed) -> str:
    content = keyed.sighting.content
    if content.service == _ISSO and content.published_raw:
        return f"{_ISSO} {content.published_raw}"
    return ""


def _sayings(keyed: Keyed, post: str) -> set[str]:
    sighting = keyed.sighting
    told = {sighting.said}
    if len(sighting.content.text or "") >= TELLING:
        told.add(sighting.skeleton)
    if "T" in (sighting.content.published or ""):
        told.add(identity.digest(post, sighting.content.published or "", sighting.content.author or ""))
    return told


def _first_seen(part: list[Keyed]) -> tuple[str, str]:
    return min(map(_rank_of_first, part))


def _rank_of_first(keyed: Keyed) -> tuple[str, str]:
    return keyed.sighting.first.at, keyed.sighting.digest


def _home_rank(keyed: Keyed) -> tuple[bool, str, str]:
    sighting = keyed.sighting
    return sighting.route in {"rest", "service", "export"}, sighting.last.at, sighting.digest


def answered(keyed: Keyed, known: Mapping[str, list[Namesake]]) -> Keyed:
    """Give a sighting with the key of the comment that it answers, where the id of that one names several.

    It is the latest of Isso's that had the number when the answer was made; of the blog's the one that stood there then.
    """
    parent = keyed.sighting.parent
    several = known.get(parent or "", [])
    if len(several) < 2:
        return keyed
    at, voice = _made(_voice(keyed)), _voice(keyed).partition(" ")[0]
    same = [one for one in several if one.voice.partition(" ")[0] == voice] or several
    before = [one for one in same if at is None or (_made(one.voice) or 0.0) <= at] or same
    if at is not None:
        latest = max(before, key=lambda one: (_made(one.voice) or 0.0, one.key))
    else:
        latest = before[nearest(keyed.sighting, [[k.sighting for k in one.members] for one in before])]
    return replace(keyed, sighting=replace(keyed.sighting, parent=latest.key))


def _made(voice: str) -> float | None:
    try:
        return float(voice.partition(" ")[2])
    except ValueError:
        return None
