"""Whom a post asks to write to within a sentence: "Write to the clerk, Ann Orr, Town Hall, Ambry TM1 4CC"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.lexicon import union, words
from ingest.replies.known.matters import comma_parts
from ingest.replies.known.organisations import named_bodies
from ingest.replies.known.people import Signed, is_name, is_person, is_role, is_signature_line
from ingest.replies.who.blocks import signed

Target = tuple[Signed, str | None]
"""Whom readers are to write to, and the address of the office."""

_WHO_THEN = r"(?:the|your|our)\s+[^.,!?:\n]{2,60}[!:]\s+(?=(?-i:[A-Z]))"
"""An office, and behind it who holds it: "your senator! Senator Ada Quist, ..."."""
_ASKED_TO = re.compile(
    rf"(?i)\b(?:write|writing|letters?|e-?mail|send|post)\b(?:[^.!?\n]{{0,60}}?\bto\b\s*:?|:)\s*(?:{_WHO_THEN})?"
)
_ASKED = re.compile(
    rf"(?i)\b(?:e-?mail|contact|lobby|phone|ring|call)\s+(?=(?:the\s+)?(?-i:[A-Z]))"
    rf"|\b(?:e-?mail|contact|lobby|phone|ring|call|tell|let|urge)\s+{_WHO_THEN}"
)
POSTCODE = r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b[A-Z]{2},? \d{5}\b|\bD\.C\.,? \d{5}\b"
_POSTCODE_ABROAD = r"\b\d{5} (?=[A-ZÀ-Þ])[\w'-]+(?: [A-ZÀ-Þ][\w'-]+)?"
_MAIL = r"(?:\s{1,3}(?:at|on|via))?[\s:(<]{1,4}(?P<mail>[\w.+-]{1,64}@[\w.-]{1,200}\w|\[e-mail removed\])"
_PLACE = re.compile(f"{POSTCODE}|{_MAIL}|(?P<abroad>{_POSTCODE_ABROAD})")
_LONGEST = 240
_NEW_SENTENCE = re.compile(r"[.!?]\s+[A-Z]|\n")
_ALSO_TO = re.compile(r"(?i)(?:and|or)(?: also)? to (?:the )?")
_ALSO = re.compile(r"[ ,;)]{0,3}\b(?:and|or)(?: also)?(?: to)? (?:the )?(?=[A-Z])")
_TO_ANOTHER = re.compile(r"\s+(?=(?:and|or)(?: also)? to (?:(?:the|your|our) )?[A-Z])")
_OPENS = re.compile(r"\s*\((?=[^()]*$)")
"""A bracket in which an address stands."""
_BUILDING = re.compile(
    r"(?i)\b(?:capitol|chambers|palace|tower|parliament|castle|cent(?:re|er)|(?:civic|council|municipal|county|district|government) (?:offices|buildings))$"
)
_NUMBER_FIRST = re.compile(r"(?!.*\b(?:19|20)\d\d\b)\d{1,4}[A-Za-z]?(?:[-/]\d{1,4})?,? [^\W\d]")
_NUMBER_LAST = re.compile(r"[^\W\d].* \d{1,4}[a-z]?$")
"""A house told by its number, whatever the street is called ("102 Petty France", "Invalidenweg 44")."""
_AT = re.compile(r"\s+at\s+(?:the\s+)?(?=[A-Z])")
_SEAT_OF_A_COUNCIL = re.compile(
    r"(?:(?:City|Town|County|Shire|Village) Hall|Hôtel de Ville|Mairie|Rathaus)\b"
)
_OF_BODY = re.compile(r" (?:at|of|for) (?:the )?(?=[A-Z])")
_PART = re.compile(r"\b(?:Committee|Panel|Directorate|Team|Unit|Section|Division)$")
"""What is a part of a body: whoever chairs it is written to at the body."""


def is_address(text: str) -> bool:
    """Say whether a line is part of a postal address."""
    return bool(words("address word").search(text) or re.search(POSTCODE, text))


def in_passing(folded: str, taken: Sequence[tuple[int, int]]) -> Iterator[Target]:
    """Read the addresses within sentences; what overlaps a span that is ``taken`` is read otherwise, or no address.

    A number before a town's name is a postcode only where a language asks that has them so.
    """
    asks = [*words("asks abroad to write to").finditer(folded)]
    starts = [ask.start() for ask in asks]
    told = 0
    for place in _PLACE.finditer(folded):
        since = max(0, place.start() - _LONGEST)
        near = asks[bisect_left(starts, since) : bisect_left(starts, place.start())]
        abroad = [ask for ask in near if ask.end() <= place.start()]
        asked = abroad if place["abroad"] else [*_ASKED_TO.finditer(folded, since, place.start()), *abroad]
        named = [] if asked or place["abroad"] else [*_ASKED.finditer(folded, since, place.start())]
        if not (asked or named):
            continue
        start = _behind_article(folded, (asked or named)[-1].end())
        another = _ALSO.match(folded, told)
        if start < told and (another or place["mail"]):
            start = another.end() if another else told
        if any(start < stop and begin < place.end() for begin, stop in taken):
            continue
        told = place.end()
        *others, last = _each(folded[start : place.start() if place["mail"] else place.end()])
        yield from ((who, None) for parts in others if (who := addressed(parts)).signatory and who.role)
        target = _with_mail(last) if place["mail"] else _with_address(last)
        if target[0] != Signed() and (asked or target[0].role or target[0].organisation):
            yield target


@cache
def article() -> re.Pattern[str]:
    """Give the pattern of the article before an office, or of whose it is ("your"); "The Honorable" is a title."""
    return re.compile(rf"(?<!\S)(?!(?i:the hon))(?i:{union('before an office')})(?:\s+|(?<='))(?=\w)")


def _behind_article(text: str, at: int) -> int:
    at += len(text[at : at + 1]) - len(text[at : at + 1].lstrip())
    said = article().match(text, at)
    return said.end() if said else at


def _with_mail(parts: Sequence[str]) -> Target:
    """Read who is written to by e-mail; anybody may be, so only who is of a public body counts."""
    who = Signed() if any(map(_NEW_SENTENCE.search, parts)) else addressed(parts)
    return (who if who.organisation else Signed()), None


def _with_address(parts: Sequence[str]) -> Target:
    first = next((n for n, p in enumerate(parts) if n and _is_place(p)), len(parts) - 1)
    return addressed(parts[:first]), ", ".join(parts[first:])


def _each(said: str) -> list[list[str]]:
    """Give the parts between commas, by who is written to ("your MP, and to the Minister, ..."); the place is the last one's."""
    found: list[list[str]] = [[]]
    whole = (each for p in comma_parts(_OPENS.sub(", ", said)) for each in _TO_ANOTHER.split(p.strip(" ,)")))
    for part in (piece for p in whole if p for piece in _at_place(p)):
        if _ALSO_TO.match(part):
            found.append([])
        found[-1] += apart(_ALSO_TO.sub("", part, count=1), fewest=2)
    return found


