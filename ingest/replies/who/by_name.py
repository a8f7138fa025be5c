"""Whom a post asks to write to by name and office, without an address: "Please e-mail Ann Orr, the Minister for Piers"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest

from ingest.lexicon import union, words
from ingest.replies.known.matters import comma_parts
from ingest.replies.known.named import sorts
from ingest.replies.known.organisations import named_bodies, resolve
from ingest.replies.known.people import Signed, is_name, is_person, is_role
from ingest.replies.who.passing import POSTCODE, addressed, apart, article

_LONGEST = 300
"""Characters of a sentence, from whom it asks to write to on, that are read."""
_SENTENCE_ENDS = re.compile(
    r"[!?;\n]|(?<!\b[A-Z])(?<!\bM[rs])(?<!\b[DS]r)(?<!\bSt)(?<!\bRt)(?<!\bMrs)(?<!\bHon)(?<!\bCllr)(?<!\bSra)\.(?=\s|$)|$"
)
_POSTCODE = re.compile(POSTCODE)
_BRACKETS = re.compile(r"\s*\([^()]{0,120}\)")
_AT = re.compile(r"(?:^|\s+)(?:at|beim?)\s+(?:the\s+)?(?=[A-ZÀ-Þ])")
_BEGINS = r"(?:(?<![^\n])|(?<=[.!?:)\]] ))(?:(?:\d{1,2}[.)]|[*-])\s+)?"
"""Where a sentence or an item of a list begins."""


@cache
def _asks() -> re.Pattern[str]:
    """Give the pattern of what asks readers to write, up to whom: in so many words, or as a sentence that begins with it."""
    write = union("write to")
    return re.compile(
        rf"(?i:(?<!\w){union('asks readers')}(?:[^.!?\n]{{0,80}}? (?:and|or|then))?(?: \w+)? {write})\s*:?\s+"
        rf"|{_BEGINS}(?=[A-Z])(?i:(?:{union('before asking')},? )?{write})\s*:?\s+"
        rf"|(?i:(?<!\w){union('asks abroad to write to')})\s*:?\s*"
    )


def by_name(folded: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[Signed, str]]:
    """Read whom sentences ask to write to that tell a public office or body with the name, or the office with its body.

    With each come the words that ask. A sentence with a postcode is read for its address (``passing``); nothing is read from the spans ``taken``.
    """
    shut = bytearray(len(folded))
    for start, stop in taken:
        shut[start:stop] = b"x" * (stop - start)
    asks = [*_asks().finditer(folded)]
    for ask, later in zip_longest(asks, asks[1:]):
        last = min(later.start() if later else len(folded), ask.end() + _LONGEST)
        end = _SENTENCE_ENDS.search(folded, ask.end(), last)
        stop = end.start() if end else last
        if any(shut[ask.start() : stop]):
            continue
        said = folded[ask.end() : stop]
        parts = [] if _POSTCODE.search(said) else list(_offices(_BRACKETS.sub(",", said)))
        if parts and not words("association").search(" ".join(parts)):
            who = addressed(parts)
            if _is_told(who):
                yield who, ask[0].strip(" :")


def _offices(sentence: str) -> Iterator[str]:
    """Give the parts of a sentence that are names, offices and bodies, up to the first that is none, or after which it goes on."""
    for whole in comma_parts(sentence):
        for part in _AT.split(whole):
            goes_on = words("goes on after whom").search(part)
            said = (part[: goes_on.start()] if goes_on else part).strip(" ,")
            led = article().match(said)
            plain = said[led.end() :] if led else said
            if plain and not _is_office(plain):
                return
            yield from apart(plain) if plain else ()
            if goes_on:
                return


def _is_office(part: str) -> bool:
    if (" " in part and is_name(part)) or is_person(part) or is_role(part):
        return True
    return any(body.text == part for body in named_bodies(part))


def _is_told(who: Signed) -> bool:
    """Say whether it is plain that a public office is written to: a treasurer, or a friend at a foundation, is none."""
    if who.organisation:
        return bool(who.signatory or who.role) and _is_public(who.organisation)
    if who.signatory:
        return bool(who.role and words("office written to").search(who.role))
    return bool(who.role and words("office of one").match(who.role))


def _is_public(body: str) -> bool:
    private = _MAY_BE_PRIVATE.search(body) or {"firm", "association"} & sorts(body).keys()
    return not private or resolve(body) is not None


_MAY_BE_PRIVATE = re.compile(
    r"\b(?:Foundation|(?<!NHS )Trust|Association|Museum|Gallery|University|College|Partnership|Institute|Hospitals?|Society)\b"
)
