"""The SQL behind the pages of bodies, officials, form letters and appeals."""

# ruff: noqa: S608 - table and column names come from this file, every value is bound

from sqlite3 import Connection, Row

from publish.queries import ONCE, RECORDED, first_of, many, one
from publish.waits import ANSWERS, RECEIPTS

KEPT = f"r.{ONCE}"

MOST_LISTED = 50
"""Rows of a list on a page that gathers several."""

MOST_EVENTS = 150
"""Events that are drawn of an appeal or a blog: the earliest."""


def organisations(connection: Connection) -> list[Row]:
    """Give the bodies with their responses, the most answering first.

    A body that no list knows has no slug: it is named as its letters name it.
    """
    return many(
        connection,
        f"""SELECT o.slug, coalesce(o.name, r.organisation) AS name, o.kind, count(*) AS responses,
                   min(r.letter_date) AS first, max(r.letter_date) AS last
            FROM responses r LEFT JOIN organisations o ON o.id = r.organisation_id
            WHERE {KEPT} AND coalesce(o.name, r.organisation) IS NOT NULL
            GROUP BY coalesce(o.id, r.organisation)
            ORDER BY responses DESC, name COLLATE NOCASE""",
    )


def organisation(connection: Connection, slug: str) -> Row | None:
    """Give a body by its slug or its id."""
    return one(connection, "SELECT * FROM organisations WHERE slug = ?1 OR id = ?1", slug)


def continued(connection: Connection, body: Row) -> tuple[list[Row], list[Row]]:
    """Give the bodies that a body continues, and those that continue it, whichever of the two names the other."""
    sql = "SELECT slug, name FROM organisations WHERE id = ? OR {} = ? ORDER BY name COLLATE NOCASE"
    return (
        many(connection, sql.format("successor_id"), body["predecessor_id"], body["id"]),
        many(connection, sql.format("predecessor_id"), body["successor_id"], body["id"]),
    )


def official(connection: Connection, slug: str) -> Row | None:
    """Give an official by slug or id."""
    return one(connection, "SELECT * FROM officials WHERE slug = ?1 OR id = ?1", slug)


def roles_of(connection: Connection, official_id: str) -> list[Row]:
    """Give the roles in which an official signed, the latest first."""
    return many(
        connection,
        """SELECT h.role, h.first_date, h.last_date, h.responses, o.name AS organisation_name,
                  o.slug AS organisation_slug
           FROM roles h LEFT JOIN organisations o ON o.id = h.organisation_id
           WHERE h.official_id = ? ORDER BY h.last_date DESC, h.role""",
        official_id,
    )


def tally(connection: Connection, column: str, owner: str, value: str) -> list[Row]:
    """Count the responses of a body or an official by a column: the most frequent values, or all years."""
    columns = {
        "role": "r.role",
        "kind": "r.kind",
        "year": "substr(r.letter_date, 1, 4)",
        "signatory": "r.signatory",
    }
    owners = {"organisation_id", "official_id"}
    if owner not in owners:
        raise ValueError(f"responses are not counted by {owner}")
    sql = f"""SELECT {columns[column]} AS value, count(*) AS count, min(f.slug) AS slug
              FROM responses r LEFT JOIN officials f ON f.id = r.official_id
              WHERE r.{owner} = ? AND {KEPT} AND {columns[column]} IS NOT NULL GROUP BY 1"""
    if column == "year":
        return many(connection, f"{sql} ORDER BY 1", value)
    return first_of(connection, sql, "count DESC, value", 40, value)


def unknown(connection: Connection, owner: str, value: str) -> Row | None:
    """Count the responses of a body or an official of which role, kind and signatory are not known."""
    if owner not in {"organisation_id", "official_id"}:
        raise ValueError(f"responses are not counted by {owner}")
    return one(
        connection,
        f"""SELECT count(*) - count(r.role) AS role, count(*) - count(r.kind) AS kind,
                   count(*) - count(r.signatory) AS signatory
            FROM responses r WHERE r.{owner} = ? AND {KEPT}""",
        value,
    )


def by_year_and_body(connection: Connection) -> list[Row]:
    """Count the responses by year and body."""
    return many(
        connection,
        f"""SELECT substr(r.letter_date, 1, 4) AS year, coalesce(o.name, r.organisation) AS body,
                   count(*) AS count
            FROM responses r LEFT JOIN organisations o ON o.id = r.organisation_id
            WHERE r.letter_date IS NOT NULL AND {KEPT} GROUP BY 1, 2 ORDER BY 1""",
    )


_FORM = f"""SELECT l.*, o.name AS organisation_name, o.slug AS organisation_slug,
                   EXISTS (SELECT 1 FROM responses r WHERE r.form_letter_id = l.id AND {KEPT}
                           AND r.letter_date IS NOT NULL) AS dated,
                   EXISTS (SELECT 1 FROM responses r WHERE r.form_letter_id = l.id AND {KEPT}
                           AND r.letter_date IS NULL) AS undated,
                   (SELECT s.language FROM responses r JOIN sites s ON s.id = r.site_id
                    WHERE r.form_letter_id = l.id AND {KEPT} LIMIT 1) AS site_language
            FROM form_letters l LEFT JOIN organisations o ON o.id = l.organisation_id"""
"""Where a copy has no date, the first and the last day are those of its pasting."""


def form_letters(connection: Connection, *, limit: int, offset: int) -> list[Row]:
    """Give the form letters, the most widely sent first."""
    return many(connection, f"{_FORM} ORDER BY l.copies DESC, l.id LIMIT ? OFFSET ?", limit, offset)


