"""Whether captures that brought nothing new lack what was there before, which is news as well.

No page tells that by itself: a list is judged whole (``absence``), so that it is asked when a crawl is at its end.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from ingest.model import Capture, Reading
from ingest.store import identity
from ingest.store.merging.absence import judge, whole_listings
from ingest.store.recalled.memory import Memory
from ingest.store.recalled.moves import standing_families
from ingest.store.recalled.presence import absorbed, pages_of, shown
from ingest.store.vault.packing import packed_records
from ingest.store.vault.sightings import listing_row
from ingest.store.vault.vault import Vault


def tells_of_vanished(vault: Vault, held: Iterable[tuple[Capture, Reading]], *, site_url: str) -> bool:
    """Say whether lists of one crawl, of which nothing is recorded, would have a comment taken for absent that is not yet.

    What is marked, or waits for a person to decide, is known. The total that a list declares tells nothing here: it may
    have been recorded with pages of a list that never was whole.
    """
    held = tuple(held)
    site = identity.site_key(site_url)
    listed = list(_listed(site, held))
    if not listed:
        return False
    families = standing_families(vault)
    root = Memory(vault, next((new for new, olds in families.items() if site in olds), site))
    member = root if root.site == site else Memory(vault, site)
    listings = whole_listings(pages_of(root, member, listed))
    if not listings:
        return False
    known = _shown_by(vault, site, held) | _missing(vault, root.site)
    seen = shown(vault, root, member, listings[-1].start, alone=root.site not in families)
    absent, waiting = judge((s for s in seen if s.id not in known), listings, lambda _: 0, {})
    return bool(absent or waiting)


def _listed(site: str, held: Iterable[tuple[Capture, Reading]]) -> Iterable[Mapping[str, Any]]:
    """Give the rows of ``listings`` that recording would make."""
    for capture, reading in held:
        if reading.listing is not None and reading.listing.ordered:
            yield listing_row(site, capture, reading.listing)


def _shown_by(vault: Vault, site: str, held: Iterable[tuple[Capture, Reading]]) -> set[str]:
    """Give the comments that readings show, by the ids that they have now."""
    keys = {comment.key for _, reading in held for comment in packed_records(reading)[1]}
    now = absorbed(vault)
    return {now.get(own, own) for own in (identity.public_id("comment", site, key) for key in keys)}


def _missing(vault: Vault, site: str) -> set[str]:
    """Give the comments that are marked as absent, or held as ones that may be."""
    rows = vault.connection.execute("SELECT id FROM records WHERE site = ? AND missing", (site,))
    return {row["id"] for row in rows}
