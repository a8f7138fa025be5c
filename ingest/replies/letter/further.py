"""A letter that goes on from one comment of a poster's to the next: how he heads the further part, and says that one comes."""

import math
import re
from collections.abc import Sequence
from functools import cache

from ingest.lexicon import union, words
from ingest.replies.laid.lines import Line


def resumes(lines: Sequence[Line]) -> int:
    """Give the line with which the further part of a letter may begin: the first, or the one under the poster's heading of it."""
    if not lines:
        return 0
    aside = len(lines) > 1 and lines[1].gap and _ASIDE.fullmatch(lines[0].text) is not None
    return int(aside or heads_further_part(lines[0].text))


def behind_heading(lines: Sequence[Line]) -> list[int]:
    """Give where the further part of a letter begins in the line that the poster's heading of it opens ("(continued) I have asked ..."), if it does."""
    found = _OPENS.match(lines[0].text) if lines else None
    if not (found and heads_further_part(found[0]) and lines[0].text[found.end() :].strip()):
        return []
    return [lines[0].start + found.end()]


_ASIDE = re.compile(r"\([^()]{1,40}\)")
"""A word of the poster's to the others, in brackets, before what is left ("(as I said)")."""


def heads_further_part(text: str) -> bool:
    """Say whether a line is how a poster heads a further part of a letter: "Part 2", "(cont'd)", "2/2", "It ends:"."""
    if len(text) > _LONGEST:
        return False
    leads = text.rstrip(" *_").endswith((":", "-", "..."))
    return bool(_heading().fullmatch(text)) or (leads and bool(words("leads to a further part").search(text)))


_LONGEST = 120


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(rf"\W*{union('heads a further part')}\W*", re.IGNORECASE)


def more_follows(text: str) -> bool:
    """Say whether a poster says that the letter that he gives goes on in another comment: "part 1", "in two parts"."""
    return bool(words("more follows").search(text))


def says_it_goes_on(text: str, earlier: str) -> bool:
    """Say whether a text is told to go on with the one before it: by its heading, or in the middle of a sentence that broke off there."""
    first = next((line for line in text.split("\n") if line.strip(_EDGES)), "").strip()
    if heads_further_part(first) or any(map(heads_further_part, _pieces(first))):
        return True
    broken_off = _BROKEN_OFF.search(earlier[-_NEAR:])
    return first.strip(_EDGES)[:1].islower() and broken_off is not None


def _pieces(first: str) -> tuple[str, ...]:
    """Give what stands before a colon, or in brackets, at the begin of a line."""
    found = _OPENS.match(first)
    return (found[0],) if found else ()


_OPENS = re.compile(r"[^:()\[\]]{1,60}:|\W{0,3}[(\[][^()\[\]]{1,40}[)\]]")
_BROKEN_OFF = re.compile(r"(?:\w|[,;-]|\.{3}|\u2026)[\s*_>\"']*\Z")
"""How a text ends within a sentence."""
_NEAR = 20
_EDGES = " \n\r\t*_>\"'.\u2026"


def together(own: float, before: float, times: int) -> float:
    """Give how sure one is of a part and of the one before it together, the latter counted so many times."""
    odds = (_to_odds(own) + times * _to_odds(before)) / (1 + times)
    return 1 / (1 + math.exp(-odds))


def _to_odds(sure: float) -> float:
    return math.log(max(_LEAST, sure) / max(_LEAST, 1 - sure))


_LEAST = 1e-6
