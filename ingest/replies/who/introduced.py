"""Who is said to have answered, and for what body: the signatory of a letter as the poster's introduction names him."""

import re
from dataclasses import replace

from ingest.lexicon import words
from ingest.replies.known.organisations import named_bodies
from ingest.replies.known.people import Signed
from ingest.replies.known.unitnames import names_a_field
from ingest.replies.who.blocks import signed
from ingest.replies.who.introductions import SENTENCE_END

_FROM = re.compile(r"(?i:\b(?:from|by|heard from|(?<!behalf )of))\s+(?P<who>[^.:\n]{3,140})")
_ANSWERED = re.compile(
    r"(?P<who>[A-Z][^.:\n]{2,90}?)\s+(?:(?:has|have|had|finally|just|now|got|also|kindly)\s+)*"
    r"(?:replied|responded|answered|wrote|writes|e-?mailed|sent|back|said|says|got back|came back)\b"
)
_SENT = re.compile(
    r"(?i)\b(?:letters?|repl(?:y|ies)|responses?|answers?|e-?mails?|mails?|notes?|lines?|words?|cards?|this|these|it|one|heard|hear|back|came|come|received|sent|signed|written),? $"
)
"""What comes from somebody who answers: what is said farther up of others is none of it ("a permit from")."""
_LONGEST_SENT = 16
_BRIEF = 30
"""Words of a remark that tells of little else than the letter."""
_FILLER = re.compile(
    r"^(?:(?:my|our|the|your|a|an|this|so|and|well|what|reply|response|answer)\s+)*(?:local\s+)?",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\s(?:in|about|regarding|re|today|yesterday|this|on|which|who|after|when|and(?! (?!I\b)[A-Z])|but|saying|just|now|has|have|to|wrote|came|got|himself|herself|says?|said|if|for|,)\s|\s(?:today|yesterday|this morning|back|himself|herself)$|,?\s(?:says|writes|reads|states|replied|answered|wrote)$|\sI(?:'m| am)\b|\s-\s?|\s?\(|\s*-$"
)


_GOES_ON = re.compile(
    r"(?<=[A-Za-z]) (?!(?:of|for|and|the|on|upon|in|de|la|le|les|du|des|et|y|e|del|der|die|und|für|van)\b)[a-z].*$"
)
"""Words of a sentence behind the name of a body, written small ("the City of Denby" + "how tall it may be")."""
_DOES = re.compile(
    r"\b(?:texted|rang|phoned|called|replied|answered|responded|writes|sent|wrote|forwarded|passed|asked|told|said|gave|took|got|was|is|has|had)\b"
)
"""Words that make of a role and what follows it a sentence ("MP sent his letter")."""
_OWNED = re.compile(
    r"(?i)'s? (?:\w+ ){0,2}(?:letters?|repl(?:y|ies)|responses?|answers?|e-?mails?|words|views|notes?)$"
)
"""What belongs to the holder of a role, and is none ("my MP's letter")."""
_TELLS_OF_ONE = re.compile(r"[A-Z][\w'.-]+ [A-Z][\w'-]+ (?!(?:of|for|at|in|on|to|and|the|de|du|des)\b)[a-z]")
"""How a sentence about somebody begins, and no role ("Cllr Bell like everybody")."""
_BEHIND_ROLE = re.compile(r" at (?:the |my |our )?[A-Z]|, (?=[a-z])")
"""Where a role ends in the poster's sentence: before its place, and before what he adds to it ("Head of Parks, finally")."""
_HIS_OWN = re.compile(r"'s? [a-z]|^(?:[Cc]ouncillor|[Cc]llr)\.? [A-Z][\w'-]+$")
"""Whom a holder of an office has ("MP's bag carrier"), or a name: none is a role."""
_QUOTED = re.compile(r"[\"'\u201c\u2018](?P<said>[^\"\u201c\u201d]{3,80})[\"'\u201d\u2019]")
_CLAUSE = re.compile(r"(?i)(?:since|because|although|though|when|while|after|if|once|unless)\b")
"""How a clause begins that tells why the poster wrote ("Since the shopping centre said ...")."""


def introduced(remark: str) -> Signed:
    """Read who is said to have answered from the poster's introduction ("a reply from Jo Bell, Head of X")."""
    near = len(remark) - len(_last_two(remark))
    senders = [m for m in _FROM.finditer(remark) if m.start() >= near or _comes(remark, m.start())]
    answerers = [*_ANSWERED.finditer(remark)]
    read = Signed()
    for said in (m["who"] for m in (*senders[-1:], *answerers[-1:])):
        if seen := None if _CLAUSE.match(said) else _read(said):
            read = read.filled(seen)
    return read.filled(Signed(organisation=_named_last(remark)))


def _read(said: str) -> Signed | None:
    """Read what stands behind "from", or before "answered", as one who signs; None where it is a sentence about somebody."""
    who = _STOP.split(_FILLER.sub("", said.strip()))[0]
    if quoted := _QUOTED.match(who):
        who = quoted["said"]
    seen = signed([who], typed=False)
    if seen.role and (at := _BEHIND_ROLE.search(seen.role)):
        seen = replace(seen, role=seen.role[: at.start()])
    if seen.organisation:
        seen = replace(seen, organisation=_GOES_ON.sub("", seen.organisation))
    if seen.role and (_DOES.search(seen.role) or _TELLS_OF_ONE.match(seen.role)):
        return None
    if seen.role and (
        _OWNED.search(seen.role)
        or _HIS_OWN.search(seen.role)
        or not (seen.signatory or words("role").match(seen.role))
    ):
        seen = replace(seen, role=None)
    if seen.signatory and words("office in speech").match(seen.signatory):
        seen = replace(seen, signatory=None)
    return replace(seen, unit=_unit_told(seen.unit) if seen.unit else None)


def _comes(remark: str, at: int) -> bool:
    """Say whether what stands right before a place in a remark is what comes from somebody who answers."""
    return bool(_SENT.search(remark[max(0, at - _LONGEST_SENT) : at]))


def _named_last(remark: str) -> str | None:
    """Give the body that a remark names last, in its last two sentences: of one farther up the poster only speaks."""
    bodies = named_bodies(_last_two(remark))
    return bodies[-1].text if bodies else None


def _last_two(remark: str) -> str:
    """Give the last two sentences of a remark, or all of a brief one."""
    if len(remark.split()) <= _BRIEF:
        return remark
    ends = [0, 0, *(end.end() for end in SENTENCE_END.finditer(remark.rstrip()))]
    return remark[ends[-2] :]


def _unit_told(said: str) -> str | None:
    """Give the part of a body that is named, None for a sentence begun with such words ("Their helpdesk team did come")."""
    unit = _WHERE.split(said)[0]
    small = any(word.islower() and word not in _JOINS for word in unit.split())
    return unit if not small and (words("unit").search(unit) or names_a_field(unit)) else None


_WHERE = re.compile(r" (?:at|in|from) (?:the )?(?=[A-Z])|, ")
_JOINS = frozenset(("of", "for", "and", "the", "&"))
