"""``status``, ``rebuild``, ``redact`` and ``takedown``: looking after what is held."""

import getpass
import json
from pathlib import Path
from typing import Any

import click

from ingest.pipeline import Workshop, rebuild
from ingest.store.standing import is_buried, record_of
from onrecord import completeness, lessons
from onrecord.adaptors import adaptors_at, adaptors_option
from onrecord.options import (
    Places,
    archive_option,
    exit_code,
    held,
    json_option,
    there,
    vault_option,
    workshop,
)
from onrecord.workers import benches_for, workers_option

FIRST = "`onrecord ingest` makes it"

SITES = """
    SELECT s.url, s.title, s.engine, s.captured_posts AS posts, s.captured_comments AS comments,
      s.declared_posts, s.declared_comments AS declared, s.last_captured,
      (SELECT count(*) FROM responses r WHERE r.site_id = s.id AND r.continues_id IS NULL) AS responses,
      (SELECT count(*) FROM posts p WHERE p.site_id = s.id AND p.complete = 0) AS incomplete
    FROM sites s ORDER BY s.url
"""
PROBLEMS = """
    SELECT s.url AS site, p.kind, count(*) AS rows, sum(p.count) AS count, max(p.detail) AS example
    FROM problems p LEFT JOIN sites s ON s.id = p.site_id GROUP BY s.url, p.kind ORDER BY s.url, p.kind
"""


def _rows(archive: Path, sql: str) -> list[dict[str, Any]]:
    return completeness.asked(there(archive, FIRST), sql)


@click.command()
@json_option
@archive_option
@vault_option
def status(archive: Path, vault: Path, *, as_json: bool) -> int:
    """Show sites, how complete they are, what was learnt of their pages, and problems.

    \b
    onrecord status
    onrecord status --json | jq 'select(.lacking > 0)'
    """
    sites, problems = _rows(archive, SITES), _rows(archive, PROBLEMS)
    lacking, guessed = completeness.gaps(archive), completeness.flattened(archive)
    if as_json:
        for row in (*sites, *lessons.rows(vault), *problems, *lacking):
            click.echo(json.dumps(row, ensure_ascii=False))
        return 0
    for site in sites:
        declared = f" of {site['declared']} declared" if site["declared"] is not None else ""
        posts = f" of {site['declared_posts']} declared" if site["declared_posts"] is not None else ""
        click.echo(f"{site['title'] or site['url']}  {site['url']}  ({site['engine'] or 'unknown engine'})")
        click.echo(
            f"  {site['posts']} posts{posts} ({site['incomplete']} with comments missing), {site['comments']} comments{declared}, "
            f"{site['responses']} official responses; last read {site['last_captured']}"
        )
        for line in completeness.lines(site["url"], lacking, guessed.get(site["url"], 0)):
            click.echo(line)
    for line in lessons.lines(vault):
        click.echo(line)
    for row in problems:
        number = f", {row['count']} in all" if row["count"] else ""
        click.echo(f"  {row['kind']} ({row['rows']}{number}): {row['example']}")
    if not sites:
        click.echo("no site yet; onrecord ingest https://blog.example/")
    return 0


@click.command("rebuild")
@click.option(
    "--addressees",
    type=click.Choice(["initials", "whole"]),
    help="How private persons to whom officials wrote are named, from now on.  [at first: initials]",
)
@workers_option
@adaptors_option
@archive_option
@vault_option
def rebuild_command(
    addressees: str | None, workers: int | None, adaptors: Path, archive: Path, vault: Path
) -> int:
    """Make the archive again from the vault, without the network.

    \b
    onrecord rebuild --archive fresh.db
    onrecord rebuild --addressees whole      where all of them agreed to be named
    """
    there(vault, FIRST)
    places = Places(archive, vault, adaptors=adaptors_at(adaptors), benches=benches_for(workers, adaptors))
    with workshop(places) as shop:
        if addressees is not None:
            shop.vault.decide("addressees", "", {"whole": addressees == "whole"}, who=getpass.getuser())
        rebuild(shop)
    click.echo(f"{archive}: {held(shop.tally)}")
    return exit_code(shop.tally)


@click.command()
@click.argument("record_id")
@click.option("--phrase", required=True, help="The exact words to remove from the record.")
@click.option("--reason", required=True, help="Why; kept in the ledger, never published.")
@click.option("--undo", is_flag=True, help="Take an earlier redaction back.")
@archive_option
@vault_option
def redact(record_id: str, phrase: str, reason: str, archive: Path, vault: Path, *, undo: bool) -> int:
    """Remove words from a record, in every version of it and for good.

    \b
    onrecord redact 7k3m9q2x4vab --phrase "14 Mill Lane" --reason "home address"
    """
    with workshop(Places(archive, there(vault, FIRST))) as shop:
        _held(shop, record_id)
        shop.vault.decide(
            "redact", record_id, {"phrase": phrase, "removed": not undo}, who=getpass.getuser(), reason=reason
        )
    click.echo(f"{record_id}: the words are {'back' if undo else 'removed'}")
    return 0


@click.command()
@click.argument("record_id")
@click.option(
    "--reason",
    required=True,
    type=click.Choice(["privacy", "safety", "minor", "court-order", "copyright", "spam", "error"]),
    help="Class of the reason; it stands on the tombstone.",
)
@click.option("--legal", is_flag=True, help="A legal demand: the page answers 451 instead of 410.")
@click.option("--note", help="More about it; kept in the ledger, never published.")
@click.option("--undo", is_flag=True, help="Bring the record back.")
@archive_option
@vault_option
def takedown(
    record_id: str, reason: str, note: str | None, archive: Path, vault: Path, *, legal: bool, undo: bool
) -> int:
    """Take a post or comment out of the archive; a tombstone without its text is left.

    \b
    onrecord takedown 7k3m9q2x4vab --reason privacy
    """
    with workshop(Places(archive, there(vault, FIRST))) as shop:
        if not (undo and is_buried(shop.archive, record_id)):
            _held(shop, record_id)
        value = {"removed": not undo, "reason": reason, "legal": legal}
        shop.vault.decide("takedown", record_id, value, who=getpass.getuser(), reason=note)
    click.echo(f"{record_id}: {'back' if undo else 'taken down; its tombstone says why'}")
    return 0


def _held(shop: Workshop, record_id: str) -> None:
    if record_of(shop.archive, record_id) is None:
        raise click.UsageError(
            f"{record_id}: no post or comment of that id; the last part of its address is its id"
        )
