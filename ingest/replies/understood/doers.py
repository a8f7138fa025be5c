"""Who does what a verb tells: the writer, the reader, somebody who acts for a body, or a thing."""

import re
from dataclasses import dataclass, replace

from ingest.lexicon import union

WRITER, READER, DOER, PERSON, NAMED, THING, THERE, NOBODY, ANOTHER = (
    "writer", "reader", "doer", "person", "named", "thing", "there", "nobody", "another",
)  # fmt: skip
"""``PERSON`` ("she") and ``NAMED`` ("it", "they") were named before; ``ANOTHER`` is somebody of whom a relative clause tells ("who will ...")."""

_FARTHEST = 160
"""Characters before a verb at most in which its subject is looked for."""
_NO_NAME = "|".join(
    union(heading)
    for heading in ("before an own noun", "after which no subject begins", "begins a clause of its own")
)
_DOES = re.compile(
    rf"\W*(?:(?!(?i:{_NO_NAME})\b)(?:[A-Z][\w.'-]+ )+[a-z]+s\b"
    rf"|(?i:{union('before an own noun')}) (?:[\w'-]+ ){{0,3}}?(?i:{union('who acts')}) (?!(?i:{_NO_NAME})\b)[a-z]+(?:s|ed)\b"
    rf"|(?:[\w'-]+ ){{0,3}}?(?i:{union('who acts')})s (?!(?i:{_NO_NAME})\b)[a-z]+\b)"
)
"""Somebody who acts, and then a verb that is not listed: "Jill receives", "the committee noted"."""
_STEPS = 3
"""Clauses at most to which a verb without a subject goes back."""
_BOUND = re.compile(rf"(?i)[,;:(\">&]|\s-+\s|[.!?]\s|\b{union('bound of a clause')}\b")
_AT_BOUND = re.compile(rf"(?i)(?:\W|\b(?:and|or|{union('bound of a clause')})\b)+$")
_RELATIVE = re.compile(r"(?i)\b(?:that|which)\W*$")
_JOINED = re.compile(r"(?i)\b(?:and|or)\b")
_PRONOUN = re.compile(
    rf"(?i)\W*(?:{union('who: writer')}|{union('who: reader')}|{union('who: person')}|{union('who: named before')}|there)\b"
)
_VERB = re.compile(rf"(?i)\b{union('verb of a clause')}\b|(?<=\w)'(?:ll|ve|re|m|d|s been)\b")
_BETWEEN = re.compile(rf"(?i)(?:'d|\s+{union('before a verb')})+$")
_OPENING = re.compile(
    rf"(?i)(?:\W*(?:{union('before a subject')}|\w{{4,}}(?<!fami)(?<!supp)(?<!assemb)ly)(?:\s+|$))+"
)
_LAST = re.compile(
    rf"(?i)(?:^|(?<=\W))(?:(?P<writer>{union('who: writer')})|(?P<reader>{union('who: reader')})"
    rf"|(?P<nobody>{union('who: nobody')})|(?P<there>there)|(?P<another>{union('who: relative')})"
    rf"|(?P<person>{union('who: person')})|(?P<named>{union('who: named before')}))$"
)
_ASIDE = re.compile(rf"(?i)\W*{union('begins an aside')}\b")
_HANGS = re.compile(rf"(?i)\b{union('begins a clause of its own')}\b(?: or not\b)?")
_WHAT = re.compile(r"(?i)wh(?:at|atever|oever)\b")
_TIME = re.compile(r"(?i)(?:before|after|until|till|since)\b")
"""What stands behind a noun is no clause there: "objections received before the hearing will ..."."""
_AMID = re.compile(rf"(?i)(?:which|who) (?!{union('before an own noun')}\b)\w+ (?:\S+ )*\S+$")
"""A relative clause with its own verb, behind the noun that does it: "the sign which fell in the storm"."""
_NOUN = re.compile(
    rf"(?i)(?<![\w'])(?:(?P<after>{union('after which no subject begins')})\s+)?{union('before an own noun')}\b"
)
_PREPOSITION = re.compile(rf"(?i){union('after which no subject begins')}\b")
_BEHIND = re.compile(
    rf"(?i)\s+(?:{union('after which no subject begins')}\b|\(|{union('begins a clause of its own')}\b)"
)
_ACTS = re.compile(rf"(?i)(?:.*\W)?{union('who acts')}s?$")
_NO_DOER = re.compile(rf"(?i)(?:.*\W)?{union('is no doer')}$")
_PART = re.compile(rf"(?i)\s*{union('acts by being part')}\b")
_NAME = re.compile(r"(?:[A-Z][\w.'&-]+\s+)*[A-Z][\w.'&-]*$")


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does it (one of the words above; None in a clause that hangs on another), and the words for it where it is a noun."""

    who: str | None
    words: str = ""
    opens: bool = False
    """Nothing stands before the verb."""


def doer(said: str, verb: int) -> Doer:
    """Give who does what a verb at a place of a sentence tells; a verb without a subject goes on from the clause before."""
    start = _clause(said, verb)
    own, known, left = _BETWEEN.sub("", said[start:verb].rstrip()), True, _STEPS
    while start and left and (_is_empty(own) or (left < _STEPS and _ASIDE.match(own))):
        if _RELATIVE.search(said, max(0, start - 10), start):
            return Doer(None)
        first = max(0, start - _FARTHEST)
        end = first + len(_AT_BOUND.sub("", said[first:start]))
        start = _clause(said, end)
        own, known, left = _before_verb(said[start:end]), bool(_VERB.search(said, start, end)), left - 1
    if not known and _DOES.match(own):
        return Doer(DOER)
    told = _who(own, first=start == 0)
    return told if known else replace(told, words="")


def _is_empty(own: str) -> bool:
    opening = _OPENING.match(own)
    return not own[opening.end() if opening else 0 :].strip(" -*\"'>[]")


def _clause(said: str, verb: int) -> int:
    """Give where the clause of a verb begins; "and" parts it from what has a verb before."""
    first = max(0, verb - _FARTHEST)
    start = max((bound.end() for bound in _BOUND.finditer(said, first, verb)), default=first)
    for joined in _JOINED.finditer(said, start, verb):
        ends = not said[joined.end() : verb].strip() or _PRONOUN.match(said, joined.end())
        if ends or _PRONOUN.match(said, start) or _VERB.search(said, start, joined.start()):
            start = joined.end()
    return start


def _before_verb(clause: str) -> str:
    """Give what stands before the first verb of a clause; all of it where no verb is known, as in "the Council noted it"."""
    if _WHAT.match(clause.strip()):
        return clause.rstrip()
    if pronoun := _PRONOUN.match(clause):
        return pronoun[0].rstrip()
    first = _VERB.search(clause)
    return (clause[: first.start()] if first else clause).rstrip()


def _who(own: str, *, first: bool) -> Doer:
    own = own.rstrip()
    opening = _OPENING.match(own)
    said = own[opening.end() if opening else 0 :].strip(" -*\"'>[]")
    if not said:
        return Doer(None, opens=first)
    hanging = [*_HANGS.finditer(said)]
    hangs = hanging[-1] if hanging else None
    if last := _LAST.search(said):
        return _of_pronoun(said, last, hangs)
    if not hangs and (before := _VERB.search(said)):
        begins = [noun for noun in _NOUN.finditer(said, before.end()) if not noun["after"]]
        said = said[begins[-1].start() :] if begins else said
    if hangs and not hangs.start() and _WHAT.match(said) and _VERB.search(said):
        return Doer(THING)
    if hangs and hangs.start() and _TIME.match(hangs[0]):
        hangs = None
    if hangs and hangs.start() and _AMID.match(said, hangs.start()):
        said, hangs = said[: hangs.start()].rstrip(), None
    if hangs:
        begins = [noun for noun in _NOUN.finditer(said, hangs.end()) if not noun["after"]]
        if not begins or not _goes_on(said, hangs.end(), begins[-1].start()):
            return Doer(None)
        said = said[begins[-1].start() :]
    return _of_noun(said, first=first and not hangs)


def _of_pronoun(said: str, last: re.Match[str], hangs: re.Match[str] | None) -> Doer:
    who = last.lastgroup or ""
    if who == ANOTHER:
        return Doer(
            ANOTHER if last[0].lower() in {"who", "which"} else None, said[: last.start()].rstrip(" ,")
        )
    if hangs and not _goes_on(said, hangs.end(), last.start()):
        return Doer(who if who == WRITER and hangs[0].lower() == "which" else None)
    return Doer(who)


def _goes_on(said: str, start: int, stop: int) -> bool:
    """Say whether a clause that hangs on another has ended between two places: it had its own subject or verb."""
    if _VERB.search(said, start, stop):
        return True
    return any(not noun["after"] for noun in _NOUN.finditer(said, start, stop))


def acts(words: str) -> bool:
    """Say whether words end with a noun for one who acts for a body: "the regional manager"."""
    return bool(_ACTS.match(words))


def _of_noun(own: str, *, first: bool) -> Doer:
    """Say whether a noun with its words acts for a body, or is a thing."""
    if _PREPOSITION.match(own):
        begins = [noun for noun in _NOUN.finditer(own) if not noun["after"]]
        own = own[begins[-1].start() :] if begins else own
    part = _PART.match(own)
    head = _BEHIND.split(own[part.end() if part else 0 :].strip(), maxsplit=1)[0].strip(" ,)\"'")
    name = _NAME.search(head)
    named = bool(name and (name.start() > 0 or not first or " " in name[0].strip()))
    acts = _ACTS.match(head) or (named and not _NO_DOER.match(head))
    return Doer(DOER if acts else THING, own)
