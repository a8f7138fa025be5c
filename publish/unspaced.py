"""Letters of scripts that put no space between words, which the full-text index takes for one long word each run.

What is asked in them is looked for in the texts themselves, of those records alone that hold such letters: an index
names them, so that it costs an archive without any neither space nor time.
"""

# ruff: noqa: S608 - table and column names come from this package, every value is bound

import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice

from publish.landing import MOST_MARKED
from publish.search import Term, expression, parted

LETTERS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003fffd"
)
"""As ranges: Thai and Lao, Burmese, Khmer, Japanese, Chinese."""

SEARCHED = {
    "responses": ("signatory", "role", "organisation", "subject", "reference", "text", "known_as"),
    "posts": ("title", "author", "text"),
    "comments": ("text",),
    "versions": ("text",),
}
"""Columns that are searched, as in the full-text index of each table."""

_RUN = re.compile(f"[{LETTERS}]+")
_BEFORE, _SHOWN = 30, 160
"""Letters of a snippet: before what was found, and in all."""


def runs(text: str) -> list[str]:
    """Give the runs of such letters in a text."""
    return _RUN.findall(unicodedata.normalize("NFC", text))


def is_asked(question: Sequence[Term]) -> bool:
    """Say whether a question has such letters."""
    return any(_RUN.search(term.text) for term in question)


def condition(table: str, question: Sequence[Term]) -> tuple[str, list[str | int]]:
    """Give the SQL that says of a row ``t`` of a table that a question finds it, and what is bound in it."""
    groups, without = parted(question)
    values: list[str | int] = []

    def either(terms: Sequence[Term]) -> str:
        return f"({' OR '.join(_found(table, term, values) for term in terms)})"

    wanted = " AND ".join(either(group) for group in groups)
    return (f"{wanted} AND NOT {either(without)}" if without else wanted), values


def _found(table: str, term: Term, values: list[str | int]) -> str:
    if not is_asked([term]):
        values.append(expression((Term(term.text, term.beginning),)) or '""')
        return f"t.pk IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?)"
    values.append(unicodedata.normalize("NFC", term.text))
    whole = " || char(10) || ".join(f"coalesce(t.{column}, '')" for column in SEARCHED[table])
    return f"({_held(table)} AND instr(lower({whole}), lower(?)))"


def _held(table: str) -> str:
    # As the index has it, or it is not taken.
    held = " OR ".join(f"t.{column} GLOB '*[{LETTERS}]*'" for column in SEARCHED[table])
    return f"({held})"


def snippet(text: str, question: Sequence[Term], opening: str, closing: str) -> str:
    """Give the place of a text where it first has what was asked, with all of that between two signs."""
    terms = _pattern(question)
    first = terms.search(text)
    start = max(0, first.start() - _BEFORE) if first else 0
    shown = " ".join(text[start : start + _SHOWN].split())
    marked = terms.sub(lambda found: f"{opening}{found[0]}{closing}", shown)
    return f"{'…' * (start > 0)}{marked}{'…' * (start + _SHOWN < len(text))}"


def marks(text: str, question: Sequence[Term]) -> list[tuple[int, int]]:
    """Give where in a text what was asked stands, from the first on."""
    return [found.span() for found in islice(_pattern(question).finditer(text), MOST_MARKED)]


def _pattern(question: Sequence[Term]) -> re.Pattern[str]:
    asked = (re.escape(unicodedata.normalize("NFC", term.text)) for term in question if not term.without)
    return re.compile("|".join(asked), re.IGNORECASE)


def texts(connection: sqlite3.Connection, table: str) -> Iterator[tuple[int, str]]:
    """Give the number and the text of every record that holds such letters."""
    sql = f"SELECT t.pk, t.text FROM {table} t WHERE {_held(table)} AND t.text IS NOT NULL"
    yield from map(tuple, connection.execute(sql))
