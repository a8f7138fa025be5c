"""What is true of a site as a whole: counts, completeness, absences, gaps, problems."""

import sqlite3

from ingest.model import Problem
from ingest.store import identity
from ingest.store.decisions.ledger import by_time
from ingest.store.masks.redact import Masks
from ingest.store.merging.absence import Held, judge, whole_listings
from ingest.store.merging.sitefold import fold_site
from ingest.store.projected.accounted import buried, elsewhere
from ingest.store.projected.doubts import unsure_rows
from ingest.store.projected.gaps import gaps
from ingest.store.projected.notes import noted_row
from ingest.store.projected.problems import failures, problem_row
from ingest.store.projected.relocation import settle_sites
from ingest.store.projected.withheld import masks_of_addresses, removed_of_sites
from ingest.store.recalled.memory import Memory
from ingest.store.recalled.mended import is_mended
from ingest.store.recalled.moves import family, standing_families
from ingest.store.recalled.presence import pages, post_id, shown
from ingest.store.rows import writing
from ingest.store.rows.rows import Row
from ingest.store.vault.sightings import note_id
from ingest.store.vault.vault import Vault


def write_site(connection: sqlite3.Connection, vault: Vault, memory: Memory) -> None:
    """Write the row of a site, without its counts."""
    row = site_row(vault, memory)
    existing = writing.select(connection, "sites", "id", [str(row["id"])])
    writing.put(connection, "sites", ("id",), [row], existing)


def site_row(vault: Vault, memory: Memory) -> Row:
    """Give the row of a site, without its counts, as the vault's index has what captures say of it."""
    members = family(vault, memory.site)
    read = vault.connection.execute(
        "SELECT min(captured) AS first, max(captured) AS last FROM reads "  # noqa: S608 - question marks only
        f"WHERE site IN ({','.join('?' * len(members))})",
        members,
    ).fetchone()
    latest = vault.connection.execute(
        "SELECT site_url FROM reads WHERE site = ? ORDER BY untold, captured DESC, capture DESC LIMIT 1",
        (memory.site,),
    ).fetchone()
    engine = vault.connection.execute(
        "SELECT engine FROM reads WHERE site = ? AND engine != '' ORDER BY captured DESC, capture DESC LIMIT 1",
        (memory.site,),
    ).fetchone()
    told = memory.site_told()
    site = fold_site(told) if told else None
    masks = Masks(phrases=removed_of_sites(vault, members))
    return {
        "id": identity.site_id(memory.site),
        "url": site.url if site else latest["site_url"],
        "title": _masked(site.title, masks) if site else None,
        "description": _masked(site.description, masks) if site else None,
        "engine": (site.engine if site else None) or (engine["engine"] if engine else None),
        "language": site.language if site else None,
        "first_captured": read["first"],
        "last_captured": read["last"],
        "declared_posts": _declared(vault, memory.site, "rest-posts", "rest-pages")
        or (site.declared_posts if site else None),
        "declared_comments": _declared(vault, memory.site, "rest")
        or (site.declared_comments if site else None),
    }


def _declared(vault: Vault, site: str, *routes: str) -> int | None:
    """Give the number that the latest lists of these routes declare, taken together; None where none does."""
    totals = [
        row["total"]
        for route in routes
        for row in vault.connection.execute(
            "SELECT total FROM listings WHERE site = ? AND route = ? AND scope = '' AND total IS NOT NULL "
            "ORDER BY captured DESC, total DESC LIMIT 1",
            (site, route),
        )
    ]
    return sum(totals) if totals else None


