"""The tables of vault.db, which is private.

What follows from captures (``sightings`` and all below it) is cleared and made again by a
rebuild; what does not (captures, crawls, validators, decisions, notes, addresses, successors) is kept.
"""

import sqlite3
import stat
from contextlib import closing
from functools import cache
from pathlib import Path

from ingest.errors import StoreError
from ingest.store import database

STEPS: tuple[str, ...] = (
    """
    CREATE TABLE captures (
      id TEXT PRIMARY KEY, url TEXT NOT NULL, captured TEXT NOT NULL, crawl TEXT NOT NULL,
      status INTEGER, payload_digest TEXT NOT NULL, segment TEXT NOT NULL, start INTEGER NOT NULL,
      length INTEGER NOT NULL, body TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX captures_url ON captures (url, captured);
    CREATE INDEX captures_crawl ON captures (crawl, captured);
    CREATE INDEX captures_captured ON captures (captured, id);
    CREATE INDEX captures_payload ON captures (payload_digest);
    CREATE TABLE segments (name TEXT PRIMARY KEY, size INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE validators (
      url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, capture TEXT NOT NULL,
      captured TEXT NOT NULL, payload_digest TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE crawls (
      id TEXT PRIMARY KEY, site_url TEXT, purpose TEXT NOT NULL, started TEXT NOT NULL, finished TEXT,
      quiet INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT '{}'
    ) WITHOUT ROWID;
    CREATE TABLE decisions (
      id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, kind TEXT NOT NULL,
      subject TEXT NOT NULL, value TEXT NOT NULL, reason TEXT
    );
    CREATE INDEX decisions_subject ON decisions (kind, subject);
    CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions BEGIN
      SELECT RAISE(ABORT, 'the ledger is only added to'); END;
    CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions BEGIN
      SELECT RAISE(ABORT, 'the ledger is only added to'); END;
    CREATE TABLE notes (
      id TEXT NOT NULL, site TEXT NOT NULL, derived INTEGER NOT NULL, url TEXT, source_id TEXT,
      kind TEXT NOT NULL, detail TEXT NOT NULL, count INTEGER, first_at TEXT NOT NULL, last_at TEXT NOT NULL,
      PRIMARY KEY (id, derived)
    ) WITHOUT ROWID;
    CREATE INDEX notes_site ON notes (site);

    CREATE TABLE sightings (
      pk INTEGER PRIMARY KEY, site TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, route TEXT NOT NULL, content TEXT NOT NULL,
      post TEXT NOT NULL, first_at TEXT NOT NULL, first_capture TEXT NOT NULL,
      last_at TEXT NOT NULL, last_capture TEXT NOT NULL, last_crawl TEXT NOT NULL,
      skeleton TEXT NOT NULL, said TEXT NOT NULL, body BLOB NOT NULL
    );
    CREATE UNIQUE INDEX sightings_key ON sightings (site, kind, key, route, content);
    CREATE INDEX sightings_post ON sightings (site, post, kind, key);
    CREATE TABLE aliases (
      site TEXT NOT NULL, address TEXT NOT NULL, source_id TEXT NOT NULL,
      PRIMARY KEY (site, address, source_id)
    ) WITHOUT ROWID;
    CREATE INDEX aliases_source ON aliases (site, source_id);
    CREATE TABLE listings (
      site TEXT NOT NULL, route TEXT NOT NULL, scope TEXT NOT NULL, crawl TEXT NOT NULL, page INTEGER NOT NULL,
      capture TEXT NOT NULL, pages INTEGER NOT NULL, total INTEGER, captured TEXT NOT NULL,
      PRIMARY KEY (site, route, scope, crawl, page, capture)
    ) WITHOUT ROWID;
    CREATE TABLE reads (
      capture TEXT NOT NULL, site TEXT NOT NULL, site_url TEXT NOT NULL, engine TEXT, captured TEXT NOT NULL,
      PRIMARY KEY (capture, site)
    ) WITHOUT ROWID;
    CREATE INDEX reads_site ON reads (site);
    CREATE TABLE dirty (site TEXT NOT NULL, post TEXT NOT NULL, PRIMARY KEY (site, post)) WITHOUT ROWID;
    CREATE TABLE dirty_reads (capture TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE records (
      id TEXT PRIMARY KEY, site TEXT NOT NULL, kind TEXT NOT NULL, post TEXT NOT NULL, post_id TEXT NOT NULL,
      digest TEXT NOT NULL, first_at TEXT NOT NULL, last_at TEXT NOT NULL, last_crawl TEXT NOT NULL,
      routes TEXT NOT NULL, missing INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID;
    CREATE INDEX records_post ON records (site, post_id);
    CREATE INDEX records_last ON records (site, kind, last_at);
    CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE absorbed (old_id TEXT PRIMARY KEY, new_id TEXT NOT NULL) WITHOUT ROWID;
    """,
    # Sites that became another: which post of it is which (moves), and what was made of each record (matches).
    """
    CREATE TABLE moves (
      site TEXT NOT NULL, old_site TEXT NOT NULL, old_key TEXT NOT NULL, key TEXT NOT NULL,
      PRIMARY KEY (site, old_site, old_key)
    ) WITHOUT ROWID;
    CREATE TABLE matches (
      old_id TEXT PRIMARY KEY, site TEXT NOT NULL, thread TEXT NOT NULL, kind TEXT NOT NULL, old_site TEXT NOT NULL,
      new_id TEXT, decided INTEGER NOT NULL, candidates TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX matches_thread ON matches (site, thread);
    """,
    # Addresses that were given out (``address_book``): no capture tells them, and a rebuild keeps them.
    """
    CREATE TABLE addresses (
      response TEXT NOT NULL, text TEXT NOT NULL, record TEXT NOT NULL, key TEXT NOT NULL, start INTEGER NOT NULL,
      "end" INTEGER NOT NULL, sentences TEXT NOT NULL, PRIMARY KEY (response, text)
    ) WITHOUT ROWID;
    CREATE INDEX addresses_record ON addresses (record);
    """,
    # Whether a capture told its site, or the homes that others told did (``homes``).
    """
    ALTER TABLE reads ADD COLUMN untold INTEGER NOT NULL DEFAULT 0;
    """,
    # Records that were placed on another site (``successors``): a rebuild keeps what led to them.
    """
    CREATE TABLE successors (old_id TEXT PRIMARY KEY, id TEXT NOT NULL) WITHOUT ROWID;
    CREATE INDEX successors_id ON successors (id);
    """,
    # Where a finder of responses failed over a record's texts (``Judged.failed``).
    """
    ALTER TABLE records ADD COLUMN failed TEXT;
    CREATE INDEX records_failed ON records (site) WHERE failed IS NOT NULL;
    """,
    # When the first capture that shows it was read here: of a web archive's copy, or a file, long after that was made.
    """
    ALTER TABLE sightings ADD COLUMN recorded TEXT NOT NULL DEFAULT '';
    UPDATE sightings SET recorded = coalesce(
      (SELECT json_extract(body, '$.read_at') FROM captures WHERE id = first_capture), first_at);
    """,
    # Which site adaptor read a capture: without it the same bytes say something else (``read_by``). Until a rebuild tells
    # its name, that of the software does, which is none of those that onrecord itself knew until then.
    """
    ALTER TABLE reads ADD COLUMN adaptor TEXT;
    UPDATE reads SET adaptor = engine WHERE engine NOT IN ('', 'blogger', 'disqus', 'dreamwidth', 'drupal', 'ghost', 'isso',
      'livefyre', 'livejournal', 'movabletype', 'squarespace', 'tumblr', 'typepad', 'wordpress');
    CREATE INDEX reads_adaptor ON reads (adaptor) WHERE adaptor IS NOT NULL;
    """,
)

