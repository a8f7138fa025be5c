"""One thread of the vault, written to the archive with all that hangs on it."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from ingest.model import Comment, Post
from ingest.store import identity, writing
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
from ingest.store.rows import (
    Published,
    Row,
    comment_row,
    post_row,
    source_rows,
)
from ingest.store.thread import Thread


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
        state = _State(self._connection, thread)
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
        state: "_State",
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
            columns = state.add(self._given_out((thread.id, *thread.former), self._drafts.get(key), read))
        state.new_posts.append(post_row(self._site_id, thread.id, folded, columns))
        state.sources += source_rows(thread.id, "post", folded)
        return written

    def _comments(
        self,
        thread: Thread,
        post: Entry,
        state: "_State",
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
                columns = state.add(self._given_out((told.id, *told.former), self._drafts.get(key), read))
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
        self, ids: tuple[str, ...], draft: Published | None, read: Callable[..., Published]
    ) -> Published:
        """Give the rows of a record whose responses go on under the addresses that they were given out under.

        ``ids`` are the record's, now and before; ``read`` works the rows out, given these addresses.
        """
        rows = draft or read()
        if not rows.addresses:
            return rows
        given = self._book.of(ids)
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


class _State:
    """The rows of a thread as they are and as they are to be."""

    def __init__(self, connection: sqlite3.Connection, thread: Thread) -> None:
        self._connection = connection
        self._thread = thread
        here = (thread.id, *thread.former)
        self.posts = {r["id"]: r for r in writing.select(connection, "posts", "id", here)}
        self.comments = {r["id"]: r for r in writing.select(connection, "comments", "post_id", here)}
        new = [t.id for t in thread.comments if t.id not in self.comments]
        # A comment may have stood under another post until now.
        self.comments |= {r["id"]: r for r in writing.select(connection, "comments", "id", new)}
        self.new_posts: list[Row] = []
        self.new_comments: list[Row] = []
        self.sources: list[Row] = []
        self._tombstones: list[Row] = []
        self._made: dict[str, Published] = {}
        self._kept: dict[str, Folded[Post] | Folded[Comment]] = {}

    def add(self, rows: Published) -> Row:
        """Take the rows that a record's texts give; give back its own columns."""
        self._made[f"{len(self._made)}"] = rows
        return rows.columns

    def keep(self, record_id: str, folded: Folded[Post] | Folded[Comment]) -> None:
        """Leave what a record's texts gave as it is."""
        self._kept[record_id] = folded

    def bury(
        self, record_id: str, kind: str, removal: Removal, folded: Folded[Post] | Folded[Comment]
    ) -> None:
        """Leave only a tombstone of a record."""
        self._tombstones.append(
            {
                "id": record_id,
                "record_kind": kind,
                "removed": removal.at,
                "reason": removal.reason,
                "legal": int(removal.legal),
                "first_seen": folded.first.at,
                "last_seen": folded.last.at,
            }
        )

    def replace(self) -> None:
        """Write what differs."""
        thread, connection = self._thread, self._connection
        ids = [thread.id, *(t.id for t in thread.comments)]
        former = [*thread.former, *(f for t in thread.comments for f in t.former)]
        every = list(dict.fromkeys([*ids, *former, *self.posts, *self.comments]))
        self._let_go(thread.id if self.new_posts else None)
        self._put("posts", self.new_posts, self.posts.values())
        self._put("comments", self.new_comments, self.comments.values())
        self._put_texts(every)
        self._put(
            "sources",
            self.sources,
            writing.select(connection, "sources", "record_id", every),
            "record_id",
            "route",
        )
        self._put("tombstones", self._tombstones, writing.select(connection, "tombstones", "id", every))
        redirects = [_redirect(f, thread.id, "post") for f in thread.former]
        redirects += [_redirect(f, t.id, "comment") for t in thread.comments for f in t.former]
        # An id that names a record leads nowhere else, and none leads to what is gone.
        stale = writing.select(connection, "redirects", "new_id", every)
        stale += writing.select(connection, "redirects", "old_id", ids)
        self._put("redirects", redirects, stale, "old_id")

    def _let_go(self, now: str | None) -> None:
        """Point what names a post that is going away to the one it became; settling writes it anew."""
        going = [(now, i) for i in self.posts if i != now]
        self._connection.executemany("UPDATE problems SET post_id = ? WHERE post_id = ?", going)

    def _put_texts(self, every: list[str]) -> None:
        """Write versions, responses, commitments and appeals of the records that were read anew."""
        connection, made = self._connection, self._made.values()
        read_anew = [i for i in every if i not in self._kept]
        versions = writing.select(connection, "versions", "record_id", read_anew)
        self._put("versions", _all(p.versions for p in made), versions, "record_id", "digest")
        responses = writing.select(connection, "responses", "comment_id", read_anew)
        responses += [
            r
            for r in writing.select(connection, "responses", "post_id", read_anew)
            if r["comment_id"] is None
        ]
        responses = [*{r["id"]: r for r in responses}.values()]
        self._part([r["id"] for r in responses])
        commitments = writing.select(connection, "commitments", "response_id", (r["id"] for r in responses))
        self._put("commitments", _all(p.commitments for p in made), commitments)
        self._put("responses", _all(p.responses for p in made), responses)
        appeals = writing.select(connection, "appeals", "post_id", read_anew)
        self._connection.executemany(
            "UPDATE responses SET appeal_id = NULL, appeal_reason = NULL WHERE appeal_id = ?",
            [(a["id"],) for a in appeals],
        )
        self._put("appeals", _all(p.appeals for p in made), appeals)
        self._redate()

    def _part(self, before: list[str]) -> None:
        """Let go of responses that are no more, where another goes on from them; weaving ties it anew."""
        present = {r["id"] for p in self._made.values() for r in p.responses}
        self._connection.executemany(
            "UPDATE responses SET continues_id = NULL WHERE continues_id = ?",
            [(own,) for own in before if own not in present],
        )

    def _redate(self) -> None:
        """Responses are seen when their record is."""
        setting = "UPDATE responses SET first_seen = ?1, last_seen = ?2, post_id = ?4 "
        news = "AND (first_seen, last_seen, post_id) != (?1, ?2, ?4)"
        of_comments: list[tuple[str, str, str, str]] = []
        of_posts: list[tuple[str, str, str, str]] = []
        for record_id, folded in self._kept.items():
            kept = of_posts if isinstance(folded.content, Post) else of_comments
            kept.append((folded.first.at, folded.last.at, record_id, self._thread.id))
        self._connection.executemany(f"{setting} WHERE comment_id = ?3 {news}", of_comments)
        self._connection.executemany(f"{setting} WHERE post_id = ?3 AND comment_id IS NULL {news}", of_posts)

    def _put(self, table: str, rows: Iterable[Row], existing: Iterable[sqlite3.Row], *key: str) -> None:
        writing.put(self._connection, table, key or ("id",), rows, existing)


def _all(parts: Iterable[list[Row]]) -> list[Row]:
    return [row for part in parts for row in part]


def _redirect(old: str, new: str, kind: str) -> Row:
    return {"old_id": old, "new_id": new, "record_kind": kind}
