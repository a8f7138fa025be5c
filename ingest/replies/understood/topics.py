"""What a commitment is about: the subject of the clause that commits."""

import re

from ingest.lexicon import union

_VERB = re.compile(rf"(?i)\b{union('verb of a clause')}\b|'ll\b")
_BOUND = re.compile(rf"(?i)[,;:(]\s*|\b{union('bound of a clause')}\b\s*")
_JOINED = re.compile(r"(?i)\band\b\s*")
_OPENING = re.compile(
    rf"(?i)(?:{union('before a subject')}|\w{{4,}}(?<!fami)(?<!supp)(?<!assemb)ly)(?:\s+|$)"
)
_CLOSING = re.compile(r"(?i)(?:\s+(?:therefore|also|now|still|then|again|\w{4,}ly))+$")
"""What stands between a subject and its verb: "The Commissioner therefore does not ..."."""
_BEGINS = re.compile(rf"(?i:{union('before a noun')}\s+\w)|[^\W\d_a-zß-ÿ]")
_NO_SUBJECT = re.compile(rf"(?i)(?:{union('names nothing')}$|{union('begins no subject')}\b)")
_TWO_CLAUSES = re.compile(r"\band\s+[a-z]|\b(?:which|who|whether|if|when)\b")
_LONGEST = 90


def topic(said: str, shown: re.Match[str]) -> str | None:
    """Give the subject of the clause in which a sentence commits, where it is plainly a noun with its words; else None.

    ``shown`` are the words that commit. Pronouns name nothing.
    """
    within = _VERB.search(said, shown.start(), shown.end())
    last = within.start() if within else shown.start()
    start = max((bound.end() for bound in _BOUND.finditer(said, 0, last)), default=0)
    for joined in _JOINED.finditer(said, start, last):
        if _VERB.search(said, start, joined.start()):
            start = joined.end()
    verb = _VERB.search(said, start, shown.end())
    own = said[start : verb.start() if verb else shown.start()].strip()
    while opening := _OPENING.match(own):
        own = own[opening.end() :]
    own = _CLOSING.sub("", own)
    plain = _BEGINS.match(own) and not _NO_SUBJECT.match(own) and not _TWO_CLAUSES.search(own)
    return own if plain and len(own) <= _LONGEST else None
