"""For which day a sentence tells something that lies ahead: by, on, from, until."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise, zip_longest

from ingest.lexicon import small
from ingest.replies.known.datings import Dating, datings
from ingest.replies.known.monthends import month_ends

_DUE = re.compile(
    r"(?i)\b(?:by|before|until|from|on|no later than|at the latest|starting|beginning|commencing|end of|is)\s+(?:the\s+)?(?:end of\s+)?(?:\w+day,?\s+)?(?:the\s+)?$"
)
AHEAD = re.compile(
    r"\b(?:will|shall|due to|scheduled|expected|plan(?:s|ned)?|intend|hop(?:e|ing) to|expects? to|aims? to|going to|is to be|are to be|be (?:completed|published|introduced|opened|ready|available))\b"
    r"|'ll\b|\b(?:i|we) (?:\w+ly )?(?:promise|undertake|pledge|guarantee|commit|expect|aim)\b"
    r"|\b(?:promises|undertakes|pledges|guarantees|expects|aims)\b|\b(?:am|is|are|remains?)(?: \w+)? committed to\b"
    r"|\b(?:closes|opens|begins|starts|ends|runs|expires)\b|\b(?:close|open|begin|start|end)(?= (?:on|from|until)\b|\s*$)"
    r"|\b(?:takes (?:place|effect)|comes into (?:force|effect|operation))\b|(?<!to )\b(?:take place|take effect|come into (?:force|effect|operation))(?= (?:on|from)\b|\s*$)"
    r"|\b(?:meets|sits|re-?opens|reconvenes|resumes|launches|considers|hears)\b|(?<!to )\b(?:meet|re-?open|resume|launch)(?= (?:on|from)\b|\s*$)"
    r"|\b(?:meeting|hearing|inquest|debate|vote|inspection|launch|opening|session)(?: \w+){0,4}? (?:is|are)(?= (?:on|from)\b|\s*$)"
    r"|\b(?:deadline|closing date|last (?:day|date)|final (?:day|date))\b[^.;:,]{0,40}(?: is\b|\s*$)"
    r"|(?:\b(?:has|have)|'ve|'s) (?:(?:now|also|since|been|\w+ly) )*(?:decided|resolved|agreed) (?:not )?to\b"
    r"|(?<!\byou )\b(?:have|has|'ve) (?:asked|instructed|arranged) (?:for )?(?:\w+ ){0,4}?to\b"
)
"""Of a sentence in small letters."""
_CLAUSE = re.compile(r"(?i)[,;:(]|\b(?:and|but|because|since|after|although|though|when|which|who|as)\b")
_CONDITION = re.compile(
    r"(?i)\b(?:if|unless|subject to|provided (?:that )?|providing|depend(?:s|ing|ent) (?:up)?on)\b"
)
_LONGEST_BEFORE = 40


_EARLIEST = re.compile(r"(?i)(?:before|until)\b")
_NEGATION = re.compile(r"(?i)\b(?:not?|never|nobody|nothing|cannot)\b|n't\b")


@dataclass(frozen=True, slots=True)
class Day:
    """A day for which a sentence tells something; nothing is due on one before which something will not be."""

    due: str | None


_MAY_BE_DAY = re.compile(r"\d|\bof\b|(?:first|second|third|th)\b")


def may_tell_day(said: str) -> bool:
    """Say whether a sentence in small letters may tell something for a day; False is certain, and told fast."""
    return bool(_MAY_BE_DAY.search(said) and AHEAD.search(said))


def day_told(said: str, published: str | None, written: str | None, *, month_first: bool) -> Day | None:
    """Give the day for which a sentence tells something without a condition; ``published`` and ``written`` as for ``commitments``.

    A month or a season is no day: "in May 2012" gives none.
    """
    said = small(said)
    if not AHEAD.search(said) or _CONDITION.search(said):
        return None
    known = written or published
    found = (*datings(said, known, month_first=month_first, ahead=True), *month_ends(said, known))
    told = None
    for dating in _spans(said, sorted(found, key=lambda dating: dating.start)):
        begins = _DUE.search(said, max(0, dating.start - _LONGEST_BEFORE), dating.start)
        if begins and _is_ahead(said, begins.start(), dating.end):
            if not (written or _is_near(dating, published)):
                break
            if not (_EARLIEST.match(begins[0]) and _NEGATION.search(_clauses(said, begins.start())[-1])):
                return Day(dating.iso)
            told = Day(None)
    return told


def _spans(said: str, found: Sequence[Dating]) -> Iterator[Dating]:
    """Give days in their order; the first of two between which something runs has the year that stands behind the other ("from 3 March to 14 April 2012")."""
    for day, end in zip_longest(found, found[1:]):
        if end is not None and _TO.fullmatch(said, day.end, end.start) and day.inferred and not end.inferred:
            same = replace(day, iso=end.iso[:4] + day.iso[4:], inferred=False)
            yield same if day.iso[5:] <= end.iso[5:] and not day.iso.endswith("-02-29") else day
        else:
            yield day


_TO = re.compile(r" (?:to|until|till|up to|through|and|-|\u2013)(?: and including)?(?: \w+day,?)?(?: the)? ")


def _clauses(said: str, start: int) -> list[str]:
    """Give the clauses before a place, the last one up to it."""
    cuts = [0, *(clause.end() for clause in _CLAUSE.finditer(said, 0, start)), start]
    return [said[a:b] for a, b in pairwise(cuts)]


def _is_ahead(said: str, start: int, end: int) -> bool:
    """Say whether what a date is told of lies ahead: by its clause, or the one that this goes on from."""
    clauses = _clauses(said, start)
    if _BEHIND.search(said, 0, start):
        return False
    if not clauses[-1].strip():  # the date begins its clause: "By 4 June, the bridge will be open."
        own = _CLAUSE.split(said[end:].lstrip(" ,"))[0]
        if own.strip(" ."):
            return bool(AHEAD.search(own)) and not _TOLD_THEN.match(own)
    for clause in reversed(clauses):
        if AHEAD.search(clause):
            return True
        if _PAST.search(clause) or _MAY.search(clause):
            return False
    return False


_OF_THE_PAST = r"(?:\w+ed|was|were|has|have|had|began|went|came|took|met|held|sent|gave|fell|made|ran|shut)\b"
_PAST = re.compile(r"(?i)\w\s+" + _OF_THE_PAST)
"""A verb of the past with something before it: "and completed" goes on with what went before."""


_TOLD_THEN = re.compile(r"(?:\w+ ){1,4}?(?:\w+ed|said|told|wrote|made it clear) that\b")
"""What was told on the day itself: "On 1 June it announced that ..."."""
_MAY = re.compile(r"\b(?:can|could|must|should|(?<!\d )(?<!in )(?<!of )(?<!since )may) [a-z]")
"""What somebody may do by a day, or must: nothing is due then."""
_BEHIND = re.compile(rf"(?i)\b(?:which|who|that) {_OF_THE_PAST}[^,;]*$")
"""What is told of something that happened before: "the wall that fell on 3 May"."""


def _is_near(dating: Dating, published: str | None) -> bool:
    """Say whether a day without a year is nearer ahead of the pasting than behind it, where nothing else dates the letter."""
    if not (dating.inferred and published):
        return True
    return date.fromisoformat(dating.iso) - date.fromisoformat(published[:10]) <= _HALF_A_YEAR


_HALF_A_YEAR = timedelta(days=183)
