"""One thread of the vault, written to the archive with all that hangs on it."""

import sqlite3
from collections.abc import Callable, Mapping
from functools import partial

from ingest.store import identity
from ingest.store.decisions.judgement import Judgement
from ingest.store.merging.thread import Thread
from ingest.store.projected.saved_again import SavedAgain
from ingest.store.projected.thread_rows import ThreadRows
from ingest.store.projected.unmasking import addresses_in
from ingest.store.rows import writing
from ingest.store.rows.address_book import AddressBook
from ingest.store.rows.composing import Composer, Content, Standing, Written
from ingest.store.rows.entries import Readers
from ingest.store.rows.rows import Published


class Projection:
    """Writes threads of one site into the open transaction of an archive."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        site: str,
        readers: Readers,
        judgement: Judgement,
        book: AddressBook,
        *,
        saved: SavedAgain,
    ) -> None:
        self._connection = connection
        self._book = book
        self._divide = readers.divide
        site_id = identity.site_id(site)
        self._composer = Composer(site_id, readers, judgement, self._given_out, partial(saved.kin, site))

    def write(self, thread: Thread, digests: Mapping[str, str]) -> list[Written]:
        """Write a thread; ``digests`` as in ``Standing``. Gives what is to be remembered of each record."""
        standing = self._standing(thread, digests)
        composed = self._composer.compose(thread, standing)
        ThreadRows(self._connection, thread, standing, composed, self._book).write()
        return composed.written

    def _standing(self, thread: Thread, digests: Mapping[str, str]) -> Standing:
        here = (thread.id, *thread.former)
        posts = {r["id"]: r for r in writing.select(self._connection, "posts", "id", here)}
        comments = {r["id"]: r for r in writing.select(self._connection, "comments", "post_id", here)}
        new = [t.id for t in thread.comments if t.id not in comments]
        # A comment may have stood under another post until now.
        comments |= {r["id"]: r for r in writing.select(self._connection, "comments", "id", new)}
        return Standing(posts, comments, digests)

    def _given_out(self, ids: tuple[str, ...], folded: Content, read: Callable[..., Published]) -> Published:
        """Give the rows of a record whose responses go on under the addresses that they were given out under."""
        rows = read()
        if not rows.addresses:
            return rows
        given = self._book.of(ids)
        if not given:
            raw = folded.content.text or ""
            given = addresses_in(self._connection, ids, rows, raw, self._divide)
            self._book.enter(given)
        if any(address not in given for address in rows.addresses):
            if {a.text for a in given} & {a.text for a in rows.addresses}:
                rows = read(given=given)
            self._book.enter(rows.addresses)
        return rows
