"""The petition that a post asks its readers to sign: its title, its address, and who started it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape

from ingest.lexicon import union, words
from ingest.replies.known.people import is_name
from ingest.replies.laid.lines import fold


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
    r"(?:(?:(?:sponsored|started|organised|organized|created|launched|set up|run|hosted|initiated)|petition)\s+by"
    r"|\b[Ss]ponsor\s?:)\s+"
    r"(?P<who>(?:the\s+)?(?:\d+\s+)?[A-Z][\w.'-]*(?:[ ,]+(?:[A-Z][\w.'-]*|of|for|the|MEP|MP)(?![\w'-]))*)"
)
_NAMED = re.compile(
    r"(?:(?:(?:(?!\band\b)[^.!?:;,\n]){0,60}?(?:,|\b(?:called|entitled|named|titled)\b))? )?(?P<title>(?<= )[A-Z][\w' ]{4,80}?)(?=[.,;(])"
)
"""A title without quotation marks stands in the sentence that names the petition."""
_ENDS_TITLE = r"(?= ?[.,;(\n]| (?:at|on) (?:https?://|www\.)| here\b| ?$)"
_AFTER_COLON = re.compile(
    r" ?: (?P<title>[A-Z][\w' -]{4,80}?)(?= ?(?:[,(\n]|$)| (?:at|on) (?:https?://|www\.))"
)
"""After a colon, what ends with a stop may be a sentence of the post."""
_TITLE = re.compile(r'"(?P<title>[^"\n]{5,160})"')
_HREF = re.compile(
    r"""(?i)<a\b[^>]*\bhref\s*=\s*["']?(?P<url>https?://[^"'\s>]+)[^>]*>(?P<said>[^<]{0,120})"""
)
_GENERIC = re.compile(
    r"(?i)(?:(?:please|the|our|my|an?|this|online|sign|to|add|your|name|petition|click|go) )*"
    r"(?:(?:e-?)?petitions?|here|this|it|link|now|online|name)(?: (?:too|here|now|online))?|.*(?:://|www\.).*"
)
_COLON = re.compile(r" ?[:\u2013\u2014-] ?")
_MOST_LINKS = 50
_FEWEST = 2
"""Words that a link needs to be a petition's title."""
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
        led_to = _led_to(folded, found.end()) or _led_to_by_link(folded, found.end(), html)
        if words("asks to sign").search(around) or led_to:
            title = _TITLE.search(around) or _named(folded, found.end())
            sponsor = _SPONSOR.search(around)
            return Petition(
                _titled(title["title"]) if title else _titled_by_link(html, around),
                next(_links(around), None) or led_to or next(_linked(html), None),
                _without_stop(sponsor["who"]) if sponsor else None,
            )
    return Petition()


def _links(text: str) -> Iterator[str]:
    return (u[0] for u in _URL.finditer(text) if _OF_A_PETITION.search(u[0]))


def _linked(html: str) -> Iterator[str]:
    return (a["url"] for a in _HREF.finditer(html) if "petition" in a[0].lower())


@cache
def _to_do() -> re.Pattern[str]:
    """Give the pattern of a title that tells what a petition is to do: "the petition to Save the Ferry"."""
    return re.compile(
        rf" to (?P<title>(?=[A-Z])(?i:{union('petition title begins')}\b)[\w' -]{{4,80}}?){_ENDS_TITLE}"
    )


def _named(folded: str, at: int) -> re.Match[str] | None:
    """Find a title without quotation marks behind the word for a petition; who may sign, or be asked, is none."""
    for pattern in (_to_do(), _AFTER_COLON, _NAMED):
        told = pattern.match(folded, at, at + _TITLE_WITHIN)
        if told and not (pattern is _AFTER_COLON and is_name(told["title"])):
            return told
    return None


@lru_cache(maxsize=1)
def _said_in_links(html: str) -> tuple[tuple[str, str], ...]:
    """Give what is linked to petitions: the words, and the address; asked for each petition that a post tells of."""
    links = [link for link in _HREF.finditer(html) if _OF_A_PETITION.search(link["url"])]
    return tuple((fold(unescape(a["said"])).strip(" .,:;!\"'"), a["url"]) for a in links[:_MOST_LINKS])


def _titled_by_link(html: str, around: str) -> str | None:
    """Give the words that are linked to a petition where the post tells of it, unless they only say that it is one."""
    for said, _ in _said_in_links(html):
        if said[:1].isupper() and len(said.split()) >= _FEWEST and said in around and _titled(said):
            return said
    return None


def _led_to_by_link(folded: str, at: int, html: str) -> str | None:
    """Give the address that is linked right behind the word for a petition and a colon ("Petition: Save the Ferry")."""
    colon = _COLON.match(folded, at)
    if not colon:
        return None
    return next(
        (url for said, url in _said_in_links(html) if said and folded.startswith(said, colon.end())), None
    )


def _led_to(folded: str, at: int) -> str | None:
    """Give the address to which the sentence leads that names a petition ("The petition is here: ...", "Petition: ...")."""
    link = _URL.search(folded, at, at + _BEHIND)
    if not link or _SENTENCE_ENDS.search(folded, at, link.start()):
        return None
    leads = words("leads to an address").search(folded, at, link.start()) or _COLON.fullmatch(
        folded, at, link.start()
    )
    return link[0] if leads else None


def _titled(said: str) -> str | None:
    """Give the title of a petition; "the e-petition" is none."""
    return None if _GENERIC.fullmatch(said.strip()) else said


def _without_stop(who: str) -> str:
    return re.sub(r"(?<=\w\w)\.$", "", " ".join(who.split()).strip(" ,"))
