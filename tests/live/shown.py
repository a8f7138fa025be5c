"""Two texts of one comment, compared as a reader of the page would: quotes curl, smilies become pictures."""

import re
import unicodedata
from html.parser import HTMLParser

_INLINE = {"a", "abbr", "b", "cite", "code", "em", "i", "q", "s", "strong", "del", "span"}
_SMILEY = re.compile(r"(?<!\S)[:;]-?[()DP|](?!\S)|(?<!\S):[a-z]+:(?!\S)")
_SCHEME = re.compile(r"https?://")
# What onrecord takes out, and what it puts there instead.
_PRIVATE = re.compile(r"\[[a-z -]+ removed\]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b0\d{2,4} \d{3,4} \d{4}\b")
_KEPT = {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd", "Nl", "No", "Sc"}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append("" if tag in _INLINE else "\n")

    def handle_endtag(self, tag: str) -> None:
        self.parts.append("" if tag in _INLINE else "\n")


def plain(markup: str) -> str:
    """Give the text of a comment as it is stored: tags go, entities become characters."""
    reader = _Text()
    reader.feed(markup)
    reader.close()
    return "".join(reader.parts)


def words(text: str) -> list[str]:
    """Give the words of a shown text: letters, marks, digits and currency alone, in small letters."""
    bare = _SCHEME.sub("", _PRIVATE.sub(" ", _SMILEY.sub(" ", text)))
    pieces = unicodedata.normalize("NFKC", bare).casefold().split()
    kept = ("".join(c for c in piece if unicodedata.category(c) in _KEPT) for piece in pieces)
    return [word for word in kept if word]


def pictures(text: str) -> set[str]:
    """Give the emoji of a text."""
    return {c for c in text if ord(c) > 0x1F000 and unicodedata.category(c) == "So"}


def same_text(stored: str, shown: str | None) -> bool:
    """Say whether ``shown`` is what a reader sees of the stored markup, word by word, emoji included."""
    source = plain(stored)
    return words(source) == words(shown or "") and pictures(source) <= pictures(shown or "")


def same_name(stored: str, shown: str | None) -> bool:
    """Say whether two names are one; a nameless commenter may be shown as such in words."""
    if not stored:
        return (shown or "").casefold() in {"", "anonymous", "anonyme", "anonym"}
    return "".join(words(plain(stored))) == "".join(words(shown or ""))
