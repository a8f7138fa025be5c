"""What is held of a site already: what a sync starts from."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.store import identity
from ingest.store.archive import Archive
from ingest.store.recalled.mended import KINDS
from ingest.store.recalled.moves import family
from ingest.store.vault.vault import Vault

_POSTS = """
    SELECT url, source_id, modified, held, iif(declared_comments < held AND EXISTS (
        SELECT 1 FROM problems WHERE post_id = p.id AND kind IN (SELECT value FROM json_each(?2))
      ), NULL, declared_comments) AS declared
    FROM (SELECT *, (SELECT count(*) FROM comments WHERE post_id = posts.id AND absent_since IS NULL) AS held
      FROM posts WHERE site_id = ?1 AND url IS NOT NULL) AS p
"""


@dataclass(frozen=True, slots=True)
class StandingPost:
    """A post as the archive has it."""

    url: str
    source_id: str | None
    modified: str | None
    declared: int | None
    """None where something was gone and a page failed: which of them is gone only a look at all of them tells."""
    held: int
    """How many of its comments are held and not absent."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One site as archive and vault have it."""

    id: str
    url: str
    posts: tuple[StandingPost, ...]
    comment_ids: frozenset[str]
    listed_total: int | None
    """How many comments the site's own list last claimed."""
    visited: Mapping[str, str]
    """Addresses of the site that were asked for, and when last (UTC)."""


def site_urls(archive: Archive) -> list[str]:
    """Give the addresses of all sites that were taken from the network."""
    rows = archive.connection.execute(
        "SELECT url FROM sites WHERE id IN (SELECT site_id FROM captures WHERE route = 'http') ORDER BY url"
    )
    return [str(row["url"]) for row in rows]


def standing(archive: Archive, vault: Vault, url: str) -> Standing:
    """Give what is held of the site at an address; nothing held gives empty values."""
    key = identity.site_key(url)
    site_id = identity.site_id(key)
    posts = archive.connection.execute(_POSTS, (site_id, json.dumps(sorted(KINDS))))
    comments = archive.connection.execute(
        "SELECT source_id FROM comments WHERE site_id = ? AND source_id IS NOT NULL AND absent_since IS NULL",
        (site_id,),
    )
    total = vault.connection.execute(
        "SELECT total FROM listings WHERE site = ? AND route = 'rest' AND scope = '' AND total IS NOT NULL "
        "ORDER BY captured DESC LIMIT 1",
        (key,),
    ).fetchone()
    return Standing(
        site_id,
        url,
        tuple(StandingPost(p["url"], p["source_id"], p["modified"], p["declared"], p["held"]) for p in posts),
        frozenset(str(c["source_id"]) for c in comments),
        total["total"] if total else None,
        _visited(vault, url, key),
    )


def _visited(vault: Vault, url: str, site: str) -> dict[str, str]:
    """Give addresses and when they were last asked for; where what came was not the page, that was no visit."""
    home = url.rstrip("/") + "/"
    rows = vault.connection.execute(
        "SELECT url, at FROM (SELECT url, max(captured) AS at FROM captures WHERE url >= ? AND url < ? GROUP BY url) "
        "LEFT JOIN (SELECT url, max(last_at) AS missed FROM notes WHERE site = ? "
        "AND kind IN ('truncated', 'other-site', 'not-found-page') GROUP BY url) USING (url) WHERE missed IS NULL OR missed < at",
        (home, home + "\U0010ffff", site),
    )
    return {row["url"]: row["at"] for row in rows}


def counts(archive: Archive) -> dict[str, int]:
    """Give the number of rows of the tables that hold records."""
    tables = ("sites", "posts", "comments", "responses WHERE continues_id IS NULL", "problems")
    return {
        t.partition(" ")[0]: archive.connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0]  # noqa: S608
        for t in tables
    }


def record_of(archive: Archive, record_id: str) -> tuple[str, str] | None:
    """Give kind and id of the post or comment that an id names or named; for a response, of what it stands in."""
    moved = archive.connection.execute(
        "SELECT new_id FROM redirects WHERE old_id = ?", (record_id,)
    ).fetchone()
    row = archive.connection.execute(
        "SELECT 'post', id FROM posts WHERE id = ?1 UNION ALL SELECT 'comment', id FROM comments WHERE id = ?1 "
        "UNION ALL SELECT iif(comment_id IS NULL, 'post', 'comment'), coalesce(comment_id, post_id) "
        "FROM responses WHERE id = ?1",
        (moved["new_id"] if moved else record_id,),
    ).fetchone()
    return (row[0], row[1]) if row else None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a removal is about: a post or comment, a site, or a problem of no site."""

    kind: str
    id: str
    former: tuple[str, ...]
    """Ids that it had before, on a blog that moved among them."""
    sites: tuple[str, ...] = ()
    """Of a site its key, and the keys of those that became it."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id that it has or had: each may be a record of its own again, when what made them one holds no more."""
        return self.id, *self.former

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


