"""What could not be matched for sure, for a person to decide: between a site and the one that it became, or between
comments of a blog and those of the service that keeps its threads.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.model import Problem
from ingest.store import identity
from ingest.store.projected.problems import problem_row
from ingest.store.rows.rows import Row
from ingest.store.vault.sightings import note_id
from ingest.store.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Doubt:
    """A record of a site that moved, or a comment that a service shows, and those of the blog that it may be."""

    kind: str
    """post or comment."""
    site: str
    """Key of the site that became another, or of the blog whose comments the service keeps."""
    moved: bool
    """Whether that site became another."""
    id: str
    """Id of the record, which stands as one of its own until somebody decides."""
    candidates: tuple[tuple[str, str], ...]
    """Ids of records that it may be, the likeliest first, each with why that is not sure."""


@dataclass(frozen=True, slots=True)
class Count:
    """What was made of the records of one site that moved."""

    kind: str
    same: int
    """Matched with one of the new site."""
    decided: int
    """Of these, by a person."""
    unsure: int
    alone: int
    """Nothing like them is on the new site: they stay as they are."""


_UNSURE = "new_id IS NULL AND candidates != '[]'"


def doubts(vault: Vault) -> list[Doubt]:
    """Give all that waits for a decision, posts first: their comments may follow by themselves."""
    rows = vault.connection.execute(
        f"SELECT * FROM matches WHERE {_UNSURE} ORDER BY kind DESC, old_site, thread, old_id"  # noqa: S608
    )
    return [
        Doubt(r["kind"], r["old_site"], r["old_site"] != r["site"], r["old_id"], _candidates(r["candidates"]))
        for r in rows
    ]


def _candidates(told: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(own), str(why)) for own, why in json.loads(told))


def match_counts(vault: Vault, old_site: str) -> Iterator[Count]:
    """Count what was made of the posts and comments of a site that moved."""
    rows = vault.connection.execute(
        f"SELECT kind, sum(new_id IS NOT NULL) AS same, sum(decided) AS decided, sum({_UNSURE}) AS unsure, "  # noqa: S608
        "count(*) AS every FROM matches WHERE old_site = ? GROUP BY kind ORDER BY kind DESC",
        (old_site,),
    )
    for r in rows:
        yield Count(r["kind"], r["same"], r["decided"], r["unsure"], r["every"] - r["same"] - r["unsure"])


def unsure_rows(connection: sqlite3.Connection, vault: Vault, members: tuple[str, ...]) -> Iterator[Row]:
    """Give a problem for each site of which not all could be matched for sure: with the first, or with a service's."""
    root = members[0]
    for old in members:
        counts = {c.kind: c.unsure for c in match_counts(vault, old) if c.unsure}
        if not counts:
            continue
        told = " and ".join(f"{n} {kind}{'' if n == 1 else 's'}" for kind, n in counts.items())
        may_be = f"of {old} may be on {root} too" if old != root else "of a service may be the blog's own too"
        seen = connection.execute(
            "SELECT first_captured, last_captured FROM sites WHERE id = ?",
            (identity.site_id(root),),
        ).fetchone()
        yield problem_row(
            note_id(old, Problem(kind="unsure-match", detail="")),
            "unsure-match",
            f"{told} {may_be}; decide with `onrecord review`",
            seen=(seen["first_captured"], seen["last_captured"]),
            count=sum(counts.values()),
        )
