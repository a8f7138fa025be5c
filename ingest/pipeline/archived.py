"""A blog taken from web archives: their indexes asked, copies chosen, fetched, judged and recorded."""

from collections.abc import Iterator
from dataclasses import replace

from ingest.errors import FetchError, HostGivenUp, ReadError
from ingest.extract.archives.timemap import Entry, read_index, received
from ingest.fetch.client import ATTEMPTS
from ingest.fetch.wire import Limits
from ingest.model import Capture, Exchange, Problem, Reading
from ingest.pipeline.copies import MARK, is_memento
from ingest.pipeline.courier import Answer, Courier, breaks_off, why_refused
from ingest.pipeline.earlier import answer_in, asked_as, is_final
from ingest.pipeline.mementos import Likenesses, objection, unusable
from ingest.pipeline.reading import READABLE, read_exchange
from ingest.pipeline.steps import Step
from ingest.pipeline.workshop import Workshop
from ingest.plan.archived import INDEX, ArchiveFrontier, Ask
from ingest.plan.holdings import ADDRESSES
from ingest.plan.likeness import Likeness
from ingest.plan.period import ALWAYS, Period
from ingest.plan.webarchive import WebArchive, is_cdx, is_span, spans
from ingest.urls import same_site

PURPOSE = "archive"
"""What a crawl of a web archive is entered as."""

LIMITS = Limits(wire=20 * 1024 * 1024, total=300.0)
"""Bounds of one answer: an index of 100,000 copies is long, and takes its time."""

_BUSY = frozenset({429, 503})
_TELL = 10_000
"""Entries of an index between two lines of progress."""


