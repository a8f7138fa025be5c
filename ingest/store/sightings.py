"""Sightings: what each capture shows of each record, kept by union, minimum and maximum.

Recording the same reading again, or readings in another order, leaves the same rows.
"""

import json
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import MISSING, dataclass, fields
from operator import attrgetter
from urllib.parse import urlsplit

from ingest.model import Capture, Comment, Listing, Post, Problem, Reading, Site
from ingest.store import identity
from ingest.store.vault import Vault

_UNSOUND = re.compile("[\x00\ud800-\udfff]")
"""What SQLite's text functions stop at or cannot bind."""

_COMPRESSED_FROM = 1000


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
    if site_url:
        return site_url
    crawl = vault.crawl(capture.crawl)
    if crawl is not None and crawl.site_url:
        return crawl.site_url
    if reading.site is not None:
        return reading.site.url
    parts = urlsplit(reading.url)
    return f"{parts.scheme or 'http'}://{parts.netloc}/"


def record(vault: Vault, capture: Capture, reading: Reading, *, site_url: str | None = None) -> None:
    """Record what a capture shows: sightings, aliases, listings, problems; in one transaction."""
    url = site_of(vault, capture, reading, site_url)
    context = Context(identity.site_key(url), capture, reading.route)
    with vault.batch():
        _write_read(vault, context, url, reading)
        if reading.site is not None:
            _write(vault, context, "site", [_packed_site(reading.site)])
        posts = [p for p in (packed_post(p) for p in reading.posts) if p.key]
        comments = packed_comments(reading.comments)
        _write(vault, context, "post", posts)
        _write(vault, context, "comment", comments)
        _write_aliases(vault, context, reading)
        if reading.listing is not None and reading.listing.ordered:
            _write_listing(vault, context, reading.listing)
        for problem in reading.problems:
            note(vault, problem, site_url=url, at=capture.captured, derived=True)


@dataclass(frozen=True, slots=True)
class Packed:
    """One content, ready to be written."""

    key: str
    post: str
    digest: str
    body: bytes
    skeleton: str
    said: str


def packed_post(post: Post) -> Packed:
    """Pack a post; its key is empty where nothing tells which post it is."""
    key = identity.post_key(post.source_id, post.url) or ""
    body = _body(post)
    return Packed(key, key, _digest(body), _stored(body), identity.digest(identity.skeleton(post.text)), "")


def packed_comments(comments: Iterable[Comment]) -> list[Packed]:
    """Pack the comments of one reading; those that name no post cannot be placed, and are left out."""
    known = [c for c in comments if identity.post_key(c.post_source_id, c.post_url)]
    by_position = {(c.post_url, c.post_source_id, c.position): c for c in known if c.position is not None}
    packed = []
    for comment in known:
        parent = None
        if comment.parent_source_id:
            parent = f"src:{comment.parent_source_id}"
        elif comment.parent_position is not None:
            told = by_position.get((comment.post_url, comment.post_source_id, comment.parent_position))
            parent = comment_key(told) if told is not None and told is not comment else None
        packed.append(_packed_comment(comment, parent))
    return packed


def _packed_comment(comment: Comment, parent: str | None) -> Packed:
    post = identity.post_key(comment.post_source_id, comment.post_url) or ""
    skeleton = identity.skeleton(comment.text)
    said = identity.said(comment.author, skeleton)
    key = f"src:{comment.source_id}" if comment.source_id else identity.said_key(post, said)
    body = _body(comment, parent=parent)
    return Packed(key, post, _digest(body), _stored(body), identity.digest(skeleton), said)


def comment_key(comment: Comment) -> str:
    """Give the key of a comment as one capture shows it."""
    if comment.source_id:
        return f"src:{comment.source_id}"
    post = identity.post_key(comment.post_source_id, comment.post_url) or ""
    return identity.said_key(post, identity.said(comment.author, identity.skeleton(comment.text)))


def _packed_site(site: Site) -> Packed:
    body = _body(site)
    return Packed("", "", _digest(body), _stored(body), "", "")


