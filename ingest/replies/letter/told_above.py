"""Lines above a salutation that are the poster's: how he heads what he gives, and counts it."""

import re

from ingest.lexicon import words
from ingest.replies.laid.lines import Line
from ingest.replies.letter.headings import heads, is_day_of_year
from ingest.replies.letter.letterheads import is_taken_out
from ingest.replies.letter.marks import header_of, is_reference


def is_told_above(line: Line) -> bool:
    """Say whether a line that stands above a salutation is the poster's, such as a heading of his ("Council strikes again")."""
    text = line.text
    if is_reference(line) or header_of(line) or "@" in text:
        return False
    if (
        is_note_of_the_paper(text)
        or _CALLED_SO.fullmatch(text)
        or words("told above").search(text)
        or counts_letters(line)
        or text.endswith(_ARROWS)
    ):
        return True
    if heads(line) and not is_day_of_year(text):
        return True
    small = _SMALL.findall(text)
    return len(small) > 1 and text.endswith(small[-1]) and text.isascii() and not _NO_HEADING.search(text)


def is_note_of_the_paper(text: str) -> bool:
    """Say whether a line is words in brackets with which a poster tells what else stands on the paper."""
    return bool(_BRACKETED.fullmatch(text)) and len(_SMALL.findall(text)) > 1 and not is_taken_out(text)


_BRACKETED = re.compile(r"\([^()]+\)|\[[^\[\]]+\]")
"""How a poster tells what else stands on the paper ("(crest at the top, typed on thick paper)")."""
_CALLED_SO = re.compile(
    r"(?:(?:MY|My|OUR|Our) [A-Z][\w'-]*(?: [A-Z][\w'-]*)?|(?i:the (?:council(?:lor)?|school|police|cops|met|mp|mep|msp|senator|rep|hospital|college|uni|feds|beeb|bbc)))[:.!]*"
)
"""How a poster heads what an office wrote, by what people call it ("THE COUNCIL", "My MP"): its own letterhead says more."""
_ARROWS = ("\u2192", "->", "=>")
"""What a poster sets before the letter that he gives."""


def counts_letters(line: Line) -> bool:
    """Say whether a line is the poster's who counts the letters that he gives: "(2) Nov. 18", "Act two"."""
    return bool(_COUNTS.match(line.text)) and not _DAY.match(line.text)


_DAY = re.compile(r"\W*\d{1,2}\. [^\W\d]{3,10}\.? \d{4}\b")
"""A day as German has it ("12. März 2010"), whose number is no count."""
_COUNTS = re.compile(
    r"(?i)\W*(?:\d{1,2}[.)]\W+(?=\w)|(?:reply|response|answer|letter|e-?mail|day|week|month|act|part|episode|round|number|no\.?|exhibit|take|attempt|version) "
    r"(?:\d{1,2}|one|two|three|four|five|six|[ivx]{1,4})\b(?![/.-]\w))"
)
_SMALL = re.compile(r"(?<![\w'.-])(?!(?:of|the|and|for|to|in|at|on|by|from|with|our|your)\b)[a-z][a-z'-]+\b")
"""Words in small letters that a name of a body or an office in English has few of."""
_NO_HEADING = re.compile(r"\d|^\W|\b(?:de|du|des|la|el|und|van|www)\b")
