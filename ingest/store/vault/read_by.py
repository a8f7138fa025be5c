"""Which captures a site adaptor read: without it the same bytes would say something else."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.store.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class ReadBy:
    """What one adaptor read of one site."""

    adaptor: str
    """Its file's name; of what an earlier onrecord recorded the name of the software (``ENGINE``)."""
    site_url: str
    captures: int


def read_by_adaptors(vault: Vault, captures: Iterable[str] | None = None) -> list[ReadBy]:
    """Give what adaptors read: all, or of some captures (by id)."""
    sql = (
        "SELECT adaptor, site_url, count(*) AS number FROM reads WHERE adaptor IS NOT NULL "
        "AND (?1 IS NULL OR capture IN (SELECT value FROM json_each(?1))) GROUP BY 1, 2 ORDER BY 1, 2"
    )
    some = None if captures is None else json.dumps(sorted(captures))
    return [ReadBy(*row) for row in vault.connection.execute(sql, (some,))]