_EARLIER = "(excluded.first_at, excluded.first_capture) < (first_at, first_capture)"
_LATER = "(excluded.last_at, excluded.last_capture) > (last_at, last_capture)"
_SIGHTING = (
    "INSERT INTO sightings VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "  # noqa: S608 - both conditions stand above
    "ON CONFLICT (site, kind, key, route, content) DO UPDATE SET "
    "first_at = min(first_at, excluded.first_at), "
    f"first_capture = CASE WHEN {_EARLIER} THEN excluded.first_capture ELSE first_capture END, "
    "last_at = max(last_at, excluded.last_at), "
    f"last_capture = CASE WHEN {_LATER} THEN excluded.last_capture ELSE last_capture END, "
    f"last_crawl = CASE WHEN {_LATER} THEN excluded.last_crawl ELSE last_crawl END "
    f"WHERE {_EARLIER} OR {_LATER}"
)


def _write(vault: Vault, context: Context, kind: str, packed: Sequence[Packed]) -> None:
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
            )
            for p in packed
        ],
    )
    mark_dirty(vault, site, {p.post for p in packed})


def mark_dirty(vault: Vault, site: str, posts: Iterable[str]) -> None:
    """Have posts (by key) folded again by the next ``project``; an empty key is the site itself."""
    vault.connection.executemany(
        "INSERT INTO dirty VALUES (?, ?) ON CONFLICT DO NOTHING", [(site, post) for post in posts]
    )


def _write_read(vault: Vault, context: Context, url: str, reading: Reading) -> None:
    capture = context.capture
    vault.connection.execute(
        "INSERT INTO reads VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
        "engine = max(coalesce(engine, ''), coalesce(excluded.engine, ''))",
        (capture.id, context.site, url, reading.engine or "", capture.captured),
    )
    vault.connection.execute("INSERT INTO dirty_reads VALUES (?) ON CONFLICT DO NOTHING", (capture.id,))
    mark_dirty(vault, context.site, [""])


def _write_aliases(vault: Vault, context: Context, reading: Reading) -> None:
    pairs = {(p.url, p.source_id) for p in reading.posts if p.url and p.source_id}
    pairs |= {(c.post_url, c.post_source_id) for c in reading.comments if c.post_url and c.post_source_id}
    for url, source_id in pairs:
        where = (context.site, identity.address(url))
        cursor = vault.connection.execute(
            "INSERT INTO aliases VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (*where, source_id)
        )
        if cursor.rowcount > 0:
            others = vault.connection.execute(
                "SELECT source_id FROM aliases WHERE site = ? AND address = ?", where
            ).fetchall()
            mark_dirty(vault, context.site, [f"url:{where[1]}", *(f"src:{o[0]}" for o in others)])


def listing_route(listing: Listing) -> str:
    """Give the route under which a list is kept: lists of posts and of pages are apart from those of comments."""
    return listing.route if listing.what == "comments" else f"{listing.route}-{listing.what}"


def _write_listing(vault: Vault, context: Context, listing: Listing) -> None:
    capture = context.capture
    vault.connection.execute(
        "INSERT INTO listings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (
            context.site,
            listing_route(listing),
            identity.post_key(listing.post_source_id, listing.post_url) or "",
            capture.crawl,
            listing.page,
            capture.id,
            listing.pages,
            listing.total,
            capture.captured,
        ),
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


# Packing


def sound(text: str) -> str:
    """Give a text that SQLite can hold whole: without NUL and lone surrogates."""
    if text.isascii() and "\x00" not in text:
        return text
    return _UNSOUND.sub("", text)


_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_FIELDS: dict[type, tuple[tuple[str, ...], tuple[object, ...]]] = {
    kind: (
        tuple(f.name for f in fields(kind)),
        tuple(None if f.default is MISSING else f.default for f in fields(kind)),
    )
    for kind in (Post, Comment, Site)
}
_VALUES = {kind: attrgetter(*names) for kind, (names, _) in _FIELDS.items()}


def _body(content: Post | Comment | Site, parent: str | None = None) -> bytes:
    """Pack what differs from the defaults, so that a field added later changes no digest."""
    kind = type(content)
    names, defaults = _FIELDS[kind]
    told = {
        name: sound(value) if isinstance(value, str) else value
        for name, value, default in zip(names, _VALUES[kind](content), defaults, strict=True)
        if value != default
    }
    if parent is not None:
        told["parent"] = parent
    return _ENCODE(told).encode()


def _digest(body: bytes) -> str:
    return identity.digest(body.decode())


def _stored(body: bytes) -> bytes:
    return zlib.compress(body, 1) if len(body) >= _COMPRESSED_FROM else body


def unpacked(body: bytes) -> dict[str, object]:
    """Give the fields of a stored content."""
    told: dict[str, object] = json.loads(body if body[:1] == b"{" else zlib.decompress(body))
    return told
