"""What stands between the poster's words and a letter, and is of neither: his heading of it, what the page sets there."""

import re
from collections.abc import Sequence

from ingest.lexicon import words
from ingest.remembered import remembered
from ingest.replies.known.datings import datings
from ingest.replies.laid.furniture import is_furniture, is_note
from ingest.replies.laid.lines import Line


def telling(remarks: Sequence[Line]) -> Line | None:
    """Give the last line that the poster says before a letter: headings and buttons between the two tell nothing."""
    near = reversed(remarks[-_HEADINGS:])
    return next((line for line in near if not heads(line)), remarks[-1] if remarks else None)


_HEADINGS = 4
_WORDS = 3


def heads(line: Line) -> bool:
    """Say whether a line stands above a letter as the poster's heading of it, or the page's: "Transcript:", "14 April", "Quote"."""
    text = line.text
    if (
        is_furniture(text)
        or is_note(text)
        or is_day_of_year(text)
        or _is_labelled(text)
        or _NUMBER.fullmatch(text)
        or _LABEL.fullmatch(text)
    ):
        return True
    return (
        text.endswith(":") and len(text.split()) <= _WORDS and bool(words("heading of a letter").match(text))
    )


@remembered
def _is_labelled(text: str) -> bool:
    """Say whether a line in brackets says who wrote on which day: "[Council, 9 Sept]"."""
    label = _BRACKETED.fullmatch(text)
    day = next(datings(label["said"], "2000-01-01"), None) if label else None
    return bool(
        label and day and re.search(r"[^\W\d_]{2}", label["said"][: day.start] + label["said"][day.end :])
    )


_BRACKETED = re.compile(r"[\[{](?P<said>[^\[\]{}]{6,60})[\]}]:?")
_LABEL = re.compile(r"[A-Z]{3,} -")
"""One name in capitals over a dash, by which who has several answers tells whose the next is."""
_NUMBER = re.compile(r"\(?\d{1,2}[.)]?")


@remembered
def is_day_of_year(text: str) -> bool:
    """Say whether a line is a day without its year: so posters head what they give, and letters do not."""
    bare = text.strip(" .:*_~=\"'-")
    day = next(datings(bare, "2000-01-01"), None) if len(bare) <= _LONGEST_DAY else None
    return bool(day and day.inferred and not day.start and day.end == len(bare))


_LONGEST_DAY = 20
