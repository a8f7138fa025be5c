"""The petition that a post asks its readers to sign: its title, its address, and who started it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import union, words


@dataclass(frozen=True, slots=True)
class Petition:
    """What a post tells of a petition; None where it is silent."""

    title: str | None = None
    url: str | None = None
    sponsor: str | None = None


_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]*[^\s<>\"')\].,;:!?*_]")
"""An address, without the stop of the sentence that it ends."""
_OF_A_PETITION = re.compile(r"(?i)petition|38degrees|change\.org")
_SPONSOR = re.compile(
    r"(?:(?:sponsored|started|organised|organized|created|launched|set up|run|hosted|initiated)|petition)\s+by\s+"
    r"(?P<who>(?:the\s+)?(?:\d+\s+)?[A-Z][\w.'-]*(?:[ ,]+(?:[A-Z][\w.'-]*|of|for|the|MEP|MP)(?![\w'-]))*)"
)
_NAMED = re.compile(
    r"(?:(?:(?:(?!\band\b)[^.!?:;,\n]){0,60}?(?:,|\b(?:called|entitled|named|titled)\b))? )?(?P<title>(?<= )[A-Z][\w' ]{4,80}?)(?=[.,;(])"
)
"""A title without quotation marks stands in the sentence that names the petition."""
_TITLE = re.compile(r'"(?P<title>[^"\n]{5,160})"')
_HREF = re.compile(
    r"""(?i)<a\b[^>]*\bhref\s*=\s*["']?(?P<url>https?://[^"'\s>]+)[^>]*>(?P<said>[^<]{0,120})"""
)
_GENERIC = re.compile(
    r"(?i)(?:(?:the|our|my|an?|this|online|sign) )*(?:e-?)?petitions?(?: (?:too|here|now|online))?"
)
_SENTENCE_ENDS = re.compile(r"[.!?](?=\s|$)|\n")
_BEFORE, _BEHIND = 200, 500
"""Characters around the word in which a post tells of a petition."""
_TITLE_WITHIN = 120


@cache
def petition_word() -> re.Pattern[str]:
    """Give the pattern of the word for a petition."""
    return re.compile(rf"\b{union('petition')}\b", re.IGNORECASE)


def petition_in(folded: str, html: str) -> Petition:
    """Read the petition of a post from its text, and the address from its markup where the text does not show it.

    A petition that the post asks nobody to sign, and to which it does not lead, tells nothing.
    """
    for found in petition_word().finditer(folded):
        around = folded[max(0, found.start() - _BEFORE) : found.end() + _BEHIND]
        led_to = _led_to(folded, found.end())
        if words("asks to sign").search(around) or led_to:
            title = _TITLE.search(around) or _NAMED.match(folded, found.end(), found.end() + _TITLE_WITHIN)
            sponsor = _SPONSOR.search(around)
            return Petition(
                _titled(title["title"]) if title else None,
                next(_links(around), None) or led_to or next(_linked(html), None),
                _without_stop(sponsor["who"]) if sponsor else None,
            )
    return Petition()


def _links(text: str) -> Iterator[str]:
    return (u[0] for u in _URL.finditer(text) if _OF_A_PETITION.search(u[0]))


def _linked(html: str) -> Iterator[str]:
    return (a["url"] for a in _HREF.finditer(html) if "petition" in a[0].lower())


def _led_to(folded: str, at: int) -> str | None:
    """Give the address to which the sentence leads that names a petition ("The petition is here: ...")."""
    link = _URL.search(folded, at, at + _BEHIND)
    if not link or _SENTENCE_ENDS.search(folded, at, link.start()):
        return None
    return link[0] if words("leads to an address").search(folded, at, link.start()) else None


def _titled(said: str) -> str | None:
    """Give the title of a petition; "the e-petition" is none."""
    return None if _GENERIC.fullmatch(said.strip()) else said


def _without_stop(who: str) -> str:
    return re.sub(r"(?<=\w\w)\.$", "", " ".join(who.split()).strip(" ,"))
