"""What a run did, as it is told at its end."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click

from ingest.errors import StoreError
from ingest.pipeline import Tally, Workshop
from ingest.store.archive import Archive
from ingest.store.projected.astray import LOST
from ingest.store.projected.following import is_behind, unfollowed
from ingest.store.projected.pairing import check_pair, known_stamp, stamp
from ingest.store.vault.crawls import unread_files
from ingest.store.vault.vault import Vault
from onrecord.keys import harmless
from onrecord.options import exit_code, held, is_there, now


def told(shop: Workshop, *, as_json: bool) -> int:
    """Print what a run did, as one JSON object with ``as_json``; give its exit code."""
    tally = shop.tally
    if as_json:
        click.echo(json.dumps(_summary(tally), ensure_ascii=False))
        return exit_code(tally)
    for url in tally.quiet:
        click.echo(f"{url}: nothing new")
    click.echo(f"{tally.requests} requests, {tally.captures} captures; the archive holds {held(tally)}")
    for site, absent in shop.held:
        click.echo(
            f"{site}: {len(absent.comments)} comments vanished at once; none is marked until you decide: onrecord review",
            err=True,
        )
    for own, other, number in tally.twice:
        # Which of the two the blog is now, a person knows.
        what = "post is" if number == 1 else "posts are"
        line = f"{own}: {number} {what} held as of {other}, too; if that became this blog: onrecord alias {other} {own}"
        click.echo(harmless(line), err=True)
    tell_lost(tally)
    tell_problems(tally)
    for reason in tally.failed:
        click.echo(harmless(f"failed: {reason}"), err=True)
    return exit_code(tally)


def tell_problems(tally: Tally) -> None:
    """Name what was left out and what went wrong, by kind."""
    serious = {problem.kind for problem in tally.serious}
    for kind, count, example in tally.kinds():
        word = "left out" if kind.startswith("skipped") else "problem"
        if kind != LOST:
            # What is no failure is no letter of cron's at each visit.
            click.echo(harmless(f"{word} {kind} ({count}): {example}"), err=kind in serious)


def behind(vault: Vault) -> str | None:
    """Say what of a vault is not in its archive yet, where a run was stopped before it wrote that."""
    return "; ".join([*_half_read(vault), *_unwritten(vault)]) or None


def _half_read(vault: Vault) -> Iterator[str]:
    if files := unread_files(vault.connection):
        what = f"{files[0]} was" if len(files) == 1 else f"{files[0]} and {len(files) - 1} more files were"
        yield (
            f"{what} not read to the end, since that run was stopped, and may be in the archive in part alone; "
            "the next `onrecord ingest` or `onrecord rebuild` reads on"
        )


def _unwritten(vault: Vault) -> Iterator[str]:
    if is_behind(vault):
        number = unfollowed(vault)
        what = (
            f"{number} decision{' is' if number == 1 else 's are'}" if number else "what was captured last is"
        )
        yield f"{what} not in the archive yet; `onrecord rebuild` writes {'it' if number < 2 else 'them'}"


def tell_behind(archive: Path, vault: Path) -> None:
    """Say where an archive lags behind its vault; of another vault, or one that may not be read, nothing is said."""
    with suppress(StoreError):
        if is_there(vault):
            with Vault.open_to_read(vault, now=now) as store, Archive.open_to_read(archive) as published:
                check_pair(archive, published.connection, store, reads_all=True)
                if told := behind(store) or _of_before(store, published):
                    click.echo(f"onrecord: {told}", err=True)


def _of_before(vault: Vault, archive: Archive) -> str | None:
    """Say where an archive is not the one that its vault was last written to, such as a copy of before a redaction."""
    if known_stamp(vault) == stamp(archive.connection):
        return None
    return f"{archive.path} is an older copy, or another one of the same vault; `onrecord rebuild` brings it to what was captured and decided since"


def tell_lost(tally: Tally) -> None:
    """Name the decisions that are about no record any more."""
    for problem in tally.problems:
        if problem.kind == LOST:
            click.echo(harmless(problem.detail), err=True)


def tell_hindered(archive: Archive) -> int:
    """Say where what was taken out of an archive is still in its file, now that it is closed; give the exit code."""
    if not archive.is_hindered:
        return 0
    click.echo(
        f"onrecord: {archive.path}: somebody is reading it, and so what was removed still stands in its file; "
        "copy it nowhere, and give the same command again when they are done",
        err=True,
    )
    return 1


def _summary(tally: Tally) -> dict[str, object]:
    return {
        "requests": tally.requests,
        "captures": tally.captures,
        "holds": tally.holds,
        "quiet": tally.quiet,
        "failed": tally.failed,
        "twice": [{"site": own, "other": other, "posts": number} for own, other, number in tally.twice],
        "problems": [
            {"kind": p.kind, "detail": p.detail, "url": p.url, "count": p.count} for p in tally.problems
        ],
    }
