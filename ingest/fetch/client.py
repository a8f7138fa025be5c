"""The client: everything that the project asks of the network goes through here.

For each address: the guard, robots.txt, the host's pause, one exchange, the keeper; and
again for each redirect. Whatever came is handed to the keeper before anything is read from
it, failed attempts, redirects and robots.txt included.
"""

import logging
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import stamina

from ingest.errors import BadAnswer, Refused, Unreachable
from ingest.fetch import clock, coding
from ingest.fetch.guard import Guard, NotThere, Resolve, system_resolve
from ingest.fetch.pace import Pace, retry_after
from ingest.fetch.robots import Robots
from ingest.fetch.target import Target, join
from ingest.fetch.wire import Limits, Wire
from ingest.model import Exchange, RequestHeaders

ATTEMPTS = 3
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_BROKE_OFF = frozenset({"disconnect", "time", "unspecified"})

# stamina reports each retry as a warning, which Python prints where nobody set up logging.
logging.getLogger("stamina").addHandler(logging.NullHandler())


class Keeper(Protocol):
    """Keeps an exchange for good, before it is read.

    ``purpose`` is what it was asked for (``robots`` for a robots.txt); ``robots`` is the
    verdict of robots.txt: ``allowed``, ``none`` (there is none), None for robots.txt itself.
    What it raises ends the fetch and is not retried.
    """

    def __call__(self, exchange: Exchange, *, purpose: str | None, robots: str | None) -> object: ...


class _Again(Exception):
    """An answer that is worth another attempt."""

    def __init__(self, exchange: Exchange) -> None:
        super().__init__(exchange.url)
        self.exchange = exchange


@dataclass(frozen=True, slots=True)
class _Errand:
    """What one address is asked for."""

    target: Target
    purpose: str | None
    robots: str | None
    headers: RequestHeaders


