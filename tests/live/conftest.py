"""The real servers, one set for the whole run; each test gets the blog as it was filled."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.archivist import Archivist, FirstCrawl
from tests.live.database import Database, start_database
from tests.live.figures import Figure
from tests.live.truth import truth
from tests.live.webservers import serve_apache, serve_php, stop, wait_until_served
from tests.live.wordpress import DEBIAN, PRETTY, WordPress, install_wordpress

FILLED = "filled"
FIGURE = "figure"


def pytest_terminal_summary(terminalreporter) -> None:
    reports = (one for kind in ("passed", "failed") for one in terminalreporter.getreports(kind))
    # Properties of a test come over from whichever process ran it.
    figures = [value for report in reports for name, value in report.user_properties if name == FIGURE]
    if figures:
        terminalreporter.section("figures measured on the live servers")
        for line in figures:
            terminalreporter.write_line(line)


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Figure:
    """A place to put a measured figure."""
    return lambda name, value: request.node.user_properties.append((FIGURE, f"{name}: {value}"))


@pytest.fixture(scope="session")
def server_folder() -> Iterator[Path]:
    # Not pytest's own folder: the servers run as other users, who may not enter it; and a socket's path is short.
    folder = Path(tempfile.mkdtemp(prefix="onrecord-live-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def database(server_folder: Path, need) -> Iterator[Database]:
    need("mariadbd", "mariadb-install-db")
    server = start_database(server_folder / "db")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def filled_site(server_folder: Path, database: Database, need) -> Path:
    need("php", str(DEBIAN))
    return install_wordpress(server_folder, database)


@pytest.fixture(scope="session")
def php_server(server_folder: Path, filled_site: Path, database: Database) -> Iterator[WordPress]:
    blog = wait_until_served(serve_php(server_folder, filled_site, database))
    blog.fill()
    database.snapshot(FILLED)
    yield blog
    stop(blog)


@pytest.fixture(scope="session")
def apache_server(
    server_folder: Path, filled_site: Path, database: Database, php_server: WordPress, need
) -> Iterator[WordPress]:
    need("apache2")
    blog = wait_until_served(serve_apache(server_folder, filled_site, database))
    yield blog
    stop(blog)


@pytest.fixture
def wordpress(php_server: WordPress, database: Database) -> WordPress:
    """The filled blog, as PHP's own server shows it."""
    database.restore(FILLED)
    return php_server


@pytest.fixture
def wordpress_on_apache(apache_server: WordPress, database: Database) -> WordPress:
    """The filled blog, as Apache shows it."""
    database.restore(FILLED)
    return apache_server


@pytest.fixture
def wordpress_in_a_folder(
    server_folder: Path, filled_site: Path, php_server: WordPress, database: Database
) -> Iterator[WordPress]:
    """The filled blog at ``/campaign``; another site stands above it."""
    database.restore(FILLED)
    blog = wait_until_served(serve_php(server_folder, filled_site, database, prefix="/campaign"))
    # Rewriting rules and stored addresses follow the new home.
    blog.permalinks(PRETTY)
    yield blog
    stop(blog)


@pytest.fixture(scope="session")
def first_crawl(
    php_server: WordPress, database: Database, tmp_path_factory: pytest.TempPathFactory
) -> FirstCrawl:
    """One undisturbed ingest of the filled blog, done once for all tests that go on from it."""
    database.restore(FILLED)
    since = len(php_server.requests())
    archivist = Archivist(tmp_path_factory.mktemp("undisturbed"))
    done = archivist.ingest(php_server.base)
    return FirstCrawl(archivist, done, php_server.requests(since), truth(php_server))


@pytest.fixture
def taken(wordpress: WordPress, first_crawl: FirstCrawl, tmp_path: Path) -> Archivist:
    """An archivist who took the filled blog a moment ago."""
    assert first_crawl.done.code == 0, first_crawl.done
    return first_crawl.archivist.copy(tmp_path)


@pytest.fixture
def archivist(tmp_path: Path) -> Archivist:
    """An archivist with an empty folder."""
    return Archivist(tmp_path)