def settle(connection: sqlite3.Connection, vault: Vault, memory: Memory) -> list[Held]:
    """Bring counts, absences and problems of a site to what its rows and listings say."""
    members = family(vault, memory.site)
    absent, held = absences(vault, memory)
    _mark_absent(connection, vault, memory.site, absent, held)
    counts = _count(connection, vault, memory)
    problems = _noted(connection, vault, memory)
    lists = (page for member in _members(vault, memory) for page in pages(vault, memory, member))
    problems += gaps(connection, memory.site, lists, counts, tuple(problems))
    problems += [_mass(memory.site, h) for h in held]
    problems += unsure_rows(connection, vault, members)
    problems += failures(connection, vault, memory.site)
    problems = [{**p, "site_id": identity.site_id(memory.site)} for p in problems]
    existing = writing.select(connection, "problems", "site_id", [identity.site_id(m) for m in members])
    writing.put(connection, "problems", ("id",), problems, existing)
    settle_sites(connection, members)
    return held


def note_unread(connection: sqlite3.Connection, vault: Vault, memory: Memory) -> None:
    """Write the problems of a site of which nothing could be read: there is no site to name in them."""
    problems = [{**row, "site_id": None} for row in _noted(connection, vault, memory)]
    existing = writing.select(connection, "problems", "id", (str(row["id"]) for row in problems))
    writing.put(connection, "problems", ("id",), problems, existing)


def absences(vault: Vault, memory: Memory) -> tuple[dict[str, str], list[Held]]:
    """Give what is absent since when, and what is held for a decision (``absence.judge``)."""
    absent: dict[str, str] = {}
    held: list[Held] = []
    members = _members(vault, memory)
    for member in members:
        gone, waiting = _absences_at(vault, memory, member, alone=len(members) == 1)
        absent |= {i: min(at, absent.get(i, at)) for i, at in gone.items()}
        held += waiting
    return absent, held


def _members(vault: Vault, memory: Memory) -> list[Memory]:
    """Give a site and those that became it."""
    return [memory, *(Memory(vault, site) for site in family(vault, memory.site)[1:])]


def _absences_at(
    vault: Vault, memory: Memory, member: Memory, *, alone: bool
) -> tuple[dict[str, str], list[Held]]:
    listings = whole_listings(pages(vault, memory, member))
    if not listings:
        return {}, []
    prefix = f"{memory.site} "
    decided = {
        d.subject.removeprefix(prefix): bool(d.value.get("allow"))
        for d in by_time(vault.holding("absence"))
        if d.subject.startswith(prefix)
    }

    def known_before(start: str) -> int:
        sql = "SELECT count(*) FROM records WHERE site = ? AND kind = 'comment' AND first_at < ?"
        return int(vault.connection.execute(sql, (memory.site, start)).fetchone()[0])

    seen = shown(vault, memory, member, listings[-1].start, alone=alone)
    return judge(seen, listings, known_before, decided)


def absences_held(vault: Vault) -> list[tuple[str, Held]]:
    """Give what is held for a decision at every site, by its key, as the last projection left the records."""
    olds = {old for members in standing_families(vault).values() for old in members}
    sites = [row["site"] for row in vault.connection.execute("SELECT DISTINCT site FROM reads ORDER BY site")]
    roots = (Memory(vault, site) for site in sites if site not in olds)
    return [(memory.site, held) for memory in roots for held in absences(vault, memory)[1]]


def absence_subject(site: str, crawl: str) -> str:
    """Give the subject of a decision of kind ``absence`` (its value: ``{"allow": bool}``)."""
    return f"{site} {crawl}"


def _mark_absent(
    connection: sqlite3.Connection, vault: Vault, site: str, absent: dict[str, str], held: list[Held]
) -> None:
    marked = connection.execute(
        "SELECT id, absent_since FROM comments WHERE site_id = ? AND absent_since IS NOT NULL",
        (identity.site_id(site),),
    ).fetchall()
    before = {row["id"]: row["absent_since"] for row in marked}
    changes: list[tuple[str | None, str]] = [(None, i) for i in before if i not in absent]
    changes += [(at, i) for i, at in absent.items() if before.get(i) != at]
    connection.executemany("UPDATE comments SET absent_since = ? WHERE id = ?", changes)
    missing = {*absent, *(i for h in held for i in h.comments)}
    vault.connection.execute("UPDATE records SET missing = 0 WHERE site = ? AND missing", (site,))
    vault.connection.executemany("UPDATE records SET missing = 1 WHERE id = ?", [(i,) for i in missing])


