"""``status`` and ``rebuild``: looking after what is held."""

import getpass
import json
from pathlib import Path
from typing import Any

import click

from ingest.pipeline import rebuild
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
