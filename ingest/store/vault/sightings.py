"""Sightings: what each capture shows of each record, kept by union, minimum and maximum.

Recording the same reading again, or readings in another order, leaves the same rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.model import Capture, Listing, Problem, Reading
from ingest.store import identity
from ingest.store.vault import homes
from ingest.store.vault.packing import Packed, Parcel, packed
from ingest.store.vault.places import site_told
from ingest.store.vault.vault import Vault

ELSEWHERE = "skipped-elsewhere"
"""What is said of another blog than that which says it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What all sightings of one capture share."""

    site: str
    capture: Capture
    route: str


def site_of(vault: Vault, capture: Capture, reading: Reading, site_url: str | None = None) -> str:
    """Give the address of the site that a reading belongs to.

    It is the one named, else the crawl's, else the one that the reading itself tells, else
    the host of its address.
    """
    return site_url or _site_of_crawl(vault, capture) or site_told(reading)


def _site_of_crawl(vault: Vault, capture: Capture) -> str | None:
    crawl = vault.crawl(capture.crawl)
    return crawl.site_url if crawl is not None else None


def record(vault: Vault, capture: Capture, reading: Reading, *, site_url: str | None = None) -> None:
    """Record what a capture shows: sightings, aliases, listings, problems; in one transaction."""
    enter(vault, capture, packed(reading), site_url=site_url)


def enter(
    vault: Vault, capture: Capture, parcel: Parcel, *, site_url: str | None = None
) -> tuple[Problem, ...]:
    """Record what a capture shows, already packed; in one transaction. Gives what of it is not recorded.

    What is said of a blog on another host is recorded where that host leads there.
    """
    url = site_url or _site_of_crawl(vault, capture) or (parcel.site if parcel.places is None else None)
    with vault.batch():
        homes.lead(vault, parcel)
        led = [part for part in parcel.apart if homes.is_named(vault, part)]
        left = _left_out(parcel, [part for part in parcel.apart if part not in led])
        own = replace(parcel, problems=(*parcel.problems, *left))
        if url is not None:
            homes.tell(vault, identity.site_key(url))
            _enter(vault, capture, own, url)
        for part in led if url is not None or (led and not (own.records or left)) else (own, *led):
            for placed_at, piece in homes.placed(vault, part):
                _enter(vault, capture, piece, placed_at, untold=True)
        return left


def _left_out(parcel: Parcel, parts: Iterable[Parcel]) -> tuple[Problem, ...]:
    number = sum(part.records for part in parts)
    detail = f"Left out: what {parcel.url} says of blogs on other hosts, none of which leads there."
    return (Problem(kind=ELSEWHERE, detail=detail, url=parcel.url, count=number),) if number else ()


def _enter(vault: Vault, capture: Capture, parcel: Parcel, url: str, *, untold: bool = False) -> None:
    context = Context(identity.site_key(url), capture, parcel.route)
    _write_read(vault, context, url, parcel, untold=untold)
    _write(vault, context, "site", parcel.sites)
    _write(vault, context, "post", parcel.posts)
    _write(vault, context, "comment", parcel.comments)
    mark_dirty(vault, context.site, {"", *(p.post for p in (*parcel.posts, *parcel.comments))})
    _write_aliases(vault, context, parcel.aliases)
    if parcel.listing is not None:
        _write_listing(vault, context, parcel.listing)
    for problem in parcel.problems:
        note(vault, problem, site_url=url, at=capture.captured, derived=True)


_EARLIER = "(excluded.first_at, excluded.first_capture) < (first_at, first_capture)"
_LATER = "(excluded.last_at, excluded.last_capture) > (last_at, last_capture)"
_SOONER = "excluded.recorded < recorded"
_SIGHTING = (
    "INSERT INTO sightings VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "  # noqa: S608 - the conditions stand above
    "ON CONFLICT (site, kind, key, route, content) DO UPDATE SET "
    "first_at = min(first_at, excluded.first_at), "
    f"first_capture = CASE WHEN {_EARLIER} THEN excluded.first_capture ELSE first_capture END, "
    "last_at = max(last_at, excluded.last_at), "
    f"last_capture = CASE WHEN {_LATER} THEN excluded.last_capture ELSE last_capture END, "
    f"last_crawl = CASE WHEN {_LATER} THEN excluded.last_crawl ELSE last_crawl END, "
    "recorded = min(recorded, excluded.recorded) "
    f"WHERE {_EARLIER} OR {_LATER} OR {_SOONER}"
)


def _write(vault: Vault, context: Context, kind: str, contents: Iterable[Packed]) -> None:
    seen = (context.capture.captured, context.capture.id)
    site = context.site
    vault.connection.executemany(
        _SIGHTING,
        [
            (
                site,
                kind,
                p.key,
                context.route,
                p.digest,
                p.post,
                *seen,
                *seen,
                context.capture.crawl,
                p.skeleton,
                p.said,
                p.body,
                context.capture.recorded,
            )
            for p in contents
        ],
    )


def mark_dirty(vault: Vault, site: str, posts: Iterable[str]) -> None:
    """Have posts (by key) folded again by the next ``project``; an empty key is the site itself."""
    vault.connection.executemany(
        "INSERT INTO dirty VALUES (?, ?) ON CONFLICT DO NOTHING", [(site, post) for post in posts]
    )


def _write_read(vault: Vault, context: Context, url: str, parcel: Parcel, *, untold: bool) -> None:
    capture = context.capture
    vault.connection.execute(
        "INSERT INTO reads VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
        "engine = max(coalesce(engine, ''), coalesce(excluded.engine, '')), untold = max(untold, excluded.untold), "
        "adaptor = coalesce(max(adaptor, excluded.adaptor), adaptor, excluded.adaptor)",
        (capture.id, context.site, url, parcel.engine, capture.captured, untold, parcel.adaptor),
    )
    vault.connection.execute("INSERT INTO dirty_reads VALUES (?) ON CONFLICT DO NOTHING", (capture.id,))


def _write_aliases(vault: Vault, context: Context, pairs: Iterable[tuple[str, str]]) -> None:
    for address, source_id in pairs:
        where = (context.site, address)
        cursor = vault.connection.execute(
            "INSERT INTO aliases VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (*where, source_id)
        )
        if cursor.rowcount > 0:
            others = vault.connection.execute(
                "SELECT source_id FROM aliases WHERE site = ? AND address = ?", where
            ).fetchall()
            keys = [o[0] if o[0].startswith("url:") else f"src:{o[0]}" for o in others]
            mark_dirty(vault, context.site, [f"url:{address}", *keys])


def listing_route(listing: Listing) -> str:
    """Give the route under which a list is kept: lists of posts, of pages and of a part of the comments are apart."""
    if listing.under is not None:
        return f"{listing.route}/{listing.under}"
    return listing.route if listing.what == "comments" else f"{listing.route}-{listing.what}"


def listing_row(site: str, capture: Capture, listing: Listing) -> dict[str, str | int | None]:
    """Give the row of ``listings`` for a page of a list, of the site with this key."""
    return {
        "site": site,
        "route": listing_route(listing),
        "scope": identity.post_key(listing.post_source_id, listing.post_url) or "",
        "crawl": capture.crawl,
        "page": listing.page,
        "capture": capture.id,
        "pages": listing.pages,
        "total": listing.total,
        "captured": capture.captured,
    }


def _write_listing(vault: Vault, context: Context, listing: Listing) -> None:
    vault.connection.execute(
        "INSERT INTO listings VALUES (:site, :route, :scope, :crawl, :page, :capture, :pages, :total, :captured) "
        "ON CONFLICT DO NOTHING",
        listing_row(context.site, context.capture, listing),
    )


def note(vault: Vault, problem: Problem, *, site_url: str, at: str, derived: bool) -> None:
    """Keep a problem of a site; met again, only its times and number change."""
    site = identity.site_key(site_url)
    with vault.batch():
        vault.connection.execute(
            "INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id, derived) DO UPDATE SET "
            "count = CASE WHEN (excluded.last_at, coalesce(excluded.count, -1)) > (last_at, coalesce(count, -1)) "
            "THEN excluded.count ELSE count END, "
            "first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)",
            (
                note_id(site, problem),
                site,
                derived,
                problem.url,
                problem.source_id,
                problem.kind,
                problem.detail,
                problem.count,
                at,
                at,
            ),
        )
        mark_dirty(vault, site, [""])


def note_id(site: str, problem: Problem) -> str:
    """Give the public id of a problem."""
    told = (problem.kind, problem.url or "", problem.source_id or "", problem.detail)
    return identity.public_id("problem", site, "|".join(told))
