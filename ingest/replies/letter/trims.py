"""Which last words of a letter without a close are the poster's own."""

import re
from collections.abc import Sequence

from ingest.replies.known.people import is_body, is_contact, is_name, is_role
from ingest.replies.laid.lines import Line
from ingest.replies.letter.marks import is_poster
from ingest.replies.letter.whole import Letter


def trim(at: int, letter: Letter) -> int:
    """Give back the poster's own words at the end of a letter that has no close."""
    if letter.quoted:
        return at
    while len(letter.body) > 1 and (
        is_poster(letter.body[-1].text) or _trails_off(letter) or _is_exclaimed(letter.body)
    ):
        letter.body.pop()
        at -= 1
    return at


def _trails_off(letter: Letter) -> bool:
    """Say whether a last paragraph begins in small letters after others that do not."""
    body = letter.body
    last, above = body[-1], body[-2].text
    if last.item or not last.text[:1].islower() or not _begins_large(letter):
        return False
    if last.gap:
        return not UNENDED.search(above)
    small = sum(line.text[:1].islower() for line in body)
    return last.broken and above.endswith((".", "!", "?")) and small == 1


def _begins_large(letter: Letter) -> bool:
    """Say whether the sentences of a letter begin with capitals; after "Gentile Signora," the first does not in most languages."""
    first = letter.body[0].text
    goes_on = bool(letter.salutation and letter.salutation.text.endswith(","))
    return first[:1].isupper() or (goes_on and bool(_SENTENCE_LARGE.search(first)))


_SENTENCE_LARGE = re.compile(r"[.!?] [A-ZÀ-Þ]")
UNENDED = re.compile(
    r"(?i)\b(?:the|an?|of|to|in|on|at|by|for|and|or|that|which|you|we|i|is|are|will|should|would|may|be|been|not|this|your|our|with|from|as|if)$"
)
"""How a line ends whose sentence goes on, whatever stands between."""


def _is_exclaimed(body: Sequence[Line]) -> bool:
    """Say whether a last line is of a few words that speak to nobody: "Typical.", "Three months for that.", "gutted"."""
    line, text = body[-1], body[-1].text
    if not line.gap and UNENDED.search(body[-2].text):
        return False
    if not line.broken or line.item or len(text.split()) > _EXCLAIMED or _SPEAKS_TO_ONE.search(text):
        return False
    if text[:1].islower():
        return body[0].text[:1].isupper()
    return text.endswith((".", "...")) and not (
        is_name(text) or is_role(text) or is_body(text) or is_contact(text)
    )


_EXCLAIMED = 4
_SPEAKS_TO_ONE = re.compile(
    r"(?i)\b(?:you|your|yours|we|our|us|please|thanks?|thank|sorry|regards?|wishes|apolog\w+|sincerely|best|hope|trust|no|yes|ref|enc|page)\b|\d"
)
