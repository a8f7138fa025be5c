"""Small pictures of counts, drawn as SVG without a script or a style of their own. Pure.

Each is drawn for a page that has the same numbers as a table beside it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import quantiles

from markupsafe import Markup, escape

from publish.waits import Waits
from publish.wording import amount, spoken

MOST_SERIES = 5
_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP = 720, 226, 46, 32, 12


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar: a label, and a count for each series."""

    label: str
    counts: tuple[int, ...]


def stacks(rows: Sequence[tuple[str, str | None, int]]) -> tuple[list[str], list[Stack]]:
    """Arrange (year, series, count) as a bar for each year, without holes between years.

    The series with most counts keep their names; the others become one.
    """
    totals: dict[str, int] = {}
    for _, name, count in rows:
        totals[name or "Not named"] = totals.get(name or "Not named", 0) + count
    names = sorted(totals, key=lambda name: (-totals[name], name))
    shown = names if len(names) <= MOST_SERIES else [*names[: MOST_SERIES - 1], "Others"]
    years = sorted({year for year, _, _ in rows if year.isdigit()})
    bars = []
    for year in range(int(years[0]), int(years[-1]) + 1) if years else ():
        counts = [0] * len(shown)
        for at, name, count in rows:
            if at == f"{year:04d}":
                known = name or "Not named"
                counts[shown.index(known) if known in shown else -1] += count
        bars.append(Stack(f"{year:04d}", tuple(counts)))
    return shown, bars


