"""Bodies and their parts in a signature block, of which a line may name one, the other, or both."""

import re
from dataclasses import replace

from ingest.lexicon import words
from ingest.replies.known.named import sorts
from ingest.replies.known.organisations import Mention, named_bodies, resolve
from ingest.replies.known.people import Signed, is_body
from ingest.replies.known.unitnames import is_region, lists_fields, names_a_field
from ingest.replies.who.blocklines import ABBREVIATION, LISTED, unit_after


def body_in(found: Signed, part: str, bodies: tuple[Mention, ...]) -> Signed | None:
    """Read what names a body, a part of one, or both; None where neither is named."""
    unit = bool(words("unit").search(part)) or lists_fields(part)
    bodies = tuple(b for b in bodies if not _goes_on(part, b))
    known = any(b.known or (b.text == part and _WHOLE_NAME.match(part)) for b in bodies)
    if _NAMELESS.fullmatch(part):
        return found
    if unit and not found.unit and (placed := _of_a_place(part)):
        return replace(found, organisation=found.organisation or placed[0], unit=placed[1])
    if (lettered := _letters_and_field(part)) and not found.unit:
        return replace(found, organisation=found.organisation or lettered[0], unit=lettered[1])
    if bodies and (known or not unit):
        return _with_body(found, part, bodies[0], known=known)
    named = _PLACE.match(part) or (unit and OFFICE_HELD.match(part)) or resolve(part)
    if named or (not unit and is_body(part) and (found.signatory or found.unit or found.role)):
        return replace(found, organisation=found.organisation or part)
    return _within(found, part) if unit else None


def _with_body(found: Signed, part: str, named: Mention, *, known: bool) -> Signed:
    """Read a body that a part of a line names, and the unit that stands there beside it."""
    found = _larger(found, named, part)
    unit = bool(words("unit").search(part)) and part != named.text
    within = _without_letters(part, named) if unit else None
    behind = part[named.start + len(named.text) :].strip()
    added = behind if is_region(behind) else unit_after(part, named.text)
    body = named.text if (known or added) and not LISTED.fullmatch(part) else part
    return replace(found, organisation=found.organisation or body, unit=found.unit or within or added)


def _of_a_place(part: str) -> tuple[str, str] | None:
    """Give the county, city or university with whose name a line begins, and the part of it named behind ("Denby County Public Information Office")."""
    said = part.split(" ")
    for size in range(_FEWEST_OF_PLACE, min(len(said), _MOST_OF_PLACE + 1)):
        place, rest = " ".join(said[:size]), " ".join(said[size:])
        if _PLACED.fullmatch(place) and (words("unit").match(rest) or names_a_field(rest)):
            return place, rest
    return None


_FEWEST_OF_PLACE, _MOST_OF_PLACE = 2, 5
_PLACED = re.compile(
    r"(?:The )?(?:(?:University|City|Town) of [A-Z][\w'-]+(?: [A-Z][\w'-]+)?|(?:[A-Z][\w'-]+ ){1,2}County)"
)
"""Places that are bodies, or have one, and what a line goes on with may be a part of it."""


def _letters_and_field(part: str) -> tuple[str, str] | None:
    """Give the letters of a body and what its part is called by, which one line names ("XBC Audience & Consumer Affairs"), or None."""
    first, _, rest = part.partition(" ")
    told = ABBREVIATION.fullmatch(first) and names_a_field(rest)
    return (first, rest) if told and (resolve(first) or "public" in sorts(first)) else None


def _goes_on(part: str, body: Mention) -> bool:
    """Say whether what was taken for the whole name of a body goes on behind it ("Office of Communications and Pier Relations")."""
    return bool(_AND.match(part, body.start + len(body.text)))


_AND = re.compile(r" (?:and|&) [A-Z]")


def _without_letters(unit: str, body: Mention) -> str:
    """Give the name of a unit without the letters of its body before it ("FAA Flight Standards Office"), where words are left."""
    rest = unit.removeprefix(body.text).lstrip(" -,")
    return rest if ABBREVIATION.fullmatch(body.text) and " " in rest else unit


_WHOLE_NAME = re.compile(r"NHS ")
"""A body whose name ends as units' do ("NHS Marden Commissioning Group")."""
_PLACE = re.compile(
    r"(?i)(?:the )?(?:regional |rural )?(?:town|city|shire|municipality|village|township|county|borough|district|parish) of (?-i:[A-Z])"
)
"""A place that is a body, as in America and Australia."""


def _within(found: Signed, unit: str) -> Signed:
    """Read the name of a unit, and of its body where that begins it ("FAA Aeronautical Information Services")."""
    first, _, rest = unit.partition(" ")
    if " " in rest and ABBREVIATION.fullmatch(first) and "public" in sorts(first):
        return replace(found, organisation=found.organisation or first, unit=found.unit or rest)
    return replace(found, unit=found.unit or unit)


_NAMELESS = re.compile(r"(?i)(?:the )?(?:unit|sector|section|division|branch|team|department)(?: [ivx]+)?")
"""A unit that is named by no name."""


def _larger(found: Signed, body: Mention, part: str) -> Signed:
    """Take what was read as a body for a unit of one where a body follows: blocks go from the smaller to the larger."""
    first = found.organisation
    if not first or found.unit or resolve(first):
        return found
    if body.text == part and not named_bodies(first) and not _TITLED_BODY.search(first):
        return replace(found, organisation=None, unit=first)
    if body.text == part and _HAS_DEPARTMENTS.search(part) and _DEPARTMENT.match(first):
        return replace(found, organisation=None, unit=first)
    if not (body.known or PART.search(first)):
        return found
    return (
        replace(found, organisation=None, unit=first) if body.known or not PART.search(body.text) else found
    )


_HAS_DEPARTMENTS = re.compile(
    r"(?:Museum|University|College|Library|Gallery|Galleries|Archives|Hospital|Council|Gardens?)$|^(?:University|Museum|City|County) of "
)
_DEPARTMENT = re.compile(r"(?:The )?(?:Department|Dept\.?|School|Faculty|Office|Division|Bureau) (?:of|for) ")
"""A museum, a university or a council has departments, which are no bodies as those of a government are."""
PART = re.compile(
    r"(?i)\b(?:department|services?|directorate|archives|laborator(?:y|ies)|registry|secretariat|office|(?:sub-?)?committee|panel|bureau of [a-z ]+)$"
)
"""How names end that a unit has as often as a body."""


_TITLED_BODY = re.compile(r"(?i)\b(?:of|for) |'s |^the |\b(?-i:[A-Z]{3,})\b")
"""How names are built that more than a part of a body may have."""


_HOLDERS = r"(?:mp|m\.p\.|mep|msp|mpp|mla|mna|td|commissioner|ombudsman|senator|congress\w*|minist(?:er|re)|mayor|governor|president|councillor|attorney general|auditor|comptroller|inspector general|clerk|accountant general|registrar general|surveyor general)"
OFFICE_HELD = re.compile(
    r"(?i)(?:the )?(?:office of|cabinet d[ue]) .*\b"
    + _HOLDERS
    + r"(?!\w)|.*\b"
    + _HOLDERS
    + r"(?-i:'s Office|'S OFFICE)$"
)
"""An office held by a person is a body of its own; an "Office of New Drugs" is a unit."""
