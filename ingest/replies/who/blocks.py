"""The signature block, read: name, role, unit, body and on whose behalf."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.lexicon import union, words
from ingest.replies.known.organisations import Mention, betokened, named_bodies, resolve
from ingest.replies.known.people import BEHALF, SEAT, Signed, is_body, is_contact, is_name, is_person, is_role
from ingest.replies.known.titled import NUMBERED, STAYS_WITH_NAME, TITLE, titled
from ingest.replies.known.unitnames import beside_its_body, is_region
from ingest.replies.who.blocklines import FIELD, names_a_body, parts_of, ready
from ingest.replies.who.bodies_in_blocks import PART, body_in

_BY_ORDER = re.compile(r"(?i)im auftrag|i\. ?a\.|in vertretung|i\. ?v\.")
"""German officials sign themselves by order, or as deputies; after "for" stands for whom."""
_DELEGATED = re.compile(r"(?i),? (?:et par délégation|and by delegation|par délégation)$")
_BY = re.compile(r" by$")
_PP = re.compile(r"(?i)p\.?p\b")
_PP_BEHIND = re.compile(r"(?i)\s*\(p\.?p\.?\)$")
_BY_ANOTHER = re.compile(
    r"\(?(?:(?i:dictated|approved) by (?P<whom>[^()]+?),? and )?(?i:signed|sent) (?:on|in) (?:his|her|their) (?:behalf|absence) by (?P<name>[^()]+)\)?"
)


def signed(lines: Sequence[str], *, typed: bool = True) -> Signed:
    """Read a signature block given line by line; ``typed``: a block all in small letters is one that somebody typed."""
    told = ready(lines, typed=typed)
    at = next((n for n, line in enumerate(told) if words("for who stands above").fullmatch(line)), 0)
    above = _above_another(_read(told[:at], Signed())) if at else Signed()
    return _read(told[at:], above)


def _read(lines: Sequence[str], found: Signed) -> Signed:
    """Read lines of a block on with what was found above them."""
    awaits, unplaced = False, False
    for whole in (line for line in lines if not _orders(line)):
        line = _PP_BEHIND.sub("", whole)
        before, awaits = awaits, False
        if (by := _BY_ANOTHER.fullmatch(line)) and is_name(by["name"]):
            found = replace(found, signatory=by["name"], on_behalf_of=by["whom"] or found.signatory)
            unplaced = not found.role
        elif whom := BEHALF.match(line):
            rest = _BY.sub("", _DELEGATED.sub("", whom["whom"].strip(" .,):")))
            by_order = bool(_BY_ORDER.match(line))
            unplaced = not found.role
            first, *told = parts_of(rest, first=True) if by_order and rest else [rest]
            found = _with_behalf(found, first, by_order=by_order)
            for part in told:
                found = _with_part(found, part)
            awaits = (not rest and not by_order) or bool(_PP.match(line))
        elif before and is_person(line) and (not is_role(line) or _HONOURED.match(line)):
            # Under "for and on behalf of", or under who signs with "pp", stands for whom.
            found = _with_behalf(found, line, by_order=False)
        elif betokened(line) and words("unit").search(line):
            found = replace(
                found, organisation=found.organisation or betokened(line), unit=found.unit or line
            )
        elif (not is_contact(line) or is_role(line)) and not _CASE.fullmatch(line):
            for part in parts_of(line, first=not found.signatory):
                found = _with_part(found, part)
    return _with_role_of_another(found) if unplaced else found


def _above_another(found: Signed) -> Signed:
    """Give what was read of a block down to "on his behalf": whose name or office stands there does not sign, another does for him."""
    office = _THE.sub("", found.role or "") or None
    whom = f"{found.signatory}, {office}" if found.signatory and office else found.signatory or office
    return replace(found, signatory=None, role=None, on_behalf_of=whom) if whom else found


_THE = re.compile(r"^The (?=[A-Z])")
_HONOURED = re.compile(r"(?i)(?:the )?(?:rt\.? |right )?hon(?:ou?rable|\.)? (?=[A-Z])")
"""How one who sits in a parliament or holds an office is styled, before his name."""


def _orders(line: str) -> bool:
    """Say whether a line says no more than by whose order somebody signs."""
    return bool(words("by order").fullmatch(line)) and not BEHALF.match(line)


def _with_role_of_another(found: Signed) -> Signed:
    """Give the role that stands below the name of whom another signs for to that one: it is none of who signs."""
    whom = found.on_behalf_of
    named = is_name(whom or "") or is_person(_HONOURED.sub("", whom or ""))
    if not (whom and found.role and found.signatory) or whom == found.signatory or not named:
        return found
    if _GATHERED.fullmatch(whom) or words("public role").fullmatch(whom):
        return found
    return replace(found, role=None, on_behalf_of=f"{whom}, {found.role}")


_CASE = re.compile(r"(?=\S*\d{2})[A-Z]{2,}(?:[/-][\w().]+)+")
"""A reference by itself under a block, whose first letters are no body's ("FOI/3367/09")."""


