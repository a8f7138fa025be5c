"""What pages, forums and mail programs set round posted words, and the poster's notes of a few words beside a quotation."""

import re
from functools import cache

from ingest.lexicon import union, words
from ingest.remembered import remembered
from ingest.replies.known.datings import datings

_LONGEST = 110
"""Characters of a line of furniture or of a note."""
_EDGES = " \t.,;!?()[]{}*_~=\u2022\u00b7|<>\u00ab\u00bb\u2026\"'-"


@cache
def _furniture() -> re.Pattern[str]:
    button = union("button")
    row = rf"{button}(?:[\s\u00b7|\u2022/,:-]+{button})*+:?"
    return re.compile(rf"(?:{row}|{union('furniture')})", re.IGNORECASE)


@cache
def _note() -> re.Pattern[str]:
    return re.compile(union("note beside a quotation"), re.IGNORECASE)


@remembered
def is_furniture(text: str) -> bool:
    """Say whether a line is of the page, the forum or the mail program, and nobody's words."""
    if len(text) > _LONGEST:
        return False
    return bool(_furniture().fullmatch(text.strip(_EDGES))) or is_stamp(text)


@remembered
def is_note(text: str) -> bool:
    """Say whether a line is the poster's note beside what he gives: "Emphasis mine.", "End quote", "Hope this helps"."""
    return len(text) <= _LONGEST and bool(_note().fullmatch(text.strip(_EDGES)))


def is_set_below(text: str) -> bool:
    """Say whether a line stands below letters and is of none: of the page, of the mail system, or a note of the poster's."""
    return is_furniture(text) or is_note(text) or bool(words("of the mail system").match(text))


_CLOCK = re.compile(r"(?i)\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\b\.?)?")
_OF_A_STAMP = re.compile(
    r"(?i)(?:at|on|gmt|utc|[bcemp][ds]?t|(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sat|sun)(?:day)?)"
)


def is_stamp(text: str) -> bool:
    """Say whether a line is a day with an hour and nothing else, as posts bear and no letterhead does."""
    day = next(datings(text, "2000-01-01"), None) if _CLOCK.search(text) else None
    rest = f"{text[: day.start]} {text[day.end :]}" if day else ""
    if not (clock := _CLOCK.search(rest)):
        return False
    left = rest[: clock.start()] + rest[clock.end() :]
    return all(map(_OF_A_STAMP.fullmatch, re.findall(r"[^\W\d_]+", left)))
