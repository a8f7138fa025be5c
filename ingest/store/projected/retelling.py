"""Threads worked out anew from a vault apart, which holds only what some captures show, read again.

The true vault says which captures show a thread, which addresses are one post's, and what people decided.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from ingest.store.decisions.judgement import Judgement
from ingest.store.identity import site_id
from ingest.store.projected.saved_again import SavedAgain
from ingest.store.recalled.memory import Memory
from ingest.store.recalled.moves import family
from ingest.store.rows import writing
from ingest.store.rows.address_book import AddressBook
from ingest.store.rows.composing import Composed, Composer, Content, Standing
from ingest.store.rows.entries import Readers
from ingest.store.rows.rows import Published
from ingest.store.rows.tombstones import of_responses
from ingest.store.vault.vault import Vault


def captures_showing(vault: Vault, site: str, key: str) -> set[str]:
    """Give the ids of the captures that a thread follows from: all that is folded into it names them."""
    memory = Memory(vault, site)
    found = memory.captures(key)
    for old_site, old_key in memory.moves.under(key):
        found |= Memory(vault, old_site).captures(old_key)
    return found


def hand_over(vault: Vault, apart: Vault, sites: Iterable[str]) -> None:
    """Give a vault apart what it needs of the true one beside captures: decisions, and which posts are the same, which homes there are."""
    members = {member for site in sites for member in family(vault, site)}
    with apart.batch():
        for decision in vault.decisions():
            apart.enter(decision)
        for table in ("aliases", "moves"):
            for row in writing.select(vault.connection, table, "site", members):
                marks = ", ".join("?" * len(row))
                apart.connection.execute(f"INSERT INTO {table} VALUES ({marks})", tuple(row))  # noqa: S608 - names above
        for row in vault.connection.execute("SELECT * FROM successors").fetchall():
            apart.connection.execute("INSERT INTO successors VALUES (?, ?)", tuple(row))
        apart.connection.executemany(
            "INSERT INTO state VALUES (?, ?)",
            vault.connection.execute(
                "SELECT name, value FROM state WHERE name LIKE 'family %' OR name LIKE 'home:%' OR name LIKE 'named:%' "
                "OR name LIKE 'holders %'"
            ).fetchall(),
        )


class Retelling:
    """Works out threads as the next projection would write them, and writes nothing."""

    def __init__(self, vault: Vault, apart: Vault, readers: Readers) -> None:
        self._apart = apart
        self._book = AddressBook(vault.connection)
        self._judgement = Judgement(vault.decisions())
        self._saved_again = SavedAgain(vault, self._judgement)
        self._readers = replace(readers, whole_names=self._judgement.whole_names)

    def thread(self, site: str, key: str) -> Composed:
        """Work out a thread by the key of its post."""
        thread = Memory(self._apart, site).thread(key)
        kin = partial(self._saved_again.kin, site)
        composer = Composer(site_id(site), self._readers, self._judgement, self._given_out, kin)
        composed = composer.compose(thread, Standing())
        standing = {row["id"] for row in composed.responses}
        for record in composed.written:
            given = self._book.of((record.id, *record.former))
            stones = of_responses(given, record.folded, record.removal, record.rejected)
            composed.tombstones += [stone for stone in stones if stone["id"] not in standing]
        return composed

    def _given_out(self, ids: tuple[str, ...], _: Content, read: Callable[..., Published]) -> Published:
        """Give the rows of a record whose responses go on under the addresses that they were given out under."""
        given = self._book.of(ids)
        return read(given=given) if given else read()