def _with_behalf(found: Signed, whom: str, *, by_order: bool) -> Signed:
    if not (whom[:1].isupper() or words("role").fullmatch(whom)):
        return found
    if by_order and is_name(whom):
        return replace(found, signatory=found.signatory or whom)
    first, _, rest = whom.partition(", ")
    if rest and is_name(first) and not is_role(first):
        whom = first
    elif rest and is_role(first) and named_bodies(rest) and not is_role(rest):
        whom, found = first, replace(found, organisation=found.organisation or rest)
    if not found.signatory and is_name(whom) and not (is_role(whom) or _GATHERED.fullmatch(whom)):
        return replace(found, signatory=whom, on_behalf_of=whom)
    told = found.on_behalf_of if found.on_behalf_of != found.signatory else None
    if named_bodies(whom) and not is_role(whom):
        return replace(found, on_behalf_of=told or whom, organisation=found.organisation or whom)
    return replace(found, on_behalf_of=told or whom)


_GATHERED = re.compile(r"(?i)(?:[\w'-]+ )?(?:committee|chamber|panel|court|section|presidency|delegation)")
"""Those for whom somebody signs that are several ("For the Committee")."""


def _with_part(found: Signed, part: str) -> Signed:
    if numbered := _by_number(found, part):
        return replace(found, signatory=numbered)
    bodies = named_bodies(part)
    if named := titled(found, part):
        return named
    below = found.organisation and not (found.unit or resolve(part)) and _BELOW.match(part)
    if below or is_region(part):
        return replace(found, unit=found.unit or part)
    if found.signatory and found.role and is_person(part) and SEAT.search(part) and not is_role(part):
        return replace(found, on_behalf_of=found.on_behalf_of or part)
    if is_role(part) and not (not found.signatory and _is_named_as_a_role(part)):
        return _with_role(found, part, bodies)
    return _with_beside(found, part) or body_in(found, part, bodies) or _with_name(found, part)


def _with_beside(found: Signed, part: str) -> Signed | None:
    """Read a body and the part of it that stands beside it ("Oxney Harbour Board, Flood Management"), where neither was read."""
    beside = None if found.unit or found.organisation else beside_its_body(part)
    return replace(found, organisation=beside[0], unit=beside[1]) if beside else None


def _by_number(found: Signed, part: str) -> str | None:
    """Give the name behind an officer's number, or the number with which somebody signs who gives no name, or None."""
    if found.signatory:
        return None
    if numbered := NUMBERED.match(part):
        return numbered["name"]
    return part if found == Signed() and words("signs by number").fullmatch(part) else None


def _with_name(found: Signed, part: str) -> Signed:
    if found.unit and _REGULATOR.fullmatch(part):
        return replace(found, organisation=found.organisation or part)
    if (found.unit or found.organisation) and names_a_body(part):
        return _under(found, part)
    if found == Signed() and PEER.fullmatch(part):
        return replace(found, signatory=part)
    if is_name(part) and (not (found.signatory or found.role) or _is_short_for(found.signatory or "", part)):
        return replace(found, unit=part) if DESK_WORD.search(part) else replace(found, signatory=part)
    if (found.signatory or found.unit) and not found.organisation and (_titles(part) or names_a_body(part)):
        return _with_title(found, part)
    return found


