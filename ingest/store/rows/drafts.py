"""Threads worked out ahead, as one capture alone shows them. Pure.

Folding a thread, finding responses in it, masks and clean markup are most of the work of publishing. Who reads a page
in another process does it there, as if the page were all there is of its posts, and sends the rows along. They are
written as they are where the page turns out to be all there is (``fresh``); else the thread is worked out again.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.model import Capture, Post, Reading
from ingest.store import identity
from ingest.store.decisions.addresses import Address
from ingest.store.decisions.judgement import Judgement
from ingest.store.merging.fold import Seen, Sighting
from ingest.store.merging.keyed import Keyed
from ingest.store.merging.thread import Thread, assemble
from ingest.store.rows.composing import Composed, Composer, Content, Standing, Written
from ingest.store.rows.entries import Readers
from ingest.store.rows.reading import marks
from ingest.store.rows.rows import Published, Row
from ingest.store.vault.packing import Content as Shown
from ingest.store.vault.packing import Packed, Parcel, contents

DraftKey = tuple[str, str]
"""The keys of a site and of a post."""

Record = tuple[str, str, str, str, str, str, str, str, str, str, str | None]
"""A row of the vault's ``records``, without ``missing``."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A thread as one capture alone shows it."""

    capture: str
    """Its id."""
    members: tuple[str, ...]
    """The keys under which the capture shows the post."""
    sightings: int
    """Of the post and its comments, in that capture."""
    made_with: tuple[object, ...]
    """What tells the readers apart (``reading.marks``)."""
    rows: tuple[tuple[str, tuple[str, ...], tuple[tuple[object, ...], ...]], ...]
    """Table, columns, values."""
    records: tuple[Record, ...]
    absorbed: tuple[tuple[str, str], ...]
    """Former ids, and the records that have them."""
    addresses: tuple[Address, ...]


def drafted(parcel: Parcel, reading: Reading, capture: Capture, readers: Readers) -> dict[DraftKey, Draft]:
    """Work out ahead what one capture shows, as if nothing else were known of it."""
    site = identity.site_key(parcel.site)
    composer = Composer(identity.site_id(site), readers, Judgement(()), _never_given_out)
    found = {}
    for thread, members, sightings in _threads(parcel, reading, capture, site):
        if thread.post is None or thread.elsewhere or thread.matches:
            continue
        composed = composer.compose(thread, Standing())
        # Ids that responses and appeals would have had under their record's former ids lead on: the archive is asked
        # for that.
        renamed = {w.id for w in composed.written if w.former}
        renamed_appeals = bool(thread.former and composed.appeals)
        if not renamed_appeals and renamed.isdisjoint(address.record for address in composed.addresses):
            found[site, thread.key] = Draft(
                capture.id,
                members,
                sightings,
                marks(readers),
                tuple(_tables(composed)),
                tuple(record(w, site, thread) for w in composed.written),
                tuple((f, w.id) for w in composed.written for f in w.former),
                tuple(composed.addresses),
            )
    return found


def record(written: Written, site: str, thread: Thread) -> Record:
    """Give what the vault remembers of a record that was written."""
    folded = written.folded
    return (
        written.id,
        site,
        written.kind,
        thread.key,
        thread.id,
        # What failed is read again whenever its thread is written.
        "" if written.failed else written.digest,
        folded.first.at,
        folded.last.at,
        folded.last_crawl,
        _routes(tuple((s.route, s.first.at) for s in folded.sources)),
        written.failed,
    )


@lru_cache(maxsize=1024)
def _routes(seen: tuple[tuple[str, str], ...]) -> str:
    # The records of one capture have the same.
    return json.dumps(dict(seen))


def _never_given_out(_: tuple[str, ...], __: Content, read: Callable[..., Published]) -> Published:
    return read()


_TABLES = (
    "posts", "comments", "sources", "redirects", "versions", "responses", "commitments", "appeals",
)  # fmt: skip


def _tables(composed: Composed) -> Iterator[tuple[str, tuple[str, ...], tuple[tuple[object, ...], ...]]]:
    for table in _TABLES:
        rows: list[Row] = getattr(composed, table)
        if rows:
            yield table, tuple(rows[0]), tuple(tuple(row.values()) for row in rows)


def _threads(
    parcel: Parcel, reading: Reading, capture: Capture, site: str
) -> Iterator[tuple[Thread, tuple[str, ...], int]]:
    """Give the threads that a capture shows, each with the keys of its post and the number of its sightings."""
    known = {f"url:{address}": f"src:{own}" for address, own in parcel.aliases}
    seen = Seen(capture.captured, capture.id)

    def resolve(key: str) -> str:
        return known.get(key, key)

    def sighting(packed: Packed, content: Shown, parent: str | None = None) -> Sighting[Shown]:
        return Sighting(
            parcel.route,
            content,
            packed.digest,
            packed.skeleton,
            packed.said,
            seen,
            seen,
            capture.crawl,
            parent,
            recorded=capture.recorded,
        )

    posts: dict[str, list[tuple[str, Sighting[Post]]]] = {}
    comments: dict[str, list[Keyed]] = {}
    shown_posts, shown_comments = contents(reading, parcel)
    for packed, post in zip(parcel.posts, shown_posts, strict=True):
        posts.setdefault(resolve(packed.post), []).append((packed.key, sighting(packed, post)))
    for packed, (comment, parent) in zip(parcel.comments, shown_comments, strict=True):
        told = Keyed(packed.key, packed.post, sighting(packed, comment, parent))
        comments.setdefault(resolve(packed.post), []).append(told)
    for key in dict.fromkeys((*posts, *comments)):
        own, under = posts.get(key, []), comments.get(key, [])
        members = dict.fromkeys((key, *(raw for raw in known if known[raw] == key), *(raw for raw, _ in own)))
        yield assemble(site, key, own, under, resolve), tuple(members), len(own) + len(under)
