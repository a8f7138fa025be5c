"""A stretch of a text, told by the numbers of its lines or by its first and last words."""

import re

import click

from ingest.store.decisions.anchors import Span


def chosen(text: str, first: str, last: str, standing: Span | None = None) -> Span:
    """Give the span of a text from ``first`` to ``last``: each the number of a line (from 1) or some words.

    An empty one leaves that end as it stands. Raises ``click.UsageError`` where that is no stretch of the text.
    """
    start = _edge(text, first, 0) if first else None
    if start is None:
        if standing is None:
            raise click.UsageError("where does it begin? The number of a line, or its first words")
        start = standing[0]
    end = _edge(text, last, start, end=True) if last else None
    if end is None:
        if standing is None:
            raise click.UsageError("where does it end? The number of a line, or its last words")
        end = standing[1]
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    end -= len(stretch) - len(stretch.rstrip())
    if start >= end:
        raise click.UsageError("that stretch is empty: its end stands before its beginning")
    return start, end


def _edge(text: str, told: str, after: int, *, end: bool = False) -> int:
    if told.isdecimal():
        lines = text.split("\n")
        number = int(told)
        if not 1 <= number <= len(lines):
            raise click.UsageError(f"there is no line {number}; the last is {len(lines)}")
        offset = sum(len(line) + 1 for line in lines[: number - 1])
        return offset + len(lines[number - 1]) if end else offset
    pattern = r"\s+".join(map(re.escape, told.split()))
    found = [*re.finditer(pattern, text[after:])] or [*re.finditer(pattern, text[after:], re.IGNORECASE)]
    if not found:
        raise click.UsageError(f"these words do not stand there: {told}")
    if len(found) > 1:
        numbers = dict.fromkeys(text.count("\n", 0, after + one.start()) + 1 for one in found)
        where = (
            f"lines {', '.join(map(str, numbers))}"
            if len(numbers) > 1
            else f"line {min(numbers)}, more than once"
        )
        raise click.UsageError(
            f"these words stand in {where}; give more of them, or the number of the line: {told}"
        )
    return after + (found[0].end() if end else found[0].start())
