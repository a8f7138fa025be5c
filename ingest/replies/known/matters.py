"""Offices that deal with several matters, and bodies of several places, whose names have commas: "Department for Piers, Ferries and Locks"."""

import re

from ingest.lexicon import union

_C = r"[A-ZÀ-ÞŴŶ][\w'&-]{0,40}"
_MATTER = (
    r"(?:(?:für|dell[ao']|degli|d[eu]s?|di|d[ao]|d')\s*)?(?:(?:l[ae]s?|el|l')\s*)?"
    + _C
    + r"(?:\s+(?!(?:und|et|y|e)\s)[a-zà-ÿ]{3,20})?"
)
MINISTRY = re.compile(
    r"\b(?:[A-Z][a-zäöüß]{2,30}ministerium|Ministerium|Ministère|Ministerio|Ministero|Ministério)\s+"
    + _MATTER
    + r"(?:,\s+"
    + _MATTER
    + r"){1,4}\s+(?:und|et|y|e)\s+"
    + _MATTER
    + r"(?!\w)"
)
"""A ministry of several matters, the last behind "and": "Ministère de la Pêche, des Ports et du Tourisme"."""
_OFFICE = re.compile(
    r"\b(?:Department|Ministry|Ministers?|Secretary(?: of State)?|Under[- ]Secretary(?: of State)?|Committee|Commissioner|Directorate)"
    r" (?:of|for) (?:the )?" + _C + r"(?:, (?:the )?" + _C + r"){1,4},? (?:and|&) (?:the )?" + _C + r"(?: " + _C + r")?(?!\w)"
)  # fmt: skip
"""Matters before the last are of one word each: two would be as likely a person whom a sentence names next."""
_OF_PLACES = re.compile(
    rf"(?:(?<=, )|^)(?!(?i:{union('role')}|{union('unit')})\b)" + _C + r"(?:, " + _C + r"){1,3},? (?:and|&) " + _C
    + r"(?: (?:" + _C + r"|of|and|&)){0,5}? (?:Trust|Board|Council|Authority|Service|Commission|Partnership|Police|Constabulary)(?![\w'])"
)  # fmt: skip
"""A body that is named after several places, the last behind "and": "Oxney, Wittersham and Stone Drainage Board"."""
_COMMA = re.compile(r",\s+")


def comma_parts(text: str) -> list[str]:
    """Cut a text at its commas, but not at those within the name of an office that deals with several matters, or of a body of several places."""
    within = [found.span() for office in (MINISTRY, _OFFICE, _OF_PLACES) for found in office.finditer(text)]
    parts, begins = [], 0
    for comma in _COMMA.finditer(text):
        if not any(start < comma.start() < end for start, end in within):
            parts.append(text[begins : comma.start()])
            begins = comma.end()
    return [*parts, text[begins:]]
