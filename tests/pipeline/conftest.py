from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command import Command
from tests.fetch import faultd


@pytest.fixture
def command(tmp_path: Path) -> Command:
    folder = tmp_path / "work"
    folder.mkdir()
    return Command(folder)


@pytest.fixture
def server() -> Iterator[faultd.Faultd]:
    with faultd.running() as running:
        yield running
