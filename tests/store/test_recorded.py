"""When a record came in: with the first capture of it that was read here, however old that is."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from itertools import permutations

import pytest

from ingest.model import Response
from ingest.store import record
from tests.store.world import captured, comment, open_archive, open_vault, post, reading, rows

OLD, OLDER, LATER = "2011-05-01T00:00:00Z", "2009-05-01T00:00:00Z", "2026-02-01T00:00:00Z"
FIRST_READ, THEN_READ = "2026-01-10T00:00:00Z", "2026-01-20T00:00:00Z"
SHOWN = reading(post(), comment("1", "Dear Ms Taylor, no."))


def respond(_, entry):
    if entry is None:
        return ()
    return (Response(text=entry.text, span_start=0, span_end=len(entry.text), confidence=0.9),)


def copy(vault, at, read_at=None):
    """Enter a capture that was made at one time and read here at another."""
    capture = replace(captured(vault, at), id=f"read-{at}", read_at=read_at)
    vault.index(capture)
    return capture


def recorded(folder):
    found = []
    for table in ("posts", "comments", "responses"):
        found += [row["recorded"] for row in rows(folder, f"SELECT recorded FROM {table}")]
    return found


CAPTURES = [(OLD, FIRST_READ), (OLDER, THEN_READ), (LATER, None)]


@pytest.mark.parametrize("order", [*permutations(CAPTURES)])
def test_it_came_in_with_the_first_that_was_read(tmp_path, order):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        for at, read_at in order:
            record(vault, copy(vault, at, read_at), SHOWN)
            archive.project(vault, respond=respond)
    assert recorded(tmp_path) == [FIRST_READ] * 3
    assert rows(tmp_path, "SELECT first_seen, last_seen FROM responses") == [
        {"first_seen": OLDER, "last_seen": LATER}
    ]


def test_what_was_fetched_came_in_when_it_was_captured(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        record(vault, copy(vault, LATER), SHOWN)
        archive.project(vault, respond=respond)
    assert recorded(tmp_path) == [LATER] * 3


def test_a_vault_of_before_tells_it_of_the_earliest_capture(tmp_path):
    with open_vault(tmp_path) as vault:
        record(vault, copy(vault, OLD, FIRST_READ), SHOWN)
    with closing(sqlite3.connect(tmp_path / "vault" / "vault.db")) as connection:
        (steps,) = connection.execute("PRAGMA user_version").fetchone()
        # What came after it goes first.
        connection.execute("DROP INDEX reads_adaptor")
        connection.execute("ALTER TABLE reads DROP COLUMN adaptor")
        connection.execute("ALTER TABLE sightings DROP COLUMN recorded")
        connection.execute(f"PRAGMA user_version = {steps - 2}")
        connection.commit()
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        archive.project(vault, respond=respond)
    assert recorded(tmp_path) == [FIRST_READ] * 3
