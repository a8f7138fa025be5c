"""The archive made again from the vault alone."""

from ingest.extract.taught import adaptors_of
from ingest.pipeline.copies import is_part
from ingest.pipeline.mementos import Likenesses
from ingest.pipeline.rereading import read_all_again
from ingest.pipeline.steps import Step
from ingest.pipeline.teaching import teach
from ingest.pipeline.workshop import Workshop


def rebuild(shop: Workshop) -> None:
    """Read every capture of the vault again with today's readers and write the archive anew.

    Crawls that found nothing new are left out, as they were then. A capture whose bytes have changed is a
    problem row, and the rest goes on.
    """
    with shop.vault.rebuilding():
        shop.adaptors = tuple(adaptors_of(shop.adaptors))
        captures = [c for c in shop.vault.captures(quiet=False) if not is_part(c)]
        likenesses = Likenesses(shop)
        again = read_all_again(shop, captures, likenesses, shop.benches)
        for done, capture in enumerate(again, 1):
            shop.report(Step("rebuild", done, len(captures) - done, capture.url))
        teach(shop)
    shop.project()
    shop.report(Step("rebuild", len(captures), 0, "done", final=True))
