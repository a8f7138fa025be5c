"""``make demo``: the sample campaign's archive, built through the real way in, and served.

The committed ``archive.db`` is what this builds. SQLite and zlib of another version may write other bytes for the
same records, so records are compared, and a file that holds the same is left as it is: a clean clone stays clean.
"""

import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from ingest.pipeline import Tally, opened, take_files
from ingest.store.schema import TABLES
from onrecord.options import VERSION, held
from onrecord.serving import arguments, datasette

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

BYTES = {
    "captures": {"id", "record_digest", "segment", "offset"},
    "sources": {"first_capture", "last_capture"},
}
"""Columns that depend on how zlib packs a WARC record."""


def build(folder: Path) -> tuple[Path, Tally]:
    """Build the demo's archive and vault in a folder; gives the archive's path and what was done."""
    archive = folder / "archive.db"
    with opened(
        archive=archive,
        vault=folder / "vault",
        software=f"onrecord/{VERSION}",
        contact="",
        now=lambda: BUILT,
    ) as shop:
        for name, captured, url in FILES:
            take_files(shop, [SAMPLES / name], url=url, captured=captured)
    return archive, shop.tally


def records(archive: Path) -> Iterator[tuple[object, ...]]:
    """Give all that an archive holds, in an order that does not depend on how it was written."""
    with closing(sqlite3.connect(f"file:{archive}?mode=ro", uri=True)) as connection:
        for table in TABLES:
            columns = [c.name for c in table.columns if c.name not in BYTES.get(table.name, ())]
            names = ", ".join(f'"{c}"' for c in columns)
            rows = connection.execute(f"SELECT {names} FROM {table.name}").fetchall()  # noqa: S608
            yield from sorted(((table.name, *row) for row in rows), key=repr)


def _same(standing: Path, built: Path) -> bool:
    try:
        return list(records(standing)) == list(records(built))
    except sqlite3.Error:
        # An archive of another version has other tables.
        return False


def place(built: Path, root: Path) -> Path:
    """Put the built archive where it belongs, unless the same is there already; gives the one to serve.

    An archive that holds something else, with a vault of its own, is somebody's work and is left alone.
    """
    standing, vault = root / "archive.db", root / "vault"
    if standing.exists() and _same(standing, built):
        if not vault.exists():
            shutil.move(built.parent / "vault", vault)
        return standing
    if vault.exists() and standing.exists():
        click.echo(f"{standing} holds another archive and is left alone; the demo is served from {built}")
        return built
    shutil.copyfile(built, standing)
    if not vault.exists():
        shutil.move(built.parent / "vault", vault)
    return standing


def main() -> None:
    """Build, say what is there, serve until Ctrl-C. ``--build`` stops before serving."""
    with tempfile.TemporaryDirectory(prefix="onrecord-demo-") as folder:
        built, tally = build(Path(folder))
        archive = place(built, ROOT)
        click.echo(f"The sample campaign: {held(tally)}.")
        if "--build" in sys.argv[1:]:
            return
        click.echo("Read it at http://127.0.0.1:8001 (Ctrl-C ends it).")
        datasette().main(arguments(archive, "127.0.0.1", 8001), prog_name="onrecord", standalone_mode=False)


if __name__ == "__main__":
    main()
