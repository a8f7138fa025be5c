from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command import Command
from tests.fetch import faultd
from tests.pipeline.archived_weir import weir_copies
from tests.pipeline.webarchive import Webarchive


@pytest.fixture
def command(tmp_path: Path) -> Command:
    folder = tmp_path / "work"
    folder.mkdir()
    return Command(folder)


@pytest.fixture
def server() -> Iterator[faultd.Faultd]:
    with faultd.running() as running:
        yield running


@pytest.fixture
def archive(server: faultd.Faultd) -> Webarchive:
    return Webarchive(server, weir_copies())
