"""What a commitment is about: the subject of the clause that commits."""

import re

_VERB = re.compile(
    r"(?i)\b(?:will|shall|would|should|am|is|are|was|were|has|have|had|can|cannot|could|may|must|do|does|won't|remains?"
    r"|werden?|wird|kann|können|sera|seront|serai|serons)\b|'ll\b"
)
_BOUND = re.compile(r"(?i)[,;:(]\s*|\b(?:that|but|because|so|while|although|though|que|dass|daß|che)\b\s*")
_JOINED = re.compile(r"(?i)\band\b\s*")
_OPENING = re.compile(
    r"(?i)(?:and|or|also|however|therefore|thus|then|finally|meanwhile|now|today|tomorrow|yesterday|leider|unfortunately"
    r"|\w{4,}(?<!fami)(?<!supp)(?<!assemb)ly"
    r"|in the (?:meantime|interim|short term|long term|future|coming \w+)|at present|at this stage|at the moment|for now"
    r"|as a result|in due course|in addition|in future|once again|of course)(?:\s+|$)"
)
_CLOSING = re.compile(r"(?i)(?:\s+(?:therefore|also|now|still|then|again|\w{4,}ly))+$")
"""What stands between a subject and its verb: "The Commissioner therefore does not ..."."""
_BEGINS = re.compile(
    r"(?i:the|our|your|my|its|a|an|all|any|every|each|both|no|this|these|those|le|la|les|el|los|las|der|die|das)\s+\w|[^\W\d_a-zß-ÿ]"
)
_NO_SUBJECT = re.compile(
    r"(?i)(?:(?:i|we|he|she|it|they|you|this|that|there|these|those|who|which|what|nobody|no one|none|ich|wir|nous|je|all|any|both|no)$"
    r"|(?:in|at|on|by|from|to|for|as|with|until|after|before|during|following|if|when|once|given|under|over|since|should)\b)"
)
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
