"""``export``: the archive as a folder to hand on, or the site as plain files."""

import asyncio
import glob
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from ingest.errors import InUse, StoreError
from ingest.store.archive import reading
from ingest.store.lock import Lock
from onrecord import bundle
from onrecord.options import NO_ARCHIVE, archive_option, now, site_address, there, vault_option
from onrecord.serving import said
from onrecord.telling import tell_behind

_PART = ".onrecord-part"
"""How the name of a folder ends in which a copy is written before it is whole."""


@click.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--site", is_flag=True, help="Write the site as plain files instead, with search in the browser."
)
@click.option(
    "--address",
    default="https://record.example",
    show_default=True,
    callback=site_address,
    help="With --site: where the copy will stand; permalinks and citations name it.",
)
@archive_option
@vault_option
def export(folder: Path, site: bool, address: str, archive: Path, vault: Path) -> None:
    """Write the whole archive into DIR: archive.db, JSON lines, CSV, a data dictionary, checksums.

    \b
    onrecord export bundle                                       a Frictionless data package
    onrecord export --site copy --address https://record.example  a static copy of the site

    DIR must not be there yet, or be empty. The vault is only asked whether the archive lags behind it.
    """
    tell_behind(there(archive, NO_ARCHIVE), vault)
    folder = folder.resolve()
    try:
        if folder.exists() and any(folder.iterdir()):
            raise click.UsageError(f"{folder} is not empty; name a folder that is not there yet")
        with _beside(folder) as part:
            told = _site(archive, part, address) if site else _bundle(archive, part)
    except OSError as error:
        raise StoreError(folder, f"could not be written ({error.strerror})") from error
    except sqlite3.Error as error:
        raise StoreError(folder, f"could not be written ({error})") from error
    click.echo(f"{folder}: {told}")


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """Give an empty folder that becomes ``folder`` when all is written, and is gone where that fails.

    What an export left that was killed goes too: it may hold what was removed since.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    for left in folder.parent.glob(f"{glob.escape(folder.name)}.????????{_PART}"):
        with suppress(InUse, OSError), _held(left):
            shutil.rmtree(left)
    with (
        tempfile.TemporaryDirectory(prefix=f"{folder.name}.", suffix=_PART, dir=folder.parent) as room,
        _held(Path(room)),
    ):
        part = Path(room) / folder.name
        part.mkdir()
        yield part
        if folder.exists():
            folder.rmdir()
        part.rename(folder)


@contextmanager
def _held(room: Path) -> Iterator[None]:
    """Hold the folder of an export, by a lock that goes with the process. Raises InUse where another one is at work."""
    lock = Lock(room / "lock", "export")
    try:
        yield
    finally:
        lock.release()


def _bundle(archive: Path, folder: Path) -> str:
    told = said(archive)
    terms = bundle.Terms(
        title=str(told.get("title") or "onrecord"),
        description=" ".join(str(told.get("description") or "").split()),
        license=str(told.get("license") or "No licence is stated"),
        license_url=str(told.get("license_url") or ""),
        source=str(told.get("source") or ""),
    )
    with reading(archive) as connection:
        rows = bundle.write(connection, folder, terms, now())
    return f"{sum(rows.values()):,} rows in {len(rows)} tables"


def _site(archive: Path, folder: Path, address: str) -> str:
    # Datasette changes how this process shows errors, so it comes late.
    from publish import standalone  # noqa: PLC0415 - see above

    # Of a copy: the pages are of one moment, and Datasette may have no right to open the archive itself.
    copy = folder.with_name(f"{folder.name}.copy") / archive.name
    copy.parent.mkdir()
    with reading(archive) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    try:
        written = asyncio.run(standalone.write(copy, said(archive), folder, address))
    except standalone.NotShown as error:
        raise StoreError(
            folder, f"could not be written ({error}); export again, and report it if it stays"
        ) from error
    return f"{written:,} pages and files"
