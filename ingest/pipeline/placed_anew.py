"""A file that told no address and is given again with one: what is held of it moves there, so that nothing stands twice."""

from pathlib import Path

from ingest.fetch.disk import reported
from ingest.model import Capture
from ingest.pipeline.files import digest_of
from ingest.pipeline.teaching import read_anew
from ingest.pipeline.workshop import Workshop
from ingest.store import identity
from ingest.store.vault import captures
from ingest.store.vault.places import NOWHERE


def place_anew(shop: Workshop, path: Path, url: str) -> tuple[str, ...]:
    """Place what was read of a file under ``NOWHERE`` at the address that it is given with now; gives the times of its captures.

    They stay, so that decisions about its records follow them.
    """
    held = captures.files_of_site(shop.vault.connection, identity.site_key(NOWHERE.url))
    if not held:
        return ()
    with reported(path), path.open("rb") as handle:
        digest = digest_of(handle)
    same = [capture for capture in held if capture.payload_digest == digest]
    sites = {site for capture in same for site in captures.sites_of(shop.vault.connection, capture.id)}
    for capture in same:
        _tell(shop, capture, url)
    problems = [*shop.tally.problems]
    for site in sorted(sites):
        read_anew(shop, site)
    # What is wrong with other files there was told when they were given; this one is read once more.
    shop.tally.problems = problems
    return tuple(capture.captured for capture in same)


def _tell(shop: Workshop, capture: Capture, url: str) -> None:
    crawl = shop.vault.crawl(capture.crawl)
    shop.vault.keep_state(capture.crawl, {**(crawl.state if crawl else {}), "url": url})
