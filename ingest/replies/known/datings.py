"""Dates as letters write them: in figures, with ordinals, in words, with the year left out.

A year that is left out is the one that brings the date nearest to, and not more than a week
after, the day on which the letter was written, or else the comment; such a date is marked as inferred.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from ingest.lexicon import numbered, union, words

_SLACK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Dating:
    """A date as found: ISO 8601, where it stands, and whether its year was worked out."""

    iso: str
    start: int
    end: int
    inferred: bool


@cache
def _months() -> dict[str, int]:
    return numbered("months")


@cache
def _in_words(heading: str) -> dict[str, int]:
    """Give the days, or the years, that are written in words."""
    return {name.replace("[- ]", " "): number for name, number in numbered(heading).items()}


def _said(heading: str) -> str:
    return "|".join(sorted(numbered(heading), key=len, reverse=True)) or "(?!)"


@cache
def _pattern() -> re.Pattern[str]:
    month = "(?P<{}>" + "|".join(sorted(_months(), key=len, reverse=True)) + r")\b\.?"
    day = r"(?P<{}>\d{{1,2}})(?:\.|\s?(?:st|nd|rd|th|er|º|ª|o|fed|ain|af|ydd|eg))?"
    year = r"(?:,?\s*(?:(?:de|del|of)\s+)?(?P<{}>(?:1[89]|20)\d\d|'\d\d|" + _said("years") + r"\b)(?!\d))?"
    join = r"(?: +(?:day +)?(?:of|de|o) +|[ -]*)"
    return re.compile(
        r"(?<![\w/.])(?:"
        r"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?!\d)|"
        r"(?P<n3>\d{1,2})[./ ](?P<roman>x?i{1,3}|i?[vx]|vi{1,3})[./ ](?P<y4>(?:19|20)\d\d|\d\d)(?![\w/])|"
        r"(?P<n1>\d{1,2})(?P<sep>[/.-])(?P<n2>\d{1,2})(?P=sep)(?P<y0>(?:19|20)\d\d|\d\d)(?![\d/]|-[A-Za-z])|"
        + day.format("d1") + join + month.format("m1") + year.format("y1") + "|"
        + month.format("m2") + r"[ -]*(?:the +)?" + day.format("d2") + r"(?!\d|\s?[ap]\.?m\b|:)" + year.format("y2") + "|"
        + r"(?P<w3>" + _said("ordinals") + r")\s+(?:(?:day\s+)?of\s+)?" + month.format("m3") + year.format("y3")
        + ")",
        re.IGNORECASE,
    )  # fmt: skip


def datings(
    text: str, published: str | None, *, month_first: bool = False, ahead: bool = False
) -> Iterator[Dating]:
    """Give the dates in a text in their order; ``published`` (ISO 8601) settles years left out.

    ``month_first`` reads 03/04/2011 as the fourth of March, as in the United States; ``ahead`` takes
    a year left out so that the date lies ahead, as deadlines do.
    """
    for found in _pattern().finditer(text):
        if dating := _read(found, published, month_first=month_first, ahead=ahead):
            yield dating


def _read(found: re.Match[str], published: str | None, *, month_first: bool, ahead: bool) -> Dating | None:
    part = found.groupdict()
    if part["iso"]:
        year, month, day = (int(n) for n in part["iso"].split("-"))
    elif part["roman"]:
        day, month, year = int(part["n3"]), _ROMAN.index(part["roman"].lower()) + 1, _year(part["y4"])
    elif part["n1"]:
        day, month = int(part["n1"]), int(part["n2"])
        if (month_first and day <= 12) or month > 12:
            day, month = month, day
        year = _year(part["y0"])
    else:
        name = part["m1"] or part["m2"] or part["m3"]
        month = _months()[name.lower().rstrip(".")]
        said = part["d1"] or part["d2"]
        day = int(said) if said else _in_words("ordinals")[_spaced(part["w3"])]
        year = _year(part["y1"] or part["y2"] or part["y3"])
    inferred = not year
    value = _nearest(month, day, published, ahead=ahead) if inferred else _date(year, month, day)
    return Dating(value.isoformat(), found.start(), found.end(), inferred) if value else None


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
"""Months as some write them by hand ("8.iii.13")."""


def _year(said: str | None) -> int:
    if not said:
        return 0
    if said[0].isalpha():
        return _in_words("years")[_spaced(said)]
    number = int(said.lstrip("'"))
    return number if number > 99 else number + (1900 if number > 69 else 2000)


def _spaced(said: str) -> str:
    return said.lower().replace("-", " ")


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of(published: str | None) -> date | None:
    """Give the day of a time in ISO 8601, or None where it tells none ("2009-02-29")."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _nearest(month: int, day: int, published: str | None, *, ahead: bool) -> date | None:
    until = day_of(published)
    if until is None:
        return None
    if ahead:
        coming = (_date(until.year + on, month, day) for on in (0, 1))
        return next((d for d in coming if d and d >= until), None)
    candidates = (_date(until.year - back, month, day) for back in (0, 1))
    return next((d for d in candidates if d and d <= until + _SLACK), None)