class ArchiveCrawl:
    """One blog taken from one web archive."""

    def __init__(
        self, shop: Workshop, start: str, archive: WebArchive, courier: Courier, period: Period = ALWAYS
    ) -> None:
        self.shop, self.start, self.archive, self._courier = shop, start, archive, courier
        told = (Likenesses(shop).period(start) or ALWAYS) if period == ALWAYS else period
        self.crawl = shop.vault.begin_crawl(start, f"{PURPOSE} {archive.base}")
        self._state: dict[str, object] = {"start": start, "since": told.since, "until": told.until}
        shop.vault.keep_state(self.crawl, self._state)
        self.site_url = start
        self.failure: str | None = None
        """Why nothing, or not all, could be taken."""
        self.requests = 0
        self._taken = 0
        self._reasons: list[str] = []
        self._unlisted: list[Problem] = []
        """Parts of an index that are there and could not be had."""
        self._homes: list[tuple[Ask, Capture, Reading]] = []
        self._likeness: Likeness | None = None
        self._earlier = self._kept_before()
        self.frontier = ArchiveFrontier(
            start, archive, period=told, is_held=lambda url: asked_as(url) in self._earlier
        )

    def _kept_before(self) -> dict[str, Capture]:
        """Give captures by what was asked for: copies of whatever run, since they never change; the rest of this one."""
        found: dict[str, Capture] = {}
        for capture in self.shop.vault.captures():
            if capture.truncated or not is_final(capture.status):
                continue
            if is_memento(capture):
                found[capture.source or ""] = capture
            elif capture.crawl == self.crawl:
                found[capture.url] = capture
        return found

    def run(self) -> None:
        """Ask for all that adds something. A web archive that gives up on us leaves the crawl to be gone on with."""
        try:
            self._run()
        except HostGivenUp as error:
            self._note(Problem(kind=error.kind, detail=str(error), url=error.url))
            self._judge_homes()
            self.failure = str(error)
            return
        self._end()

    def _run(self) -> None:
        while True:
            ask = self.frontier.take()
            if ask is None and self._likeness is not None:
                return
            if ask is None or ask.purpose not in {INDEX, "home"}:
                # What is of the blog is known once all copies of its home page are.
                self._judge_homes()
            if ask is not None:
                self._take(ask)

    def _take(self, ask: Ask) -> None:
        answer = self._answer(ask)
        if ask.purpose == INDEX:
            self._read_index(ask, answer)
        elif answer is not None:
            self._read_copy(ask, answer)

    # Asking

    def _answer(self, ask: Ask) -> Answer | None:
        held = answer_in(self.shop, self._earlier, ask.url)
        if held is not None and not (ask.purpose == INDEX and breaks_off(held[1])):
            return Answer(*held)
        answer = self._fetched(ask)
        for _ in range(ATTEMPTS - 1):
            if ask.purpose != INDEX or answer is None or not breaks_off(answer.exchange):
                break
            self.shop.vault.note_astray(answer.capture)
            answer = self._fetched(ask)
        return answer

    def _fetched(self, ask: Ask) -> Answer | None:
        purpose = INDEX if ask.purpose == INDEX else MARK + ask.purpose
        brought = self._courier.bring(
            self.shop, self.crawl, ask.url, purpose, lambda url: self.archive.holds(url, ask.url)
        )
        self._count(ask, len(brought.captures))
        if isinstance(brought.error, HostGivenUp):
            raise brought.error
        self._failed(ask, brought.error)
        return brought.last

    def _count(self, ask: Ask, number: int) -> None:
        self.requests += number
        self.shop.tally.requests += number
        self.shop.tally.captures += number
        self._tell(f"{ask.purpose} {ask.url}", self.frontier.waiting)

    def _failed(self, ask: Ask, error: FetchError | None) -> None:
        if error is None:
            return
        problem = Problem(kind=error.kind, detail=str(error), url=error.url)
        if ask.purpose == INDEX:
            self._miss(problem)
        else:
            self._reasons.append(str(error))
            self._note(problem)

    def _miss(self, problem: Problem, *, is_there: bool = True) -> None:
        """Remember a part of an index that did not come. Where an archive has no such index, another is asked for."""
        self._reasons.append(problem.detail)
        if is_there:
            detail = f"{problem.detail}; copies that this index alone lists were not taken, run again later"
            self._unlisted.append(replace(problem, detail=detail))

    # Indexes

    def _read_index(self, ask: Ask, answer: Answer | None) -> None:
        exchange = answer.exchange if answer is not None else None
        body, lack = received(exchange.body, exchange.truncated) if exchange else (b"", None)
        entries = self._entries(ask, exchange, body, lack) if exchange else None
        cut = exchange.started if exchange and exchange.truncated else None
        if answer is not None and lack and not cut:
            self.shop.vault.note_astray(answer.capture)
        at = exchange.started if exchange else None
        told = self.frontier.learn_index(ask, entries, at=at, cut=cut, breaks_off=bool(lack and not cut))
        for problem in told:
            self._note(problem)

    def _entries(self, ask: Ask, exchange: Exchange, body: bytes, lack: str | None) -> Iterator[Entry] | None:
        # The next part of what is being read is there, whatever is answered.
        goes_on = self.frontier.answered and is_cdx(ask.url)
        if exchange.status in _BUSY:
            raise HostGivenUp(
                exchange.url,
                f"answers {exchange.status}; what is kept is kept, run the same command again later",
            )
        if exchange.status not in READABLE:
            if exchange.status != 404 or (goes_on and not is_span(ask.url)):
                detail = f"{exchange.url}: answered {exchange.status}{why_refused(body)}"
                problem = Problem(kind="bad-status", detail=detail, url=exchange.url)
                self._miss(problem, is_there=goes_on or exchange.status >= 500)
            return None
        if lack and not (exchange.truncated and spans(ask.url, exchange.started)):
            detail = f"{exchange.url}: the index was cut off ({lack}); what came of it is used"
            self._miss(Problem(kind="truncated", detail=detail, url=exchange.url))
        try:
            return self._counted(read_index(body, url=exchange.url))
        except ReadError as error:
            self._miss(Problem(kind=error.kind, detail=str(error), url=exchange.url), is_there=goes_on)
            return None

    def _counted(self, entries: Iterator[Entry]) -> Iterator[Entry]:
        for entry in entries:
            yield entry
            listed = self.frontier.holdings.listed
            if listed and listed % _TELL == 0:
                self._tell(f"{listed} copies listed, of {len(self.frontier.holdings)} pages", None)

    # Copies

    def _read_copy(self, ask: Ask, answer: Answer) -> None:
        capture, exchange = answer.capture, answer.exchange
        problem = unusable(ask.memento.url if ask.memento else exchange.url, capture, exchange)
        if problem is not None:
            self._reasons.append(problem.detail)
            self._note(problem)
            return
        reading = read_exchange(exchange, capture, self.shop.adaptors) if is_memento(capture) else None
        if reading is None:
            return
        if ask.purpose == "home":
            self._homes.append((ask, capture, reading))
        else:
            self._judge(ask, capture, reading)

    def _judge_homes(self) -> None:
        """Learn from the copies of the home page what the blog is, and record those that are of it."""
        if self._likeness is not None:
            return
        self._likeness = Likenesses(self.shop).of(self.start)
        accepted = [h for h in self._homes if not self._objection(h[1], h[2])]
        named = [h[2].site.url for h in accepted if h[2].site and same_site(self.start, h[2].site.url)]
        if named:
            self.site_url = named[-1]
        self.shop.vault.keep_state(self.crawl, self._state | {"site": self.site_url})
        if told := self._likeness.parted:
            self._note(Problem(kind="other-site", detail=f"{self.start}: {told}", url=self.start))
        for home in self._homes:
            self._judge(*home)
        self._homes.clear()

    def _objection(self, capture: Capture, reading: Reading) -> Problem | None:
        return objection(capture, reading, home=self.start, likeness=self._likeness or Likeness())

    def _judge(self, ask: Ask, capture: Capture, reading: Reading) -> None:
        problem = self._objection(capture, reading)
        if problem is not None:
            self._reasons.append(problem.detail)
            self._note(problem)
            return
        self._taken += 1
        self.shop.record(capture, reading, site_url=self.site_url)
        self.shop.project_if_due()
        self.frontier.learn(ask, reading)

    # The end

    def _end(self) -> None:
        holdings = self.frontier.holdings
        if not self.frontier.answered:
            # What it says in words tells most; and what could not be asked for may be there.
            reason = next((r for r in self._reasons if r.endswith(")")), (self._reasons or [""])[-1])
            told = (
                f"told of no copy of {self.start} ({reason})" if reason else f"holds no copy of {self.start}"
            )
            self.failure = f"{self.archive.base} {told}"
        elif not self._taken:
            why = f"; {self._reasons[-1]}" if self._reasons else ""
            self.failure = (
                f"{self.archive.base}: of {holdings.listed} copies of {self.start} none could be taken{why}"
            )
        for problem in self._unlisted if self.frontier.answered else ():
            self._note(problem)
        if notices := len(holdings.notices()):
            detail = "stand under several addresses each (not found, parked): they are no page, and were not asked for"
            self._left(f"{notices} bodies {detail}", notices)
        if holdings.passed_over:
            self._left("forms, searches, prints and interfaces were not asked for", holdings.passed_over)
        if holdings.left_out:
            detail = f"copies of more than {ADDRESSES} addresses are listed, the last are left out; give parts of the blog"
            self._left(detail, holdings.left_out, kind="left-copies")
        if left := len(self.frontier.left):
            # The crawl stays unfinished, so that its index need not be asked for again.
            detail = "there is more than one run asks for; run the same command again for the next copies"
            self._left(detail, left, kind="left-copies")
        else:
            self.shop.vault.finish_crawl(self.crawl)
        self._tell("left for a later run" if left else "done", left, final=True)

    def _left(self, detail: str, count: int, *, kind: str = "skipped-copies") -> None:
        told = f"{self.archive.base}: {detail}"
        self._note(Problem(kind=kind, detail=told, url=self.start, count=count))

    def _note(self, problem: Problem) -> None:
        # Copies do not change: what an earlier run told is told again, and no other problem.
        self.shop.note_new(problem, self.site_url, self.crawl)

    def _tell(self, what: str, waiting: int | None, *, final: bool = False) -> None:
        self.shop.report(Step(self.start, self.requests, waiting, what, final=final))
