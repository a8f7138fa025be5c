"""Small pictures of counts, drawn as SVG without a script or a style of their own. Pure.

Each is drawn for a page that has the same numbers as a table beside it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from publish.wording import amount

MOST_SERIES = 5
_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP = 720, 220, 34, 24, 10


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
                f'<text class="tick" x="{x + width / 2:.1f}" y="{_HEIGHT - 6}" text-anchor="middle">'
                f"{escape(row.label)}</text>"
            )
    return _svg(title, "".join(out))


def course(title: str, events: Sequence[tuple[str, str, str]]) -> Markup:
    """Draw events on a line: (date, kind, label). Fewer than two dates make no line."""
    known = [event for event in events if re.match(r"[0-9]{4}(-|$)", event[0])]
    days = sorted((_ordinal(date), kind, date, label) for date, kind, label in known)
    if len(days) < 2 or days[0][0] == days[-1][0]:
        return Markup("")
    first, last = days[0][0], days[-1][0]
    out = [f'<line class="axis" x1="{_LEFT}" x2="{_WIDTH - _LEFT}" y1="42" y2="42"/>']
    for at, kind, date, label in days:
        x = _LEFT + (at - first) / (last - first) * (_WIDTH - 2 * _LEFT)
        out.append(
            f'<circle class="event {escape(kind)}" cx="{x:.1f}" cy="42" r="7"><title>{escape(f"{date}: {label}")}'
            "</title></circle>"
        )
    for x, anchor, event in ((_LEFT, "start", days[0]), (_WIDTH - _LEFT, "end", days[-1])):
        out.append(f'<text class="tick" x="{x}" y="74" text-anchor="{anchor}">{escape(event[2][:10])}</text>')
    return _svg(title, "".join(out), height=84)


WAITS = ((7, "a week"), (14, "2 weeks"), (28, "4 weeks"), (56, "8 weeks"), (112, "16 weeks"))


def waits(days: Sequence[int]) -> list[Stack]:
    """Sort days to an answer into spans that people think in."""
    out, below = [], -1
    for bound, label in WAITS:
        out.append(Stack(f"within {label}", (sum(below < day <= bound for day in days),)))
        below = bound
    return [*out, Stack("longer", (sum(day > below for day in days),))]


def spread(days: Sequence[int]) -> str | None:
    """Say in words how long answers took: n, the middle, and the range of the middle half."""
    if not days:
        return None
    ordered = sorted(days)
    middle = ordered[len(ordered) // 2] if len(ordered) % 2 else sum(ordered[len(ordered) // 2 - 1 :][:2]) / 2
    half = (
        f"; half of them between {_quantile(ordered, 0.25)} and {_quantile(ordered, 0.75)}"
        if len(days) > 3
        else ""
    )
    return (
        f"{amount(len(ordered), 'answer')} with both dates known: {middle:g} days in the middle{half}; "
        f"the shortest {ordered[0]}, the longest {ordered[-1]}"
    )


def _quantile(ordered: Sequence[int], share: float) -> int:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


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
    # Good enough to place a dot: months of 31 days, missing parts as the first.
    parts = [int(part) for part in date[:10].split("-") if part.isdigit()]
    year, month, day = [*parts, 1, 1, 1][:3]
    return year * 372 + (month - 1) * 31 + day
