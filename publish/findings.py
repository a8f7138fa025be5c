"""Searching the archive: which records answer a reader's question, how they are counted and shown.

SQLite ranks every match before it gives the best: half a second for a word in a third of a million comments. So the records
added last are asked for first, or those that stand first in the order that was asked for, and only up to a bound; where there
are more, a word is too common for its rank to tell anything, and those are what is shown. Where a choice is made (a year, a
body), the records that it leaves are gathered from an index first, so that the time stays within bounds.
"""

# ruff: noqa: S608 - table and column names come from this file, every value is bound

import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from markupsafe import Markup, escape

from publish import landing, markup, unspaced
from publish.ask import KINDS, OF_RESPONSES, Ask
from publish.candidates import SLUGS, SOURCES, Source, conditions, foremost, having, latest
from publish.facets import Choice, facets, shown_of
from publish.sentences import sentences
from publish.wanted import Wanted
from publish.wording import opening

PER_PAGE = 20

_OPEN, _CLOSE = "\x02", "\x03"

_OF_EACH = frozenset(OF_RESPONSES) - {"form", "appeal"}
"""What each response has one of, known or not; most are copies of no form letter, and many answer no appeal."""


class Match(NamedTuple):
    """A record that answers, before it is shown: its place, and the columns it is counted by.

    A tuple, as thousands are made for one answer.
    """

    kind: str
    row: sqlite3.Row


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that answers, ready to be shown."""

    kind: str
    row: sqlite3.Row
    snippet: Markup
    place: str = ""
    """The end of the address that leads to the words on the record's page (``landing``)."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to an Ask."""

    total: int = 0
    hits: tuple[Hit, ...] = ()
    facets: dict[str, list[Choice]] = field(default_factory=dict)
    beyond: dict[str, int] = field(default_factory=dict)
    """How many more values each facet has than are given."""
    unknown: dict[str, int] = field(default_factory=dict)
    """How many of the records counted for a facet have none of its values, as far as is known."""
    common: bool = False
    """There are more records than are looked at; the numbers are then lower bounds."""
    words: bool = True
    """Whether the question holds a word at all."""
    slow: bool = False
    pages: int = 1


def look(connection: sqlite3.Connection, ask: Ask, *, per_page: int = PER_PAGE) -> Found:
    """Answer a question. Never raises for what was asked; a question too slow to answer says so."""
    wanted = Wanted.read(ask.q)
    if ask.q and wanted is None:
        return Found(words=False)
    try:
        return _look(connection, ask, wanted, per_page)
    except sqlite3.OperationalError as problem:
        if "interrupted" not in str(problem):
            raise
        return Found(slow=True)