def form_letters_of(connection: Connection, organisation_id: str) -> list[Row]:
    """Give the most widely sent form letters of a body."""
    sql = f"{_FORM} WHERE l.organisation_id = ?"
    return first_of(connection, sql, "copies DESC, id", MOST_LISTED, organisation_id)


def form_letter(connection: Connection, public_id: str) -> Row | None:
    """Give a form letter with its body."""
    return one(connection, f"{_FORM} WHERE l.id = ?", public_id)


_APPEAL = f"""SELECT a.*, p.title AS post_title, p.published, p.site_id, s.title AS site_title, s.url AS site_url, s.language AS site_language,
                     o.name AS organisation_name, o.slug AS organisation_slug,
                     iif(length(p.published) >= 10 AND a.as_of >= substr(p.published, 1, 10),
                         CAST(julianday(substr(a.as_of, 1, 10)) - julianday(substr(p.published, 1, 10)) AS INTEGER), NULL) AS waited,
                     (SELECT count(*) FROM responses r WHERE r.appeal_id = a.id AND {KEPT}) AS recorded,
                     (SELECT count(*) FROM responses r WHERE r.appeal_id = a.id AND {KEPT} AND {ANSWERS}) AS answered
              FROM appeals a JOIN posts p ON p.id = a.post_id JOIN sites s ON s.id = p.site_id
              LEFT JOIN organisations o ON o.id = a.organisation_id"""
"""``waited`` is the days from the appeal to the time as of which the number of its responses holds."""

_LONGEST_WAITING = "published IS NULL, published, pk"


def appeals(connection: Connection, *, limit: int, offset: int) -> list[Row]:
    """Give the appeals, the latest first."""
    order = "ORDER BY p.published DESC, a.pk LIMIT ? OFFSET ?"
    return many(connection, f"{_APPEAL} {order}", limit, offset)


def appeal(connection: Connection, public_id: str) -> Row | None:
    """Give one appeal with its post."""
    return one(connection, f"{_APPEAL} WHERE a.id = ?", public_id)


UNANSWERED = f"""id not in (select appeal_id from responses where appeal_id is not null and {RECORDED}
    and coalesce(kind, '') not in {RECEIPTS})"""
"""Says in a filter of Datasette's which appeals have no answer recorded."""


def unanswered(connection: Connection, *, limit: int, offset: int) -> list[Row]:
    """Give the appeals for which no answer is recorded, at most an acknowledgement or the like, those that wait longest first."""
    sql = f"{_APPEAL} WHERE answered = 0 ORDER BY {_LONGEST_WAITING} LIMIT ? OFFSET ?"
    return many(connection, sql, limit, offset)


def unanswered_by(connection: Connection, organisation_id: str) -> list[Row]:
    """Give the appeals to a body for which no answer is recorded, those that wait longest first."""
    sql = f"{_APPEAL} WHERE a.organisation_id = ? AND answered = 0"
    return first_of(connection, sql, _LONGEST_WAITING, MOST_LISTED, organisation_id)


def officials(connection: Connection, *, limit: int, offset: int) -> list[Row]:
    """Give the officials with the latest role of each, or where none signs with a role the body alone, those who signed most first."""
    return many(
        connection,
        f"""SELECT f.slug, f.name, count(*) AS responses, max(r.letter_date) AS last,
                   (SELECT h.role FROM roles h WHERE h.official_id = f.id ORDER BY h.last_date DESC, h.role LIMIT 1)
                   AS role,
                   coalesce((SELECT o.name FROM roles h JOIN organisations o ON o.id = h.organisation_id
                             WHERE h.official_id = f.id ORDER BY h.last_date DESC, h.role LIMIT 1),
                            (SELECT o.name FROM responses r JOIN organisations o ON o.id = r.organisation_id
                             WHERE r.official_id = f.id AND {KEPT} ORDER BY r.letter_date DESC, r.id LIMIT 1)) AS organisation
            FROM officials f JOIN responses r ON r.official_id = f.id AND {KEPT}
            GROUP BY f.id ORDER BY responses DESC, f.name COLLATE NOCASE, f.id LIMIT ? OFFSET ?""",
        limit,
        offset,
    )


def events(connection: Connection, column: str, value: str, limit: int) -> list[Row]:
    """Give first what happened around an appeal or on a blog: appeals, responses, days named in commitments.

    A letter without a date stands on the day on which it was pasted.
    """
    of = {
        "appeal_id": ("a.id = ?1", "r.appeal_id = ?1"),
        "site_id": ("p.site_id = ?1", "r.site_id = ?1"),
    }[column]
    return many(
        connection,
        f"""SELECT p.published AS date, 'appeal' AS kind, coalesce(a.target, a.role, a.organisation, p.title, 'an appeal')
                   AS label, '/appeals/' || a.id AS path
            FROM appeals a JOIN posts p ON p.id = a.post_id WHERE {of[0]} AND p.published IS NOT NULL
            UNION ALL
            SELECT coalesce(r.letter_date, c.published) AS date, 'response',
                   coalesce(r.signatory, r.role, 'An official') || coalesce(', ' || r.organisation, '') ||
                   iif(r.letter_date IS NULL, ' (day of pasting)', ''), '/responses/' || r.id
            FROM responses r LEFT JOIN comments c ON c.id = r.comment_id
            WHERE {of[1]} AND {KEPT} AND coalesce(r.letter_date, c.published) IS NOT NULL
            UNION ALL
            SELECT k.due, 'commitment', k.text, '/responses/' || r.id || '#s' || k.sentence
            FROM commitments k JOIN responses r ON r.id = k.response_id WHERE {of[1]} AND r.{RECORDED} AND k.due IS NOT NULL
            ORDER BY 1 LIMIT ?2""",
        value,
        limit,
    )
