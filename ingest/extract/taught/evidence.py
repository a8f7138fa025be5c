"""What speaks for a rule: on how many pages it held, whether a date is the feed's, what stands around a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.extract.html.concordance import Concordance, bare
from ingest.extract.html.sheet import Sheet
from ingest.extract.thread import read_date
from ingest.model import Comment, Post

_SHARE = 0.8
"""Part of the pages on which a part must hold."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One page, with what the feeds say of it."""

    sheet: Sheet
    book: Concordance
    post: Post | None
    comments: tuple[Comment, ...]
    declared: int | None
    """Comments that a feed said there were when the page was taken."""
    others: frozenset[str]
    """Bare texts of comments under other posts."""

    @property
    def least(self) -> int:
        """How many comments the page must show at least."""
        return max(len(self.comments), self.declared or 0)


def wanted_of(post: Post | None) -> str:
    """Give the bare letters of a post to look for: all of a text, or the beginning of one that is cut."""
    wanted = bare(post.text) if post is not None else ""
    return wanted if post is None or post.whole else wanted[: max(30, len(wanted) - 30)]


def enough(held: int, tried: int) -> bool:
    """Whether a part held on enough pages: on two at least where there are two, and on most."""
    return held >= max(1, min(2, tried)) and held >= _SHARE * tried


def around(lines: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Give what stands before and after a value in all lines that hold it."""
    heads, tails = [], []
    for line, value in lines:
        at = line.lower().find(value.lower()) if value else -1
        if at >= 0:
            heads.append(line[:at][::-1])
            tails.append(line[at + len(value) :])
    if not heads:
        return "", ""
    return _worded(_shared(heads))[::-1], _worded(_shared(tails))


def _shared(texts: Sequence[str]) -> str:
    """Give the beginning that all texts have."""
    first, last = min(texts), max(texts)
    return first[: next((n for n, c in enumerate(first) if n >= len(last) or c != last[n]), len(first))]


def _worded(text: str) -> str:
    """Leave out figures: they are of one case only."""
    return "".join(text[: next((n for n, c in enumerate(text) if c.isdigit()), len(text))])[:24]


def nearness(
    raw: str | None, machine: str | None, published: str | None, sheet: Sheet, day_first: bool | None
) -> int:
    """Give 2 for the same day, 1 for the day beside it, else 0."""
    when = read_date((machine, raw), captured=sheet.captured, language=sheet.language, day_first=day_first)
    if when is None or published is None:
        return 0
    apart = abs((date.fromisoformat(when[:10]) - date.fromisoformat(published[:10])).days)
    return max(0, 2 - apart)
