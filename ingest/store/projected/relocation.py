"""Sites that became another: their posts matched with those of the new site, before a projection writes threads.

All this follows from sightings and decisions, so that any order of captures and decisions gives the same archive.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator

from ingest.store import identity
from ingest.store.merging.features import Face, path_of, slug_of
from ingest.store.merging.fold import fold_post
from ingest.store.merging.matching import Matched, match_posts
from ingest.store.merging.thread import Match, Thread
from ingest.store.recalled.memory import Memory
from ingest.store.recalled.moves import Families, aliases, families, rulings, standing_families
from ingest.store.rows import writing
from ingest.store.rows.composing import redirect
from ingest.store.vault.vault import Vault


def relocate(vault: Vault) -> None:
    """Bring families and the matches of their posts to what sightings and decisions say; dirty keys follow.

    Afterwards nothing is dirty under a site that became another: it is dirty where it stands now.
    """
    into, before = aliases(vault.holding("alias")), standing_families(vault)
    if not (into or before):
        return
    sites = [row["site"] for row in vault.connection.execute("SELECT DISTINCT site FROM reads")]
    now = families(into, sites)
    with vault.batch():
        _regroup(vault, before, now)
        for root, olds in now.items():
            if _is_dirty(vault, (root, *olds)):
                _match(vault, root, olds)
                _redirect(vault, root, olds)


def _regroup(vault: Vault, before: Families, now: Families) -> None:
    """Have all of a family made anew that changed."""
    db = vault.connection
    changed = [root for root in {*before, *now} if before.get(root) != now.get(root)]
    sites = sorted({s for root in changed for s in (root, *before.get(root, ()), *now.get(root, ()))})
    for root in changed:
        db.execute("DELETE FROM moves WHERE site = ?", (root,))
        db.execute("DELETE FROM state WHERE name = ?", (f"family {root}",))
        if root in now:
            db.execute("INSERT INTO state VALUES (?, ?)", (f"family {root}", " ".join(now[root])))
    for site in sites:
        db.execute("DELETE FROM matches WHERE site = ?", (site,))
        db.execute("DELETE FROM absorbed WHERE new_id IN (SELECT id FROM records WHERE site = ?)", (site,))
        db.execute("DELETE FROM records WHERE site = ?", (site,))
        db.execute(
            "INSERT OR IGNORE INTO dirty SELECT DISTINCT site, post FROM sightings WHERE site = ?", (site,)
        )
        db.execute("INSERT OR IGNORE INTO dirty VALUES (?, '')", (site,))
        db.execute("INSERT OR IGNORE INTO dirty_reads SELECT capture FROM reads WHERE site = ?", (site,))


def _is_dirty(vault: Vault, sites: Iterable[str]) -> bool:
    sql = "SELECT 1 FROM dirty WHERE site = ? LIMIT 1"
    return any(vault.connection.execute(sql, (site,)).fetchone() for site in sites)


def _match(vault: Vault, root: str, olds: tuple[str, ...]) -> None:
    """Match the posts of each old site with those of the new one, and with what earlier ones left over."""
    decided = rulings(vault)
    keys = {face.id: key for key, face in _faces(Memory(vault, root))}
    here = [face for _, face in _faces(Memory(vault, root))]
    rows: list[tuple[str, str, str, str]] = []
    matches: list[Match] = []
    for old in olds:
        there = dict(_faces(Memory(vault, old)))
        matched = match_posts(there.values(), here, decided)
        for key, face in there.items():
            new = matched.pairs.get(face.id)
            if new is None:
                keys[face.id] = identity.moved_key(old, key)
                here.append(face)
            rows.append((root, old, key, keys[new or face.id]))
        matches += _told(old, there.values(), matched)
    _write_moves(vault, root, rows)
    remember_matches(vault, root, "", matches)


def _told(old: str, there: Iterable[Face], matched: Matched) -> Iterator[Match]:
    for face in there:
        candidates = tuple((c.id, c.why) for c in matched.doubts.get(face.id, ()))
        new = matched.pairs.get(face.id)
        yield Match("post", old, face.id, new, face.id in matched.decided, candidates)


def _write_moves(vault: Vault, root: str, rows: list[tuple[str, str, str, str]]) -> None:
    db = vault.connection
    before = {tuple(row) for row in db.execute("SELECT * FROM moves WHERE site = ?", (root,))}
    changed = before ^ set(rows)
    db.execute("DELETE FROM moves WHERE site = ?", (root,))
    db.executemany("INSERT INTO moves VALUES (?, ?, ?, ?)", rows)
    db.executemany("INSERT OR IGNORE INTO dirty VALUES (?, ?)", {(root, key) for _, _, _, key in changed})


def _redirect(vault: Vault, root: str, olds: tuple[str, ...]) -> None:
    """What is dirty on an old site is dirty on the new one."""
    db = vault.connection
    for old in olds:
        memory = Memory(vault, old)
        keys = {row["post"] for row in db.execute("SELECT post FROM dirty WHERE site = ?", (old,))}
        moved = {identity.moved_key(old, own) for key in keys if key for own in memory.posts(key)}
        moved |= keys & {""}
        db.executemany("INSERT OR IGNORE INTO dirty VALUES (?, ?)", [(root, key) for key in moved])
        db.execute("DELETE FROM dirty WHERE site = ?", (old,))


def remember_matches(vault: Vault, site: str, thread: str, matches: Iterable[Match]) -> None:
    """Remember what was made of the records of a thread (its id; empty: of the posts of a site)."""
    db = vault.connection
    db.execute("DELETE FROM matches WHERE site = ? AND thread = ?", (site, thread))
    db.executemany(
        "INSERT OR REPLACE INTO matches VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (m.old_id, site, thread, m.kind, m.site, m.new_id, m.decided, json.dumps(m.candidates))
            for m in matches
        ],
    )


def has_matches(vault: Vault, site: str, thread: str) -> bool:
    """Say whether anything is remembered of the records of a thread (its id)."""
    sql = "SELECT 1 FROM matches WHERE site = ? AND thread = ?"
    return vault.connection.execute(sql, (site, thread)).fetchone() is not None


def remember_thread(vault: Vault, site: str, thread: Thread) -> None:
    """Remember what was made of the comments of a thread."""
    remember_matches(vault, site, thread.id, thread.matches)
    ids = [(t.id,) for t in thread.comments]
    # What was taken for another record until now is one of its own again.
    vault.connection.executemany("DELETE FROM absorbed WHERE old_id = ?", [(thread.id,), *ids])


# What a post is known by


def _faces(memory: Memory) -> Iterator[tuple[str, Face]]:
    """Give the posts of a site alone, by resolved key, as they are matched."""
    for key in sorted({key for post in memory.post_keys() for key in memory.posts(post)}):
        sightings = memory.of_post(key)
        folded = fold_post(sightings).content if sightings else None
        url = (folded.url if folded else None) or memory.address_of(key)
        path = path_of(url, memory.site) if url else ""
        yield (
            key,
            Face(
                id=identity.public_id("post", memory.site, key),
                former=tuple(
                    identity.public_id("post", memory.site, k) for k in memory.members(key) if k != key
                ),
                text=identity.skeleton(folded.text) if folded and folded.whole else "",
                published=folded.published if folded else None,
                title=identity.skeleton(folded.title) if folded else "",
                path=path,
                slug=slug_of(path),
            ),
        )


def settle_sites(connection: sqlite3.Connection, members: Iterable[str]) -> None:
    """Let the rows of sites that became another go, and lead from their ids to it: ``members`` names it first."""
    own, *olds = (identity.site_id(site) for site in members)
    standing = connection.execute(
        "SELECT old_id FROM redirects WHERE record_kind = 'site' AND (new_id = ?1 OR old_id = ?1)", (own,)
    ).fetchall()
    if not olds and not standing:
        return
    rows = [redirect(old, own, "site") for old in olds]
    existing = writing.select(
        connection, "redirects", "old_id", {*olds, *(row["old_id"] for row in standing)}
    )
    writing.put(connection, "redirects", ("old_id",), rows, existing)
    writing.delete(connection, "sites", "id", olds)
