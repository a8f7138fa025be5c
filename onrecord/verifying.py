"""``verify``: records held against their captures, and captures against the digests taken when they came."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from ingest.pipeline import verify_captures, verify_records
from onrecord.adaptors import adaptors_at, adaptors_option
from onrecord.options import Places, archive_option, json_option, there, vault_option, workshop

FIRST = "`onrecord ingest` makes it"


@click.command()
@click.argument("ids", nargs=-1)
@adaptors_option
@json_option
@archive_option
@vault_option
def verify(ids: Sequence[str], adaptors: Path, archive: Path, vault: Path, *, as_json: bool) -> int:
    """Check records against their captures, or every capture against its digest.

    With IDS of posts, comments or responses, each is read again from the bytes in the vault and compared.

    \b
    onrecord verify
    onrecord verify 7k3m9q2x4vab
    """
    there(vault, FIRST)
    there(archive, FIRST)
    bad = checked = 0
    with workshop(Places(archive, vault, adaptors=adaptors_at(adaptors))) as shop:
        for finding in verify_records(shop, ids) if ids else verify_captures(shop):
            checked += 1
            bad += not finding.sound
            if as_json:
                click.echo(json.dumps({"id": finding.id, "sound": finding.sound, "detail": finding.detail}))
            elif ids or not finding.sound:
                click.echo(
                    f"{finding.id}: {'as captured' if finding.sound else 'NOT AS CAPTURED'}: {finding.detail}"
                )
    if not as_json:
        click.echo(f"{checked} checked, {bad} not as they were")
    return 1 if bad else 0
