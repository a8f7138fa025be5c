"""The encoding of bytes that no label fits: found among all that browsers know, or left open.

What is asked is chardetng (https://github.com/hsivonen/chardetng), Firefox's detector: it holds a text against each of the
encodings of the WHATWG standard. Where the bytes may as well be of a Western code page, they are taken for that.
"""

import re

from chardetng_py import EncodingDetector

_HIGH = re.compile(rb"[\x80-\xff]")
_RUNS = re.compile(rb"[\x80-\xff]{3,}")
_IN_WORDS = re.compile(rb"[A-Za-z][\x80-\xff]|[\x80-\xff][a-z]")
_LETTERS_ENOUGH = 10
_ROWS_ENOUGH = 6
"""Bytes: a quotation mark, a capital and a dash may stand in a row in the West, too."""
_SAMPLE = 200_000

_KIN = (
    frozenset({"koi8-r", "koi8-u"}),
    frozenset({"cp1250", "iso8859-2"}),
    frozenset({"cp1253", "iso8859-7"}),
    frozenset({"cp1255", "iso8859-8"}),
    frozenset({"cp1256", "iso8859-6"}),
    frozenset({"cp1257", "iso8859-4", "iso8859-13"}),
)
"""Encodings that differ in a few characters: what is guessed to be in one may be in the other, if a label says so."""


def guessed(body: bytes) -> str:
    """Give the label of the encoding, other than UTF-8, in which the bytes are most likely words."""
    detector = EncodingDetector()
    detector.feed(body[:_SAMPLE], last=True)
    return str(detector.guess(tld=None, allow_utf8=False))


def are_kin(one: str, other: str) -> bool:
    """Whether two encodings, by Python's names, are the same or nearly so."""
    return one == other or any(one in kin and other in kin for kin in _KIN)


def is_foreign(body: bytes) -> bool:
    """Whether words are written in these bytes whole, as in Russian, Greek or Chinese: in the West they are single letters."""
    sample = body[:_SAMPLE]
    in_rows = sum(map(len, _RUNS.findall(sample)))
    return in_rows >= _ROWS_ENOUGH and 3 * in_rows > len(_HIGH.findall(sample))


def has_accents(body: bytes) -> bool:
    """Whether there are so many letters beyond ASCII within words that these tell a language."""
    found = _IN_WORDS.finditer(body[:_SAMPLE])
    return sum(1 for _ in zip(range(_LETTERS_ENOUGH), found, strict=False)) == _LETTERS_ENOUGH