def _look(connection: sqlite3.Connection, ask: Ask, wanted: Wanted | None, per_page: int) -> Found:
    common: set[str] = set()
    matches: list[Match] = []
    for kind in _kinds(ask, wanted):
        some, many = _matches(connection, kind, ask, wanted)
        matches += some
        common |= {kind} if many else set()
    of_kind = Counter(match.kind for match in matches)
    shown = _in_order([match for match in matches if ask.kind in {"", match.kind}], ask.sort)
    if ask.sort:
        shown = _without_gaps(shown, common)
    start = (ask.page - 1) * per_page
    hits = _hits(connection, shown[start : start + per_page], wanted)
    counted = {"kind": of_kind} | _count(connection, shown)
    pages = max(1, -(-len(shown) // per_page))
    choices = facets(connection, ask, counted, common)
    beyond = {name: len({*counted[name]} - {one.value for one in given}) for name, given in choices.items()}
    of = {"year": len(shown)} | dict.fromkeys(_OF_EACH, sum(match.kind == "response" for match in shown))
    unknown = {name: lack for name in of if name in choices and (lack := of[name] - counted[name].total())}
    return Found(len(shown), hits, choices, beyond, unknown, bool(shown_of(ask, common)), pages=pages)


def _kinds(ask: Ask, wanted: Wanted | None) -> list[str]:
    if any(getattr(ask, name) for name in OF_RESPONSES):
        return ["response"]
    # Without a word to look for, leafing through the responses is what a reader wants first.
    return list(KINDS) if wanted else [ask.kind or "response"]


# The order in which records are gathered where no word ranks them; the same way round by number, so that
# an index gives them without sorting.
_ORDERS = {
    "": "{} DESC, t.pk DESC",
    "newest": "{} DESC, t.pk DESC",
    "oldest": "{} NULLS LAST, t.pk",
    "recorded": "t.recorded DESC, t.pk DESC",
}


def _matches(
    connection: sqlite3.Connection, kind: str, ask: Ask, wanted: Wanted | None
) -> tuple[list[Match], bool]:
    source = SOURCES[kind]
    bound = source.bound
    where, values = conditions(connection, source, ask)
    if not wanted:
        order = _ORDERS[ask.sort].format(source.date)
        rest = f"{source.table} t WHERE {where} AND {source.once} ORDER BY {order}"
        rows = _counted(connection, source, "0.0", rest, values)
        return [Match(kind, row) for row in rows[:bound]], len(rows) > bound
    if ask.sort or wanted.unspaced:
        found, sought = having(source, wanted.terms, wanted.of(kind))
        order = _ORDERS[ask.sort].format(source.date) if ask.sort else "t.pk DESC"
        last = foremost(connection, source, (f"{found} AND {where}", [*sought, *values]), order)
    else:
        last = latest(connection, source, where, [wanted.of(kind), *values])
    if not last:
        return [], False
    index, chosen = f"{source.table}_fts", ",".join(map(str, last[:bound]))
    many = len(last) > bound
    if many or ask.sort or wanted.unspaced:
        rest = f"{source.table} t WHERE t.pk IN ({chosen}) ORDER BY t.pk DESC"
        rows = _counted(connection, source, "0.0", rest, [])
    else:
        # The plus keeps the index from being asked once for every record: it is read through once.
        rest = (
            f"{index} CROSS JOIN {source.table} t ON t.pk = {index}.rowid WHERE {index} MATCH ? "
            f"AND {index}.rowid BETWEEN ? AND ? AND +{index}.rowid IN ({chosen}) "
            f"AND {source.where} ORDER BY 2, t.pk"
        )
        rank = f"bm25({index}, {source.weights})"
        rows = _counted(connection, source, rank, rest, [wanted.of(kind), last[-1], last[0]])
    again = _repeated(connection, {row["pk"] for row in rows}) if kind == "response" else set()
    return [Match(kind, row) for row in rows if row["pk"] not in again], many


def _repeated(connection: sqlite3.Connection, found: set[int]) -> set[int]:
    """Give the later parts of letters of which an earlier part is found too."""
    parts = connection.execute(
        "SELECT r.pk, b.pk FROM responses r JOIN responses b ON b.id = r.continues_id WHERE r.continues_id > ''"
    )
    return {part for part, before in parts if part in found and before in found}


def _counted(
    connection: sqlite3.Connection, source: Source, rank: str, rest: str, values: list[str | int]
) -> list[sqlite3.Row]:
    names = {"site": "t.site_id", **source.facets}
    of_facets = ", ".join(f"{sql} AS {name}" for name, sql in names.items())
    return connection.execute(
        f"SELECT t.pk AS pk, {rank} AS rank, {source.date} AS date, t.recorded AS recorded, {of_facets} "
        f"FROM {rest} LIMIT {source.bound + 1}",
        values,
    ).fetchall()


def _in_order(matches: list[Match], sort: str) -> list[Match]:
    if sort == "newest":
        return sorted(matches, key=lambda match: match.row["date"] or "", reverse=True)
    if sort == "oldest":
        # What has no date comes last either way.
        return sorted(matches, key=lambda match: match.row["date"] or "~")
    if sort == "recorded":
        return sorted(matches, key=lambda match: match.row["recorded"], reverse=True)
    # They were gathered kind by kind, each in the order of its rank.
    return matches


def _without_gaps(shown: list[Match], common: set[str]) -> list[Match]:
    """End a list where the first of the kinds ends of which there are more: behind that it would have gaps."""
    kinds = [match.kind for match in reversed(shown)]
    ends = (len(kinds) - kinds.index(kind) for kind in common if kind in kinds)
    return shown[: min(ends, default=len(shown))]


def _count(connection: sqlite3.Connection, shown: list[Match]) -> dict[str, Counter[str]]:
    counted: dict[str, Counter[str]] = {"year": Counter(), "post": Counter(), "site": Counter()}
    for kind in KINDS:
        rows = [row for own, row in shown if own == kind]
        # By columns: a name of a row's column is looked up once, not once for each row.
        columns = dict(zip(rows[0].keys(), zip(*rows, strict=True), strict=True)) if rows else {}
        counted["year"].update([date[:4] for date in columns.get("date", ()) if date])
        for name in ("post", "site"):
            counted[name].update(columns.get(name, ()))
        for name in OF_RESPONSES if kind == "response" else ():
            of_rows = Counter(map(str, filter(None, columns.get(name, ()))))
            counted[name] = _by_slug(connection, SLUGS[name], of_rows) if name in SLUGS else of_rows
    return counted


def _by_slug(connection: sqlite3.Connection, table: str, counted: Counter[str]) -> Counter[str]:
    marks = ",".join("?" * len(counted))
    slugs = dict(
        connection.execute(f"SELECT id, slug FROM {table} WHERE id IN ({marks})", [*counted]).fetchall()
    )
    return Counter({slugs.get(own, own): count for own, count in counted.items()})


_SHOWN = {
    "response": """SELECT t.*, p.title AS post_title, p.captured_comments AS post_comments, s.title AS site_title,
                          s.url AS site_url, s.language AS site_language,
                          o.name AS organisation_name, c.published AS pasted, {snippet} AS snippet
                   FROM {source} JOIN posts p ON p.id = t.post_id JOIN sites s ON s.id = t.site_id
                   LEFT JOIN organisations o ON o.id = t.organisation_id
                   LEFT JOIN comments c ON c.id = t.comment_id""",
    "post": """SELECT t.*, s.title AS site_title, s.url AS site_url, s.language AS site_language, {snippet} AS snippet
               FROM {source} JOIN sites s ON s.id = t.site_id""",
    "comment": """SELECT t.*, p.title AS post_title, p.captured_comments AS post_comments, s.title AS site_title,
                         s.url AS site_url, s.language AS site_language, {snippet} AS snippet
                  FROM {source} JOIN posts p ON p.id = t.post_id JOIN sites s ON s.id = t.site_id""",
}
_TEXT_COLUMN = {"response": 5, "post": 2, "comment": 0}


def _hits(connection: sqlite3.Connection, matches: list[Match], wanted: Wanted | None) -> tuple[Hit, ...]:
    rows = {
        (kind, row["pk"]): row
        for kind in {match.kind for match in matches}
        for row in _rows(
            connection,
            kind,
            [m.row["pk"] for m in matches if m.kind == kind],
            wanted.of(kind) if wanted and not wanted.unspaced else None,
        )
    }
    found = [(match.kind, rows[match.kind, match.row["pk"]]) for match in matches]
    if not wanted:
        return tuple(Hit(kind, row, escape(opening(row["snippet"]))) for kind, row in found)
    return tuple(_hit(kind, row, wanted) for kind, row in found)


def _hit(kind: str, row: sqlite3.Row, wanted: Wanted) -> Hit:
    text = row["text"] or ""
    if wanted.unspaced:
        snippet, marks = (
            unspaced.snippet(text, wanted.terms, _OPEN, _CLOSE),
            unspaced.marks(text, wanted.terms),
        )
    else:
        snippet = row["snippet"] or ""
        marks = landing.marks(text, snippet, _OPEN, _CLOSE)
    numbered = sentences(row["sentences"]) if kind == "response" and marks else ()
    return Hit(kind, row, markup.marked(snippet, _OPEN, _CLOSE), landing.place(text, marks, numbered))


def _rows(
    connection: sqlite3.Connection, kind: str, numbers: list[int], wanted: str | None
) -> list[sqlite3.Row]:
    table = SOURCES[kind].table
    chosen = ",".join(map(str, numbers))
    if not wanted:
        sql = _SHOWN[kind].format(snippet="substr(t.text, 1, 1500)", source=f"{table} t")
        return connection.execute(f"{sql} WHERE t.pk IN ({chosen})").fetchall()
    index = f"{table}_fts"
    snippet = f"snippet({index}, {_TEXT_COLUMN[kind]}, '{_OPEN}', '{_CLOSE}', '…', 44)"
    sql = _SHOWN[kind].format(snippet=snippet, source=f"{index} CROSS JOIN {table} t ON t.pk = {index}.rowid")
    return connection.execute(
        f"{sql} WHERE {index} MATCH ? AND {index}.rowid BETWEEN ? AND ? AND +{index}.rowid IN ({chosen})",
        (wanted, min(numbers), max(numbers)),
    ).fetchall()
