"""Links beside a letter that may show it: a scan, an official page."""

import re
from functools import lru_cache

_URL = re.compile(r"https?://[^\s<>\"')\]]+")
_MAY_SHOW = re.compile(
    r"(?i)\.(?:pdf|jpe?g|png|tiff?)\b|\bscan|letter|gov\.uk|\.gov\b|parliament|europa\.eu|scribd|flickr"
)
_BESIDE = 400
"""Characters before and after a letter in which a poster speaks of it."""
_TELLS = re.compile(
    r"(?i)\b(?:scan(?:ned|s)?|cop(?:y|ies)|letter|original|repl(?:y|ies)|respon(?:se|ded)|answer(?:ed)?|"
    r"lettre|réponse|brief|schreiben|antwort|carta|respuesta|llythyr|ateb)\b|"
    r"(?:scan|letter|reply|response|answer)[\w-]*\.\w{3,4}(?![\w/])"
)
_OTHER = re.compile(
    r"(?i)\b(?:my|our)(?: \w+)? (?:letter|e-?mail|reply|response)|\b(?:draft|sample|template|petition|minutes|agenda|"
    r"consultation|news|article|old)\b"
)
"""What is no office's answer: the poster's own letter, a template, papers that a poster refers to."""
_SENTENCE_ENDS = re.compile(r"[.!?](?=\s)|\n")


def links_beside(text: str, start: int, end: int) -> tuple[str, ...]:
    """Give the addresses in a text that the poster gives as showing the letter that stands there (in characters).

    They stand near it, and the sentence around each speaks of a scan, a copy, a letter or an answer, as does its own name.
    """
    near = (url for at, url in _urls(text) if start - _BESIDE <= at < start or end <= at < end + _BESIDE)
    return tuple(dict.fromkeys(near))


@lru_cache(maxsize=4)
def _urls(text: str) -> tuple[tuple[int, str], ...]:
    """Give the addresses in a text that are told of as showing a letter, and where each begins."""
    return tuple(
        (m.start(), m[0])
        for m in _URL.finditer(text)
        if _MAY_SHOW.search(m[0]) and _is_told_of(_around(text, m))
    )


def _around(text: str, url: re.Match[str]) -> str:
    """Give the sentence that an address stands in; of one on a line of its own, with the line before."""
    first = max(0, url.start() - _BESIDE)
    before = _SENTENCE_ENDS.split(text[first : url.start()].rstrip())[-1]
    after = _SENTENCE_ENDS.split(text[url.end() : url.end() + _BESIDE])[0]
    return f"{before} {url[0]} {after}"


def _is_told_of(sentence: str) -> bool:
    return bool(_TELLS.search(sentence)) and not _OTHER.search(_URL.sub(" ", sentence))
