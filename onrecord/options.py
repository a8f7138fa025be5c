"""Options that several commands share, and the workshop that they open."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import click
from rich.console import Console

from ingest.errors import StoreError
from ingest.extract.adaptors import Adaptor
from ingest.pipeline import ALONE, Benches, Tally, Workshop, opened, opened_to_read
from ingest.store.archive import reading
from onrecord.progress import Report, shown

F = TypeVar("F", bound=Callable[..., Any])

VERSION = version("onrecord")


NO_VAULT = (
    "`onrecord ingest` makes it for a new archive; that of an archive from elsewhere its keeper has, "
    "who alone can add, decide and remove; where you have it, name it with --vault"
)
NO_ARCHIVE = "`onrecord rebuild` makes it from a vault, `onrecord ingest` anew"
"""What to do where one of them is not there (``there``)."""


def now() -> datetime:
    """Give the time, with its zone."""
    return datetime.now(UTC)


def site_address(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """Take the address of a site, to which paths are added; a callback of click."""
    try:
        told = urlsplit(value)
        is_one = told.port is None or told.port > 0
    except ValueError:  # brackets without an address in them, a port that is no number
        is_one = False
    if not is_one or told.scheme not in {"http", "https"} or not told.hostname or told.query or told.fragment:
        raise click.BadParameter(f"{value} is no address of a site; one is https://record.example")
    return value.rstrip("/")


def archive_option(command: F) -> F:
    """Add ``--archive``."""
    return click.option(
        "--archive",
        # Whether it can be read is told when it is opened.
        type=click.Path(path_type=Path, dir_okay=False, readable=False),
        default="archive.db",
        show_default=True,
        help="The published archive.",
    )(command)


def vault_option(command: F) -> F:
    """Add ``--vault``."""
    return click.option(
        "--vault",
        type=click.Path(path_type=Path, file_okay=False, readable=False),
        default="vault",
        show_default=True,
        help="The private folder that holds every capture.",
    )(command)


def contact_option(command: F) -> F:
    """Add ``--contact``."""
    return click.option(
        "--contact",
        default="",
        envvar="ONRECORD_CONTACT",
        help="Your address or page; it stands in the User-Agent, so that a blog's owner can reach you.",
    )(command)


def json_option(command: F) -> F:
    """Add ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")(command)


@dataclass(frozen=True, slots=True)
class Places:
    """Where archive and vault are, who operates them, and with which readers of their own."""

    archive: Path
    vault: Path
    contact: str = ""
    adaptors: tuple[Adaptor, ...] = ()
    """Readers of single sites."""
    benches: Benches = ALONE
    """In how many processes pages are read."""
    force: bool = False
    """Write the archive also where the vault lacks what it was made from."""
    reads_all: bool = False
    """The run reads every capture again, so that vault.db may be an older copy than the archive."""
    plain_progress: bool = True
    """Show progress also where standard error is no terminal."""


@contextmanager
def workshop(places: Places) -> Iterator[Workshop]:
    """Open vault and archive for a run that shows its progress on standard error."""
    _check_places(places)
    with (
        shown(Console(stderr=True), plain=places.plain_progress) as report,
        opened(
            archive=places.archive,
            vault=places.vault,
            software=f"onrecord/{VERSION}",
            contact=places.contact,
            now=now,
            report=report,
            adaptors=places.adaptors,
            benches=places.benches,
            force=places.force,
            reads_all=places.reads_all,
        ) as shop,
    ):
        yield shop


def _check_places(places: Places) -> None:
    """Check that there is room for both before either is made. Raises StoreError."""
    if not is_there(folder := places.archive.absolute().parent):
        raise StoreError(
            places.archive, f"the folder {folder} is not there; make it, or name another with --archive"
        )
    if is_there(places.vault) and not places.vault.is_dir():
        raise StoreError(places.vault, "no folder; name another with --vault")
    if is_there(places.archive) and not is_there(places.vault) and _is_filled(places.archive):
        # A new vault would be none of its own, and prove nothing of what it holds.
        raise StoreError(
            places.archive,
            f"not made from {places.vault}, which is not there: its keeper has its vault, and alone can add to it; "
            "name that with --vault, or another file with --archive",
        )


def _is_filled(archive: Path) -> bool:
    with suppress(StoreError), reading(archive) as connection:
        (number,) = connection.execute("SELECT count(*) FROM captures").fetchone()
        return bool(number)
    # What is no archive is told when it is opened.
    return False


@contextmanager
def workshop_to_read(places: Places, report: Report = lambda _: None) -> Iterator[Workshop]:
    """Open vault and archive for a command that only reads: both may be locked, and another process may write."""
    there(places.vault, NO_VAULT)
    there(places.archive, NO_ARCHIVE)
    with opened_to_read(
        archive=places.archive, vault=places.vault, now=now, report=report, adaptors=places.adaptors
    ) as shop:
        yield shop


def there(path: Path, remedy: str) -> Path:
    """Give the path back if it exists; raises StoreError that says what to do."""
    if not is_there(path):
        raise StoreError(path, f"not there; {remedy}")
    return path


def is_there(path: Path) -> bool:
    """Say whether a file or folder exists; raises StoreError where this user may not know."""
    try:
        return path.exists()
    except PermissionError as error:
        raise StoreError(path, "no permission to look there; check the permissions of its folder") from error


def exit_code(tally: Tally) -> int:
    """Say how a run went: 0 done, 1 done with problems, 3 nothing could be done."""
    if tally.failed and not tally.recorded and not tally.quiet:
        return 3
    return 1 if tally.failed or tally.serious else 0


def held(tally: Tally) -> str:
    """Say in words what the archive holds."""
    names = {"posts": "posts", "comments": "comments", "responses": "official responses"}
    parts = [f"{tally.holds.get(table, 0)} {words}" for table, words in names.items()]
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
