"""Dates of posts and comments, in their dialects.

A date without a time of day stays a date; a time of day whose zone is not known gives the
date alone, unless the caller knows the zone. What can be read two ways is not read.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache

from ingest.ages import day_of_age
from ingest.clock import has_time, offset, stamp, time_in
from ingest.months import CROATIAN_OCTOBER, MONTHS, WEEKDAYS, branching

LONGEST = 120
"""Characters that a date may have; longer text is not a date."""

_MONTH = rf"(?P<month>{branching(MONTHS)})\b\.?"
_DAY = r"(?<![\d:.,])(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_SHORT_YEAR = r"'?(?P<year>\d\d)(?!\d|[:.]\d|\s*(?:h|uhr|u|[ap]\.?m)\b)"
_CLOCK_NEXT = r"(?: at\b|(?:\s*[,@|/·•(]\s*|\s+)[^\d:]{0,6}\d{1,2}(?:\s?[:.h]\s?\d\d|\s?[ap]\.?m\b))"
_OF = r"(?:\s*,?\s*(?:(?:de|del|of)\s+|d'\s*)|[\s,،.-]*)"
_NAMED = (
    re.compile(rf"{_DAY}{_OF}(?<![^\W\d_]){_MONTH}{_OF}'?{_YEAR}"),
    re.compile(rf"(?<![^\W\d_]){_MONTH}[\s.-]*{_DAY}[\s,،.-]+{_YEAR}"),
    re.compile(rf"{_YEAR}(?: m\.)?[.,\s-]*(?<![^\W\d_]){_MONTH}[\s.-]*{_DAY}(?!\d)"),
    re.compile(rf"{_YEAR}\. gada {_DAY} {_MONTH}"),
    re.compile(rf"{_DAY}{_OF}(?<![^\W\d_]){_MONTH}[\s.,-]*{_SHORT_YEAR}"),
    re.compile(rf"(?<![^\W\d_]){_MONTH}[\s.-]*{_DAY}[\s,]+(?='|\d\d{_CLOCK_NEXT}){_SHORT_YEAR}"),
    re.compile(r"(?P<year>\d{4})\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]?"),
    # Themes that set the parts of a date as in English print them so in East Asian blogs, too: "3月 13th, 2012".
    re.compile(rf"(?<!\d)(?P<month>\d{{1,2}})[月월][\s.]*{_DAY}[\s,]+{_YEAR}"),
    re.compile(rf"{_DAY}[\s.]+(?P<month>\d{{1,2}})[月월][\s,]+{_YEAR}"),
    re.compile(r"(?<![\d.:/])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.?,?\s(?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)([-/.])\s?(?P<month>\d{1,2})\2\s?(?P<day>\d{1,2})(?!\d)"),
)
# The form of most pages; it means what the forms above make of it, and is read first.
_USUAL = re.compile(
    r"(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)"
    r"(?:,? (?:at |@ )?\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?)?"
)
_NUMERIC = re.compile(r"(?<![\d:.])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d|'?\d\d)(?![\d:])")
# Themes set the three numbers in elements of their own, with nothing but blanks between.
_APART = re.compile(r"(?<![\d:.])(\d{1,2})( )(\d{1,2}) ((?:19|20)\d\d)(?![\d:])")
_SEPARATED = re.compile(r"\d\s?[/.-]|\d \d")
_HALF = re.compile(r"\d\s?[ap]\.?m\b")
"""A time of day as Americans write it."""
_WORD = re.compile(r"[^\W\d_]+")

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_RFC822 = re.compile(r"(?:[A-Za-z]{3},\s*)?\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d\d:\d\d")
_DAY_FIRST = "ar bg ca cs cy da de el es et fi fr ga gl he hr id it nb nl nn no pl pt ro ru sk sl sr tr uk vi"
_DAY_FIRST_ENGLISH = frozenset({"en-gb", "en-au", "en-nz", "en-ie", "en-za", "en-in"})


def parse_date(
    raw: str,
    *,
    captured: str,
    language: str | None = None,
    day_first: bool | None = None,
    zone: tzinfo | None = None,
    assume_utc: bool = False,
) -> str | None:
    """Read a date as machines and blogs write it.

    Comes back as ``YYYY-MM-DDTHH:MM:SSZ`` (UTC), as ``YYYY-MM-DD``, or as None where the text is
    no date, or one of two dates. ``captured`` (ISO 8601, UTC) is what "3 days ago" counts from.
    ``zone`` is the zone of local times that name none; ``assume_utc`` says that they are in UTC;
    without either a local time gives its date alone. ``day_first`` reads ``03/04/2011``; without
    it a language whose readers put the day first decides, or dots where nothing else is English, or that one of
    the two is in the future. An age gives its day as long as it is told in days: "2 years ago" is no day.
    ISO 8601, RFC 822 and the usual blog forms of some twenty languages are read here, the rest by
    dateparser. Zero dates (year -0001, 0000) are None, and so is what lies over a day after the capture: no clock
    of a blog is further ahead than its zone.
    """
    now = datetime.fromisoformat(captured)
    found = _read(raw, now, captured, language, day_first, zone=zone, assume_utc=assume_utc)
    return found if found is not None and found <= _latest(captured)[: len(found)] else None


def is_ahead(raw: str) -> bool:
    """Say of what ``parse_date`` did not read whether it is a date all the same: one that lies after the capture."""
    return parse_date(raw, captured="2999-01-01T00:00:00Z") is not None


@lru_cache(maxsize=16)
def _latest(captured: str) -> str:
    """Give the last moment that a page can show which was captured then."""
    return stamp(datetime.fromisoformat(captured) + timedelta(days=1))


def _read(
    raw: str,
    now: datetime,
    captured: str,
    language: str | None,
    day_first: bool | None,
    *,
    zone: tzinfo | None,
    assume_utc: bool,
) -> str | None:
    text = raw.strip()
    if not text or len(text) > LONGEST:
        return None
    local = UTC if assume_utc and zone is None else zone
    if found := _ISO.fullmatch(text):
        return _machine(found, local)
    if _RFC822.match(text) and (moment := _rfc822(text)) is not None:
        return stamp(moment) if moment.tzinfo else _shown(moment.date(), moment.time(), local)
    folded = _fold(text)
    day, rest = _day_of(folded, now, day_first, language)
    if day is not None:
        return _shown(day, *time_in(rest, local))
    if rest != folded:
        return None
    return day_of_age(folded, now) or _by_dateparser(text, captured, language, local)


def day_first_of(dates: Iterable[str]) -> bool | None:
    """Learn from a page's numeric dates whether the day comes first; None where none tells, or they differ."""
    seen = set()
    for raw in dates:
        if raw.isascii() and not _SEPARATED.search(raw):
            continue
        if found := _numbers(text := _fold(raw[:LONGEST])):
            first, second = int(found[1]), int(found[3])
            year = int(found[4].lstrip("'"))
            if (first > 12) != (second > 12):
                seen.add(first > 12)
            elif year >= 100 and (
                told := _told_by_weekday(text, _date(year, second, first), _date(year, first, second))
            ):
                seen.add(told.day == first)
    return seen.pop() if len(seen) == 1 else None


