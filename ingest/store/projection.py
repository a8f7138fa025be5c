"""One thread of the vault, written to the archive with all that hangs on it."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from ingest.model import Comment, Post
from ingest.store import identity
from ingest.store.address_book import AddressBook
from ingest.store.drafts import (
    DraftKey,
    Said,
    comment_inputs,
    context_of,
    post_inputs,
    read_comment,
    read_post,
)
from ingest.store.entries import Entry, Readers, earlier_texts, entry_of
from ingest.store.fold import Folded
from ingest.store.judgement import Judgement, Removal
from ingest.store.memory import Remembered
from ingest.store.rows import Published, comment_row, post_row, source_rows
from ingest.store.thread import Thread
from ingest.store.thread_rows import ThreadRows
from ingest.store.unmasking import addresses_in


@dataclass(frozen=True, slots=True)
class Written:
    """What the vault is to remember of a record that was written."""

    id: str
    kind: str
    digest: str
    folded: Folded[Post] | Folded[Comment]
    former: tuple[str, ...]


class Projection:
    """Writes threads of one site into the open transaction of an archive."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        site: str,
        readers: Readers,
        judgement: Judgement,
        *,
        drafts: Mapping[DraftKey, Published],
        book: AddressBook,
    ) -> None:
        self._connection = connection
        self._site_id = identity.public_id("site", site, "")
        self._readers = readers
        self._judgement = judgement
        self._drafts = drafts
        self._book = book

    def write(self, thread: Thread, remembered: Mapping[str, Remembered]) -> list[Written]:
        """Write a thread; give what is to be remembered of each record."""
        state = ThreadRows(self._connection, thread, self._book)
        written: list[Written] = []
        if thread.post is not None:
            removal = self._judgement.removal(thread.id, thread.former)
            written.append(self._post(thread, thread.post, state, remembered, removal))
            post = entry_of(thread.id, thread.post.content)
            written += self._comments(thread, post, state, remembered, removal)
        state.replace()
        return written

    def _post(
        self,
        thread: Thread,
        folded: Folded[Post],
        state: ThreadRows,
        remembered: Mapping[str, Remembered],
        removal: Removal | None,
    ) -> Written:
        said = self._said(thread.id, thread.former)
        digest = post_inputs(self._readers, folded, said)
        written = Written(thread.id, "post", digest, folded, thread.former)
        if removal is not None:
            state.bury(thread.id, "post", removal, folded)
            return written
        old = state.posts.get(thread.id)
        if old is not None and _same(remembered, thread.id, digest):
            state.keep(thread.id, folded)
            columns = {c: old[c] for c in ("author", "text", "html", "title")}
        else:
            key = DraftKey.of(self._site_id, thread, thread.id, digest, folded)
            read = partial(read_post, self._readers, self._site_id, thread, folded, said)
            columns = state.add(
                self._given_out((thread.id, *thread.former), folded, self._drafts.get(key), read)
            )
        state.new_posts.append(post_row(self._site_id, thread.id, folded, columns))
        state.sources += source_rows(thread.id, "post", folded)
        return written

    def _comments(
        self,
        thread: Thread,
        post: Entry,
        state: ThreadRows,
        remembered: Mapping[str, Remembered],
        removal: Removal | None,
    ) -> list[Written]:
        earlier = earlier_texts((t.id, t.folded.content) for t in thread.comments)
        above = context_of(post)
        removals = {t.id: removal or self._judgement.removal(t.id, t.former) for t in thread.comments}
        written = []
        for told in thread.comments:
            said = self._said(told.id, told.former)
            digest = comment_inputs(self._readers, told, said, above, earlier[told.id])
            written.append(Written(told.id, "comment", digest, told.folded, told.former))
            if (buried := removals[told.id]) is not None:
                state.bury(told.id, "comment", buried, told.folded)
                continue
            old = state.comments.get(told.id)
            if old is not None and _same(remembered, told.id, digest):
                state.keep(told.id, told.folded)
                columns = {c: old[c] for c in ("author", "text", "html")}
            else:
                key = DraftKey.of(self._site_id, thread, told.id, digest, told.folded)
                read = partial(
                    read_comment,
                    self._readers,
                    self._site_id,
                    thread,
                    told,
                    post=post,
                    earlier=earlier[told.id],
                    said=said,
                )
                columns = state.add(
                    self._given_out((told.id, *told.former), told.folded, self._drafts.get(key), read)
                )
            parent = told.parent_id if told.parent_id and removals[told.parent_id] is None else None
            state.new_comments.append(
                comment_row(
                    told.id,
                    told.folded,
                    site_id=self._site_id,
                    post_id=thread.id,
                    parent_id=parent,
                    columns=columns,
                )
            )
            state.sources += source_rows(told.id, "comment", told.folded)
        return written

    def _given_out(
        self,
        ids: tuple[str, ...],
        folded: Folded[Post] | Folded[Comment],
        draft: Published | None,
        read: Callable[..., Published],
    ) -> Published:
        """Give the rows of a record whose responses go on under the addresses that they were given out under.

        ``ids`` are the record's, now and before; ``read`` works the rows out, given these addresses.
        """
        rows = draft or read()
        if not rows.addresses:
            return rows
        given = self._book.of(ids)
        if not given:
            raw = folded.content.text or ""
            given = addresses_in(self._connection, ids, rows, raw, self._readers.divide)
            self._book.enter(given)
        if any(address not in given for address in rows.addresses):
            if {a.text for a in given} & {a.text for a in rows.addresses}:
                rows = read(given=given)
            self._book.enter(rows.addresses)
        return rows

    def _said(self, record_id: str, former: tuple[str, ...]) -> Said:
        """Give what the ledger says of a record's texts."""
        judgement = self._judgement
        return judgement.phrases(record_id, former), judgement.reviews(record_id, former)


def _same(remembered: Mapping[str, Remembered], record_id: str, digest: str) -> bool:
    known = remembered.get(record_id)
    return known is not None and known.digest == digest