def subject_of(archive: Archive, vault: Vault, named: str) -> Subject | None:
    """Give the post or comment that an id names, named, or named a response in; what was taken down is among them."""
    found = record_of(archive, named)
    row = vault.connection.execute(
        "WITH named (id) AS (SELECT ?1 UNION SELECT record FROM addresses WHERE response = ?1) "
        "SELECT kind, id FROM records WHERE id IN named "
        "OR id IN (SELECT new_id FROM absorbed WHERE old_id IN named)",
        (found[1] if found else named,),
    ).fetchone()
    if row is None:
        return None
    former = vault.connection.execute("SELECT old_id FROM absorbed WHERE new_id = ?", (row["id"],))
    return Subject(row["kind"], row["id"], tuple(sorted(r["old_id"] for r in former)))


def site_of(archive: Archive, vault: Vault, named: str) -> Subject | None:
    """Give the site that an id names, named, or names a capture or problem of; a problem that no site has by itself."""
    row = archive.connection.execute(
        "SELECT 'site' AS kind, id FROM sites WHERE id = ?1 "
        "UNION ALL SELECT 'site', new_id FROM redirects WHERE old_id = ?1 AND record_kind = 'site' "
        "UNION ALL SELECT 'site', site_id FROM captures WHERE id = ?1 AND site_id IS NOT NULL "
        "UNION ALL SELECT iif(site_id IS NULL, 'problem', 'site'), coalesce(site_id, id) FROM problems WHERE id = ?1",
        (named,),
    ).fetchone()
    if row is None or row["kind"] == "problem":
        return Subject("problem", row["id"], ()) if row else None
    known = vault.connection.execute("SELECT DISTINCT site FROM reads").fetchall()
    own = next((r["site"] for r in known if identity.site_id(r["site"]) == row["id"]), None)
    if own is None:
        return None
    sites = family(vault, own)
    return Subject("site", row["id"], tuple(identity.site_id(old) for old in sites[1:]), sites)


def row_of(archive: Archive, kind: str, record_id: str) -> dict[str, object]:
    """Give what is published of a post or comment; empty where there is none of that id."""
    row = archive.connection.execute(f"SELECT * FROM {kind}s WHERE id = ?", (record_id,)).fetchone()  # noqa: S608
    return dict(row) if row else {}


def sources_of(archive: Archive, record_id: str) -> list[str]:
    """Give the ids of the captures that show a record: the first and the latest of each route, and of each text."""
    rows = archive.connection.execute(
        "SELECT first_capture AS capture FROM sources WHERE record_id = ?1 UNION "
        "SELECT last_capture FROM sources WHERE record_id = ?1 UNION "
        "SELECT text_capture FROM sources WHERE record_id = ?1 AND text_capture IS NOT NULL UNION "
        "SELECT first_capture FROM versions WHERE record_id = ?1 UNION "
        "SELECT last_capture FROM versions WHERE record_id = ?1",
        (record_id,),
    )
    return [row["capture"] for row in rows]


def text_shown_in(archive: Archive, response_id: str) -> list[str]:
    """Give the ids of the captures that show the text that has a response, the latest of each route."""
    rows = archive.connection.execute(
        "SELECT coalesce(r.text_capture, s.text_capture) AS capture FROM responses r LEFT JOIN sources s "
        "ON s.record_id = coalesce(r.comment_id, r.post_id) WHERE r.id = ? AND capture IS NOT NULL GROUP BY capture",
        (response_id,),
    )
    return [row["capture"] for row in rows]


def settle_again(vault: Vault) -> None:
    """Have the next ``project`` judge every site anew (absences that wait for a decision among it)."""
    with vault.batch():
        vault.connection.execute("INSERT OR IGNORE INTO dirty SELECT DISTINCT site, '' FROM reads")


def held_twice(archive: Archive, url: str) -> list[tuple[str, str, int]]:
    """Give the sites that have posts at the very addresses of posts of a site: that one, the other, and how many."""
    rows = archive.connection.execute(
        "SELECT s.url AS own, o.url AS other, count(*) AS number FROM sites s JOIN posts p ON p.site_id = s.id "
        "JOIN posts q ON q.url = p.url AND q.site_id <> p.site_id JOIN sites o ON o.id = q.site_id "
        "GROUP BY s.id, o.id ORDER BY s.url, o.url"
    )
    return [
        (row["own"], row["other"], row["number"])
        for row in rows
        if identity.site_key(row["own"]) == identity.site_key(url)
    ]
