"""How many processes read pages: ``--workers``."""

from functools import partial
from pathlib import Path

import click

from ingest.pipeline import Benches, processors
from onrecord.adaptors import adaptors_at


def workers_option(command: click.decorators.FC) -> click.decorators.FC:
    """Add ``--workers``; ``benches_for`` makes of it what the workshop takes."""
    return click.option(
        "--workers",
        type=click.IntRange(min=1),
        metavar="N",
        help="Processes that read the pages of large files; 1 reads in this one. [default: one a processor]",
    )(command)


def benches_for(workers: int | None, adaptors: Path) -> Benches:
    """Say in how many processes pages are read, each with the adaptors of a folder and of installed packages."""
    return Benches(workers or processors(), partial(adaptors_at, adaptors))
