"""Where what a reading says stands: the site that it tells, or the addresses of its posts. Pure."""

from urllib.parse import urlsplit

from ingest.model import Reading, Site
from ingest.plan import FEEDS
from ingest.store import identity
from ingest.urls import same_host, site_key

NOWHERE = Site(url="file:///", title="Files without an address")
"""Where records stand whose files do not say where they were saved from."""


_TOLD_APART = frozenset({"feed", "rest", "service"})
"""Routes whose records each name their post; on a page that tells no address the post itself may have none."""


def is_anywhere(reading: Reading) -> bool:
    """Whether something tells where what a reading says stands: its site, its own address, or those of its posts."""
    if reading.site is not None or urlsplit(reading.url).netloc:
        return True
    return reading.route in _TOLD_APART and bool(places(reading))


def site_told(reading: Reading) -> str:
    """Give the address of the site that a reading tells, else the host of its posts, or of its address."""
    if reading.site is not None:
        return reading.site.url
    if not is_anywhere(reading):
        return NOWHERE.url
    parts = urlsplit(min(places(reading).values(), default=reading.url))
    return f"{parts.scheme or 'http'}://{parts.netloc}/"


def places(reading: Reading) -> dict[str, str]:
    """Give the addresses of the posts that a reading names, by key."""
    told = {(p.source_id, p.url) for p in reading.posts if p.url}
    told |= {(c.post_source_id, c.post_url) for c in reading.comments if c.post_url}
    return {
        key: url
        for own, url in sorted(told, key=lambda pair: (pair[0] or "", pair[1]), reverse=True)
        if url and (key := identity.post_key(own, url)) and urlsplit(url).netloc
    }


def named(reading: Reading) -> tuple[str, ...]:
    """Give the feeds and interfaces on other hosts to which what a host says of itself leads, as sites are known."""
    led = (lead.url for lead in reading.leads if lead.purpose in FEEDS or lead.purpose == "rest-root")
    return tuple(sorted({site_key(url) for url in led if not same_host(url, reading.url)} - {""}))
