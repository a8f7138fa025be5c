"""The archive as a folder that can be handed on: a Frictionless data package (specification 1.0,
https://specs.frictionlessdata.io/data-package/) around ``archive.db``, JSON lines and CSV of every
table, a data dictionary, terms, and checksums that ``sha256sum -c`` reads.
"""

import csv
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ingest.store.schema import TABLES
from ingest.store.tables.ddl import Column, Table
from onrecord.describe import tables_as_markdown
from publish import spreadsheet

_TYPES = {"TEXT": "string", "INTEGER": "integer", "REAL": "number"}
_MEDIA = {
    ".db": "application/vnd.sqlite3",
    ".jsonl": "application/jsonl",
    ".csv": "text/csv",
    ".md": "text/markdown",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What the bundle says of itself, as ``metadata.yml`` has it."""

    title: str
    description: str
    license: str
    license_url: str
    source: str


def write(connection: sqlite3.Connection, folder: Path, terms: Terms, now: datetime) -> dict[str, int]:
    """Write the bundle of an open archive into an empty folder; gives the rows of each table.

    ``now`` becomes the package's time of making. All that is written is of one moment. Raises
    OSError and ``sqlite3.Error``, as for a full disk.
    """
    copy = folder / "archive.db"
    connection.execute("VACUUM INTO ?", (str(copy),))
    (folder / "data").mkdir()
    with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as held:
        rows = {table.name: _table(held, table, folder / "data") for table in TABLES}
        (folder / "README.md").write_text(_readme(terms, now, rows), encoding="utf-8")
        (folder / "DICTIONARY.md").write_text(_dictionary(), encoding="utf-8")
        (folder / "LICENSE.md").write_text(_licence(terms), encoding="utf-8")
        package = json.dumps(_package(held, folder, terms, now), ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(package + "\n", encoding="utf-8")
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    sums = [f"{_digest(file)}  {file.relative_to(folder).as_posix()}\n" for file in files]
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
    return rows


def _table(connection: sqlite3.Connection, table: Table, folder: Path) -> int:
    names = [column.name for column in table.columns]
    count = 0
    with (
        (folder / f"{table.name}.jsonl").open("w", encoding="utf-8") as lines,
        (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as sheet,
    ):
        cells = csv.writer(sheet)
        cells.writerow(names)
        for row in _rows(connection, table):
            lines.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n")
            cells.writerow([spreadsheet.safe(cell) for cell in row])
            count += 1
    return count


def _rows(connection: sqlite3.Connection, table: Table) -> Iterator[tuple[object, ...]]:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    # By public names: pk differs between builds, and the files of two equal archives shall be equal.
    order = ", ".join(table.unique[0])
    yield from connection.execute(f"SELECT {names} FROM {table.name} ORDER BY {order}")  # noqa: S608 - the contract's names


def _package(connection: sqlite3.Connection, folder: Path, terms: Terms, now: datetime) -> dict[str, Any]:
    licence = {"title": terms.license} | (
        {"path": terms.license_url} if terms.license_url else {"name": "other"}
    )
    resources = [
        _file(folder, "archive.db", "archive", "The whole archive: tables, indexes, full-text search.")
    ]
    for table in TABLES:
        schema = {"schema": _schema(connection, table)}
        sheet = _file(folder, f"data/{table.name}.csv", table.name, table.description)
        # Else validators take lines for a table of their own, which a file without a line is not.
        lines = _file(folder, f"data/{table.name}.jsonl", f"{table.name}-lines", table.description)
        lines |= {"type": "file"}
        resources += [sheet | {"profile": "tabular-data-resource"} | schema, lines]
    return {
        "profile": "data-package",
        "name": "onrecord-archive",
        "title": terms.title,
        "description": terms.description,
        "created": f"{now:%Y-%m-%dT%H:%M:%SZ}",
        "licenses": [licence],
        "sources": [{"title": terms.source}] if terms.source else [],
        "resources": resources,
    }


def _file(folder: Path, path: str, name: str, description: str) -> dict[str, Any]:
    file = folder / path
    return {
        "name": name.replace("_", "-"),
        "path": path,
        "description": description,
        "format": file.suffix[1:],
        "mediatype": _MEDIA[file.suffix],
        "bytes": file.stat().st_size,
        "hash": f"sha256:{_digest(file)}",
    } | ({} if file.suffix == ".db" else {"encoding": "utf-8"})


def _schema(connection: sqlite3.Connection, table: Table) -> dict[str, Any]:
    keys = [_key(table, column) for column in table.columns if _holds(connection, table, column)]
    return {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.unique[0]),
        **({"foreignKeys": keys} if keys else {}),
        "missingValues": [""],
    }


def _field(column: Column) -> dict[str, Any]:
    kind, _, rest = column.type.partition(" ")
    needed = {"constraints": {"required": True}} if "NOT NULL" in rest else {}
    return {"name": column.name, "type": _TYPES[kind], "description": column.description} | needed


def _key(table: Table, column: Column) -> dict[str, Any]:
    # An empty name is the specification's word for the table itself.
    other = "" if column.references == table.name else str(column.references).replace("_", "-")
    return {"fields": column.name, "reference": {"resource": other, "fields": "id"}}


def _holds(connection: sqlite3.Connection, table: Table, column: Column) -> bool:
    """Say whether every value of a reference is there: a package must not claim what is not so."""
    if column.references is None:
        return False
    (lost,) = connection.execute(
        f"SELECT EXISTS (SELECT 1 FROM {table.name} t WHERE t.{column.name} IS NOT NULL AND NOT EXISTS "  # noqa: S608 - the contract's names
        f"(SELECT 1 FROM {column.references} o WHERE o.id = t.{column.name}))"
    ).fetchone()
    return not lost


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _readme(terms: Terms, now: datetime, rows: dict[str, int]) -> str:
    listed = "\n".join(f"| {name} | {count:,} |" for name, count in rows.items())
    return f"""# {terms.title}

{terms.description}

Made {now:%Y-%m-%d %H:%M} UTC by `onrecord export`. A pasted letter proves that it was pasted; each
response says how it is attested and whether a person has checked it. What is not here was not
recorded: it was not therefore never written.

- `archive.db`: everything, as one SQLite file with indexes and full-text search
- `data/TABLE.jsonl`: each table as JSON lines, exact, in the order of its public ids
- `data/TABLE.csv`: each table for spreadsheets. A cell that a spreadsheet would run as a formula
  has an apostrophe before it; use the JSON lines where every character counts
- `DICTIONARY.md`: what every table and column means
- `datapackage.json`: the same for programs (Frictionless data package)
- `LICENSE.md`: terms
- `SHA256SUMS`: `sha256sum -c SHA256SUMS` says whether a file was changed since

| table | rows |
|---|---:|
{listed}

Cite a record by its `id`, at the address of the site it was published on; `pk` is no name.
Honour removals: what has a row in `tombstones` was taken down, and should go from copies too.
"""


def _dictionary() -> str:
    return (
        "# Data dictionary\n\nTimes are ISO 8601 in UTC with `Z`; a date without a time stays a date. What is missing "
        "is null, never an empty text. `pk` is in archive.db only.\n\n" + tables_as_markdown()
    )


def _licence(terms: Terms) -> str:
    link = f" ({terms.license_url})" if terms.license_url else ""
    return f"""# Terms

The compilation: {terms.license}{link}.

The words of letters, posts and comments belong to those who wrote them, and are kept as a record of
what was publicly said. Commenters are private persons: quote them with care, do not gather what they
wrote under their names, and honour removals in your copies.
"""
