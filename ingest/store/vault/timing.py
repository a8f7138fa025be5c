"""Whether this machine's clock goes on from what the vault holds: what is newest stands in the archive."""

from datetime import datetime, timedelta

from ingest.errors import StoreError
from ingest.store.vault.vault import Vault

_AHEAD = timedelta(days=1)
"""How far another machine's clock, or zone, may have been ahead."""


def check_clock(vault: Vault) -> None:
    """Check that nothing in the vault was captured on a day that is yet to come. Raises StoreError."""
    last = vault.connection.execute(
        "SELECT url, captured FROM captures ORDER BY captured DESC LIMIT 1"
    ).fetchone()
    now = vault.now()
    if last is None or datetime.fromisoformat(last["captured"]) <= datetime.fromisoformat(now) + _AHEAD:
        return
    raise StoreError(
        vault.path,
        f"{last['url']} was captured at {last['captured']}, which is yet to come: this machine's clock says {now}. Set the clock; where it is right, "
        "restore vault and archive from a copy of before, or add --trust-clock: until that day what is captured now counts as earlier",
    )
