"""Readers of one odd blog each, as people add them: what one is, and which of them is for a page.

Finding and loading their files is for whoever composes the readers; here they come as values.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from ingest import urls

EVERYWHERE = "*"
"""A pattern that fits every page, also one whose address is not known."""

Reader = Callable[[Any, Any], object]
"""A function of an adaptor: takes the page as BeautifulSoup and an ``adaptor_kit.Page``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adaptor:
    """One site's reader. What it has no function for is read as on any page."""

    name: str
    """File name, for messages."""
    sites: tuple[str, ...]
    """Site keys (``blog.example``, ``host.example/~anna``), or ``*.blog.example`` for a host's subdomains."""
    engine: str
    """What stands as the engine of what it read."""
    title: str | None = None
    """What its site is called."""
    whole_thread: bool = False
    """Its pages show all comments of their post, so that one no longer shown has vanished."""
    day_first: bool | None = None
    """Whether its ``03/04/2011`` is in April; None to learn it from each page."""
    post: Reader | None = None
    """Gives the post that a page shows, or None on a page that is no post's."""
    comments: Reader | None = None
    """Gives the comments that a post's page shows."""
    links: Reader | None = None
    """Gives the addresses of posts that a page points to."""
    older: Reader | None = None
    """Gives the addresses of further pages that list posts."""
    more: Reader | None = None
    """Gives the addresses of further pages of the comments of the post that a page shows."""

    def home_of(self, address: str) -> str | None:
        """Give the home of the site that an address is of; None where it is none of this adaptor's sites."""
        named = max((s for s in self.sites if _fits(s, address)), key=len, default=None)
        if named is None or named == EVERYWHERE:
            return None
        parts = urlsplit(address)
        return f"{parts.scheme}://{parts.netloc if named.startswith('*.') else named.rstrip('/')}/"

    def everywhere(self) -> "Adaptor":
        """Give the same adaptor for every page, wherever it is from."""
        return replace(self, sites=(*self.sites, EVERYWHERE))


def adaptor_for(adaptors: Sequence[Adaptor], address: str) -> Adaptor | None:
    """Choose the adaptor for a page by its address: the one with the closest pattern, of equals the first."""
    fitting = [
        (len(site), -place, one)
        for place, one in enumerate(adaptors)
        for site in one.sites
        if _fits(site, address)
    ]
    return max(fitting, key=lambda each: each[:2])[2] if fitting else None


def _fits(site: str, address: str) -> bool:
    if site == EVERYWHERE:
        return True
    if site.startswith("*."):
        return urls.site_key(address).partition("/")[0].endswith(site[1:].lower())
    return urls.same_site(address, f"http://{site}/")