_LOOK_BACK = 130


@cache
def _dated() -> re.Pattern[str]:
    """What stands before the date of the letter answered: the letter, and a word that dates it."""
    weekday = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sun)(?:day)?|\d\d?:\d\d(?: ?[ap]m)?)"
    return re.compile(
        r"(?<!\w)"
        + union("dated")
        + r"(?P<between>[^.!?;]*?)(?P<by>(?<!\w)"
        + union("dated by")
        + r"(?!\w)|[(,])"
        r"(?:[\s,():]|(?:the|on|from|le|den|of)\b|" + weekday + r"\b)*"
        r"(?:(?P<first>\d{1,2})(?:st|nd|rd|th)?(?:, \d{1,2}(?:st|nd|rd|th)?)*,?\s+(?:and|&)\s+)?$",
        re.IGNORECASE,
    )


_AWAY = re.compile(
    r"(?i)\b(?:about|regarding|concerning|re|that|which|because|for the|of (?:the|our|my))\b|,"
)
"""What leads from the letter to something else, whose date it then is."""
_YOUR = re.compile(r"(?i)\byour (?:[a-z]+day,? )?$")
_ON = re.compile(r"(?i)\b(?:on|(?:letter|e-?mail|message|request) (?:of|dated)) (?:[a-z]+day,? )?$")
_YOU_WROTE = re.compile(
    r"(?i),? you (?:have (?:written|asked|requested|sent)|requested|wrote|e-?mailed|contacted|submitted|sent|asked)\b"
)
_LETTER = re.compile(r"(?i),? (?:e-?mail|letter|message|fax|note|enquiry|inquiry|request|complaint)\b")


def answered(text: str, published: str | None, *, month_first: bool = False) -> Dating | None:
    """Give the date of the letter that this letter answers ("your e-mail dated 2nd October"), or None.

    The day on which a letter was received is not its date. Of two letters, the first counts.
    """
    for dating in datings(text, published, month_first=month_first):
        for said in _letters_before(text, dating.start):
            if _dates(said["by"], said["between"]):
                return _first_of_two(dating, said["first"])
        if _is_named_after(text, dating):
            return dating
    return _of_the_month(text, published)


def _is_named_after(text: str, dating: Dating) -> bool:
    """Say whether the letter is named right after its day ("your 12 May letter", "On 12 May you wrote")."""
    before, after = text[max(0, dating.start - 30) : dating.start], text[dating.end : dating.end + 40]
    if _YOUR.search(before):
        return bool(_LETTER.match(after))
    return bool(_ON.search(before) and _YOU_WROTE.match(after))


def _letters_before(text: str, end: int) -> Iterator[re.Match[str]]:
    """Find each letter of the reader's that is named shortly before a date, and that the date may be of."""
    at = max(0, end - _LOOK_BACK)
    while said := _dated().search(text, at, end):
        yield said
        at = said.start() + 1


def _dates(by: str, between: str) -> bool:
    """Say whether the words between a letter and a date make it the letter's date."""
    if by.lower() in _SURE:
        return True
    return not (_AWAY.search(between.rstrip(" ,")) or words("on receipt").search(between))


