"""robots.txt: what a host asks of us (RFC 9309), read with protego.

4xx means there is none, and all may be fetched; a 5xx, a 429 or no answer means that nobody
knows, and nothing is fetched. Kept for a day at most. It governs fetching only: what was
captured before stays captured.
"""

import math
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from protego import Protego

from ingest.errors import BadAnswer, FetchError, HostGivenUp, Refused, Unreachable
from ingest.fetch.guard import NotThere
from ingest.fetch.target import Target, join, parse
from ingest.model import Exchange

Verdict = Literal["allowed", "none", "disallowed"]

TOKEN = "onrecord"  # noqa: S105  a name, not a secret
"""The product token that robots.txt files may name (RFC 9309, 2.2.1)."""

READ_AT_MOST = 512 * 1024
"""Bytes of a robots.txt that are read; the standard asks for 500 KiB at least."""

KEPT = timedelta(hours=24)
REDIRECTS = 5
_DELAY_BOUNDS = (1.0, 300.0)
# protego splits lines as Python does; the standard knows CR and LF only.
_NOT_LINE_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one origin for us."""

    parsed: Protego | None
    """None where there is no robots.txt."""
    delay: float | None = None
    """Seconds between requests that it asks for, between 1 and 300."""
    sitemaps: tuple[str, ...] = ()

    def verdict(self, url: str) -> Verdict:
        """Say whether an address may be fetched: ``allowed``, ``disallowed``, or ``none`` (no rules)."""
        if self.parsed is None:
            return "none"
        return "allowed" if self.parsed.can_fetch(url, TOKEN) else "disallowed"


NO_RULES = Rules(None)


def read(body: bytes) -> Rules:
    """Read the body of a robots.txt: UTF-8, a BOM skipped, nonsense ignored."""
    head = body[:READ_AT_MOST]
    if len(body) > READ_AT_MOST:
        # A rule cut in two would be another rule.
        head = head[: max(head.rfind(b"\n"), head.rfind(b"\r")) + 1]
    text = _NOT_LINE_ENDS.sub("\ufffd", head.decode("utf-8-sig", errors="replace"))
    parsed = Protego.parse(text)
    return Rules(parsed, clamp(parsed.crawl_delay(TOKEN)), tuple(parsed.sitemaps))


def clamp(delay: float | None) -> float | None:
    """Bring a Crawl-delay within 1 to 300 s; None for what is no delay (negative, not a number)."""
    if delay is None or math.isnan(delay) or delay < 0:
        return None
    shortest, longest = _DELAY_BOUNDS
    return min(max(delay, shortest), longest)


class Robots:
    """Fetches and keeps the rules of origins.

    ``ask`` makes one exchange (no redirects followed) or raises FetchError; ``now`` gives
    aware UTC. Threads may share it; an origin's file is fetched once.
    """

    def __init__(self, ask: Callable[[str], Exchange], now: Callable[[], datetime]) -> None:
        self._ask, self._now = ask, now
        self._kept: dict[str, tuple[datetime, Rules]] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._locks_lock = threading.Lock()

    def rules(self, target: Target) -> Rules:
        """Give the rules for the origin of ``target``.

        Raises Refused where they could not be had, NotThere where the host is not there at
        all, HostGivenUp where it is to be left alone.
        """
        with self._locks_lock:
            lock = self._locks.setdefault(target.origin, threading.Lock())
        with lock:
            kept = self._kept.get(target.origin)
            # The clock may have been set back; then nothing kept is known to be fresh.
            if kept is not None and timedelta(0) <= self._now() - kept[0] < KEPT:
                return kept[1]
            rules = self._fetch(target)
            self._kept[target.origin] = (self._now(), rules)
            return rules

    def _fetch(self, target: Target) -> Rules:
        try:
            exchange = self._follow(f"{target.origin}/robots.txt")
        except (NotThere, HostGivenUp) as error:
            raise type(error)(target.url, _reason(error)) from error
        except (Unreachable, BadAnswer, Refused) as error:
            raise _unknown(target, _reason(error)) from error
        if exchange is None or (400 <= exchange.status < 500 and exchange.status != 429):
            return NO_RULES
        if exchange.truncated not in {None, "length"}:
            raise _unknown(target, "it broke off")
        if not 200 <= exchange.status < 300:
            raise _unknown(target, f"it answers {exchange.status}")
        return read(exchange.body)

    def _follow(self, url: str) -> Exchange | None:
        # More redirects than the standard asks to follow count as no file (RFC 9309, 2.3.1.2).
        for _ in range(REDIRECTS + 1):
            exchange = self._ask(url)
            location = exchange.header("location")
            if exchange.status not in {301, 302, 303, 307, 308} or not location:
                return exchange
            url = parse(join(url, location)).url
        return None


def _unknown(target: Target, reason: str) -> Refused:
    return Refused(
        target.url,
        f"{target.origin}/robots.txt could not be read ({reason}), so nobody knows what may be fetched "
        "and nothing is; try again later, or ask the site's owner to mend it",
    )


def _reason(error: FetchError) -> str:
    return str(error).removeprefix(f"{error.url}: ")
