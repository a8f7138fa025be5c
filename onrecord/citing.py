"""``onrecord cite``: a citation of a response, one of its sentences, a comment or a post."""

import json
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import click

from ingest.store.archive import reading
from onrecord.keys import harmless
from onrecord.options import NO_ARCHIVE, archive_option, now, site_address, there
from publish import cite, queries, styles, works
from publish.cite import Work
from publish.letter import sentence_text
from publish.sentences import sentences
from publish.wikitext import wikipedia

MADE: dict[str, Callable[[Work], str]] = {
    "plain": styles.plain,
    **{name.lower().replace(" ", "-"): make for name, make in styles.STYLES.items()},
    "wikipedia": wikipedia,
    "bibtex": cite.bibtex,
    "ris": cite.ris,
    "csl-json": lambda work: json.dumps([cite.csl(work)], ensure_ascii=False, indent=1),
}
"""Styles and formats, by what they are asked for as."""


@click.command("cite")
@click.argument("record_id", metavar="ID")
@click.option(
    "--style",
    type=click.Choice([*MADE], case_sensitive=False),
    default="plain",
    show_default=True,
    help="Style or format.",
)
@click.option(
    "--sentence", type=click.IntRange(min=1), help="Cite this sentence of a response, by its number."
)
@click.option(
    "--site",
    envvar="ONRECORD_SITE",
    default="http://127.0.0.1:8001",
    show_default=True,
    callback=site_address,
    help="Address of the published archive, with which permalinks begin.",
)
@click.option("--name", default="onrecord", show_default=True, help="Name of the published archive.")
@archive_option
def cite_command(
    record_id: str, style: str, sentence: int | None, site: str, name: str, archive: Path
) -> int:
    """Cite a record: a response, a comment or a post. The last part of a page's address is its ID.

    \b
    onrecord cite 7k3m9q2x4vab --style chicago --site https://record.example
    onrecord cite 7k3m9q2x4vab --style ris > letter.ris
    """
    if not name.strip():
        raise click.UsageError("--name is empty; a citation names the archive")
    with reading(there(archive, NO_ARCHIVE)) as connection:
        work = _work(connection, record_id, sentence, site, name)
    made = MADE[style.lower()](work).rstrip("\r\n")
    click.echo(harmless(made) if sys.stdout.isatty() else made)
    return 0


def _work(
    connection: sqlite3.Connection, record_id: str, sentence: int | None, site: str, archive: str
) -> Work:
    def permalink(path: str) -> str:
        return f"{site}{path}"

    record_id = _present(connection, record_id)
    today = now().date().isoformat()
    if (row := queries.response(connection, record_id)) is not None:
        words = sentence_text(row["text"], sentences(row["sentences"]), sentence)
        if sentence and words is None:
            raise click.UsageError(f"{record_id} has no sentence {sentence}")
        cited = (sentence, words) if sentence and words else None
        return works.response_work(row, archive, permalink, today, cited)
    if sentence:
        raise click.UsageError("only the sentences of responses have numbers")
    if (row := queries.comment(connection, record_id)) is not None:
        return works.comment_work(row, archive, permalink, today)
    if (row := queries.post(connection, record_id)) is not None:
        return works.post_work(row, archive, permalink, today)
    raise click.UsageError(
        f"{record_id}: no response, comment or post of that id; the last part of its address is its id"
    )


def _present(connection: sqlite3.Connection, record_id: str) -> str:
    """Give the id that a record has now. Raises ``click.UsageError`` where it is gone."""
    became = queries.fate(connection, record_id)
    if isinstance(became, queries.Removed):
        if became.is_withdrawn:
            raise click.UsageError(
                f"{record_id} was withdrawn by review, as no official response, and is not cited"
            )
        raise click.UsageError(f"{record_id} was taken down ({became.tombstone['reason']}) and is not cited")
    return became.to if became else record_id