def apart(part: str, fewest: int = 1) -> list[str]:
    """Cut an office of so many words before the name of who holds it ("Environment Secretary Ann Orr"); "Cllr" and the like stay with the name."""
    *office, first, last = part.split() if part.count(" ") > 1 else ["", "", ""]
    held, name = " ".join(office), f"{first} {last}"
    public = words("office written to").search(held) and not words("title").match(held)
    plain = (
        public
        and len(office) >= fewest
        and all(word[:1].isupper() for word in office)
        and is_name(name)
        and not is_role(name)
    )
    return [held, name] if plain else [part]


def _at_place(part: str) -> list[str]:
    """Cut "Oldmill Council at Civic Offices" before the building, and leave "Head of Parks at Oldmill Council" whole."""
    cut = [*_AT.finditer(part)]
    return (
        [part[: cut[-1].start()], part[cut[-1].end() :]]
        if cut and _is_place(part[cut[-1].end() :])
        else [part]
    )


def is_of_place(text: str) -> bool:
    """Say whether a line is part of a postal address, as its words or the number of a house tell."""
    if is_address(text) or words("street").search(text) or _NUMBER_FIRST.match(text):
        return True
    return bool(_NUMBER_LAST.match(text)) and not (is_role(text) or named_bodies(text))


def _is_place(part: str) -> bool:
    """Say whether a part of an address is of the place, and names no role or body ("Head of Roads")."""
    if _SEAT_OF_A_COUNCIL.match(part):
        return True
    if _NUMBER_FIRST.match(part):
        return True
    office = (is_role(part) and not (re.search(r"\d", part) or words("street").search(part))) or named_bodies(
        part
    )
    return not office and (is_of_place(part) or bool(_BUILDING.search(part)))


_SEATED = re.compile(r",? (?:MP|MEP|MSP|MLA|TD)$")


def addressed(parts: Sequence[str]) -> Signed:
    """Read who is written to from the parts of an address before the place."""
    who = next(
        (
            p
            for p in parts
            if (is_name(p) and not (is_role(p) or _is_whole_body(p))) or (_SEATED.search(p) and is_person(p))
        ),
        None,
    )
    named = signed([who]) if who else next((s for p in parts if (s := signed([p])).signatory), Signed())
    who = who or next((p for p in parts if named.signatory and p.endswith(named.signatory)), "")
    others = [p for p in parts if p != who]
    held = [_held(p) for p in others if words("role").search(p)]
    seat = _SEATED.search(who)
    bodies = [body for p in others for body in _bodies(p)]
    return Signed(
        signatory=(named.signatory if is_role(who) else _SEATED.sub("", who)) or None,
        role=held[0] if held else seat[0].strip(" ,") if seat else named.role,
        organisation=next((b for b in bodies if not _PART.search(b)), next(iter(bodies), None)),
    )


def _held(part: str) -> str:
    """Give the role that a part names, without the body at which it is held."""
    for of in _OF_BODY.finditer(part):
        if is_role(part[: of.start()]) and _is_whole_body(part[of.end() :]):
            return part[: of.start()]
    said = words("role").search(part)
    whole = words("office of one").match(part) or words("office written to").fullmatch(part)
    if whole and not words("goes on after whom").search(part):
        return part
    return part if is_role(part) and is_signature_line(part) else said[0] if said else part


def _is_whole_body(said: str) -> bool:
    return any(body.text == said for body in named_bodies(said)) and not _PART.search(said)


def _bodies(part: str) -> list[str]:
    """Give the bodies that a part names, the one at which a role is held without the role."""
    held = _held(part)
    rest = _OF_BODY.sub("", part[len(held) :], count=1) if part.startswith(held) else part
    return [body.text for body in named_bodies(rest or part)]
