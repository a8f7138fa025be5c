"""Bodies and their parts: as a letterhead names them, and an office that signs as a part of the body named elsewhere."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.lexicon import union, words
from ingest.replies.known.datings import datings
from ingest.replies.known.organisations import Mention, named_bodies, resolve
from ingest.replies.known.people import Signed, is_body, is_role
from ingest.replies.known.unitnames import beside_its_body, in_a_run, is_region, names_a_field
from ingest.replies.laid.lines import Line
from ingest.replies.letter.marks import is_reference
from ingest.replies.letter.whole import Letter
from ingest.replies.who.blocks import signed


def of_letterhead(letter: Letter) -> Signed:
    """Give the body that a letterhead names, and the part of it that the letterhead names below it."""
    found, smallest, before = Signed(), "", ""
    for text in _whole_lines(letter):
        above, before = before, text
        if told := beside_its_body(text) or in_a_run(text):
            found = found.filled(Signed(organisation=told[0], unit=told[1]))
            continue
        named = () if _NUMBERED.fullmatch(text) else named_bodies(text)
        part = _is_part(text, found)
        body = (
            None if part else _set_in_capitals(text) or signed([text]).organisation or _school(text)
        ) or next((b.text for b in named if b.known or not part), None)
        if body and (_is_smaller(text, named, found) or _is_of_government(text, found)):
            found = replace(found, organisation=body)
        if body and resolve(body) and found.organisation and not (found.unit or resolve(found.organisation)):
            larger = None if _IS_OVER.match(found.organisation) else found.organisation
            found = replace(found, organisation=body, unit=larger)
        unit = text if part and not body and len(text) < _LONGEST else None
        if body and not found.organisation and names_a_field(above):
            unit = above
        smallest = unit or smallest
        found = found.filled(Signed(organisation=body, unit=unit))
        if (
            above
            and above.removeprefix("The ") == (found.organisation or "").removeprefix("The ")
            and names_a_field(text)
        ):
            found = found.filled(Signed(unit=text))
    if found.unit and smallest and smallest != found.unit:
        found = replace(found, unit=f"{found.unit}, {smallest}")
    return found


_IS_OVER = re.compile(
    r"(?i)(?:the )?(?:u\.? ?s\.? |united states |hellenic |federal )?(?:department|ministry|government|republic|kingdom|state|commonwealth)\b"
)
"""How the names of those begin that are over bodies, and are no part of one that is named below them."""
_LONGEST = 80
"""Characters of a line that names a part of a body."""


def _is_part(text: str, found: Signed) -> bool:
    """Say whether a line of a letterhead names a part of a body, and none: by its words, its number, or below a body."""
    if _NUMBERED.fullmatch(text) or _DIRECTORATE_GENERAL.fullmatch(text):
        return True
    if _is_of_government(text, found):
        return False
    if found.organisation and not named_bodies(text) and is_region(text):
        return True
    if found.organisation and _WITHIN.search(text):
        return not any(b.known for b in named_bodies(text))
    return (
        bool(words("unit").search(text))
        and is_body(text)
        and not (_set_in_capitals(text) or signed([text]).organisation or named_bodies(text))
    )


_NUMBERED = re.compile(r"[A-Z]{2,8}(?:[. ]?[A-Z])?[. ]?\d{1,2}\.? - [A-Z].+")
"""A part of a body with its number before its name ("SAN.C.2 - Wells and Springs")."""


_DIRECTORATE_GENERAL = re.compile(r"DG [A-Z][\w'-]+(?:,? (?:(?:and|of|for) )?[A-Z][\w'-]+){0,6}")
"""A part of an institution of Europe ("DG Inland Waterways")."""


def _is_smaller(text: str, named: Sequence[Mention], found: Signed) -> bool:
    """Say whether a line names nothing but a body that is known, below a larger one that it belongs to."""
    alone = next((b.known for b in named if b.known and _BESIDE.fullmatch(text.replace(b.text, "", 1))), None)
    above = resolve(found.organisation or "")
    return bool(alone and above and above.jurisdiction == alone.jurisdiction and not found.unit)


def _is_of_government(text: str, found: Signed) -> bool:
    """Say whether a line names the department of a government whose name alone stands above it."""
    return bool(
        _GOVERNMENT.fullmatch(found.organisation or "") and not found.unit and _DEPARTMENT.match(text)
    )


_GOVERNMENT = re.compile(
    r"(?i)(?:[\w']+ ){1,2}government|government of (?:the )?[\w ]+|(?:state|province|republic) of [\w ]+"
)
_BESIDE = re.compile(r" ?\([A-Z]\w{1,9}\)|")
"""What may stand beside the name of a body in a letterhead: its letters."""


def _whole_lines(letter: Letter) -> Iterator[str]:
    """Give the lines of a letterhead that may name a body or a part of one, those put together that were broken for width."""
    begun = ""
    for line in letter.letterhead or _head_unannounced(letter):
        if (is_reference(line) and ":" in line.text) or _is_role_alone(line.text):
            continue  # letters of a file are no body's, and a role is none
        text = re.sub(r"(?i)^from (?:the )?", "", line.text).partition(" | ")[0]
        if begun and not (
            _GOES_ON.match(text) or _goes_on_listed(begun, text) or _TO_BE_NAMED.fullmatch(begun)
        ):
            yield begun.rstrip(",")
            begun = ""
        begun = f"{begun} {text}".strip()
        if not (begun.endswith(",") or _TO_BE_NAMED.fullmatch(begun)):
            yield begun
            begun = ""
    if begun:
        yield begun.rstrip(",")


def _head_unannounced(letter: Letter) -> Sequence[Line]:
    """Give the lines with which a letter that greets nobody begins, above its day or its number: they are a letterhead."""
    if letter.salutation:
        return ()
    for at, line in enumerate(letter.body[:_MOST_ABOVE]):
        if is_reference(line) or _is_day(line.text):
            return letter.body[:at]
        if not line.broken or len(line.text) > _LONGEST or line.text.endswith((".", ":", "?", "!", ",")):
            return ()
    return ()


_MOST_ABOVE = 4


def _is_day(text: str) -> bool:
    day = next(datings(text, "2000-01-01"), None) if len(text) < _LONGEST else None
    return day is not None and not (text[: day.start] + text[day.end :]).strip(" .,")


def _goes_on_listed(begun: str, text: str) -> bool:
    """Say whether a line goes on with what a body is for, which its name tells over commas ("Bureau of Alcohol, Tobacco," + "Firearms")."""
    told = _OVER_COMMAS.match(begun) and begun.endswith(",")
    return bool(told) and text.replace(" and ", " ").istitle() and not (is_body(text) or is_role(text))


_OVER_COMMAS = re.compile(r"(?i)(?:department|ministry|bureau|office|committee) (?:of|for) ")


def _is_role_alone(text: str) -> bool:
    return is_role(text) and not (named_bodies(text) or _set_in_capitals(text))


_TO_BE_NAMED = re.compile(
    r"(?i)(?:the )?(?:directorate[- ]general|department|ministry|office)(?: of| for)?(?: the)?"
)
"""A line that is the begin of a name."""
_GOES_ON = re.compile(r"(?:(?:and|of|for|de|des|du|et|y|e|und|für)\b|&|d'|de l')")


_WITHIN = re.compile(
    r"(?i)^(?:\w+ )?(?:committee|directorate|department|division|bureau)\b(?! of the (?:minister|governor|president))|"
    r"\b(?:directorate|department|division|section|unit|branch|secretariat|help ?desk|command|team|desk)$|^(?!(?:home|foreign|cabinet|met|post|(?:prime )?minister's) )(?:[\w'&]+ ){2,}office$"
)
"""What a letterhead names below the body is a part of it."""


def _set_in_capitals(text: str) -> str | None:
    """Give the name of a body that a letterhead sets in capitals, whole."""
    plain = text.isupper() and " " in text and not re.search(r"[\d,:]", text)
    return text if plain and words("body").search(text) and not is_role(text) else None


def _school(text: str) -> str | None:
    """Give the name of a school, or of another body whose name its last words show, that stands alone in a line."""
    named = (
        len(text.split()) >= _FEWEST and not re.search(r"[\d,:]", text) and words("body ending").search(text)
    )
    return text if (named and _SCHOOL.search(text) and not is_role(text)) or _HEADS.fullmatch(text) else None


_FEWEST = 3
_SCHOOL = re.compile(r"(?i)\b(?:schools?|canada|australia|scotland|ireland|new zealand)$")
_HEADS = re.compile(
    r"(?:H\.?M\.? )(?:Prison|PRISON|Coroner|CORONER) [\w' -]+|(?:[A-ZÀ-Þ][\w'-]+ ){2,5}(?:Fund|FUND|Organi[sz]ation|ORGANI[SZ]ATION)"
)
"""How bodies are named at the head of a letter that no other word shows ("HM Prison Quayside", "Pier Lottery Fund")."""


def passed_to(letter: Letter) -> str | None:
    """Give the office to which a letter says that it was passed for the answer that it is ("passed to the Pier Unit and I have been asked to reply")."""
    text = " ".join(line.text for line in letter.body)[:_OPENING]
    for found in (*_PASSED.finditer(text), *_RECEIVED.finditer(text)):
        unit = found["unit"]
        named = found.re is _RECEIVED or words("unit").search(unit) or names_a_field(unit)
        if named and not (is_role(unit) or named_bodies(unit)):
            return unit
    return None


_OPENING = 600
"""Characters of a letter in which it says how it came to who answers."""
_PASSED = re.compile(
    rf"(?i:\b{union('passed to who answers')} (?:the |our )?)(?P<unit>[A-Z][\w'-]+(?: (?:(?:and|of|for) |& )?[A-Z][\w'-]+){{1,6}})"
    rf"(?=,? (?i:{union('to be answered there')})\b)"
)


def no_body_by_itself(found: Signed, said: Iterable[str], *bodies: str | None) -> Signed:
    """Take what every body has ("Professional Standards") for a part of the larger one that is told, or of none; ``said`` are the lines that name it."""
    office = found.organisation
    if not office or resolve(office) or not words("part of any body").fullmatch(office):
        return found
    body = next((b for b in bodies if b and not words("part of any body").fullmatch(b)), None)
    named = any(office in text for text in said)
    return replace(found, organisation=body, unit=found.unit or (office if named else None))


def part_of(above: Signed, *bodies: str | None) -> Signed:
    """Take a directorate that heads a letter for a part of the body that is known and that the poster, or the letter, names."""
    office = above.organisation
    if not office or resolve(office) or not _DIRECTORATE.search(office):
        return above
    body = next((b for b in bodies if b and b != office and resolve(b)), None)
    return replace(above, organisation=body, unit=above.unit or office) if body else above


_DIRECTORATE = re.compile(r"(?i)\bdirectorate$|^directorate (?:of|for)\b")


_RECEIVED = re.compile(
    r"\b(?i:received by|replying as a member of|considered by|(?:e-?mail|message|letter) to|contacting|here at) (?i:the |our )"
    r"(?P<unit>(?:[A-Z][\w'-]+ ){1,5}(?:Unit|Team|Cent(?:re|er)|Desk|Section|Division|Branch|Service|Line|Helpdesk))(?=[.,;]| (?:and|which|of|at|in|about|on)\b)"
)
"""What a letter says of the office that had what was written, and so answers it."""


def within(block: Signed, *bodies: str | None) -> Signed:
    """Take the office that a signature names for a part of the body that the head or the poster names ("Harbour Office")."""
    office = block.organisation
    if not office or block.unit or resolve(office) or not _PART.search(office):
        return block
    body = next(
        (b for b in bodies if b and b != office and (resolve(b) or not _PART.search(b) or _FORCE.search(b))),
        None,
    )
    return replace(block, organisation=body, unit=office) if body else block


_PART = re.compile(
    r"(?i)(?<!'s )\b(?:department|services?|directorate|registry|secretariat|office|bureau|library|division|section|management)$|^directorate\b"
)
"""How offices are named that are mostly parts of bodies."""


_FORCE = re.compile(r"\w (?:Police|Fire|Sheriff's|Health) Department$")
"""Departments that are bodies of their own where a place's name stands before them."""


