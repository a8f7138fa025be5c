"""Searching the archive: which records answer a reader's question, how they are counted and shown.

SQLite ranks every match before it gives the best: half a second for a word in a third of a
million comments. So the records added last are asked for first, and only up to a bound; where there
are more, a word is too common for its rank to tell anything, and those are what is shown.
"""

# ruff: noqa: S608 - table and column names come from this file, every value is bound

import sqlite3
from collections import Counter
from dataclasses import dataclass, field

from markupsafe import Markup

from publish import markup
from publish.ask import KINDS, OF_RESPONSES, Ask
from publish.facets import Choice, facets
from publish.queries import RECORDED
from publish.search import expression, terms

BOUNDS = {"response": 2_000, "post": 500, "comment": 500}
"""Matches of each kind that are ranked and counted in full."""

PER_PAGE = 20

_OPEN, _CLOSE = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class Source:
    """How one kind of record is searched."""

    table: str
    date: str
    weights: str
    facets: dict[str, str]
    joins: str = ""
    where: str = "1"


_SOURCES = {
    "response": Source(
        "responses",
        "t.letter_date",
        "4.0, 3.0, 3.0, 3.0, 3.0, 1.0",
        {
            "body": "coalesce(o.slug, t.organisation)",
            "official": "f.slug",
            "role": "t.role",
            "reply": "t.kind",
            "attestation": "t.attestation",
        },
        "LEFT JOIN organisations o ON o.id = t.organisation_id LEFT JOIN officials f ON f.id = t.official_id",
        f"t.{RECORDED}",
    ),
    "post": Source("posts", "t.published", "5.0, 2.0, 1.0", {}),
    "comment": Source("comments", "t.published", "2.0, 1.0", {}),
}


@dataclass(frozen=True, slots=True)
class Match:
    """A record that answers, before it is shown: its place, and the columns it is counted by."""

    kind: str
    row: sqlite3.Row


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that answers, ready to be shown."""

    kind: str
    row: sqlite3.Row
    snippet: Markup


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to an Ask."""

    total: int = 0
    hits: tuple[Hit, ...] = ()
    facets: dict[str, list[Choice]] = field(default_factory=dict)
    common: bool = False
    """A word is in more records than are ranked; the numbers are then lower bounds."""
    words: bool = True
    """Whether the question holds a word at all."""
    slow: bool = False
    pages: int = 1


def look(connection: sqlite3.Connection, ask: Ask, *, per_page: int = PER_PAGE) -> Found:
    """Answer a question. Never raises for what was asked; a question too slow to answer says so."""
    asked = terms(ask.q)
    wanted = expression(asked)
    if ask.q and wanted is None:
        return Found(words=False)
    try:
        return _look(connection, ask, wanted, per_page)
    except sqlite3.OperationalError as problem:
        if "interrupted" not in str(problem):
            raise
        return Found(slow=True)


