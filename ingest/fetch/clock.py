"""Whether this machine's clock is right, as far as servers can tell: a capture is true of the time that it is dated by."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from ingest.clock import stamp
from ingest.errors import WrongClock
from ingest.model import Exchange

APART = timedelta(days=1)
"""How far a server's clock, or zone, may be from ours."""


def check(exchange: Exchange, tell: Callable[[str], None]) -> bool:
    """Compare when an answer was made, as it says itself, with the time at which it was asked for.

    Gives whether it says so. Raises WrongClock where ours is more than a day behind: what is captured now would
    stand as older than what it replaces. A server that is behind may be one that plays old answers again; ``tell``
    is given words about it.
    """
    made = _made(exchange)
    if made is None:
        return False
    ahead = made - datetime.fromisoformat(exchange.started)
    said = f"the server says that it is {stamp(made)}, and this machine's clock {exchange.started}"
    if ahead > APART:
        raise WrongClock(
            exchange.url,
            f"{said}; nothing is kept of it. Set the clock, or, where it is right, add --trust-clock",
        )
    if -ahead > APART:
        tell(f"{exchange.url}: {said}: captures are dated by the latter")
    return True


def _made(exchange: Exchange) -> datetime | None:
    """Give the time by the server's clock: what a cache has held for a while is as old as it says (RFC 9111, 5.1)."""
    age = (exchange.header("age") or "").strip()
    held = int(age) if age.isascii() and age.isdigit() and len(age) < 10 else 0
    try:
        told = parsedate_to_datetime(exchange.header("date") or "")
        return (told if told.tzinfo else told.replace(tzinfo=UTC)).astimezone(UTC) + timedelta(seconds=held)
    except (ValueError, OverflowError):
        return None
