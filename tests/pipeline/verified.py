"""A campaign taken in, an archive of it that somebody forges, and what verifying finds then."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from ingest.pipeline import Finding, Step, opened, opened_to_read, take_files, verify_captures, verify_records
from ingest.store.claims import claim_of
from tests.cli.command import SAMPLES

NOW = datetime(2026, 11, 1, 10, 0, tzinfo=UTC)
FILES = ("write-to-the-people-with-the-pens.html", "export.xml")


def ingested(folder: Path, *names: str | Path, captured: str = "2012-03-04T18:20:00Z") -> None:
    with opened(
        archive=folder / "archive.db", vault=folder / "vault", software="test", contact="", now=lambda: NOW
    ) as shop:
        for name in names:
            take_files(shop, [SAMPLES / name], url=None, captured=captured)


def rows(folder: Path, sql: str, *values: str) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        return connection.execute(sql, values).fetchall()


def forge(folder: Path, sql: str, *values: str, file: str = "archive.db") -> None:
    with closing(sqlite3.connect(folder / file)) as connection:
        assert connection.execute(sql, values).rowcount > 0
        connection.commit()


def verified(
    folder: Path, ids: Sequence[str] = (), vault: Path | None = None, steps: list[Step] | None = None
) -> list[Finding]:
    """Verify records, or all captures."""
    told = steps if steps is not None else []
    with opened_to_read(
        archive=folder / "archive.db", vault=vault or folder / "vault", now=lambda: NOW, report=told.append
    ) as shop:
        if not ids:
            return list(verify_captures(shop))
        claims = [claim_of(shop.archive, shop.vault, own) for own in ids]
        return list(verify_records(shop, [claim for claim in claims if claim is not None]))


def a_response(folder: Path) -> tuple[str, str]:
    """Give the ids of a signed response with commitments, and of its comment."""
    own, comment = rows(
        folder,
        "SELECT id, comment_id FROM responses WHERE signatory IS NOT NULL AND comment_id IS NOT NULL "
        "AND continues IS NULL AND id IN (SELECT response_id FROM commitments) ORDER BY id LIMIT 1",
    )[0]
    return own, comment
