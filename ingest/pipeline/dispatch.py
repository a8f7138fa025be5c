"""Several sites at a time: threads fetch, this one thread keeps the index, reads and records."""

from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from ingest.errors import FetchError
from ingest.fetch.client import Client
from ingest.model import Capture
from ingest.pipeline.crawl import Fetched, SiteCrawl
from ingest.pipeline.keeper import Keeper
from ingest.pipeline.steps import Step
from ingest.pipeline.workshop import Workshop
from ingest.plan import Want

HOSTS = 8
"""Sites that are fetched at the same time."""


def run(shop: Workshop, client: Client, keeper: Keeper, crawls: Iterable[SiteCrawl]) -> None:
    """Run crawls to their end, several sites at a time, one request at a time to each.

    What ends it early (Ctrl-C, a full disk) ends it at once: answers that are still under way are not waited for,
    nor kept.
    """
    waiting = list(crawls)
    pool = ThreadPoolExecutor(max_workers=min(len(waiting), HOSTS) or 1)
    try:
        _Dispatch(shop, client, keeper, pool).run(waiting)
    except BaseException:
        keeper.close()
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


class _Dispatch:
    """Hands errands to threads and takes in what they bring."""

    def __init__(self, shop: Workshop, client: Client, keeper: Keeper, pool: ThreadPoolExecutor) -> None:
        self._shop, self._client, self._keeper, self._pool = shop, client, keeper, pool
        self._running: dict[Future[Fetched], tuple[SiteCrawl, Want]] = {}

    def run(self, waiting: list[SiteCrawl]) -> None:
        while waiting or self._running:
            while waiting and len(self._running) < HOSTS:
                self._send(waiting.pop(0))
            if not self._running:
                continue
            done, _ = wait(self._running, return_when=FIRST_COMPLETED)
            for future in done:
                crawl, want = self._running.pop(future)
                crawl.receive(want, future.result())
                what = f"{want.purpose} {want.url}"
                self._shop.report(Step(crawl.start, crawl.requests, crawl.frontier.waiting, what))
                self._shop.project_if_due()
                self._send(crawl)

    def _send(self, crawl: SiteCrawl) -> None:
        want = crawl.next_want()
        if want is None:
            crawl.finish()
            self._shop.report(Step(crawl.start, crawl.requests, 0, "done", final=True))
            return
        before = self._shop.latest_whole(want.url)
        errand = _errand(self._client, self._keeper, crawl.crawl, want, before)
        self._running[self._pool.submit(errand)] = (crawl, want)


def _errand(
    client: Client, keeper: Keeper, crawl: str, want: Want, before: Capture | None
) -> Callable[[], Fetched]:
    def fetch() -> Fetched:
        with keeper.errand(crawl, {before.url: before} if before else {}) as errand:
            try:
                hops = client.fetch(
                    want.url,
                    purpose=want.purpose,
                    etag=before.etag if before else None,
                    last_modified=before.last_modified if before else None,
                )
            except FetchError as error:
                return Fetched(tuple(errand.kept), None, error)
            return Fetched(tuple(errand.kept), hops[-1], None)

    return fetch
