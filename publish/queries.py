"""The SQL behind the pages. Each function takes an open connection to archive.db and reads."""

# ruff: noqa: S608 - table and column names come from this file, every value is bound

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

Row = sqlite3.Row
Connection = sqlite3.Connection

PAGES = {
    "posts": "posts",
    "comments": "comments",
    "responses": "responses",
    "sites": "sites",
    "form_letters": "form-letters",
}
"""Tables whose records have a page of their own, and the first part of its address."""

RECORDED = "review_status <> 'rejected'"
"""What a person rejects has no row; an archive that another program or an earlier version made may hold it all the same."""

ONCE = f"{RECORDED} AND continues_id IS NULL"
"""A letter in several parts is counted and listed once, by its first part."""

_AS_SHOWN = "position IS NULL, position, published, length(source_id), source_id, id"
"""Comments as their page has them; those on later pages go by time, and within a day without hours by their numbers."""


@dataclass(frozen=True, slots=True)
class Moved:
    """An id that was merged into another."""

    to: str


PROOF = "k.payload_digest, k.record_digest, k.segment, k.offset"
"""What docs/citing.md proves a capture with, by hand."""

WITHDRAWN = "review"
"""The reason on a tombstone where a person found that what was published as a response is none."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A record that was taken down, or a response that was withdrawn."""

    tombstone: Row

    @property
    def is_withdrawn(self) -> bool:
        """Whether a person rejected it in review."""
        return bool(self.tombstone["reason"] == WITHDRAWN)


def one(connection: Connection, sql: str, *values: object) -> Row | None:
    """Give the first row of an answer, or None."""
    row: Row | None = connection.execute(sql, values).fetchone()
    return row


def many(connection: Connection, sql: str, *values: object) -> list[Row]:
    """Give all rows of an answer."""
    return connection.execute(sql, values).fetchall()


def fate(connection: Connection, public_id: str) -> Moved | Removed | None:
    """Say what became of an id that no record has; None where the archive does not tell of it."""
    if stone := one(connection, "SELECT * FROM tombstones WHERE id = ?", public_id):
        return Removed(stone)
    moved, seen = public_id, {public_id}
    while step := one(connection, "SELECT new_id FROM redirects WHERE old_id = ?", moved):
        moved = step["new_id"]
        if moved in seen:
            return None
        seen.add(moved)
    return Moved(moved) if moved != public_id else None


_RESPONSE = """SELECT r.*, o.slug AS organisation_slug, o.name AS organisation_name, f.slug AS official_slug,
                      f.name AS official_name, p.title AS post_title, p.url AS post_url,
                      p.published AS post_published, p.captured_comments AS post_comments,
                      s.title AS site_title, s.url AS site_url, s.language AS site_language, c.author AS pasted_by, c.published AS pasted, c.url AS comment_url,
                      r.continues_id IS NOT NULL OR EXISTS
                        (SELECT 1 FROM responses k WHERE k.continues_id = r.id) AS in_parts
               FROM responses r
               JOIN posts p ON p.id = r.post_id
               JOIN sites s ON s.id = r.site_id
               LEFT JOIN comments c ON c.id = r.comment_id
               LEFT JOIN organisations o ON o.id = r.organisation_id
               LEFT JOIN officials f ON f.id = r.official_id"""


def latest_responses(connection: Connection) -> list[Row]:
    """Give the few responses with the latest letter dates."""
    picked = f"SELECT pk FROM responses WHERE {ONCE} ORDER BY letter_date DESC LIMIT 6"
    return many(connection, f"{_RESPONSE} WHERE r.pk IN ({picked}) ORDER BY r.letter_date DESC, r.id")


def response(connection: Connection, public_id: str) -> Row | None:
    """Give a response with the names of all that it stands in."""
    return one(connection, f"{_RESPONSE} WHERE r.id = ? AND r.{RECORDED}", public_id)


def parts_of(connection: Connection, row: Row) -> list[Row]:
    """Give the parts of the letter that a response is one of, in their order; of one in a single comment, itself."""
    parts = {row["id"]: row}
    at = row
    while at["continues_id"] not in {None, *parts} and (before := response(connection, at["continues_id"])):
        parts = {before["id"]: before, **parts}
        at = before
    following = f"{_RESPONSE} WHERE r.continues_id = ? AND r.{RECORDED} ORDER BY r.id"
    at = row
    while (after := one(connection, following, at["id"])) is not None and after["id"] not in parts:
        parts[after["id"]] = at = after
    return list(parts.values())


