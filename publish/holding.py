"""Which records are worth comparing with a quotation, by their full-text index."""

# ruff: noqa: S608 - table and column names come from this package, every value is bound

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import islice

from publish import unspaced
from publish.queries import RECORDED
from publish.quotation import RUN, Quotation
from publish.tokens import Tokens, is_word

_OF_SITE = "s.id = t.site_id"
_PLACED = {
    "responses": f"{_OF_SITE} WHERE t.{RECORDED}",
    "comments": _OF_SITE,
    "posts": _OF_SITE,
    "versions": "s.id = coalesce((SELECT site_id FROM comments WHERE id = t.record_id), "
    "(SELECT site_id FROM posts WHERE id = t.record_id))",
}
"""The site of a record, and which records are looked at."""
_READ = 200
"""Records of one kind that are read for the whole quotation."""
_IN_A_ROW = 40
"""Words that are looked up as one: no two letters share more by chance."""
_MOST_PARTS = 8
_MOST_WORDS = 60
"""Different words of a quotation that the index is asked for: long words are rare ones."""
_RARE = 1_000
"""Records of one kind that may hold a word, or words in a row, that are worth going after."""
_TELLING = 8
_FEW = 3
"""Rare words that are enough to go by."""
_SHORTEST_RUN = 3
_PIECE = 4
"""Letters of a script without spaces that are looked for as one: about two words."""
_CANDIDATES = 30
_MOST_COMPARED = 12


def with_all(connection: sqlite3.Connection, table: str, quotation: Quotation) -> list[sqlite3.Row]:
    """Give the records that have the quotation's words one after the other, whatever signs stand between."""
    if held := _runs_of_parts(quotation):
        texts = unspaced.texts(connection, table)
        found = (pk for pk, text in texts if all(run in text for run in held))
        return _rows(connection, table, list(islice(found, _READ)))
    parts = sorted((_words(quotation, *part)[:_IN_A_ROW] for part in quotation.parts), key=len)
    wanted = " AND ".join(map(_phrase, filter(None, parts[-_MOST_PARTS:])))
    return _rows(connection, table, _holders(connection, table, wanted, _READ))


def with_some(connection: sqlite3.Connection, table: str, quotation: Quotation) -> list[sqlite3.Row]:
    """Give the records that share most words with a quotation, found by the rarest of them."""
    if pieces := _pieces(unspaced.runs(quotation.words)):
        counted = (
            (sum(piece in text for piece in pieces), pk) for pk, text in unspaced.texts(connection, table)
        )
        nearest = nlargest(_MOST_COMPARED, (one for one in counted if one[0]))
        return _rows(connection, table, [pk for _, pk in nearest])
    words = _words(quotation, 0, len(quotation.tokens.signs))
    rows = _rows(connection, table, _likely(connection, table, words))
    shared = {row["pk"]: _shared(row["text"], words) for row in rows}
    return sorted(rows, key=lambda row: -shared[row["pk"]])[:_MOST_COMPARED]


def _runs_of_parts(quotation: Quotation) -> list[str]:
    """Give the longest run of letters without spaces of each part of a quotation; none where it has no such letters."""
    parts = (unspaced.runs(quotation.tokens.line(*part)) for part in quotation.parts)
    return [max(runs, key=len) for runs in parts if runs]


def _pieces(runs: Sequence[str]) -> list[str]:
    """Cut runs of letters into pieces, of which a text with few differences has most; as many as are worth looking for."""
    pieces = [run[at : at + _PIECE] for run in runs for at in range(0, len(run), _PIECE)]
    return pieces[:: -(-len(pieces) // _MOST_WORDS)] if pieces else []


def _words(quotation: Quotation, first: int, last: int) -> list[str]:
    return [sign for sign in quotation.tokens.signs[first:last] if is_word(sign)]


def _phrase(words: Sequence[str]) -> str:
    # A word that could not be told from syntax is quoted, as every word is; none holds a quotation mark.
    return f'"{" ".join(words)}"'


def _likely(connection: sqlite3.Connection, table: str, words: Sequence[str]) -> list[int]:
    asked = sorted(dict.fromkeys(words), key=len, reverse=True)[:_MOST_WORDS]
    holders = _known(connection, table, map(_phrase, ([word] for word in asked)))
    rarest = sorted(holders, key=lambda word: len(holders[word]))[:_TELLING]
    if not rarest:
        return []
    together = _holders(connection, table, " AND ".join(rarest), _CANDIDATES)
    voting = [holders[word] for word in rarest if len(holders[word]) <= _RARE]
    if len(voting) < _FEW:
        # The words are common, or the rare ones are those that differ: then a few in a row are rare.
        found = _known(connection, table, _runs(words)).values()
        voting += [numbers for numbers in found if len(numbers) <= _RARE]
    votes: Counter[int] = Counter()
    for numbers in voting:
        votes.update(dict.fromkeys(numbers, 1 / len(numbers)))
    return list(dict.fromkeys([*(pk for pk, _ in votes.most_common(_CANDIDATES)), *together]))


def _runs(words: Sequence[str]) -> Iterator[str]:
    """Give words in a row at the begin of each half, third and quarter: with one difference, one half is whole."""
    for pieces in (2, 3, 4):
        if (length := len(words) // pieces) >= _SHORTEST_RUN:
            for at in range(pieces):
                yield _phrase(words[at * length : at * length + min(length, RUN)])


def _known(connection: sqlite3.Connection, table: str, phrases: Iterable[str]) -> dict[str, list[int]]:
    found = {phrase: _holders(connection, table, phrase, _RARE + 1) for phrase in phrases}
    return {phrase: numbers for phrase, numbers in found.items() if numbers}


def _holders(connection: sqlite3.Connection, table: str, wanted: str, limit: int) -> list[int]:
    rows = connection.execute(
        f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ? LIMIT {limit}",
        (f"{{text}} : ({wanted})",),
    )
    return [pk for (pk,) in rows]


def _rows(connection: sqlite3.Connection, table: str, numbers: Sequence[int]) -> list[sqlite3.Row]:
    marks = ",".join("?" * len(numbers))
    rows = connection.execute(
        f"SELECT t.*, s.language AS site_language FROM {table} t JOIN sites s ON {_PLACED[table]} AND t.pk IN ({marks}) AND t.text IS NOT NULL",
        list(numbers),
    ).fetchall()
    return sorted(rows, key=lambda row: numbers.index(row["pk"]))


def _shared(text: str, words: Sequence[str]) -> int:
    """Count the letters of a quotation's words that stand in a text."""
    there = Counter(words) & Counter(Tokens.of(text).signs)
    return sum(len(word) * count for word, count in there.items())
