"""What a reader does not see in a text: characters that show nothing, letters of another alphabet that look like those of its words."""

import re
import unicodedata

HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Characters that show nothing: soft hyphens, joiners, fillers, direction marks, what chooses between the shapes of a sign, tags, control signs."""
DRESSED = {
    sign: plain
    for sign in map(chr, (*range(0xFF10, 0xFF5B), *range(0x1D400, 0x1D800)))
    if (plain := unicodedata.normalize("NFKC", sign)).isascii() and plain.isalnum()
}
"""Letters and figures in the dress of others (wide, bold, slanted), and the plain ones that they are."""
_OF_SIGNS = re.compile("(?<=[^\\w\\s])[\u200d\ufe0e\ufe0f]+|\ufe0f(?=\u20e3)")
"""What builds one small picture out of several signs, and hides nothing."""


def is_hidden_in(text: str) -> bool:
    """Say whether a text has characters that show nothing, but those within small pictures."""
    return bool(HIDDEN.search(_OF_SIGNS.sub("", text)))


_MIXED = re.compile(r"\b(?=[^\W\d_]*[A-Za-z])(?=[^\W\d_]*[\u0370-\u03ff\u0400-\u052f])[^\W\d_]{3,}\b")
"""A word of Latin letters and of Greek or Cyrillic ones, which look like them."""
_MOST_TOLD = 3


def of_two_alphabets(text: str) -> tuple[str, ...]:
    """Tell words that have letters of two alphabets, as evidence has it; nothing where there is none."""
    if text.isascii():
        return ()
    mixed = list(dict.fromkeys(_MIXED.findall(text)))[:_MOST_TOLD]
    return (f"letters of two alphabets in one word: {', '.join(map(repr, mixed))}",) if mixed else ()
