"""Records checked against their captures, and captures against the digests taken when they came."""

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import ReadError
from ingest.model import Capture
from ingest.pipeline.copies import is_part
from ingest.pipeline.rereading import read_again
from ingest.pipeline.workshop import Workshop
from ingest.store.archive import Archive
from ingest.store.standing import record_of, row_of, sources_of
from ingest.store.vault import Vault

COMPARED = ("kind", "source_id", "url", "title", "author", "published", "text", "html")


@dataclass(frozen=True, slots=True)
class Finding:
    """What checking one capture, or one record against its captures, gave."""

    id: str
    sound: bool
    detail: str


def verify_captures(shop: Workshop) -> Iterator[Finding]:
    """Check that every capture's bytes are those that were written."""
    for capture in shop.vault.captures():
        if not is_part(capture):
            yield _proved(shop, capture)


def _proved(shop: Workshop, capture: Capture) -> Finding:
    try:
        shop.segments.open_payload(capture.place).close()
    except ReadError as error:
        return Finding(capture.id, sound=False, detail=str(error))
    return Finding(capture.id, sound=True, detail=f"{capture.url} at {capture.captured}")


def verify_records(shop: Workshop, ids: Iterable[str]) -> Iterator[Finding]:
    """Read each record again from its captures, with today's readers, and compare it with what is published.

    ``ids`` name posts, comments or responses.
    """
    for record_id in ids:
        found = record_of(shop.archive, record_id)
        if found is None:
            yield Finding(record_id, sound=False, detail="no post, comment or response of that id")
        else:
            yield _compared(shop, record_id, *found)


def _compared(shop: Workshop, named: str, kind: str, record_id: str) -> Finding:
    captures = [c for i in sources_of(shop.archive, record_id) if (c := shop.vault.capture(i)) is not None]
    for capture in captures:
        proof = _proved(shop, capture)
        if not proof.sound:
            return Finding(named, sound=False, detail=proof.detail)
    published = row_of(shop.archive, kind, record_id)
    again = _read_apart(shop, captures, kind, record_id)
    differing = [c for c in COMPARED if c in published and published[c] != again.get(c)]
    where = ", ".join(f"{c.url} at {c.captured}" for c in captures)
    if differing:
        return Finding(named, sound=False, detail=f"{', '.join(differing)} cannot be read so from {where}")
    return Finding(named, sound=True, detail=f"read again from {where}")


def _read_apart(shop: Workshop, captures: list[Capture], kind: str, record_id: str) -> dict[str, object]:
    """Read captures into a vault and an archive made for that, and give the record's row there."""
    with (
        tempfile.TemporaryDirectory(prefix="onrecord-verify-") as folder,
        Vault.open(Path(folder) / "vault", now=shop.now) as vault,
        Archive.open(Path(folder) / "archive.db", now=shop.now) as archive,
    ):
        apart = Workshop(vault, shop.segments, archive, lambda _: None, shop.now, shop.adaptors)
        for decision in shop.vault.decisions():
            vault.enter(decision)
        for capture in captures:
            crawl = shop.vault.crawl(capture.crawl)
            if crawl is not None:
                vault.enter_crawl(crawl)
            original = shop.vault.capture(capture.revisit_of) if capture.revisit_of else None
            for needed in (original, capture):
                if needed is not None:
                    vault.index(needed)
            read_again(apart, capture)
        apart.project()
        return row_of(archive, kind, record_id)
