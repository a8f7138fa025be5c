"""A name and what its bearer is in one: "Ann Bell MP", "Cllr Ann Bell", "PC 4471 Gary Oldroyd"."""

import re
from dataclasses import replace

from ingest.lexicon import union, words
from ingest.replies.known.people import Signed, is_name


def titled(found: Signed, part: str) -> Signed | None:
    """Read "Ann Bell MP", "Cllr Ann Bell" and "Councillor Ann Bell, Mill Ward": name and role in one."""
    if found.signatory and TITLE.sub("", part) == found.signatory != part:
        return replace(found, signatory=part)
    if found.signatory and " " in found.signatory:
        return None
    if seat := _SEATED.fullmatch(part):
        named = titled(found, seat["named"])
        return named and replace(named, role=f"{named.role}, {seat['seat']}")
    return _named_in_full(found, part) if found.signatory else _named(found, part)


def _named_in_full(found: Signed, part: str) -> Signed | None:
    """Read the whole name, with what its bearer is, under a first name."""
    said = _NAME_WITH_ROLE.match(part) or _ROLE_WITH_NAME.match(part)
    name = _COUNCILLOR.sub("", said["name"]) if said else ""
    whole = said and TITLE.sub("", name).split()[0] == found.signatory
    return replace(found, signatory=name, role=said["role"]) if said and whole else None


def _named(found: Signed, part: str) -> Signed | None:
    if (said := _NAME_WITH_ROLE.match(part)) and is_name(said["name"]):
        return replace(found, signatory=said["name"], role=found.role or said["role"])
    if (said := _ROLE_WITH_NAME.match(part)) and is_name(said["name"]):
        name = part if STAYS_WITH_NAME.match(said["role"]) else said["name"]
        return replace(found, signatory=name, role=found.role or said["role"])
    role = words("role").match(part)
    rest = part[role.end() :].strip(" ,") if role and part[role.end() : role.end() + 1] in {" ", ","} else ""
    if role and " " in rest and rest[:1].isupper() and is_name(rest):
        return replace(found, signatory=rest, role=found.role or part[: role.end()])
    return None


_SEATED = re.compile(
    r"(?P<named>[^,()]+)(?:, | \()(?P<seat>(?:[\w'&-]+ ){0,4}(?:[Ww]ard|[Dd]istrict|[Dd]ivision|[Rr]iding|[Pp]recinct|[Ee]lectorate)(?: (?:[A-Z]|\d+))?)\)?"
)
"""A member with what he was elected for ("Councillor Ann Bell, Mill Ward", "Supervisor Ann Bell (District 3)")."""
TITLE = re.compile(rf"^(?i:{union('title')})\.? (?=[A-Z])")
_COUNCILLOR = re.compile(r"(?i)^(?:cllr|councill?or)\.? ")
_POST = r"(?:MP|M\.P\.|MEP|MSP|MLA|AM|AC|MS|TD|T\.D\.|MLC|MdB|MdL|MHR|MPP|M\.P\.P\.)"
_NAME_WITH_ROLE = re.compile(r"^(?P<name>[A-Z].{1,60}?)(?<!P\.C\.),? (?P<role>" + _POST + r")$")
_ROLE_WITH_NAME = re.compile(
    r"^(?P<role>(?:"
    + _POST
    + r"|Cr\.?|Clr\.?|[TA]/(?i:(?:(?:detective|chief) )*(?:superintendent|inspector|sergeant))|(?i:cllr\.?|councill?or|council ?(?:wo)?man|council ?member|senator|congress(?:wo)?man|commander|mayor|ambassador|governor|"
    r"squadron leader|wing commander|group captain|flight lieutenant|flt lt|sqn ldr|wg cdr|gp capt|brigadier|superintendent|inspector|sergeant|senior constable|detective sergeant|chief constable|commissioner|representative|pc|sgt\.?|rep\.|sen\.|supervisor|alderman|ald\.|trustee|"
    r"delegate|assembly(?:wo)?man|(?:crew|watch|station) (?:manager|commander)|(?:under|deputy )?sheriff|det(?:ective|\.)|lt\.?|lieutenant|capt\.?|captain|constable)))"
    r" (?P<name>(?:[A-Z] ){0,2}[A-Z](?:[\w'-]+|\.)(?: [A-Z][\w'.-]*){0,3})$"
)
NUMBERED = re.compile(
    r"(?:PS|PC|WPC|DC|DS|DI|Sgt\.?|Insp\.?|(?:Police |Detective )?(?:Constable|Sergeant|Inspector)|Officer) [A-Z]{0,3}\d{1,6}[A-Z]{0,3},? (?P<name>[A-Z][\w'.-]*(?: [A-Z][\w'-]*){0,3})$"
)
"""A police officer by rank, number and name."""
STAYS_WITH_NAME = re.compile(
    r"(?i)[ta]/|cllr|cl?r\b|councill?or|mayor|squadron leader|wing commander|group captain|flight lieutenant|flt lt|sqn ldr|wg cdr|gp capt|brigadier|commander|superintendent|inspector|(?:detective )?sergeant|(?:senior )?constable|sheriff|pc|sgt|det|lt|lieutenant|capt|constable|alderman|ald\b|(?:crew|watch|station) (?:manager|commander)"
)