def _numbers(text: str) -> re.Match[str] | None:
    return _NUMERIC.search(text) or _APART.search(text)


def _fold(text: str) -> str:
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    plain = plain.replace("\u0131", "i")
    # Hangul was taken apart with the accents.
    return " ".join(unicodedata.normalize("NFC", plain).replace("\u2019", "'").split())


def _machine(found: re.Match[str], zone: tzinfo | None) -> str | None:
    year, month, day = (int(found[n]) for n in (1, 2, 3))
    moment = _date(year, month, day)
    if moment is None or found[4] is None:
        return moment.isoformat() if moment else None
    try:
        clock = time(int(found[4]), int(found[5]), int(found[6] or 0))
    except ValueError:
        return moment.isoformat()
    if found[7]:
        zone = UTC if found[7] in "Zz" else offset(found[7][0], found[7][1:3], found[7][-2:])
    return _shown(moment, clock, zone)


def _rfc822(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError, OverflowError):
        return None
    if _date(moment.year, moment.month, moment.day) is None:
        return None
    # RFC 5322, 3.3: -0000 is UTC without saying anything of the place.
    return moment.replace(tzinfo=UTC) if text.rstrip().endswith("-0000") else moment


def _day_of(
    text: str, now: datetime, day_first: bool | None, language: str | None
) -> tuple[date | None, str]:
    """Give the day, and the text without it; the text is changed wherever a day was seen at all."""
    if (found := _USUAL.fullmatch(text)) and (number := MONTHS.get(found["month"])):
        return _date(int(found["year"]), number, int(found["day"])), text[found.end("year") :]
    for form in _NAMED:
        if found := form.search(text):
            name = found["month"]
            month = int(name) if name.isdigit() else _month(name, language)
            rest = f"{text[: found.start()]} {text[found.end() :]}"
            return _date(_century(int(found["year"]), now), month, int(found["day"])), rest
    if found := _numbers(text):
        rest = f"{text[: found.start()]} {text[found.end() :]}"
        if day_first is None:
            day_first = _habit(language, rest, dotted=found[2] == ".")
        return _numeric(found, now, day_first, rest), rest
    return None, text


