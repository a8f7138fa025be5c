"""An invented blog for these tests: readings of it, and what an archive holds."""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from ingest.model import Capture, Comment, Listing, Place, Post, Reading, Route
from ingest.store import Archive, Crawl, Vault, record

HOME = "https://blog.example/campaign"


def now():
    return datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def open_vault(folder: Path) -> Vault:
    return Vault.open(folder / "vault", now=now)


def open_archive(folder: Path) -> Archive:
    folder.mkdir(parents=True, exist_ok=True)
    return Archive.open(folder / "archive.db")


def captured(vault: Vault, at: str, crawl: str = "one", url: str = f"{HOME}/page", name: str = "") -> Capture:
    """Enter a capture of the invented blog; time, crawl and address make its id."""
    vault.enter_crawl(Crawl(crawl, HOME, "ingest", at, None, quiet=False, state={}))
    capture = Capture(
        id=f"{crawl}-{at}-{name or url.rsplit('/', 1)[-1]}",
        url=url,
        captured=at,
        status=200,
        media_type="text/html",
        payload_digest="sha256:00",
        place=Place("0001.warc.gz", 100, 50, "sha256:11"),
        crawl=crawl,
    )
    vault.index(capture)
    return capture


def post(name: str = "library", **more) -> Post:
    given = {
        "url": f"{HOME}/{name}",
        "title": f"The {name}",
        "text": f"Save the {name}.",
        "html": f"<p>Save the {name}.</p>",
    }
    return Post(**{**given, **more})


def comment(source_id: str | None, text: str, name: str = "library", **more) -> Comment:
    given = {
        "post_url": f"{HOME}/{name}",
        "source_id": source_id,
        "author": "Ann",
        "text": text,
        "html": f"<p>{text}</p>",
    }
    return Comment(**{**given, **more})


def reading(
    *records: Post | Comment, route: Route = "page", listing: Listing | None = None, **more
) -> Reading:
    return Reading(
        url=f"{HOME}/page",
        engine="wordpress",
        route=route,
        posts=tuple(r for r in records if isinstance(r, Post)),
        comments=tuple(r for r in records if isinstance(r, Comment)),
        listing=listing,
        **more,
    )


def built(folder: Path, seen: Iterable[tuple[str, str, Reading]], **project) -> dict[str, list[tuple]]:
    """Record (time, crawl, reading) triples in a fresh vault, project, and give the archive's dump."""
    folder.mkdir(parents=True, exist_ok=True)
    with open_vault(folder) as vault, open_archive(folder) as archive:
        for number, (at, crawl, read) in enumerate(seen):
            record(vault, captured(vault, at, crawl, name=str(number)), read)
        archive.project(vault, **project)
    return dump(folder / "archive.db")


def dump(path: Path) -> dict[str, list[tuple]]:
    """Give every row of every table of an archive, without pk."""
    connection = sqlite3.connect(path)
    names = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        )
        if "_fts" not in row[0]
    ]
    tables = {}
    for name in names:
        columns = [c[1] for c in connection.execute(f"PRAGMA table_info({name})") if c[1] != "pk"]
        quoted = ", ".join(f'"{c}"' for c in columns)
        tables[name] = sorted(connection.execute(f"SELECT {quoted} FROM {name}").fetchall(), key=repr)
    connection.close()
    return tables


def rows(folder: Path, sql: str, *values) -> list[dict]:
    """Query the archive of a folder."""
    connection = sqlite3.connect(folder / "archive.db")
    connection.row_factory = sqlite3.Row
    found = [dict(row) for row in connection.execute(sql, values)]
    connection.close()
    return found


def check_sound(path: Path) -> None:
    """Check integrity, references and every full-text index of an archive."""
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE name LIKE '%\\_fts' ESCAPE '\\'"
    ).fetchall():
        connection.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")
    connection.close()
