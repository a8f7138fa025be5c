import sys
from pathlib import Path

import pytest
from datasette.app import Datasette
from datasette.plugins import pm

sys.path.insert(0, str(Path(__file__).parent))

from invented import campaign

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    return campaign(tmp_path_factory.mktemp("archive") / "archive.db")


@pytest.fixture(scope="session")
def site(archive):
    """The site over the invented archive, as `datasette archive.db` serves it."""
    assert any(plugin.__name__ == "publish.plugin" for plugin in pm.get_plugins())
    return Datasette([str(archive)])


@pytest.fixture
def get(site):
    async def ask(path, **more):
        return await site.client.get(path, **more)

    return ask
