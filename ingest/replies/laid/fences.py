"""Marks of layout that are shown as they were typed, and say nothing: tags of a forum, fences of code, folded blocks, set-in lines of a wiki.

So are marks of quotation that were read in the wrong alphabet.
"""

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


_FOLD = re.compile(r"(?im)^[ >]*</?(?:details|pre|code)\b[^<>\n]*>(?:[ ]*<(?:pre|code)>)?(?=[ ]*$)")
"""A tag alone on its line that begins or ends a folded block, or what is given as it stands."""
_TAG = re.compile(
    r"(?i)</?(?:details|summary|pre|code|tt|div|span|center|font|hr|img|table|t[rd])\b[^<>\n]*>"
)
_FENCE = re.compile(r"(?m)^[ >]*(?:'{3}|~{3})[\w-]*(?=[ ]*$)")
"""A line that begins or ends what is given as code; its marks are folded."""
_SET_IN = re.compile(r"(?m)^:+(?=[ ]*['\"*A-Za-zÀ-ÿ])(?!:?[DPpOoXx]\b)")
"""Colons by which the lines of a talk in a wiki are set in."""
_SLANT = re.compile(r"(?<!')'{2,3}(?!')(?=\S)|(?<=\S)'{2,3}(?!')")
"""Two or three apostrophes: italics or bold in a wiki."""


def unfenced(folded: str) -> str:
    """Give a folded text of the same length in which such marks are blank, or a rule where a block begins or ends."""
    if "<" in folded:
        folded = _TAG.sub(_blank, _FOLD.sub(_as_rule, folded))
    if "'''" in folded or "~~~" in folded:
        folded = _FENCE.sub(_as_rule, folded)
    if ":" in folded:
        folded = _SET_IN.sub(_blank, folded)
    return _SLANT.sub(_blank, folded) if "''" in folded else folded


def _blank(mark: re.Match[str]) -> str:
    return " " * len(mark[0])


def _as_rule(mark: re.Match[str]) -> str:
    return "-" * len(mark[0])


def _as_mark(garbled: re.Match[str]) -> str:
    """Give a plain mark at the end next to the words that are quoted."""
    blank = " " * (len(garbled[0]) - 1)
    return f'{blank}"' if garbled["opens"] else f'"{blank}'
