"""Where a quotation stands in the record: in official responses, and outside of them."""

# ruff: noqa: S608 - table and column names come from this file, every value is bound

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from publish import queries
from publish.holding import with_all, with_some
from publish.likeness import Likeness
from publish.quotation import Quotation, compare, verbatim
from publish.sentences import sentences

MOST = 10
"""Places that are told of responses, and of what stands outside of them."""

_OWNER = {"comments": "comment_id", "posts": "comment_id IS NULL AND post_id"}
"""How a response names the record in which it was pasted."""

_Search = tuple[
    Callable[[sqlite3.Connection, str, Quotation], list[sqlite3.Row]],
    Callable[[Quotation, str], Likeness | None],
]
_WHOLE: _Search = (with_all, verbatim)
_NEAR: _Search = (with_some, compare)


@dataclass(frozen=True, slots=True)
class Place:
    """A response, and the numbers of the first and last sentence of it that a quotation touches."""

    id: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A record in which a quotation stands, or nearly stands."""

    table: str
    row: sqlite3.Row
    likeness: Likeness
    places: tuple[Place, ...] = ()
    """Where in a response; of a letter in parts, in each part that it touches."""
    lettered: bool = False
    """Of an earlier text: an official response is recorded in its comment or post."""

    @property
    def kind(self) -> str:
        """What the record is; of an earlier text, the one that had it."""
        return str(self.row["record_kind"]) if self.table == "versions" else self.table.removesuffix("s")

    @property
    def id(self) -> str:
        """The id of that."""
        return str(self.row["record_id" if self.table == "versions" else "id"])

    @property
    def address(self) -> str:
        """The path of the page on which it stands."""
        if self.table == "versions":
            return f"/{self.kind}s/{self.id}#versions"
        sentence = f"#s{self.places[0].first}" if self.places else ""
        return f"/{self.table}/{self.row['id']}{sentence}"


@dataclass(frozen=True, slots=True)
class Standings:
    """All places of a quotation, the most exact first."""

    quotation: str
    responses: list[Standing]
    """Where some have it verbatim, only those."""
    elsewhere: list[Standing]
    """Comments and posts that have it outside of responses, verbatim or more nearly than any response."""
    earlier: list[Standing]
    """Where it stands verbatim nowhere now: comments and posts of which an earlier text has it so, the latest of each."""
    more: bool
    """More responses have it so than are told."""
    more_elsewhere: bool
    """More comments and posts have it than are told."""

    @property
    def found(self) -> str:
        """How it stands in responses: verbatim, in an earlier text, with differences, or not found."""
        if _verbatim(self.responses):
            return "verbatim"
        if any(one.lettered for one in self.earlier):
            return "in an earlier text"
        return "with differences" if self.responses else "not found"


def standings(connection: sqlite3.Connection, quotation: Quotation) -> Standings:
    """Find where a quotation stands."""
    responses = sorted(_responses(connection, _WHOLE, quotation), key=_exactness)
    if not responses:
        near = sorted(_responses(connection, _NEAR, quotation), key=_exactness)
        # A letter in parts, or with hidden characters in its words, is only found by some of its words.
        responses = _verbatim(near) or near
    elsewhere = sorted(_outside(connection, _WHOLE, quotation), key=_exactness)
    if not (elsewhere or _verbatim(responses)):
        nearest = max((one.likeness.share for one in responses), default=0.0)
        others = sorted(_outside(connection, _NEAR, quotation), key=_exactness)
        elsewhere = [one for one in others if one.likeness.share > nearest]
    stands = _verbatim([*responses, *elsewhere])
    earlier = [] if stands else sorted(_earlier(connection, quotation), key=_exactness)
    more, further = len(responses) > MOST, len(elsewhere) > MOST
    return Standings(quotation.words, responses[:MOST], elsewhere[:MOST], earlier[:MOST], more, further)


def _verbatim(found: Sequence[Standing]) -> list[Standing]:
    return [one for one in found if one.likeness.is_verbatim]


def _exactness(one: Standing) -> tuple[float | str, ...]:
    like = one.likeness
    return -like.share, len(like.differences), len(like.left_out), len(like.folded), one.id


def _responses(connection: sqlite3.Connection, how: _Search, quotation: Quotation) -> Iterator[Standing]:
    search, compared = how
    seen: set[str] = set()
    for held in search(connection, "responses", quotation):
        row = queries.response(connection, held["id"])
        if row is None or row["id"] in seen:
            continue
        parts = queries.parts_of(connection, row) if row["in_parts"] else [row]
        seen |= {part["id"] for part in parts}
        if likeness := compared(quotation, "\n\n".join(part["text"] for part in parts)):
            places = tuple(_places(parts, likeness))
            (first,) = (part for part in parts if part["id"] == places[0].id)
            yield Standing("responses", first, likeness, places)


def _places(parts: Sequence[sqlite3.Row], likeness: Likeness) -> Iterator[Place]:
    at = 0
    for part in parts:
        touched = [
            sentence.number
            for sentence in sentences(part["sentences"])
            if at + sentence.start < likeness.end and at + sentence.end > likeness.start
        ]
        if at < likeness.end and at + len(part["text"]) > likeness.start:
            yield Place(part["id"], touched[0], touched[-1]) if touched else Place(part["id"], 1, 1)
        at += len(part["text"]) + len("\n\n")


def _outside(connection: sqlite3.Connection, how: _Search, quotation: Quotation) -> Iterator[Standing]:
    """Give comments and posts that have a quotation other than in a response that was pasted there."""
    search, compared = how
    for table, owner in _OWNER.items():
        for row in search(connection, table, quotation):
            likeness = compared(quotation, row["text"])
            if likeness and not _is_response(connection, owner, row["id"], likeness):
                yield Standing(table, row, likeness)


def _earlier(connection: sqlite3.Connection, quotation: Quotation) -> Iterator[Standing]:
    """Give the latest of the earlier texts of each comment and post that have a quotation verbatim."""
    told: set[str] = set()
    rows = with_all(connection, "versions", quotation)
    for row in sorted(rows, key=lambda row: str(row["last_seen"]), reverse=True):
        own = row["record_id"]
        if own not in told and (likeness := verbatim(quotation, row["text"])):
            told.add(own)
            yield Standing("versions", row, likeness, lettered=_is_lettered(connection, row))


def _is_lettered(connection: sqlite3.Connection, version: sqlite3.Row) -> bool:
    sql = f"SELECT 1 FROM responses WHERE {_OWNER[version['record_kind'] + 's']} = ? AND {queries.RECORDED}"
    return queries.one(connection, sql, version["record_id"]) is not None


def _is_response(connection: sqlite3.Connection, owner: str, own: str, likeness: Likeness) -> bool:
    within = queries.one(
        connection,
        f"SELECT 1 FROM responses WHERE {owner} = ? AND {queries.RECORDED} AND span_start <= ? AND span_end >= ?",
        own, likeness.start, likeness.end,
    )  # fmt: skip
    return within is not None
