"""Checking a quotation: where its words stand in the record, and how exactly."""

import re
import sqlite3
from collections import Counter
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
_CANDIDATES = 30
_MOST_WORDS = 60
"""Different words of a quotation that the index is asked for."""
_RARE = 1_000
"""Records of one kind that may hold a word that is still worth going after."""
_TELLING = 8
_WORTH_COMPARING = 0.4
"""Part of a quotation's words that a record must hold before it is compared letter by letter."""
_MOST_COMPARED = 12
_LONG = 300


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
    rows = [(table, row) for table in _SOURCES for row in _candidates(connection, table, words)]
    found = [standing for table, row in rows if (standing := _word_for_word(table, row, asked))]
    settled = {standing.row["id"] for standing in found}
    likely = sorted(
        ((_shared(row["text"], words), table, row) for table, row in rows if row["id"] not in settled),
        key=lambda one: -one[0],
    )
    found += [
        standing
        for shared, table, row in likely[:_MOST_COMPARED]
        if shared >= _WORTH_COMPARING and (standing := _similar(table, row, asked))
    ]
    order = {"exact": 0, "same words": 1, "similar": 2}
    kinds = list(_SOURCES)
    found.sort(key=lambda s: (order[s.exactness], -s.likeness, kinds.index(s.table)))
    return found[:10]


def _candidates(connection: sqlite3.Connection, table: str, words: list[str]) -> list[sqlite3.Row]:
    """Give the records that are worth comparing: those that share the quotation's rarest words."""
    holders = {}
    for word in list(dict.fromkeys(words))[:_MOST_WORDS]:
        # A word that a column filter could not tell from syntax is quoted, as every word is.
        if found := _holding(connection, table, f'"{word}"', _RARE + 1):
            holders[word] = found
    rarest = sorted(holders, key=lambda word: len(holders[word]))[:_TELLING]
    if not rarest:
        return []
    votes: Counter[int] = Counter()
    for word in rarest:
        if len(holders[word]) <= _RARE:
            votes.update(dict.fromkeys(holders[word], 1 / len(holders[word])))
    together = _holding(connection, table, " AND ".join(f'"{word}"' for word in rarest), _CANDIDATES)
    chosen = dict.fromkeys([*together, *(pk for pk, _ in votes.most_common(_CANDIDATES))])
    name, _, where = _SOURCES[table]
    marks = ",".join("?" * len(chosen))
    return connection.execute(
        f"SELECT t.* FROM {name} t WHERE t.pk IN ({marks}) AND {where} AND t.text IS NOT NULL",  # noqa: S608 - from this file
        list(chosen),
    ).fetchall()


def _holding(connection: sqlite3.Connection, table: str, wanted: str, limit: int) -> list[int]:
    rows = connection.execute(
        f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ? LIMIT {limit}",  # noqa: S608 - from this file
        (f"{{text}} : ({wanted})",),
    )
    return [pk for (pk,) in rows]


def _shared(text: str, words: list[str]) -> float:
    """Give the part of a quotation's words that stand in a text, 0 to 1."""
    there = Counter(word.casefold() for word in _words(text))
    return (Counter(word.casefold() for word in words) & there).total() / len(words)


def _word_for_word(table: str, row: sqlite3.Row, asked: str) -> Standing | None:
    text = " ".join(row["text"].split())
    if (at := text.find(asked)) >= 0:
        return Standing(table, row, "exact", 100, text[at : at + len(asked)], None)
    if (span := _same_words(text, asked)) is not None:
        return Standing(table, row, "same words", 100, text[slice(*span)], None)
    return None


def _similar(table: str, row: sqlite3.Row, asked: str) -> Standing | None:
    text = " ".join(row["text"].split())
    passage = _nearest_words(text, asked) if len(asked) > _LONG else _nearest_letters(text, asked)
    if not passage:
        return None
    passage = _trimmed(passage, _words(asked))
    likeness = fuzz.ratio(asked.casefold(), passage.casefold())
    if likeness < _CLOSE_ENOUGH:
        return None
    return Standing(table, row, "similar", round(likeness), passage, difference(asked, passage))


def _nearest_letters(text: str, asked: str) -> str | None:
    near = fuzz.partial_ratio_alignment(asked.casefold(), text.casefold(), score_cutoff=_CLOSE_ENOUGH)
    # Where folding changes the length of a text (as of the German sharp s), places in it say nothing.
    if near is None or len(text) != len(text.casefold()):
        return None
    return _whole_words(text, near.dest_start, near.dest_end)


def _nearest_words(text: str, asked: str) -> str | None:
    # Letter by letter, a long quotation takes time by the cube of its length; by words, a hundredth of it.
    there = text.split()
    near = fuzz.partial_ratio_alignment(asked.casefold().split(), [word.casefold() for word in there])
    return " ".join(there[near.dest_start : near.dest_end]) if near else None


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
