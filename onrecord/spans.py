"""A stretch of a text, told by the numbers of its lines or by its first and last words."""

import re

import click

from ingest.store.anchors import Span


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
    found = re.search(pattern, text[after:]) or re.search(pattern, text[after:], re.IGNORECASE)
    if found is None:
        raise click.UsageError(f"these words do not stand there: {told}")
    return after + (found.end() if end else found.start())
