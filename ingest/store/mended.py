"""Failures that are over: what could not be fetched or read when it was last met was had at a later visit.

They stay in the vault's notes and are no problem of the archive any more, nor the reason of a gap.
"""

import sqlite3
from urllib.parse import urlsplit

from ingest.store import identity, reasons
from ingest.store.sightings import mark_dirty
from ingest.store.vault import Vault

# Pages in place of the ones asked for: the vault forgets their validators, so that none of them counts as had.
KINDS = reasons.NOT_HAD | {"truncated", "other-site", "not-found-page", "not-an-answer"}
_HAD = (
    "SELECT 1 FROM captures c WHERE c.url >= :low AND c.url < :high AND c.captured > :at AND c.crawl <> :but "
    "AND c.status IN (200, 203, 304) AND json_extract(c.body, '$.truncated') IS NULL "
    "AND json_extract(c.body, '$.route') = 'http' AND (:any OR json_extract(c.body, '$.purpose') = 'comments-api') "
    "AND EXISTS (SELECT 1 FROM validators v WHERE v.url = c.url) LIMIT 1"
)
_LAST = "\U0010ffff"


def is_mended(vault: Vault, note: sqlite3.Row, *, but: str = "") -> bool:
    """Whether what a row of the vault's ``notes`` says is over; captures of the crawl ``but`` say nothing yet."""
    url = note["url"]
    if note["kind"] not in KINDS or not url:
        return False
    # A list is noted without its parameters, and a host that keeps comments by its name alone.
    ranges = [(url, f"{url}\0", True), (f"{url}?", f"{url}?{_LAST}", True)]
    if urlsplit(url).path == "/":
        ranges.append((url, f"{url}{_LAST}", False))
    return any(
        vault.connection.execute(
            _HAD, {"low": low, "high": high, "any": anything, "at": note["last_at"], "but": but}
        ).fetchone()
        for low, high, anything in ranges
    )


def look_again(vault: Vault, site_url: str) -> None:
    """Have the next ``project`` ask which failures of a site are over, also after a crawl that found nothing new."""
    site = identity.site_key(site_url)
    kinds = ", ".join(f"'{kind}'" for kind in sorted(KINDS))
    sql = f"SELECT 1 FROM notes WHERE site = ? AND kind IN ({kinds}) LIMIT 1"  # noqa: S608 - words of our own
    if vault.connection.execute(sql, (site,)).fetchone():
        with vault.batch():
            mark_dirty(vault, site, [""])
