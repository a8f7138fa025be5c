"""Mail addresses as people write them, and lists print them. Pure."""

import re
from collections.abc import Iterator

_ACCENTS = "\u0300-\u036f"
"""Behind a letter, as some systems type it: "e" and an accent."""
_EMAIL = re.compile(
    rf"(?:(?<![\w{_ACCENTS}.+%-])[\w{_ACCENTS}.+%'-]{{1,64}}|(?<!\w)\"[^\"\n@<>]{{1,62}}\")\n?(?:[@＠﹫]|%40)\n?"  # noqa: RUF001
    rf"(?:[^\W_](?:[\w{_ACCENTS}-]{{0,62}})\.)+[^\W\d_]{{2,24}}"
)
_AT = r"\s?(?:\[\s?at\s?\]|\(\s?at\s?\)|\{\s?at\s?\}|<\s?at\s?>)\s?"
_BRACKETED = r"\s?[\[({]\s?(?:a|ä|arroba|@)\s?[\])}]\s?"
_DOT = r"(?:\.|\s?(?:\[\s?dot\s?\]|\(\s?dot\s?\)|\{\s?dot\s?\})\s?|\s+dot\s+)"
# Where all is spelled in words, only what ends as addresses do is one ("look at this dot on the map").
_ENDINGS = "com|org|net|edu|gov|info|biz|uk|eu|ie|us|ca|au|nz|de|fr|es|it|nl|be|ch|at|pl|se|no|dk|io|example"
_POINTS = r"(?:look|see|read|video|page|site|is|was|now|here|live|more|info|details|available|(?:co|org|gov|com|net|ac)\b)"
_MAILBOXES = r"(?:(?:g|google|hot|y|rocket|fast)mail|yahoo)\.(?:com?(?:\.\w\w)?|[a-z]{2})\b"
_LISTED = re.compile(
    rf"(?i)(?:(?:(?<=<)|(?<=from: )|(?<=mailto:))[\w.+-]{{1,64}}|(?<![\w.+-])[\w-]{{2,30}}(?:_|\.(?!{_POINTS})[^\W\d_])[\w+-]{{1,30}})"
    rf" at (?!www\.)(?:[\w-]{{1,63}}\.){{1,4}}(?:{_ENDINGS})(?![\w/-])"
)
"""As archives of mailing lists show who writes: "zoe.hill at hill.example"."""
_SPELLED = re.compile(
    rf"(?i)(?<![\w{_ACCENTS}.+-])[\w{_ACCENTS}.+-]{{1,64}}(?:{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,5}}"
    rf"|@[\w-]{{1,63}}(?:\s+dot\s+[\w-]{{1,63}}){{0,3}}\s+dot\s+(?:{_ENDINGS})\b"
    rf"|\s+at\s+[\w-]{{1,63}}(?:\s+dot\s+[\w-]{{1,63}}){{0,3}}\s+dot\s+(?:{_ENDINGS})\b"
    rf"|{_BRACKETED}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,4}}{_DOT}(?:{_ENDINGS})\b"
    # Names of bloggers are "Huy @ HungryHuy.example"; only where mailboxes are is all else an address.
    rf"|(?:\s+at\s+|[ \t]@[ \t]?|@[ \t]){_MAILBOXES})"
)
_OTHER_AT = re.compile("[＠﹫]")  # noqa: RUF001
_SPELLED_HINT = re.compile(
    rf"(?i)[\[({{<]\s?(?:at?|ä|arroba|@)\s?[\])}}>]|\s(?:dot\s|@|at\s+{_MAILBOXES})|@[ \t]"
)
LISTED_HINT = re.compile(rf" at (?:[\w-]{{1,63}}\.){{1,4}}(?:{_ENDINGS})\b")
"""Where a list's way of printing them may stand."""


def mail_spans(text: str) -> Iterator[tuple[int, int]]:
    """Find mail addresses in a text."""
    if "@" in text or "%40" in text or _OTHER_AT.search(text):
        yield from (found.span() for found in _EMAIL.finditer(text))
    if _SPELLED_HINT.search(text):
        yield from (found.span() for found in _SPELLED.finditer(text))
    if " at " in text and LISTED_HINT.search(text):
        yield from (found.span() for found in _LISTED.finditer(text))
