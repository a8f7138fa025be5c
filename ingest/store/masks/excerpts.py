"""What was cut from a text, and remarks on it, with the text's own masks. Pure.

A bare name is told by what stands around it; cut out of its place, nobody knows it again.
"""

import re
from collections.abc import Sequence

from ingest.store.masks.redact import Edit, applied, moved


def excerpt(text: str, edits: Sequence[Edit], start: int, end: int) -> str:
    """Give a part of a text as it is masked there."""
    return applied(text, edits)[moved(start, edits) : moved(end, edits, end=True)]


def found_again(piece: str, text: str, edits: Sequence[Edit], start: int) -> str | None:
    """Give what was cut from a text, from an offset on, as it is masked there; None where it does not stand so."""
    at = text.find(piece, start)
    return None if at < 0 else excerpt(text, edits, at, at + len(piece))


def retold(remark: str, text: str, edits: Sequence[Edit]) -> str:
    """Mask in a remark on a text all words that are masked there, wherever the remark repeats them."""
    markers = {text[edit.start : edit.end]: edit.marker for edit in edits}
    if not markers:
        return remark
    words = "|".join(map(re.escape, sorted(markers, key=len, reverse=True)))
    return re.sub(rf"(?<!\w)(?:{words})(?!\w)", lambda found: markers[found[0]], remark)
