"""Problems as rows of the archive, and the records over whose texts a finder of responses failed."""

import sqlite3
from collections.abc import Iterator

from ingest.model import Problem
from ingest.store import identity
from ingest.store.rows import writing
from ingest.store.rows.rows import Row
from ingest.store.vault.sightings import note_id
from ingest.store.vault.vault import Vault


def problem_row(
    own: str,
    kind: str,
    detail: str,
    *,
    seen: tuple[str, str],
    site_id: str | None = None,
    post_id: str | None = None,
    url: str | None = None,
    count: int | None = None,
) -> Row:
    """Give a row of ``problems`` by its id; ``seen`` is when it was first and last met."""
    return {
        "id": own,
        "site_id": site_id,
        "post_id": post_id,
        "url": url,
        "kind": kind,
        "detail": detail,
        "count": count,
        "first_seen": seen[0],
        "last_seen": seen[1],
    }


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
            yield problem_row(
                note_id(site, Problem(kind="finder-failed", detail="", source_id=row["id"])),
                "finder-failed",
                f"the finder of responses failed ({row['failed']}) over {row['kind']} {row['id']}, so that none is "
                "found in it; please report it, and add what it holds with `onrecord review --add`",
                seen=(row["first_at"], row["last_at"]),
                site_id=identity.site_id(site),
                post_id=row["post_id"],
                url=urls[row["id"]],
            )
