"""The reference numbers that a letter gives, the office's own and the one it answers."""

import re

from ingest.lexicon import union
from ingest.replies.datings import datings
from ingest.replies.marks import is_reference
from ingest.replies.people import is_contact
from ingest.replies.whole import Letter

_NUMBERED_THINGS = (
    r"reference|ref|case|complaint|tracking|ticket|enquiry|incident|foi|request|petition|application|docket|file|grievance|appeal|"
    r"(?:registered|logged|recorded) (?:as|under)|(?:under|as|with) number|aktenzeichen|az|(?:n[uú]mero de )?expediente|n[uú]m"
)
INLINE = re.compile(
    r"(?i)(?:\b(?:"
    + _NUMBERED_THINGS
    + r")(?: (?:number|no|ref|id|reference|n[uú]m(?:ero)?))?(?: is| of)?\.?\s?[:#]?\s?)(?P<value>(?-i:[A-Z]{2,6} )?(?=[\w/.-]*\d)(?!\d+(?:st|nd|rd|th)\b)[A-Z0-9][\w/.-]{3,30}(?: ?/ ?[\w-]+)*)"
)


def reference(letter: Letter) -> str | None:
    """Give the reference numbers that a letter gives, the office's own first, or None."""
    own, theirs = _reference(letter), _yours(letter)
    return f"{own}; yours {theirs}" if own and theirs and own != theirs else own or theirs


def _yours(letter: Letter) -> str | None:
    """Give the reference that the letter answered bore ("Your ref: AB/12")."""
    for line in (*letter.headers, *letter.letterhead, *letter.body[:3]):
        if found := _YOUR_REFERENCE.match(line.text):
            return found["value"].rstrip(".,")
    return None


_YOUR_REFERENCE = re.compile(
    r"(?i)your ref(?:erence)?\.?(?: (?:no|number)\.?)?\s*[:.]\s*(?P<value>(?=\S*\d)\S{2,40})"
)


_REGISTERED = re.compile(r"\bAres\(\d{4}\)\s?\d{5,}")
"""How European institutions number letters."""


def _reference(letter: Letter) -> str | None:
    lines = [*letter.headers, *letter.letterhead, *letter.body]
    for line in lines[:40]:
        if len(line.text) < 120 and is_reference(line) and not _YOUR_REFERENCE.match(line.text):
            value = re.sub(
                r"(?i)^\(?" + union("reference") + r"(?: (?:no|number))?\b\.?\s*[:.#-]?\s*", "", line.text
            ).strip()
            if bare := _bare_number(value):
                return bare
    return _code(letter) or _inline(letter)


def _code(letter: Letter) -> str | None:
    """Give a number that stands alone in a line, as offices put it at the head, in the subject or at the foot."""
    subjects = [REPLIED.sub("", line.text.partition(":")[2].strip()) for line in letter.headers]
    lines = (*letter.letterhead, *letter.body[:3], *letter.body[-1:], *letter.signature)
    alone = (_bare_number(text) for text in (*subjects, *(line.text for line in lines)) if _is_code(text))
    return next(alone, None)


REPLIED = re.compile(r"(?i)^(?:(?:re|fwd?|aw)\s?:\s*)+")
"""What mail programs put before the subject of a reply."""


def _is_code(text: str) -> bool:
    if not 5 <= len(text) <= 30 or not _CODE.fullmatch(text) or sum(c.isdigit() for c in text) < _DIGITS:
        return False
    small = sum(c.islower() for c in text)
    return small <= _SMALL and not (
        is_contact(text) or _NO_CODE.search(text) or next(datings(text, None), None)
    )


_CODE = re.compile(r"(?:[A-Z0-9][\w/.:-]*(?: |$)){1,4}")
_NO_CODE = re.compile(
    r"(?i)\b(?:room|floor|suite|box|flat|unit|act|tel|h\.?r|s|hb|sb|u\.?s\.?c)\b\.?|^\d+$|^\d\d?:\d\d"
)
_DIGITS, _SMALL = 3, 3
"""Digits that a number has at least, and small letters at most ("TO/14/02991", "Pol/22/7")."""


def _inline(letter: Letter) -> str | None:
    for line in (*letter.headers, *letter.lines()):
        if registered := _REGISTERED.search(line.text):
            return registered[0]
        values = (
            m["value"].rstrip(".,-") for pattern in (INLINE, _GIVEN) for m in pattern.finditer(line.text)
        )
        if number := next((value for value in values if not _is_date(value)), None):
            return number
    return None


def _is_date(value: str) -> bool:
    """Say whether what follows "request of" is the day of it."""
    dating = next(datings(value, None), None)
    return bool(dating and dating.end - dating.start == len(value))


_GIVEN = re.compile(
    r"(?:(?i:enquiry|query|complaint|request|case|report|submission|question|application|objection|proposal|appeal|grievance|petition) \((?=\S+\))|"
    r"(?i:quot(?:e|ing)|under|given|crime|log)(?i: the| your| this)?(?i: reference| ref)?(?i: number| no\.?)? )"
    r"(?P<value>(?=\S*\d{3})[A-Z0-9][\w/-]{4,})"
)


def _bare_number(value: str) -> str | None:
    """Take the words before a number off, and what stands after it; None where there is no number."""
    if bracketed := _BRACKETED.search(value):
        return bracketed["value"]
    value = re.sub(r"(?i)^(?:[a-z]+ ){0,3}?(?:no|number|ref|reference)\b[.:]*\s*\s*(?=\S*\d)", "", value)
    value = re.sub(r"(?i)[\s,;-]+(?:dated?|dt)\b.*$", "", value)
    value = re.sub(r"\s+(?:-\s+)?\d{1,2}[./]\d{1,2}[./]\d{2,4}$|\s+\([a-z ]+\)$", "", value)
    if len(value.split()) > _MOST_WORDS or _STREET.search(value) or not re.search(r"\d", value):
        return None
    return value


_MOST_WORDS = 6
_STREET = re.compile(r"\d+,? [A-Z][a-z]+ [A-Z][a-z]+")
_BRACKETED = re.compile(
    r"[\[(](?i:ref(?:erence)?[.:]* )?(?P<value>(?:[A-Z]{2,8} )?[A-Z0-9/-]*\d[\w/-]{3,})[\])]$"
)
