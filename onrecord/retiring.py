"""``sync --retire`` and ``--resume``: which of the known sites are visited."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ingest.errors import StoreError
from ingest.pipeline import Workshop
from ingest.store import identity
from ingest.store.standing import site_urls
from ingest.store.vault.retired import KIND, retired
from ingest.store.vault.vault import Vault
from ingest.urls import same_site
from onrecord.options import is_there, now


def settle(shop: Workshop, urls: Sequence[str], *, visited: bool, who: str) -> Iterator[str]:
    """Say that the sites at these addresses are visited, or no longer; gives what came of it, in words.

    Raises ``click.UsageError``, before anything is decided, where one of them is not known.
    """
    held = site_urls(shop.archive)
    for named in urls:
        if not any(same_site(named, site) for site in held):
            raise click.UsageError(
                f"{named}: not in the archive, and therefore not visited; see onrecord status"
            )
    meant = [site for site in held if any(same_site(named, site) for named in urls)]
    for site in meant:
        key = identity.site_key(site)
        if (key in retired(shop.vault)) == visited:
            shop.desk().enter(KIND, key, {"visited": visited}, who=who)
        yield (
            f"{site}: is visited again"
            if visited
            else f"{site}: is no longer visited; what is held of it stays"
        )


def since(vault: Path) -> dict[str, str]:
    """Give when each site that is no longer visited was retired, by key; of a vault that may not be read, nothing."""
    try:
        if not is_there(vault):
            return {}
        with Vault.open_to_read(vault, now=now) as store:
            return retired(store)
    except StoreError:
        # Why it cannot be read is told by who needs more of it.
        return {}
