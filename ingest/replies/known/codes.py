"""Reference numbers in running words: by their form, and by where in a sentence they stand."""

import re
from collections.abc import Iterator

from ingest.lexicon import union
from ingest.replies.known.datings import datings

NO_VALUE = re.compile(
    r"[ABM]\d{1,4}(?:\(M\))?|(?:19|20)\d\d[-/](?:19|20)?\d\d|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]{2,4} (?:19|20)\d\d|(?:ACT|NSW|VIC|QLD|WA|SA|TAS|NT) \d{4}|\d{1,3}/\d{1,2}|\d{1,2}:\d\d\S*"
)
"""Roads, spans of years, postcodes, times."""
NO_CODE = re.compile(
    r"(?i)\b(?:room|floor|suite|box|flat|unit|act|tel|h\.?r|s|hb|sb|u\.?s\.?c)\b\.?|^\d+$|\b\d\d?:\d\d\b"
)


def is_date(value: str) -> bool:
    """Say whether a value is nothing but a date, as what follows "request of" may be."""
    dating = next(datings(value, None), None)
    return bool(dating and dating.end - dating.start == len(value))


def is_of_a_law(before: str) -> bool:
    """Say whether the words before a number make it a law's ("Regulation (EU) No")."""
    return bool(_OF_A_LAW.search(before[-_LAW_NEAR:]))


_LAW_NEAR = 60
_OF_A_LAW = re.compile(
    rf"(?i)(?:\b{union('law')}\b[^.;,\d-]{{0,20}}?|\((?:EU|EC|EEC|CE|UE|EG)\)\s*)(?:\b(?:no|nr|n)[.°º]?)?[\s(]*$"
)


def in_words(text: str) -> str | None:
    """Give the code that the first words of a letter hold: at their begin, or in brackets."""
    return next((code for pattern in (_OPENS, _BRACKETED) for code in _codes(pattern, text)), None)


def apart(text: str) -> str | None:
    """Give the code that the first words of a letter hold between stops."""
    return next(_codes(_APART, text), None)


def filed(text: str) -> str | None:
    """Give the code of letters and many figures, parted by strokes, that the first sentence or two of a letter hold ("regarding CLM/2010/118236")."""
    return next(_codes(_FILED, text[:_FIRST_SENTENCES]), None)


_FIRST_SENTENCES = 250


def _codes(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for found in pattern.finditer(text[:_FIRST_WORDS]):
        if _is_code(found["value"], text[: found.start("value")]):
            yield found["value"]


_FIRST_WORDS = 500


def _is_code(value: str, before: str) -> bool:
    digits = sum(c.isdigit() for c in value)
    if digits < _DIGITS or NO_VALUE.fullmatch(value) or NO_CODE.search(value) or _STANDARD.match(value):
        return False
    return not (is_date(value.rpartition(" ")[2]) or is_of_a_law(before))


_DIGITS = 3
_STANDARD = re.compile(
    r"(?i)(?:iso|iec|bs|en|din|covid|eu|ec|eec|ce|ue|gbp|usd|eur|form|pc|wpc|dc|ps|pcso|po|ps)[ -]?\d"
)
_MIXED = r"(?=[\w./&()-]{0,40}\d{2})(?=[\w./&()-]{0,40}(?:[A-Z]|\d[/-]))[A-Z0-9][\w&]*(?:[/.-][A-Za-z0-9&]+)*"
"""A code of letters and figures, or of figures with a stroke between."""
_NAMED = r"(?:(?:[A-Z]{2,6}|FoI) (?=\S*\d{3}))?"
"""The letters that an office sets before its numbers, with a space."""
_OPENS = re.compile(
    rf"^(?:(?i:re|ref)\b[:.]? ?)?(?P<value>{_NAMED}(?:{_MIXED}|(?<=[A-Zo] )\d{{4,}}))(?=[.,;:]?(?: |$))(?=[.,;:]| - | Dear\b)"
)
_APART = re.compile(
    rf"(?<=[.,;:] )(?:(?i:re|ref)\b[:.]? ?)?(?P<value>{_NAMED}(?:(?=[\w/.-]*[A-Z/]){_MIXED}|(?<=[A-Zo] )\d{{4,}}))(?=[.,;](?: |$)| - )"
)
_FILED = re.compile(
    r"(?<![\w/.,£$€@(-])(?P<value>(?=[\w/-]*[A-Z])(?=(?:[A-Z/-]*\d){5})[A-Z0-9]{1,10}(?:[/-][A-Z0-9]{1,12}){1,4})(?![\w/-])"
)
_BRACKETED = re.compile(r"\((?P<value>(?=[\w/-]*\d{3})(?=[\w/-]*[A-Z])[A-Z0-9]+(?:[/-][A-Z0-9]+)*)(?=[),])")


def called(said: str) -> str | None:
    """Give the number by which the poster calls the letter or the case right before it ("case CS-7712", "ref T1148/15")."""
    return next((value for value in _called(said[-_NEAR:]) if not is_date(value)), None)


def _called(said: str) -> Iterator[str]:
    for pattern in (_CALLED, _CALLED_APART):
        for found in pattern.finditer(said):
            if not (NO_VALUE.fullmatch(found["value"]) or is_of_a_law(said[: found.start("value")])):
                yield found["value"]


_NEAR = 200
_CALLED = re.compile(
    rf"(?i:\b(?:{union('case')}|id)(?:_id)?\b\.?(?: (?:no|number|id)\b\.?)?[\s:#(]{{1,3}})"
    r"(?P<value>(?=[\w/-]*\d{3})(?=[\w/-]*[A-Z/-])[A-Z0-9][A-Z0-9/-]{4,24}|\d{6,12}(?: / \d{6,12})?|[A-Z]{2,6} \d{4,8})(?![\w/])"
)
_CALLED_APART = re.compile(
    r"(?:^|[(,] ?|\bon )(?P<value>(?=[\w/-]*\d{4})(?=[\w/-]*[A-Z])(?=[A-Z]{2,}\d{5}|[\w/-]*[/-])[A-Z0-9]{2,12}(?:[/-][A-Z0-9]{2,12})*)(?=[),:]|$)"
)
