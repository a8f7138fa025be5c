"""Marks of a forum's layout shown as they were typed, and marks of quotation that were read in the wrong alphabet."""

import re

_DRESS = re.compile(
    r"(?i)\[/?(?:font|colou?r|size|u|s|strike|center|centre|left|right|justify|indent|highlight|spoiler|url|email|align)(?:=[^\]\n]{0,90})?\]"
)
"""A tag of a forum that tells how words look, and not whose they are."""
_GARBLED = re.compile(
    "[\u00e2\u0101\u00e3]\u20ac(?P<opens>\u0153)|[\u00e2\u0101\u00e3]\u20ac(?:[\x9d\u0165]|(?![\u2122\u02dc\u00a6\u00a2\"'\\w-]))"
)
"""The marks of a quotation where a page of one alphabet was read as of another."""


def undressed(folded: str) -> str:
    """Give a folded text of the same length without such tags, and with plain marks of quotation."""
    if "[" in folded:
        folded = _DRESS.sub(_blank, folded)
    return _GARBLED.sub(_as_mark, folded) if "\u20ac" in folded else folded


def _blank(tag: re.Match[str]) -> str:
    return " " * len(tag[0])


def _as_mark(garbled: re.Match[str]) -> str:
    """Give a plain mark at the end next to the words that are quoted."""
    blank = " " * (len(garbled[0]) - 1)
    return f'{blank}"' if garbled["opens"] else f'"{blank}'
