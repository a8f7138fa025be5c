"""``make demo``: the sample campaign's archive, built through the real way in, and served.

The committed ``archive.db`` is what this builds. SQLite of another version may write other bytes for the same records, so
records are compared, and a file that holds the same is left as it is: a clean clone stays clean. The vault beside it is
the same to the byte on every machine, so that ``onrecord verify`` finds in it every capture that the archive names.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from uuid import UUID

import click

from ingest.errors import StoreError
from ingest.pipeline import Tally, opened, take_files
from ingest.store import Vault
from ingest.store.archive import reading
from ingest.store.projected.capture_rows import faults
from ingest.store.schema import TABLES
from onrecord.cli import heed_endings
from onrecord.options import held as told
from onrecord.serving import PORT, arguments, check_free, datasette

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
FILES = (
    ("write-to-the-people-with-the-pens.html", "2012-03-04T18:20:00Z", None),
    (
        "the-41-is-not-lightly-used.txt",
        "2012-03-04T18:24:00Z",
        "http://lastbus.example/2010/12/06/the-41-is-not-lightly-used/",
    ),
    ("export.xml", "2026-11-01T10:00:00Z", None),
)
"""The sample files, when they are taken to have been saved, and from where."""

BUILT = datetime(2026, 11, 1, 10, 0, tzinfo=UTC)
"""The time at which the demo takes place, so that every build gives the same records."""


def build(folder: Path) -> tuple[Path, Tally]:
    """Build the demo's archive and vault in a folder; gives the archive's path and what was done."""
    archive = folder / "archive.db"
    with opened(
        archive=archive,
        vault=folder / "vault",
        software="onrecord demo",
        contact="",
        now=lambda: BUILT,
        new_id=_numbered(),
        level=0,
    ) as shop:
        for name, captured, url in FILES:
            take_files(shop, [SAMPLES / name], url=url, captured=captured)
    return archive, shop.tally


def _numbered() -> Callable[[], str]:
    """Give ids of WARC records that are the same in every build."""
    numbers = count(1)
    return lambda: f"<urn:uuid:{UUID(int=next(numbers), version=4)}>"


def records(archive: Path) -> Iterator[tuple[object, ...]]:
    """Give all that an archive holds, in an order that does not depend on how it was written."""
    with closing(sqlite3.connect(f"{archive.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        for table in TABLES:
            names = ", ".join(f'"{c.name}"' for c in table.columns)
            rows = connection.execute(f"SELECT {names} FROM {table.name}").fetchall()  # noqa: S608
            yield from sorted(((table.name, *row) for row in rows), key=repr)


def _same(standing: Path, built: Path) -> bool:
    try:
        return list(records(standing)) == list(records(built))
    except sqlite3.Error:
        # An archive of another version has other tables.
        return False


def _is_pair(archive: Path, vault: Path) -> bool:
    """Say whether a vault holds the captures that an archive was made from."""
    try:
        with Vault.open_to_read(vault, now=lambda: BUILT) as held, reading(archive) as connection:
            return not any(faults(connection, held))
    except StoreError:
        return False


def place(built: Path, root: Path) -> Path:
    """Put the built archive where it belongs, unless the same is there already; gives the one to serve.

    An archive that holds something else, with a vault of its own, is somebody's work and is left alone, as is a vault
    that the archive was not made from.
    """
    standing, vault = root / "archive.db", root / "vault"
    if standing.exists() and _same(standing, built):
        if not vault.exists():
            shutil.move(built.parent / "vault", vault)
        if _is_pair(standing, vault):
            return standing
        click.echo(
            f"{vault} holds other captures than {standing} and is left alone; the demo is served from {built}"
        )
        return built
    if vault.exists() and standing.exists():
        click.echo(f"{standing} holds another archive and is left alone; the demo is served from {built}")
        return built
    shutil.copyfile(built, standing)
    if not vault.exists():
        shutil.move(built.parent / "vault", vault)
    return standing


HOST = "127.0.0.1"


@click.command()
@click.option("--build", "only_build", is_flag=True, help="Stop before serving.")
@click.option("--port", type=PORT, default=8001, show_default=True, help="Port to listen on.")
def main(port: int, *, only_build: bool) -> None:
    """Build, say what is there, serve until Ctrl-C."""
    if not only_build:
        check_free(HOST, port, "`make demo PORT=8002` serves on another")
    with tempfile.TemporaryDirectory(prefix="onrecord-demo-") as folder:
        built, tally = build(Path(folder))
        archive = place(built, ROOT)
        click.echo(f"The sample campaign: {told(tally)}.")
        if only_build:
            return
        click.echo(f"Read it at http://{HOST}:{port} (Ctrl-C ends it).")
        datasette().main(arguments(archive, HOST, port), prog_name="onrecord", standalone_mode=False)


def run() -> None:
    """Run the demo; told to end, it ends in order, so that the folder in which it was built goes."""
    heed_endings()
    main()


if __name__ == "__main__":
    run()