def _under(found: Signed, body: str) -> Signed:
    """Read a body that follows what it is over: a unit, or what was taken for a body."""
    if found.organisation and not found.unit and PART.search(found.organisation):
        return replace(found, organisation=body, unit=found.organisation)
    return replace(found, organisation=found.organisation or body)


PEER = re.compile(
    r"(?:(?:Lord|Lady|Baroness|Viscount|Earl) )?(?!(?:Commonwealth|Republic|Kingdom|Province|Territory|University|Government|Isle|Port|City|Town|Bay|Vale|Forest|State|County|Bridge|House|Bank|Duchy|Court)\b)[A-Z][\w'-]+ of (?:the )?[A-Z][\w'-]+"
)
"""How peers sign: by their title alone ("Thurstan of Malham")."""
_REGULATOR = re.compile(r"Of[a-z]{3,}")
"""How British regulators are named ("Ofgem"): under a unit, nobody's first name."""


_BELOW = re.compile(r"(?i)(?:directorate|division|section|branch|unit|referat|abteilung|dezernat|DG)\b")
"""What is a part of the body that stands above it in a block."""


def _is_short_for(signed_as: str, name: str) -> bool:
    """Say whether a name stands in a whole name, or is a first name's short form ("Steve." for "Stephen J. Kettle", "S Kettle")."""
    short, name = signed_as.rstrip(".,"), TITLE.sub("", name)
    begun = " " in name and " " not in short and len(short) > 1 and name.startswith(short[:2])
    initials, _, surname = short.rpartition(" ")
    shortened = _INITIALS.fullmatch(initials) and name.casefold().endswith(f" {surname.casefold()}")
    return begun or signed_as in name.split() or bool(shortened and name[0] == short[0] and short != name)


_INITIALS = re.compile(r"[A-Z]\.?(?: ?[A-Z]\.?)*")


DESK_WORD = re.compile(r"(?i)\b(?:" + union("desk word") + r")\b")
"""Words that stand in the names of offices, and in no person's."""
_DESK = re.compile(DESK_WORD.pattern + "$")


def _with_title(found: Signed, part: str) -> Signed:
    """Read a line in title case under the name: a body, a calling ("Ecologist"), or what the signatory works in."""
    if body := next((name for name in (part, _FIRST_PIECE.split(part)[0]) if names_a_body(name)), None):
        return replace(found, organisation=body)
    if (found.role or found.unit) and _LETTERS.fullmatch(part) and not is_role(part):
        return replace(found, organisation=part)
    if DESK_WORD.search(part) and not found.unit:
        return replace(found, unit=part)
    if _CALLING.search(_HEAD.split(part)[0]) or (" " not in part and not FIELD.search(part)):
        return found if _has_role(found) or found.unit else replace(found, role=part)
    seat = found.role and SEAT.search(found.role)
    if found.unit and _GOVERNMENTS.match(part):
        return replace(found, organisation=part)
    placed = words("address word").search(part, part.find(" ") + 1)
    return found if seat or found.unit or placed else replace(found, unit=part)


_LETTERS = re.compile(r"(?!USA|NYC|[CMOKD]BE|FRS|LLB|MPH|MSc|PhD)[A-Z]{3,6}")
"""A body called by its letters, as it stands below an office."""
_GOVERNMENTS = re.compile(
    r"(?:U\.?S\.?|National|Royal|Federal|Commonwealth|H\.?M\.?|(?:Her|His) Majesty's) [A-Z]"
)
"""How the names of bodies begin, and of no unit's town."""
_FIRST_PIECE = re.compile(r",| - | / ")
_HEAD = re.compile(r"(?i)\s(?:of|for|to|at|in|on)\s|,|\(| - ")
_CALLING = re.compile(r"(?:(?<!m)ent|er|or|ist|ian|ant|man|woman|ary|ive|yst|ect|chief)$", re.IGNORECASE)
"""How words end that say what somebody is."""