def _month(name: str, language: str | None) -> int:
    return (
        10 if name in CROATIAN_OCTOBER and (language or "").lower().startswith(("hr", "bs")) else MONTHS[name]
    )


def _numeric(found: re.Match[str], now: datetime, day_first: bool | None, rest: str) -> date | None:
    first, second, year = int(found[1]), int(found[3]), int(found[4].lstrip("'"))
    year = _century(year, now)
    by_day, by_month = _date(year, second, first), _date(year, first, second)
    if by_day is None or by_month is None or by_day == by_month:
        return by_day or by_month
    if told := _told_by_weekday(rest, by_day, by_month):
        return told
    if day_first is None:
        latest = now.date() + timedelta(days=1)
        past = [d for d in (by_day, by_month) if d <= latest]
        return past[0] if len(past) == 1 else None
    return by_day if day_first else by_month


def _told_by_weekday(text: str, *days: date | None) -> date | None:
    """Give the one of two days that is the weekday named beside them."""
    named = {WEEKDAYS[word] for word in _WORD.findall(text) if word in WEEKDAYS}
    fitting = {day for day in days if day is not None and day.weekday() in named}
    return fitting.pop() if len(named) == len(fitting) == 1 else None


def _century(year: int, now: datetime) -> int:
    if year >= 100:
        return year
    return year + (2000 if 2000 + year <= now.year + 1 else 1900)


def _habit(language: str | None, beside: str, *, dotted: bool) -> bool | None:
    """Whether the day comes first with the readers of a language; with dots it does wherever nothing is English."""
    tag = (language or "").lower().replace("_", "-")
    if tag.split("-")[0] in _DAY_FIRST.split() or tag in _DAY_FIRST_ENGLISH:
        return True
    return True if dotted and not tag.startswith("en") and not _HALF.search(beside) else None


def _date(year: int, month: int, day: int) -> date | None:
    # In other zones the last day of the last year lies after all that can be written.
    try:
        return date(year, month, day) if 1900 <= year < MAXYEAR else None
    except ValueError:
        return None


def _shown(day: date, clock: time | None, zone: tzinfo | None) -> str:
    if clock is None or zone is None:
        return day.isoformat()
    return stamp(datetime.combine(day, clock, zone))


_YEAR_SEEN = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Themes that are not translated set an English "at" between a month of another language and the time of day.
_CLOCK_AFTER = re.compile(r"(.*\d.*(?<!\d)(?:19|20)\d\d)(\D{1,20}\d{1,2}[:.h]\d\d(?!\d).*)", re.DOTALL)
# All two hundred that dateparser knows take seconds to load.
_LANGUAGES = (
    "en el uk bg hr sr sk sl lt lv et is ga eu gl sq mk he ar fa hi bn ta th vi id ms fil af sw ka hy az kk"
)


@lru_cache(maxsize=4096)
def _by_dateparser(text: str, captured: str, language: str | None, zone: tzinfo | None) -> str | None:
    if not _YEAR_SEEN.search(text):
        return None
    day, clock = found.groups() if (found := _CLOCK_AFTER.fullmatch(text)) else (text, "")
    # Half a second to load, and rarely needed.
    import dateparser  # noqa: PLC0415

    settings = {
        "STRICT_PARSING": True,
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
        "RELATIVE_BASE": datetime.fromisoformat(captured).replace(tzinfo=None),
        "TIMEZONE": "UTC",
    }
    tag = (language or "").split("-")[0].lower()
    try:
        moment: datetime | None = dateparser.parse(
            day, languages=[tag] if tag else _LANGUAGES.split(), settings=settings
        )
    except ValueError:
        moment = None if not tag else dateparser.parse(day, languages=_LANGUAGES.split(), settings=settings)
    if moment is None or _date(moment.year, moment.month, moment.day) is None:
        return None
    if clock:
        return _shown(moment.date(), *time_in(_fold(clock), zone))
    if moment.tzinfo is not None:
        return stamp(moment)
    return _shown(moment.date(), moment.time() if has_time(_fold(text)) else None, zone)
