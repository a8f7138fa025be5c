"""The SQL behind lists of commitments: a sentence stands once, however many copies of a letter have it."""

from sqlite3 import Connection, Row

from publish.queries import RECORDED, first_of, many, one

MOST_NAMED = 5
"""Other letters with the same sentence that are named; of more their number is told."""

_FROM = f"""FROM commitments c JOIN responses r ON r.id = c.response_id AND r.{RECORDED}
            JOIN sites s ON s.id = r.site_id LEFT JOIN organisations o ON o.id = r.organisation_id"""

_BODY = "coalesce(o.name, r.organisation)"
_SAME = f"c.kind, c.text, c.due, {_BODY}"
"""What copies of a letter have in common of a commitment."""

# SQLite takes the other columns from the row that has the greatest: the latest letter.
_SAID = f"""SELECT c.kind, c.text, c.due, c.response_id, c.sentence, r.signatory, r.role, r.letter_date,
                   {_BODY} AS body, r.attestation, s.language AS site_language,
                   max(coalesce(r.letter_date, '')) AS latest, count(DISTINCT c.response_id) AS letters,
                   group_concat(c.response_id || '#s' || c.sentence, char(10)) AS places, min(c.pk) AS first
            {_FROM}"""

_ORDER = "due IS NULL, due DESC, latest DESC, first"


def commitments(
    connection: Connection, kind: str | None, organisation_id: str | None, *, limit: int, offset: int
) -> list[Row]:
    """Give the commitments, of all kinds and bodies or of one, those with a date first, the latest date on top.

    ``letters`` counts the letters that have the sentence, ``places`` leads to each, one a line.
    """
    return many(
        connection,
        f"""{_SAID} WHERE (?1 IS NULL OR c.kind = ?1) AND (?2 IS NULL OR r.organisation_id = ?2)
            GROUP BY {_SAME} ORDER BY {_ORDER} LIMIT ?3 OFFSET ?4""",
        kind,
        organisation_id,
        limit,
        offset,
    )


def of_body(connection: Connection, organisation_id: str, limit: int) -> list[Row]:
    """Give the first commitments of a body, as ``commitments`` orders them; each tells in ``total`` how many there are."""
    sql = f"{_SAID} WHERE r.organisation_id = ? GROUP BY {_SAME}"
    return first_of(connection, sql, _ORDER, limit, organisation_id)


def kinds(connection: Connection, organisation_id: str | None) -> list[Row]:
    """Count the commitments by kind, of all bodies or of one, and the letters that have them."""
    parts = ["c.text", "coalesce(c.due, '')", f"coalesce({_BODY}, '')"]
    return many(
        connection,
        f"""SELECT c.kind, count(DISTINCT {" || char(31) || ".join(parts)}) AS count,
                   count(DISTINCT c.response_id) AS letters
            {_FROM} WHERE ?1 IS NULL OR r.organisation_id = ?1 GROUP BY 1 ORDER BY 2 DESC, 1""",
        organisation_id,
    )


def letters(connection: Connection, kind: str | None, organisation_id: str | None) -> int:
    """Count the letters that have a commitment, of any kind and body or of one."""
    row = one(
        connection,
        f"""SELECT count(DISTINCT c.response_id) AS count {_FROM}
            WHERE (?1 IS NULL OR c.kind = ?1) AND (?2 IS NULL OR r.organisation_id = ?2)""",
        kind,
        organisation_id,
    )
    return int(row["count"]) if row else 0


def within(connection: Connection, response_id: str) -> list[Row]:
    """Give the commitments of a response, in their order."""
    sql = "SELECT * FROM commitments WHERE response_id = ? ORDER BY sentence, pk"
    return many(connection, sql, response_id)
