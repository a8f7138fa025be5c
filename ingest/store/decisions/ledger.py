"""The ledger of human decisions: only added to, the latest of a subject holds.

A decision is known by its content (``key``), so that ledgers of two people can be put together.
A decision of kind ``undo`` (value ``{"undoes": key}``) takes another back, or another ``undo``.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ingest.store import identity


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a person, as it stands in the ledger."""

    id: int
    at: str
    who: str
    kind: str
    """``absence``, ``redact``, ``takedown``, ``alias``, ``review``, ..."""
    subject: str
    """What it is about: a public id, or what the kind says."""
    value: Mapping[str, object]
    reason: str | None


def write(connection: sqlite3.Connection, decision: Decision) -> Decision:
    """Add a decision (its own ``id`` does not matter) and give it back with its number."""
    cursor = connection.execute(
        "INSERT INTO decisions (at, who, kind, subject, value, reason) VALUES (?, ?, ?, ?, ?, ?)",
        (
            decision.at,
            decision.who,
            decision.kind,
            decision.subject,
            json.dumps(dict(decision.value), sort_keys=True),
            decision.reason,
        ),
    )
    return replace(decision, id=cursor.lastrowid or 0)


_SAME = """
    (kind = 'match' AND :kind = 'match') OR subject IN (SELECT :subject UNION SELECT new_id FROM absorbed WHERE old_id = :subject
      UNION SELECT old_id FROM absorbed
        WHERE new_id IN (SELECT :subject UNION SELECT new_id FROM absorbed WHERE old_id = :subject))
"""
"""Decisions about the same: about a record by any of its ids; of pairs all, since whoever decides on one decides on both records."""


def newest(connection: sqlite3.Connection, decision: Decision) -> Decision:
    """Give a decision that is made now its place after all that stands here about the same, whatever clock told their times.

    Whoever decides knows what a colleague decided before, also where her clock is ahead, or this one was. Decisions of one
    second are numbered (``n``), so that each is one of its own in every ledger.
    """
    told = {"kind": decision.kind, "subject": decision.subject, "who": decision.who}
    (last,) = connection.execute(f"SELECT max(at) FROM decisions WHERE {_SAME}", told).fetchone()  # noqa: S608
    at = max(decision.at, last or "")
    rows = connection.execute(
        f"SELECT value FROM decisions WHERE at = :at AND (who = :who OR {_SAME})",  # noqa: S608 - a constant
        {**told, "at": at},
    )
    numbers = [_number_of(json.loads(row["value"])) for row in rows]
    value = {**decision.value, "n": max(numbers) + 1} if numbers else dict(decision.value)
    return replace(decision, at=at, value=value)


def read(connection: sqlite3.Connection, kind: str | None, subject: str | None) -> Iterator[Decision]:
    """Give decisions in the order in which they were made."""
    rows = connection.execute(
        "SELECT * FROM decisions WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR subject = ?2) ORDER BY id",
        (kind, subject),
    )
    for row in rows:
        yield Decision(**{**dict(row), "value": json.loads(row["value"])})


def key(decision: Decision) -> str:
    """Give what a decision is known by in every ledger: a digest of all it says, its number aside."""
    value = json.dumps(dict(decision.value), sort_keys=True)
    return identity.digest(
        decision.at, decision.who, decision.kind, decision.subject, value, decision.reason or ""
    )


def holding(decisions: Iterable[Decision]) -> list[Decision]:
    """Leave out what was taken back, and what took it back. The order stays."""
    known = list(decisions)
    undoing: dict[str, list[str]] = {}
    for decision in known:
        if decision.kind == "undo":
            undoing.setdefault(str(decision.value.get("undoes")), []).append(key(decision))
    if not undoing:
        return known
    gone = _taken_back(undoing)
    return [d for d in known if d.kind != "undo" and key(d) not in gone]


def _taken_back(undoing: Mapping[str, list[str]]) -> set[str]:
    """Give the keys of what is taken back by something that is not taken back itself."""
    gone: set[str] = set()
    # Whoever takes back knows the key of what is taken back, so there are no circles: the last ones settle first.
    waiting = set(undoing)
    while settled := {k for k in waiting if not any(u in waiting for u in undoing[k])}:
        gone |= {k for k in settled if any(u not in gone for u in undoing[k])}
        waiting -= settled
    return gone


def by_time(decisions: Iterable[Decision]) -> list[Decision]:
    """Put decisions of several people in one order, the same in every ledger that holds them.

    ``n`` in a value numbers what was decided within one second (``newest``).
    """
    return sorted(decisions, key=lambda d: (d.at, _number_of(d.value), d.who, d.id))


def _number_of(value: Mapping[str, object]) -> int:
    told = value.get("n")
    return told if isinstance(told, int) else 0
