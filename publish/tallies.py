"""The SQL behind the numbers of the whole archive, and of one thread."""

# ruff: noqa: S608 - table names come from this file

from sqlite3 import Connection, Row

from publish.queries import ONCE, many, one


def counts(connection: Connection) -> Row | None:
    """Count the archive: sites, posts, comments, responses, bodies, and the years it spans."""
    return one(
        connection,
        f"""SELECT (SELECT count(*) FROM sites) AS sites,
                   (SELECT coalesce(sum(captured_posts), 0) FROM sites) AS posts,
                   (SELECT coalesce(sum(captured_comments), 0) FROM sites) AS comments,
                   (SELECT count(*) FROM responses WHERE {ONCE}) AS responses,
                   (SELECT count(*) FROM organisations) AS organisations,
                   (SELECT count(*) FROM appeals) AS appeals,
                   (SELECT min(published) FROM posts) AS first,
                   (SELECT max(published) FROM posts) AS last,
                   (SELECT max(last_captured) FROM sites) AS captured""",
    )


def responses(connection: Connection) -> int:
    """Count the recorded responses, of bodies known and unknown."""
    return int(connection.execute(f"SELECT count(*) FROM responses WHERE {ONCE}").fetchone()[0])


def gaps(connection: Connection) -> Row | None:
    """Count what is known to be missing."""
    return one(
        connection,
        """SELECT (SELECT count(*) FROM posts WHERE complete = 0) AS short,
                  (SELECT count(*) FROM posts WHERE complete IS NULL) AS undeclared,
                  (SELECT count(*) FROM problems) AS problems,
                  (SELECT count(*) FROM comments WHERE absent_since IS NOT NULL) AS absent,
                  (SELECT count(*) FROM tombstones WHERE record_kind <> 'response') AS removed""",
    )


def thread(connection: Connection, post_id: str) -> Row | None:
    """Count the comments of a post that are marked absent; and the comments of any post that were taken down."""
    sql = """SELECT (SELECT count(*) FROM comments WHERE post_id = ? AND absent_since IS NOT NULL) AS absent,
                    (SELECT count(*) FROM tombstones WHERE record_kind = 'comment') AS removed"""
    return one(connection, sql, post_id)


def tables(connection: Connection) -> list[Row]:
    """Count the rows of the tables that /about/data shows."""
    names = [
        "responses",
        "comments",
        "posts",
        "sites",
        "organisations",
        "officials",
        "form_letters",
        "commitments",
        "appeals",
        "versions",
        "captures",
        "problems",
        "tombstones",
    ]
    union = " UNION ALL ".join(f"SELECT '{name}' AS name, count(*) AS rows FROM {name}" for name in names)
    return many(connection, union)
