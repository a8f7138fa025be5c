"""What a commitment is about: the subject of the clause that commits, or what its writer will do it to."""

import re

from ingest.lexicon import union

_VERB = re.compile(rf"(?i)\b{union('verb of a clause')}\b|'ll\b")
_BOUND = re.compile(rf"(?i)[,;:(]\s*|\b{union('bound of a clause')}\b\s*")
_JOINED = re.compile(r"(?i)\band\b\s*")
_OPENING = re.compile(
    rf"(?i)(?:{union('before a subject')}|\w{{4,}}(?<!fami)(?<!supp)(?<!assemb)ly)(?:\s+|$)"
)
_CLOSING = re.compile(r"(?i)(?:\s+(?:therefore|also|now|still|then|again|se|le|les|vous|ne|\w{4,}ly))+$")
"""What stands between a subject and its verb: "The Commissioner therefore does not ..."."""
_BEGINS = re.compile(rf"(?i:{union('before a noun')}\s+\w)|[^\W\d_a-zß-ÿ]")
_NO_SUBJECT = re.compile(rf"(?i)(?:{union('names nothing')}$|{union('begins no subject')}\b)")
_TWO_CLAUSES = re.compile(
    r"\band\s+[a-z]|\b(?:which|who|whether|if|when)\b|\s(?:und|et|y|vous|wir|ich|je|nous)$|\bnicht\b"
)
_OBJECT = re.compile(
    r"(?i)(?:be (?:able |in a position )?|have |get |to |let (?:you|him|her|them) )*"
    rf"(?:(?:for|that)(?= the\b| a\b| your\b)|(?!{union('whom and not what')}\b)[a-z'-]+)"
    rf"(?: {union('goes with a verb')}\b){{0,2}}(?: (?:you|him|her|them)\b)?"
    rf" (?P<noun>{union('begins an object')} [^,;:()\"?!>]+)"
)
_ENDS = re.compile(rf"(?i) {union('ends an object')}\b|[.]$|\. ")
_IN_A_STATE = re.compile(rf"(?i) {union('state of an object')}$")
_HALF = re.compile(rf"(?i)\S+ \S+ (?:and|or) (?!{union('begins an object')}\b)\w")
"""Half of what is meant: "the Monday and Wednesday journeys"."""
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
    return plain(said[start : verb.start() if verb else shown.start()])


def plain(own: str) -> str | None:
    """Give what stands before a verb, where it is plainly a noun with its words; else None."""
    own = own.strip()
    while opening := _OPENING.match(own):
        own = own[opening.end() :]
    own = _CLOSING.sub("", own)
    if own.count("(") != own.count(")"):
        return None
    is_plain = _BEGINS.match(own) and not _NO_SUBJECT.match(own) and not _TWO_CLAUSES.search(own)
    return own if is_plain and len(own) <= _LONGEST else None


def taken_up(said: str, verb: int) -> str | None:
    """Give what a verb at a place of a sentence does something to: "review the parking scheme by March" the parking scheme."""
    found = _OBJECT.match(said, verb)
    if not found:
        return None
    noun = _IN_A_STATE.sub("", _ENDS.split(found["noun"], maxsplit=1)[0].rstrip(" .-"))
    if _HALF.match(found["noun"]):
        return None
    return noun if " " in noun and len(noun) <= _LONGEST else None