def whole_text(connection: Connection, row: Row) -> str:
    """Give the text of the letter that a response is one part of, or all of."""
    return "\n\n".join(part["text"] for part in parts_of(connection, row))


def responses_of(
    connection: Connection, column: str, value: str, *, limit: int = -1, offset: int = 0
) -> list[Row]:
    """Give the responses that have a value in a column, the earliest letter first; those of a comment as they stand.

    Of a comment and a post all parts of letters are given; elsewhere a letter in parts stands once. Without a
    ``limit`` all are given.
    """
    chosen = {"post_id", "comment_id", "organisation_id", "official_id", "form_letter_id", "appeal_id"}
    if column not in chosen:
        raise ValueError(f"responses are not listed by {column}")
    which = RECORDED if column in {"comment_id", "post_id"} else ONCE
    # In a comment they stand in an order of their own.
    order = "r.span_start" if column == "comment_id" else "r.letter_date IS NULL, r.letter_date"
    sql = f"{_RESPONSE} WHERE r.{column} = ? AND r.{which} ORDER BY {order}, r.id LIMIT ? OFFSET ?"
    return many(connection, sql, value, limit, offset)


def responses_on(connection: Connection, post_id: str, comments: Sequence[str], *, first: bool) -> list[Row]:
    """Give the responses that stand in some comments of a post; with the ``first``, those in the post itself as well."""
    marks = ",".join("?" * len(comments))
    sql = f"""{_RESPONSE} WHERE r.post_id = ? AND r.{RECORDED} AND (r.comment_id IN ({marks}) OR r.comment_id IS NULL AND ?)
              ORDER BY r.letter_date IS NULL, r.letter_date, r.id"""
    return many(connection, sql, post_id, *comments, first)


def letters_under(connection: Connection, post_id: str) -> int:
    """Count the responses recorded in a post and under it."""
    row = one(connection, f"SELECT count(*) AS count FROM responses WHERE post_id = ? AND {ONCE}", post_id)
    return int(row["count"]) if row else 0


def latest_of(connection: Connection, column: str, value: str, limit: int) -> tuple[int, list[Row]]:
    """Count the responses that have a value in a column, and give the latest; pasting dates what has no date."""
    if column not in {"organisation_id", "official_id", "form_letter_id"}:
        raise ValueError(f"responses are not listed by {column}")
    date = "coalesce(r.letter_date, c.published, '')"
    picked = f"""SELECT r.pk FROM responses r LEFT JOIN comments c ON c.id = r.comment_id
                 WHERE r.{column} = ? AND r.{ONCE} ORDER BY {date} DESC, r.id LIMIT ?"""
    rows = many(connection, f"{_RESPONSE} WHERE r.pk IN ({picked}) ORDER BY {date} DESC, r.id", value, limit)
    total = one(
        connection, f"SELECT count(*) AS count FROM responses r WHERE r.{column} = ? AND r.{ONCE}", value
    )
    return (int(total["count"]) if total else 0), rows


def first_of(connection: Connection, sql: str, order: str, limit: int, *values: object) -> list[Row]:
    """Give the first rows of an answer; each tells in ``total`` how many there are in all."""
    counted = f"SELECT *, count(*) OVER () AS total FROM ({sql}) ORDER BY {order} LIMIT {limit}"
    return many(connection, counted, *values)


def post(connection: Connection, public_id: str) -> Row | None:
    """Give a post with its site."""
    return one(
        connection,
        """SELECT p.*, s.title AS site_title, s.url AS site_url, s.language AS site_language
           FROM posts p JOIN sites s ON s.id = p.site_id WHERE p.id = ?""",
        public_id,
    )


def comment_count(connection: Connection, post_id: str) -> int:
    """Give the number of comments of a post in this archive; 0 where there is no such post."""
    row = one(connection, "SELECT captured_comments AS count FROM posts WHERE id = ?", post_id)
    return int(row["count"]) if row else 0


def comments_of(connection: Connection, post_id: str) -> list[Row]:
    """Give the comments of a post in the order of its page."""
    return many(connection, f"SELECT * FROM comments WHERE post_id = ? ORDER BY {_AS_SHOWN}", post_id)


def comment(connection: Connection, public_id: str) -> Row | None:
    """Give a comment with its post and site."""
    return one(
        connection,
        """SELECT c.*, p.title AS post_title, p.url AS post_url, p.published AS post_published,
                  p.captured_comments AS post_comments,
                  s.title AS site_title, s.url AS site_url, s.language AS site_language
           FROM comments c JOIN posts p ON p.id = c.post_id JOIN sites s ON s.id = c.site_id
           WHERE c.id = ?""",
        public_id,
    )


