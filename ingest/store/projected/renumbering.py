"""Blogs whose posts were numbered anew: which post had which number is worked out before a projection writes threads.

All this follows from sightings, so that any order of captures gives the same archive.
"""

import json
from collections import defaultdict
from collections.abc import Iterator

from ingest.store.merging.holders import worded
from ingest.store.merging.tracing import Glimpse, glimpse, holders, is_shared
from ingest.store.recalled.memory import Memory, standing_holders
from ingest.store.vault.sightings import mark_dirty
from ingest.store.vault.vault import Vault

# The names of what is to be written: numbers, those of addresses too, else the addresses themselves; what was seen under
# one that shows different texts. Left alone, SQLite reads all posts of the site for each of them (CROSS JOIN).
_SUSPECT = """
    WITH named AS (
      SELECT post AS name FROM dirty WHERE site = ?1 AND substr(post, 1, 4) IN ('src:', 'url:')
      UNION SELECT 'src:' || a.source_id FROM dirty d CROSS JOIN aliases a ON a.site = d.site AND a.address = substr(d.post, 5)
      WHERE d.site = ?1 AND substr(d.post, 1, 4) = 'url:' AND substr(a.source_id, 1, 4) != 'url:'
    ), held AS (
      SELECT name, name AS key FROM named
      UNION SELECT name, 'url:' || a.address FROM named CROSS JOIN aliases a INDEXED BY aliases_source ON a.site = ?1 AND a.source_id = substr(name, 5)
      WHERE substr(name, 1, 4) = 'src:'
    )
    SELECT name, json_group_array(DISTINCT held.key) FROM held CROSS JOIN sightings s INDEXED BY sightings_key ON s.site = ?1 AND s.kind = 'post' AND s.key = held.key
    GROUP BY name HAVING count(DISTINCT s.skeleton) > 1
"""
# Addresses of two numbers, by the address or by one of its numbers: what is to be written names either.
_TWO_NUMBERS = """
    WITH named AS (
      SELECT substr(post, 5) AS address FROM dirty WHERE site = ?1 AND substr(post, 1, 4) = 'url:'
      UNION SELECT a.address FROM dirty d CROSS JOIN aliases a INDEXED BY aliases_source ON a.site = d.site AND a.source_id = substr(d.post, 5)
      WHERE d.site = ?1 AND substr(d.post, 1, 4) = 'src:'
    )
    SELECT a.address FROM named CROSS JOIN aliases a ON a.site = ?1 AND a.address = named.address
    WHERE substr(a.source_id, 1, 4) != 'url:' GROUP BY a.address HAVING count(*) > 1
"""


def renumber(vault: Vault) -> None:
    """Bring the posts that had one number one after the other to what sightings say; dirty keys follow."""
    db = vault.connection
    rows = db.execute("SELECT DISTINCT site FROM dirty WHERE post != '' ORDER BY site").fetchall()
    for site in (row["site"] for row in rows):
        before = standing_holders(vault, site)
        if not (before.stays or _is_suspect(vault, site)):
            continue
        now = holders(_glimpses(vault, site), _ids(vault, site))
        with vault.batch():
            if now != before:
                db.execute("DELETE FROM state WHERE name = ?", (f"holders {site}",))
                if told := now.told():
                    db.execute("INSERT INTO state VALUES (?, ?)", (f"holders {site}", told))
                mark_dirty(vault, site, now.changed(before))
            _spread(vault, site)


def _is_suspect(vault: Vault, site: str) -> bool:
    """Say whether something that is to be written may be of a post that was numbered anew."""
    db = vault.connection
    if any(worded(site, f"http://{row['address']}") for row in db.execute(_TWO_NUMBERS, (site,))):
        return True
    memory = Memory(vault, site)
    return any(
        is_shared(glimpse(site, name, s) for _, s in memory.of_posts(json.loads(keys)))
        for name, keys in db.execute(_SUSPECT, (site,)).fetchall()
    )


def _spread(vault: Vault, site: str) -> None:
    """What is dirty under a number is dirty in each of the posts that had it."""
    memory = Memory(vault, site)
    rows = vault.connection.execute(
        "SELECT post FROM dirty WHERE site = ? AND post != ''", (site,)
    ).fetchall()
    mark_dirty(vault, site, {key for row in rows for key in memory.posts(row["post"])})


def _glimpses(vault: Vault, site: str) -> Iterator[Glimpse]:
    memory = Memory(vault, site)
    return (glimpse(site, key, sighting) for key, sighting in memory.of_posts())


def _ids(vault: Vault, site: str) -> dict[str, list[str]]:
    """Give the source ids that addresses were seen with."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in vault.connection.execute(
        "SELECT address, source_id FROM aliases WHERE site = ? AND substr(source_id, 1, 4) != 'url:'", (site,)
    ):
        found[row["address"]].append(row["source_id"])
    return found
