"""``verify``: records held against their captures, and captures against the digests taken when they came."""

import json
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from ingest.errors import StoreError
from ingest.pipeline import Finding, Workshop, verify_captures, verify_records
from ingest.store.claims import claim_of
from ingest.store.lock import undisturbed
from onrecord.adaptors import adaptors_at, adaptors_option
from onrecord.options import (
    NO_VAULT,
    Places,
    archive_option,
    is_there,
    json_option,
    there,
    vault_option,
    workshop_to_read,
)
from onrecord.progress import shown
from onrecord.telling import behind

_NO_PROOF = (
    "records are proved by the captures in the vault that the archive was made from, and its keeper has that; "
    "name it with --vault"
)


@click.command()
@click.argument("ids", nargs=-1)
@adaptors_option
@json_option
@archive_option
@vault_option
def verify(ids: Sequence[str], adaptors: Path, archive: Path, vault: Path, *, as_json: bool) -> int:
    """Check records against their captures, or every capture against its digest.

    With IDS of posts, comments or responses, each is read again from the bytes in the vault, decisions of people are
    applied as the ledger has them, and all that is published of it is compared: of a response its words, place, fields,
    numbered sentences and commitments, what it stands in, its body, official and form letter; of each, the post and the
    blog that it is cited with. Without, each capture's bytes are compared with their digest, and what the archive says
    of captures with the vault. Nothing is written: both may be locked. After an update of the program, `onrecord
    rebuild` first: its readers may find more. What a site adaptor read is read again with it, and not judged where it
    is not at hand.

    \b
    onrecord verify
    onrecord verify 7k3m9q2x4vab
    """
    remedy = _NO_PROOF if is_there(archive) else NO_VAULT
    places = Places(archive, there(vault, remedy), adaptors=adaptors_at(adaptors))
    with (
        undisturbed(vault / "lock", "vault"),
        shown(Console(stderr=True)) as report,
        workshop_to_read(places, report) as shop,
    ):
        findings = _of_records(shop, ids) if ids else list(verify_captures(shop))
    unsaid = sum(finding.open for finding in findings)
    bad = sum(not finding.sound for finding in findings) - unsaid
    for finding in findings:
        if as_json:
            click.echo(json.dumps(_row(finding), ensure_ascii=False))
        elif ids or not finding.sound:
            verdict = finding.verdict if finding.sound else finding.verdict.upper()
            click.echo(f"{finding.id}: {verdict}: {finding.detail}")
    if not as_json:
        without = f", {unsaid} not to be told without their adaptor" if unsaid else ""
        click.echo(f"{len(findings) - unsaid} checked, {bad} not as they were{without}")
    return 1 if bad or unsaid else 0


def _row(finding: Finding) -> dict[str, object]:
    return {"id": finding.id, "sound": finding.sound, "verdict": finding.verdict, "detail": finding.detail}


def _of_records(shop: Workshop, ids: Sequence[str]) -> list[Finding]:
    if told := behind(shop.vault):
        # What differs would be told as if the captures did not have it.
        raise StoreError(shop.archive.path, told)
    found = {named: claim_of(shop.archive, shop.vault, named) for named in ids}
    if unknown := [named for named, claim in found.items() if claim is None]:
        raise click.UsageError(
            f"{', '.join(unknown)}: no post, comment or response of that id; the last part of its address is its id"
        )
    return verify_records(shop, [claim for claim in found.values() if claim is not None])
