"""``serve``: Datasette with the plugin, on this machine."""

from pathlib import Path

import click

from ingest.store.archive import reading
from onrecord.options import archive_option, there

METADATA = "metadata.yml"


def datasette() -> click.Group:
    """Give Datasette's command. Importing it changes how this process shows errors, so it comes late."""
    from datasette.cli import cli  # noqa: PLC0415 - see above

    return cli  # type: ignore[no-any-return]


def metadata_beside(archive: Path) -> Path | None:
    """Give the ``metadata.yml`` that goes with an archive: beside it, else in this folder."""
    return next((p for p in (archive.parent / METADATA, Path(METADATA)) if p.exists()), None)


def arguments(archive: Path, host: str, port: int) -> list[str]:
    """Give Datasette's command line for an archive; ``metadata.yml`` beside it is used."""
    metadata = metadata_beside(archive)
    return [
        "serve",
        str(archive),
        *(("--metadata", str(metadata)) if metadata else ()),
        *("--host", host, "--port", str(port)),
        # Facets that nobody declared are costly on large tables.
        *("--setting", "suggest_facets", "off"),
    ]


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8001, show_default=True, help="Port to listen on.")
@archive_option
def serve(archive: Path, host: str, port: int) -> None:
    """Serve the archive as a public record at http://127.0.0.1:8001.

    \b
    onrecord serve --archive archive.db --port 8080
    """
    with reading(there(archive, "`onrecord ingest` makes it")):
        pass
    datasette().main(arguments(archive, host, port), prog_name="onrecord", standalone_mode=False)
