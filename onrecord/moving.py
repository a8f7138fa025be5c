"""The command ``onrecord alias``."""

from pathlib import Path

import click

from ingest.store.vault.vault import Vault
from onrecord import alias
from onrecord.addresses import public_address
from onrecord.options import NO_VAULT, Places, archive_option, json_option, now, there, vault_option, workshop
from onrecord.who import decider, who_option


@click.command("alias")
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option("--list", "list_only", is_flag=True, help="Show the aliases that hold, and what they made.")
@click.option("--undo", is_flag=True, help="Take the alias of OLD back: it is a site of its own again.")
@click.option("--ahead", is_flag=True, help="OLD or NEW is not taken yet; they are joined when it is.")
@who_option
@json_option
@archive_option
@vault_option
def alias_command(
    old: str | None,
    new: str | None,
    who: str | None,
    archive: Path,
    vault: Path,
    *,
    list_only: bool,
    undo: bool,
    ahead: bool,
    as_json: bool,
) -> int:
    """Say that the blog OLD became the blog NEW: it moved to another domain or platform.

    Both are addresses. NEW keeps its ids; those of OLD lead to them. Posts are known again by path, title and date,
    comments by author, text and time (zones may differ), never by their numbers. What is not sure waits in
    `onrecord review`. The alias is a decision in the ledger: it survives a rebuild, and can be taken back.

    \b
    onrecord alias http://campaign.wordpress.example/ https://campaign.example/
    onrecord alias --list
    onrecord alias --undo http://campaign.wordpress.example/
    """
    _check(old, new, list_only=list_only, undo=undo)
    if not ahead:
        there(vault, NO_VAULT)
    if list_only:
        with Vault.open_to_read(vault, now=now) as store:
            told = alias.listed(store, as_json=as_json)
    else:
        name = decider(who)
        with workshop(Places(archive, vault)) as shop:
            if undo:
                told = alias.undo(shop, old or "", who=name)
            else:
                told = alias.name(shop, old or "", new or "", ahead=ahead, who=name)
    if told:
        click.echo(told)
    return 0


def _check(old: str | None, new: str | None, *, list_only: bool, undo: bool) -> None:
    given = len([public_address(part) for part in (old, new) if part is not None])
    if list_only and (given or undo):
        raise click.UsageError("--list takes no addresses")
    if undo and given != 1:
        raise click.UsageError("--undo takes one address: that of the blog that moved")
    if not (list_only or undo) and given != 2:
        raise click.UsageError("give two addresses, OLD and NEW; or --list, or --undo OLD")
