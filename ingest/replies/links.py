"""Links beside a letter that may show it: a scan, an official page."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

_URL = re.compile(r"https?://[^\s<>\"')\]]*[^\s<>\"')\].,;:!?\u2026]")
_ANCHOR = re.compile(
    r"(?i)<a(?P<told>\s[^<>]{0,3000})>(?P<words>[^<]{0,300}(?:<(?!/?a\b)[^<]{0,300}){0,8})</a>"
)
_HREF = re.compile(r"""(?i)\shref\s{0,9}=\s{0,9}["'](?P<url>https?://[^"']+)""")
_MAY_SHOW = re.compile(
    r"(?i)\.(?:pdf|jpe?g|png|tiff?)\b|\bscan|letter|gov\.uk|\.(?:gov|gouv|gob)\b|\.gc\.ca\b|nhs\.uk|police\.uk|parliament|europa\.eu|"
    r"//(?:[\w-]{1,40}\.){0,3}(?:scribd|flickr|dropbox|dropboxusercontent|imgur|photobucket|postimg|tinypic|imageshack|twitpic|yfrog|issuu|"
    r"mediafire|docdroid|documentcloud|box)\.\w|//(?:flic\.kr|db\.tt|1drv\.ms|picasaweb\.google|(?:docs|drive|photos)\.google)"
)
"""Files of pictures and papers, pages of public bodies, and where people put up either."""
_OF_A_REQUEST = re.compile(
    r"(?i)//(?:[\w-]{1,40}\.)?(?:whatdotheyknow\.com|righttoknow\.org\.au|fyi\.org\.nz|asktheeu\.org|madada\.fr|muckrock\.com|"
    r"fragdenstaat\.de)/(?:[\w-]{1,20}/){0,3}(?:request|foi|anfrage|demande)/."
)
"""Where requests for information stand with what the office wrote (Alaveteli's addresses, and those of FragDenStaat and
MuckRock)."""
_BESIDE = 400
"""Characters before and after a letter in which a poster speaks of it."""
_TELLS = re.compile(
    r"(?i)\b(?:scan(?:ned|s)?|cop(?:y|ies)|letter|original|repl(?:y|ies)|respon(?:se|ded)|answer(?:ed)?|"
    r"lettre|réponse|brief|schreiben|antwort|carta|respuesta|llythyr|ateb)\b|"
    r"(?:scan|letter|reply|response|answer)[\w-]*\.\w{3,4}(?![\w/])|"
    r"\b(?:put|posted|uploaded|published|placed|shared|hosted|stuck) (?:up )?(?:it|this|mine|(?:the|a) (?:whole (?:thing|lot)|pdf|photo\w*|"
    r"pictures?|image|file|thing|document))\b(?! (?:to|off|in the post)\b)|"
    r"\b(?:pdf|photo(?:graph|s)?|picture|image|screenshot|snap) of (?:it|this|that|mine|what (?:I|we|they|he|she))\b|"
    r"(?:^|[(,;:]|\b(?:of|and|but|is|here['\u2019]s|see))\s*mine (?:is|was|can|came|here|at|on|in|too|as)\b"
)
_OTHER = re.compile(
    r"(?i)\b(?:my|our)(?: \w+)? (?:letter|e-?mail|reply|response)|\b(?:draft|sample|template|petition|minutes|agenda|"
    r"consultation|news|article|old)\b"
)
"""What is no office's answer: the poster's own letter, a template, papers that a poster refers to."""
_SENTENCE_ENDS = re.compile(r"[.!?](?=\s)|\n")


def links_beside(text: str, start: int, end: int, html: str | None = None) -> tuple[str, ...]:
    """Give the addresses in a text that the poster gives as showing the letter that stands there (in characters).

    They stand near it, and the sentence around each speaks of a scan, a copy, a letter or an answer, as does its own name.
    ``html`` is the markup of the text, whose words may lead to addresses that the text does not spell out.
    """
    near = (
        url for at, url in _urls(text, html) if start - _BESIDE <= at < start or end <= at < end + _BESIDE
    )
    return tuple(dict.fromkeys(near))


@lru_cache(maxsize=4)
def _urls(text: str, html: str | None) -> tuple[tuple[int, str], ...]:
    """Give the addresses in a text that are told of as showing a letter, and where each begins."""
    written = ((m.start(), m.end(), m[0]) for m in _URL.finditer(text))
    found = (*written, *_linked(text, html or ""))
    return tuple(sorted((at, url) for at, ends, url in found if _shows(text, at, ends, url)))


def _linked(text: str, html: str) -> Iterator[tuple[int, int, str]]:
    """Give where words stand in a text that are links in its markup, known by the words before them, and their addresses."""
    for link in _ANCHOR.finditer(html):
        href, words = _HREF.search(link["told"]), _plain(link["words"])
        if not (href and words) or _URL.match(words[0]) or not _may_show(url := unescape(href["url"])):
            continue
        before = _plain(_CUT_TAG.sub("", html[max(0, link.start() - _CONTEXT) : link.start()]))[-4:]
        place = re.search(rf"{_spaced(before)}\s*(?P<words>{_spaced(words)})", text)
        if place:
            yield *place.span("words"), url


def _spaced(words: list[str]) -> str:
    return r"\s*".join(map(re.escape, words))


_CONTEXT = 200
_CUT_TAG = re.compile(r"\A[^<>]*>")


def _plain(markup: str) -> list[str]:
    return unescape(re.sub(r"<[^>]*>?", " ", markup)).split()


def _may_show(url: str) -> bool:
    return bool(_MAY_SHOW.search(url) or _OF_A_REQUEST.search(url))


def _shows(text: str, start: int, end: int, url: str) -> bool:
    """Say whether an address may show a letter, and the sentence around it (or around its words) says so."""
    if not _may_show(url):
        return False
    before, after = _around(text, start, end)
    said = f"{before} {after}" if _URL.match(text, start) else f"{before} {text[start:end]} {after}"
    if _OTHER.search(_URL.sub(" ", said)):
        return False
    return bool(_OF_A_REQUEST.search(url) or _TELLS.search(f"{before} {text[start:end]} {url} {after}"))


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """Give the sentence around an address: what is before it and after; of one on a line of its own, with the line before."""
    before = _SENTENCE_ENDS.split(text[max(0, start - _BESIDE) : start].rstrip())[-1]
    after = _SENTENCE_ENDS.split(text[end : end + _BESIDE])[0]
    return before.strip(), after
