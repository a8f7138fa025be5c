"""What a test needs and the machine lacks: skipped where a person works, a failure where everything must run."""

import os
from typing import NoReturn

import pytest


def lacking(message: str) -> NoReturn:
    """Skip the test that asks; under CI=true fail it."""
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)
