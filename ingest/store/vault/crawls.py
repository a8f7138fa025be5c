"""Crawls: one run over one site, or one import of files, each."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from ingest.store import identity

RESUMED_WITHIN = timedelta(days=7)
"""How old an unfinished crawl may be that is gone on with: later its pages are too old to be one state of the site."""

FILE = "file"
"""The purpose of an import of a file."""


@dataclass(frozen=True, slots=True)
class Crawl:
    """One run over one site, or one import of files."""

    id: str
    site_url: str | None
    purpose: str
    started: str
    finished: str | None
    quiet: bool
    """It found nothing new: its captures are kept, and not read into the archive."""
    state: Mapping[str, object]


def unfinished(connection: sqlite3.Connection, site_url: str | None, purpose: str, since: str) -> str | None:
    """Give the id of the latest unfinished crawl of a site for a purpose that began at ``since`` or later."""
    row = connection.execute(
        "SELECT id FROM crawls WHERE site_url = ? AND purpose = ? AND finished IS NULL AND started >= ? "
        "ORDER BY started DESC LIMIT 1",
        (site_url, purpose, since),
    ).fetchone()
    return str(row["id"]) if row else None


def all_unfinished(connection: sqlite3.Connection, purposes: Iterable[str]) -> Iterator[Crawl]:
    """Give the unfinished crawls for some purposes, the earliest first."""
    named = json.dumps(list(purposes))
    sql = "SELECT * FROM crawls WHERE finished IS NULL AND purpose IN (SELECT value FROM json_each(?)) ORDER BY started, id"
    return map(read, connection.execute(sql, (named,)).fetchall())


def unread_files(connection: sqlite3.Connection) -> list[str]:
    """Give the names of the files whose reading was stopped, so that only a part of each is recorded."""
    sql = (
        "SELECT DISTINCT json_extract(state, '$.file') AS name FROM crawls WHERE purpose = ? AND finished IS NULL "
        "AND EXISTS (SELECT 1 FROM captures WHERE captures.crawl = crawls.id) ORDER BY name"
    )
    return [str(row["name"]) for row in connection.execute(sql, (FILE,))]


def starts(connection: sqlite3.Connection, site_url: str) -> list[str]:
    """Give the addresses at which a site was taken, the latest last."""
    sql = (
        "SELECT json_extract(state, '$.start') AS start FROM crawls WHERE purpose = 'ingest' "
        "AND json_extract(state, '$.site') = ? ORDER BY started, id"
    )
    return [str(row["start"]) for row in connection.execute(sql, (site_url,)) if row["start"]]


def is_too_old(crawl: Crawl, now: datetime) -> bool:
    """Whether a crawl is not gone on with any more."""
    return datetime.fromisoformat(crawl.started) < now - RESUMED_WITHIN


def new(connection: sqlite3.Connection, site_url: str | None, purpose: str, started: str) -> Crawl:
    """Make a crawl with an id that no other has."""
    (count,) = connection.execute("SELECT count(*) FROM crawls").fetchone()
    own = identity.public_id("crawl", site_url or "", f"{started} {purpose} {count}")
    return Crawl(own, site_url, purpose, started, None, quiet=False, state={})


def enter(connection: sqlite3.Connection, crawl: Crawl) -> None:
    """Enter a crawl; one that is known stays as it is."""
    connection.execute(
        "INSERT INTO crawls VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (
            crawl.id,
            crawl.site_url,
            crawl.purpose,
            crawl.started,
            crawl.finished,
            crawl.quiet,
            json.dumps(dict(crawl.state)),
        ),
    )


def read(row: sqlite3.Row) -> Crawl:
    """Give the crawl that a row holds."""
    return Crawl(
        row["id"],
        row["site_url"],
        row["purpose"],
        row["started"],
        row["finished"],
        quiet=bool(row["quiet"]),
        state=json.loads(row["state"]),
    )
