"""What an address showed before the capture at hand: what it no longer shows was hardly taken down without a word."""

from collections.abc import Iterable

from ingest.model import Capture
from ingest.store import identity
from ingest.store.vault.vault import Vault

_POST = (
    "SELECT 1 FROM sightings WHERE site = :site AND kind = 'post' AND route = 'page' AND recorded < :at AND "
    "post IN (SELECT :key UNION SELECT 'src:' || source_id FROM aliases WHERE site = :site AND address = :address) LIMIT 1"
)
# The first capture stays what it is, whatever is recorded later; which of two pages showed a comment last does not.
_COMMENTS = (
    "SELECT 1 FROM sightings s JOIN captures c ON c.id = s.first_capture WHERE s.site = ? AND s.post = ? "
    "AND s.kind = 'comment' AND s.route = 'page' AND s.recorded < ? "
    "AND (c.url = ? OR json_extract(c.body, '$.route') = 'file') LIMIT 1"
)
_DRAWN = "SELECT 1 FROM captures WHERE url = ? AND captured <= ? AND json_extract(body, '$.route') = 'rendered' LIMIT 1"


def showed_post(vault: Vault, site: str, capture: Capture) -> bool:
    """Whether the address of a capture was that of a post of a site (by key) which a page showed."""
    address = identity.address(capture.url)
    known = {"site": site, "address": address, "key": f"url:{address}", "at": capture.recorded}
    return vault.connection.execute(_POST, known).fetchone() is not None


def showed_comments(vault: Vault, site: str, capture: Capture, posts: Iterable[str]) -> bool:
    """Whether a page showed comments of posts (by key) at the address of a capture, or was given as a file with them."""
    told = (capture.recorded, capture.url)
    return any(vault.connection.execute(_COMMENTS, (site, post, *told)).fetchone() for post in posts)


def was_drawn(vault: Vault, capture: Capture) -> bool:
    """Whether a browser showed the page of a capture, or one of its address before it."""
    return vault.connection.execute(_DRAWN, (capture.url, capture.captured)).fetchone() is not None
