"""Manners: one request at a time to a host, with a pause before each.

The pause is 3 s or 5 times the host's last response time, whichever is longer (as Heritrix
does), a robots.txt Crawl-delay where that is longer still, or what the operator set. A host
that says how long to wait (RFC 9110, 10.2.3) is obeyed, and whoever started the run is told; one
that asks for more than a run's patience, or keeps failing, is left alone.
"""

import contextlib
import math
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from ingest.errors import HostGivenUp

PAUSE = 3.0
FACTOR = 5.0
LONGEST_PAUSE = 300.0
"""No host makes us wait longer between two pages than this; it also bounds Crawl-delay."""
PATIENCE = 1800.0
"""What a host's Retry-Afters may come to in one run; the one that goes beyond ends the host's turn."""
TOLD = 10.0
"""A wait that is not our own choice is told from this length on."""
YEAR = 366 * 86400.0
FAILURES = 5


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    due: float = -math.inf
    """When it may next be asked, on the monotonic clock."""
    why: str | None = None
    """Why not before, in words; None where it is our own pause."""
    asked_for: float = 0.0
    """The seconds of all its Retry-Afters that were obeyed."""
    took: float = 0.0
    crawl_delay: float = 0.0
    failures: int = 0
    given_up: str | None = None


class Pace:
    """Keeps the manners of one run; may be shared by threads that each visit a host.

    ``delay`` (seconds) replaces the usual pause. ``monotonic`` gives seconds that never go
    back, ``now`` aware UTC; ``sleep`` waits for seconds, ``tell`` is given in words why.
    """

    def __init__(
        self,
        *,
        delay: float | None,
        monotonic: Callable[[], float],
        now: Callable[[], datetime],
        sleep: Callable[[float], None],
        tell: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._delay, self._monotonic, self._now = delay, monotonic, now
        self._sleep, self._tell = sleep, tell
        self._hosts: dict[str, _Host] = {}
        self._hosts_lock = threading.Lock()

    @contextlib.contextmanager
    def turn(self, host: str, url: str) -> Iterator[None]:
        """Hold the host for one request, once its pause is over.

        Raises HostGivenUp, naming ``url``, where the host is to be left alone in this run.
        """
        state = self._host(host)
        with state.lock:
            self._wait(state, url)
            asked = self._monotonic()
            try:
                yield
            finally:
                answered = self._monotonic()
                state.took = answered - asked
                self._put_off(state, answered + self._pause(state))

    def demand(self, host: str, crawl_delay: float | None) -> None:
        """Note what robots.txt asks for: seconds between requests, or None."""
        state = self._host(host)
        before, state.crawl_delay = state.crawl_delay, min(crawl_delay or 0.0, LONGEST_PAUSE)
        if state.crawl_delay >= TOLD and state.crawl_delay != before:
            more = ", or for more" if state.crawl_delay == LONGEST_PAUSE else ""
            self._tell(f"waits {_span(state.crawl_delay)} before each request: {host} asks for it{more}")

    def hold(self, host: str, url: str, seconds: float) -> None:
        """Leave the host alone for the seconds that it asks for; raises HostGivenUp where that is too long."""
        state = self._host(host)
        if state.asked_for + seconds > PATIENCE:
            state.given_up = self._too_long(host, seconds, state.asked_for)
            raise HostGivenUp(url, state.given_up)
        state.asked_for += seconds
        self._put_off(state, self._monotonic() + seconds, f"{host} asks for it")

    def back_off(self, host: str, attempt: int) -> None:
        """Leave a host in trouble alone: twice the usual pause after its first failure, then four times."""
        state = self._host(host)
        seconds = min(self._pause(state) * 2**attempt, LONGEST_PAUSE)
        self._put_off(state, self._monotonic() + seconds, f"{host} did not answer well")

    def sent_away(self, host: str) -> None:
        """Leave a host alone in this run that said "too many requests" to the end."""
        state = self._host(host)
        if state.given_up is None:
            state.given_up = (
                f"{host} says again and again that it is asked too often, and is left alone in this run; "
                "what is fetched so far is kept, run the same command again later"
            )

    def failed(self, host: str) -> None:
        """Count a visit that brought nothing; the fifth in a row ends the host's turn in this run."""
        state = self._host(host)
        state.failures += 1
        if state.failures >= FAILURES and state.given_up is None:
            state.given_up = (
                f"{host} failed {state.failures} times in a row and is left alone in this run; "
                "what is fetched so far is kept, run the same command again later"
            )

    def succeeded(self, host: str) -> None:
        """Forget earlier failures of the host."""
        self._host(host).failures = 0

    def _host(self, host: str) -> _Host:
        with self._hosts_lock:
            return self._hosts.setdefault(host, _Host())

    def _wait(self, state: _Host, url: str) -> None:
        # What another thread heard of the host may have put it off meanwhile, or ended its turn.
        while state.given_up is None and (wait := state.due - self._monotonic()) > 0:
            if state.why is not None and wait >= TOLD:
                self._tell(f"waits {_span(wait)}: {state.why}")
            self._sleep(wait)
        if state.given_up is not None:
            raise HostGivenUp(url, state.given_up)

    @staticmethod
    def _put_off(state: _Host, due: float, why: str | None = None) -> None:
        if due > state.due:
            state.due, state.why = due, why

    def _pause(self, state: _Host) -> float:
        usual = self._delay
        if usual is None:
            usual = min(max(PAUSE, FACTOR * state.took), LONGEST_PAUSE)
        return max(usual, state.crawl_delay)

    def _too_long(self, host: str, seconds: float, before: float) -> str:
        waited = f", and had {_span(before)} already" if before else ""
        if seconds > YEAR:
            return f"{host} asks to be left alone for more than a year; what is fetched so far is kept, ask its owner"
        until = self._now() + timedelta(seconds=seconds)
        return (
            f"{host} asks to be left alone until {until:%Y-%m-%d %H:%M} UTC ({_span(seconds)}{waited}; "
            f"a run waits {_span(PATIENCE)} at most); what is fetched so far is kept, "
            "run the same command again after that, and it goes on from here"
        )


def retry_after(value: str | None, now: datetime) -> float | None:
    """Read a Retry-After header: seconds from ``now`` (aware UTC), or None where it says nothing usable.

    Both forms of RFC 9110, 10.2.3; a date that has passed is 0. Negative and fractional
    numbers are not of the format and say nothing.
    """
    if value is None:
        return None
    text = value.strip()
    if re.fullmatch(r"[0-9]+", text):
        return float(text) if len(text) < 12 else math.inf
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    try:
        return max(0.0, (until - now).total_seconds())
    except OverflowError:
        return math.inf


def _span(seconds: float) -> str:
    for unit, name in ((86400, "days"), (3600, "hours"), (60, "min")):
        if seconds >= 2 * unit:
            return f"{seconds / unit:.0f} {name}"
    return f"{seconds:.0f} s"
