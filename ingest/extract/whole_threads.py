"""What the comments of one export or answer say of each other: numbers given twice, answers to what is not there, circles. Pure.

What a page does wrong is told by ``thread``; an export comes in pieces, and only at its end is known what it holds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.model import Comment, Problem, Reading

_Own = tuple[str, str]
"""A post, and the number of a comment under it."""


def checked(readings: Iterable[Reading], name: str, *, by_post: bool = False) -> Iterator[Reading]:
    """Give the readings of one export; of two comments with one number under one post the second stands without it.

    What is wrong is told, with the last reading what only the whole file shows. ``name`` is the file's; ``by_post``:
    the comments of each post come in one run, so that no more than one of these is kept in mind.
    """
    threads = _Threads()
    held: Reading | None = None
    for reading in readings:
        if held is not None:
            yield held
        if by_post and reading.posts:
            threads.end()
        held = threads.checked(reading)
    threads.end()
    if held is not None:
        yield replace(held, problems=(*held.problems, *threads.problems(name)))


def checked_alone(reading: Reading, name: str, *, whole: bool) -> Reading:
    """Give the reading of one answer or file, ``name``, as ``checked`` does; ``whole``: it has all comments of their posts."""
    threads = _Threads()
    reading = threads.checked(reading)
    threads.end()
    told = (one for one in threads.problems(name) if whole or one.kind != "orphan")
    return replace(reading, problems=(*reading.problems, *told))


class _Threads:
    def __init__(self) -> None:
        self._said: dict[_Own, int] = {}
        self._parents: dict[_Own, str | None] = {}
        self.orphans = 0
        self.circles = 0

    def checked(self, reading: Reading) -> Reading:
        """Give a reading without numbers that another comment has already."""
        kept: list[Comment] = []
        problems: list[Problem] = []
        for comment in reading.comments:
            own = (comment.post_source_id or comment.post_url or "", comment.source_id or "")
            said = hash((comment.author, comment.text))
            if not comment.source_id:
                kept.append(comment)
            elif own not in self._said:
                kept.append(comment)
                self._said[own] = said
                self._parents[own] = comment.parent_source_id
            elif self._said[own] != said:
                problems.append(_duplicate(comment))
                kept.append(replace(comment, source_id=None, blog_id=None, url=None))
        if len(kept) == len(reading.comments) and not problems:
            return reading
        return replace(reading, comments=tuple(kept), problems=(*reading.problems, *problems))

    def end(self) -> None:
        """Count what answers nobody who is there, and what answers itself; forget the comments."""
        answers = [(post, parent) for (post, _), parent in self._parents.items() if parent]
        self.orphans += sum(answered not in self._parents for answered in answers)
        self.circles += _circles(self._parents)
        self._said, self._parents = {}, {}

    def problems(self, name: str) -> Iterator[Problem]:
        """Say what was found wrong in the whole file."""
        if self.orphans:
            detail = (
                "Answers to comments that are not in the file, or were left out of it: they stand as if they answered "
                "nobody, until another source shows what they answer."
            )
            yield Problem(kind="orphan", detail=detail, url=name, count=self.orphans)
        if self.circles:
            detail = "Comments answer themselves by way of their own replies; one of each circle stands without a parent."
            yield Problem(kind="thread-cycle", detail=detail, url=name, count=self.circles)


def _duplicate(comment: Comment) -> Problem:
    return Problem(
        kind="duplicate-id",
        detail=f"Two different comments carry the id {comment.source_id}; the second stands without it.",
        url=comment.post_url,
        source_id=comment.source_id,
    )


def _circles(parents: dict[_Own, str | None]) -> int:
    """Count the circles among comments, each walked once."""
    number, walk_of = 0, dict[_Own, int]()
    for walk, start in enumerate(parents):
        at: _Own | None = start
        while at is not None and at in parents and at not in walk_of:
            walk_of[at] = walk
            parent = parents[at]
            at = (at[0], parent) if parent else None
        number += at is not None and walk_of.get(at) == walk
    return number
