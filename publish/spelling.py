"""Names spelt nearly right: what a reader may have meant where nothing was found."""

import sqlite3
from collections.abc import Mapping

from rapidfuzz import fuzz, process

_NAMES = """SELECT name FROM officials UNION SELECT name FROM organisations
            UNION SELECT DISTINCT signatory FROM responses WHERE signatory IS NOT NULL
            UNION SELECT DISTINCT organisation FROM responses WHERE organisation IS NOT NULL LIMIT 20000"""
_ALIKE = 78.0
_SHORT, _LONG, _MOST_WORDS = 3, 60, 12


def names(connection: sqlite3.Connection) -> dict[str, str]:
    """Give the words of all names in the archive, by their folded form."""
    return {
        word.casefold(): word
        for (name,) in connection.execute(_NAMES)
        for word in name.split()
        if len(word) > _SHORT and word.isalpha()
    }


def meant(known: Mapping[str, str], typed: str) -> str | None:
    """Give the question with misspelt names put right, or None where no name is near.

    Words that stand in a name of the archive are left alone; only words of four letters or
    more are put right, and only to something nearly as long.
    """
    words = typed.split()
    if not words or len(words) > _MOST_WORDS or '"' in typed:
        return None
    changed = [_nearest(word, known) for word in words]
    return " ".join(changed) if changed != words else None


def _nearest(word: str, known: Mapping[str, str]) -> str:
    key = word.casefold()
    if len(word) <= _SHORT or len(word) > _LONG or not word.isalpha() or key in known:
        return word
    best = process.extractOne(key, list(known), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return known[best[0]] if best else word
