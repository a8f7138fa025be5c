"""How long work shows itself: a live line per site in a terminal, plain lines elsewhere, where they are wanted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from ingest.pipeline import Step

Report = Callable[[Step], None]

EVERY = 5.0
"""Seconds between two plain lines about the same site."""


@contextmanager
def shown(console: Console, *, plain: bool = True) -> Iterator[Report]:
    """Show steps on a console while the work runs; the value is what the work reports to.

    Without ``plain``, and where the console is no terminal, only why the work waits is shown.
    """
    if console.is_terminal:
        with _live(console) as report:
            yield report
    else:
        yield _plain(console) if plain else _asides(console)


@contextmanager
def _live(console: Console) -> Iterator[Report]:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.fields[what]}", markup=False, style="dim"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        tasks: dict[str, object] = {}

        def report(step: Step) -> None:
            if step.aside:
                _line(console, step.what)
                return
            if step.subject not in tasks:
                tasks[step.subject] = progress.add_task(step.subject, what="", total=None)
            progress.update(
                tasks[step.subject],  # type: ignore[arg-type]
                completed=step.done,
                total=step.done + step.waiting if step.waiting is not None else None,
                what=step.what,
            )

        yield report


def _plain(console: Console) -> Report:
    last: dict[str, float] = {}

    def report(step: Step) -> None:
        if step.aside:
            _line(console, step.what)
            return
        now = monotonic()
        if step.done > 1 and not step.final and now - last.get(step.subject, 0.0) < EVERY:
            return
        last[step.subject] = now
        waiting = f", {step.waiting} to go" if step.waiting else ""
        _line(console, f"{step.subject}: {step.done} done{waiting}: {step.what}")

    return report


def _asides(console: Console) -> Report:
    def report(step: Step) -> None:
        if step.aside:
            _line(console, step.what)

    return report


def _line(console: Console, words: str) -> None:
    console.print(words, markup=False, highlight=False, soft_wrap=True)