def bars(title: str, names: Sequence[str], rows: Sequence[Stack]) -> Markup:
    """Draw stacked bars. An empty picture for no rows."""
    if not rows:
        return Markup("")
    top = _round_up(max(sum(row.counts) for row in rows))
    step = (_WIDTH - _LEFT) / len(rows)
    width = min(step * 0.72, 64)
    out = [_grid(top)]
    every = -(-len(rows) // 14)
    for place, row in enumerate(rows):
        x = _LEFT + step * place + (step - width) / 2
        y = float(_HEIGHT - _BOTTOM)
        for series, count in enumerate(row.counts):
            tall = count / top * (_HEIGHT - _BOTTOM - _TOP)
            y -= tall
            if count:
                tip = (
                    f"{row.label}, {names[series]}: {count:,}"
                    if len(names) > 1
                    else f"{row.label}: {count:,}"
                )
                out.append(
                    f'<rect class="series-{series}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{tall:.1f}">'
                    f"<title>{escape(tip)}</title></rect>"
                )
        if place % every == 0:
            out.append(
                f'<text class="tick" x="{x + width / 2:.1f}" y="{_HEIGHT - 10}" text-anchor="middle">'
                f"{escape(row.label)}</text>"
            )
    return _svg(title, "".join(out))


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day: an appeal, a response, a day named in a commitment."""

    date: str
    kind: str
    label: str
    path: str
    """Address of its page."""


LANES = ("appeal", "response", "commitment")
"""Kinds of event, from the top of the picture; others are not drawn."""


def course(title: str, events: Sequence[Event]) -> Markup:
    """Draw events on lines, one for each kind, over one scale of time. Fewer than two days make no picture."""
    drawn = [event for event in events if re.match(r"[0-9]{4}(-|$)", event.date) and event.kind in LANES]
    days = [_ordinal(event.date) for event in drawn]
    if len(set(days)) < 2:
        return Markup("")
    first, last = min(days), max(days)
    left, right, lane = 140, 20, 36
    bottom = len(LANES) * lane + 6

    def across(day: float) -> float:
        return left + (day - first) / (last - first) * (_WIDTH - left - right)

    out = _scale(first, last, across, bottom)
    for place, kind in enumerate(LANES):
        y = place * lane + lane / 2
        out.append(f'<line class="grid" x1="{left}" x2="{_WIDTH - right}" y1="{y}" y2="{y}"/>')
        out.append(f'<text class="tick" x="0" y="{y + 4}">{kind.capitalize()}s</text>')
    for day, event in zip(days, drawn, strict=True):
        y = LANES.index(event.kind) * lane + lane / 2
        tip = f"{spoken(event.date[:10]) or event.date}: {event.label}"
        out.append(
            f'<circle class="event {event.kind}" cx="{across(day):.1f}" cy="{y}" r="7"><title>{escape(tip)}</title></circle>'
        )
    return _svg(title, "".join(out), height=bottom + 26)


def _scale(first: float, last: float, across: Callable[[float], float], bottom: int) -> list[str]:
    # Years where there are some, else months: never more marks than can be read.
    months = (int(last) // 31) - (int(first) // 31)
    steps = [step for step in (1, 2, 3, 6, 12, 24, 60, 120, 240) if months / step <= 5] or [600]
    out = []
    for month in range(int(first) // 31 + 1, int(last) // 31 + 1):
        if month % 12 % min(steps[0], 12) or (steps[0] > 12 and month // 12 % (steps[0] // 12)):
            continue
        x = across(month * 31)
        label = spoken(f"{month // 12:04d}-{month % 12 + 1:02d}") if steps[0] < 12 else f"{month // 12}"
        out.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{bottom}"/>')
        out.append(
            f'<text class="tick" x="{x:.1f}" y="{bottom + 20}" text-anchor="middle">{_brief(label or "")}</text>'
        )
    return out


def _brief(month: str) -> str:
    name, _, year = month.partition(" ")
    return f"{name[:3]} {year}" if year else name


WAITS = (("0\u20137", 7), ("8\u201314", 14), ("15\u201328", 28), ("29\u201356", 56), ("57\u2013112", 112))
"""Spans of days that people think in: one week, two, four, eight, sixteen."""


def waits(days: Sequence[int]) -> list[Stack]:
    """Sort days to an answer into spans that people think in."""
    out, below = [], -1
    for label, bound in WAITS:
        out.append(Stack(label, (sum(below < day <= bound for day in days),)))
        below = bound
    return [*out, Stack("longer", (sum(day > below for day in days),))]


FEWEST_ANSWERS = 5
"""Answers with both dates below which no time to answer is shown: it would tell of single letters."""


def spread(waits: Waits, known: str = "with both dates known") -> str | None:
    """Say in words how long answers took: n, the median, the range of the middle half, how many are not told, and why.

    None below FEWEST_ANSWERS; ``known`` says which two dates the days lie between.
    """
    days = waits.days
    if len(days) < FEWEST_ANSWERS:
        return None
    lower, middle, upper = quantiles(days, n=4, method="inclusive")
    told = (
        f"{amount(len(days), 'answer')} {known}: {middle:g} days in the middle; "
        f"half of them between {lower:g} and {upper:g}; the shortest {min(days)}, the longest {max(days)}"
    )
    if waits.worked_out:
        told += (
            f" (of {waits.worked_out:,} of them a year was worked out, as the nearest that fits: "
            "a longer wait would not show)"
        )
    told += f"; of {waits.unknown:,} more the time is unknown"
    if waits.backwards:
        told += f", and {amount(waits.backwards, 'is dated before what it answers', 'are dated before what they answer')}"
    return told


def _grid(top: int) -> str:
    lines = []
    for part in range(3):
        y = _HEIGHT - _BOTTOM - part / 2 * (_HEIGHT - _BOTTOM - _TOP)
        value = top * part / 2
        lines.append(f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>')
        if value == int(value):
            lines.append(
                f'<text class="tick" x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{int(value):,}</text>'
            )
    return "".join(lines)


def _svg(title: str, inside: str, height: int = _HEIGHT) -> Markup:
    return Markup(  # noqa: S704 - every text inside is escaped where it is put in
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(title)}">{inside}</svg>'
    )


def _round_up(value: int) -> int:
    step = 1
    while step * 10 < value:
        step *= 10
    return next(step * times for times in (1, 2, 4, 6, 8, 10) if step * times >= value)


def _ordinal(date: str) -> float:
    # Good enough to place a dot: months of 31 days, counted from 0; missing parts as the first.
    parts = [int(part) for part in date[:10].split("-") if part.isdigit()]
    year, month, day = [*parts, 1, 1, 1][:3]
    return year * 372 + (month - 1) * 31 + day - 1
