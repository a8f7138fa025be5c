"""Heads of turns that have no colon: "Shabana [09:41] Good morning", "Posted by Orde at 09:41", "Response Via Email (Agent 4) 02/23/2015"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.lexicon import words
from ingest.replies.exchanges.labels import ANSWERER, NAME, OTHER, Label, sort_of


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before what somebody says, by its parts as written."""

    start: int
    end: int
    who: str
    stamp: str
    office: bool = False
    """Its words are those of a portal for an entry that is not the poster's."""
    entry: bool = False
    """They are those of a portal."""


_CLOCK = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m?\b\.?)?"
_TIMED = re.compile(
    rf"(?im)^[ >]*(?P<who>[^\W\d_][\w&' .-]{{0,30}}?),? (?:\[(?P<square>{_CLOCK})\]|\((?P<round>{_CLOCK})\)|(?P<bare>{_CLOCK})(?! ?(?:to|-|and|or|on|in|train|bus|am|pm)\b))(?:[:,]|(?: -)+)? (?=\S)"
)
"""Who speaks and when, before what is said in the same line ("Me [09:43] Nobody told me")."""
_STACKED = re.compile(
    rf"(?im)^(?P<who>[^\W\d_][\w&' .-]{{0,30}})\n(?P<stamp>(?:(?:today|yesterday)[, ]+)?(?:at )?{_CLOCK})\n+(?=\S)"
)
"""Who speaks and when, on two lines of their own."""
_POSTED = re.compile(
    r"(?im)^\W{0,3}(?:posted|added|updated?|answered|sent|written|replied|commented)(?: by:? (?P<who>[^\W\d_][^\n,:]{1,40}?)| anonymously)(?:,? (?:at|on) (?P<stamp>[^\n]*\d[^\n]*))?[ ]*$"
)
"""How portals head an entry by who made it."""
_THROUGH = re.compile(
    r"(?im)^\W{0,3}(?P<who>(?:auto[- ]?)?(?:response|reply|answer)|staff(?: note)?|customer|inquiry|enquiry|contact)(?: (?:via|by) (?:(?:e-?mail|web(?: ?form)?|online|phone|chat|portal|system)\b ?)*)? ?(?:\((?P<by>[^()\n]{2,40})\))? ?(?P<stamp>\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},?(?: \d{1,2}[:.]\d\d(?: ?[ap]m)?)?)[ ]*$"
)
"""How systems of tickets head an entry by the way on which it came."""
_ASKS = re.compile(r"(?i)customer|inquiry|enquiry|contact")
_READ = re.compile(rf"(?im)^(?:read|seen|delivered)(?: (?:at )?{_CLOCK})?\n+(?=\S)")
"""Below a message of one's own, what a telephone says of it: what stands under that is the answer."""
_UNDER = re.compile(r"(?im)^[ ]*\(?\d{1,2}[.):] [^\n]+\n+[ ]*(?P<label>re ?: )(?=\S)")
"""An answer under a question with a number ("RE: Not at this time")."""
_FEWEST = 2


def _heads_in(folded: str) -> Iterator[Head]:
    """Find the heads of turns without a colon in a folded text, by kinds: each kind stands in it at least twice, or is a portal's."""
    timed = [*_TIMED.finditer(folded)]
    bare = sum(m["bare"] is not None for m in timed)
    for m in timed:
        if m["bare"] is None or bare >= _FEWEST:
            yield Head(m.start("who"), m.end(), m["who"], m["square"] or m["round"] or m["bare"])
    stacked = [*_STACKED.finditer(folded)]
    for m in stacked if len(stacked) >= _FEWEST else ():
        yield Head(m.start("who"), m.end(), m["who"], m["stamp"])
    for m in _POSTED.finditer(folded):
        who = m["who"] or "me"
        office = not words("turn of the poster").fullmatch(who)
        yield Head(m.start(), m.end(), who, m["stamp"] or "", office, entry=True)
    for m in _THROUGH.finditer(folded):
        asks = _ASKS.match(m["who"])
        yield Head(
            m.start(), m.end(), "me" if asks else m["by"] or "reply", m["stamp"], office=not asks, entry=True
        )
    for m in _READ.finditer(folded):
        yield Head(m.start(), m.end(), "they", "", office=True)
    under = [*_UNDER.finditer(folded)]
    for m in under if len(under) >= _FEWEST else ():
        yield Head(m.start("label"), m.end("label"), "reply", "", office=True)


_MAY = re.compile(
    rf"(?im)^[ >]*[^\W\d_][\w&' .-]{{0,30}},?\s[\[(]?(?:(?:today|yesterday)[, ]+)?(?:at )?{_CLOCK}|^\W{{0,3}}(?:[a-z]+ (?:by|anonymously)\b|[a-z -]{{5,40}}(?:\([^()\n]+\) ?)?\d[^\n]*\d$|re ?: |(?:read|seen|delivered)\b)"
)
"""Cheaper than all kinds of heads: such a one may stand in the text."""


def with_heads(folded: str, found: Sequence[Label]) -> list[Label]:
    """Put in the labels that have no colon, for those that stand within them."""
    if not _MAY.search(folded):
        return list(found)
    heads = [label for head in _heads_in(folded) if (label := _of_head(head))]
    starts = sorted((label.start, label.end) for label in heads)
    apart = [label for label in found if not _overlaps(label, starts)]
    return sorted([*apart, *heads], key=lambda label: label.start)


def _overlaps(label: Label, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(spans, (label.end, 0))
    return bool(at) and spans[at - 1][1] > label.start


def _of_head(head: Head) -> Label | None:
    who = head.who.strip(" .-")
    sort = sort_of(who) or (NAME if _IN_SHORT.fullmatch(who) else None)
    if head.office and sort in (NAME, OTHER, None):
        sort = ANSWERER
    return Label(head.start, head.end, who, head.stamp, sort, head.entry) if sort else None


_IN_SHORT = re.compile(r"[A-Z][\w&]{1,9}")
"""What an office is called in short ("F&G")."""
