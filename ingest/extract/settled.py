"""Dates of comments that can be read two ways ("03/04/12"): no comment is earlier than its post, or still to come."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ingest import dates
from ingest.extract.thread import Contribution, Setting, Thread, weave

_NUMERIC = re.compile(r"(?<!\d)\d{1,2}\s?([/.-])\s?\d{1,2}\s?\1\s?(?:\d{4}|\d{2})(?!\d)")


def readings_of(contributions: Sequence[Contribution], setting: Setting) -> tuple[Thread, ...]:
    """Weave a page's contributions; where their dates can be read two ways, give both readings after the usual one."""
    usual = weave(contributions, setting)
    raws = [
        one.published_raw
        for one in contributions
        if one.machine_date is None and one.published_raw and _NUMERIC.search(one.published_raw)
    ]
    if setting.day_first is not None or not raws or dates.day_first_of(raws) is not None:
        return (usual,)
    day, month = (weave(contributions, replace(setting, day_first=first)) for first in (True, False))
    if [one.published for one in day.comments] == [one.published for one in month.comments]:
        return (usual,)
    return usual, day, month


def settle(readings: Sequence[Thread], *, posted: str | None, captured: str) -> Thread:
    """Choose the reading that has all comments after their post and before the page was captured, where one does."""
    if len(readings) == 1 or posted is None:
        return readings[0]
    first = (date.fromisoformat(posted[:10]) - timedelta(days=1)).isoformat()
    last = (date.fromisoformat(captured[:10]) + timedelta(days=1)).isoformat()
    fitting = [one for one in readings[1:] if _lies_between(one, first, last)]
    return fitting[0] if len(fitting) == 1 else readings[0]


def _lies_between(thread: Thread, first: str, last: str) -> bool:
    return all(
        one.published is not None and first <= one.published[:10] <= last
        for one in thread.comments
        if one.published_raw
    )
