"""Comments whose words a blog edited and that no id holds together: what was removed of one is removed of what it became. Pure.

A comment without an id is known by its words (``identity.said_key``), so that one letter put right makes it another comment.
A blog that moves to another host numbers all comments anew: under another number the very words are the same comment.
Nothing else is made of that: only removals hold for both, since what must not be public is not, however it is spelled.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.store.decisions.judgement import Judgement
from ingest.store.identity import skeleton
from ingest.store.merging.features import TELLING, is_near
from ingest.store.merging.thread import Thread, Told

_NEAR = 0.8
"""Likeness of two texts (normalised indel similarity) from which on one is the other, edited."""


Kin = Callable[[Thread], Sequence[Thread]]
"""Gives the threads that are the same page, saved another time (``is_same_page``), and of which something was removed."""


Bound = Mapping[str, tuple[str, ...]]
"""By the id of a record, the other ids whose removals hold for it: its own former ones among them."""


def alone(_: Thread) -> Sequence[Thread]:
    """Say of a thread that it is no other page saved again."""
    return ()


def is_same_page(one: Thread, other: Thread) -> bool:
    """Say whether two posts without an address, which are their words, may be one that was edited."""
    if one.key == other.key or one.post is None or other.post is None:
        return False
    a, b = one.post.content, other.post.content
    titles = skeleton(a.title), skeleton(b.title)
    return (titles[0] == titles[1] != "") or _is_near(skeleton(a.text), skeleton(b.text))


def bound_post(thread: Thread, judgement: Judgement, kin: Sequence[Thread]) -> tuple[str, ...]:
    """Give the other ids whose removals hold for a post: its own former ones, those of posts that it shared a number with, and of its ``kin``."""
    if judgement.is_released((thread.id, *thread.former)):
        return thread.former
    return (*thread.former, *thread.shared, *(own for other in kin for own in (other.id, *other.former)))


def bound(
    comments: Sequence[Told], judgement: Judgement, kin: Sequence[Thread] = ()
) -> dict[str, tuple[str, ...]]:
    """Give for each comment of a thread, by id, the other ids whose removals hold for it: its own former ones among them.

    What a person brought back (``Judgement.is_released``) is bound by nothing but its own.
    """
    ids = {told.id: (*told.former, *_shared(told, judgement)) for told in comments}
    every = (*comments, *(told for other in kin for told in other.comments))
    removed = [_Text(told) for told in every if judgement.removes(told.id, told.former)]
    if not removed:
        return ids
    taken = {one.told.id for one in removed}
    free = [
        _Text(told)
        for told in comments
        if told.id not in taken and not judgement.is_released((told.id, *told.former))
    ]
    for one in removed:
        for other in _became(one, free):
            ids[other.told.id] += (one.told.id, *one.told.former)
    return ids


def _shared(told: Told, judgement: Judgement) -> tuple[str, ...]:
    """Give the ids of others that had a number of this comment's: what was removed may have been of this one."""
    return () if judgement.is_released((told.id, *told.former)) else told.shared


@dataclass
class _Text:
    """A comment, with what it is compared by."""

    told: Told

    @cached_property
    def author(self) -> str:
        return skeleton(self.told.folded.content.author)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """All texts that it had."""
        folded = self.told.folded
        contents = (folded.content, *(version.content for version in folded.versions))
        return tuple(dict.fromkeys(skeleton(content.text) for content in contents))

    @property
    def is_nameless(self) -> bool:
        return self.told.key.startswith("said:") or " said:" in self.told.key


def _became(one: _Text, free: Sequence[_Text]) -> Iterator[_Text]:
    """Give what a comment became, step by step."""
    left, waiting = list(free), [one]
    while waiting:
        standing = waiting.pop()
        found = [other for other in left if _is_edited(standing, other)]
        left = [other for other in left if other not in found]
        waiting += found
        yield from found


def _is_edited(one: _Text, other: _Text) -> bool:
    if one.author != other.author:
        return False
    same = _is_near if one.is_nameless or other.is_nameless else _is_said_again
    return any(same(a, b) for a in one.texts for b in other.texts) and not _stood_together(one, other)


def _is_said_again(one: str, other: str) -> bool:
    return one == other != ""


def _is_near(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) >= TELLING and short in long:
        return True
    return is_near(one, other, _NEAR)


def _stood_together(one: _Text, other: _Text) -> bool:
    """Whether both were shown at once: then they are two comments. A capture of the same second may show either."""
    return any(
        a.route == b.route
        and (
            max(a.first.at, b.first.at) < min(a.last.at, b.last.at)
            or not {a.first.capture, a.last.capture}.isdisjoint((b.first.capture, b.last.capture))
        )
        for a in one.told.folded.sources
        for b in other.told.folded.sources
    )
