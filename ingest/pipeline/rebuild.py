"""The archive made again from the vault alone."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from ingest.errors import StoreError
from ingest.extract.taught.rules import adaptors_of
from ingest.model import Problem
from ingest.pipeline.at_hand import check_at_hand
from ingest.pipeline.copies import is_part
from ingest.pipeline.mementos import Likenesses
from ingest.pipeline.rereading import read_all_again
from ingest.pipeline.steps import Step
from ingest.pipeline.teaching import teach
from ingest.pipeline.workshop import Workshop
from ingest.store.projected.capture_rows import rows_of
from ingest.store.projected.pairing import captures_read
from ingest.store.recalled.successors import followed
from ingest.store.vault import crawls


def rebuild(shop: Workshop, *, force: bool = False) -> None:
    """Read every capture of the vault again with today's readers and write the archive anew: all of it, or nothing.

    Crawls that found nothing new are left out, as they were then. A capture that cannot be read is a problem row,
    and stands in ``tally.unread``; ``tally.problems`` are those that captures tell and that are not over. Where one could be read before, nothing is written: with ``force``, the rest is.
    Neither is anything where a site adaptor lacks that the vault was read with.
    Raises StoreError for both, and what stops it half-way: vault and archive are then as they were.
    """
    with _all_or_nothing(shop):
        if not force:
            check_at_hand(shop)
        before, placed = captures_read(shop.vault), _recovered(shop)
        with followed(shop.vault), shop.vault.rebuilding():
            number = _read_all(shop)
        lost = len(before & shop.tally.unread.keys())
        if lost and not force:
            raise StoreError(
                shop.archive.path,
                f"left as it was: {lost} of the captures that it was made from cannot be read; "
                "restore them, or leave them out with --force",
            )
        if (astray := _astray(shop, placed)) and not force:
            raise StoreError(
                shop.archive.path,
                f"left as it was: vault.db is an older copy and does not know with what --url {astray[0]} was given; "
                "restore a later one, or give the file again after --force",
            )
        with shop.archive.batch():
            shop.project()
            shop.weave()
        shop.tally.problems = _standing(shop)
    shop.report(Step("rebuild", number, 0, "done", final=True))


@contextmanager
def _all_or_nothing(shop: Workshop) -> Iterator[None]:
    try:
        with shop.vault.batch():
            yield
    except BaseException:
        shop.is_undone = True
        raise


def _standing(shop: Workshop) -> list[Problem]:
    """Give the problems that captures tell, without those that later ones made good."""
    told = {row["id"] for row in shop.vault.connection.execute("SELECT id FROM notes WHERE derived")}
    rows = shop.archive.connection.execute("SELECT * FROM problems ORDER BY kind, id")
    return [
        Problem(kind=r["kind"], detail=r["detail"], url=r["url"], count=r["count"])
        for r in rows
        if r["id"] in told
    ]


def _recovered(shop: Workshop) -> dict[str, tuple[str, str]]:
    """Give the files that were found again in segments and that the archive has: name and site, by the capture's id."""
    crawls_found = {crawl.id for crawl in shop.vault.crawls() if crawl.purpose == "recovered"}
    rows = shop.archive.connection.execute(
        "SELECT id, crawl, url, site_id FROM captures WHERE route = 'file'"
    )
    return {row["id"]: (row["url"], row["site_id"]) for row in rows if row["crawl"] in crawls_found}


def _astray(shop: Workshop, placed: Mapping[str, tuple[str, str]]) -> list[str]:
    """Give the names of files that are read as of another site than before, since the address given with them is lost."""
    now = rows_of(shop.vault, placed)
    return sorted(name for own, (name, site) in placed.items() if now.get(own, {}).get("site_id") != site)


def _read_all(shop: Workshop) -> int:
    """Read every capture, and learn of what they are; gives their number."""
    shop.adaptors = tuple(adaptors_of(shop.adaptors))
    captures = [c for c in shop.vault.captures(quiet=False) if not is_part(c)]
    likenesses = Likenesses(shop)
    again = read_all_again(shop, captures, likenesses, shop.benches)
    for done, capture in enumerate(again, 1):
        shop.report(Step("rebuild", done, len(captures) - done, capture.url))
    for crawl in crawls.all_unfinished(shop.vault.connection, (crawls.FILE,)):
        shop.vault.finish_crawl(crawl.id)
    teach(shop)
    return len(captures)
