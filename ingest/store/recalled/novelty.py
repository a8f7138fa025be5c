"""Whether a reading tells anything new: a sync that finds nothing new changes no row."""

from dataclasses import replace

from ingest.model import Capture, Listing, Reading, Site
from ingest.store import identity
from ingest.store.merging.fold import Content, Folded, Seen, Sighting, fold_comment, fold_post
from ingest.store.merging.sitefold import fold_site
from ingest.store.recalled.memory import Memory
from ingest.store.recalled.mended import ends, is_mended
from ingest.store.recalled.recall import comment_as_seen, post_as_seen
from ingest.store.vault.packing import Packed, moved_pair, packed_records
from ingest.store.vault.sightings import listing_route, note_id, site_of
from ingest.store.vault.vault import Vault


def knows(vault: Vault, capture: Capture, reading: Reading, *, site_url: str | None = None) -> bool:
    """Say whether recording this reading would change nothing but the time when things were last seen.

    Every record of it must be known by this route and fold to the same text, attributes and
    versions with it as without it; nothing in it may be taken for absent; its listing must
    declare the same total as before, its problems must be known, and none that was told of its
    address may be over with it. What a whole list lacks no single page of it tells (``vanished``).
    """
    site = identity.site_key(site_of(vault, capture, reading, site_url))
    memory = Memory(vault, site)
    posts, comments = packed_records(reading)
    return (
        _knows_site(memory, capture, reading)
        and _knows_aliases(memory, reading)
        and all(_knows_post(memory, capture, reading, p) for p in posts)
        and all(_knows_comment(memory, capture, reading, p) for p in comments)
        and (reading.listing is None or _knows_total(vault, site, reading.listing))
        and _knows_problems(vault, site, capture, reading)
    )


def _knows_site(memory: Memory, capture: Capture, reading: Reading) -> bool:
    if reading.site is None:
        return True
    told = memory.site_told()
    new: tuple[Seen, str, Site] = (_seen(capture), reading.route, reading.site)
    return bool(told) and fold_site(told) == fold_site([*told, new])


def _knows_aliases(memory: Memory, reading: Reading) -> bool:
    pairs = {(p.url, p.source_id) for p in reading.posts}
    pairs |= {(c.post_url, c.post_source_id) for c in reading.comments}
    if reading.moved:
        pairs.add(moved_pair(reading.url, reading.moved))
    return all(memory.has_alias(url, source_id) for url, source_id in pairs if url and source_id)


def _knows_post(memory: Memory, capture: Capture, reading: Reading, packed: Packed) -> bool:
    known = memory.of_post(memory.post_at(packed.key, capture.captured, packed.digest))
    if not any(s.route == reading.route for s in known):
        return False
    with_it = _with(known, post_as_seen(packed, reading.route, _seen(capture), capture.crawl))
    return _same(fold_post(known), fold_post(with_it))


def _knows_comment(memory: Memory, capture: Capture, reading: Reading, packed: Packed) -> bool:
    known = memory.of_comment(packed.key)
    if not any(s.route == reading.route for s in known) or memory.is_missing(packed.key):
        return False
    with_it = _with(known, comment_as_seen(packed, reading.route, _seen(capture), capture.crawl))
    return _same(fold_comment(known), fold_comment(with_it))


def _with(known: list[Sighting[Content]], new: Sighting[Content]) -> list[Sighting[Content]]:
    first, last = new.first, new.last
    others: list[Sighting[Content]] = []
    for sighting in known:
        if (sighting.route, sighting.digest) == (new.route, new.digest):
            first, last = min(first, sighting.first), max(last, sighting.last)
        else:
            others.append(sighting)
    others.append(replace(new, first=first, last=last))
    return others


def _same(before: Folded[Content], after: Folded[Content]) -> bool:
    return (
        before.content == after.content
        and before.parent == after.parent
        and [(v.content, v.skeleton) for v in before.versions]
        == [(v.content, v.skeleton) for v in after.versions]
        and before.first.at <= after.first.at
    )


def _knows_total(vault: Vault, site: str, listing: Listing) -> bool:
    scope = identity.post_key(listing.post_source_id, listing.post_url) or ""
    row = vault.connection.execute(
        "SELECT total FROM listings WHERE site = ? AND route = ? AND scope = ? "
        "ORDER BY captured DESC, capture DESC LIMIT 1",
        (site, listing_route(listing), scope),
    ).fetchone()
    return row is not None and row["total"] == listing.total


def _knows_problems(vault: Vault, site: str, capture: Capture, reading: Reading) -> bool:
    """Whether all problems that it tells are known and not over, and it ends none."""
    told = {note_id(site, problem) for problem in reading.problems}
    return all(_noted(vault, note, capture.crawl) for note in told) and not ends(vault, site, capture, told)


def _noted(vault: Vault, note: str, crawl: str) -> bool:
    rows = vault.connection.execute("SELECT * FROM notes WHERE id = ?", (note,)).fetchall()
    return any(not is_mended(vault, row, but=crawl) for row in rows)


def _seen(capture: Capture) -> Seen:
    return Seen(capture.captured, capture.id)
