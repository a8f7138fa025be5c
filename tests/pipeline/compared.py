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
    "recorded",
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


HOW = {"captures", "sources", "decisions"}
"""Tables that tell how an archive came to say what it says."""


def said(archive: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give every row but of tables that tell how it came about, times and all except that of reading."""
    with closing(sqlite3.connect(f"file:{archive}?mode=ro", uri=True)) as connection:
        columns = {
            table.name: ", ".join(f'"{c.name}"' for c in table.columns if c.name != "recorded")
            for table in TABLES
            if table.name not in HOW
        }
        return {
            name: sorted(connection.execute(f"SELECT {own} FROM {name}").fetchall(), key=repr)
            for name, own in columns.items()
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
