import shutil
from pathlib import Path

import pytest

from onrecord.demo import build
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