def _titles(part: str) -> bool:
    """Say whether a line is short and in capitals or title case ("Ecologist")."""
    return len(part.split()) <= 6 and part[:1].isupper() and not re.search(r"\d|@|[.!?]$", part)


def _is_named_as_a_role(part: str) -> bool:
    """Say whether words that name a role are somebody's name ("Alan Dean", "Dean Orr"), and no office as "Town Clerk" is."""
    named = _SURNAME.search(part) or _FIRST_NAME.fullmatch(part)
    return bool(named) and is_name(part) and not words("public role").fullmatch(part)


_FIRST_NAME = re.compile(r"(?:Dean|Earl|Duke) (?!Emerit)[A-Z][\w'-]+")
"""First names that are roles too."""
_SURNAME = re.compile(
    r"^\S+(?: \S+)? (?:Dean|Bishop|Warden|Steward|Constable|Clerk|Provost|Rector|Major|General|Judge|Marshall)$"
)
"""Surnames that are roles too."""


def _with_role(found: Signed, part: str, bodies: tuple[Mention, ...]) -> Signed:
    if _has_role(found) and not found.unit and _WORKS_IN.fullmatch(part):
        return replace(found, unit=part)
    if not _has_role(found):
        found = replace(found, role=None)
    if (assists := _ASSISTS.fullmatch(part)) and is_person(assists["whom"]):
        whom = found.on_behalf_of or assists["whom"]
        return replace(found, role=found.role or assists["role"], on_behalf_of=whom)
    if found.role and found.organisation is None and (bodies or (is_body(part) and not _DESK.search(part))):
        return replace(found, organisation=bodies[0].text if bodies else part)
    if (clerk := _CLERK_TO.fullmatch(part)) and bodies:
        return replace(found, role=clerk["role"], organisation=found.organisation or bodies[0].text)
    if (office := _OFFICE_BEHIND.fullmatch(part)) and is_role(office["role"]) and not found.unit:
        return replace(found, role=found.role or office["role"], unit=office["unit"])
    named = next((b.text for b in bodies if not is_role(b.text)), None)
    told = _TELLS_BODY.search(part) and not SEAT.search(part)
    body = found.organisation or (named if told else None)
    return replace(found, role=found.role or part, organisation=body)


_WORKS_IN = re.compile(r"[A-Z][\w'-]+(?: (?:and |& )?[A-Z][\w'-]+)* Liaison")
"""What names an office and, under who holds another, what that one works in ("Rural Crime and Wildlife Liaison")."""


def _has_role(found: Signed) -> bool:
    """Say whether a role was read that is more than a seat or a rank."""
    return bool(found.role) and not (
        found.role in _POSTS or _BRIEF_ROLE.fullmatch((found.role or "").rstrip("."))
    )


_CLERK_TO = re.compile(r"(?P<role>(?:[A-Z]\w+ )?Clerk) (?:to|of|for) (?:the )?\w.* Council")
"""A clerk with the council whose clerk that is: the body, and no part of the office's name."""
_OFFICE_BEHIND = re.compile(
    r"(?P<role>[^:]+): (?P<unit>\S.* (?:Team|Unit|Section|Office|Department|Division|Branch|Cent(?:re|er)|Desk))"
)
"""A role and the office in which its holder works, parted by a colon."""
_ASSISTS = re.compile(
    r"(?P<role>(?:.+ )?(?i:assistant|secretary|case ?worker|aide|advis[eo]r|correspondent|manager|director|intern|trainee|stagiaire|researcher)) (?:to|for) (?P<whom>[A-Z].+)"
)
_BRIEF_ROLE = re.compile(
    STAYS_WITH_NAME.pattern + "|rep|sen|alderman|ald|senator|congress(?:wo)?man|lord|lady|baroness"
)
_POSTS = {"MP", "M.P.", "AC", "MEP", "MSP", "MLA", "AM", "MS", "TD", "MLC"}
_TELLS_BODY = re.compile(r"\b(?:of|for|at|to|-|,)\b")
