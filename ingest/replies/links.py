"""Links beside a letter that may show it: a scan, an official page."""

import re
from functools import lru_cache

_URL = re.compile(r"https?://[^\s<>\"')\]]+")
_MAY_SHOW = re.compile(
    r"(?i)\.(?:pdf|jpe?g|png|tiff?)\b|\bscan|letter|gov\.uk|\.gov\b|parliament|europa\.eu|scribd|flickr"
)


def links_beside(text: str, start: int, end: int) -> tuple[str, ...]:
    """Give the addresses in a text, outside a span of it (in characters), that may show the letter that stands there."""
    return tuple(dict.fromkeys(url for at, url in _urls(text) if not start <= at < end))


@lru_cache(maxsize=4)
def _urls(text: str) -> tuple[tuple[int, str], ...]:
    """Give the addresses in a text that may show a letter, and where each begins."""
    return tuple((m.start(), m[0]) for m in _URL.finditer(text) if _MAY_SHOW.search(m[0]))
