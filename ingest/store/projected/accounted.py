"""Comments that were captured under a post and are not shown there: they are no gap."""

import sqlite3

from ingest.store import identity
from ingest.store.recalled.memory import Memory
from ingest.store.rows import writing
from ingest.store.vault.vault import Vault


def buried(connection: sqlite3.Connection, vault: Vault, site: str) -> dict[str, int]:
    """Count, by post, the comments that were taken down."""
    counts: dict[str, int] = {}
    ids = [r["id"] for r in connection.execute("SELECT id FROM tombstones WHERE record_kind = 'comment'")]
    for row in writing.select(vault.connection, "records", "id", ids):
        if row["site"] == site:
            counts[row["post_id"]] = counts.get(row["post_id"], 0) + 1
    return counts


def elsewhere(vault: Vault, memory: Memory, post_id: str) -> int:
    """Count the comments of a post that stand under another one since it was last seen itself.

    So do those of a blog that changed the addresses of its posts, where nothing else tells which is which.
    """
    sql = "SELECT * FROM records WHERE id = ?"
    post = vault.connection.execute(sql, (post_id,)).fetchone()
    if post is None:
        return 0
    ids = [identity.public_id("comment", memory.site, key) for key in _comments(vault, memory, post["post"])]
    return sum(
        row["post_id"] != post_id
        and row["last_at"] > post["last_at"]
        and row["last_crawl"] != post["last_crawl"]
        for row in writing.select(vault.connection, "records", "id", ids)
    )


def _comments(vault: Vault, memory: Memory, key: str) -> set[str]:
    """Give the keys of the comments that were seen under a post (a resolved key)."""
    if memory.holders.stays:
        return {comment.key for comment in memory.sightings(key)[1]}
    members = memory.members(key)
    marks = ",".join("?" * len(members))
    keys = vault.connection.execute(
        # Left alone, SQLite reads all comments of the site for a post of two addresses.
        "SELECT DISTINCT key FROM sightings INDEXED BY sightings_post "  # noqa: S608 - question marks only
        f"WHERE site = ? AND post IN ({marks}) AND kind = 'comment'",
        (memory.site, *members),
    )
    return {row["key"] for row in keys}
