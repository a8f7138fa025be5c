import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.demo import build
from tests.review.letters import House
from tests.review.reviewer import Reviewer


@pytest.fixture(scope="session")
def campaign(tmp_path_factory) -> Path:
    """The sample campaign, built once."""
    folder = tmp_path_factory.mktemp("campaign")
    build(folder)
    return folder


@pytest.fixture
def reviewer(campaign, tmp_path) -> Reviewer:
    """A person at the sample campaign."""
    shutil.copytree(campaign, tmp_path / "ada")
    return Reviewer(tmp_path / "ada", "ada")


@pytest.fixture
def colleague(campaign, tmp_path) -> Reviewer:
    """Another person, with a copy of the same vault."""
    shutil.copytree(campaign, tmp_path / "bo")
    return Reviewer(tmp_path / "bo", "bo")


@pytest.fixture(scope="session")
def reader(campaign) -> Reviewer:
    """Somebody who only reads."""
    return Reviewer(campaign, "cy")


@pytest.fixture
def doubtful(reviewer) -> Reviewer:
    """A person at the sample campaign, two of whose letters the reader is less sure of than it is."""
    with closing(sqlite3.connect(reviewer.folder / "archive.db")) as archive, archive:
        for sure, signatory in ((0.63, "Lionel Prewett-Das"), (0.87, "Tamsin Orchard-Rye")):
            archive.execute("UPDATE responses SET confidence = ? WHERE signatory = ?", (sure, signatory))
    return reviewer


@pytest.fixture
def house(tmp_path) -> House:
    """An archive of one comment with two letters, which readers given to it find as they do."""
    kept = House(tmp_path)
    kept.project()
    return kept
