"""The rows of one thread as they are in the archive and as they are to be: only what differs is written."""

import sqlite3
from collections.abc import Iterable

from ingest.model import Comment, Post
from ingest.store import writing
from ingest.store.address_book import AddressBook
from ingest.store.addresses import led_on
from ingest.store.fold import Folded
from ingest.store.judgement import Removal
from ingest.store.rows import Published, Row
from ingest.store.thread import Thread


class ThreadRows:
    """The rows of a thread as they are and as they are to be."""

    def __init__(self, connection: sqlite3.Connection, thread: Thread, book: AddressBook) -> None:
        self._connection = connection
        self._thread = thread
        self._book = book
        self._before: set[str] = set()
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
        self._lead_on()

    def _lead_on(self) -> None:
        """Lead from ids that responses had, or would have had under their record's former ids, to what they are now."""
        connection, thread = self._connection, self._thread
        present: dict[str, set[str]] = {}
        for row in connection.execute("SELECT id, comment_id FROM responses WHERE post_id = ?", (thread.id,)):
            present.setdefault(row["comment_id"] or thread.id, set()).add(row["id"])
        every = {own for ids in present.values() for own in ids}
        if not (every or self._before):
            return
        leads: dict[str, str] = {}
        records = [(t.id, t.former, t.folded.content.text) for t in thread.comments]
        if thread.post is not None:
            records.append((thread.id, thread.former, thread.post.content.text))
        for own, former, text in records:
            if own in present:
                ids = (own, *former)
                leads |= led_on(ids, text or "", self._book.of(ids), present[own])
        leads = {old: new for old, new in leads.items() if old not in every}
        stale = writing.select(connection, "redirects", "new_id", every | self._before)
        stale += writing.select(connection, "redirects", "old_id", every | leads.keys())
        rows = [_redirect(old, new, "response") for old, new in sorted(leads.items())]
        self._put("redirects", rows, stale, "old_id")

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
        self._before = {r["id"] for r in responses}
        self._part()
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

    def _part(self) -> None:
        """Let go of responses that are no more, where another goes on from them; weaving ties it anew."""
        present = {r["id"] for p in self._made.values() for r in p.responses}
        self._connection.executemany(
            "UPDATE responses SET continues_id = NULL WHERE continues_id = ?",
            [(own,) for own in self._before - present],
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
