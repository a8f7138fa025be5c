"""What ``onrecord status`` tells of completeness: totals of each site, and the posts with gaps and why."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.store.archive import reading
from ingest.store.tables.views import COMPLETENESS

_SHOWN = 20
"""Posts with gaps that are named."""


def asked(archive: Path, sql: str) -> list[dict[str, Any]]:
    """Give the rows that an archive has for a question."""
    # Here, since it takes long: it brings pandas along where that is installed, and only `status` asks.
    from sqlite_utils import Database  # noqa: PLC0415

    with reading(archive) as connection:
        return list(Database(connection).query(sql))


def gaps(archive: Path) -> list[dict[str, Any]]:
    """Give every row of ``completeness`` that lacks something, the widest gap of each site first."""
    # The question itself, not the view: an archive that an older program made has none.
    sql = (
        f"SELECT s.url AS site, c.* FROM ({COMPLETENESS.select}) c JOIN sites s ON s.id = c.site_id "  # noqa: S608
        "WHERE c.lacking > 0 ORDER BY s.url, c.post_id IS NOT NULL, c.lacking DESC, c.url, c.things"
    )
    return asked(archive, sql)


def flattened(archive: Path) -> dict[str, int]:
    """Give for each site, by address, how many comments have a parent that is a guess."""
    sql = (
        "SELECT s.url, count(*) AS number FROM comments c JOIN sites s ON s.id = c.site_id WHERE NOT c.parent_sure "
        "GROUP BY s.url"
    )
    return {row["url"]: row["number"] for row in asked(archive, sql)}


def lines(site: str, found: list[dict[str, Any]], guessed: int) -> Iterator[str]:
    """Give the lines for one site, by its address."""
    own = [row for row in found if row["site"] == site]
    for row in own:
        if row["post_id"] is None:
            yield f"  {row['lacking']} of {row['declared']} {row['things']} lack ({row['reason']}): {_why(row)}"
    if guessed:
        yield f"  {guessed} comments have a guessed parent: their pages flatten threads (flattened)"
    posts = [row for row in own if row["post_id"] is not None]
    for row in posts[:_SHOWN]:
        yield f"    {row['url'] or row['post_id']}: {row['lacking']} of {row['declared']} lack ({row['reason']}): {_why(row)}"
    if len(posts) > _SHOWN:
        yield f"    and {len(posts) - _SHOWN} more posts with gaps: onrecord status --json, or the table completeness"


def _why(row: dict[str, Any]) -> str:
    return str(row["detail"]).partition("than were captured: ")[2]
