"""What a stopped run brought and did not record: it is recorded before anything else is asked for.

An answer is kept before it is read, so that a stop in between (a crash, Ctrl-C) leaves captures that nothing is recorded of.
A sync asks for what is due, and a page of just now is not: whatever is asked next, what is held already is read first, as a rebuild reads it.
A file given by hand is read in pieces, so that a stop leaves it half recorded: it is read again, whole.
"""

from datetime import datetime

from ingest.errors import OnrecordError, StoreError
from ingest.pipeline.mementos import Likenesses
from ingest.pipeline.rereading import read_all_again
from ingest.pipeline.workshop import Workshop
from ingest.store.vault import captures, crawls
from ingest.store.vault.crawls import Crawl
from ingest.urls import site_key

_OF_SITES = ("ingest", "sync")
"""Copies of web archives are taken up by whichever run asks for them next, since they never change."""


def read_left(shop: Workshop, url: str) -> None:
    """Record what unfinished crawls of the site at an address brought; end those that are too old to be gone on with."""
    number = 0
    for crawl in crawls.all_unfinished(shop.vault.connection, _OF_SITES):
        if _is_of(crawl, url):
            number += _read(shop, crawl)
            if crawls.is_too_old(crawl, datetime.fromisoformat(shop.vault.now())):
                shop.vault.finish_crawl(crawl.id)
    if number:
        shop.project()


def read_left_files(shop: Workshop) -> None:
    """Record the files whose reading was stopped; one that is stopped again waits for the next run."""
    for crawl in crawls.all_unfinished(shop.vault.connection, (crawls.FILE,)):
        files = [c for c in shop.vault.captures(crawl=crawl.id) if c.route == "file"]
        try:
            for _ in read_all_again(shop, files, None, shop.benches):
                pass
        except StoreError:
            raise
        except OnrecordError as error:
            # It may be what stopped the same file just now, and is told once.
            shop.tally.failed += [] if str(error) in shop.tally.failed else [str(error)]
        else:
            shop.vault.finish_crawl(crawl.id)


def _is_of(crawl: Crawl, url: str) -> bool:
    return site_key(str(crawl.state.get("site") or crawl.site_url)) == site_key(url)


def _read(shop: Workshop, crawl: Crawl) -> int:
    """Read what nothing is recorded of; gives the number of captures."""
    if not crawl.state.get("site"):
        # Before its home was read nothing else was asked for; whose the captures are is told by it.
        return 0
    unread = list(captures.unread(shop.vault.connection, crawl.id))
    return sum(1 for _ in read_all_again(shop, unread, Likenesses(shop), shop.benches))
