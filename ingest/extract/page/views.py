"""Other views of a post's page, for phones and printers: what they show is no edit of the post, and no whole thread. Pure.

Sources: the AMP plugin of WordPress 2.5 (``<html amp>``, ``/amp/``, ``?amp``), WP-Print 2.58 (``/print/``, ``?print=1``).
"""

import re
from dataclasses import replace

from ingest import urls
from ingest.extract.html.sheet import Sheet
from ingest.model import Reading

_NAMED = re.compile(r"/amp/?(?:$|[?#])|[?&](?:amp|print)(?:[=&#]|$)", re.IGNORECASE)
_PRINT = re.compile(r"/print/?$", re.IGNORECASE)


def is_view(sheet: Sheet) -> bool:
    """Whether a page shows a post in another way than the post's own page does.

    A blog may have nothing but AMP, and a post may be called "print": they are their own canonical pages.
    """
    canonical = urls.resolve(sheet.url, sheet.link("canonical")) if sheet.link("canonical") else None
    is_own = canonical is not None and _bare(canonical) == _bare(sheet.url)
    if is_own:
        return False
    if _NAMED.search(sheet.url):
        return True
    root = sheet.first("html")
    is_amp = root is not None and any(name in root.attributes for name in ("amp", "\u26a1"))
    is_hidden = "noindex" in (sheet.meta("robots") or "").lower()
    is_print = bool(_PRINT.search(sheet.url)) and (canonical is not None or is_hidden)
    return is_print or (is_amp and canonical is not None and bool(sheet.url))


def _bare(url: str) -> str:
    return url.partition("://")[2].partition("#")[0].removeprefix("www.").rstrip("/")


def as_view(reading: Reading) -> Reading:
    """Give what a view tells where nothing else does: its text is no version, and its comments are no list."""
    posts = tuple(replace(post, whole=False, declared_comments=None) for post in reading.posts)
    return replace(reading, posts=posts, listing=None)
