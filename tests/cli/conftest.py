import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command import SAMPLES, Command
from tests.fetch import faultd
from tests.pipeline.compared import rows


@pytest.fixture
def command(tmp_path: Path) -> Command:
    folder = tmp_path / "work"
    folder.mkdir()
    return Command(folder)


@pytest.fixture
def server() -> Iterator[faultd.Faultd]:
    with faultd.running() as running:
        yield running


@pytest.fixture(scope="session")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The sample campaign, ingested: an export, a saved page and a saved text; the same for all, who leave it as it is."""
    folder = tmp_path_factory.mktemp("campaign")
    command = Command(folder)
    assert (
        command.run(
            "ingest", SAMPLES / "write-to-the-people-with-the-pens.html", "--captured", "2012-03-04T18:20:00Z"
        ).code
        == 0
    )
    assert (
        command.run(
            "ingest",
            SAMPLES / "the-41-is-not-lightly-used.txt",
            "--url",
            "http://lastbus.example/2010/12/06/the-41-is-not-lightly-used/",
            "--captured",
            "2012-03-04T18:24:00Z",
        ).code
        == 0
    )
    assert command.run("ingest", SAMPLES / "export.xml", "--captured", "2026-11-01").code == 0
    made = _contents(folder)
    yield folder
    assert _contents(folder) == made


def _contents(folder: Path) -> dict[str, object]:
    # A database that is opened to write may change though no row of it does.
    files = (path for path in folder.rglob("*") if path.is_file() and ".db" not in path.name)
    return {"archive": rows(folder / "archive.db"), **{str(path): path.read_bytes() for path in files}}


@pytest.fixture
def held(campaign: Path, tmp_path: Path) -> Command:
    """A copy of the campaign's archive and vault, to be changed."""
    shutil.copytree(campaign, tmp_path / "held")
    return Command(tmp_path / "held")


@pytest.fixture
def looked_at(campaign: Path) -> Command:
    """The campaign's own archive and vault, not to be changed."""
    return Command(campaign)
