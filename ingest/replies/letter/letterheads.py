"""Lines above a salutation that are a letter's, though they name no body: numbers, labels, who is written to and how."""

import re

from ingest.lexicon import union, words
from ingest.remembered import remembered
from ingest.replies.known.datings import datings
from ingest.replies.known.people import is_body, is_name


@remembered
def is_labelled(text: str) -> bool:
    """Say whether a line gives, or leads in, what the heads of letters tell: "Please ask for: ...", "In Reply Refer To:"."""
    found = words("letterhead label").match(text) if len(text) <= _LONGEST else None
    return found is not None and text[found.end() :].lstrip(" .")[:1] in {"", ":", "-"}


_LONGEST = 90


def is_numbered(text: str) -> bool:
    """Say whether a short line that is no sentence bears the number of a file or of a house: "FOI 2016/44", "Saisine n° 1604", "16/0221/FUL - Mill Lane"."""
    if len(text.split()) > _MOST_WORDS or text.endswith((".", "?", "!", ":", ",")) or text[:1].islower():
        return False
    if " | " in text:
        return any(map(str.isdigit, text))
    if any(small for small in _SMALL.findall(text) if not _JOINS.fullmatch(small)):
        return False
    days = [*datings(text, "2000-01-01")]
    rest = "".join(c for at, c in enumerate(text) if not any(day.start <= at < day.end for day in days))
    return bool(_FILE.search(rest))


def is_address(text: str) -> bool:
    """Say whether a line that ends in a stop names a body and where that sits, and is no sentence: "Oxney Council, Park Road, Oxney."."""
    small = [word for word in _SMALL.findall(text) if not _JOINS.fullmatch(word)]
    return text.endswith(".") and not text.endswith("..") and not small and is_body(text.partition(", ")[0])


_MOST_WORDS = 8
_SMALL = re.compile(r"(?<![\w'.-])[a-z][a-z'-]+\b")
_JOINS = re.compile(
    r"of|the|and|for|to|in|at|on|by|from|no|nr|ref|request|case|number|de|la|du|des|et|y|und|für|von"
)
_FILE = re.compile(
    r"(?i)(?:#|\bn[o°r]?[.°]? ?)\d{2,}|(?<![\w,.£$€])(?=[\w/.()-]*\d[\w/.()-]*[/-])(?=(?:[\w/.()-]*?\d){4})[\w/.()-]{5,}|"
    r"\b(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]*\d{3}[a-z\d]*\b|(?<![\d,.£$€])\d{6,}\b"
)


@remembered
def is_taken_out(text: str) -> bool:
    """Say whether a line stands for a name or an address that the poster took out: "[my address]", "XXXX XXXX"."""
    return bool(_TAKEN_OUT.fullmatch(text))


_TAKEN_OUT = re.compile(
    r"(?i)[\[(<{][^\[\](){}<>]{0,30}\b(?:address|name|postcode|removed|redacted|withheld|deleted|snipped|e-?mail)\b[^\[\](){}<>]{0,30}[\])>}]|"
    r"(?:[x_*.]{3,}[ ,]*){1,4}"
)


def is_name_titled(text: str) -> bool:
    """Say whether a line is a title and a name, and no more than how the letter was sent: "Ms J Harker (by email)"."""
    name = _HOW.sub("", text).strip(" ,")
    return bool(_TITLED.match(name)) and len(name.split()) <= _LONGEST_NAME and is_name(name)


def names_addressee(text: str, salutation: str) -> bool:
    """Say whether a line names, by title and name, whom the salutation below it greets."""
    name = _HOW.sub("", text).strip(" ,")
    return is_name_titled(text) and name.split()[-1].casefold() in salutation.casefold()


_HOW = re.compile(r"(?i)(?<!\s)\s*\((?:by|via) [\w -]+\)$")
_TITLED = re.compile(rf"(?i){union('title')}\b")
_LONGEST_NAME = 5
