"""Sites that are no longer visited, as the ledger has it: a blog that is gone for good fails no run any more.

A decision of kind ``retire`` has the key of the site as its subject, and ``{"visited": bool}`` as its value.
"""

from ingest.store.decisions.ledger import by_time
from ingest.store.vault.vault import Vault

KIND = "retire"


def retired(vault: Vault) -> dict[str, str]:
    """Give when each site that is no longer visited was retired, by key."""
    latest = {decision.subject: decision for decision in by_time(vault.holding(KIND))}
    return {site: decision.at for site, decision in latest.items() if not decision.value.get("visited")}
