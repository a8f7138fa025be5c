"""``onrecord review``: people decide what the machine proposes."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path

import click

from ingest.pipeline import Workshop, opened
from ingest.store.decisions.ledger import by_time
from ingest.store.projected.doubts import doubts
from ingest.store.projected.following import is_behind
from ingest.store.vault.vault import Vault
from onrecord import absences, bodies, minutes, resemblances
from onrecord.docket import STATUSES, Waiting, docket
from onrecord.examination import Sitting, read_stretch
from onrecord.keys import at_keys, ending_with_its_window, harmless, unhindered
from onrecord.options import (
    NO_VAULT,
    VERSION,
    Places,
    archive_option,
    json_option,
    now,
    there,
    vault_option,
    workshop_to_read,
)
from onrecord.overruled import overruled
from onrecord.sheets import told
from onrecord.spans import chosen
from onrecord.telling import tell_hindered, tell_lost
from onrecord.who import decider, who_option


@click.command()
@click.option("--list", "list_only", is_flag=True, help="Only list what waits for a decision.")
@click.option("--status", type=click.Choice(STATUSES), help="Only these; else what is new or has changed.")
@click.option("--body", metavar="NAME", help="Only responses of this body: its slug, or a part of its name.")
@click.option(
    "--bodies", "of_bodies", is_flag=True, help="Decide on bodies that letters alone tell of, not on letters."
)
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
@click.option(
    "--accept",
    metavar="SUBJECT",
    help="Decide without being asked: these comments are gone; this pair (ID=ID) is one; this is a body of its own.",
)
@click.option(
    "--reject",
    metavar="SUBJECT",
    help="Decide without being asked: a fault, they are not gone; this pair is not one.",
)
@click.option("--undo", metavar="ID", help="Take back the latest decision about a response, record or slug.")
@click.option("--add", metavar="RECORD", help="Add a response that was missed in this comment or post.")
@click.option(
    "--begins", default="", metavar="WORDS", help="With --add: its first words, or the line's number."
)
@click.option("--ends", default="", metavar="WORDS", help="With --add: its last words, or the line's number.")
@click.option(
    "--export", type=click.Path(path_type=Path, dir_okay=False), help="Write all decisions: .jsonl or .csv."
)
@click.option(
    "--import",
    "take",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Take another reviewer's decisions; twice changes nothing.",
)
@who_option
@json_option
@archive_option
@vault_option
def review(
    archive: Path,
    vault: Path,
    status: str | None,
    body: str | None,
    limit: int | None,
    accept: str | None,
    reject: str | None,
    undo: str | None,
    add: str | None,
    begins: str,
    ends: str,
    export: Path | None,
    take: Path | None,
    who: str | None,
    *,
    of_bodies: bool,
    list_only: bool,
    as_json: bool,
) -> int:
    """Decide on what the machine found: responses, bodies, comments that vanished many at once, and pairs of a moved blog.

    One key a decision (? explains them). Each is in the ledger at once, with your name and the time; stop whenever
    you like. Decisions survive a rebuild and better readers; where a text has changed they come back. Letters of which
    the program is not sure are published only after you accept them: --status doubtful shows them.

    \b
    onrecord review
    onrecord review --list --json --status machine --body police
    onrecord review --status doubtful
    onrecord review --bodies
    onrecord review --export decisions.jsonl
    onrecord review --import hers.jsonl
    """
    there(vault, NO_VAULT)
    if export:
        _export(vault, export)
        return 0
    if list_only and not (take or undo or add or accept or reject):
        listed = _list_bodies if of_bodies else partial(_list, status=status)
        with _caught_up(archive, vault) as shop:
            listed(shop, body=body, limit=limit, as_json=as_json)
        return 0
    name, told = decider(who), ""
    with unhindered(), _open(archive, vault) as shop:
        if take:
            _take(shop, take)
        elif undo:
            _undo(shop, undo, name)
        elif add:
            _add(shop, add, (begins, ends), name)
        elif accept or reject:
            _decide(shop, accept or reject or "", allow=bool(accept), who=name)
        else:
            sit = _sit_over_bodies if of_bodies else partial(_sit, status=status)
            with at_keys(), ending_with_its_window():
                told = sit(shop, name, body=body, limit=limit)
    # By now the archive has it.
    if told:
        click.echo(told)
    tell_lost(shop.tally)
    return tell_hindered(shop.archive)


@contextmanager
def _open(archive: Path, vault: Path) -> Iterator[Workshop]:
    """Open both without showing progress, which would stand in the way of what is read."""
    with opened(archive=archive, vault=vault, software=f"onrecord/{VERSION}", contact="", now=now) as shop:
        yield shop


@contextmanager
def _caught_up(archive: Path, vault: Path) -> Iterator[Workshop]:
    """Open both to read them. What a sitting that was killed decided is in the ledger alone: it is caught up with in copies."""
    with workshop_to_read(Places(archive, vault)) as shop:
        if not is_behind(shop.vault):
            yield shop
            return
        with tempfile.TemporaryDirectory(prefix="onrecord-review-") as name:
            folder = Path(name)
            (folder / "vault").mkdir()
            shop.vault.connection.execute("VACUUM INTO ?", (str(folder / "vault" / "vault.db"),))
            shop.archive.connection.execute("VACUUM INTO ?", (str(folder / "archive.db"),))
            with _open(folder / "archive.db", folder / "vault") as copy:
                copy.project()
                copy.weave()
                yield copy


def _sit(shop: Workshop, who: str, *, status: str | None, body: str | None, limit: int | None) -> str:
    """Ask for decisions; say what was done."""
    # What a sitting that was cut short decided is in the ledger, and not yet in the archive.
    shop.project()
    held = absences.waiting(shop.vault)
    for subject, (site, absent) in held.items():
        if not absences.ask(shop, subject, site, absent, who=who):
            return ""
    pairs = doubts(shop.vault)
    if not resemblances.hold(shop, who=who):
        return ""
    shop.project()
    shop.weave()
    queue = docket(shop, status=status, body=body)[:limit]
    if queue:
        return Sitting(shop, who).hold(queue)
    return "" if held or pairs else "nothing waits for a decision"


def _list(shop: Workshop, *, status: str | None, body: str | None, limit: int | None, as_json: bool) -> None:
    held, pairs = absences.waiting(shop.vault), doubts(shop.vault)
    entries = docket(shop, status=status, body=body)[:limit]
    for line in (*absences.listed(held, as_json=as_json), *resemblances.listed(shop, pairs, as_json=as_json)):
        click.echo(line)
    for entry in entries:
        click.echo(json.dumps(asdict(entry), ensure_ascii=False) if as_json else harmless(_line(entry)))
    if not (held or pairs or entries or as_json):
        click.echo("nothing waits for a decision")


def _sit_over_bodies(shop: Workshop, who: str, *, body: str | None, limit: int | None) -> str:
    shop.project()
    shop.weave()
    queue = bodies.waiting(shop, body=body)[:limit]
    return bodies.hold(shop, queue, who=who) or "no body waits for a decision"


def _list_bodies(shop: Workshop, *, body: str | None, limit: int | None, as_json: bool) -> None:
    found = bodies.waiting(shop, body=body)[:limit]
    for line in bodies.listed(found, as_json=as_json):
        click.echo(line)
    if not (found or as_json):
        click.echo("no body waits for a decision")


def _line(entry: Waiting) -> str:
    who = ", ".join(part for part in (entry.signatory, entry.role, entry.organisation) if part)
    copies = f"  {entry.copies} copies" if entry.copies > 1 else ""
    return f"{entry.response}  {entry.confidence:.2f}  {entry.status}{copies}  {who or 'nobody named'}: {entry.begins}"


def _decide(shop: Workshop, subject: str, *, allow: bool, who: str) -> None:
    shop.project()
    if resemblances.decided(shop, subject, same=allow, who=who):
        return
    if allow and bodies.accepted(shop, subject, who=who):
        return
    if subject not in absences.waiting(shop.vault):
        raise click.UsageError(_not_decided_so(shop, subject))
    absences.decide(shop, subject, allow=allow, who=who)


def _not_decided_so(shop: Workshop, subject: str) -> str:
    """Say why --accept and --reject do not decide on this: it is read first, it is several, or it does not wait."""
    response = next(
        (entry for entry in docket(shop, status="all", body=None) if entry.response == subject), None
    )
    if response:
        return f"{subject} is a response; decide on it in onrecord review --status {response.status}"
    pairs = [
        f"{subject}={other}"
        for found in doubts(shop.vault)
        if found.id == subject
        for other, _ in found.candidates
    ]
    if pairs:
        return f"{subject} waits beside more than one; name the pair: {', '.join(pairs)}"
    return f"{subject}: nothing of that name waits; see onrecord review --list"


def _export(vault: Path, path: Path) -> None:
    made = minutes.FORMATS.get(path.suffix.lower())
    if made is None:
        raise click.UsageError(f"{path}: name a file that ends in {' or '.join(minutes.FORMATS)}")
    with Vault.open_to_read(vault, now=now) as store:
        text = made(store)
    try:
        # What UTF-8 cannot write is written as JSON has it.
        with path.open("x", encoding="utf-8", errors="backslashreplace", newline="") as file:
            path.chmod(0o600)
            file.write(text)
    except FileExistsError as error:
        raise click.UsageError(f"{path} is there already; name a new file") from error
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}") from error
    click.echo(f"{path}: it quotes letters and names, so keep it as the vault is kept")


def _take(shop: Workshop, path: Path) -> None:
    decisions, before = minutes.read(path, now()), list(shop.vault.decisions())
    new = minutes.enter(shop.vault, decisions)
    click.echo(f"{path}: {new} new of {len(decisions)} decisions")
    lines = list(overruled(before, shop.vault.decisions()))
    if lines:
        click.echo(f"decided otherwise by two people; the later decision holds ({len(lines)}):")
    for line in lines:
        click.echo(harmless(line))


def _undo(shop: Workshop, named: str, who: str) -> None:
    kinds = ("review", "merge", "body", "confirm", "absence", "match")
    made = [d for kind in kinds for d in shop.vault.holding(kind)]
    about = [d for d in made if named in {d.subject, d.value.get("response")}]
    if not about:
        raise click.UsageError(f"{named}: no decision about it holds")
    latest = by_time(about)[-1]
    shop.desk().undo(latest, who=who)
    click.echo(harmless(f"taken back: {told(latest)}"))


def _add(shop: Workshop, record: str, edges: tuple[str, str], who: str) -> None:
    desk = shop.desk()
    sheet = desk.sheet(record)
    if sheet is None:
        raise click.UsageError(
            f"{record}: no post or comment of that id; the last part of its address is its id"
        )
    span = sheet.captured(chosen(sheet.text, *edges))
    own, _ = desk.add(sheet, read_stretch(sheet, span), who=who)
    click.echo(f"{own}: added; onrecord review --status confirmed shows it")
