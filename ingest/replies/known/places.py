"""Where a body is: what follows its name in a letter tells it from a body of the same name elsewhere.

``places.tsv`` holds countries and their first parts, facts only, as ``organisations.tsv`` holds bodies.
"""

import re
from functools import cache

from ingest.replies.known.organisations import resolve
from ingest.replies.known.placenames import place_names

_GENERIC = re.compile(
    r"(?:the )?(?:ministry|department|office|board|bureau|directorate|commission)\b", re.IGNORECASE
)
"""Names that every government has."""
_UNITARY = {"GB", "IE", "NZ"}
"""Countries whose parts have no ministries of the same names."""
_GOVERNMENT = (
    r"(?:the )?(?:Government|State|Commonwealth|Republic|Province|Kingdom|Territory) of (?:the )?"
    r"(?P<of>[A-Z][\w'-]+(?:(?: and)? [A-Z][\w'-]+){0,3})"
)
_ABOVE = re.compile(rf"(?:^|\n)[ \t]*{_GOVERNMENT}[ \t]*,?\s*$")
_LOOK_BACK = 80


@cache
def _below() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(place_names(), key=len, reverse=True)))
    return re.compile(
        rf"[ \t]*(?:,|\n)\s*(?:{_GOVERNMENT}|(?P<place>{names}))(?=[ \t]*(?:,\s*(?:{names}))?[ \t]*(?:[.;\n]|$))"
    )


def whose(name: str | None, text: str) -> str | None:
    """Give the name of a body with its country or part of one, where a letter says one that is not its own.

    A "Department of Health, Victoria" is not the one of the authority file; names of which every government has one are
    told apart so as well.
    """
    known = resolve(name) if name else None
    if not name or not (known or _GENERIC.match(name)):
        return name
    for found in re.finditer(r"\s+".join(map(re.escape, name.split())), text):
        said = _below().match(text, found.end())
        above = _ABOVE.search(text[max(0, found.start() - _LOOK_BACK) : found.start()])
        place = (said and (said["of"] or said["place"])) or (above and above["of"])
        if place:
            return name if known and _is_own(place, known.jurisdiction) else f"{name}, {place}"
    return name


def jurisdiction_of(name: str | None) -> str | None:
    """Give where a body is: as it is known, or as its name tells ("Ohio Department of Health"); None where neither does."""
    if not name:
        return None
    if known := resolve(name):
        return known.jurisdiction
    told = [place for place in place_names() if place in name and re.search(rf"\b{re.escape(place)}\b", name)]
    return place_names()[max(told, key=len)] if told else None


def _is_own(place: str, jurisdiction: str) -> bool:
    code, country = place_names().get(place, ""), jurisdiction[:2]
    return (
        code in {country, jurisdiction}
        or country in _OF_STATES
        or (country in _UNITARY and code[:2] == country)
    )


_OF_STATES = {"EU", "UN", "XX"}
"""Bodies of several states are the same in each."""
