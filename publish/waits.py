"""How long answers took, and what is left out where that is told."""

# ruff: noqa: S608 - names of columns come from this file, every value is bound

from collections.abc import Iterable
from dataclasses import dataclass
from sqlite3 import Connection, Row

from publish.queries import ONCE, many, one

RECEIPTS = "('acknowledgement', 'automatic', 'holding')"
"""Kinds of response that say that a letter came in, or that an answer will follow; those of no known kind are none."""

ANSWERS = f"coalesce(r.kind, '') NOT IN {RECEIPTS}"

_ONE_LETTER = "r.text, r.letter_date, r.answers_date"
"""What tells one letter from another, so that one that several people pasted tells of its days once."""

_OWNERS = frozenset({"organisation_id", "official_id"})


@dataclass(frozen=True, slots=True)
class Waits:
    """The days to each answer of which they are known, and how many responses are not among these, and why."""

    days: tuple[int, ...] = ()
    """In order, the shortest first."""
    worked_out: int = 0
    """Of those, how many rest on a year that no letter names."""
    backwards: int = 0
    """Answers that are dated before what they answer."""
    unknown: int = 0
    """Answers of which one of the two dates is not known to the day."""
    receipts: int = 0
    """Responses that answer nothing: acknowledgements, automatic and holding replies."""

    @property
    def answers(self) -> int:
        """How many answers there are, of known and of unknown days."""
        return len(self.days) + self.backwards + self.unknown


def since_letters(connection: Connection, owner: str, value: str) -> Waits:
    """Give the days from the letters that the answers of a body or an official say they answer."""
    sql = f"""SELECT {_between("r.answers_date")} AS days,
                     coalesce(r.letter_date_inferred, 0) OR coalesce(r.answers_date_inferred, 0) AS worked_out
              FROM responses r WHERE r.{_known(owner)} = ? AND r.{ONCE} AND {ANSWERS} GROUP BY {_ONE_LETTER}"""
    received = one(
        connection,
        f"SELECT count(*) AS count FROM responses r WHERE r.{owner} = ? AND r.{ONCE} AND NOT ({ANSWERS})",
        value,
    )
    return _counted(many(connection, sql, value), int(received["count"]) if received else 0)


def since_appeals(connection: Connection, owner: str, value: str) -> Waits:
    """Give the days from the appeals that were answered, of those answers that name no date of a letter."""
    sql = f"""SELECT {_between("substr(p.published, 1, 10)")} AS days,
                     coalesce(r.letter_date_inferred, 0) AS worked_out
              FROM responses r LEFT JOIN appeals a ON a.id = r.appeal_id LEFT JOIN posts p ON p.id = a.post_id
              WHERE r.{_known(owner)} = ? AND r.{ONCE} AND {ANSWERS} AND r.answers_date IS NULL
              GROUP BY {_ONE_LETTER}, substr(p.published, 1, 10)"""
    return _counted(many(connection, sql, value))


def _known(owner: str) -> str:
    if owner not in _OWNERS:
        raise ValueError(f"responses are not counted by {owner}")
    return owner


def _between(asked: str) -> str:
    return f"""iif(length(r.letter_date) = 10 AND length({asked}) = 10,
                   CAST(julianday(r.letter_date) - julianday({asked}) AS INTEGER), NULL)"""


def _counted(rows: Iterable[Row], receipts: int = 0) -> Waits:
    pairs = [(row["days"], bool(row["worked_out"])) for row in rows]
    told = sorted((days, worked_out) for days, worked_out in pairs if days is not None)
    kept = [(days, worked_out) for days, worked_out in told if days >= 0]
    return Waits(
        days=tuple(days for days, _ in kept),
        worked_out=sum(worked_out for _, worked_out in kept),
        backwards=len(told) - len(kept),
        unknown=len(pairs) - len(told),
        receipts=receipts,
    )
