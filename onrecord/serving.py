"""``serve``: Datasette with the plugin, on this machine."""

import errno
import socket
from pathlib import Path
from typing import Any

import click

from ingest.store.archive import reading
from ingest.store.database import is_sealed
from onrecord.options import NO_ARCHIVE, archive_option, there

METADATA = "metadata.yml"


def datasette() -> click.Group:
    """Give Datasette's command. Importing it changes how this process shows errors, so it comes late."""
    from datasette.cli import cli  # noqa: PLC0415 - see above

    return cli  # type: ignore[no-any-return]


def metadata_beside(archive: Path) -> Path:
    """Give the ``metadata.yml`` that goes with an archive: beside it, else in this folder, else onrecord's own."""
    # The last two: in the package where onrecord is installed, at the root where it runs from its source.
    here = Path(__file__).resolve().parent
    folders = (archive.parent, Path(), here, here.parent)
    return next(folder / METADATA for folder in folders if (folder / METADATA).exists())


def said(archive: Path) -> dict[str, Any]:
    """Give what the ``metadata.yml`` of an archive says. Raises UsageError where it cannot be read."""
    from datasette.utils import BadMetadataError, parse_metadata  # noqa: PLC0415 - as in datasette()

    found = metadata_beside(archive)
    try:
        told = parse_metadata(found.read_text(encoding="utf-8")) or {}
    except OSError as error:
        raise click.UsageError(f"{found} cannot be read ({error.strerror})") from error
    except (BadMetadataError, UnicodeDecodeError):
        told = None
    if not isinstance(told, dict):
        raise click.UsageError(f"{found} is no YAML or JSON with names and values")
    return told


def arguments(archive: Path, host: str, port: int) -> list[str]:
    """Give Datasette's command line for an archive, with the ``metadata.yml`` that goes with it."""
    return [
        "serve",
        # Where nothing may be written, Datasette has to be told that nobody does.
        *(("--immutable",) if is_sealed(archive) else ()),
        str(archive),
        *("--metadata", str(metadata_beside(archive))),
        *("--host", host, "--port", str(port)),
        # Facets that nobody declared are costly on large tables.
        *("--setting", "suggest_facets", "off"),
        # A table as CSV has all its rows, of however many megabytes.
        *("--setting", "max_csv_mb", "0"),
    ]


def check_free(host: str, port: int, remedy: str) -> None:
    """Check that a port can be listened on. Raises ClickException, which ends with the remedy where it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise click.ClickException(f"port {port} is taken; {remedy}") from error
        raise click.ClickException(
            f"{host}, port {port}: nothing can listen there ({error.strerror}); name others with --host and --port"
        ) from error


PORT = click.IntRange(0, 65535)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=PORT, default=8001, show_default=True, help="Port to listen on.")
@archive_option
def serve(archive: Path, host: str, port: int) -> None:
    """Serve the archive as a public record at http://127.0.0.1:8001.

    \b
    onrecord serve --archive archive.db --port 8080
    """
    with reading(there(archive, NO_ARCHIVE)):
        pass
    check_free(host, port, "`onrecord serve --port 8002` serves on another")
    if not said(archive).keys() & {"about", "about_url"}:
        click.echo(
            f"onrecord: {metadata_beside(archive)} names no `about`, where readers ask for a removal; "
            "publish no archive without it",
            err=True,
        )
    datasette().main(arguments(archive, host, port), prog_name="onrecord", standalone_mode=False)
