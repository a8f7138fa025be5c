"""Records over whose texts a finder of responses failed, as problems."""

import sqlite3
from collections.abc import Iterator

from ingest.model import Problem
from ingest.store import writing
from ingest.store.identity import site_id
from ingest.store.rows import Row
from ingest.store.sightings import note_id
from ingest.store.vault import Vault


def failures(connection: sqlite3.Connection, vault: Vault, site: str) -> Iterator[Row]:
    """Give a row of ``problems`` for each post and comment of a site (by key) over which a finder failed."""
    failed = vault.connection.execute(
        "SELECT id, kind, post_id, failed, first_at, last_at FROM records WHERE site = ? AND failed IS NOT NULL",
        (site,),
    ).fetchall()
    urls = {
        row["id"]: row["url"]
        for table in ("posts", "comments")
        for row in writing.select(connection, table, "id", [one["id"] for one in failed])
    }
    for row in failed:
        if row["id"] in urls:
            yield {
                "id": note_id(site, Problem(kind="finder-failed", detail="", source_id=row["id"])),
                "site_id": site_id(site),
                "post_id": row["post_id"],
                "url": urls[row["id"]],
                "kind": "finder-failed",
                "detail": (
                    f"the finder of responses failed ({row['failed']}) over {row['kind']} {row['id']}, so that none is "
                    "found in it; please report it, and add what it holds with `onrecord review --add`"
                ),
                "count": None,
                "first_seen": row["first_at"],
                "last_seen": row["last_at"],
            }
