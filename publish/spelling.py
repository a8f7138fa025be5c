"""Names spelt nearly right: what a reader may have meant where nothing was found."""

import sqlite3

from rapidfuzz import fuzz, process

_NAMES = """SELECT name FROM officials UNION SELECT name FROM organisations
            UNION SELECT DISTINCT signatory FROM responses WHERE signatory IS NOT NULL
            UNION SELECT DISTINCT organisation FROM responses WHERE organisation IS NOT NULL LIMIT 20000"""
_ALIKE = 78.0


def meant(connection: sqlite3.Connection, typed: str) -> str | None:
    """Give the question with misspelt names put right, or None where no name is near.

    Words that stand in a name of the archive are left alone; only words of four letters or
    more are put right, and only to something as long, nearly.
    """
    words = typed.split()
    if not words or len(words) > 12 or '"' in typed:
        return None
    known: dict[str, str] = {}
    for (name,) in connection.execute(_NAMES):
        known |= {word.casefold(): word for word in name.split() if len(word) > 3 and word.isalpha()}
    changed = [_nearest(word, known) for word in words]
    return " ".join(changed) if changed != words else None


def _nearest(word: str, known: dict[str, str]) -> str:
    key = word.casefold()
    if len(word) < 4 or not word.isalpha() or key in known:
        return word
    best = process.extractOne(key, list(known), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return known[best[0]] if best else word
