"""Dates of comments that can be read two ways ("03/04/12") or lack the year ("Friday, 2 November").

No comment is earlier than its post or later than the page's capture: where that leaves one day, it is that day.
Comments that answer none stand in the order of time, or against it.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ingest import dates
from ingest.extract.thread import UNREADABLE, Contribution, Setting, Thread, unreadable_dates, weave
from ingest.model import Comment
from ingest.months import MONTHS, WEEKDAYS

_NUMERIC = re.compile(r"(?<!\d)\d{1,2}(?:\s?([/.-])\s?\d{1,2}\s?\1\s?(?:\d{4}|\d{2})| \d{1,2} \d{4})(?!\d)")


_SEVERAL = 4
"""Comments whose order tells a reading from another."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|['\u2019]\d\d")
_WORD = re.compile(r"[^\W\d_]{2,}")
_DAY = re.compile(
    r"(?P<before>[^\W\d_]{3,})\.?\s+(?P<day>\d{1,2})(?![\d:])"
    r"|(?<![\d:])(?P<number>\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+|of\s+)?(?P<after>[^\W\d_]{3,})"
)
"""A month's name beside the number of a day."""


@dataclass(frozen=True, slots=True)
class _Span:
    first: date
    last: date


def readings_of(contributions: Sequence[Contribution], setting: Setting) -> tuple[Thread, ...]:
    """Weave a page's contributions; where their dates can be read two ways, give both readings after the usual one."""
    usual = weave(contributions, setting)
    raws = [
        form
        for one in contributions
        if (form := one.machine_date or one.published_raw) and _NUMERIC.search(form)
    ]
    if setting.day_first is not None or not raws or dates.day_first_of(raws) is not None:
        return (usual,)
    day, month = (weave(contributions, replace(setting, day_first=first)) for first in (True, False))
    if [one.published for one in day.comments] == [one.published for one in month.comments]:
        return (usual,)
    return usual, day, month


def settle(readings: Sequence[Thread], *, posted: str | None, captured: str) -> Thread:
    """Choose the reading that lies between the post and the capture, and find the years that are not printed."""
    if posted is None:
        return _only([one for one in readings[1:] if _is_in_order(one)]) or readings[0]
    span = _Span(
        date.fromisoformat(posted[:10]) - timedelta(days=1),
        date.fromisoformat(captured[:10]) + timedelta(days=1),
    )
    fitting = [one for one in readings[1:] if _lies_in(one, span)]
    chosen = (
        _only(fitting)
        or _only([one for one in fitting if _is_in_order(one)])
        or _only([one for one in fitting if _begins_at(one, posted)])
    )
    return _with_years(chosen or readings[0], span)


def _only(readings: Sequence[Thread]) -> Thread | None:
    return readings[0] if len(readings) == 1 else None


def _is_in_order(thread: Thread) -> bool:
    """Whether the comments that answer none, all of them dated, rise or fall from one to the next."""
    days = [one.published[:10] if one.published else "" for one in _first_ones(thread)]
    return len(days) >= _SEVERAL and all(days) and days in (sorted(days), sorted(days, reverse=True))


def _begins_at(thread: Thread, posted: str) -> bool:
    """Whether the first comment came on the day of the post: that another day has its numbers in turn is no chance."""
    day = min((one.published[:10] for one in thread.comments if one.published), default="")
    return bool(day) and abs(date.fromisoformat(day) - date.fromisoformat(posted[:10])) <= timedelta(days=1)


def _first_ones(thread: Thread) -> Iterator[Comment]:
    for one in thread.comments:
        if one.published_raw and one.parent_source_id is None and one.parent_position is None:
            yield one


def _lies_in(thread: Thread, span: _Span) -> bool:
    return all(
        one.published is not None and span.first <= date.fromisoformat(one.published[:10]) <= span.last
        for one in thread.comments
        if one.published_raw
    )


def _with_years(thread: Thread, span: _Span) -> Thread:
    if all(one.kind != UNREADABLE for one in thread.problems):
        return thread
    comments = tuple(
        replace(one, published=_day_of(one.published_raw, span))
        if one.published is None and one.published_raw
        else one
        for one in thread.comments
    )
    unread = [one.published_raw for one in comments if one.published is None and one.published_raw]
    others = tuple(one for one in thread.problems if one.kind != UNREADABLE)
    return Thread(comments, (*others, unreadable_dates(unread)) if unread else others)


def _day_of(raw: str, span: _Span) -> str | None:
    """Give the only day in a span that a date without a year can mean."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", raw.lower()) if not unicodedata.combining(c))
    if _YEAR.search(folded):
        return None
    for found in _DAY.finditer(folded):
        month = MONTHS.get(found["before"] or found["after"])
        if month is not None:
            named = {WEEKDAYS[word] for word in _WORD.findall(folded[: found.start()]) if word in WEEKDAYS}
            days = [
                day
                for day in _days(month, int(found["day"] or found["number"]), span)
                if not named or day.weekday() in named
            ]
            return days[0].isoformat() if len(days) == 1 else None
    return None


def _days(month: int, day: int, span: _Span) -> Iterator[date]:
    for year in range(span.first.year, span.last.year + 1):
        with suppress(ValueError):
            given = date(year, month, day)
            if span.first <= given <= span.last:
                yield given