def _first_of_two(dating: Dating, first: str | None) -> Dating:
    """Give the first date of "3 and 9 May", or of more."""
    earlier = first and int(first) < int(dating.iso[8:])
    return replace(dating, iso=f"{dating.iso[:8]}{int(first or 0):02}") if earlier else dating


def _of_the_month(text: str, published: str | None) -> Dating | None:
    """Read "your letter of the 17th", or "the 17th ult.": the last such day until this letter was written."""
    said = _day_alone().search(text)
    if not said:
        return None
    try:
        until = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    months = (until, until.replace(day=1) - timedelta(days=1))[said["before"] is not None :]
    days = (_date(month.year, month.month, int(said["day"])) for month in months)
    value = next((day for day in days if day and day <= until), None)
    return Dating(value.isoformat(), *said.span("day"), inferred=True) if value else None


@cache
def _day_alone() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{union('dated')}|yours)"
        r" (?:of|dated) (?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?:(?P<before> ult| (?:of )?last month\b)| of this month\b)?"
        r"(?! of| (?-i:[A-Z]))",
        re.IGNORECASE,
    )


_SURE = {"dated", "dt", "dt.", "sent on", "dyddiedig", "en date du", "daté du", "con fecha", "de fecha"}
"""Words that date a letter even where it is said before them what the letter was about."""


def is_month_first(text: str, jurisdiction: str | None = None) -> bool:
    """Say whether a letter writes 03/04/2011 for the fourth of March, as in the United States.

    A date in figures that can be read in one way only settles it; or else what only letters of the United States have,
    ``jurisdiction`` (of the body that writes) included. Senators and federal matters are in other countries too.
    """
    figures = [(int(m["a"]), int(m["b"])) for m in _FIGURES.finditer(text)]
    if any(month > _MONTHS for month, _ in figures) != any(month > _MONTHS for _, month in figures):
        return any(day > _MONTHS for _, day in figures)
    if (told := _by_weekday(text)) is not None:
        return told
    return (jurisdiction or "").startswith("US") or bool(_OF_THE_STATES.search(text))


def _by_weekday(text: str) -> bool | None:
    """Say whether the weekday that stands with a date in figures is that of the month written first, None where it tells nothing."""
    for said in _WITH_WEEKDAY.finditer(text):
        first, second, year = int(said["a"]), int(said["b"]), _year(said["y"])
        month_first, day_first = _date(year, first, second), _date(year, second, first)
        falls = [
            day is not None and f"{day:%a}".lower() == said["day"].lower() for day in (month_first, day_first)
        ]
        if falls[0] != falls[1]:
            return falls[0]
    return None


_WITH_WEEKDAY = re.compile(
    r"(?i)\b(?P<day>mon|tue|wed|thu|fri|sat|sun)[a-z]*,? (?P<a>\d{1,2})[/.-](?P<b>\d{1,2})[/.-](?P<y>(?:19|20)?\d\d)(?![\d/])"
)
_MONTHS = 12
_FIGURES = re.compile(r"(?<![\w/.-])(?P<a>\d{1,2})[/.-](?P<b>\d{1,2})[/.-](?:19|20)?\d\d(?![\d/])")
_OF_THE_STATES = re.compile(
    r"\b(?:U\.S\.|United States|(?:Member of |U\.?S\.? )Congress|Congress(?:wo)?man|[A-Z]{2},? \d{5})(?![\w])|"
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, (?:19|20)\d\d\b"
)


def off_its_weekday(text: str, dating: Dating) -> str | None:
    """Say that a date is of another day of the week than the one that stands before it in its text, or None."""
    said = _WEEKDAY_BEFORE.search(text, max(0, dating.start - 16), dating.start)
    weekday = _WEEKDAYS[date.fromisoformat(dating.iso).weekday()]
    if not said or weekday.lower().startswith(said[1].lower()):
        return None
    return f"{dating.iso} was a {weekday}, and not a {said[0].strip(' ,').title()}"


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY_BEFORE = re.compile(r"(?i)\b(mon|tue|wed|thu|fri|sat|sun)(?:s|r|rs|nes|ur)?(?:day)?\b[., ]{0,2}$")
