"""When what is published of a record last changed: it came in, or other words came to stand in it."""

from collections.abc import Sequence
from sqlite3 import Connection

from publish.findings import Hit
from publish.queries import many

_SINCE = """SELECT s.record_id, min(coalesce(k.read_at, k.captured)) AS since
            FROM sources s JOIN captures t ON t.id = s.text_capture
            JOIN captures k ON k.url = t.url AND k.captured <= t.captured
            WHERE s.record_id IN ({}) AND k.captured > (SELECT max(last_seen) FROM versions v WHERE v.record_id = s.record_id)
            GROUP BY s.record_id"""
"""What was captured of the same address after the last capture of an earlier text shows the present one."""


def changed(connection: Connection, hits: Sequence[Hit]) -> dict[str, str]:
    """Give the time (UTC) of the last change of records that were found, by their ids.

    A capture that shows the same again changes nothing. When people decided on a response is not published, and is
    not among these times.
    """
    stands_in = {str(hit.row["id"]): _stands_in(hit) for hit in hits}
    own = sorted({*stands_in.values()})
    sql = _SINCE.format(",".join("?" * len(own)))
    since = {str(row["record_id"]): str(row["since"]) for row in many(connection, sql, *own)}
    recorded = {str(hit.row["id"]): str(hit.row["recorded"]) for hit in hits}
    return {one: max(time, since.get(stands_in[one], "")) for one, time in recorded.items()}


def _stands_in(hit: Hit) -> str:
    row = hit.row
    return str((row["comment_id"] or row["post_id"]) if hit.kind == "response" else row["id"])
