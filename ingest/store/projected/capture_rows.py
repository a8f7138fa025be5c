"""The rows of captures, as the archive is to have them, and where an archive has them otherwise."""

import json
import sqlite3
from collections.abc import Iterable, Iterator

from ingest.store.identity import site_id
from ingest.store.masks.redact import REMOVED, Masks
from ingest.store.projected.withheld import masks_of_addresses
from ingest.store.recalled.moves import family, standing_families
from ingest.store.rows import writing
from ingest.store.rows.rows import Row
from ingest.store.vault.vault import Vault
from ingest.urls import without_user

_READ = "SELECT r.*, c.body FROM reads r JOIN captures c ON c.id = r.capture WHERE r.capture IN ({}) ORDER BY r.site"
_TOGETHER = 500

_COPIED = (
    "route",
    "captured",
    "status",
    "media_type",
    "payload_digest",
    "truncated",
    "purpose",
    "crawl",
    "robots",
)


def rows_due(vault: Vault) -> dict[str, Row]:
    """Give the rows of captures that were read since the last projection, by id."""
    return _rows(vault, _READ.format("SELECT capture FROM dirty_reads"))


def rows_of(vault: Vault, ids: Iterable[str]) -> dict[str, Row]:
    """Give the rows of captures that were read, by id."""
    return _rows(vault, _READ.format("SELECT value FROM json_each(?)"), json.dumps(list(ids)))


def withhold(archive: sqlite3.Connection, vault: Vault, site: str) -> None:
    """Write a site's captures anew where words are removed of it or its posts, or came back: its threads are written by now."""
    own = site_id(site)
    marked = "SELECT 1 FROM captures WHERE site_id = ? AND url LIKE ? LIMIT 1"
    if (
        masks_of_addresses(vault, family(vault, site)).phrases
        or archive.execute(marked, (own, f"%{REMOVED}")).fetchone()
    ):
        existing = writing.select(archive, "captures", "site_id", [own])
        due = rows_of(vault, [row["id"] for row in existing])
        writing.put(archive, "captures", ("id",), due.values(), existing, keep_others=True)


def faults(
    archive: sqlite3.Connection, vault: Vault, ids: Iterable[str] | None = None
) -> Iterator[tuple[str, str]]:
    """Give the captures that an archive tells otherwise than the vault (all, or some), with the columns that differ.

    Nothing is named where the vault has read no such capture.
    """
    told = (
        [row["id"] for row in archive.execute("SELECT id FROM captures ORDER BY id")]
        if ids is None
        else list(ids)
    )
    for start in range(0, len(told), _TOGETHER):
        rows = writing.select(archive, "captures", "id", told[start : start + _TOGETHER])
        yield from _differing(vault, {row["id"]: row for row in rows})


def _differing(vault: Vault, told: dict[str, sqlite3.Row]) -> Iterator[tuple[str, str]]:
    held = rows_of(vault, told)
    for own, row in told.items():
        differing = [column for column, value in held.get(own, {}).items() if row[column] != value]
        if differing or own not in held:
            yield own, ", ".join(differing)


def _rows(vault: Vault, sql: str, *values: str) -> dict[str, Row]:
    into = {old: root for root, olds in standing_families(vault).items() for old in olds}
    told = [(row, into.get(row["site"], row["site"])) for row in vault.connection.execute(sql, values)]
    masks = {site: masks_of_addresses(vault, family(vault, site)) for site in {s for _, s in told}}
    return {row["capture"]: _row(row, site, masks[site]) for row, site in told}


def _row(row: sqlite3.Row, site: str, masks: Masks) -> Row:
    capture = json.loads(row["body"])
    return {
        "id": capture["id"],
        "site_id": site_id(site),
        **{name: capture[name] for name in _COPIED},
        "url": masks.address_or_host(without_user(capture["url"])),
        "record_digest": capture["place"]["digest"],
        "segment": capture["place"]["segment"],
        "offset": capture["place"]["offset"],
        "engine": row["engine"] or None,
        # Vaults of earlier versions do not tell.
        "read_at": capture.get("read_at"),
    }