DERIVED: tuple[str, ...] = (
    "sightings",
    "aliases",
    "listings",
    "reads",
    "dirty",
    "dirty_reads",
    "records",
    "absorbed",
    "moves",
    "matches",
    "state",
)
"""Tables that follow from the captures and the ledger."""

_UNREAD = "unread"
"""The row of ``state`` that stands until a rebuild has filled tables that were made anew."""

_EARLIER = "an earlier onrecord made it; `onrecord rebuild` brings it up to date"
"""What is said of a vault that this program cannot read as it is."""


def opened(file: Path) -> sqlite3.Connection:
    """Open or make the database for writing; raises what SQLite raises, and NewerSchema."""
    connection = database.connect(file)
    with database.closed_on_failure(connection):
        keep_private(file)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        database.migrate(connection, file, STEPS, "vault")
        _bring_on(connection)
    return connection


def opened_to_read(file: Path) -> sqlite3.Connection:
    """Open the database only to read it; raises what SQLite raises, NewerSchema, and StoreError for an older one."""
    connection = database.connect_to_read(file)
    with database.closed_on_failure(connection):
        if database.version(connection, file, len(STEPS), "vault") < len(STEPS):
            raise StoreError(file, _EARLIER)
        check_read(connection, file)
    return connection


def check_read(connection: sqlite3.Connection, path: Path) -> None:
    """Check that what was read of captures stands there as this program keeps it. Raises StoreError."""
    asked = "SELECT 1 FROM state WHERE name = ?"
    if _columns(connection) != _columns_of_today() or connection.execute(asked, (_UNREAD,)).fetchone():
        raise StoreError(path, _EARLIER)


def _bring_on(connection: sqlite3.Connection) -> None:
    """Make the tables that follow from captures anew where they are not those of today: a rebuild fills them.

    The first versions of all changed them without a step that brings them on.
    """
    if _columns(connection) == _columns_of_today():
        return
    with _of_today() as today, database.transaction(connection):
        for table in (*DERIVED, "contents"):  # what sightings hold now
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        for name, sql in today.execute("SELECT tbl_name, sql FROM sqlite_master ORDER BY rowid"):
            if name in DERIVED and sql:
                connection.execute(sql)
        connection.execute("INSERT INTO state VALUES (?, '')", (_UNREAD,))


def _columns(connection: sqlite3.Connection) -> dict[str, set[str]]:
    return {t: {row[1] for row in connection.execute(f"PRAGMA table_info({t})")} for t in DERIVED}


@cache
def _columns_of_today() -> dict[str, set[str]]:
    with _of_today() as today:
        return _columns(today)


def _of_today() -> closing[sqlite3.Connection]:
    """Give an empty database with the tables of today."""
    connection = sqlite3.connect(":memory:")
    for step in STEPS:
        connection.executescript(step)
    return closing(connection)


def keep_private(path: Path) -> None:
    """Take from others what they may do. To its owner nothing is given: a vault may be locked."""
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        path.chmod(mode & 0o700)
