"""Manners: one request at a time to a host, with a pause before each.

The pause is 3 s or 5 times the host's last response time, whichever is longer (as Heritrix
does), a robots.txt Crawl-delay where that is longer still, or what the operator set. A host
that says how long to wait (RFC 9110, 10.2.3) is obeyed; one that keeps failing is left alone.
"""

import contextlib
import math
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ingest.errors import HostGivenUp

PAUSE = 3.0
FACTOR = 5.0
LONGEST_PAUSE = 300.0
"""No host makes us wait longer between two pages than this; it also bounds Crawl-delay."""
LONGEST_HOLD = 3600.0
"""A Retry-After beyond this ends the host's turn in this run."""
FAILURES = 5


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    due: float = -math.inf
    """When it may next be asked, on the monotonic clock."""
    took: float = 0.0
    crawl_delay: float = 0.0
    failures: int = 0
    given_up: str | None = None


class Pace:
    """Keeps the manners of one run; may be shared by threads that each visit a host.

    ``delay`` (seconds) replaces the usual pause. ``monotonic`` gives seconds that never go
    back, ``sleep`` waits for seconds.
    """

    def __init__(
        self, *, delay: float | None, monotonic: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        self._delay, self._monotonic, self._sleep = delay, monotonic, sleep
        self._hosts: dict[str, _Host] = {}
        self._hosts_lock = threading.Lock()

    @contextlib.contextmanager
    def turn(self, host: str, url: str) -> Iterator[None]:
        """Hold the host for one request, once its pause is over.

        Raises HostGivenUp, naming ``url``, where the host is to be left alone in this run.
        """
        state = self._host(host)
        with state.lock:
            if state.given_up is not None:
                raise HostGivenUp(url, state.given_up)
            wait = state.due - self._monotonic()
            if wait > 0:
                self._sleep(wait)
            asked = self._monotonic()
            try:
                yield
            finally:
                answered = self._monotonic()
                state.took = answered - asked
                state.due = max(state.due, answered + self._pause(state))

    def pause(self, host: str) -> float:
        """Give the seconds that lie between two requests to ``host`` as things stand."""
        return self._pause(self._host(host))

    def demand(self, host: str, crawl_delay: float | None) -> None:
        """Note what robots.txt asks for: seconds between requests, or None."""
        self._host(host).crawl_delay = min(crawl_delay or 0.0, LONGEST_PAUSE)

    def hold(self, host: str, url: str, seconds: float) -> None:
        """Leave the host alone for some seconds from now; raises HostGivenUp where they are too many."""
        state = self._host(host)
        if seconds > LONGEST_HOLD:
            state.given_up = (
                f"{host} asks to be left alone for {_span(seconds)}; what is fetched so far is kept, "
                "run the same command again after that"
            )
            raise HostGivenUp(url, state.given_up)
        state.due = max(state.due, self._monotonic() + seconds)

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

    def _pause(self, state: _Host) -> float:
        usual = max(PAUSE, FACTOR * state.took) if self._delay is None else self._delay
        return max(min(usual, LONGEST_PAUSE), state.crawl_delay)


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
    if seconds < 2 * 86400:
        return f"{seconds / 3600:.1f} hours"
    return f"{seconds / 86400:.0f} days" if math.isfinite(seconds) else "good"
