from collections.abc import Iterator

import httpx2
import pytest

from ingest.fetch.client import Client
from tests.fetch import faultd
from tests.fetch.invented import Clock, Kept

TLS = httpx2.create_ssl_context(trust_env=False)


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
