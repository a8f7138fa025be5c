import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import faultd
import httpx2

from ingest.fetch.client import Client
from ingest.model import Exchange

TLS = httpx2.create_ssl_context(trust_env=False)
NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that stands still until someone sleeps."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        return NOON + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


class Kept:
    """A keeper that remembers what it was given, in order."""

    def __init__(self) -> None:
        self.all: list[tuple[Exchange, str | None, str | None]] = []

    def __call__(self, exchange: Exchange, *, purpose: str | None, robots: str | None) -> None:
        self.all.append((exchange, purpose, robots))

    def of(self, path: str) -> list[Exchange]:
        return [e for e, _, _ in self.all if e.url.endswith(path)]


@pytest.fixture
def server() -> Iterator[faultd.Faultd]:
    with faultd.running() as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def make_client(clock: Clock, kept: Kept):
    def make(**changed) -> Client:
        settings = {
            "contact": "https://archive.example/contact",
            "version": "9.9",
            "on_exchange": kept,
            "now": clock.now,
            "sleep": clock.sleep,
            "monotonic": clock.monotonic,
            "allow_private_hosts": True,
            "tls": TLS,
        }
        return Client(**{**settings, **changed})

    return make
