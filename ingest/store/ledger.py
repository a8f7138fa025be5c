"""The ledger of human decisions: only added to, the latest of a subject holds."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


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
    return Decision(
        cursor.lastrowid or 0,
        decision.at,
        decision.who,
        decision.kind,
        decision.subject,
        decision.value,
        decision.reason,
    )


def read(connection: sqlite3.Connection, kind: str | None, subject: str | None) -> Iterator[Decision]:
    """Give decisions in the order in which they were made."""
    rows = connection.execute(
        "SELECT * FROM decisions WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR subject = ?2) ORDER BY id",
        (kind, subject),
    )
    for row in rows:
        yield Decision(
            row["id"],
            row["at"],
            row["who"],
            row["kind"],
            row["subject"],
            json.loads(row["value"]),
            row["reason"],
        )