def of_a_place(found: Signed, frame: Iterable[str]) -> Signed:
    """Take a department for a part of the city, borough or municipality that stands on a line of its own in the frame of a letter."""
    office = found.organisation
    lines = (text.strip(" ,") for text in frame)
    place = next((line for line in lines if _PLACE.fullmatch(line)), None)
    if (
        not place
        or (found.unit and place.endswith(found.unit))
        or (office and place.split()[-1].casefold() in office.casefold())
    ):
        return found
    if office and _is_held(office):
        return replace(found, organisation=place, role=found.role or office)
    if office and resolve(office) and not _DEPARTMENT.match(office):
        return found
    return replace(found, organisation=place, unit=found.unit or office)


def _is_held(office: str) -> bool:
    """Say whether what was taken for a body is an office that somebody holds ("Chief of Police")."""
    holds = is_role(office) or words("public role").match(office)
    return bool(holds) and not (resolve(office) or _DEPARTMENT.match(office))


_PLACE = re.compile(
    r"(?:The )?(?:(?:Corporation of the )?(?:City|Town|Township|Village|Borough|County|Municipality) of [A-Z][\w' -]+|"
    r"[A-Z][\w' -]+ (?:Local|Metropolitan|District) Municipality|"
    r"(?:CITY|TOWN|TOWNSHIP|VILLAGE|BOROUGH|COUNTY|MUNICIPALITY) OF [A-Z][A-Z' -]+|[A-Z][A-Z' -]+ MUNICIPALITY)"
)
_DEPARTMENT = re.compile(r"(?i)(?:department|directorate|division|bureau|office) (?:of|for)\b|directorate\b")
