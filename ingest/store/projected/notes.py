"""Problems that no site's records tell of, and the row that a note becomes."""

import re
import sqlite3

from ingest.model import Problem
from ingest.store import identity
from ingest.store.decisions.judgement import Judgement
from ingest.store.masks.redact import Masks
from ingest.store.projected.astray import rows_lost
from ingest.store.projected.problems import problem_row
from ingest.store.recalled.mended import is_mended
from ingest.store.rows import writing
from ingest.store.rows.rows import Row
from ingest.store.vault.sightings import note_id
from ingest.store.vault.vault import Vault
from ingest.urls import site_key, without_user

_PORT_AND_PATH = re.compile(r"(?::\d+)?(?:/.*)?$")


def is_noted(vault: Vault, problem: Problem, *, site_url: str, crawl: str) -> bool:
    """Say whether a problem of a site was known before a crawl, and not over."""
    known = note_id(identity.site_key(site_url), problem)
    notes = vault.connection.execute("SELECT * FROM notes WHERE id = ?", (known,)).fetchall()
    return any(not is_mended(vault, note, but=crawl) for note in notes)


def settle_strangers(connection: sqlite3.Connection, vault: Vault) -> None:
    """Bring the problems of no site to what the vault tells: of addresses and files that gave none, of decisions about nothing."""
    notes = vault.connection.execute(
        "SELECT * FROM notes WHERE site NOT IN (SELECT site FROM reads) ORDER BY last_at, derived"
    ).fetchall()
    removed = Judgement(vault.holding("redact"))
    problems = {
        note["id"]: noted_row(note, site_id=None, post_id=None, phrases=removed.phrases(note["id"], ()))
        for note in notes
    }
    problems |= {str(row["id"]): row for row in rows_lost(vault)}
    existing = connection.execute("SELECT * FROM problems WHERE site_id IS NULL").fetchall()
    writing.put(connection, "problems", ("id",), problems.values(), existing)


def noted_row(
    note: sqlite3.Row, *, site_id: str | None, post_id: str | None, phrases: tuple[str, ...] = ()
) -> Row:
    """Give the row of ``problems`` for a row of the vault's ``notes``; ``phrases`` are removed of it, its site or its posts."""
    url = without_user(note["url"] or "")
    # The host that the row's own address names is a server's, also where it is a number, and no reader's.
    masks = Masks(frozenset({_PORT_AND_PATH.sub("", site_key(url))}), phrases)
    return problem_row(
        note["id"],
        note["kind"],
        masks.masked(without_user(note["detail"])),
        seen=(note["first_at"], note["last_at"]),
        site_id=site_id,
        post_id=post_id,
        url=masks.address(url) or None,
        count=note["count"],
    )
