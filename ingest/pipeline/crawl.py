"""One crawl of one site: what it asks for next, and what becomes of each answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit

from ingest.errors import FetchError, HostGivenUp, ReadError, Refused
from ingest.extract.discover import untold
from ingest.fetch import robots
from ingest.model import Capture, Exchange, Problem, Reading
from ingest.pipeline.answers import failed, none_shown, not_a_blog, unreadable
from ingest.pipeline.beside import Beside
from ingest.pipeline.drawing import Shown
from ingest.pipeline.earlier import answer_in, is_final
from ingest.pipeline.homes import Home, is_had
from ingest.pipeline.index import capture_of
from ingest.pipeline.keeper import Kept
from ingest.pipeline.lapsed import reading_told
from ingest.pipeline.reading import READABLE, body_of, outcome, read_exchange
from ingest.pipeline.workshop import Workshop
from ingest.plan import Frontier, Outcome, Want, no_list
from ingest.store.projected.notes import is_noted
from ingest.store.recalled.mended import look_again


@dataclass(frozen=True, slots=True)
class Fetched:
    """What one errand brought: all that was kept, the answer, or the error."""

    kept: tuple[Kept, ...]
    answer: Exchange | None
    error: FetchError | None
    shown: Shown = field(default_factory=Shown)
    """What showing the page in a browser brought."""


class SiteCrawl:
    """One crawl of one site: its plan, what of it is in the vault already, and what is held back."""

    def __init__(self, shop: Workshop, start: str, frontier: Frontier, crawl: str) -> None:
        self.shop, self.start, self.frontier, self.crawl = shop, start, frontier, crawl
        self.requests = 0
        self.failure: str | None = None
        self._home: Home | None = None
        self._beside = Beside()
        self._held: list[tuple[Capture, Reading]] = []
        self._met_again: list[Problem] = []
        held = tuple(shop.vault.captures(crawl=crawl))
        # What a stopped sync brought is recorded, whether it is new or not: a rebuild must read it.
        self.loud = not frontier.sync or bool(held)
        self._earlier: Mapping[str, Capture] = {
            c.url: c for c in held if not c.truncated and is_final(c.status) and c.route != "rendered"
        }

    @property
    def site_url(self) -> str:
        """The site's home, as far as it is known."""
        return self.frontier.site_url or self.start

    def next_want(self) -> Want | None:
        """Give the next request that must go out; what this crawl captured before a stop is not asked again."""
        while not self.failure and (want := self.frontier.take()) is not None:
            found = answer_in(self.shop, self._earlier, want.url)
            if found is None:
                return want
            self._learn(want, *found)
        return None

    def receive(self, want: Want, fetched: Fetched, *, is_last: bool = True) -> None:
        """Index what was kept, read the answer, record it, and let the plan learn; for ``is_last`` see ``Vault.index``."""
        vault = self.shop.vault
        captures = [capture_of(kept, self.crawl) for kept in fetched.kept]
        drawn = [capture_of(kept, self.crawl) for kept in fetched.shown.kept]
        with vault.batch():
            for capture in (*captures, *drawn):
                vault.index(capture, is_last=is_last)
        number = len(captures) + len(drawn)
        self.requests += number
        self.shop.tally.requests += number
        self.shop.tally.captures += number
        if fetched.error is not None:
            self._fail(want, fetched.error)
        elif fetched.answer is not None:
            self._learn_redirects(fetched.kept, captures)
            answered = captures[-1]
            exchange = fetched.answer
            if exchange.status == 304 and answered.revisit_of:
                exchange = body_of(vault, self.shop.segments, answered)
            self._learn(want, answered, exchange)
            self._learn_drawn(want, drawn, fetched.shown)

    def _learn_redirects(self, kept: Iterable[Kept], captures: list[Capture]) -> None:
        """Record where an address led on."""
        for hop, capture in zip(kept, captures[:-1], strict=False):
            reading = read_exchange(hop.exchange, capture)
            if reading is not None and reading.moved and not self.failure:
                self._record(capture, reading)

    def _learn_drawn(self, want: Want, captures: list[Capture], shown: Shown) -> None:
        """Record what a page shows after its scripts ran."""
        if shown.fault is not None:
            self._note(Problem(kind="render-failed", detail=str(shown.fault), url=shown.fault.url))
        elif captures and not self.failure:
            reading = read_exchange(shown.kept[-1].exchange, captures[-1], self.shop.adaptors)
            if reading is not None:
                self.frontier.posts.count(reading.comments)
                self._record(captures[-1], reading)
            if shown.missed and not (reading and reading.comments):
                self._note(none_shown(want.url, shown.missed))

    def _fail(self, want: Want, error: FetchError) -> None:
        if isinstance(error, HostGivenUp) and self._is_beside(want):
            self._beside.give_up(want, error)
        elif not (want.purpose == "rest-guess" and isinstance(error, Refused)):
            self._note(failed(want, error))
            if want.purpose == "home" or isinstance(error, HostGivenUp):
                self.failure = str(error)
        self.frontier.learn(want, Outcome(status=None))

    def _is_beside(self, want: Want) -> bool:
        """Whether a request goes to another host than the blog's, and not to the interface that lists its posts."""
        own = {_host(self.start), _host(self.site_url)}
        return not (want.purpose.startswith("rest-") or _host(want.url) in own)

    def _read(self, want: Want, capture: Capture, exchange: Exchange) -> Reading | None:
        """Read an answer; in place of a page that is none of the site's stands the problem."""
        reading = read_exchange(exchange, capture, self.shop.adaptors)
        if reading is not None and want.purpose == "home":
            self._home = Home.of(exchange, reading)
            leads = untold(reading, self._sitemaps(exchange.url))
            reading = replace(reading, leads=(*reading.leads, *leads))
        elif reading is not None:
            reading = self._home.judged(capture, exchange, reading) if self._home else reading
            reading = reading_told(self.shop.vault, capture, reading, self.site_url)
            if not is_had(reading):
                self.shop.vault.note_astray(capture)
        return reading

    def _sitemaps(self, home: str) -> tuple[str, ...]:
        """Give the sitemaps that the robots.txt of a home's host names, as it was had last."""
        capture = self.shop.latest_whole(urljoin(home, "/robots.txt"))
        if capture is None or capture.status != 200:
            return ()
        try:
            return robots.read(body_of(self.shop.vault, self.shop.segments, capture).body).sitemaps
        except ReadError:
            return ()

    def _learn(self, want: Want, capture: Capture, exchange: Exchange) -> None:
        reading = self._read(want, capture, exchange)
        result = outcome(exchange.status, reading)
        self.frontier.learn(want, result)
        had = reading is not None and is_had(reading)
        self._beside.hear(want, exchange.status, had=had, posts=self.frontier.posts)
        if want.purpose == "home":
            self.failure = self._refusal(want, capture, exchange, reading)
            self.shop.vault.keep_state(self.crawl, {"site": self.site_url, "start": self.start})
        elif problem := unreadable(
            want, exchange, capture, forsaken=self.frontier.posts.is_forsaken(want.url)
        ):
            self._note(problem)
        if reading is not None and not self.failure:
            self._record(capture, reading)

    def _refusal(
        self, want: Want, capture: Capture, exchange: Exchange, reading: Reading | None
    ) -> str | None:
        """Say why the address given yields nothing, or None."""
        problem = not_a_blog(want, exchange, reading)
        if problem is None:
            return None
        if exchange.status in READABLE:
            self.shop.vault.note_astray(capture)
        self._note(problem)
        return problem.detail

    def _record(self, capture: Capture, reading: Reading) -> None:
        if not self.loud and self.shop.knows(capture, reading, self.site_url):
            self._held.append((capture, reading))
            return
        self._speak()
        self.shop.record(capture, reading, site_url=self.site_url)

    def _speak(self) -> None:
        """Record what was held back: something is news."""
        self.loud = True
        for held in self._held:
            self.shop.record(*held, site_url=self.site_url)
        self._held.clear()
        for problem in self._met_again:
            self.shop.vault.note(problem, site_url=self.site_url)
        self._met_again.clear()

    def _note(self, problem: Problem) -> None:
        known = is_noted(self.shop.vault, problem, site_url=self.site_url, crawl=self.crawl)
        if self.loud or not known:
            self.shop.note(problem, self.site_url)
            return
        self.shop.tally.problems.append(problem)
        self._met_again.append(problem)

    def finish(self) -> None:
        """End the crawl. A sync that found nothing new leaves the archive as it was."""
        if not self.failure and self.frontier.found_no_list:
            self._note(no_list(self.site_url))
        for problem in self._beside.problems():
            self._note(problem)
        if self.shop.lacks(self._held, self.site_url):
            self._speak()
        quiet = not self.loud
        # What is wrong with a page is told at each visit, also where it is known.
        self.shop.tally.problems.extend(p for _, reading in self._held for p in reading.problems)
        self.shop.vault.finish_crawl(self.crawl, quiet=quiet)
        look_again(self.shop.vault, self.site_url)
        if self.failure:
            self.shop.tally.failed.append(self.failure)
        elif quiet:
            self.shop.tally.quiet.append(self.site_url)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
