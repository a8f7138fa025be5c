"""Where the vault keeps the addresses that were given out (``addresses``).

They follow from no capture and no decision: an earlier program found them. So a rebuild keeps them, as it keeps the
ledger. An address counts for the very text that it was given out of, so that with the same readers the book changes
nothing, whatever order captures come in.
"""

import json
import sqlite3
from collections.abc import Iterable

from ingest.store.decisions.addresses import Address
from ingest.store.rows import writing


class AddressBook:
    """The addresses of an open vault."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of(self, record_ids: Iterable[str]) -> list[Address]:
        """Give the addresses that were given out of records, by the ids that these have or had."""
        rows = writing.select(self._connection, "addresses", "record", record_ids)
        return [
            Address(
                **{**dict(row), "sentences": tuple((n, s, e) for n, s, e in json.loads(row["sentences"]))}
            )
            for row in rows
        ]

    def enter(self, addresses: Iterable[Address]) -> None:
        """Keep addresses that are given out now."""
        self._connection.executemany(
            'INSERT OR REPLACE INTO addresses (response, text, record, key, start, "end", sentences) '
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (a.response, a.text, a.record, a.key, a.start, a.end, json.dumps(a.sentences))
                for a in addresses
            ],
        )
