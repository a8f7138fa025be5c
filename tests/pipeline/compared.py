"""What two archives say, compared without what depends on when and in which order their captures were made."""

import sqlite3
from contextlib import closing
from pathlib import Path

from ingest.store.schema import TABLES

TIMES = {
    "first_seen",
    "last_seen",
    "first_captured",
    "last_captured",
    "first_capture",
    "last_capture",
    "crawl",
}
RECORDS = {
    "sites",
    "posts",
    "comments",
    "responses",
    "organisations",
    "officials",
    "commitments",
    "appeals",
    "versions",
    "problems",
}


def told(archive: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(f"file:{archive}?mode=ro", uri=True)) as connection:
        return {
            table.name: sorted(
                connection.execute(
                    f"SELECT {', '.join(c.name for c in table.columns if c.name not in TIMES)} FROM {table.name}"
                ).fetchall(),
                key=repr,
            )
            for table in TABLES
            if table.name in RECORDS
        }


def rows(archive: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of every table, times and all, without the row number."""
    with closing(sqlite3.connect(f"file:{archive}?mode=ro", uri=True)) as connection:
        return {
            table.name: sorted(
                connection.execute(
                    "SELECT {} FROM {}".format(", ".join(f'"{c.name}"' for c in table.columns), table.name)
                ).fetchall(),
                key=repr,
            )
            for table in TABLES
        }