def _look(connection: sqlite3.Connection, ask: Ask, wanted: str | None, per_page: int) -> Found:
    common = False
    matches: list[Match] = []
    for kind in _kinds(ask, wanted):
        some, many = _matches(connection, kind, ask, wanted)
        matches += some
        common = common or many
    of_kind = Counter(match.kind for match in matches)
    shown = _in_order([match for match in matches if ask.kind in {"", match.kind}], ask.sort)
    start = (ask.page - 1) * per_page
    hits = _hits(connection, shown[start : start + per_page], wanted)
    counted = {"kind": of_kind} | _count(shown)
    pages = max(1, -(-len(shown) // per_page))
    return Found(len(shown), hits, facets(connection, ask, counted), common, pages=pages)


def _kinds(ask: Ask, wanted: str | None) -> list[str]:
    if any(getattr(ask, name) for name in OF_RESPONSES):
        return ["response"]
    # Without a word to look for, leafing through the responses is what a reader wants first.
    return list(KINDS) if wanted else [ask.kind or "response"]


# The order in which records are gathered where no word ranks them.
_ORDERS = {"": "{} DESC", "newest": "{} DESC", "oldest": "{} NULLS LAST", "recorded": "t.first_seen DESC"}


def _matches(
    connection: sqlite3.Connection, kind: str, ask: Ask, wanted: str | None
) -> tuple[list[Match], bool]:
    source, bound = _SOURCES[kind], BOUNDS[kind]
    where, values = _conditions(source, ask)
    joined = f"{source.table} t {source.joins}"
    order, rank = f"{_ORDERS[ask.sort].format(source.date)}", "0.0"
    many = False
    if wanted:
        index = f"{source.table}_fts"
        latest = _latest(connection, source, where, [wanted, *values], bound + 1)
        many = len(latest) > bound
        order = "t.pk DESC" if many else "2"
        if many:
            where, values = f"t.pk IN ({','.join(map(str, latest))})", []
        else:
            joined = f"{index} JOIN {source.table} t ON t.pk = {index}.rowid {source.joins}"
            where, values = f"{index} MATCH ? AND {where}", [wanted, *values]
            rank = f"bm25({index}, {source.weights})"
    names = {"site": "t.site_id", **source.facets}
    values_of_facets = ", ".join(f"{sql} AS {name}" for name, sql in names.items())
    rows = connection.execute(
        f"SELECT t.pk AS pk, {rank} AS rank, {source.date} AS date, "
        f"t.first_seen AS seen, {values_of_facets} "
        f"FROM {joined} WHERE {where} ORDER BY {order}, t.pk LIMIT {bound + 1}",
        values,
    ).fetchall()
    return [Match(kind, row) for row in rows[:bound]], len(rows) > bound


def _conditions(source: Source, ask: Ask) -> tuple[str, list[str]]:
    where, values = [source.where], []
    for name, sql in {"site": "t.site_id", **source.facets}.items():
        if value := getattr(ask, name):
            where.append(f"{sql} = ?")
            values.append(value)
    if ask.year:
        where.append(f"{source.date} >= ? AND {source.date} < ?")
        values += [ask.year, f"{int(ask.year) + 1:04d}"]
    return " AND ".join(where), values


def _latest(
    connection: sqlite3.Connection, source: Source, where: str, values: list[str], limit: int
) -> list[int]:
    """Give the numbers of the records that match and were added last, without ranking any."""
    index = f"{source.table}_fts"
    # Where nothing but the words is asked, the index alone can answer.
    needed = len(values) > 1
    join = f"JOIN {source.table} t ON t.pk = {index}.rowid {source.joins}" if needed else ""
    rows = connection.execute(
        f"SELECT {index}.rowid FROM {index} {join} WHERE {index} MATCH ? "
        f"{'AND ' + where if needed else ''} ORDER BY {index}.rowid DESC LIMIT {limit}",
        values,
    )
    return [pk for (pk,) in rows]


def _in_order(matches: list[Match], sort: str) -> list[Match]:
    places = {kind: place for place, kind in enumerate(KINDS)}
    if sort == "newest":
        return sorted(matches, key=lambda match: match.row["date"] or "", reverse=True)
    if sort == "oldest":
        # What has no date comes last either way.
        return sorted(matches, key=lambda match: match.row["date"] or "~")
    if sort == "recorded":
        return sorted(matches, key=lambda match: match.row["seen"], reverse=True)
    return sorted(matches, key=lambda match: (places[match.kind], match.row["rank"]))


def _count(shown: list[Match]) -> dict[str, Counter[str]]:
    counted = {
        "year": Counter(date[:4] for match in shown if (date := match.row["date"])),
        "site": Counter(match.row["site"] for match in shown),
    }
    responses = [match.row for match in shown if match.kind == "response"]
    for name in OF_RESPONSES:
        counted[name] = Counter(value for row in responses if (value := row[name]))
    return counted


_SHOWN = {
    "response": """SELECT t.*, p.title AS post_title, s.title AS site_title, s.url AS site_url,
                          o.name AS organisation_name, {snippet} AS snippet
                   FROM {source} JOIN posts p ON p.id = t.post_id JOIN sites s ON s.id = t.site_id
                   LEFT JOIN organisations o ON o.id = t.organisation_id""",
    "post": """SELECT t.*, s.title AS site_title, s.url AS site_url, {snippet} AS snippet
               FROM {source} JOIN sites s ON s.id = t.site_id""",
    "comment": """SELECT t.*, p.title AS post_title, s.title AS site_title, s.url AS site_url,
                         {snippet} AS snippet
                  FROM {source} JOIN posts p ON p.id = t.post_id JOIN sites s ON s.id = t.site_id""",
}
_TEXT_COLUMN = {"response": 5, "post": 2, "comment": 1}


def _hits(connection: sqlite3.Connection, matches: list[Match], wanted: str | None) -> tuple[Hit, ...]:
    rows = {
        (kind, row["pk"]): row
        for kind in {match.kind for match in matches}
        for row in _rows(connection, kind, [m.row["pk"] for m in matches if m.kind == kind], wanted)
    }
    found = [(match.kind, rows[match.kind, match.row["pk"]]) for match in matches]
    return tuple(Hit(kind, row, markup.marked(row["snippet"] or "", _OPEN, _CLOSE)) for kind, row in found)


def _rows(
    connection: sqlite3.Connection, kind: str, numbers: list[int], wanted: str | None
) -> list[sqlite3.Row]:
    table = _SOURCES[kind].table
    chosen = ",".join(map(str, numbers))
    if not wanted:
        sql = _SHOWN[kind].format(snippet="substr(t.text, 1, 300)", source=f"{table} t")
        return connection.execute(f"{sql} WHERE t.pk IN ({chosen})").fetchall()
    index = f"{table}_fts"
    snippet = f"snippet({index}, {_TEXT_COLUMN[kind]}, '{_OPEN}', '{_CLOSE}', '…', 44)"
    sql = _SHOWN[kind].format(snippet=snippet, source=f"{index} CROSS JOIN {table} t ON t.pk = {index}.rowid")
    # The plus keeps the index from being asked once for every record: it is read through once.
    return connection.execute(
        f"{sql} WHERE {index} MATCH ? AND {index}.rowid BETWEEN ? AND ? AND +{index}.rowid IN ({chosen})",
        (wanted, min(numbers), max(numbers)),
    ).fetchall()
