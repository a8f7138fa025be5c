"""The lines of a signature block without what was typed, pasted or drawn into them, and a name once where it stands in two scripts."""

import re
from collections.abc import Sequence
from html import unescape

from ingest.replies.known.people import CASELESS, is_body, is_name, is_role


def undressed(lines: Sequence[str]) -> list[str]:
    """Give the lines of a block in the words that they show, a name in two scripts by the first."""
    plain = [line for line in map(_bare, lines) if line]
    if len(plain) > 1 and _is_said_again(*plain[:2]):
        del plain[1]
    return plain


def _bare(line: str) -> str:
    """Give a line without tags, marks of italics, the address behind a link, pictures and codes of signs that were typed into it."""
    shown = unescape(line) if "&" in line else line
    bare = _LINK.sub(r"\1", _TYPED_MARKS.sub("", shown))
    bare = _SIGNED.sub("", _DRAWN.sub("", bare))
    return _AGAIN.sub("", line if bare == line else " ".join(bare.split()))


_TYPED_MARKS = re.compile(r"</?[A-Za-z][^<>]*>|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)")
"""Marks of italics, and tags, that were typed into a line."""
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")
"""Words with the address that they lead to behind them."""
_DRAWN = re.compile(r"^[\u2190-\u2bff\U0001f000-\U0001faff]+\s*|\s*[\u2190-\u2bff\U0001f000-\U0001faff]+$")
"""Arrows, stars and small pictures at the begin or end of a line."""
_SIGNED = re.compile(r"(?i)^/s/\s*|\s*[\[(]signature[\])]$")
"""How a line says that a hand signed there."""
_AGAIN = re.compile(
    rf"(?<=[A-Za-zÀ-ÿ.])\s*\((?:[{CASELESS}]+[ .,'-]*)+\)$|(?<=[{CASELESS}.])\s*\([A-Za-zÀ-ÿ .,'-]+\)$"
)
"""The same name in another script, in brackets behind it."""


def _is_said_again(name: str, below: str) -> bool:
    """Say whether a line gives the name above it in another script: one is in Latin letters, the other has none."""
    apart = [bool(_LATIN.search(line)) for line in (name, below)]
    return apart[0] != apart[1] and all(
        is_name(line) and not (is_role(line) or is_body(line)) for line in (name, below)
    )


_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]")
