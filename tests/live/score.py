"""What onrecord captured, held against what the blog's own database says."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.live.shown import plain, same_name, same_text, words
from tests.live.truth import TrueComment, TruePost, Truth

_COMMENTS = """
SELECT c.*, p.source_id AS post_source_id, p.url AS post_url, parent.source_id AS parent_source_id
FROM comments c JOIN posts p ON p.id = c.post_id LEFT JOIN comments parent ON parent.id = c.parent_id
"""

# Another time in every run, or another row number in every build: no part of what is recorded.
_CHANGING = {"pk", "first_seen", "last_seen", "recorded", "absent_since"}

Row = dict[str, Any]


@dataclass(slots=True)
class Score:
    """Counts of one kind of record. ``wrong`` names, for each field, the ids where the archive differs."""

    wanted: int
    found: set[str] = field(default_factory=set)
    missing: list[str] = field(default_factory=list)
    strangers: list[Row] = field(default_factory=list)
    wrong: dict[str, list[str]] = field(default_factory=dict)

    @property
    def recall(self) -> float:
        """Share of the true records that were captured."""
        return len(self.found) / self.wanted if self.wanted else 1.0

    def right(self, name: str) -> float:
        """Share of the captured records in which this field is as in the blog."""
        return 1 - len(self.wrong[name]) / len(self.found) if self.found else 1.0

    def __str__(self) -> str:
        fields = ", ".join(f"{name} {self.right(name):.4f} {ids[:5]}" for name, ids in self.wrong.items())
        return (
            f"recall {self.recall:.4f} of {self.wanted}, missing {self.missing[:5]}, "
            f"strangers {[s['source_id'] for s in self.strangers[:5]]} ({len(self.strangers)}), {fields}"
        )


def _same_day(true: TrueComment | TruePost, row: Row) -> bool:
    # A page that shows local time without its zone tells the day, on one side of midnight or the other.
    return (row["published"] or "")[:10] in {true.published[:10], true.local[:10]}


_COMMENT_FIELDS: dict[str, Callable[[TrueComment, Row], bool]] = {
    "post": lambda true, row: row["post_source_id"] in (None, true.post),
    "parent": lambda true, row: row["parent_source_id"] == true.parent,
    "sure parent": lambda true, row: row["parent_source_id"] == true.parent or not row["parent_sure"],
    "kind": lambda true, row: row["kind"] == true.kind,
    "author": lambda true, row: same_name(true.author, row["author"]),
    "by_post_author": lambda true, row: bool(row["by_post_author"]) == true.by_post_author,
    "date": lambda true, row: row["published"] == true.published,
    "day": _same_day,
    "text": lambda true, row: same_text(true.content, row["text"]),
}

_POST_FIELDS: dict[str, Callable[[TruePost, Row], bool]] = {
    "kind": lambda true, row: row["kind"] == true.kind,
    "title": lambda true, row: words(plain(true.title)) == words(row["title"] or ""),
    "author": lambda true, row: same_name(true.author, row["author"]),
    "date": lambda true, row: row["published"] == true.published,
    "day": _same_day,
    "text": lambda true, row: same_text(true.content, row["text"]),
}


def score_comments(archive: Path, truth: Truth) -> Score:
    """Hold the archive's comments against the true ones, by the engine's ids."""
    rows = rows_of(archive, _COMMENTS)
    nameless = [row for row in rows if row["source_id"] is None]
    score = _score({**truth.comments}, [r for r in rows if r["source_id"] is not None], _COMMENT_FIELDS)
    # Some themes draw pings without an id: known by post and name.
    for row in nameless:
        match = next((k for k in score.missing if _is(truth.comments[k], row)), None)
        if match is None:
            score.strangers.append(row)
        else:
            score.missing.remove(match)
            score.found.add(match)
    return score


def _is(true: TrueComment, row: Row) -> bool:
    return (
        row["post_source_id"] == true.post
        and row["kind"] != "comment"
        and same_name(true.author, row["author"])
    )


def score_posts(archive: Path, truth: Truth) -> Score:
    """Hold the archive's posts and pages against the true ones, by the engine's ids."""
    return _score({**truth.posts}, rows_of(archive, "SELECT * FROM posts"), _POST_FIELDS)


def _score(true: dict[str, Any], rows: list[Row], fields: dict[str, Callable[[Any, Row], bool]]) -> Score:
    score = Score(wanted=len(true), wrong={name: [] for name in fields})
    for row in rows:
        key = row["source_id"]
        if key not in true or key in score.found:
            score.strangers.append(row)
            continue
        score.found.add(key)
        for name, agrees in fields.items():
            if not agrees(true[key], row):
                score.wrong[name].append(key)
    score.missing = [key for key in true if key not in score.found]
    return score


def rows_of(archive: Path, sql: str, *values: object) -> list[Row]:
    """Run one SELECT on an archive."""
    with closing(sqlite3.connect(f"file:{archive}?mode=ro", uri=True)) as db:
        db.row_factory = sqlite3.Row
        return [dict(row) for row in db.execute(sql, values)]


def dump(archive: Path) -> dict[str, list[Row]]:
    """Give every row of every table, but for what the full-text index keeps for itself."""
    names = rows_of(
        archive, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    tables = [row["name"] for row in names if "_fts" not in row["name"]]
    return {table: rows_of(archive, f'SELECT * FROM "{table}" ORDER BY 1') for table in sorted(tables)}


def built(archive: Path) -> dict[str, list[Row]]:
    """Give every row without its row number, sorted: the same for two builds of one archive."""
    return {table: _sorted(rows, {"pk"}) for table, rows in dump(archive).items()}


def records(archive: Path) -> dict[str, list[Row]]:
    """Give posts and comments without the times of capture: the same for two undisturbed runs."""
    tables = dump(archive)
    return {table: _sorted(tables[table], _CHANGING) for table in ("posts", "comments")}


def _sorted(rows: list[Row], left_out: set[str]) -> list[Row]:
    bare = [{k: v for k, v in row.items() if k not in left_out} for row in rows]
    return sorted(bare, key=lambda row: [(v is not None, str(v)) for v in row.values()])


def differences(one: dict[str, list[Row]], other: dict[str, list[Row]]) -> list[str]:
    """Name the first rows in which two archives differ."""
    found = []
    for table in sorted({*one, *other}):
        left, right = one.get(table, []), other.get(table, [])
        found += [f"{table}: gone {row}" for row in left if row not in right][:3]
        found += [f"{table}: new {row}" for row in right if row not in left][:3]
    return found
