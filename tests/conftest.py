"""What every room of the tests may ask for."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


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
        message = f"not installed: {', '.join(missing)} (as root: sh tests/live/install.sh)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)

    return check
