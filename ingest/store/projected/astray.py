"""Decisions about records that are none any more: what they removed may be public under another id."""

from collections.abc import Iterator

from ingest.model import Problem
from ingest.store.decisions.judgement import Judgement
from ingest.store.identity import site_id
from ingest.store.projected.problems import problem_row
from ingest.store.rows import writing
from ingest.store.rows.rows import Row
from ingest.store.vault.sightings import note_id
from ingest.store.vault.vault import Vault

LOST = "decision-lost"
"""Kind of these problems."""

_UNDO = {
    "redact": "onrecord redact {0} --undo",
    "takedown": "onrecord takedown {0} --undo",
    "review": "onrecord review --undo {0}",
}


def decisions_lost(vault: Vault) -> list[Problem]:
    """Give a problem for each id that people decided about and that names no record, site or problem, nor leads to one."""
    decided = Judgement(vault.decisions()).subjects()
    known = {row["id"] for row in writing.select(vault.connection, "records", "id", decided)}
    known |= {row["old_id"] for row in writing.select(vault.connection, "absorbed", "old_id", decided)}
    known |= {row["id"] for row in writing.select(vault.connection, "notes", "id", decided)}
    known |= {site_id(row["site"]) for row in vault.connection.execute("SELECT DISTINCT site FROM reads")}
    return [_lost(own, kinds) for own, kinds in decided.items() if own not in known]


def _lost(own: str, kinds: tuple[str, ...]) -> Problem:
    undo = " and ".join(f"`{_UNDO[kind].format(own)}`" for kind in kinds)
    detail = (
        f"{own} was decided about ({', '.join(kinds)}) and is no post or comment any more: what it was may be public under "
        f"another id; decide about that, then take this back with {undo}"
    )
    return Problem(kind=LOST, detail=detail, source_id=own)


def rows_lost(vault: Vault) -> Iterator[Row]:
    """Give the rows of ``problems`` for them; they are of no site."""
    for problem in decisions_lost(vault):
        times = [decision.at for decision in vault.decisions(subject=problem.source_id)]
        own = note_id("", Problem(kind=LOST, detail="", source_id=problem.source_id))
        yield problem_row(own, LOST, problem.detail, seen=(min(times), max(times)))
