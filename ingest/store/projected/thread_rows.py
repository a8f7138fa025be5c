"""The rows of one thread as they are in the archive and as they are to be: only what differs is written."""

import sqlite3
from collections.abc import Iterable, Mapping

from ingest.model import Post
from ingest.store.decisions.addresses import Address
from ingest.store.decisions.kinship import led_across
from ingest.store.merging.fold import texts_of
from ingest.store.merging.thread import Thread
from ingest.store.rows import writing
from ingest.store.rows.address_book import AddressBook
from ingest.store.rows.composing import Composed, Standing, redirect
from ingest.store.rows.rows import Row, Values, appeal_id
from ingest.store.rows.tombstones import of_responses


class ThreadRows:
    """The rows of a thread as they are and as they are to be."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        thread: Thread,
        standing: Standing,
        composed: Composed,
        book: AddressBook,
    ) -> None:
        self._connection, self._thread, self._book = connection, thread, book
        self._standing, self._composed = standing, composed
        self._before: set[str] = set()
        self._appeals: list[sqlite3.Row] = []

    def write(self) -> None:
        """Write what differs."""
        thread, standing, composed = self._thread, self._standing, self._composed
        ids = [thread.id, *(t.id for t in thread.comments)]
        former = [*thread.former, *(f for t in thread.comments for f in t.former)]
        every = list(dict.fromkeys([*ids, *former, *standing.posts, *standing.comments]))
        self._let_go(thread.id if composed.posts else None)
        self._put("posts", composed.posts, standing.posts.values())
        self._put("comments", composed.comments, standing.comments.values())
        self._put_texts(every)
        self._put(
            "sources", composed.sources, self._select("sources", "record_id", every), "record_id", "route"
        )
        # An id that names a record leads nowhere else, and none leads to what is gone.
        stale = self._select("redirects", "new_id", every) + self._select("redirects", "old_id", ids)
        self._put("redirects", composed.redirects, stale, "old_id")
        self._settle_addresses(every)
        self._lead_to_appeals()

    def _settle_addresses(self, every: list[str]) -> None:
        """Have each id that a response had lead to what it is now, or say that it is gone."""
        given = self._given_out()
        present: dict[str, set[str]] = {}
        sql = "SELECT id, comment_id FROM responses WHERE post_id = ?"
        for row in self._connection.execute(sql, (self._thread.id,)):
            present.setdefault(row["comment_id"] or self._thread.id, set()).add(row["id"])
        standing = {own for ids in present.values() for own in ids}
        leads: dict[str, str] = {}
        stones: list[Row] = []
        for record in self._composed.written:
            own = given.get(record.id, [])
            if record.id in present:
                leads |= led_across(
                    (record.id, *record.former), texts_of(record.folded), own, present[record.id]
                )
            stones += of_responses(own, record.folded, record.removal, record.rejected)
        leads = {old: new for old, new in leads.items() if old not in standing}
        self._lead_on(leads, standing)
        gone = [row for row in stones if row["id"] not in standing and row["id"] not in leads]
        before = [*every, *(address.response for own in given.values() for address in own)]
        self._put("tombstones", [*self._composed.tombstones, *gone], self._select("tombstones", "id", before))

    def _given_out(self) -> dict[str, list[Address]]:
        """Give the addresses that were given out of each record, under any id that it had."""
        named = {i: record.id for record in self._composed.written for i in (record.id, *record.former)}
        given: dict[str, list[Address]] = {}
        for address in self._book.of(named):
            given.setdefault(named[address.record], []).append(address)
        return given

    def _lead_on(self, leads: Mapping[str, str], standing: set[str]) -> None:
        """Lead from ids that responses had, or would have had under their record's former ids, to what they are now."""
        if not (standing or self._before):
            return
        stale = self._select("redirects", "new_id", standing | self._before)
        stale += self._select("redirects", "old_id", standing | leads.keys())
        rows = [redirect(old, new, "response") for old, new in sorted(leads.items())]
        self._put("redirects", rows, stale, "old_id")

    def _lead_to_appeals(self) -> None:
        """Lead from the ids that the appeals of a post would have had under its former ids."""
        own = [r["id"] for r in self._select("appeals", "post_id", [self._thread.id])]
        before = {a["id"] for a in self._appeals}
        if not (own or before):
            return
        leads = {
            appeal_id(f, number): appeal_id(self._thread.id, number)
            for f in self._thread.former
            for number in range(len(own))
        }
        stale = self._select("redirects", "new_id", {*own, *before})
        stale += self._select("redirects", "old_id", {*own, *leads})
        rows = [redirect(old, new, "appeal") for old, new in sorted(leads.items())]
        self._put("redirects", rows, stale, "old_id")

    def _let_go(self, now: str | None) -> None:
        """Point what names a post that is going away to the one it became; settling writes it anew."""
        going = [(now, i) for i in self._standing.posts if i != now]
        self._connection.executemany("UPDATE problems SET post_id = ? WHERE post_id = ?", going)

    def _put_texts(self, every: list[str]) -> None:
        """Write versions, responses, commitments and appeals of the records that were read anew."""
        composed = self._composed
        read_anew = [i for i in every if i not in composed.kept]
        versions = self._select("versions", "record_id", read_anew)
        self._put("versions", composed.versions, versions, "record_id", "digest")
        responses = self._select("responses", "comment_id", read_anew)
        responses += [r for r in self._select("responses", "post_id", read_anew) if r["comment_id"] is None]
        responses = [*{r["id"]: r for r in responses}.values()]
        self._before = {r["id"] for r in responses}
        self._part()
        commitments = self._select("commitments", "response_id", [r["id"] for r in responses])
        self._put("commitments", composed.commitments, commitments)
        self._put("responses", composed.responses, responses)
        self._appeals = appeals = self._select("appeals", "post_id", read_anew)
        self._connection.executemany(
            "UPDATE responses SET appeal_id = NULL, appeal_reason = NULL WHERE appeal_id = ?",
            [(own,) for own in {a["id"] for a in appeals} - {a["id"] for a in composed.appeals}],
        )
        self._put("appeals", composed.appeals, appeals)
        self._redate()

    def _part(self) -> None:
        """Let go of responses that are no more, where another goes on from them; weaving ties it anew."""
        present = {r["id"] for r in self._composed.responses}
        self._connection.executemany(
            "UPDATE responses SET continues_id = NULL WHERE continues_id = ?",
            [(own,) for own in self._before - present],
        )

    def _redate(self) -> None:
        """Responses are seen when their record is; those that only an earlier text has (an empty span), when that was."""
        setting = (
            "UPDATE responses SET first_seen = iif(span_start < span_end, ?1, first_seen), "
            "last_seen = iif(span_start < span_end, ?2, last_seen), post_id = ?4, recorded = ?5 "
        )
        news = "AND ((post_id, recorded) != (?4, ?5) OR (span_start < span_end AND (first_seen, last_seen) != (?1, ?2)))"
        of_comments: list[tuple[str, ...]] = []
        of_posts: list[tuple[str, ...]] = []
        for record_id, folded in self._composed.kept.items():
            kept = of_posts if isinstance(folded.content, Post) else of_comments
            kept.append((folded.first.at, folded.last.at, record_id, self._thread.id, folded.recorded))
        self._connection.executemany(f"{setting} WHERE comment_id = ?3 {news}", of_comments)
        self._connection.executemany(f"{setting} WHERE post_id = ?3 AND comment_id IS NULL {news}", of_posts)

    def _select(self, table: str, column: str, values: Iterable[str]) -> list[sqlite3.Row]:
        return writing.select(self._connection, table, column, values)

    def _put(self, table: str, rows: Iterable[Row], existing: Iterable[Values], *key: str) -> None:
        writing.put(self._connection, table, key or ("id",), rows, existing)
