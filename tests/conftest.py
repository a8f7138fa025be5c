"""What every room of the tests may ask for."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.lacking import lacking

# A busy machine may take any time for one example; what must be fast is held by benchmarks, what hangs by pytest's timeout.
settings.register_profile("onrecord", settings(), deadline=None)
settings.load_profile("onrecord")

LIVE = "tests/live/"
LONG = (
    *(f"tests/{room}/" for room in ("pipeline", "cli", "browser", "review", "taught")),
    *("tests/replies/test_examples.py", "tests/replies/test_promise.py", "tests/test_demo.py"),
)
"""How the names of files begin of which some take half a minute."""


def _present(thing: str) -> bool:
    if "/" in thing:
        return Path(thing).exists()
    # Servers stand in /usr/sbin, which is not on every user's path.
    return shutil.which(thing) is not None or Path("/usr/sbin", thing).exists()


@pytest.fixture(scope="session")
def need() -> Callable[..., None]:
    """Give a function that skips the test where a program is missing, and fails it under CI."""

    def check(*things: str) -> None:
        missing = [thing for thing in things if not _present(thing)]
        if not missing:
            return
        lacking(f"not installed: {', '.join(missing)} (as root: sh tests/live/install.sh)")

    return check


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Begin with files that take long, those with live servers first: one begun last would leave the other process idle."""
    yield
    items.sort(key=lambda item: (not item.nodeid.startswith(LIVE), not item.nodeid.startswith(LONG)))