class Client:
    """Fetches politely, and keeps all that came.

    ``contact`` is an address or page where the operator can be reached; it goes into the
    User-Agent. ``now`` gives aware UTC, ``monotonic`` seconds that never go back, ``sleep``
    waits, and ``tell`` is given in words why a host is waited for, and that a server's clock is behind.
    ``delay`` replaces the usual pause between requests to a host; together with
    ``allow_private_hosts`` (one's own test servers) it also overrides a Crawl-delay.
    Unless ``trust_clock`` says that ``now`` is right, it must not be days behind the first answer that has a date:
    before anything is kept, WrongClock is raised.
    Threads may share a client: requests to one host stand in line, hosts go in parallel.
    """

    def __init__(
        self,
        *,
        contact: str,
        version: str,
        on_exchange: Keeper,
        now: Callable[[], datetime],
        sleep: Callable[[float], None],
        monotonic: Callable[[], float],
        tell: Callable[[str], None] = lambda _: None,
        allow_private_hosts: bool = False,
        delay: float | None = None,
        trust_clock: bool = False,
        limits: Limits | None = None,
        resolve: Resolve = system_resolve,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.user_agent = f"onrecord/{version}" + (f" (+{_one_line(contact)})" if contact else "")
        self._keep, self._now, self._tell = on_exchange, now, tell
        self._limits = limits or Limits()
        self._guard = Guard(allow_private_hosts, resolve)
        context = {} if tls is None else {"context": tls}
        self._wire = Wire(self._guard, self._limits, now, monotonic, **context)
        self._pace = Pace(delay=delay, monotonic=monotonic, now=now, sleep=sleep, tell=tell)
        self._heeds_crawl_delay = delay is None or not allow_private_hosts
        self._robots = Robots(self._ask_robots, now)
        self._is_on_time = trust_clock

    def fetch(
        self,
        url: str,
        *,
        purpose: str | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
        within: Callable[[str], bool] = lambda _: True,
    ) -> tuple[Exchange, ...]:
        """Fetch an address and follow its redirects; gives every hop, the answer last.

        ``etag`` and ``last_modified`` are the validators of the last capture of ``url``; they
        go with the first request only, since they say nothing about another address.
        A redirect to where ``within`` does not hold is not followed; it is the answer.
        The answer may have any status, and ``truncated`` set where it is not whole (after
        three attempts, unless it is merely too large). Raises Refused, Unreachable,
        HostGivenUp or BadAnswer; the exchanges made until then were kept.
        """
        validators = _validators(etag, last_modified)
        hops: list[Exchange] = []
        target = self._guard.target(url)
        while True:
            hops.append(self._visit(target, purpose, validators))
            following = self._next(hops)
            if following is None or not within(following.url):
                return tuple(hops)
            target, validators = following, ()

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """Give the sitemaps that the robots.txt of the address's host names; raises as ``fetch`` does."""
        return self._robots.rules(self._guard.target(url)).sitemaps

    def _visit(self, target: Target, purpose: str | None, validators: RequestHeaders) -> Exchange:
        rules = self._robots.rules(target)
        verdict = rules.verdict(target.url)
        if verdict == "disallowed":
            raise Refused(
                target.url,
                f"{target.origin}/robots.txt asks that it not be fetched; ask the site's owner, "
                "or import a file of it",
            )
        if self._heeds_crawl_delay:
            self._pace.demand(target.host, rules.delay)
        return self._ask(_Errand(target, purpose, verdict, self._headers(validators)))

    def _ask_robots(self, url: str) -> Exchange:
        return self._ask(_Errand(self._guard.target(url), "robots", None, self._headers(())))

    def _ask(self, errand: _Errand) -> Exchange:
        host = errand.target.host
        try:
            for attempt in stamina.retry_context(on=_try_again, attempts=ATTEMPTS, timeout=None):
                with attempt:
                    exchange = self._once(errand, attempt.num)
        except _Again as last:
            if last.exchange.status == 429:
                self._pace.sent_away(host)
            self._pace.failed(host)
            return last.exchange
        except (Unreachable, BadAnswer):
            self._pace.failed(host)
            raise
        self._pace.succeeded(host)
        return exchange

    def _once(self, errand: _Errand, attempt: int) -> Exchange:
        target, pace = errand.target, self._pace
        try:
            with pace.turn(target.host, target.url):
                exchange = self._wire.ask(target, errand.headers)
        except Unreachable:
            pace.back_off(target.host, attempt)
            raise
        # One server's word for it is enough: another one may be wrong itself.
        self._is_on_time = self._is_on_time or clock.check(exchange, self._tell)
        self._keep(exchange, purpose=errand.purpose, robots=errand.robots)
        _check_coding(exchange, self._limits.decoded)
        if _is_memento(exchange):
            return exchange
        asked_for = None
        if exchange.status in _BUSY:
            asked_for = retry_after(exchange.header("retry-after"), self._now())
        if asked_for is not None:
            pace.hold(target.host, target.url, asked_for)
        elif exchange.status == 429 or exchange.status >= 500 or exchange.truncated in _BROKE_OFF:
            pace.back_off(target.host, attempt)
        else:
            return exchange
        raise _Again(exchange)

    def _headers(self, validators: RequestHeaders) -> RequestHeaders:
        return (
            ("User-Agent", self.user_agent),
            ("Accept", "*/*"),
            ("Accept-Encoding", "gzip"),
            ("Connection", "close"),
            *validators,
        )

    def _next(self, hops: list[Exchange]) -> Target | None:
        answer = hops[-1]
        location = answer.header("location")
        if answer.status not in _REDIRECTS or not location:
            return None
        if len(hops) > self._limits.redirects:
            raise BadAnswer(
                hops[0].url, f"redirects more than {self._limits.redirects} times; see it in a browser"
            )
        try:
            target = self._guard.target(join(answer.url, location))
        except Refused as error:
            raise Refused(answer.url, f"redirects to where nothing is asked: {error}") from error
        if target.url in {hop.url for hop in hops}:
            raise BadAnswer(
                hops[0].url, f"redirects in a circle, by way of {target.url}; it may insist on cookies"
            )
        return target


def _try_again(error: Exception) -> bool | float:
    # 0 seconds: all waiting is the host's pause, which every request observes.
    if isinstance(error, NotThere) and error.lasting:
        return False
    return 0.0 if isinstance(error, _Again | Unreachable) else False


def _validators(etag: str | None, last_modified: str | None) -> RequestHeaders:
    pairs = (("If-None-Match", etag), ("If-Modified-Since", last_modified))
    return tuple((name, _one_line(value)) for name, value in pairs if value)


def _check_coding(exchange: Exchange, limit: int) -> None:
    layers = coding.codings(exchange.headers)
    if exchange.truncated != "unspecified" or not layers:
        return
    trouble = coding.opened(exchange.wire_body, exchange.headers, limit).trouble
    if trouble in {"corrupt", "unknown coding"}:
        raise BadAnswer(
            exchange.url,
            f"its content coding ({', '.join(layers[:3])}) cannot be undone ({trouble}); "
            "the bytes are kept, and nothing is read from them",
        )


def _is_memento(exchange: Exchange) -> bool:
    """Whether a web archive says that this is what another server answered once (RFC 7089): its trouble then is none of the archive's."""
    return exchange.header("memento-datetime") is not None and exchange.truncated not in _BROKE_OFF


def _one_line(text: str) -> str:
    return "".join(c for c in text if c.isprintable() and c.isascii())
