"""Checking a quotation: where its words stand in the record, and how exactly."""

import re
import sqlite3
from dataclasses import dataclass

from markupsafe import Markup
from rapidfuzz import fuzz

from publish.letter import difference
from publish.queries import RECORDED

MOST_CHARACTERS = 2_000
_CLOSE_ENOUGH = 75.0
_SOURCES = {
    "responses": ("responses", "text", f"t.{RECORDED}"),
    "posts": ("posts", "text", "1"),
    "comments": ("comments", "text", "1"),
}
_CANDIDATES = 40


@dataclass(frozen=True, slots=True)
class Standing:
    """One place where the words stand, or nearly stand."""

    table: str
    row: sqlite3.Row
    exactness: str
    """exact, same words, or similar."""
    likeness: int
    """0 to 100."""
    passage: str
    """The words as they stand there."""
    difference: Markup | None
    """What the record says otherwise than the quotation, where it does."""


def standings(connection: sqlite3.Connection, quotation: str) -> list[Standing]:
    """Find where a quotation stands, the most exact first; at most ten places."""
    asked = " ".join(quotation.replace("\0", " ")[:MOST_CHARACTERS].split())
    words = _words(asked)
    if not words:
        return []
    found = [
        standing
        for table in _SOURCES
        for row in _candidates(connection, table, words)
        if (standing := _compare(table, row, asked))
    ]
    order = {"exact": 0, "same words": 1, "similar": 2}
    kinds = list(_SOURCES)
    found.sort(key=lambda s: (order[s.exactness], -s.likeness, kinds.index(s.table)))
    return found[:10]


def _candidates(connection: sqlite3.Connection, table: str, words: list[str]) -> list[sqlite3.Row]:
    # Long words are rare words: the index is asked for those, first all together, then any.
    telling = sorted(dict.fromkeys(words), key=len, reverse=True)[:10]
    for joint in (" AND ", " OR "):
        wanted = joint.join(f'"{word}"' for word in telling)
        name, column, where = _SOURCES[table]
        rows = connection.execute(
            f"SELECT t.* FROM {name}_fts JOIN {name} t ON t.pk = {name}_fts.rowid "  # noqa: S608 - from this file
            f"WHERE {name}_fts MATCH ? AND {where} AND t.{column} IS NOT NULL ORDER BY rank LIMIT {_CANDIDATES}",
            (f"{{text}} : ({wanted})",),
        ).fetchall()
        if rows:
            return rows
    return []


def _compare(table: str, row: sqlite3.Row, asked: str) -> Standing | None:
    text = " ".join(row["text"].split())
    if (at := text.find(asked)) >= 0:
        return Standing(table, row, "exact", 100, text[at : at + len(asked)], None)
    if (span := _same_words(text, asked)) is not None:
        return Standing(table, row, "same words", 100, text[slice(*span)], None)
    near = fuzz.partial_ratio_alignment(asked.casefold(), text.casefold(), score_cutoff=_CLOSE_ENOUGH)
    # Where folding changes the length of a text (as of the German sharp s), places in it say nothing.
    if near is None or len(text) != len(text.casefold()):
        return None
    passage = _trimmed(_whole_words(text, near.dest_start, near.dest_end), _words(asked))
    return Standing(table, row, "similar", round(near.score), passage, difference(asked, passage))


def _same_words(text: str, asked: str) -> tuple[int, int] | None:
    pattern = r"\W+".join(map(re.escape, _words(asked)))
    found = re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)
    return found.span() if found else None


def _whole_words(text: str, start: int, end: int) -> str:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end]


def _trimmed(passage: str, asked: list[str]) -> str:
    # The alignment is one of characters: it may begin or end in a word that was not quoted.
    words = passage.split()
    for edge, wanted in ((0, asked[0]), (-1, asked[-1])):
        for skip in (1, 2):
            near = words[skip:] if edge == 0 else words[:-skip]
            if near and _words(words[edge]) != [wanted] and _words(near[edge])[:1] == [wanted]:
                words = near
                break
    return " ".join(words)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)
