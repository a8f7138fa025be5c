"""Rows of a table whose cells were lost in pasting: figures behind a few words, and the line of words that heads them."""

import re
from collections.abc import Sequence

from ingest.replies.laid.lines import Line

_FIGURES = re.compile(r"(?<![\w.-])[\u00a3$\u20ac]?\d[\d.,/%-]*(?!\w)")
_LEAST_FIGURES = 2
_MOST_WORDS = 14


def is_row(lines: Sequence[Line], at: int) -> bool:
    """Say whether a row of figures stands in a line, or what heads the row right below it."""
    if _holds_figures(lines[at].text):
        return True
    below = lines[at + 1] if at + 1 < len(lines) else None
    heads = (
        not lines[at].text.endswith((".", "?", "!", ":", ",")) and len(lines[at].text.split()) <= _MOST_WORDS
    )
    return heads and below is not None and not below.gap and _holds_figures(below.text)


def _holds_figures(text: str) -> bool:
    """Say whether a short line is made of figures, for the greater part, and ends no sentence."""
    words = text.split()
    figures = len(_FIGURES.findall(text))
    return figures >= _LEAST_FIGURES and 2 * figures >= len(words) - 1 and len(words) <= _MOST_WORDS
