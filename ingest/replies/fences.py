"""Marks of layout that are shown as they were typed, and say nothing: fences of code, folded blocks, set-in lines of a wiki."""

import re

_FOLD = re.compile(r"(?im)^[ >]*</?(?:details|pre|code)\b[^<>\n]*>(?:[ ]*<(?:pre|code)>)?(?=[ ]*$)")
"""A tag alone on its line that begins or ends a folded block, or what is given as it stands."""
_TAG = re.compile(r"(?i)</?(?:details|summary|pre|code|tt|div|span|center|font|hr|table|t[rd])\b[^<>\n]*>")
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
