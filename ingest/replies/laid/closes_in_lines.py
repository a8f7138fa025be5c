"""Who signs within a line, behind a close or without one, and where the poster goes on behind that. Pure."""

import re

from ingest.lexicon import union
from ingest.replies.known.people import is_body, is_name, is_role
from ingest.replies.who.signed_in_lines import TYPISTS

_CLOSE = re.compile(rf"(?:(?<=[.!?,] )|(?<=[.!?,]))(?=[A-Z])(?i:{union('valediction')})\b[,.]? ")
_SIGNING = re.compile(
    rf"(?P<word>{TYPISTS.pattern}|"
    r"[A-ZÀ-Þ&(][\w'.&()/-]*|(?:of|for|the|and|to|in|at|on|de|del|della|di|du|des|für|y|number|no\.)(?= )|\d[\w/-]*)(?P<mark>,?) ?"
)
_STARTS = re.compile(union("begins a remark"))
"""Words with which a poster goes on, and nobody's name or office does."""
_MOST_SIGNING = 20


def closed(folded: str, begun: int, stop: int) -> int | None:
    """Give where who signs behind a close ends, if other words stand behind that in the line.

    The close is looked for from ``begun`` on; ``stop`` is the line's end.
    """
    close = _CLOSE.search(folded, begun, stop)
    if not close:
        return None
    at, ends = close.end(), [0]
    for _ in range(_MOST_SIGNING):
        word = _SIGNING.match(folded, at, stop)
        if not word or _STARTS.fullmatch(word["word"]):
            break
        if not word["word"][0].islower():
            ends.append(word.end("word"))
        at = word.end()
    last = folded[ends[-2] : ends[-1]].strip(" ,") if len(ends) > _LEAST_SIGNING else ""
    if (
        last
        and _SENTENCE.match(folded, ends[-1])
        and not (is_role(last) or is_body(last) or _OFFICE.search(f" {last}"))
    ):
        ends.pop()  # the last capital begins the poster's sentence
    return ends[-1] if ends[-1] and folded[ends[-1] : stop].strip(" ,.\"')") else None


_LEAST_SIGNING = 2
_SENTENCE = re.compile(rf"(?! {union('turns in small letters')}\b) [a-z]")
"""What follows a word that begins a sentence, and not with a poster's own turn in small letters."""


def signs(run: str) -> bool:
    """Say whether words in capitals within a line are who signs an answer there: a name, an office, a body."""
    first = run.split(", ", maxsplit=1)[0]
    return is_name(first) or is_role(run) or is_body(run) or is_role(first) or bool(_OFFICE.search(run))


_OFFICE = re.compile(f" {union('office that signs')}$")
"""How the names of offices end that sign."""
