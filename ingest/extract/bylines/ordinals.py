"""Which comment it is, where a theme prints that before names that are no links of their own ("2 Jo Marsh"). Pure."""

import re
from collections.abc import Sequence
from itertools import pairwise

_COUNTED = re.compile(r"(#?(\d{1,5})\s*[.):|]?)\s+(?=[^\W\d_])(.+)")


def without_ordinals(names: Sequence[str | None]) -> list[str | None]:
    """Leave out the numbers before names, where they are those of the comments: 50 Pence keeps hers.

    Bare ones tell so where other names stand without, as those are links, and the number before them is none of it;
    so does the 1 of the only comment.
    """
    found = {place: match for place, name in enumerate(names) if name and (match := _COUNTED.fullmatch(name))}
    bare = all(match[1].isdecimal() for match in found.values())
    if not _count([(place, int(match[2])) for place, match in found.items()], len(names)):
        return list(names)
    if bare and len(found) == len(names) > 1:
        return list(names)
    return [found[place][3] if place in found else name for place, name in enumerate(names)]


def _count(numbers: Sequence[tuple[int, int]], comments: int) -> bool:
    """Whether numbers count comments, from the first or from the last; a single one tells by its place."""
    if len(numbers) == 1:
        ((place, number),) = numbers
        return number in {place + 1, comments - place}
    steps = {(later > earlier) for (_, earlier), (_, later) in pairwise(numbers)}
    return len(steps) == 1 and len({number for _, number in numbers}) == len(numbers)
