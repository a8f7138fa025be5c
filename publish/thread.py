"""A post's comments as a tree, in pages.

Sources give parents that are missing, later than their answers, or in a circle. Here every
comment gets exactly one place: circles are cut at their first comment, and a comment whose
parent is not there stands at the top, marked as adrift.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

PER_PAGE = 500
"""Comments on a page, and up to as many again where they answer one another: a browser draws some 1,500 a second."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One comment in its place."""

    index: int
    """Which of the rows it is."""
    depth: int
    """0 at the top of the thread."""
    replies: int
    """Comments below it, at any depth."""
    adrift: bool
    """It names a parent that is not among the rows, or that lies below itself."""


@dataclass(frozen=True, slots=True)
class Thread:
    """The comments of a post in reading order."""

    placed: tuple[tuple[str, Placed], ...]
    """The id and the place of each."""
    starts: tuple[int, ...]
    """Where its pages begin."""
    order: Mapping[str, int]
    """Which one each comment is, from 0."""

    @classmethod
    def of(cls, links: Sequence[tuple[str, str | None]]) -> "Thread":
        """Arrange a thread; takes what ``arrange`` takes."""
        placed = tuple((links[place.index][0], place) for place in arrange(links))
        starts = [0]
        for at, (_, place) in enumerate(placed):
            held = at - starts[-1]
            if held >= 2 * PER_PAGE or (held >= PER_PAGE and not place.depth):
                starts.append(at)
        return cls(placed, tuple(starts), {own: at for at, (own, _) in enumerate(placed)})

    @property
    def pages(self) -> int:
        """How many pages there are; one where there are no comments."""
        return len(self.starts)

    def page(self, number: int) -> tuple[tuple[str, Placed], ...]:
        """Give what stands on a page; the first is 1."""
        return self.placed[slice(*(*self.starts, None)[number - 1 : number + 1])]

    def page_of(self, comment_id: str) -> int:
        """Give the page of a comment; the first for one that is not of this thread."""
        return bisect_right(self.starts, self.order.get(comment_id, 0))


def address(post_id: str, comment_id: str, comments: int) -> str:
    """Give the address of a comment in its thread of so many; in a long one, of the page that holds it."""
    chosen = f"?c={comment_id}" if comments > PER_PAGE else ""
    return f"/posts/{post_id}{chosen}#c-{comment_id}"


def arrange(links: Sequence[tuple[str, str | None]]) -> list[Placed]:
    """Put comments in reading order: each after its parent, siblings in the order given.

    Takes (id, id of the parent or None) for each comment, and gives as many places as it
    took pairs. Linear, without recursion: threads of any depth are fine.
    """
    known = {own: index for index, (own, _) in enumerate(links)}
    children: list[list[int]] = [[] for _ in links]
    tops: list[int] = []
    for index, (_, parent) in enumerate(links):
        above = known.get(parent) if parent is not None else None
        (tops if above is None or above == index else children[above]).append(index)
    walked: list[tuple[int, int]] = []
    placed = [False] * len(links)
    for start in (*tops, *range(len(links))):
        # The second round starts where a circle of parents kept comments from being reached.
        if not placed[start]:
            walked.extend(_walk(start, children, placed))
    heirs = _count_below(walked)
    return [
        Placed(index, depth, below, depth == 0 and links[index][1] is not None)
        for (index, depth), below in zip(walked, heirs, strict=True)
    ]


def lineage(start: str, parents: Iterable[tuple[str, str | None]]) -> list[str]:
    """Give the ids above a comment, the topmost first, as far as the pairs know them."""
    above = dict(parents)
    line: list[str] = []
    seen = {start}
    parent = above.get(start)
    while parent is not None and parent in above and parent not in seen:
        seen.add(parent)
        line.append(parent)
        parent = above[parent]
    return line[::-1]


def _walk(start: int, children: list[list[int]], placed: list[bool]) -> Iterator[tuple[int, int]]:
    waiting = [(start, 0)]
    while waiting:
        index, depth = waiting.pop()
        if placed[index]:
            continue
        placed[index] = True
        yield index, depth
        waiting.extend((child, depth + 1) for child in reversed(children[index]))


def _count_below(walked: list[tuple[int, int]]) -> list[int]:
    below = [0] * len(walked)
    line: list[int] = []
    parents: list[int | None] = []
    for place, (_, depth) in enumerate(walked):
        del line[depth:]
        parents.append(line[-1] if line else None)
        line.append(place)
    # Backwards, so that a count is whole before it is handed up.
    for place in range(len(walked) - 1, -1, -1):
        parent = parents[place]
        if parent is not None:
            below[parent] += below[place] + 1
    return below
