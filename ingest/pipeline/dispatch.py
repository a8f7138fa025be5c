"""Several sites at a time: threads fetch, this one thread keeps the index, reads and records."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace

from ingest.errors import FetchError, HostGivenUp
from ingest.fetch.client import Client
from ingest.model import Capture
from ingest.pipeline.crawl import Fetched, SiteCrawl
from ingest.pipeline.drawing import Drawing
from ingest.pipeline.earlier import asked_as, whole_before
from ingest.pipeline.keeper import Keeper
from ingest.pipeline.steps import Step
from ingest.pipeline.workshop import Workshop
from ingest.plan import FEEDS, Want

HOSTS = 8
"""Sites that are fetched at the same time."""


def run(
    shop: Workshop,
    client: Client,
    keeper: Keeper,
    crawls: Iterable[SiteCrawl],
    drawing: Drawing | None = None,
) -> None:
    """Run crawls to their end, several sites at a time, one request at a time to each.

    What ends it early (Ctrl-C, a full disk) ends it at once: answers that are still under way are not waited for,
    nor kept. ``drawing`` shows pages in a browser before they are read.
    """
    waiting = list(crawls)
    pool = ThreadPoolExecutor(max_workers=min(len(waiting), HOSTS) or 1)
    try:
        _Dispatch(shop, client, keeper, pool, drawing).run(waiting)
    except BaseException:
        keeper.close()
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


class _Dispatch:
    """Hands errands to threads and takes in what they bring."""

    def __init__(
        self,
        shop: Workshop,
        client: Client,
        keeper: Keeper,
        pool: ThreadPoolExecutor,
        drawing: Drawing | None,
    ) -> None:
        self._drawing = drawing
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
                fetched = future.result()
                # What another thread has kept meanwhile may stand before it.
                crawl.receive(want, fetched, is_last=not self._running)
                what = f"{want.purpose} {want.url}"
                self._shop.report(Step(crawl.start, crawl.requests, crawl.frontier.waiting, what))
                self._shop.project_if_due()
                if isinstance(fetched.error, HostGivenUp) and not crawl.frontier.sync and crawl.failure:
                    self._leave(crawl, crawl.failure)
                else:
                    self._send(crawl)

    def _leave(self, crawl: SiteCrawl, why: str) -> None:
        """Leave a crawl whose host is given up unfinished, so that a later run goes on with it.

        A sync is finished all the same: the next one looks for what is new since, and asks for what this one missed.
        """
        self._shop.tally.failed.append(why)
        self._shop.report(Step(crawl.start, crawl.requests, None, "left for a later run", final=True))

    def _send(self, crawl: SiteCrawl) -> None:
        want = crawl.next_want()
        if want is None:
            crawl.finish()
            how = "failed" if crawl.failure else "done"
            self._shop.report(Step(crawl.start, crawl.requests, 0, how, final=True))
            return
        before = whole_before(self._shop, want.url)
        drawing = self._drawing if self._drawing is not None and self._drawing.is_for(want) else None
        errand = _errand(self._client, self._keeper, crawl.crawl, want, before, drawing)
        self._running[self._pool.submit(errand)] = (crawl, want)


def _errand(  # noqa: PLR0917 - who fetches and keeps, and what
    client: Client,
    keeper: Keeper,
    crawl: str,
    want: Want,
    before: Mapping[str, Capture],
    drawing: Drawing | None,
) -> Callable[[], Fetched]:
    # A page that is the same may show other comments, and a feed with the same newest entry may lack an old one or
    # count otherwise (WordPress dates it by that entry alone): their bodies are wanted.
    told = before.get(asked_as(want.url)) if drawing is None and want.purpose not in FEEDS else None

    def fetch() -> Fetched:
        with keeper.errand(crawl, before) as errand:
            try:
                hops = client.fetch(
                    want.url,
                    purpose=want.purpose,
                    etag=told.etag if told else None,
                    last_modified=told.last_modified if told else None,
                )
            except FetchError as error:
                return Fetched(tuple(errand.kept), None, error)
            fetched = Fetched(tuple(errand.kept), hops[-1], None)
        if drawing is None:
            return fetched
        return replace(fetched, shown=drawing.draw(crawl, fetched.kept[-1]))

    return fetch
