"""Parts of bodies that no word for one shows: called by what is done there ("Data Sharing Policy"), or by a region ("Region 6")."""

import re

from ingest.lexicon import union, words
from ingest.replies.known.organisations import named_bodies, resolve
from ingest.replies.known.people import is_role


def names_a_field(text: str) -> bool:
    """Say whether a short line is written as a title and names what an office works in ("Patient Advice and Liaison")."""
    said = text.split()
    if not _FEWEST <= len(said) <= _MOST or not _TITLE.fullmatch(text) or text.isupper():
        return False
    if is_role(text) or named_bodies(text) or words("address word").search(text):
        return False
    return bool(_ENDS_IN_FIELD.search(text))


_FEWEST, _MOST = 2, 8
_TITLE = re.compile(r"[A-Z][\w'-]+(?:,? (?:(?:and|of|for|the) |& )*[A-Z][\w'-]+)+")
_ENDS_IN_FIELD = re.compile(rf"(?i)\b{union('field of work')}$")


def is_region(text: str) -> bool:
    """Say whether a line names a part of a body by its region ("Wessex Area", "Region 6", "South East England"), or a station."""
    return bool(_REGION.fullmatch(text) or _QUARTER.fullmatch(text) or _STATION.fullmatch(text))


_REGION = re.compile(
    rf"(?:[A-Z][\w'-]+(?: (?:and |& )?[A-Z][\w'-]+){{0,3}} (?i:{union('region of a body')})|(?i:{union('region of a body')}) (?:\d{{1,2}}|[IVX]{{1,4}}))"
)


_QUARTER = re.compile(
    r"(?:(?:North|South|East|West|Mid|Central)(?:ern)?[ -]?){1,2}(?: of)? ?(?:England|Wales|Scotland|London|Midlands|Anglia|Region)|East of England"
)
"""A quarter of a country, for which a part of a body works, and which is none itself."""
_STATION = re.compile(r"(?:[A-Z][\w'-]+ ){1,3}(?:Police|Fire|Ambulance) Station")


def beside_its_body(text: str) -> tuple[str, str] | None:
    """Give the body and the part of it that a line names with a comma between ("Roads Service, Eastern Division"), or None."""
    body, _, part = text.partition(" - " if " - " in text else ", ")
    if not part or "," in part or resolve(text) or _OVER_COMMAS.match(text):
        return None
    named = named_bodies(text)
    alone = bool(named) and named[0].start == 0 and (named[0].text in {body, text} or named[0].known)
    part_alone = names_a_field(part) or is_region(part) or bool(_OFFICE.fullmatch(part))
    return (body, part) if alone and part_alone else None


_OVER_COMMAS = re.compile(
    r"(?i)(?:[\w.']+ )*?(?:department|ministry|bureau|office|committee|directorate) (?:of|for) "
)
"""Bodies whose names tell over commas what they are for."""
_OFFICE = re.compile(
    rf"[A-Z][\w'-]+(?: (?:(?:and|of) |& )?[A-Z][\w'-]+){{0,4}} (?:{union('office that signs')})"
)


def in_a_run(text: str) -> tuple[str, str | None] | None:
    """Give the body with which a letterhead begins whose line breaks were lost, and the office named behind it, or None."""
    named = named_bodies(text)
    if not named or named[0].start or len(text.split()) < _FEWEST_OF_RUN:
        return None
    behind = text[len(named[0].text) :].strip()
    office = _OFFICE.match(behind)
    rest = behind[office.end() :] if office else behind
    return (named[0].text, office[0] if office else None) if _HAS_FIGURES.search(rest) else None


_FEWEST_OF_RUN = 7
_HAS_FIGURES = re.compile(r"\b\d")
"""Numbers of houses and days, which no name of a body has."""


def lists_fields(text: str) -> bool:
    """Say whether a line is the name of one part that works in several fields ("Enterprise, Planning and Infrastructure")."""
    return bool(_LIST.fullmatch(text)) and names_a_field(text)


_LIST = re.compile(
    r"(?:[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}, ){1,3}[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2},? (?:and|&) [A-Z][\w' -]+"
)