def parents_in(connection: Connection, post_id: str) -> list[tuple[str, str | None]]:
    """Give (comment, parent) for every comment of a post, in the order of its page."""
    sql = f"SELECT id, parent_id FROM comments WHERE post_id = ? ORDER BY {_AS_SHOWN}"
    rows = many(connection, sql, post_id)
    return [(row["id"], row["parent_id"]) for row in rows]


def comments_by_id(connection: Connection, ids: list[str]) -> list[Row]:
    """Give comments in the order of the ids asked for."""
    marks = ",".join("?" * len(ids))
    rows = {row["id"]: row for row in many(connection, f"SELECT * FROM comments WHERE id IN ({marks})", *ids)}
    return [rows[own] for own in ids if own in rows]


def answers_to(connection: Connection, comment_id: str) -> list[Row]:
    """Give the first direct replies to a comment."""
    sql = "SELECT * FROM comments WHERE parent_id = ?"
    return first_of(connection, sql, _AS_SHOWN, 20, comment_id)


def versions_of(connection: Connection, record_id: str) -> list[Row]:
    """Give the earlier texts of a record, the latest first, each with what proves the latest capture of it."""
    sql = f"""SELECT v.*, {PROOF} FROM versions v LEFT JOIN captures k ON k.id = v.last_capture
              WHERE v.record_id = ? ORDER BY v.last_seen DESC, v.digest"""
    return many(connection, sql, record_id)


def evidence_for(connection: Connection, record_id: str, capture_id: str | None = None) -> list[Row]:
    """Give the captures that show the present text of a record, by route, the latest of each; or the one capture that is named."""
    shown = f"k.id, k.url, k.captured, k.read_at, k.route AS by, {PROOF}, k.truncated"
    if capture_id:
        return many(connection, f"SELECT NULL AS route, {shown} FROM captures k WHERE k.id = ?", capture_id)
    sql = f"""SELECT s.route, {shown} FROM sources s JOIN captures k ON k.id = s.text_capture
              WHERE s.record_id = ? ORDER BY k.captured DESC, s.route"""
    return many(connection, sql, record_id)


def appeals_of(connection: Connection, post_id: str) -> list[Row]:
    """Give what a post asks its readers to do."""
    return many(connection, "SELECT * FROM appeals WHERE post_id = ? ORDER BY pk", post_id)


def problems_of(connection: Connection, column: str, value: str) -> list[Row]:
    """Give the latest problems recorded for a site or a post."""
    if column not in {"site_id", "post_id"}:
        raise ValueError(f"problems are not listed by {column}")
    sql = f"SELECT * FROM problems WHERE {column} = ?"
    return first_of(connection, sql, "last_seen DESC, id", 50, value)


def sites(connection: Connection) -> list[Row]:
    """Give the blogs with the number of responses in each."""
    return many(
        connection,
        f"""SELECT s.*, (SELECT count(*) FROM responses r WHERE r.site_id = s.id AND r.{ONCE}) AS responses
            FROM sites s ORDER BY coalesce(s.title, s.url) COLLATE NOCASE, s.id""",
    )


def site(connection: Connection, public_id: str) -> Row | None:
    """Give a blog with what is known of its completeness."""
    return one(
        connection,
        f"""SELECT s.*,
               (SELECT count(*) FROM responses r WHERE r.site_id = s.id AND r.{ONCE}) AS responses,
               (SELECT count(*) FROM posts p WHERE p.site_id = s.id AND p.complete = 1) AS whole,
               (SELECT count(*) FROM posts p WHERE p.site_id = s.id AND p.complete = 0) AS short,
               (SELECT min(published) FROM posts p WHERE p.site_id = s.id) AS first,
               (SELECT max(published) FROM posts p WHERE p.site_id = s.id) AS last, g.captured AS of_declared, g.lacking
            FROM sites s LEFT JOIN completeness g ON g.site_id = s.id AND g.post_id IS NULL AND g.things = 'comments'
            WHERE s.id = ?""",
        public_id,
    )


def posts_of(connection: Connection, site_id: str, *, limit: int, offset: int) -> list[Row]:
    """Give the posts of a blog, the newest first, with the number of responses in each."""
    return many(
        connection,
        f"""SELECT p.id, p.title, p.author, p.published, p.kind, p.captured_comments, p.declared_comments,
                   p.complete, (SELECT count(*) FROM responses r WHERE r.post_id = p.id AND r.{ONCE})
                   AS responses
            FROM posts p WHERE p.site_id = ? ORDER BY p.published DESC, p.id LIMIT ? OFFSET ?""",
        site_id,
        limit,
        offset,
    )
