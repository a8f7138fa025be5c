"""What follows the signature of a letter and is the sender's: postscripts, copies, enclosures, notes at the foot of the page; closes that are quoted alone."""

import re
from collections.abc import Sequence

from ingest.lexicon import words
from ingest.replies.known.datings import datings
from ingest.replies.known.people import is_contact, is_name
from ingest.replies.laid.lines import Line
from ingest.replies.letter.marks import is_poster
from ingest.replies.letter.whole import Letter


def is_of_ending(line: Line, letter: Letter) -> bool:
    """Say whether a line below the signature of a letter, or below what ends it so far, is the letter's still."""
    text = line.text
    if _FOLLOWS.match(text) or words("copies").match(text) or _PAGE.fullmatch(text):
        return True
    if words("footer of the sender").match(text) and "!" not in text:
        return True
    if letter.ending and not line.gap and (is_contact(text) or is_name(text)):
        return True
    if not (letter.ending or line.gap) and _HOURS.match(text):
        return True
    return _is_foot_note(text, letter) or _is_own_date(text, letter) or _is_annexed(line, letter)


_FOLLOWS = re.compile(
    r"(?i)(?:(?-i:[A-Z]{2,4}[/:][A-Za-z]{1,4}(?:/[A-Z0-9]{1,12})?$|[A-Z]{2,6}\d{4,}$)|p\.? ?p?\.?s\b(?!\.?[ ,:(\[-]*(?:from|by) (?:me|us)\b)|enc\b|encl|c\.? ?c\.?:?\s|please (?:always )?quote\b(?=.*\d)|"
    r"(?:\w+ )?ref(?:erence)?\.?(?: (?:no|number)\.?)?(?: is|\s?[:#-])\s?(?=(?:\S+ )?\S*\d))"
)
"""A postscript, enclosures, copies, or a reference."""
_PAGE = re.compile(r"(?i)(?:page|p\.?|seite) ?\d{1,2}(?: ?(?:of|/|von|sur|de) ?\d{1,2})?")
_HOURS = re.compile(
    r"(?i)(?:office |opening |working |our )*(?:hours|days)?\W*(?:mon|tue|wed|thu|fri)\w*\.?,?(?: ?- ?| to | and | & |, ).{0,30}(?:\d|day\b|am\b|pm\b)"
)
"""On which days somebody is at work, under his name."""


def _is_foot_note(text: str, letter: Letter) -> bool:
    """Say whether a note stands here whose mark the letter bears, or that counts on from the one above it."""
    note = _NOTE.match(text)
    if not note or is_poster(text) or not _CITES.search(text, note.end()):
        return False
    if above := _NOTE.match(letter.lines()[-1].text):
        return int(above["number"]) + 1 == int(note["number"])
    return any(note["mark"] in line.text for line in letter.body)


_NOTE = re.compile(r"(?P<mark>[(\[](?P<number>\d{1,2})[)\]]) (?=[A-ZÀ-Þh])")
_CITES = re.compile(r"(?i)\d|\bsee\b|https?:|www\.")
"""What notes at the foot of letters have, which give where something stands."""


def _is_own_date(text: str, letter: Letter) -> bool:
    """Say whether a line is the day of a letter whose head has none: some set it below their names."""
    day = next(datings(text, "2000-01-01"), None) if len(text) <= _LONGEST_DATE else None
    if not day or day.inferred or text[: day.start].strip(" ,") or text[day.end :].strip(" ,."):
        return False
    above = (*letter.headers, *letter.letterhead)
    return not letter.ending and not any(next(datings(line.text, "2000-01-01"), None) for line in above)


_LONGEST_DATE = 24


def _is_annexed(line: Line, letter: Letter) -> bool:
    """Say whether an annex begins that the letter speaks of, or goes on: under headings, and to whom it is written."""
    text = line.text
    if len(text) <= _LONGEST_DATE and (annex := _ANNEX.match(text)):
        return any(annex["what"].casefold() in each.text.casefold() for each in letter.body)
    if is_poster(text) or not any(_ANNEX.match(each.text) for each in letter.ending):
        return False
    is_heading = (
        not line.gap and len(text.split()) <= _WORDS_OF_HEADING and text[:1].isupper() and text[-1:].isalnum()
    )
    return is_heading or bool(_TO_YOU.search(text))


_ANNEX = re.compile(
    r"(?P<what>Annexe?|ANNEXE?|Appendix|APPENDIX|Schedule|SCHEDULE|Attachment|ATTACHMENT)(?: [A-Z0-9]{1,3})?(?=$|[ :.-]+[A-Z])"
)
_TO_YOU = re.compile(r"(?i)\b(?:you|your)\b")
_WORDS_OF_HEADING = 6


def only_closes(letter: Letter, found: Sequence[Letter]) -> bool:
    """Say whether a quotation is the close of the letter whose parts are quoted before it, between remarks."""
    last = found[-1] if found else None
    parts = last is not None and letter.depth == last.depth > 0 and not (last.valediction or last.signature)
    return parts and bool(letter.valediction and letter.signature)
