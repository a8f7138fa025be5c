"""What a record of a blog that moved is known by, and how far two times are apart. Pure."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import unquote

from rapidfuzz.distance import Indel

from ingest.store import identity

TELLING = 40
"""Characters of a skeleton from which on a text speaks for itself."""

ZONES = 14 * 3600
"""Seconds by which the same time may differ, told in two zones by software that names neither (UTC-12 to UTC+14)."""

_QUARTER = 900
"""Zones differ by whole quarters of an hour."""

_EXTENSION = re.compile(r"\.(?:s?html?|php|aspx?)$", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_MINUTE = 60
DAY = 86399
"""Seconds of a day after its first."""
_LONGEST = 20_000
"""Characters of two texts that are compared for likeness."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What a record is known by, whatever numbers its blog gives it. Texts are skeletons."""

    id: str
    former: tuple[str, ...] = ()
    """Ids that it had before: decisions may name them."""
    author: str = ""
    text: str = ""
    published: str | None = None
    title: str = ""
    path: str = ""
    """Path of a post within its blog, without extension."""
    slug: str = ""
    earlier: tuple[tuple[str, str], ...] = ()
    """Author and text as they stood before, where the text speaks for itself."""

    @property
    def sayings(self) -> tuple[tuple[str, str], ...]:
        """Who said what, as it stands and as it stood."""
        return (self.author, self.text), *self.earlier


@dataclass(frozen=True, slots=True)
class Edge:
    """Two records that may be one."""

    there: str
    here: str
    rank: int
    """The higher, the more of them agrees."""
    why: str
    """Why that is not sure; empty where it is."""
    sure: bool
    shift: int | None = None
    """By how many seconds the clock here differs."""


def path_of(url: str, site: str) -> str:
    """Give the path of a post within its blog, without extension; empty where a parameter alone names it."""
    address = identity.address(url)
    if "?" in address:
        return ""
    within = unquote(address).removeprefix(site).casefold().strip("/")
    return _EXTENSION.sub("", within)


def slug_of(path: str) -> str:
    """Give the last part of a path, where it is a word."""
    last = path.rpartition("/")[2]
    return last if len(_LETTER.findall(last)) > 1 and last != "index" else ""


def span(published: str | None) -> tuple[int, int] | None:
    """Give the first and the last second of a time or a date (UTC); None where there is none."""
    if not published:
        return None
    try:
        told = datetime.fromisoformat(published)
    except ValueError:
        return None
    start = int((told if told.tzinfo else told.replace(tzinfo=UTC)).timestamp())
    return start, start if "T" in published else start + DAY


def apart(one: Face, other: Face) -> int | None:
    """Give the seconds between two times at the least; None where one is not known."""
    a, b = span(one.published), span(other.published)
    if a is None or b is None:
        return None
    return max(0, a[0] - b[1], b[0] - a[1])


def clock_shift(one: str | None, other: str | None) -> int | None:
    """Give by how many seconds the second time is later; None where one tells only the day, or nothing."""
    a, b = span(one), span(other)
    if a is None or b is None or a[0] != a[1] or b[0] != b[1]:
        return None
    return b[0] - a[0]


def is_zone(shift: int | None) -> bool:
    """Say whether two clocks that differ by so many seconds may be those of two zones."""
    if shift is None or abs(shift) > ZONES + _MINUTE:
        return False
    rest = shift % _QUARTER
    return min(rest, _QUARTER - rest) <= _MINUTE


def is_near(one: str, other: str, share: float) -> bool:
    """Say whether two texts are alike to a share at the least (normalised indel similarity)."""
    return Indel.normalized_similarity(one[:_LONGEST], other[:_LONGEST], score_cutoff=share) > 0


def minutes(seconds: int) -> int:
    """Give seconds as whole minutes."""
    return round(seconds / _MINUTE)
