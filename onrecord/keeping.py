"""``status`` and ``rebuild``: looking after what is held."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from ingest.errors import StoreError
from ingest.pipeline import Tally, rebuild
from ingest.store import identity
from onrecord import completeness, lessons
from onrecord.adaptors import adaptors_at, adaptors_option
from onrecord.keys import harmless
from onrecord.options import (
    NO_ARCHIVE,
    NO_VAULT,
    Places,
    archive_option,
    exit_code,
    held,
    is_there,
    json_option,
    there,
    vault_option,
    workshop,
)
from onrecord.retiring import since
from onrecord.telling import tell_behind, tell_hindered, tell_lost, tell_problems
from onrecord.who import decider, who_option
from onrecord.workers import benches_for, workers_option

_NAMING = {
    "whole": "from now on every archive of this vault names private addressees whole; --addressees initials takes that back",
    "initials": "from now on every archive of this vault names private addressees by their initials",
}

_NAMED = 20
"""Captures that cannot be read and are named."""

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
    return completeness.asked(there(archive, NO_ARCHIVE), sql)


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
    tell_behind(archive, vault)
    retired = since(vault)
    for site in sites:
        site["retired"] = retired.get(identity.site_key(site["url"]))
    lacking, guessed = completeness.gaps(archive), completeness.flattened(archive)
    learnt = _learnt(vault)
    if as_json:
        for row in (*sites, *learnt, *problems, *lacking):
            click.echo(json.dumps(row, ensure_ascii=False))
        return 0
    for site in sites:
        own = completeness.lines(site["url"], lacking, guessed.get(site["url"], 0))
        for line in (*_site_lines(site), *own, *_problem_lines(site["url"], problems)):
            click.echo(harmless(line))
    for line in (*lessons.lines(learnt), *_strangers(problems)):
        click.echo(harmless(line))
    if not sites:
        click.echo("no site yet; onrecord ingest https://blog.example/")
    return 0


def _site_lines(site: dict[str, Any]) -> Iterator[str]:
    declared = f" of {site['declared']} declared" if site["declared"] is not None else ""
    posts = f" of {site['declared_posts']} declared" if site["declared_posts"] is not None else ""
    yield f"{site['title'] or site['url']}  {site['url']}  ({site['engine'] or 'unknown engine'})"
    yield (
        f"  {site['posts']} posts{posts} ({site['incomplete']} with comments missing), {site['comments']} comments{declared}, "
        f"{site['responses']} official responses; last read {site['last_captured']}"
    )
    if site["retired"]:
        yield f"  no longer visited since {site['retired'][:10]}; onrecord sync --resume {site['url']} takes that back"


def _problem_lines(site: str | None, problems: list[dict[str, Any]]) -> Iterator[str]:
    """Give the lines of the problems of one site, by its address; of none, those that no site tells of."""
    for row in problems:
        if row["site"] == site:
            number = f", {row['count']} in all" if row["count"] else ""
            yield f"  {row['kind']} ({row['rows']}{number}): {row['example']}"


def _strangers(problems: list[dict[str, Any]]) -> Iterator[str]:
    """Give the lines of the problems of no site, below a heading of their own."""
    found = list(_problem_lines(None, problems))
    if found:
        yield "of no site:"
        yield from found


def _learnt(vault: Path) -> list[dict[str, Any]]:
    """Give what was learnt of pages; nothing where there is no vault, or where it is not for this user."""
    try:
        return list(lessons.rows(vault)) if is_there(vault) else []
    except StoreError as error:
        click.echo(f"onrecord: {error}; what was learnt of pages is not shown", err=True)
        return []


@click.command("rebuild")
@click.option(
    "--addressees",
    type=click.Choice(["initials", "whole"]),
    help="How private persons to whom officials wrote are named, from now on and in all that this vault publishes.  "
    "[at first: initials]",
)
@click.option(
    "--force",
    is_flag=True,
    help="Also where captures or adaptors are lost, or captures cannot be read: the archive then holds less than before.",
)
@who_option
@workers_option
@adaptors_option
@archive_option
@vault_option
def rebuild_command(
    addressees: str | None,
    who: str | None,
    workers: int | None,
    adaptors: Path,
    archive: Path,
    vault: Path,
    *,
    force: bool,
) -> int:
    """Make the archive again from the vault, without the network.

    It is replaced whole or, where a capture that it was made from cannot be read, stays as it is.

    \b
    onrecord rebuild --archive fresh.db
    onrecord rebuild --addressees whole      where all of them agreed to be named
    """
    _check_vault(vault)
    if addressees is not None and not is_there(archive):
        raise click.UsageError(
            f"--addressees holds for all that {vault} publishes, and {archive} is not there: give it with the archive that is"
        )
    name = decider(who) if addressees is not None else ""
    places = Places(
        archive,
        vault,
        adaptors=adaptors_at(adaptors),
        benches=benches_for(workers, adaptors),
        force=force,
        reads_all=True,
    )
    with _left_as_it_was(archive), workshop(places) as shop:
        try:
            with shop.vault.batch():
                if addressees is not None:
                    shop.vault.decide("addressees", "", {"whole": addressees == "whole"}, who=name)
                rebuild(shop, force=force)
        finally:
            _tell_unread(shop.tally)
    tell_lost(shop.tally)
    tell_problems(shop.tally)
    click.echo(f"{archive}: {held(shop.tally)}")
    if addressees is not None:
        click.echo(_NAMING[addressees])
    return max(exit_code(shop.tally), tell_hindered(shop.archive))


@contextmanager
def _left_as_it_was(archive: Path) -> Iterator[None]:
    """Take away the file of an archive that was to be made and was not."""
    stood = is_there(archive)
    try:
        yield
    except BaseException:
        if not stood:
            archive.unlink(missing_ok=True)
        raise


def _check_vault(vault: Path) -> None:
    """Check that a vault is one before it is opened, which would make one. Raises StoreError."""
    has_index = is_there(there(vault, NO_VAULT) / "vault.db")
    if not (has_index or any((vault / "segments").glob("*.warc.gz"))):
        raise StoreError(vault, "no vault: neither vault.db nor segments are in it")


def _tell_unread(tally: Tally) -> None:
    """Name the captures that could not be read."""
    told = list(tally.unread.values())
    for line in told[:_NAMED]:
        click.echo(f"cannot be read: {line}", err=True)
    if len(told) > _NAMED:
        click.echo(
            f"and {len(told) - _NAMED} more; `onrecord verify` names all whose bytes are lost", err=True
        )
