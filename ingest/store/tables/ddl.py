"""What a table of archive.db is, and the SQL that makes it, its indexes and its full-text index."""

from dataclasses import dataclass

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003fffd"
)
"""Letters of scripts that put no space between words: Thai and Lao, Burmese, Khmer, Japanese, Chinese."""


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str
    description: str
    references: str | None = None
    """Table whose ``id`` this names."""


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    description: str
    columns: tuple[Column, ...]
    label: str | None = None
    """The column that names a row to a reader."""
    unique: tuple[tuple[str, ...], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    sparse: tuple[str, ...] = ()
    """Columns that are NULL in most rows, with an index of the others: none that a search for NULL would be led astray by."""
    search: tuple[str, ...] = ()
    """Columns in the full-text index ``<name>_fts`` (FTS5, content=table, content_rowid=pk).

    It takes a run without spaces for one word, so that another index names the rows with letters of such scripts.
    """


@dataclass(frozen=True, slots=True)
class View:
    """A question that the archive answers as if it were a table."""

    name: str
    description: str
    columns: tuple[tuple[str, str], ...]
    """Name and description of each."""
    select: str


ID = Column("id", "TEXT NOT NULL", "Public id: short, permanent, the same in every rebuild.")
FIRST_SEEN = Column("first_seen", "TEXT NOT NULL", "Time of the earliest capture that shows it (UTC).")
LAST_SEEN = Column(
    "last_seen",
    "TEXT NOT NULL",
    "Time of the latest capture read that shows it (UTC); a later visit that found nothing new is not counted.",
)
RECORDED = Column(
    "recorded",
    "TEXT NOT NULL DEFAULT ''",
    "Time at which the first capture that shows it was read here (UTC): of a web archive's copy, or of a file, long after "
    "first_seen.",
)


def of_view(view: View) -> str:
    """Give the SQL that makes a view."""
    return f"CREATE VIEW {view.name} AS {view.select.strip()}"


def of_table(table: Table) -> str:
    """Give the SQL that makes a table, its indexes and its full-text index."""
    columns = ["pk INTEGER PRIMARY KEY", *(_column_sql(c) for c in table.columns)]
    statements = [f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(columns) + "\n)"]
    statements += _indexes_sql(table)
    statements += _search_sql(table)
    return ";\n".join(statements) + ";\n"


def additions(table: Table, standing: set[str]) -> list[str]:
    """Give the SQL that brings a table of an earlier version to this one; ``standing`` are the columns that it has."""
    new = [c for c in table.columns if c.name not in standing]
    added = [f"ALTER TABLE {table.name} ADD COLUMN {_column_sql(c)}" for c in new] + _indexes_sql(table)
    return added + _search_anew_sql(table) if table.search else added


def _indexes_sql(table: Table) -> list[str]:
    name = table.name
    made = [
        (f"CREATE {kind}", "_".join(key), ", ".join(key), "")
        for kind, keys in (("UNIQUE INDEX", table.unique), ("INDEX", table.indexes))
        for key in keys
    ]
    made += [("CREATE INDEX", column, column, f" WHERE {column} IS NOT NULL") for column in table.sparse]
    if table.search:
        held = " OR ".join(f"{column} GLOB '*[{UNSPACED}]*'" for column in table.search)
        made.append(("CREATE INDEX", "unspaced", "pk", f" WHERE {held}"))
    return [
        f"{create} IF NOT EXISTS {name}_{own} ON {name} ({key}){which}" for create, own, key, which in made
    ]


def _column_sql(column: Column) -> str:
    sql = f'"{column.name}" {column.type}'
    # Deferred: a fold may write a comment before the post or the parent it names.
    return (
        f"{sql} REFERENCES {column.references}(id) DEFERRABLE INITIALLY DEFERRED"
        if column.references
        else sql
    )


def _search_sql(table: Table) -> list[str]:
    if not table.search:
        return []
    name, columns = table.name, ", ".join(table.search)
    new = ", ".join(f"new.{c}" for c in table.search)
    old = ", ".join(f"old.{c}" for c in table.search)
    remove = f"INSERT INTO {name}_fts ({name}_fts, rowid, {columns}) VALUES ('delete', old.pk, {old})"
    add = f"INSERT INTO {name}_fts (rowid, {columns}) VALUES (new.pk, {new})"
    changed = f"AFTER UPDATE OF {columns} ON {name}"
    return [
        f"CREATE VIRTUAL TABLE {name}_fts USING fts5({columns}, content='{name}', content_rowid='pk', "
        "tokenize='unicode61 remove_diacritics 2')",
        f"CREATE TRIGGER {name}_ai AFTER INSERT ON {name} BEGIN {add}; END",
        f"CREATE TRIGGER {name}_ad AFTER DELETE ON {name} BEGIN {remove}; END",
        f"CREATE TRIGGER {name}_au {changed} BEGIN {remove}; {add}; END",
    ]


def emptied_sql(table: Table) -> list[str]:
    """Give the SQL after which the full-text index of a table holds no word that is not in the table any more.

    FTS5 keeps what was deleted until its segments are merged. Its own ``secure-delete`` would do without, and from then on only
    SQLite 3.42 and later could search the file.
    """
    return [f"INSERT INTO {table.name}_fts ({table.name}_fts) VALUES ('optimize')"] if table.search else []


def _search_anew_sql(table: Table) -> list[str]:
    name = table.name
    return [
        *(f"DROP TRIGGER IF EXISTS {name}_{when}" for when in ("ai", "ad", "au")),
        f"DROP TABLE IF EXISTS {name}_fts",
        *_search_sql(table),
        f"INSERT INTO {name}_fts ({name}_fts) VALUES ('rebuild')",
    ]