def _count(connection: sqlite3.Connection, vault: Vault, memory: Memory) -> dict[str, int]:
    """Write the counts; give how many comments of each post are known and not absent."""
    own = identity.site_id(memory.site)
    rows = connection.execute(
        "SELECT post_id, count(*) AS captured, sum(absent_since IS NULL) AS present FROM comments "
        "WHERE site_id = ? GROUP BY post_id",
        (own,),
    )
    counted = {r["post_id"]: (int(r["captured"]), int(r["present"])) for r in rows}
    taken_down = buried(connection, vault, memory.site)
    present = {}
    changes = []
    for post in connection.execute(
        "SELECT id, declared_comments, captured_comments, complete FROM posts WHERE site_id = ?", (own,)
    ).fetchall():
        captured, still = counted.get(post["id"], (0, 0))
        present[post["id"]] = still + taken_down.get(post["id"], 0)
        declared = post["declared_comments"]
        if declared is not None and present[post["id"]] < declared:
            present[post["id"]] += elsewhere(vault, memory, post["id"])
        complete = None if declared is None else int(present[post["id"]] >= declared)
        if (captured, complete) != (post["captured_comments"], post["complete"]):
            changes.append((captured, complete, post["id"]))
    connection.executemany("UPDATE posts SET captured_comments = ?, complete = ? WHERE id = ?", changes)
    connection.execute(
        "UPDATE sites SET captured_posts = ?1, captured_comments = ?2 WHERE id = ?3 "
        "AND (captured_posts, captured_comments) != (?1, ?2)",
        (len(present), sum(c for c, _ in counted.values()), own),
    )
    return present


def _noted(connection: sqlite3.Connection, vault: Vault, memory: Memory) -> list[Row]:
    """Give the problems that readings and the crawl told, but for those that are over."""
    rows: dict[str, Row] = {}
    notes = [
        (member, note)
        for member in _members(vault, memory)
        for note in vault.connection.execute(
            "SELECT * FROM notes WHERE site = ? ORDER BY last_at, derived", (member.site,)
        )
        if not is_mended(vault, note)
    ]
    phrases = masks_of_addresses(vault, family(vault, memory.site)).phrases if notes else ()
    for member, note in notes:
        known = rows.get(note["id"])
        post = _post_of(memory, member, note["url"], note["last_at"])
        row = noted_row(note, site_id=identity.site_id(memory.site), post_id=post, phrases=phrases)
        if known:
            row["first_seen"] = min(str(known["first_seen"]), note["first_at"])
        rows[note["id"]] = row
    posts = {
        r["id"] for r in writing.select(connection, "posts", "id", {str(r["post_id"]) for r in rows.values()})
    }
    return [{**r, "post_id": r["post_id"] if r["post_id"] in posts else None} for r in rows.values()]


def _post_of(memory: Memory, member: Memory, url: str | None, at: str) -> str | None:
    return post_id(memory, member, f"url:{identity.address(url)}", at) if url else None


def _mass(site: str, held: Held) -> Row:
    detail = (
        f"{len(held.comments)} comments that were there before are missing from the crawl that began its list "
        f"at {held.start}; nothing is marked until you decide with `onrecord review`"
    )
    return problem_row(
        note_id(site, Problem(kind="mass-absence", detail=held.crawl)),
        "mass-absence",
        detail,
        seen=(held.start, held.start),
        site_id=identity.site_id(site),
        count=len(held.comments),
    )


def _masked(text: str | None, masks: Masks) -> str | None:
    return masks.masked(text) if text else None
